//! Gathering: codes and files come in, the box is closed.

mod by_mail;
mod closed;
mod desk;
mod table;
mod wait;

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    kit::{
        BothWords, CheckField, CopyBlock, FewMore, LinkQr, Missing, Page, PasteBox, PutPulse, Scanner, Steps,
        find_words,
    },
    open::{IsOpen, open_box},
    state::{App, address, app, posted, t},
};
use crate::{
    browser::{clock, hash, page, tasks::spawn},
    flow::{
        gather::{GatherTable, NoTable, keep_box},
        record::name_of,
    },
    pulse::{CheckWordsJob, Mode, Pulse},
    seal::SealedBox,
    text::{FolderWords, Gathering, Room, Sharing, WidgetSays},
    widget::Snippet,
    wire::links,
};
use by_mail::ByMail;
use closed::Closed;
pub use desk::DeskPage;
pub use table::OpenTable;
pub use wait::WaitPage;

/// So high is a frame for answers, in CSS pixels: a question a screen, with room for the longest.
const ANSWERS_HIGH: u32 = 720;

/// The gather page.
#[component]
pub fn GatherPage(name: String) -> impl IntoView {
    let app = app();
    let here = name.clone();
    let state = Memo::new(move |_| {
        let known = app.library.known(&here)?;
        let closed = known.stored.collector.as_ref().map(|c| c.check.is_some());
        // Of a box that one person closes and opens nothing is left to do; two people may still have to hand it over.
        let over =
            known.has_result() && known.pulse.as_ref().is_some_and(|pulse| pulse.mode() == Mode::OnePerson);
        // Typing an address for answers must not build the page anew.
        Some((known.pulse.map(|pulse| pulse.with_mail(None)), closed, over))
    });
    move || match state.get() {
        None | Some((None, ..)) => view! { <Missing/> }.into_any(),
        Some((_, _, true)) => view! { <IsOpen name=name.clone()/> }.into_any(),
        Some((Some(_), None, _)) => view! { <NotHere/> }.into_any(),
        Some((Some(pulse), Some(false), _)) => view! { <Table name=name.clone() pulse/> }.into_any(),
        Some((Some(pulse), Some(true), _)) => view! { <Closed name=name.clone() pulse/> }.into_any(),
    }
}

#[component]
fn NotHere() -> impl IntoView {
    view! { <Page title=t(crate::text::NextButton(crate::flow::next_step::Next::Gather))><p>{t(NoTable::NoKey)}</p></Page> }
}

#[component]
fn Table(name: String, pulse: Pulse) -> impl IntoView {
    let app = app();
    let Some(known) = untrack(|| app.library.known(&name)) else { return view! { <Missing/> }.into_any() };
    let Ok(table) = GatherTable::open(&known) else { return view! { <NotHere/> }.into_any() };
    let work = OpenTable::open(app, name, table);
    let team = pulse.team_size();
    let title = Signal::derive(move || t(Gathering::Title { n: work.count.get(), team }));
    let (k, mode) = (pulse.k(), pulse.mode());
    view! {
        <Page title=title wide=true>
            <Steps known=Some(known.clone())/>
            <div class="split">
                <section>
                    <p class="soft">{t(Gathering::Lead { k, mode })}</p>
                    <PasteBox id="gather-paste" label=t(Gathering::PasteLabel) hint=t(Gathering::PasteHint)/>
                    <Scanner take=Callback::new(move |bytes| app.arrive(vec![(String::new(), bytes)]))/>
                    <CameIn work/>
                    <Close work pulse=pulse.clone()/>
                </section>
                <Aside work pulse/>
            </div>
        </Page>
    }
    .into_any()
}

/// What came in, and what was refused and why.
#[component]
fn CameIn(work: OpenTable<GatherTable>) -> impl IntoView {
    let lines = move || {
        let n = work.count.get();
        let mut lines = said(work);
        if n > 0 {
            lines.insert(0, (t(Gathering::Sealed { n }), "good"));
        } else if lines.is_empty() {
            lines.push((t(Gathering::NothingYet), ""));
        }
        in_lines(lines)
    };
    view! {
        <h2>{t(Gathering::CameIn)}</h2>
        <div role="status"><ul class="came-in">{lines}</ul></div>
    }
}

/// What became of what was put in last, beside those who are new.
fn said(work: OpenTable<GatherTable>) -> Vec<(String, &'static str)> {
    let report = work.report.get();
    let mut lines = Vec::new();
    let mut line = |n: usize, words: fn(usize) -> Gathering, class: &'static str| {
        if n > 0 {
            lines.push((t(words(n)), class));
        }
    };
    line(report.replaced, |n| Gathering::Replaced { n }, "");
    line(report.again, |n| Gathering::Again { n }, "");
    line(report.older, |n| Gathering::Older { n }, "");
    line(report.elsewhere, |n| Gathering::Elsewhere { n }, "warn");
    line(report.cut, |n| Gathering::Cut { n }, "bad");
    line(report.damaged + report.not_answers, |n| Gathering::Damaged { n }, "bad");
    line(report.unknown_version, |n| Gathering::UnknownVersion { n }, "bad");
    line(work.with(GatherTable::copied).unwrap_or_default(), |n| Gathering::Copied { n }, "bad");
    lines
}

fn in_lines(lines: Vec<(String, &'static str)>) -> impl IntoView {
    lines.into_iter().map(|(words, class)| view! { <li class=class>{words}</li> }).collect_view()
}

/// The count, the link to post, the check words.
#[component]
fn Aside(work: OpenTable<GatherTable>, pulse: Pulse) -> impl IntoView {
    let fields = pulse.definition().fields();
    let name = name_of(pulse.ask().id());
    let known = Memo::new(move |_| work.app.library.known(&name));
    let bare = pulse.clone();
    let link = Memo::new(move |_| {
        let there = known.with(|known| known.as_ref().and_then(|known| known.pulse.clone()));
        address(&links::pulse(there.as_ref().unwrap_or(&bare)))
    });
    let team = fields.team.clone();
    let together = pulse.mode() == Mode::TwoPeople;
    let link_words = together.then(|| find_words(CheckWordsJob::of_link(pulse.id())));
    let question = fields.questions.first().map(|q| q.text.clone()).unwrap_or_default();
    let (collector, host) = (pulse.collector().to_owned(), pulse.host().to_owned());
    // Whoever gathers posts the words of the link with it, so there is nothing to post before they are worked out.
    let message = Memo::new(move |_| {
        let (team, link) = (team.clone(), link.get());
        Some(posted(match link_words {
            Some(words) => {
                let (collector, host) = (collector.clone(), host.clone());
                t(Sharing::TeamMessage { team, link, collector, host, words: words.get()?.to_string() })
            }
            None => t(Sharing::PollMessage { team, question: question.clone(), link }),
        }))
    });
    let label = if together { Sharing::CopyTeam } else { Sharing::CopyPoll };
    let to_post = move || {
        message.get().map(|text| view! { <CopyBlock id="team-message" text label=t(label.clone())/> })
    };
    let in_page = (!page::is_one_file()).then(|| {
        let words = t(WidgetSays::AnswerLink { team: fields.team.clone() });
        let title = words.clone();
        let element = Signal::derive(move || {
            Snippet::Link { link: &link.get(), words: &words, headline: false }.html(&hash::folder_address())
        });
        let frame = Signal::derive(move || {
            let address = &link.get();
            Snippet::Frame { address, title: &title, height: ANSWERS_HIGH }.html(&hash::folder_address())
        });
        view! {
            <details>
                <summary>{t(WidgetSays::AnswerTitle)}</summary>
                <p class="small">{t(WidgetSays::AnswerNote)}</p>
                <CopyBlock id="answer-in-page" text=element label=t(WidgetSays::Copy) snippet=true/>
                <p class="small">{t(WidgetSays::AnswerFrameNote)}</p>
                <CopyBlock id="answer-in-frame" text=frame label=t(WidgetSays::CopyFrame) snippet=true/>
            </details>
        }
    });
    let size = pulse.team_size();
    let of = size.map(|team| view! { <small>" / "{team}</small> });
    let answer = crate::flow::route::Route::Answer(name_of(pulse.ask().id())).to_hash();
    let wall = crate::flow::route::Route::Wait(name_of(pulse.ask().id())).to_hash();
    let lies = move || {
        known.get().is_some_and(|known| work.app.folder.holds_all_of(&known)).then(
            || view! { <p class="small notice good">{t(FolderWords::LinkLies { n: work.count.get() })}</p> },
        )
    };
    view! {
        <aside class="card">
            <div class="count" aria-hidden="true">{move || work.count.get()}{of}</div>
            {lies}
            <PutPulse name=name_of(pulse.ask().id())/>
            {to_post}
            <p><a class="button" href=wall>{t(Room::Projector)}</a></p>
            <LinkQr link name=t(Sharing::CopyPoll)/>
            <ByMail known/>
            {in_page}
            <p class="small two-words"><BothWords pulse link_words/></p>
            <p><a class="button" href=answer>{t(Sharing::AnswerToo)}</a></p>
        </aside>
    }
}

/// Closing: what it means, that n files came from n people, one button.
#[component]
fn Close(work: OpenTable<GatherTable>, pulse: Pulse) -> impl IntoView {
    let app = work.app;
    let alone = pulse.mode() == Mode::OnePerson;
    let error = RwSignal::new(None::<String>);
    // Ticked for a number: another file in, and it is to be confirmed anew.
    let confirmed = RwSignal::new(None::<usize>);
    let ticked = Signal::derive(move || confirmed.get() == Some(work.count.get()));
    let label = Signal::derive(move || t(Gathering::People { n: work.count.get() }));
    let tick = Callback::new(move |on: bool| confirmed.set(on.then(|| work.count.get_untracked())));
    let enough = {
        let k = pulse.k();
        move || work.count.get() >= k
    };
    let (size, told) = (pulse.team_size(), pulse.definition().clone());
    let pulse = Rc::new(pulse);
    let close = move |_| {
        error.set(None);
        let people = (!alone).then(|| confirmed.get_untracked().unwrap_or(0));
        let pulse = pulse.clone();
        spawn(async move {
            // What another tab took in belongs into the same box; how many there are is then to be looked at anew.
            if work.read().await {
                let _gone = error.try_set(Some(t(Gathering::MoreCame)));
                return;
            }
            let closed = match work.close(people).await {
                Err(why) => Err(t(why)),
                Ok(None) => Ok(()),
                Ok(Some(sealed)) => finish(app, work, &pulse, sealed).await,
            };
            // Once the box is closed its table is gone, and what was not opened is said above the page.
            if let Err(why) = closed
                && let Some(Some(why)) = error.try_set(Some(why))
            {
                app.notices.troubles.set(vec![why]);
            }
        });
    };
    let close = StoredValue::new_local(close);
    let button = move || {
        let n = work.count.get();
        t(if alone { Gathering::CloseAndOpen { n } } else { Gathering::Close { n } })
    };
    let missing = move || {
        size.map(|team| t(Gathering::CloseWarning { missing: team.saturating_sub(work.count.get()) }))
    };
    view! {
        <div class="closing">
            {(!alone).then(|| view! { <CheckField label value=ticked set=tick/> })}
            // With one person in charge closing is opening.
            {alone.then(|| view! { <FewMore definition=told people=work.count.into()/> })}
            <p class="row">
                <button class="button primary" type="button" on:click=move |_| close.with_value(|close| close(()))
                    aria-disabled=move || (!enough()).to_string()>{button}</button>
                <span class="small soft">{missing}</span>
            </p>
            <div role="alert">{move || error.get().map(|why| view! { <p class="notice bad">{why}</p> })}</div>
        </div>
    }
}

/// Writes the box; with one person in charge opens it at once.
async fn finish(
    app: App,
    work: OpenTable<GatherTable>,
    pulse: &Pulse,
    sealed: SealedBox,
) -> Result<(), String> {
    let (Some(store), Some(name)) = (app.library.store(), work.name.try_get_value()) else { return Ok(()) };
    let Some(known) = untrack(|| app.library.known(&name)) else { return Ok(()) };
    let closed = keep_box(&store, &known, pulse, &sealed).await.map_err(t)?;
    if pulse.mode() == Mode::OnePerson {
        let date = clock::iso_date(app.now());
        return open_box(app, closed, sealed, None, &date).await;
    }
    // Once more, for what was written about this pulse in the meantime.
    app.library.keep(closed);
    Ok(())
}

//! Answering: the privacy sentence, the questions, one tap that seals and hands over.

mod hand_in;
mod question;

use leptos::prelude::*;

use super::{
    kit::{Handed, Missing, Page, PrivacyNote},
    state::{app, dates, t},
};
use crate::{
    answer::{Answer, Draft},
    browser::{clock, page, random::BrowserRandom, share, tasks::spawn},
    flow::{
        answering::{RespondError, draft, seal_draft, set_answer},
        conflicts::imitated,
        next_step::{Next, own},
        record::Record,
        route::Route,
    },
    pulse::{Definition, Pulse, templates::team::promise_of},
    text::{Answering, Common, FolderWords},
    wire::codes,
};
use hand_in::HandIn;
pub use question::QuestionField;

/// The answer page.
#[component]
pub fn AnswerPage(name: String) -> impl IntoView {
    let app = app();
    let here = name.clone();
    // Only what decides which page this is: typing must not build it anew.
    let state =
        Memo::new(move |_| app.library.known(&here).map(|known| (known.pulse, known.stored.link_conflict)));
    move || match state.get() {
        None => view! { <Missing/> }.into_any(),
        Some((Some(pulse), false)) => view! { <Form name=name.clone() pulse/> }.into_any(),
        // Nobody gathers yet, or the link was swapped: the pulse's own page says so.
        Some(_) => {
            let route = Route::Pulse(name.clone());
            spawn(async move { app.go_instead(route) });
            ().into_any()
        }
    }
}

/// How long answering takes, in whole minutes; none for a poll.
fn minutes(questions: usize) -> usize {
    if questions < 2 { 0 } else { questions.div_ceil(5) }
}

#[component]
fn Form(name: String, pulse: Pulse) -> impl IntoView {
    let app = app();
    let known = Memo::new(move |_| app.library.known(&name));
    let step = Memo::new(move |_| known.with(|known| known.as_ref().map(own)));
    // After sealing the page is about handing in; changing the answers is one tap away.
    let editing = RwSignal::new(!matches!(
        step.get_untracked(),
        Some(Next::HandIn | Next::AwaitLook | Next::Missing | Next::AwaitResult)
    ));
    let how = RwSignal::new(None);
    let definition = pulse.definition();
    let questions = definition.questions().len();
    let title = title_of(definition);
    let tab_title = title.clone();
    let tab = Signal::derive(move || match step.get() {
        Some(Next::HandIn) => t(Answering::NotHandedTitle),
        _ => tab_title.clone(),
    });
    let fields = definition.fields();
    let (team, goal) = (fields.team.clone(), fields.goal.clone());
    let closes = closing(fields.closes, app.now(), pulse.collector());
    let host_here = known.with_untracked(|known| known.as_ref().is_some_and(|known| known.is_host()));
    let not_yours = app.library.pulses.with_untracked(|all| imitated(all, &pulse).is_some());
    let inner = pulse.clone();
    // In one room every device can take codes in for whoever gathers; a frame in another page is no place for it.
    let helps = known.with_untracked(|known| {
        let known = known.as_ref().filter(|known| !known.is_collector() && !page::is_embedded())?;
        Some(Route::Help(known.name()).to_hash())
    });
    view! {
        <Page title=title tab=tab>
            <p class="soft"><bdi translate="no">{team}</bdi>" · "{t(Answering::About { minutes: minutes(questions) })}" "{closes}</p>
            {(!goal.is_empty()).then(|| view! { <p>{t(Answering::Goal)}" "<em><bdi>{goal}</bdi></em></p> })}
            {not_yours.then(|| view! { <p class="notice bad" role="alert">{t(Answering::NotYours { host: pulse.host().to_owned() })}</p> })}
            {host_here.then(|| view! { <p class="small soft">{t(Answering::HostSees)}</p> })}
            <PrivacyNote pulse=pulse.clone()/>
            {(!page::online()).then(|| view! { <p class="notice good">{t(Answering::Offline)}</p> })}
            {move || {
                let pulse = inner.clone();
                if editing.get() {
                    view! { <Sheet pulse known editing how/> }.into_any()
                } else {
                    view! { <HandIn pulse known editing how/> }.into_any()
                }
            }}
            {helps.map(|helps| view! { <p class="small"><a href=helps>{t(Answering::Help)}</a></p> })}
        </Page>
    }
}

/// The heading above questions.
pub fn title_of(definition: &Definition) -> String {
    match definition.questions() {
        [_] => t(Answering::PollTitle),
        questions => t(Answering::Title { questions: questions.len() }),
    }
}

/// Until when it is open; after that, whom to ask.
fn closing(closes: u32, now: u32, collector: &str) -> Option<AnyView> {
    if closes == 0 {
        return None;
    }
    let when = clock::local_date_time(closes, dates());
    Some(if now > closes {
        let words = Answering::ClosedAt { when, collector: collector.to_owned() };
        view! { <strong class="warn">{t(words)}</strong> }.into_any()
    } else {
        t(Answering::ClosesAt { when }).into_any()
    })
}

/// The questions and the one button.
#[component]
fn Sheet(
    pulse: Pulse,
    known: Memo<Option<Record>>,
    editing: RwSignal<bool>,
    how: RwSignal<Option<Handed>>,
) -> impl IntoView {
    let app = app();
    let current = Memo::new(move |_| known.with(|known| known.as_ref().map(draft).unwrap_or_default()));
    let error = RwSignal::new(None::<RespondError>);
    let sealing = StoredValue::new(false);
    let set = Callback::new(move |(question, answer): (usize, Answer)| {
        if let Some(mut known) = known.get_untracked() {
            set_answer(&mut known, question, answer);
            app.library.keep(known);
        }
    });
    let seal = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        error.set(None);
        // Pressed twice, it seals once.
        if sealing.get_value() {
            return;
        }
        let Some(mut known) = known.get_untracked() else { return };
        match seal_draft(&mut known, &BrowserRandom) {
            Ok(bytes) => {
                let folder = untrack(|| app.folder.is_way_of(&known)).then(|| known.name());
                if let Some(person) = &mut known.stored.person {
                    person.folder = folder.is_some();
                }
                sealing.set_value(true);
                let kept = app.library.kept(known);
                app.tell_around("sealed");
                let text = codes::answers(&bytes);
                spawn(async move {
                    // Whoever hands in what the device forgets could hand in a second time and be counted twice.
                    kept.await;
                    let lies = match folder {
                        Some(name) => app.put_in_folder(name).await,
                        None => false,
                    };
                    if lies {
                        hand_in::sealed(None, how, editing);
                    } else {
                        hand_in::hand_in(text, how, editing).await;
                    }
                    let _gone = sealing.try_set_value(false);
                });
            }
            Err(why) => error.set(Some(why)),
        }
    };
    let of = pulse.definition().questions().len();
    let done = move || current.with(Draft::answered);
    let sealed_before = known.with_untracked(|known| {
        known.as_ref().and_then(|known| known.person()).is_some_and(|p| p.sealed.is_some())
    });
    let collector = pulse.collector().to_owned();
    let through =
        Memo::new(move |_| known.with(|known| known.as_ref().is_some_and(|k| app.folder.is_way_of(k))));
    let can_share = share::can_share("pulse");
    let button = move || match (through.get(), sealed_before) {
        (true, false) => t(FolderWords::SealAndPut),
        (true, true) => t(FolderWords::SealAgainAndPut),
        (false, true) => t(Answering::SealAgain),
        (false, false) if can_share => t(Answering::SealAndSend { collector: collector.clone() }),
        (false, false) => t(Answering::SealAndCopy),
    };
    let steps = pulse.definition().questions().iter().any(|question| question.labels.len() == 5);
    let questions = pulse.definition().questions().to_vec();
    let promised: Vec<bool> = questions.iter().map(|question| promise_of(&question.key).is_some()).collect();
    view! {
        {sealed_before.then(|| view! { <p class="notice warn">{t(Answering::ChangedNote)}</p> })}
        <div class="progress">
            <p class="small soft" id="answered">{move || t(Answering::Progress { done: done(), of })}</p>
            <progress max=of prop:value=move || done().to_string() aria-labelledby="answered"></progress>
        </div>
        <p class="small soft">{t(Answering::SkipHint)}" "{steps.then(|| t(Answering::KeysHint))}</p>
        // The button seals, not the form: a sandboxed frame may forbid forms.
        <form novalidate autocomplete="off">
            {questions
                .into_iter()
                .enumerate()
                .map(|(index, question)| view! { {title_before(&promised, index)}<QuestionField index question current set/> })
                .collect_view()}
            <div role="alert">{move || error.get().map(|why| view! { <p class="notice bad">{t(why)}</p> })}</div>
            <p class="row seal">
                <button class="button primary" type="submit" on:click=seal>{button}</button>
                <span class="soft small">
                    {move || if app.library.storage.get().is_none() { t(Answering::Saved) } else { String::new() }}
                </span>
            </p>
        </form>
        <p class="small"><a href="#/">{t(Common::Back)}</a></p>
    }
}

/// What stands before a question: where promises begin, and where they end.
fn title_before(promised: &[bool], index: usize) -> Option<AnyView> {
    let before = index.checked_sub(1).and_then(|before| promised.get(before)).copied().unwrap_or(false);
    let title = match (before, promised.get(index).copied().unwrap_or(false)) {
        (false, true) => Answering::Promised,
        (true, false) => Answering::Questions,
        _ => return None,
    };
    Some(view! { <h2>{t(title)}</h2> }.into_any())
}

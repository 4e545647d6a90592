//! Opening: the box, the confirmations, one button.

use leptos::prelude::*;

use super::{
    kit::{CheckField, FewMore, Missing, NumberField, Page, PasteBox, Scanner, Steps, TextField},
    state::{App, app, t},
};
use crate::{
    browser::{clock, tasks::spawn},
    flow::{
        next_step::Next,
        open::{Confirmations, UnsealError, begin, end},
        record::Record,
        route::Route,
    },
    pulse::{Mode, Pulse},
    seal::{Reading, SealedBox},
    team::TeamFile,
    text::{FolderWords, NextButton, Opening},
    wire::folder,
};

/// Envelopes opened before the clock is looked at again.
const PIECE: usize = 4;

/// The open page.
#[component]
pub fn OpenPage(name: String) -> impl IntoView {
    let app = app();
    let here = name.clone();
    let state = Memo::new(move |_| {
        let known = app.library.known(&here)?;
        Some((known.pulse.clone(), known.has_result(), known.holds_host_key()))
    });
    move || match state.get() {
        None | Some((None, ..)) => view! { <Missing/> }.into_any(),
        Some((_, true, _)) => view! { <IsOpen name=name.clone()/> }.into_any(),
        Some((_, false, false)) => view! { <NoKey/> }.into_any(),
        Some((Some(pulse), false, true)) => view! { <Unopened name=name.clone() pulse/> }.into_any(),
    }
}

/// A box whose result is here.
#[component]
pub fn IsOpen(name: String) -> impl IntoView {
    view! {
        <Page title=t(Opening::Opened)>
            <p>{t(Opening::ResultHere)}</p>
            <p><a class="button primary" href=Route::Result(name).to_hash()>{t(NextButton(Next::Result))}</a></p>
        </Page>
    }
}

#[component]
fn NoKey() -> impl IntoView {
    view! { <Page title=t(Opening::Title)><p class="notice warn">{t(UnsealError::NoKey)}</p></Page> }
}

#[component]
fn Unopened(name: String, pulse: Pulse) -> impl IntoView {
    let app = app();
    let known = untrack(|| app.library.known(&name));
    let found = RwSignal::new(None::<Option<SealedBox>>);
    let reader = pulse.clone();
    // Reads the box from the store, again whenever one was dropped.
    Effect::new(move |_| {
        app.inbox.boxes.track();
        let (name, pulse) = (name.clone(), reader.clone());
        spawn(async move {
            let Some(store) = app.library.store() else { return };
            let bytes = store.sealed_box(&name).await.ok().flatten();
            let sealed = match bytes.and_then(|bytes| Reading::new(&pulse, bytes).ok()) {
                Some(mut reading) => {
                    app.finish(&mut reading, Reading::step, Reading::progress).await.and_then(Result::ok)
                }
                None => None,
            };
            // The same box once more changes nothing of what was counted and ticked.
            let hash = |sealed: &Option<SealedBox>| sealed.as_ref().map(|sealed| *sealed.hash());
            let _gone = found.try_maybe_update(|there| {
                let new = there.as_ref().is_none_or(|there| hash(there) != hash(&sealed));
                if new {
                    *there = Some(sealed);
                }
                (new, ())
            });
        });
    });
    let collector = pulse.collector().to_owned();
    let body_known = known.clone();
    view! {
        <Page title=t(Opening::Title)>
            <Steps known=known/>
            {move || match (found.get(), body_known.clone()) {
                (Some(Some(sealed)), Some(known)) => view! { <Confirm known pulse=pulse.clone() sealed/> }.into_any(),
                (Some(None), _) => {
                    view! { <NeedBox collector=collector.clone()/> }.into_any()
                }
                _ => ().into_any(),
            }}
        </Page>
    }
}

#[component]
fn NeedBox(collector: String) -> impl IntoView {
    let app = app();
    view! {
        <p class="lead">{t(Opening::NeedBox { collector })}</p>
        <PasteBox id="box-paste" label=t(Opening::NeedBoxHint) hint=t(Opening::PasteHint)/>
        <Scanner take=Callback::new(move |bytes| app.arrive(vec![(String::new(), bytes)]))/>
    }
}

/// The gate of confirmations.
#[component]
fn Confirm(known: Record, pulse: Pulse, sealed: SealedBox) -> impl IntoView {
    let app = app();
    let alone = pulse.mode() == Mode::OnePerson;
    let (n, k, told) = (sealed.n(), pulse.k(), pulse.definition().clone());
    let resumed = known.stored.host.as_ref().is_some_and(|host| host.opened.is_some());
    let (inner_pulse, inner_box) = (pulse.clone(), sealed.clone());
    let lines = Memo::new(move |_| {
        let mut lines = Confirmations::default();
        app.inbox.seen.with(|codes| {
            for (code, quoted) in codes {
                lines.count(&inner_box, code, *quoted);
            }
        });
        let below = folder::folder(inner_pulse.ask().id());
        app.inbox.confirmed.with(|files| {
            for code in files.iter().filter(|((there, _), _)| *there == below).map(|(_, code)| code) {
                lines.count_file(&inner_box, code);
            }
        });
        lines
    });
    // What was typed, beside the lines to which it was: a new paste counts anew.
    let typed = RwSignal::new(None::<(Confirmations, String)>);
    let count_text = Signal::derive(move || {
        lines.with(|lines| match typed.get() {
            Some((then, typed)) if lines.is_same_paste(&then) => typed,
            _ => lines.here.to_string(),
        })
    });
    let count = Signal::derive(move || count_text.get().trim().parse::<u16>().unwrap_or(0));
    let confirmed = RwSignal::new(None::<u16>);
    let different = Signal::derive(move || confirmed.get() == Some(count.get()));
    let date = RwSignal::new(clock::iso_date(app.now()));
    let error = RwSignal::new(None::<String>);
    let name = known.name();
    let open = move |_| {
        error.set(None);
        let n = count.get_untracked();
        if !alone && usize::from(n) >= k && !different.get_untracked() {
            error.set(Some(t(Opening::ConfirmDifferent { n: n.into() })));
            return;
        }
        let seen = (!alone).then_some(n);
        let (sealed, name) = (sealed.clone(), name.clone());
        spawn(async move {
            let Some(known) = untrack(|| app.library.known(&name)) else { return };
            if let Err(why) = open_box(app, known, sealed, seen, &date.get_untracked()).await {
                let _gone = error.try_set(Some(why));
            }
        });
    };
    view! {
        <p class="notice good" role="status">{t(Opening::BoxHere { n })}</p>
        {resumed.then(|| view! { <p class="notice warn">{t(Opening::Resume)}</p> })}
        <FewMore definition=told people=Signal::stored(n)/>
        {(!alone).then(|| view! { <Lines k people=n lines typed count_text count different confirmed/> })}
        <TextField id="open-date" label=t(Opening::Date) value=date set=Callback::new(move |typed| date.set(typed)) kind="date"/>
        <p class="row">
            <button class="button primary" type="button" on:click=open>{t(Opening::Open)}</button>
            <span class="small soft">{t(Opening::OneWay)}</span>
        </p>
        <div role="alert">{move || error.get().map(|why| view! { <p class="notice bad">{why}</p> })}</div>
    }
}

/// Counting confirmations: pasted lines, hands, thumbs.
#[component]
fn Lines(
    k: usize,
    /// People in the box.
    people: usize,
    lines: Memo<Confirmations>,
    typed: RwSignal<Option<(Confirmations, String)>>,
    count_text: Signal<String>,
    count: Signal<u16>,
    different: Signal<bool>,
    confirmed: RwSignal<Option<u16>>,
) -> impl IntoView {
    let found = move || {
        lines.with(|lines| {
            let mut said = Vec::new();
            if lines.here > 0 {
                said.push((t(Opening::LinesHere { n: lines.here }), "good"));
            }
            if lines.files > 0 {
                said.push((t(FolderWords::NoNames), "warn"));
            }
            if lines.here > people {
                said.push((t(FolderWords::TooManyConfirmed { n: lines.here, people }), "bad"));
            }
            if lines.elsewhere > 0 {
                said.push((t(Opening::LinesElsewhere { n: lines.elsewhere }), "bad"));
            }
            if lines.quoted > 0 {
                said.push((t(Opening::LinesQuoted { n: lines.quoted }), ""));
            }
            said.into_iter().map(|(words, class)| view! { <li class=class>{words}</li> }).collect_view()
        })
    };
    let label = Signal::derive(move || t(Opening::Different { n: count.get().into() }));
    let tick = Callback::new(move |on: bool| confirmed.set(on.then(|| count.get_untracked())));
    view! {
        <h2>{t(Opening::ConfirmTitle)}</h2>
        <p>{t(Opening::ConfirmLead { k })}</p>
        <PasteBox id="seen-paste" label=t(Opening::PasteLabel) hint=t(Opening::PasteHint)/>
        <div role="status"><ul class="came-in">{found}</ul></div>
        <NumberField id="seen-count" label=t(Opening::CountLabel) hint=t(Opening::CountHint) value=count_text
            set=Callback::new(move |value| typed.set(Some((lines.get_untracked(), value))))/>
        <CheckField label value=different set=tick/>
    }
}

/// Opens a box in slices, stores the result, and goes to it. The error is a sentence.
pub async fn open_box(
    app: App,
    known: Record,
    sealed: SealedBox,
    seen: Option<u16>,
    date: &str,
) -> Result<(), String> {
    let Some(store) = app.library.store() else { return Ok(()) };
    let (known, mut opening) = begin(&store, &known, &sealed, seen).await.map_err(t)?;
    app.library.show(known.clone());
    let opened = app.work(&mut opening, |opening| opening.step(PIECE), |opening| opening.progress()).await;
    // The same box can be opened again.
    let Some(opened) = opened else { return Ok(()) };
    let known = untrack(|| app.library.known(&known.name())).unwrap_or(known);
    let team = app.library.team(&known.ask.definition().fields().team);
    let before = team.as_ref().map_or(&[][..], TeamFile::rounds);
    let (done, _) = end(&store, &known, &opened, date, before).await.map_err(t)?;
    let name = done.name();
    app.library.show(done);
    app.go(&Route::Result(name));
    Ok(())
}

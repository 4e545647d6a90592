//! A helper's page: takes people's codes in without a key, and passes them on in one go.

use leptos::prelude::*;

use super::{
    gather::OpenTable,
    kit::{ConfirmButton, CopyBlock, Missing, NumberField, Page, PasteBox, QrToggle, Scanner},
    state::{app, t},
};
use crate::{
    browser::{files, page, tasks::spawn},
    flow::{
        gather::Table,
        help::{HelperTable, people},
        record::Record,
        route::Route,
    },
    pulse::Pulse,
    text::{Common, Gathering, NextButton, Room},
    wire::{
        codes,
        parts::{Parted, Whole},
        qr,
    },
};

/// The helper's page of a pulse.
#[component]
pub fn HelpPage(name: String) -> impl IntoView {
    let app = app();
    let known = untrack(|| app.library.known(&name));
    let pulse = known.as_ref().and_then(|known| known.pulse.clone());
    match known.zip(pulse) {
        Some((known, _)) if known.is_collector() => view! { <GathersHere known/> }.into_any(),
        Some((_, pulse)) => view! { <Helping name pulse/> }.into_any(),
        None => view! { <Missing/> }.into_any(),
    }
}

#[component]
fn GathersHere(known: Record) -> impl IntoView {
    let table = Route::Gather(known.name()).to_hash();
    view! {
        <Page title=t(Room::HelpTitle { codes: 0 })>
            <p>{t(Room::GathersHere)}</p>
            <p><a class="button primary" href=table>{t(NextButton(crate::flow::next_step::Next::Gather))}</a></p>
        </Page>
    }
}

#[component]
fn Helping(name: String, pulse: Pulse) -> impl IntoView {
    let app = app();
    let work = OpenTable::open(app, name, HelperTable::new(pulse.clone()));
    let title = Signal::derive(move || t(Room::HelpTitle { codes: work.count.get() }));
    let take = Callback::new(move |bytes| app.arrive(vec![(String::new(), bytes)]));
    let collector = pulse.collector().to_owned();
    let some = Memo::new(move |_| work.count.get() > 0);
    let erased = RwSignal::new(false);
    view! {
        <Page title=title>
            <p class="soft">{t(Room::HelpLead { collector })}</p>
            <Scanner take/>
            <PasteBox id="help-paste" label=t(Room::HelpPaste) hint=t(Room::HelpPasteHint)/>
            <CameIn work erased/>
            {move || some.get().then(|| view! { <PassOn work erased pulse=pulse.clone()/> })}
        </Page>
    }
}

/// What came in, and what was refused and why.
#[component]
fn CameIn(work: OpenTable<HelperTable>, erased: RwSignal<bool>) -> impl IntoView {
    let lines = move || {
        let (report, count) = (work.report.get(), work.count.get());
        let all = [
            (count, t(Room::Codes { n: count }), "good"),
            (report.again, t(Gathering::Again { n: report.again }), ""),
            (report.elsewhere, t(Gathering::Elsewhere { n: report.elsewhere }), "warn"),
            (report.cut, t(Gathering::Cut { n: report.cut }), "bad"),
            (report.unknown_version, t(Gathering::UnknownVersion { n: report.unknown_version }), "bad"),
        ];
        let lines: Vec<_> = all.into_iter().filter(|(n, ..)| *n > 0).collect();
        if lines.is_empty() {
            let words = if erased.get() { t(Room::Erased) } else { t(Gathering::NothingYet) };
            return view! { <li>{words}</li> }.into_any();
        }
        lines
            .into_iter()
            .map(|(_, words, class)| view! { <li class=class>{words}</li> })
            .collect_view()
            .into_any()
    };
    view! {
        <h2>{t(Gathering::CameIn)}</h2>
        <div role="status"><ul class="came-in">{lines}</ul></div>
    }
}

/// The bundle: as text, as a file, as codes that turn; and erasing it once it has arrived.
#[component]
fn PassOn(work: OpenTable<HelperTable>, erased: RwSignal<bool>, pulse: Pulse) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let seen = Memo::new(move |_| people(&typed.get(), work.count.get()));
    let bundle = Signal::derive(move || {
        let count = work.count.get();
        let people = seen.get().unwrap_or(count);
        work.with(|table| table.bundle(people)).unwrap_or_default()
    });
    let parted = Signal::derive(move || {
        let people = seen.get().unwrap_or(work.count.get());
        let whole = work.with(|table| Whole::bundle(table.files(), people)).flatten();
        whole.map(Parted::code)
    });
    let frames = Memo::new(move |_| qr::frames(bundle.get().as_bytes()));
    let texts = Signal::derive(move || frames.get().unwrap_or_default());
    let wrong =
        move || seen.get().is_none().then(|| view! { <p class="notice bad">{t(Room::PeopleNonsense)}</p> });
    let save = move |_| {
        let text = bundle.get_untracked();
        // A refused download leaves the text and the codes.
        let _refused = files::save(&codes::bundle_file_name(&text), "text/plain", text.as_bytes());
    };
    let on_screen = move || {
        if frames.with(Option::is_none) {
            return view! { <p class="small">{t(Room::TooManyFrames)}</p> }.into_any();
        }
        view! { <QrToggle texts name=t(Room::CopyBundle)/> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="pass-on">
            <h2 id="pass-on">{t(Room::PassOn { collector: pulse.collector().to_owned() })}</h2>
            <NumberField id="help-people" label=t(Room::People) hint=t(Room::PeopleHint) value=typed
                set=Callback::new(move |text| typed.set(text))/>
            <div role="alert">{wrong}</div>
            <CopyBlock id="bundle" text=bundle label=t(Room::CopyBundle) primary=true parted/>
            <div class="row">
                <button class="button" type="button" on:click=save>{t(Common::SaveFile)}</button>
                {on_screen}
            </div>
            <Erase work erased pulse/>
        </section>
    }
}

#[component]
fn Erase(work: OpenTable<HelperTable>, erased: RwSignal<bool>, pulse: Pulse) -> impl IntoView {
    let pulse = StoredValue::new(pulse);
    let erase = Callback::new(move |()| {
        spawn(async move {
            let Some(pulse) = pulse.try_get_value() else { return };
            let done = work.clear(HelperTable::new(pulse)).await;
            let _gone = erased.try_set(done);
            if done {
                // The button is gone with the bundle.
                page::focus("title");
            }
        });
    });
    view! {
        <p class="small soft">{t(Room::HandedOverHint)}</p>
        <ConfirmButton id="erase-bundle".to_owned() label=t(Room::HandedOver) asks=t(Room::EraseFirst) yes=t(Room::EraseYes) on_yes=erase/>
    }
}

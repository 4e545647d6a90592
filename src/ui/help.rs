//! A helper's page: takes people's codes in without a key, and passes them on in one go.

use leptos::prelude::*;

use super::{
    app::{App, Gathered, app, t},
    kit::{CopyBlock, Missing, NumberField, Page, PasteBox, QrToggle, Scanner},
};
use crate::{
    browser::{files, turn::spawn},
    flow::{
        collect::Report,
        help::{Tray, people},
        kept::Known,
        route::Route,
    },
    pulse::Pulse,
    seal::Added,
    text::{common::Common, common::NextButton, gathering::Gathering, room::Room},
    wire::{codes, qr},
};

/// The helper's page of a pulse.
#[component]
pub fn HelpPage(name: String) -> impl IntoView {
    let app = app();
    let known = untrack(|| app.known(&name));
    let pulse = known.as_ref().and_then(|known| known.pulse.clone());
    match known.zip(pulse) {
        Some((known, _)) if known.record.collector.is_some() => view! { <GathersHere known/> }.into_any(),
        Some((_, pulse)) => view! { <Helping name pulse/> }.into_any(),
        None => view! { <Missing/> }.into_any(),
    }
}

#[component]
fn GathersHere(known: Known) -> impl IntoView {
    let table = Route::Gather(known.name()).to_hash();
    view! {
        <Page title=t(Room::HelpTitle { codes: 0 })>
            <p>{t(Room::GathersHere)}</p>
            <p><a class="button primary" href=table>{t(NextButton(crate::flow::status::Next::Gather))}</a></p>
        </Page>
    }
}

/// A helper's tray, and how things come into it.
#[derive(Clone, Copy)]
struct Help {
    app: App,
    name: StoredValue<String>,
    tray: StoredValue<Tray>,
    count: RwSignal<usize>,
    report: RwSignal<Report>,
    busy: RwSignal<bool>,
    erased: RwSignal<bool>,
}

impl Help {
    fn open(app: App, name: String, pulse: Pulse) -> Self {
        let help = Self {
            app,
            name: StoredValue::new(name),
            tray: StoredValue::new(Tray::new(pulse)),
            count: RwSignal::new(0),
            report: RwSignal::new(Report::default()),
            busy: RwSignal::new(true),
            erased: RwSignal::new(false),
        };
        spawn(help.begin());
        Effect::new(move |_| {
            let name = help.name.get_value();
            let waiting = app.answers.with(|inbox| inbox.iter().any(|file| file.pulse == name));
            if waiting && !help.busy.get() {
                help.busy.set(true);
                spawn(help.arrived());
            }
        });
        help
    }

    /// Reads what was taken in before.
    async fn begin(self) {
        let (Some(shelf), Some(name)) = (self.app.shelf(), self.name.try_get_value()) else { return };
        match shelf.gathered(&name).await {
            Ok(files) => drop(self.put(files, &mut Report::default())),
            Err(error) => self.app.not_stored(&error),
        }
        let _gone = self.busy.try_set(false);
    }

    /// Puts files into the tray; which of them are new.
    fn put(self, files: Vec<Vec<u8>>, report: &mut Report) -> Vec<Vec<u8>> {
        let new = self.tray.try_update_value(|tray| {
            let mut new = Vec::new();
            for bytes in files {
                let added = tray.add(bytes.clone());
                if added == Ok(Added::New) {
                    new.push(bytes);
                }
                report.count(added);
            }
            let _gone = self.count.try_set(tray.count());
            new
        });
        new.unwrap_or_default()
    }

    /// Takes in what arrived, and keeps it.
    async fn arrived(self) {
        let name = self.name.try_get_value().unwrap_or_default();
        let own = self.app.answers.try_update(|inbox| {
            let (own, other) =
                std::mem::take(inbox).into_iter().partition(|file: &Gathered| file.pulse == name);
            *inbox = other;
            own
        });
        let own: Vec<Gathered> = own.unwrap_or_default();
        let mut report = Report::default();
        let new = self.put(own.into_iter().map(|file| file.bytes).collect(), &mut report);
        let _gone = self.report.try_set(report);
        let _gone = self.erased.try_set(false);
        if let Some(shelf) = self.app.shelf().filter(|_| !new.is_empty()) {
            match shelf.add_gathered(&name, &new).await {
                Ok(()) => self.app.stored(),
                // They are in the bundle of this page; a reload would lose them, and the notice says so.
                Err(error) => self.app.not_stored(&error),
            }
        }
        let _gone = self.busy.try_set(false);
    }

    /// Lets go of what was handed over.
    async fn erase(self, pulse: Pulse) {
        let (Some(shelf), Some(name)) = (self.app.shelf(), self.name.try_get_value()) else { return };
        match shelf.erase_gathered(&name).await {
            Ok(()) => {
                let _gone = self.tray.try_set_value(Tray::new(pulse));
                let _gone = self.count.try_set(0);
                let _gone = self.report.try_set(Report::default());
                let _gone = self.erased.try_set(true);
            }
            Err(error) => self.app.not_stored(&error),
        }
    }
}

#[component]
fn Helping(name: String, pulse: Pulse) -> impl IntoView {
    let app = app();
    let help = Help::open(app, name, pulse.clone());
    let title = Signal::derive(move || t(Room::HelpTitle { codes: help.count.get() }));
    let take = Callback::new(move |bytes| app.arrive(vec![(String::new(), bytes)]));
    let collector = pulse.collector().to_owned();
    let some = Memo::new(move |_| help.count.get() > 0);
    view! {
        <Page title=title>
            <p class="soft">{t(Room::HelpLead { collector })}</p>
            <Scanner take/>
            <PasteBox id="help-paste" label=t(Room::HelpPaste) hint=t(Room::HelpPasteHint)/>
            <CameIn help/>
            {move || some.get().then(|| view! { <PassOn help pulse=pulse.clone()/> })}
        </Page>
    }
}

/// What came in, and what was refused and why.
#[component]
fn CameIn(help: Help) -> impl IntoView {
    let lines = move || {
        let (report, count) = (help.report.get(), help.count.get());
        let all = [
            (count, t(Room::Codes { n: count }), "good"),
            (report.again, t(Gathering::Again { n: report.again }), ""),
            (report.elsewhere, t(Gathering::Elsewhere { n: report.elsewhere }), "warn"),
            (report.cut, t(Gathering::Cut { n: report.cut }), "bad"),
            (report.unknown_version, t(Gathering::UnknownVersion { n: report.unknown_version }), "bad"),
        ];
        let lines: Vec<_> = all.into_iter().filter(|(n, ..)| *n > 0).collect();
        if lines.is_empty() {
            let words = if help.erased.get() { t(Room::Erased) } else { t(Gathering::NothingYet) };
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
fn PassOn(help: Help, pulse: Pulse) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let seen = Memo::new(move |_| people(&typed.get(), help.count.get()));
    let bundle = Signal::derive(move || {
        let count = help.count.get();
        help.tray.with_value(|tray| tray.bundle(seen.get().unwrap_or(count)))
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
            <CopyBlock id="bundle" text=bundle label=t(Room::CopyBundle) primary=true/>
            <div class="row">
                <button class="button" type="button" on:click=save>{t(Common::SaveFile)}</button>
                {on_screen}
            </div>
            <Erase help pulse/>
        </section>
    }
}

#[component]
fn Erase(help: Help, pulse: Pulse) -> impl IntoView {
    let asked = RwSignal::new(false);
    let pulse = StoredValue::new(pulse);
    let erase = move |_| spawn(help.erase(pulse.get_value()));
    move || {
        if !asked.get() {
            return view! {
                <p class="row">
                    <button class="button" type="button" on:click=move |_| asked.set(true)>{t(Room::HandedOver)}</button>
                    <span class="small soft">{t(Room::HandedOverHint)}</span>
                </p>
            }
            .into_any();
        }
        view! {
            <p role="status">{move || t(Room::EraseFirst { codes: help.count.get() })}</p>
            <p class="row">
                <button class="button primary" type="button" on:click=erase>{t(Room::HandedOver)}</button>
                <button class="button" type="button" on:click=move |_| asked.set(false)>{t(Room::KeepThem)}</button>
            </p>
        }
        .into_any()
    }
}

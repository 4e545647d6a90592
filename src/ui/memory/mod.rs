//! What a team remembers, for editing.

pub mod entry;

use leptos::prelude::*;

use super::{
    kit::Page,
    result::SaveTeam,
    state::{App, app, t},
    team::UnknownTeam,
};
use crate::{
    browser::{clock, page},
    flow::{
        remember::{Form, Kind, of_kind, take_out},
        route::Route,
    },
    pulse::Hash,
    team::{Memory, TeamFile, What, memory::EntryId},
    text::{AddEntry, Common, Line, Remembered},
};
use entry::EntryForm;

/// What is being typed.
#[derive(Clone, Copy, PartialEq)]
struct Editing {
    kind: Kind,
    /// The entry; nothing for a new one.
    id: Option<EntryId>,
}

/// What every piece of the page shares.
#[derive(Clone, Copy)]
struct Desk {
    file: Memo<Option<TeamFile>>,
    editing: RwSignal<Option<Editing>>,
    said: RwSignal<String>,
}

impl Desk {
    fn memory(self) -> Memory {
        self.file.with(|file| file.as_ref().map(|file| file.memory().clone()).unwrap_or_default())
    }

    /// The newest pulse, of which something is learned.
    fn pulse(self) -> Hash {
        self.file.with_untracked(|file| {
            file.as_ref().and_then(TeamFile::latest).map(|round| *round.pulse().id()).unwrap_or_default()
        })
    }

    /// Keeps what was changed, and goes to the heading of its kind: what had the focus is gone.
    fn keep(self, app: App, kind: Kind, memory: Memory, said: Remembered) {
        let Some(file) = self.file.get_untracked() else { return };
        app.library.keep_team(&file.remembering(memory));
        self.said.set(t(said));
        self.close(kind);
    }

    fn close(self, kind: Kind) {
        self.editing.set(None);
        page::focus(&heading(kind));
    }
}

/// The page.
#[component]
pub fn MemoryPage(team: String) -> impl IntoView {
    let app = app();
    let name = team.clone();
    let file = Memo::new(move |_| app.library.team(&name));
    let desk = Desk { file, editing: RwSignal::new(None), said: RwSignal::new(String::new()) };
    let here = Memo::new(move |_| file.with(Option::is_some));
    let back = Route::Team(team.clone()).to_hash();
    move || {
        if !here.get() {
            return view! { <UnknownTeam/> }.into_any();
        }
        let back = back.clone();
        let save = move || file.get().map(|file| view! { <SaveTeam file/> });
        view! {
            <Page title=t(Remembered::Title { team: team.clone() })>
                <p class="soft">{t(Remembered::Lead)}</p>
                <p role="status">{move || desk.said.get()}</p>
                {Kind::ALL.into_iter().map(|kind| view! { <Section desk kind/> }).collect_view()}
                <section class="pass-on" aria-labelledby="memory-save">
                    <h2 id="memory-save">{t(Remembered::Save)}</h2>
                    <p class="row">{save}<a class="button" href=back>{t(Remembered::BackToTeam)}</a></p>
                </section>
            </Page>
        }
        .into_any()
    }
}

/// The form of an entry, as this page keeps and closes it.
#[component]
fn Typing(desk: Desk, kind: Kind, id: Option<EntryId>) -> impl IntoView {
    let app = app();
    let start = Form::blank(kind, &clock::iso_date(app.now()), desk.pulse());
    let memory = Signal::derive(move || desk.memory());
    let keep = Callback::new(move |memory| desk.keep(app, kind, memory, Remembered::Kept));
    let cancel = Callback::new(move |()| desk.close(kind));
    view! { <EntryForm memory start id keep cancel/> }
}

/// The heading of a kind.
fn heading(kind: Kind) -> String {
    format!("memory-{}", kind as u8)
}

/// Everything of one kind.
#[component]
fn Section(desk: Desk, kind: Kind) -> impl IntoView {
    let entries = Memo::new(move |_| of_kind(&desk.memory(), kind));
    let heading = heading(kind);
    let rows = move || {
        let entries = entries.get();
        if entries.is_empty() {
            return view! { <p class="soft">{t(Remembered::Nothing)}</p> }.into_any();
        }
        let rows = entries.into_iter().map(|(id, what)| view! { <Row desk kind id what/> }).collect_view();
        view! { <ul class="list">{rows}</ul> }.into_any()
    };
    let editing = Memo::new(move |_| desk.editing.get() == Some(Editing { kind, id: None }));
    let add = move || {
        if editing.get() {
            return view! { <Typing desk kind id=None/> }.into_any();
        }
        match kind.most() {
            Some(most) if entries.with(Vec::len) >= most => {
                view! { <p class="small soft">{t(Remembered::Enough { most })}</p> }.into_any()
            }
            _ => {
                let open = move |_| desk.editing.set(Some(Editing { kind, id: None }));
                view! {
                    <p><button class="button" type="button" on:click=open>{t(AddEntry(kind))}</button></p>
                }
                .into_any()
            }
        }
    };
    view! {
        <section aria-labelledby=heading.clone()>
            <h2 id=heading.clone() tabindex="-1">{t(kind)}</h2>
            {rows}
            {add}
        </section>
    }
}

/// One entry, or its form.
#[component]
fn Row(desk: Desk, kind: Kind, id: EntryId, what: What) -> impl IntoView {
    let app = app();
    let here = Editing { kind, id: Some(id) };
    let editing = Memo::new(move |_| desk.editing.get() == Some(here));
    let line = t(Line(&what));
    let out = move |_| desk.keep(app, kind, take_out(&untrack(|| desk.memory()), id), Remembered::TakenOut);
    move || {
        if editing.get() {
            return view! { <li><Typing desk kind id=Some(id)/></li> }.into_any();
        }
        view! {
            <li class="card">
                <span>{line.clone()}</span>
                <span class="row">
                    <button class="button" type="button" aria-label=t(Remembered::Change { what: line.clone() })
                        on:click=move |_| desk.editing.set(Some(here))>{t(Common::Change)}</button>
                    <button class="button" type="button" aria-label=t(Remembered::TakeOut { what: line.clone() })
                        on:click=out>{t(Common::TakeOut)}</button>
                </span>
            </li>
        }
        .into_any()
    }
}

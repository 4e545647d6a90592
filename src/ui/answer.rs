//! The answer page in the program: `answering` prints it and does its work.

use leptos::{html, prelude::*};

use super::{
    kit::Missing,
    state::{App, app},
};
use crate::{
    answering::{self, Device, Doing},
    browser::{hash, page, tasks::spawn},
    flow::{conflicts::imitated, gather::GatherTable, record::Record, route::Route},
    form::{Folder, Here, Squares},
    pulse::Pulse,
    wire::links,
};

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
        Some((Some(pulse), false)) => view! { <Answers name=name.clone() pulse/> }.into_any(),
        // Nobody gathers yet, or the link was swapped: the pulse's own page says so.
        Some(_) => {
            let route = Route::Pulse(name.clone());
            spawn(async move { app.go_instead(route) });
            ().into_any()
        }
    }
}

#[component]
fn Answers(name: String, pulse: Pulse) -> impl IntoView {
    let app = app();
    show_link(app, &name);
    let place = NodeRef::<html::Main>::new();
    let page = StoredValue::new_local(None::<answering::AnswerPage>);
    let changed = Trigger::new();
    Effect::new(move |_| {
        let Some(main) = place.get() else { return };
        changed.track();
        app.folder.status.track();
        app.folder.id.track();
        app.folder.looked.track();
        app.folder.lies.track();
        app.library.storage.track();
        app.around.origin.track();
        let Some(known) = app.library.known(&name) else { return };
        match page.get_value() {
            Some(page) => untrack(|| page.print()),
            None => {
                let device = AppDevice { app, name: name.clone(), pulse: pulse.clone(), changed };
                let opened =
                    untrack(|| answering::AnswerPage::open(&main, pulse.clone(), &known, device, None));
                page.set_value(Some(opened));
            }
        }
    });
    view! { <main class="wide" node_ref=place></main> }
}

/// Shows the pulse link as the address of this page, in place of one that says something on this device alone: people copy what
/// stands there. The link that opened the page stays as it was.
fn show_link(app: App, name: &str) {
    let letters = untrack(|| app.library.known(name)).and_then(|known| known.stored.pulse);
    let opened = links::split(&hash::current()).is_some();
    if let Some(letters) = letters.filter(|_| !opened) {
        hash::replace(&links::closed(&format!("#p={letters}")));
    }
}

/// What the page wants of this program. It is asked from taps and from what ends later: nothing of that is followed.
struct AppDevice {
    app: App,
    name: String,
    pulse: Pulse,
    changed: Trigger,
}

impl Device for AppDevice {
    fn known(&self) -> Option<Record> {
        untrack(|| self.app.library.known(&self.name))
    }

    fn kept(&self, known: Record) -> Doing<()> {
        Box::pin(self.app.library.kept(known))
    }

    fn here(&self, known: &Record) -> Here {
        let app = self.app;
        let folder = untrack(|| match app.folder.is_way_of(known) {
            false => Folder::None,
            true => Folder::Through { gone: app.folder.looked.get() > 0 && !app.folder.holds_all_of(known) },
        });
        let imitates = app.library.pulses.with_untracked(|all| imitated(all, &self.pulse).is_some());
        let stored = app.library.storage.with_untracked(Option::is_none);
        let here = app
            .around
            .origin
            .with_untracked(|around| answering::here(&self.pulse, around, folder, stored, imitates));
        Here { build: page::build_name(), ..here }
    }

    fn lay(&self, sealed: Vec<u8>) -> Doing<bool> {
        let (app, known) = (self.app, self.known());
        Box::pin(async move {
            let gathers = known.as_ref().is_some_and(|known| GatherTable::open(known).is_ok());
            let Some((known, store)) = known.filter(|_| gathers).zip(app.library.store()) else {
                return false;
            };
            let laid = store.add_gathered(&known.name(), &[sealed]).await;
            // They are then handed over like anybody's.
            laid.inspect_err(|error| app.library.not_stored(error)).is_ok()
        })
    }

    fn put(&self) -> Doing<bool> {
        Box::pin(self.app.put_in_folder(self.name.clone()))
    }

    fn sealed(&self) {
        self.app.tell_around("sealed");
    }

    fn squares(&self) -> Doing<Option<Squares>> {
        let app = self.app;
        Box::pin(async move { app.qr_part().await.map(|part| part.squares) })
    }

    fn changed(&self, _: &answering::AnswerPage) {
        self.changed.notify();
    }
}

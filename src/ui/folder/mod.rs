//! The team's folder: chosen once, then looked through by itself, so that each step of a pulse is one tap.

mod card;
mod taken;
mod watch;

use std::collections::BTreeSet;

use leptos::prelude::*;

pub use card::{FolderCard, FolderNotice, PutPulse};
pub use watch::watch;

use super::{
    app::{App, t},
    shelves::DATABASE,
};
use crate::{
    browser::{
        folder::{DeviceFolder, Permission},
        listener::Listener,
        turn::{Alarm, spawn},
    },
    flow::{
        folder::{FolderError, Ledger, Note},
        kept::Known,
        route::Route,
    },
    text::{common::Common, folder::FolderWords},
};

/// How this device stands with the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stand {
    /// None was chosen.
    None,
    /// The browser wants the person to allow it again.
    Asks,
    /// In use.
    Open,
    /// In use, and something is wrong.
    Trouble(FolderError),
}

/// The folder as the screens see it.
#[derive(Clone, Copy)]
pub struct TeamFolder {
    pub stand: RwSignal<Stand>,
    pub name: RwSignal<String>,
    /// What is not as it should be, until somebody has read it.
    pub notes: RwSignal<Vec<Note>>,
    /// When it was looked through last, in minutes since 1970.
    pub looked: RwSignal<Option<u32>>,
    held: StoredValue<Held, LocalStorage>,
}

/// What lies outside the signals.
#[derive(Default)]
struct Held {
    handle: Option<DeviceFolder>,
    ledger: Ledger,
    /// What this device has placed since it began.
    placed: BTreeSet<String>,
    alarm: Alarm,
    observed: Option<Listener>,
    watched: bool,
}

impl TeamFolder {
    pub fn new() -> Self {
        Self {
            stand: RwSignal::new(Stand::None),
            name: RwSignal::new(String::new()),
            notes: RwSignal::new(Vec::new()),
            looked: RwSignal::new(None),
            held: StoredValue::new_local(Held::default()),
        }
    }

    fn handle(self) -> Option<DeviceFolder> {
        self.held.try_with_value(|held| held.handle.clone()).flatten()
    }

    fn alarm(self) -> Alarm {
        self.held.try_with_value(|held| held.alarm.clone()).unwrap_or_default()
    }

    /// Ends the wait between two looks.
    fn look(self) {
        self.alarm().ring();
    }

    /// The part that looks did not come; it is asked for again with the next look.
    pub fn not_watched(self) {
        self.held.update_value(|held| held.watched = false);
        self.set_stand(Stand::Trouble(FolderError::Failed(t(Common::NotLoaded))));
    }

    fn note(self, note: Note) {
        self.notes.update(|notes| {
            if !notes.contains(&note) {
                notes.push(note);
            }
        });
    }

    fn set_stand(self, stand: Stand) {
        if self.stand.with_untracked(|there| *there != stand) {
            self.stand.set(stand);
        }
    }
}

impl App {
    /// Whether a folder was chosen, allowed at the moment or not.
    pub fn has_folder(self) -> bool {
        self.folder.stand.with(|stand| *stand != Stand::None)
    }

    /// Whether a pulse goes through the folder.
    pub fn through_folder(self, known: &Known) -> bool {
        known.record.folder && self.has_folder()
    }

    /// Takes up the folder of the last time.
    pub async fn find_folder(self) {
        // A browser that keeps nothing has no folder either.
        if let Ok(Some(handle)) = DeviceFolder::kept(DATABASE).await {
            self.take_up(handle).await;
        }
    }

    /// Lets the person choose a folder; begins to use it.
    pub fn choose_folder(self) {
        spawn(async move {
            match DeviceFolder::choose().await {
                Ok(Some(handle)) => self.chosen(handle).await,
                Ok(None) => {}
                Err(error) if self.has_folder_now() => self.folder.set_stand(Stand::Trouble(error)),
                Err(error) => self.troubles.set(vec![t(error)]),
            }
        });
    }

    fn has_folder_now(self) -> bool {
        untrack(|| self.has_folder())
    }

    async fn chosen(self, handle: DeviceFolder) {
        self.leave_folder();
        self.troubles.set(Vec::new());
        if handle.keep(DATABASE).await.is_err() {
            self.tell(self.route.get_untracked(), FolderWords::NotKept);
        }
        self.take_up(handle).await;
    }

    async fn take_up(self, handle: DeviceFolder) {
        let folder = self.folder;
        folder.name.set(handle.name());
        let allowed = handle.permission(false).await == Permission::Granted;
        folder.held.update_value(|held| held.handle = Some(handle));
        folder.set_stand(if allowed { Stand::Open } else { Stand::Asks });
        if allowed {
            self.observe().await;
        }
        self.look_in_folder();
    }

    /// Looks as soon as possible, and begins to where it has not begun.
    pub fn look_in_folder(self) {
        let begun = self.folder.held.try_update_value(|held| std::mem::replace(&mut held.watched, true));
        if begun == Some(false) {
            self.watch_folder();
        }
        self.folder.look();
    }

    async fn observe(self) {
        let observed = self.folder.held.try_with_value(|held| held.observed.is_some());
        let Some(handle) = self.folder.handle().filter(|_| observed == Some(false)) else { return };
        let alarm = self.folder.alarm();
        let listener = handle.on_change(move || alarm.ring()).await;
        self.folder.held.update_value(|held| held.observed = Some(listener));
    }

    /// Asks the person to allow the folder again, which needs a click. Whether it may be used.
    pub async fn allow_folder(self) -> bool {
        let Some(handle) = self.folder.handle() else { return false };
        let allowed = handle.permission(true).await == Permission::Granted;
        self.folder.set_stand(if allowed { Stand::Open } else { Stand::Trouble(FolderError::NotAllowed) });
        if allowed {
            self.observe().await;
            self.folder.look();
        }
        allowed
    }

    /// Stops using the folder. Which pulses went through it is found out anew with the next one.
    pub fn stop_folder(self) {
        self.forget_folder();
        self.tell(Route::Home, FolderWords::Stopped);
        spawn(async move {
            // Where nothing can be stored, nothing was remembered.
            let _nothing_kept = DeviceFolder::forget(DATABASE).await;
        });
    }

    /// Forgets the folder, after everything was erased.
    pub fn forget_folder(self) {
        self.leave_folder();
        self.folder.set_stand(Stand::None);
    }

    fn leave_folder(self) {
        self.folder.held.update_value(|held| {
            let (alarm, watched) = (held.alarm.clone(), held.watched);
            *held = Held { alarm, watched, ..Held::default() };
        });
        self.folder.notes.set(Vec::new());
        self.folder.looked.set(None);
        for mut known in self.pulses.get_untracked() {
            if std::mem::take(&mut known.record.folder) {
                self.keep(known);
            }
        }
    }
}

/// Looks again whenever this device has something new for the folder.
pub fn listen(app: App) {
    let owed = Memo::new(move |_| {
        let one = |known: &Known| {
            let record = &known.record;
            let person = record.person.as_ref();
            let sealed = person.and_then(|person| person.sealed.as_ref()).map(|sealed| sealed.rev);
            let looked = person.is_some_and(|person| person.looked.is_some());
            let closed = record.collector.as_ref().is_some_and(|collector| collector.check.is_some());
            (record.folder, known.pulse.is_some(), record.chosen.is_some(), sealed, looked, closed)
        };
        app.pulses.with(|pulses| pulses.iter().map(one).collect::<Vec<_>>())
    });
    Effect::new(move |_| {
        owed.track();
        app.folder.look();
    });
}

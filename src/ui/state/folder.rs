//! The team's folder, as the screens see it.

use leptos::prelude::*;

use crate::{
    browser::{
        folder::{DeviceFolder, Permission},
        tasks::Alarm,
    },
    flow::{folder::FolderError, inbox::Note, record::Record},
};

/// How this device stands with the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderStatus {
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
    pub status: RwSignal<FolderStatus>,
    pub name: RwSignal<String>,
    /// What this device calls it: another choice is another folder, also of the same place.
    pub id: RwSignal<String>,
    /// What is not as it should be, until somebody has read it.
    pub notes: RwSignal<Vec<Note>>,
    /// The pulses of which everything that this device owes lies there, whole, by name.
    pub lies: RwSignal<Vec<String>>,
    /// When it was looked through last, in minutes since 1970; 0 when it was not yet.
    pub looked: RwSignal<u32>,
    held: StoredValue<Held, LocalStorage>,
}

/// What lies outside the signals.
#[derive(Default)]
struct Held {
    handle: Option<DeviceFolder>,
    alarm: Alarm,
}

impl TeamFolder {
    pub fn new() -> Self {
        Self {
            status: RwSignal::new(FolderStatus::None),
            name: RwSignal::new(String::new()),
            id: RwSignal::new(String::new()),
            notes: RwSignal::new(Vec::new()),
            lies: RwSignal::new(Vec::new()),
            looked: RwSignal::new(0),
            held: StoredValue::new_local(Held::default()),
        }
    }

    /// The folder that was chosen.
    pub fn handle(self) -> Option<DeviceFolder> {
        self.held.try_with_value(|held| held.handle.clone()).flatten()
    }

    /// What wakes whoever looks through it.
    pub fn alarm(self) -> Alarm {
        self.held.try_with_value(|held| held.alarm.clone()).unwrap_or_default()
    }

    /// Says how it stands, where that is news.
    pub fn set_status(self, status: FolderStatus) {
        if self.status.with_untracked(|there| *there != status) {
            self.status.set(status);
        }
    }

    /// Takes a folder up.
    pub async fn hold(self, handle: DeviceFolder, id: String) {
        self.name.set(handle.name());
        self.id.set(id);
        let allowed = handle.permission(false).await == Permission::Granted;
        self.held.update_value(|held| held.handle = Some(handle));
        self.set_status(if allowed { FolderStatus::Open } else { FolderStatus::Asks });
    }

    /// Lets the folder go.
    pub fn let_go(self) {
        self.held.update_value(|held| held.handle = None);
    }

    /// Whether a folder was chosen, allowed at the moment or not.
    pub fn is_chosen(self) -> bool {
        self.status.with(|status| *status != FolderStatus::None)
    }

    /// Whether a pulse goes through the folder.
    pub fn is_way_of(self, known: &Record) -> bool {
        self.is_chosen() && self.id.with(|id| known.goes_through(id))
    }

    /// Whether everything that this device owes for a pulse lies in the folder, as far as the last look saw.
    pub fn holds_all_of(self, known: &Record) -> bool {
        self.is_way_of(known) && self.lies.with(|lies| lies.contains(&known.name()))
    }
}

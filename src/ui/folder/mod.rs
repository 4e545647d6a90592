//! The team's folder: chosen once, then looked through by itself, so that each step of a pulse is one tap.
//!
//! Here is what every page needs to know of it. The work, and what there is to read about it, comes with a part of the
//! program (`parts.rs`).

mod card;
mod choice;
mod device;
mod watch;
mod work;

use std::pin::Pin;

use leptos::prelude::*;

use super::{
    app::{App, t},
    shelves::DATABASE,
};
use crate::{
    browser::{
        folder::{DeviceFolder, Permission},
        turn::Alarm,
    },
    flow::{folder::FolderError, inbox::Note, kept::Known},
    pulse::Hash,
    team::TeamFile,
    text::common::Common,
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
    /// What this device calls it: another choice is another folder, also of the same place.
    pub id: RwSignal<String>,
    /// What is not as it should be, until somebody has read it.
    pub notes: RwSignal<Vec<Note>>,
    /// The pulses of which everything that this device owes lies there, whole, by name.
    pub lies: RwSignal<Vec<String>>,
    /// When it was looked through last, in minutes since 1970; 0 when it was not yet.
    pub looked: RwSignal<u32>,
    /// The part of the program that works with it, once it is here.
    pub part: RwSignal<Option<FolderPart>>,
    held: StoredValue<Held, LocalStorage>,
}

/// What lies outside the signals.
#[derive(Default)]
struct Held {
    handle: Option<DeviceFolder>,
    alarm: Alarm,
}

/// Something that is being done.
type Doing<T> = Pin<Box<dyn Future<Output = T>>>;

/// The folder's part of the program.
#[derive(Clone, Copy)]
pub struct FolderPart {
    /// Begins to use the folder that is held.
    pub begin: fn(App),
    /// Places what this device owes for a pulse; whether it lies there. To be called while handling a click.
    pub place: fn(App, String) -> Doing<bool>,
    /// Puts a team file there, with what lies there already; what to say then. To be called while handling a click.
    pub publish: fn(App, TeamFile, Hash) -> Doing<Result<String, FolderError>>,
    /// The folder on the start page.
    pub card: fn() -> AnyView,
    /// What every page says about it.
    pub notice: fn() -> AnyView,
}

/// What `parts` loads.
pub const FOLDER: FolderPart = FolderPart {
    begin: App::begin_folder,
    place: |app, name| Box::pin(async move { app.place_now(&name).await }),
    publish: |app, file, ask| Box::pin(async move { app.publish_there(&file, &ask).await }),
    card: card::card,
    notice: card::notice,
};

impl TeamFolder {
    pub fn new() -> Self {
        Self {
            stand: RwSignal::new(Stand::None),
            name: RwSignal::new(String::new()),
            id: RwSignal::new(String::new()),
            notes: RwSignal::new(Vec::new()),
            lies: RwSignal::new(Vec::new()),
            looked: RwSignal::new(0),
            part: RwSignal::new(None),
            held: StoredValue::new_local(Held::default()),
        }
    }

    fn handle(self) -> Option<DeviceFolder> {
        self.held.try_with_value(|held| held.handle.clone()).flatten()
    }

    fn alarm(self) -> Alarm {
        self.held.try_with_value(|held| held.alarm.clone()).unwrap_or_default()
    }

    fn set_stand(self, stand: Stand) {
        if self.stand.with_untracked(|there| *there != stand) {
            self.stand.set(stand);
        }
    }

    async fn hold(self, handle: DeviceFolder, id: String) {
        self.name.set(handle.name());
        self.id.set(id);
        let allowed = handle.permission(false).await == Permission::Granted;
        self.held.update_value(|held| held.handle = Some(handle));
        self.set_stand(if allowed { Stand::Open } else { Stand::Asks });
    }
}

impl App {
    /// Whether a folder was chosen, allowed at the moment or not.
    pub fn has_folder(self) -> bool {
        self.folder.stand.with(|stand| *stand != Stand::None)
    }

    /// Whether a pulse goes through the folder.
    pub fn through_folder(self, known: &Known) -> bool {
        let id = self.folder.id.get();
        !id.is_empty() && known.record.folder == id && self.has_folder()
    }

    /// Whether everything that this device owes for a pulse lies in the folder, as far as the last look saw.
    pub fn lies_in_folder(self, known: &Known) -> bool {
        self.through_folder(known) && self.folder.lies.with(|lies| lies.contains(&known.name()))
    }

    /// Takes up the folder of the last time.
    pub async fn find_folder(self) {
        // A browser that keeps nothing has no folder either.
        if let Ok(Some((handle, id))) = DeviceFolder::kept(DATABASE).await {
            self.folder.hold(handle, id).await;
            if let Some(part) = self.folder_part().await {
                (part.begin)(self);
            }
        }
    }

    /// Places what this device owes for a pulse; whether it lies there.
    pub async fn put_in_folder(self, name: String) -> bool {
        match self.folder_part().await {
            Some(part) => (part.place)(self, name).await,
            None => false,
        }
    }

    /// Puts a team file into the folder; what to say then.
    ///
    /// # Errors
    /// What the folder says.
    pub async fn publish_in_folder(self, file: TeamFile, ask_id: Hash) -> Result<String, FolderError> {
        let part = self.folder_part().await.ok_or_else(|| FolderError::Failed(t(Common::NotLoaded)))?;
        (part.publish)(self, file, ask_id).await
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
            (record.folder.clone(), known.pulse.is_some(), record.chosen.is_some(), sealed, looked, closed)
        };
        app.pulses.with(|pulses| pulses.iter().map(one).collect::<Vec<_>>())
    });
    Effect::new(move |_| {
        owed.track();
        app.folder.alarm().ring();
    });
}

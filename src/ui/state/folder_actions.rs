//! What every page does with the team's folder. The work itself comes with a part of the program.

use leptos::prelude::*;

use super::{App, DATABASE, t};
use crate::{
    browser::folder::DeviceFolder,
    flow::{folder::FolderError, record::Record},
    pulse::Hash,
    team::TeamFile,
    text::Everywhere,
};

impl App {
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
        let part = self.folder_part().await.ok_or_else(|| FolderError::Failed(t(Everywhere::NotLoaded)))?;
        (part.publish)(self, file, ask_id).await
    }
}

/// Looks again whenever this device has something new for the folder.
pub fn listen(app: App) {
    let owed = Memo::new(move |_| {
        let one = |known: &Record| {
            let stored = &known.stored;
            let person = stored.person.as_ref();
            let sealed = person.and_then(|person| person.sealed.as_ref()).map(|sealed| sealed.rev);
            let looked = person.is_some_and(|person| person.looked.is_some());
            let closed = stored.collector.as_ref().is_some_and(|collector| collector.check.is_some());
            (stored.folder.clone(), known.pulse.is_some(), stored.chosen.is_some(), sealed, looked, closed)
        };
        app.library.pulses.with(|pulses| pulses.iter().map(one).collect::<Vec<_>>())
    });
    Effect::new(move |_| {
        // Read, not tracked: see `OpenTable::open`.
        owed.with(|_| ());
        app.folder.alarm().ring();
    });
}

//! This device, for the work with the folder.

use leptos::prelude::*;

use crate::{
    browser::{folder::DeviceFolder, turn::now_ms},
    flow::{
        folder::{Device, Note},
        kept::Known,
        kept_team::KeptTeam,
        results::MetTeam,
        shelf::ShelfError,
        unseal::{UnsealError, receive},
        world::StorageError,
    },
    seal::SealedBox,
    team::TeamFile,
    ui::app::{App, Gathered},
};

/// The page, while it uses one folder.
pub(super) struct Here {
    pub app: App,
    pub handle: DeviceFolder,
}

impl Device for Here {
    fn folder(&self) -> String {
        self.app.folder.id.get_untracked()
    }

    fn still(&self) -> bool {
        self.app.folder.handle().is_some_and(|now| now.is(&self.handle))
    }

    fn now(&self) -> u32 {
        self.app.now()
    }

    fn moment(&self) -> u64 {
        now_ms() as u64
    }

    fn with_pulses<T>(&self, f: impl FnOnce(&[Known]) -> T) -> T {
        self.app.pulses.with_untracked(|pulses| f(pulses))
    }

    fn keep(&self, known: Known) {
        self.app.keep(known);
    }

    fn teams(&self) -> Vec<KeptTeam> {
        self.app.teams.get_untracked()
    }

    fn keep_team(&self, file: &TeamFile) {
        self.app.keep_team(file);
    }

    fn take_team(&self, whole: &TeamFile, same: bool) -> MetTeam {
        self.app.take_team(whole, same)
    }

    async fn sealed_box(&self, known: &Known) -> Option<SealedBox> {
        let bytes = self.app.shelf()?.sealed_box(&known.name()).await.ok()??;
        SealedBox::read(known.pulse.as_ref()?, &bytes).ok()
    }

    async fn receive(&self, known: &Known, sealed: &SealedBox) -> Result<(), UnsealError> {
        let shelf = self.app.shelf().ok_or(ShelfError::Storage(StorageError::Blocked))?;
        receive(&shelf, known, sealed).await?;
        self.app.boxes.update(|count| *count += 1);
        Ok(())
    }

    fn not_stored(&self, error: &ShelfError) {
        self.app.not_stored(error);
    }

    fn gather(&self, known: &Known, bytes: Vec<u8>) {
        let gathered = Gathered { pulse: known.name(), bytes, by_itself: true };
        self.app.answers.update(|inbox| inbox.push(gathered));
    }

    fn confirm(&self, folder: String, digits: String, code: [u8; 16]) {
        self.app.confirmed.update(|confirmed| {
            confirmed.insert((folder, digits), code);
        });
    }

    fn say(&self, note: Note) {
        self.app.folder.note(note);
    }

    fn lies(&self, known: &Known, lie: bool) {
        self.app.folder.lies(known, lie);
    }
}

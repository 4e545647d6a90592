//! This device, for the work with the folder.

use leptos::prelude::*;

use crate::{
    browser::{folder::DeviceFolder, tasks::now_ms},
    flow::{
        folder::Device,
        inbox::{Context, Effect, Note},
        open::UnsealError,
        record::Record,
        store::StoreError,
    },
    seal::SealedBox,
    ui::state::App,
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

    fn moment(&self) -> u64 {
        now_ms() as u64
    }

    fn read<T>(&self, read: impl FnOnce(Context<'_>) -> T) -> T {
        self.app.library.read(read)
    }

    fn carry_out(&self, effect: Effect) {
        self.app.carry_out(effect);
    }

    async fn sealed_box(&self, known: &Record) -> Option<SealedBox> {
        let bytes = self.app.library.store()?.sealed_box(&known.name()).await.ok()??;
        SealedBox::read(known.pulse.as_ref()?, &bytes).ok()
    }

    async fn keep_box(&self, known: &Record, sealed: &SealedBox) -> Result<(), UnsealError> {
        self.app.keep_box(known, sealed).await
    }

    fn not_stored(&self, error: &StoreError) {
        self.app.library.not_stored(error);
    }

    fn note(&self, note: Note) {
        self.app.folder.note(note);
    }

    fn lies(&self, known: &Record, lie: bool) {
        self.app.folder.lies(known, lie);
    }
}

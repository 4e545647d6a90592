//! What the inbox decided is carried out.

use leptos::prelude::*;

use super::App;
use crate::{
    flow::{
        environment::StorageError,
        inbox::Effect,
        open::{UnsealError, receive},
        record::Record,
        store::StoreError,
    },
    seal::SealedBox,
};

impl App {
    /// Carries out what does not wait. Where to go, and what concerns the folder, is done by whoever asked the inbox.
    pub fn carry_out(self, effect: Effect) {
        match effect {
            Effect::Keep(known) => self.library.keep(*known),
            Effect::KeepTeam(file) => self.library.keep_team(&file),
            Effect::Gather(gathered) => self.inbox.lay(gathered),
            Effect::CountAnew => self.inbox.seen.set(Vec::new()),
            Effect::Count { code, quoted } => self.inbox.seen.update(|inbox| inbox.push((code, quoted))),
            Effect::CountFile { below, digits, code } => self.inbox.confirmed.update(|confirmed| {
                confirmed.insert((below, digits), code);
            }),
            Effect::Begin(definition) => self.inbox.recipe.set(Some(*definition)),
            Effect::Show(round) => self.inbox.shown.set(Some(*round)),
            Effect::Ask(question) => self.inbox.questions.update(|questions| questions.ask(question)),
            Effect::Say(notice) => self.notices.say(notice),
            Effect::Tell(on, notice) => self.notices.tell(on, notice),
            Effect::KeepBox(..)
            | Effect::PutBack { .. }
            | Effect::Note(_)
            | Effect::Go(_)
            | Effect::Stay(_) => {}
        }
    }

    /// Keeps the box of a pulse that is opened here.
    pub async fn keep_box(self, known: &Record, sealed: &SealedBox) -> Result<(), UnsealError> {
        let store = self.library.store().ok_or(StoreError::Storage(StorageError::Blocked))?;
        receive(&store, known, sealed).await?;
        self.inbox.boxes.update(|count| *count += 1);
        Ok(())
    }
}

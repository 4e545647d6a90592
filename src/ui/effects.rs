//! What the inbox decided is carried out.

use leptos::prelude::*;

use super::app::App;
use crate::{
    flow::{
        inbox::Effect,
        kept::Known,
        shelf::ShelfError,
        unseal::{UnsealError, receive},
        world::StorageError,
    },
    seal::SealedBox,
};

impl App {
    /// Carries out what does not wait. Where to go, and what concerns the folder, is done by whoever asked the inbox.
    pub fn carry_out(self, effect: Effect) {
        match effect {
            Effect::Keep(known) => self.keep(*known),
            Effect::KeepTeam(file) => self.keep_team(&file),
            Effect::Gather(gathered) => self.answers.update(|inbox| inbox.push(gathered)),
            Effect::CountAnew => self.seen.set(Vec::new()),
            Effect::Count { code, quoted } => self.seen.update(|inbox| inbox.push((code, quoted))),
            Effect::CountFile { below, digits, code } => self.confirmed.update(|confirmed| {
                confirmed.insert((below, digits), code);
            }),
            Effect::Begin(definition) => self.recipe.set(Some(*definition)),
            Effect::Show(round) => self.stray.set(Some(*round)),
            Effect::Ask(question) => self.questions.update(|questions| questions.ask(question)),
            Effect::Say(notice) => self.say(notice),
            Effect::Tell(on, notice) => self.tell(on, notice),
            Effect::KeepBox(..)
            | Effect::PutBack { .. }
            | Effect::Note(_)
            | Effect::Go(_)
            | Effect::Stay(_) => {}
        }
    }

    /// Keeps the box of a pulse that is opened here.
    pub async fn keep_box(self, known: &Known, sealed: &SealedBox) -> Result<(), UnsealError> {
        let shelf = self.shelf().ok_or(ShelfError::Storage(StorageError::Blocked))?;
        receive(&shelf, known, sealed).await?;
        self.boxes.update(|count| *count += 1);
        Ok(())
    }
}

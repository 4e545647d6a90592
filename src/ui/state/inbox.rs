//! What has arrived and waits: for the table that it goes on, the page that counts it, or a person's choice.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::{
    flow::{gather::Gathered, inbox::Questions},
    pulse::Definition,
    team::Round,
};

/// Whose confirmation: the pulse's folder in the team's folder, and the digits of the file.
type FileOf = (String, String);

/// What has arrived and waits.
#[derive(Clone, Copy)]
pub struct Inbox {
    /// Sealed answers on their way to a table, and what tells the tables that are open.
    answers: StoredValue<Vec<Gathered>>,
    tables: StoredValue<Vec<(String, Callback<()>)>>,
    /// Confirmations that were pasted last: code, quoted.
    pub seen: RwSignal<Vec<([u8; 16], bool)>>,
    /// Confirmations in the team's folder.
    pub confirmed: RwSignal<BTreeMap<FileOf, [u8; 16]>>,
    /// Counts the boxes that came, so that the open page looks again.
    pub boxes: RwSignal<u32>,
    /// A result that came by link, of a pulse that this device does not keep.
    pub shown: RwSignal<Option<Round>>,
    /// What team files that came say otherwise than those of this device.
    pub questions: RwSignal<Questions>,
    /// A definition to begin with.
    pub recipe: RwSignal<Option<Definition>>,
}

impl Inbox {
    /// Nothing waits.
    pub fn new() -> Self {
        Self {
            answers: StoredValue::new(Vec::new()),
            tables: StoredValue::new(Vec::new()),
            seen: RwSignal::new(Vec::new()),
            confirmed: RwSignal::new(BTreeMap::new()),
            boxes: RwSignal::new(0),
            shown: RwSignal::new(None),
            questions: RwSignal::new(Questions::default()),
            recipe: RwSignal::new(None),
        }
    }

    /// Lays sealed answers on the table of their pulse; where it is not open, they wait for it.
    pub fn lay(self, gathered: Gathered) {
        let pulse = gathered.pulse.clone();
        self.answers.update_value(|answers| answers.push(gathered));
        let tell =
            self.tables.with_value(|all| all.iter().find(|(name, _)| *name == pulse).map(|(_, tell)| *tell));
        if let Some(tell) = tell {
            tell.run(());
        }
    }

    /// Opens the table of a pulse for as long as its page lives: `tell` is called whenever something is laid on it.
    pub fn open_table(self, pulse: String, tell: Callback<()>) {
        let name = pulse.clone();
        on_cleanup(move || self.tables.update_value(|all| all.retain(|(there, _)| *there != name)));
        self.tables.update_value(|all| all.push((pulse, tell)));
    }

    /// Takes what waits for the table of a pulse.
    pub fn take_answers(self, pulse: &str) -> Vec<Gathered> {
        let own = self.answers.try_update_value(|answers| {
            let (own, others) = std::mem::take(answers).into_iter().partition(|file| file.pulse == pulse);
            *answers = others;
            own
        });
        own.unwrap_or_default()
    }
}

//! A person's own check of a result: were my answers in the box, counted, as I gave them?

use super::round::Round;
use crate::{
    answer::Checked,
    figures::Outcome,
    pulse::Hash,
    seal::{OwnSlot, Recalled},
};

/// How the box that this device looked at compares with the one that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnLook {
    /// The very same.
    Same,
    /// Another one.
    Different,
    /// This device did not look before it was opened.
    NotLooked,
    /// One person in charge: there was nothing to look at.
    NoLook,
}

/// The whole of it, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// An answer is missing or stands under another value, or another box was opened than the one looked at.
    Wrong,
    /// The result carries no check lists: open the team file instead.
    NotHere,
    /// Everything was counted as given.
    Counted,
}

/// A person's own check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCheck {
    /// What was found, a slot each; empty when the result carries no check lists.
    pub slots: Vec<OwnSlot>,
    /// The look.
    pub look: OwnLook,
    /// The whole.
    pub verdict: Verdict,
}

/// What the secret of a receipt alone finds in a result, a slot each; `None` when the result carries no check lists.
#[must_use]
pub fn recall(round: &Round, secret: &[u8; 32]) -> Option<Vec<Recalled>> {
    let definition = round.pulse().definition();
    let slots = definition.slots().iter().zip(round.outcomes());
    let one = |((number, list), (slot, outcome)): (
        (u16, &crate::seal::CheckList),
        (&crate::pulse::Slot, &Outcome),
    )| {
        let texts = match outcome {
            Outcome::Texts(texts) => Some(texts.texts()),
            _ => slot.comment.then_some(&[][..]),
        };
        let legal = definition.question_of(slot).legal_values();
        list.recall(round.pulse().id(), number, secret, &legal, texts)
    };
    Some((0..).zip(&round.checks()?.slots).zip(slots).map(one).collect())
}

impl OwnCheck {
    /// Checks a round with what this device kept. `secret`: the ballot's, which check numbers come from. `looked`: the seen_hash that it stored when it looked.
    #[must_use]
    pub fn of(round: &Round, secret: &[u8; 32], answers: &Checked, looked: Option<&Hash>) -> Self {
        let Some(checks) = round.checks() else {
            return Self { slots: Vec::new(), look: OwnLook::NotLooked, verdict: Verdict::NotHere };
        };
        let look = match (&checks.looked, looked) {
            (None, _) => OwnLook::NoLook,
            (Some(_), None) => OwnLook::NotLooked,
            (Some(theirs), Some(own)) if theirs == own => OwnLook::Same,
            _ => OwnLook::Different,
        };
        let id = round.pulse().id();
        let slots: Vec<OwnSlot> = (0..)
            .zip(checks.slots.iter().zip(answers.slots()))
            .map(|(slot, (list, answer))| list.find(id, slot, secret, answer))
            .collect();
        let fine = slots.iter().all(|slot| matches!(slot, OwnSlot::Counted | OwnSlot::LeftOut));
        let verdict = if fine && look != OwnLook::Different { Verdict::Counted } else { Verdict::Wrong };
        Self { slots, look, verdict }
    }
}

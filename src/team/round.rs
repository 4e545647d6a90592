//! One published round: what the gate let through, and the lists by which everybody checks it.

use crate::{
    figures::{Outcome, Withheld, gate_comments},
    pulse::{Asked, Hash, Mode, OneDeviceError, PulseError},
    seal::CheckList,
};
use displaydoc::Display;
use thiserror::Error;

/// Why a round is refused.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
pub enum RoundError {
    /// The pulse it claims to be of.
    Pulse(PulseError),
    /// The one device it claims to be of.
    OneDevice(OneDeviceError),
    /// Not a date (YYYY-MM-DD).
    Date,
    /// Fewer people than the threshold, or more than the team.
    People { n: usize },
    /// The number of people who had looked cannot be.
    Seen,
    /// The results do not fit the questions.
    Results,
    /// An item shows what its own rules would not let through.
    Gate { slot: usize },
    /// A total does not agree with its check list.
    Total { slot: usize },
    /// A check list is unsorted, has a number twice, or is not of the kind it must be.
    CheckList { slot: usize },
    /// The answers of an item and the discarded ones are not as many as the people.
    Accounting { slot: usize },
}

/// The check lists of a round, which stay in the file until the next round is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checks {
    /// box_hash.
    pub box_hash: Hash,
    /// seen_hash; `None` with one person in charge.
    pub looked: Option<Hash>,
    /// A list a slot.
    pub slots: Vec<CheckList>,
}

/// A published round. It is made in `publish`, by the gate, and by `verify`, from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    pub(super) pulse: Asked,
    pub(super) date: String,
    pub(super) n: usize,
    pub(super) seen: Option<u16>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) checks: Option<Checks>,
    /// How many joined or left before each round that a list leaves out right before this one. Empty in a file.
    pub(super) left_out: Vec<Option<u8>>,
}

impl Round {
    /// The pulse.
    #[must_use]
    pub fn pulse(&self) -> &Asked {
        &self.pulse
    }

    /// The day of the round, YYYY-MM-DD.
    #[must_use]
    pub fn date(&self) -> &str {
        &self.date
    }

    /// How many people answered.
    #[must_use]
    pub fn n(&self) -> usize {
        self.n
    }

    /// How many joined or left since the round before it in a list, as stated each time: for rounds that the list leaves out
    /// too. `None` where nobody said.
    pub fn joined_or_left(&self) -> impl Iterator<Item = Option<u8>> {
        self.left_out.iter().copied().chain([self.pulse.definition().fields().changed])
    }

    /// The same round in a list that leaves `rounds` out right before it.
    pub(super) fn after<'a>(mut self, rounds: impl IntoIterator<Item = &'a Self>) -> Self {
        self.left_out = rounds.into_iter().flat_map(Self::joined_or_left).collect();
        self
    }

    /// How many had looked before the box was opened; `None` with one person in charge.
    #[must_use]
    pub fn seen(&self) -> Option<u16> {
        self.seen
    }

    /// What may be shown, a slot each.
    #[must_use]
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// The outcomes of one question: one, or one an option for `several`.
    #[must_use]
    pub fn outcomes_of(&self, question: usize) -> Vec<&Outcome> {
        let slots = self.pulse.definition().slots().iter().zip(&self.outcomes);
        slots.filter(|(slot, _)| slot.question == question).map(|(_, outcome)| outcome).collect()
    }

    /// The check lists, while they are kept.
    #[must_use]
    pub fn checks(&self) -> Option<&Checks> {
        self.checks.as_ref()
    }

    /// The same round with one comment held back by the host: its digest stays in the check list.
    #[must_use]
    pub fn hold_back(&self, slot: usize, text: &str) -> Self {
        let mut round = self.clone();
        if let Some(Outcome::Texts(texts)) = round.outcomes.get(slot) {
            let mut left = texts.texts().to_vec();
            if let Some(at) = left.iter().position(|there| there == text) {
                left.remove(at);
                let fields = round.pulse.definition().fields();
                let outcome = gate_comments(fields, round.n, Some(left), texts.held_back() + 1);
                round.outcomes[slot] = outcome;
            }
        }
        round
    }

    /// The same round for others than the team: without comments, and without the lists by which the team checks.
    #[must_use]
    pub fn for_others(&self) -> Self {
        self.without_checks().without_comments()
    }

    /// The same round for the team, through a channel in which others may read along. The lists say nothing of a comment to
    /// anybody but its author.
    #[must_use]
    pub fn without_comments(&self) -> Self {
        let mut round = self.clone();
        for outcome in &mut round.outcomes {
            if matches!(outcome, Outcome::Texts(_)) {
                *outcome = Outcome::Withheld(Withheld::KeptByTeam);
            }
        }
        round
    }

    /// The same round with the check lists of a copy.
    #[must_use]
    pub fn with_checks_of(&self, copy: &Self) -> Self {
        Self { checks: copy.checks.clone(), ..self.clone() }
    }

    /// The same round without its check lists, for a short link.
    #[must_use]
    pub fn without_checks(&self) -> Self {
        let mut round = self.clone();
        round.drop_checks();
        round
    }

    /// Who held the keys; `None` for one device that was passed round.
    #[must_use]
    pub fn mode(&self) -> Option<Mode> {
        self.pulse.mode()
    }

    /// How many sealed answers of the box were not counted, as far as the check lists say. The host's program says why.
    #[must_use]
    pub fn discarded(&self) -> usize {
        let of = |list: &CheckList| match list {
            CheckList::Open { discarded, .. } | CheckList::Held { discarded, .. } => usize::from(*discarded),
            CheckList::LeftOut => 0,
        };
        self.checks.iter().flat_map(|checks| &checks.slots).map(of).sum()
    }

    pub(super) fn drop_checks(&mut self) {
        self.checks = None;
    }
}

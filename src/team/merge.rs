//! Two copies of a team file that grew apart become one; nothing of either is lost.

use std::collections::{BTreeMap, BTreeSet};

use super::{AddError, Round, TeamFile, asked_again};
use crate::{figures::Outcome, pulse::Hash};

/// A merged file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Every round of both.
    pub file: TeamFile,
    /// The pulses whose rounds differ between the two, by id: the file holds those of the first copy, and a person has to
    /// look at both. A published round is never changed, so one of them was.
    pub differing: Vec<Hash>,
}

impl TeamFile {
    /// Whether a pulse is in both: they are copies of one file then. Two that share none may be two teams of one name.
    #[must_use]
    pub fn shares_a_round(&self, other: &Self) -> bool {
        let ids: BTreeSet<&Hash> = other.rounds.iter().map(|round| round.pulse().id()).collect();
        self.rounds.iter().any(|round| ids.contains(round.pulse().id()))
    }

    /// Every round of two copies, and all that they remember. Rounds stand in the order of their days; those of one day in the order of the first copy. Of a round
    /// that both hold, check lists are kept when either has them, and a comment that was held back in either stays so.
    ///
    /// # Errors
    /// [`AddError::OtherTeam`], [`AddError::Again`].
    pub fn merged(&self, other: &Self) -> Result<Merged, AddError> {
        if self.team != other.team {
            return Err(AddError::OtherTeam);
        }
        let mut differing = Vec::new();
        let mut rounds = self.rounds.clone();
        let places: BTreeMap<Hash, usize> =
            rounds.iter().enumerate().map(|(place, round)| (*round.pulse().id(), place)).collect();
        for round in &other.rounds {
            match places.get(round.pulse().id()).and_then(|place| rounds.get_mut(*place)) {
                None => rounds.push(round.clone()),
                Some(there) => match one(there, round) {
                    Some(one) => *there = one,
                    None => differing.push(*round.pulse().id()),
                },
            }
        }
        // Stable: rounds of one day stay as they are.
        rounds.sort_by(|a, b| a.date().cmp(b.date()));
        if !asked_again::fits(&rounds) {
            return Err(AddError::Again);
        }
        let memory = self.memory.merged(&other.memory);
        Ok(Merged { file: Self { team: self.team.clone(), memory, rounds }, differing })
    }
}

impl TeamFile {
    /// The file with another result of a pulse that is in it; as it is where the others do not bear that one.
    #[must_use]
    pub fn with(&self, round: Round) -> Self {
        let mut file = self.clone();
        if let Some(there) = file.rounds.iter_mut().find(|there| there.pulse().id() == round.pulse().id()) {
            *there = round;
        }
        // Stable, as above: the other one may name another day.
        file.rounds.sort_by(|a, b| a.date().cmp(b.date()));
        if asked_again::fits(&file.rounds) { file } else { self.clone() }
    }

    /// The check lists of a pulse's round and of the two newest have not done their work yet; the others go.
    pub fn drop_old_checks(&mut self, pulse: &Hash) {
        let keep = self.rounds.len().saturating_sub(2);
        let old = self.rounds.iter_mut().take(keep).filter(|round| round.pulse().id() != pulse);
        old.for_each(Round::drop_checks);
    }
}

/// The one of two rounds of a pulse that says less, where one is the other with lists left out or comments held back.
fn one(a: &Round, b: &Round) -> Option<Round> {
    let (short_a, short_b) = (a.without_checks(), b.without_checks());
    if short_a == short_b {
        return Some(if a.checks().is_some() { a } else { b }.clone());
    }
    // A copy for others says less than the team's own, and is no reason to keep its comments back.
    if short_b == a.for_others() {
        return Some(a.clone());
    }
    if short_a == b.for_others() {
        return Some(b.clone());
    }
    if from(&short_a, &short_b) {
        Some(a.clone())
    } else if from(&short_b, &short_a) {
        Some(b.clone())
    } else {
        None
    }
}

/// Whether `less` is `more` with comments held back, one after the other, and nothing else.
fn from(less: &Round, more: &Round) -> bool {
    let mut round = more.clone();
    for (slot, outcome) in more.outcomes().iter().enumerate() {
        let (Outcome::Texts(all), Some(Outcome::Texts(left))) = (outcome, less.outcomes().get(slot)) else {
            continue;
        };
        let mut left: Vec<&String> = left.texts().iter().collect();
        for text in all.texts() {
            match left.iter().position(|there| *there == text) {
                Some(place) => drop(left.remove(place)),
                None => round = round.hold_back(slot, text),
            }
        }
    }
    round == *less
}

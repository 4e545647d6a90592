//! The shared file: a team's results so far, adding a round to them, and what the team remembers beside them.

pub mod asked_again;
pub mod memory;
pub mod merge;
pub mod own_check;
mod publish;
pub mod round;
mod slot_history;
pub mod trend;
mod verify;

use displaydoc::Display;
use std::collections::BTreeSet;
use thiserror::Error;

pub use memory::{Entry, EntryError, Memory, State, What};
pub use merge::Merged;
pub use own_check::{OwnCheck, OwnLook, Verdict, recall};
pub use round::{Checks, Round, RoundError};
pub use trend::{Appearance, NoChange};

/// A team's results, oldest first, and what it remembers beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamFile {
    team: String,
    memory: Memory,
    rounds: Vec<Round>,
}

/// Why a round cannot be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum AddError {
    /// The round is of another team.
    OtherTeam,
    /// This very pulse is in the file already; a published round is never updated.
    AlreadyThere,
    /// The rounds of a file do not stand in the order of their days.
    Order,
    /// An item that was asked again shows what both times together must not.
    Again,
}

impl TeamFile {
    /// The file of a team's first round.
    #[must_use]
    pub fn begin(round: Round) -> Self {
        let team = round.pulse().definition().fields().team.clone();
        Self { team, memory: Memory::default(), rounds: vec![round] }
    }

    /// Rounds from a file, oldest first.
    ///
    /// # Errors
    /// As [`TeamFile::add`], and [`AddError::Order`]; `None` when there is no round.
    pub fn from_rounds(rounds: Vec<Round>) -> Result<Option<Self>, AddError> {
        let mut rounds = rounds.into_iter();
        let Some(first) = rounds.next() else { return Ok(None) };
        // There may be thousands: none of them is compared with all others.
        let mut ids = BTreeSet::from([*first.pulse().id()]);
        let mut file = Self::begin(first);
        for round in rounds {
            if file.latest().is_some_and(|latest| latest.date() > round.date()) {
                return Err(AddError::Order);
            }
            let new = ids.insert(*round.pulse().id());
            file.push(round, !new)?;
        }
        if asked_again::fits(&file.rounds) { Ok(Some(file)) } else { Err(AddError::Again) }
    }

    /// Adds a round in its place among the days: a clock may have been wrong. The check lists of the others have done their
    /// work and go.
    ///
    /// # Errors
    /// See [`AddError`]; the file stays as it is.
    pub fn add(&mut self, round: Round) -> Result<(), AddError> {
        let id = *round.pulse().id();
        let before = self.rounds.clone();
        let there = self.rounds.iter().any(|there| there.pulse().id() == &id);
        self.push(round, there)?;
        if !asked_again::fits(&self.rounds) {
            self.rounds = before;
            return Err(AddError::Again);
        }
        for other in self.rounds.iter_mut().filter(|there| there.pulse().id() != &id) {
            other.drop_checks();
        }
        // Stable: rounds of one day stay as they came.
        self.rounds.sort_by(|a, b| a.date().cmp(b.date()));
        Ok(())
    }

    /// `there`: whether a round of its pulse is.
    fn push(&mut self, round: Round, there: bool) -> Result<(), AddError> {
        if round.pulse().definition().fields().team != self.team {
            return Err(AddError::OtherTeam);
        }
        if there {
            return Err(AddError::AlreadyThere);
        }
        self.rounds.push(round);
        Ok(())
    }

    /// What the team remembers.
    #[must_use]
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// The file with another memory.
    #[must_use]
    pub fn remembering(self, memory: Memory) -> Self {
        Self { memory, ..self }
    }

    /// The file for others than the team: results, and where the team is going. Comments, promises, agreements and notes stay
    /// with the team.
    #[must_use]
    pub fn for_others(&self) -> Self {
        let rounds = self.rounds.iter().map(Round::for_others).collect();
        Self { team: self.team.clone(), memory: self.memory.for_others(), rounds }
    }

    /// The team's name.
    #[must_use]
    pub fn team(&self) -> &str {
        &self.team
    }

    /// The rounds, oldest first; there is at least one.
    #[must_use]
    pub fn rounds(&self) -> &[Round] {
        &self.rounds
    }

    /// The rounds that stand for themselves, oldest first: those that ask something for the first time, or all where the
    /// file has no such round.
    #[must_use]
    pub fn whole_rounds(&self) -> Vec<Round> {
        let (mut whole, mut left_out) = (Vec::new(), Vec::new());
        for round in &self.rounds {
            if asked_again::is_again(round) {
                left_out.push(round);
            } else {
                // Whoever joined before a round that is left out has joined.
                whole.push(round.clone().after(left_out.drain(..)));
            }
        }
        if whole.is_empty() { self.rounds.clone() } else { whole }
    }

    /// The newest round.
    #[must_use]
    pub fn latest(&self) -> Option<&Round> {
        self.rounds.last()
    }

    /// The item keys of each round, oldest first: what the rotating template looks at.
    #[must_use]
    pub fn keys(&self) -> Vec<Vec<String>> {
        let keys = |round: &Round| {
            round.pulse().definition().questions().iter().map(|question| question.key.clone()).collect()
        };
        self.rounds.iter().map(keys).collect()
    }
}

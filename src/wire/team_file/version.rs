//! The versions of the team file.

use crate::{
    figures::{Outcome, Withheld},
    pulse::Rule,
    team::{Entry, Round, TeamFile, What},
};

pub(in crate::wire) const FORMAT: &str = "pulse-check team file";
/// A file that remembers nothing beside its rounds, and one that does.
pub(super) const PLAIN: u32 = 1;
pub(super) const REMEMBERING: u32 = 2;
/// A file with a remedy, an item that was asked again and is not shown, comments that stayed with the team, or a round on one
/// device.
pub(super) const MORE: u32 = 3;
/// A file with a round of the second rule.
pub(super) const NEWEST: u32 = 4;
/// The lowest version that can say what a file says: programs that know nothing more go on reading it.
pub(super) fn version(file: &TeamFile) -> u32 {
    let remedy = |entry: &Entry| matches!(entry.what(), What::Remedy { .. });
    let new =
        |outcome: &Outcome| matches!(outcome, Outcome::Withheld(Withheld::Again(_) | Withheld::KeptByTeam));
    let shown_only_here = |round: &Round| round.mode().is_none() || round.outcomes().iter().any(new);
    let second = |round: &Round| round.pulse().definition().fields().rule == Rule::Second;
    let remedies = file.memory().entries().iter().any(remedy);
    if file.rounds().iter().any(second) {
        NEWEST
    } else if remedies || file.rounds().iter().any(shown_only_here) {
        MORE
    } else if file.memory().is_empty() {
        PLAIN
    } else {
        REMEMBERING
    }
}

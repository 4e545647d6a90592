//! One item over the rounds of a team: the same item in the same words only, each time against its own last appearance.

use super::Round;
use crate::{
    figures::{Change, Outcome},
    pulse::{Definition, Kind, Question},
};

/// An item in one round.
#[derive(Debug, Clone, Copy)]
pub struct Appearance<'a> {
    /// The round's place in the file, from 0.
    pub index: usize,
    /// The round.
    pub round: &'a Round,
    /// What the gate let through.
    pub outcome: &'a Outcome,
}

/// The rounds, oldest first, that asked `question`, to the letter. Items of one slot only: `several` is many items.
#[must_use]
pub fn appearances<'a>(rounds: &'a [Round], question: &Question) -> Vec<Appearance<'a>> {
    let of = |(index, round): (usize, &'a Round)| {
        let place = round.pulse().definition().questions().iter().position(|asked| asked == question)?;
        match round.outcomes_of(place).as_slice() {
            [outcome] => Some(Appearance { index, round, outcome }),
            _ => None,
        }
    };
    rounds.iter().enumerate().filter_map(of).collect()
}

/// Why there is no change between two rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoChange {
    /// People joined or left, and fewer than k of them can be the whole difference: a change would say something about them.
    FewJoinedOrLeft { changed: u32 },
    /// Nobody said how many joined or left.
    NotSaid,
    /// One of the two is not shown in full.
    NotShown,
}

/// How an item changed from its last appearance to the newest round of `rounds`. `None` when the newest round does not ask
/// it, or asks it for the first time, and for items that have no mean.
#[must_use]
pub fn change(rounds: &[Round], question: &Question) -> Option<Result<Change, NoChange>> {
    let all = appearances(rounds, question);
    let [.., before, now] = all.as_slice() else { return None };
    (now.index + 1 == rounds.len() && question.kind.has_steps()).then(|| between(rounds, before, now))
}

/// How an item changed from one of its appearances to a later one.
///
/// # Errors
/// Why that is not said.
pub fn between(rounds: &[Round], before: &Appearance, now: &Appearance) -> Result<Change, NoChange> {
    // Whoever came or went in any round since then is no longer, or was not yet, among those who answered.
    let since = rounds.get(before.index + 1..=now.index).unwrap_or_default();
    let changed = since.iter().flat_map(Round::joined_or_left).map(|stated| stated.map(u32::from));
    let each = changed.collect::<Option<Vec<u32>>>().ok_or(NoChange::NotSaid)?;
    let (changed, most) = (each.iter().sum::<u32>(), each.iter().copied().max().unwrap_or(0));
    // Who joined in one round may have left in the next: that many differ at least.
    let surely = most.saturating_sub(changed - most);
    if changed > 0 && surely < few(before.round, now.round) {
        return Err(NoChange::FewJoinedOrLeft { changed });
    }
    let (Outcome::Shown(first), Outcome::Shown(second)) = (before.outcome, now.outcome) else {
        return Err(NoChange::NotShown);
    };
    let (Some(first), Some(second)) = (first.steps(), second.steps()) else { return Err(NoChange::NotShown) };
    let team = |round: &Round| round.pulse().definition().fields().team_size;
    Change::between((first, team(before.round)), (second, team(now.round)), few(before.round, now.round))
        .ok_or(NoChange::NotShown)
}

/// From how many people on a difference between two rounds is not about few of them.
#[must_use]
pub fn few(before: &Round, now: &Round) -> u32 {
    let k = |round: &Round| u32::from(round.pulse().definition().fields().k);
    k(before).max(k(now))
}

/// By how many the people who answer now differ from those of the last time that asked any of the same, where both together
/// would say something about few of them. `None` where they do not, and where nothing of it was asked before.
#[must_use]
pub fn few_more(rounds: &[Round], definition: &Definition, people: usize) -> Option<i64> {
    let asked = |round: &&Round| {
        let same =
            |question: &Question| question.kind != Kind::Comment && definition.questions().contains(question);
        round.pulse().definition().questions().iter().any(same)
    };
    let last = rounds.iter().rfind(asked)?;
    let more = i64::try_from(people).ok()? - i64::try_from(last.n()).ok()?;
    let k = definition.k().max(last.pulse().k()) as u64;
    (1..k).contains(&more.unsigned_abs()).then_some(more)
}

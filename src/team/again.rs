//! Items of an earlier round that were asked again, sealed: which round and item a question goes back to, and what may be
//! compared.

use super::Round;
use crate::{
    figures::{NotAgain, Outcome, Shown, Withheld},
    pulse::{Pulse, Question, templates::team::again_of},
};

/// The round and the place of the question that `question` asks again.
fn first<'a>(rounds: &'a [Round], question: &Question) -> Option<(&'a Round, usize)> {
    let short = again_of(question)?;
    let round = rounds.iter().find(|round| round.pulse().id()[..8] == short)?;
    let same = |there: &Question| {
        (there.kind, &there.text, &there.labels) == (question.kind, &question.text, &question.labels)
    };
    let place = round.pulse().definition().questions().iter().position(same)?;
    Some((round, place))
}

/// Whether a round only asks something again.
#[must_use]
pub(super) fn is_again(round: &Round) -> bool {
    round.pulse().definition().questions().iter().all(|question| again_of(question).is_some())
}

/// What was shown of a question the first time, for the gate of the second. `None` for a question that is asked for the
/// first time.
pub(super) fn shown_first<'a>(
    before: &'a [Round],
    pulse: &Pulse,
    n: usize,
    question: &Question,
) -> Option<Result<&'a Shown, NotAgain>> {
    again_of(question)?;
    let Some((round, place)) = first(before, question) else { return Some(Err(NotAgain::NotComparable)) };
    let asked_before = before.iter().filter(|other| other.pulse().id() != pulse.id());
    let twice = asked_before.flat_map(|other| other.pulse().definition().questions()).any(|q| q == question);
    let (then, now) = (round.pulse(), pulse);
    let same = then.mode() == Some(now.mode())
        && then.host() == now.host()
        && then.collector() == now.collector()
        && then.k() == now.k()
        && then.team_size() == now.team_size();
    Some(match round.outcomes_of(place).as_slice() {
        _ if twice || !same => Err(NotAgain::NotComparable),
        _ if round.n() != n => Err(NotAgain::OtherNumber),
        [Outcome::Shown(shown)] => Ok(shown),
        _ => Err(NotAgain::FirstNotShown),
    })
}

/// Both times of an item that was asked again.
#[derive(Debug, Clone, Copy)]
pub struct BothTimes<'a> {
    /// The round in which it was asked again.
    pub again: &'a Round,
    /// The place of the question in that round.
    pub place: usize,
}

/// Where the item at `place` of a round was asked again.
#[must_use]
pub fn asked_again<'a>(rounds: &'a [Round], round: &Round, place: usize) -> Option<BothTimes<'a>> {
    rounds.iter().find_map(|again| {
        let back = |question: &Question| {
            first(rounds, question)
                .is_some_and(|(there, at)| there.pulse().id() == round.pulse().id() && at == place)
        };
        let place = again.pulse().definition().questions().iter().position(back)?;
        Some(BothTimes { again, place })
    })
}

/// Whether what rounds show of questions that were asked again fits what was shown the first time. Where that is not among
/// them, nobody can say.
pub(super) fn fits(rounds: &[Round]) -> bool {
    rounds.iter().all(|round| fits_first(rounds, round))
}

fn fits_first(rounds: &[Round], round: &Round) -> bool {
    round.pulse().definition().questions().iter().enumerate().all(|(place, question)| {
        let Some((then, at)) = first(rounds, question) else { return true };
        match (round.outcomes_of(place).as_slice(), then.outcomes_of(at).as_slice()) {
            ([Outcome::Shown(now)], [Outcome::Shown(first)]) => {
                let k = u8::try_from(round.pulse().k()).unwrap_or(u8::MAX); // at most 50
                then.n() == round.n() && NotAgain::between(now, first, k).is_none()
            }
            ([Outcome::Withheld(Withheld::Again(_) | Withheld::TooFew { .. })], _) => true,
            (_, first) => matches!(first, [Outcome::Shown(_)]),
        }
    })
}

//! Items of an earlier round that were asked again, sealed: which round and item a question goes back to, and what may be
//! compared.

use std::collections::BTreeMap;

use super::round::Round;
use crate::{
    figures::{NotAgain, Outcome, Shown, Withheld},
    pulse::{Pulse, Question, Rule, templates::team::again_of},
};

/// The beginning of a pulse's id, which names it in the key of a question.
type Short = [u8; 8];

fn short(round: &Round) -> Short {
    crate::pulse::identity::short(round.pulse().id())
}

/// The round and the place of the question that `question` asks again.
fn first<'a>(
    question: &Question,
    find: impl FnOnce(Short) -> Option<&'a Round>,
) -> Option<(&'a Round, usize)> {
    let round = find(again_of(question)?)?;
    let place =
        round.pulse().definition().questions().iter().position(|there| there.says_the_same(question))?;
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
    let find = |id| before.iter().find(|round| short(round) == id);
    let Some((round, place)) = first(question, find) else { return Some(Err(NotAgain::NotComparable)) };
    let asked_before = before.iter().filter(|other| other.pulse().id() != pulse.id());
    let twice = asked_before.flat_map(|other| other.pulse().definition().questions()).any(|q| q == question);
    let (then, now) = (round.pulse(), pulse);
    let chain = now.definition().fields().rule == Rule::Second && is_asked_again(round, place);
    let same = then.mode() == Some(now.mode())
        && then.host() == now.host()
        && then.collector() == now.collector()
        && then.k() == now.k()
        && then.team_size() == now.team_size();
    Some(match round.outcomes_of(place).as_slice() {
        _ if twice || chain || !same => Err(NotAgain::NotComparable),
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
            first(question, |id| (short(round) == id).then_some(round)).is_some_and(|(_, at)| at == place)
        };
        let place = again.pulse().definition().questions().iter().position(back)?;
        Some(BothTimes { again, place })
    })
}

/// Whether what rounds show of questions that were asked again fits what was shown before. Where that is not among them,
/// nobody can say.
pub(super) fn fits(rounds: &[Round]) -> bool {
    // A file may hold thousands of rounds: none is looked for twice.
    let mut by_id = BTreeMap::new();
    for round in rounds {
        by_id.entry(short(round)).or_insert(round);
    }
    let mut twins = Twins::new();
    rounds.iter().all(|round| fits_first(&by_id, round) && fits_twins(&mut twins, round))
}

fn fits_first(by_id: &BTreeMap<Short, &Round>, round: &Round) -> bool {
    round.pulse().definition().questions().iter().enumerate().all(|(place, question)| {
        let Some((then, at)) = first(question, |id| by_id.get(&id).copied()) else { return true };
        match (round.outcomes_of(place).as_slice(), then.outcomes_of(at).as_slice()) {
            ([Outcome::Withheld(Withheld::Again(_) | Withheld::TooFew { .. })], _) => true,
            _ if rule_of(round) == Rule::Second && is_asked_again(then, at) => false,
            ([now], [Outcome::Shown(first)]) => beside((round, now), (then, first), rule_of(round)),
            _ => false,
        }
    })
}

/// The rounds before that say something of a question that asks again, and where, by its key.
type Twins<'a> = BTreeMap<&'a str, Vec<(&'a Round, usize)>>;

/// Two copies of a pulse that asks something again, published apart, do not know of each other.
fn fits_twins<'a>(before: &mut Twins<'a>, round: &'a Round) -> bool {
    let again = |(_, question): &(usize, &Question)| again_of(question).is_some();
    let mut asked = round.pulse().definition().questions().iter().enumerate().filter(again);
    asked.all(|(place, question)| {
        let outcomes = round.outcomes_of(place);
        let [now @ (Outcome::Shown(_) | Outcome::Banded(_))] = outcomes.as_slice() else { return true };
        let twins = before.entry(&question.key).or_default();
        let rules = |twin: &Round| [rule_of(twin), rule_of(round)].contains(&Rule::Second);
        let the_same =
            |twin: &Round, at: usize| twin.pulse().definition().questions().get(at) == Some(question);
        let fit = twins.iter().filter(|(twin, at)| rules(twin) && the_same(twin, *at)).all(|(twin, at)| {
            match (now, twin.outcomes_of(*at).as_slice()) {
                (now, [Outcome::Shown(then)]) => beside((round, now), (twin, then), Rule::Second),
                (Outcome::Shown(now), [then]) => beside((twin, then), (round, now), Rule::Second),
                // Two bands: neither says what the other could be taken from.
                _ => true,
            }
        });
        twins.push((round, place));
        fit
    })
}

/// Whether what one round shows of an item may stand beside the counts that another shows of it.
fn beside((round, now): (&Round, &Outcome), (other, counts): (&Round, &Shown), rule: Rule) -> bool {
    let k = round.pulse().definition().fields().k;
    let not_again = match (now, rule) {
        (Outcome::Shown(now), _) => NotAgain::between(now, counts, rule, k),
        (Outcome::Banded(band), Rule::Second) => NotAgain::of_band(*band, counts, k),
        _ => return true,
    };
    // With another k nothing was comparable when it was published.
    let same_k = rule == Rule::First || other.pulse().k() == usize::from(k);
    round.n() == other.n() && same_k && not_again.is_none()
}

fn rule_of(round: &Round) -> Rule {
    round.pulse().definition().fields().rule
}

/// Whether the question at `place` of a round asks something again itself.
fn is_asked_again(round: &Round, place: usize) -> bool {
    round.pulse().definition().questions().get(place).is_some_and(|question| again_of(question).is_some())
}

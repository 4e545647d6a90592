//! What the rounds of a team say of a slot, as far as the gate of the next round has to know it.

use super::round::Round;
use crate::{
    figures::Outcome,
    pulse::{Definition, Hash, Slot},
};

/// How many people answered when the same was banded, the most of all times since it was shown last; see
/// [`Before::banded`](crate::figures::Before::banded). The same: whatever its key, so that what is asked again counts too.
/// `id`: of the pulse whose slot it is, which may be among the rounds already.
pub(super) fn banded(rounds: &[Round], id: &Hash, definition: &Definition, slot: &Slot) -> Option<usize> {
    let question = definition.question_of(slot);
    let mut most = None;
    for round in rounds.iter().rev().filter(|round| round.pulse().id() != id) {
        let questions = round.pulse().definition().questions().iter().enumerate();
        let places = questions.filter(|(_, there)| there.says_the_same(question)).map(|(place, _)| place);
        let outcomes: Vec<&Outcome> = places
            .filter_map(|place| round.outcomes_of(place).get(slot.option.unwrap_or(0)).copied())
            .collect();
        if outcomes.iter().any(|outcome| matches!(outcome, Outcome::Banded(_))) {
            most = most.max(Some(round.n()));
        }
        if outcomes.iter().any(|outcome| matches!(outcome, Outcome::Shown(_))) {
            break;
        }
    }
    most
}

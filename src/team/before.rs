//! What the rounds of a team say of a slot, as far as the gate of the next round has to know it.

use super::{Round, again};
use crate::{
    figures::{Before, Outcome},
    pulse::{Asked, Definition, Pulse, Question, Slot},
};

/// What was seen before of a slot of a sealed pulse, which `people` answer now.
pub(super) fn of_sealed<'a>(rounds: &'a [Round], pulse: &Pulse, people: usize, slot: &Slot) -> Before<'a> {
    let question = pulse.definition().question_of(slot);
    let others: Vec<&Round> = rounds.iter().filter(|round| round.pulse().id() != pulse.id()).collect();
    let first = again::shown_first(rounds, pulse, people, question);
    Before { banded: banded(&others, pulse.definition(), slot), first }
}

/// The same of a slot that was answered on one device, where nothing is asked again.
pub(super) fn of_one_device<'a>(rounds: &'a [Round], device: &Asked, slot: &Slot) -> Before<'a> {
    let others: Vec<&Round> = rounds.iter().filter(|round| round.pulse().id() != device.id()).collect();
    Before { banded: banded(&others, device.definition(), slot), first: None }
}

/// How many people answered when the same was banded, the most of all times since it was shown last. The same: whatever its
/// key, so that what is asked again counts too.
fn banded(rounds: &[&Round], definition: &Definition, slot: &Slot) -> Option<usize> {
    let question = definition.question_of(slot);
    let same = |there: &Question| {
        (there.kind, &there.text, &there.labels) == (question.kind, &question.text, &question.labels)
    };
    let mut most = None;
    for round in rounds.iter().rev() {
        let questions = round.pulse().definition().questions().iter().enumerate();
        let places = questions.filter(|(_, there)| same(there)).map(|(place, _)| place);
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

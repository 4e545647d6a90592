//! What the rounds of a team say of a slot, as far as the gate of the next round has to know it.

use super::{Round, again};
use crate::{
    figures::{Before, Outcome},
    pulse::{Definition, Hash, Pulse, Slot},
};

/// What was seen before of a slot of `pulse`, which `people` answer now.
pub(super) fn of_sealed<'a>(before: &'a [Round], pulse: &Pulse, people: usize, slot: &Slot) -> Before<'a> {
    let definition = pulse.definition();
    match again::shown_first(before, pulse, people, definition.question_of(slot)) {
        Some(first) => Before::First(first),
        None => last(before, pulse.id(), definition, slot),
    }
}

/// The same of a slot that nothing was asked again by. `id`: of the pulse, which may be among the rounds already.
pub(super) fn last<'a>(before: &'a [Round], id: &Hash, definition: &Definition, slot: &Slot) -> Before<'a> {
    let question = definition.question_of(slot);
    let asked = before.iter().rev().filter(|round| round.pulse().id() != id).find_map(|round| {
        let place = round.pulse().definition().questions().iter().position(|asked| asked == question)?;
        Some((round, round.outcomes_of(place).get(slot.option.unwrap_or(0)).copied()?))
    });
    match asked {
        Some((round, Outcome::Banded(_))) => Before::Banded { people: round.n() },
        _ => Before::Nothing,
    }
}

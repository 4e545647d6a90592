//! A round is published: what was opened or counted passes the gate.

use super::{
    asked_again,
    round::{Checks, Round, RoundError},
    slot_history,
};
use crate::{
    figures::{Before, Outcome, Tally, gate_after, gate_comments},
    pulse::{Asked, Date, OneDevice, Pulse},
    seal::{CheckList, Opened, OpenedSlot},
};

impl Round {
    /// Passes an opened box through the gate. `date`: the day of the round, YYYY-MM-DD. `before`: the team's rounds so far,
    /// for what is asked again and what was banded.
    ///
    /// # Errors
    /// [`RoundError::Date`].
    pub fn publish(pulse: Pulse, opened: &Opened, date: &str, before: &[Self]) -> Result<Self, RoundError> {
        if Date::parse(date).is_none() {
            return Err(RoundError::Date);
        }
        // How answers came is no part of a result, and lies in no team file.
        let pulse = pulse.with_mail(None);
        let fields = pulse.definition().fields();
        let mut outcomes = Vec::new();
        let mut lists = Vec::new();
        for (index, (slot, found)) in pulse.definition().slots().iter().zip(&opened.slots).enumerate() {
            let question = pulse.definition().question_of(slot);
            let number = u16::try_from(index).unwrap_or(u16::MAX); // ≤ 96 slots
            match found {
                OpenedSlot::Values { accepted, discarded } => {
                    let tally = Tally::count(question, accepted.iter().map(|(_, value)| *value));
                    let seen = Before {
                        banded: slot_history::banded(before, pulse.id(), pulse.definition(), slot),
                        first: asked_again::shown_first(before, &pulse, opened.n, question),
                    };
                    let outcome = gate_after(fields, question, tally, seen);
                    lists.push(if matches!(outcome, Outcome::Shown(_)) {
                        CheckList::open(&question.legal_values(), accepted, *discarded)
                    } else {
                        CheckList::held_values(pulse.id(), number, accepted, *discarded)
                    });
                    outcomes.push(outcome);
                }
                OpenedSlot::Comments { accepted, discarded } => {
                    let texts = accepted.iter().map(|(_, text)| text.clone()).collect();
                    outcomes.push(gate_comments(fields, opened.n, Some(texts), 0));
                    lists.push(CheckList::held_comments(pulse.id(), number, accepted, *discarded));
                }
                OpenedSlot::LeftOut => {
                    outcomes.push(gate_comments(fields, opened.n, None, 0));
                    lists.push(CheckList::LeftOut);
                }
            }
        }
        let checks = Checks { box_hash: opened.box_hash, looked: opened.looked, slots: lists };
        let (date, n, seen) = (date.to_owned(), opened.n, opened.seen);
        Ok(Self { pulse: pulse.into(), date, n, seen, outcomes, checks: Some(checks), left_out: Vec::new() })
    }

    /// Passes what one device counted through the gate, a tally a slot. There is nothing to check by. `before`: the team's
    /// rounds so far, for what was banded.
    ///
    /// # Errors
    /// See [`RoundError`].
    pub fn counted(
        device: OneDevice,
        tallies: Vec<Tally>,
        n: usize,
        date: &str,
        before: &[Self],
    ) -> Result<Self, RoundError> {
        let device = Asked::OneDevice(device);
        let definition = device.definition();
        let outcomes = definition.slots().iter().zip(tallies);
        let outcomes = outcomes
            .map(|(slot, tally)| {
                let banded = slot_history::banded(before, device.id(), definition, slot);
                // Nothing that was counted so is asked again.
                let seen = Before { banded, first: None };
                gate_after(definition.fields(), definition.question_of(slot), tally, seen)
            })
            .collect();
        Self::verified(device, date.to_owned(), n, None, outcomes, None)
    }
}

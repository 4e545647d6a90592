//! Whether a round from a file can be what it says: every total against the rules of its own pulse, and against the
//! check lists.

use std::collections::BTreeSet;

use super::round::{Checks, Round, RoundError};
use crate::{
    figures::{BAND_BELOW, Band, NotAgain, Outcome, Shown, Tally, Withheld, gate_values},
    pulse::{
        Asked, CANT_SAY, Date, Fields, Kind, Mode, Question, Rule, SKIPPED, Slot, templates::team::again_of,
    },
    seal::CheckList,
};

impl Round {
    /// A round as a file holds it. Every total is checked against the pulse's own rules and against the check
    /// lists, so that what comes back may be shown.
    ///
    /// # Errors
    /// See [`RoundError`].
    pub fn verified(
        pulse: Asked,
        date: String,
        n: usize,
        seen: Option<u16>,
        outcomes: Vec<Outcome>,
        checks: Option<Checks>,
    ) -> Result<Self, RoundError> {
        if Date::parse(&date).is_none() {
            return Err(RoundError::Date);
        }
        let round = Self { pulse, date, n, seen, outcomes, checks, left_out: Vec::new() };
        verify(&round)?;
        Ok(round)
    }
}

fn verify(round: &Round) -> Result<(), RoundError> {
    check_people(round)?;
    let definition = round.pulse().definition();
    if round.outcomes().len() != definition.slots().len() {
        return Err(RoundError::Results);
    }
    for (index, (slot, outcome)) in definition.slots().iter().zip(round.outcomes()).enumerate() {
        check_outcome(round, index, slot, definition.question_of(slot), outcome)?;
    }
    let Some(checks) = round.checks() else { return Ok(()) };
    if round.mode().is_none() {
        // Nothing was sealed: no list can be of it.
        return Err(RoundError::CheckList { slot: 0 });
    }
    if checks.looked.is_some() != (round.mode() == Some(Mode::TwoPeople)) {
        return Err(RoundError::Seen);
    }
    if checks.slots.len() != definition.slots().len() {
        return Err(RoundError::Results);
    }
    for (index, (slot, (outcome, list))) in
        definition.slots().iter().zip(round.outcomes().iter().zip(&checks.slots)).enumerate()
    {
        check_list((round.n(), definition.fields()), index, definition.question_of(slot), outcome, list)?;
    }
    Ok(())
}

fn check_people(round: &Round) -> Result<(), RoundError> {
    let (n, k) = (round.n(), round.pulse().k());
    let too_many = round.pulse().team_size().is_some_and(|team| n > team);
    if n < k || too_many || n > usize::from(u16::MAX) {
        return Err(RoundError::People { n });
    }
    let seen_fits = match (round.mode(), round.seen()) {
        (None | Some(Mode::OnePerson), None) => true,
        (Some(Mode::TwoPeople), Some(seen)) => (k..=n).contains(&usize::from(seen)),
        _ => false,
    };
    if seen_fits { Ok(()) } else { Err(RoundError::Seen) }
}

fn check_outcome(
    round: &Round,
    index: usize,
    slot: &Slot,
    question: &Question,
    outcome: &Outcome,
) -> Result<(), RoundError> {
    let has_comments = round.pulse().definition().comments_at(round.n());
    match outcome {
        Outcome::Texts(texts) => {
            let most = round.n();
            let fits = texts.texts().len() + usize::from(texts.held_back()) <= most;
            if slot.comment && has_comments && fits { Ok(()) } else { Err(RoundError::Results) }
        }
        Outcome::Withheld(Withheld::Comments { k_comments }) => {
            let fits = *k_comments == round.pulse().definition().fields().k_comments;
            if slot.comment && !has_comments && fits { Ok(()) } else { Err(RoundError::Results) }
        }
        Outcome::Withheld(Withheld::KeptByTeam) => {
            if slot.comment && has_comments {
                Ok(())
            } else {
                Err(RoundError::Results)
            }
        }
        _ if slot.comment => Err(RoundError::Results),
        Outcome::Shown(shown) => {
            // On one device everybody's answers count, and none can be damaged on the way.
            let all = round.mode().is_none() && shown.people() as usize != round.n();
            if all || shown.people() as usize > round.n() {
                return Err(RoundError::Accounting { slot: index });
            }
            // What a file shows must be what the gate would have let through.
            let tally = tally_of(question, shown);
            let again = gate_values(round.pulse().definition().fields(), question, tally);
            if again == *outcome { Ok(()) } else { Err(RoundError::Gate { slot: index }) }
        }
        Outcome::Banded(band) => {
            let several = question.kind == Kind::Several;
            let fits = match band {
                Band::Nearly { value } => !several && *value < question.values(),
                Band::AtMostOne | Band::AllButOneOrAll => several,
            };
            if fits { Ok(()) } else { Err(RoundError::Gate { slot: index }) }
        }
        Outcome::Withheld(Withheld::TooFew { k }) => {
            let fits = usize::from(*k) == round.pulse().k();
            if fits { Ok(()) } else { Err(RoundError::Gate { slot: index }) }
        }
        Outcome::Withheld(Withheld::Again(why)) => {
            let rule = round.pulse().definition().fields().rule;
            let known = match why {
                NotAgain::LittleChanged => rule == Rule::First,
                NotAgain::FewOrNearlyAllChanged => rule == Rule::Second,
                NotAgain::NotComparable | NotAgain::OtherNumber | NotAgain::FirstNotShown => true,
            };
            let fits = known && again_of(question).is_some();
            if fits { Ok(()) } else { Err(RoundError::Gate { slot: index }) }
        }
    }
}

fn tally_of(question: &Question, shown: &Shown) -> Tally {
    Tally::of(question, shown.counts().to_vec(), shown.cant_say(), shown.skipped())
}

fn check_list(
    (n, fields): (usize, &Fields),
    index: usize,
    question: &Question,
    outcome: &Outcome,
    list: &CheckList,
) -> Result<(), RoundError> {
    let wrong_kind = Err(RoundError::CheckList { slot: index });
    match (outcome, list) {
        (Outcome::Shown(shown), CheckList::Open { by_value, .. }) => {
            check_open(index, question, shown, by_value)?;
        }
        (Outcome::Withheld(Withheld::Comments { .. }), CheckList::LeftOut) => return Ok(()),
        (Outcome::Withheld(Withheld::Comments { .. }), _) => return wrong_kind,
        (Outcome::Texts(_) | Outcome::Banded(_) | Outcome::Withheld(_), CheckList::Held { digests, .. }) => {
            if !digests.is_sorted_by(|a, b| a < b) {
                return wrong_kind;
            }
            // P is the length of the list: a band or so many comments must be possible among P people.
            let possible = match outcome {
                Outcome::Banded(_) => {
                    // By the second rule those who gave no valid answer are in the list and not in the band.
                    let most = match fields.rule {
                        Rule::First => BAND_BELOW as usize - 1,
                        Rule::Second => usize::MAX,
                    };
                    (usize::from(fields.k)..=most).contains(&digests.len())
                }
                Outcome::Texts(texts) => {
                    texts.texts().len() + usize::from(texts.held_back()) <= digests.len()
                }
                _ => true,
            };
            if !possible {
                return Err(RoundError::Gate { slot: index });
            }
        }
        _ => return wrong_kind,
    }
    if list.accounted() == Some(n) { Ok(()) } else { Err(RoundError::Accounting { slot: index }) }
}

fn check_open(
    index: usize,
    question: &Question,
    shown: &Shown,
    by_value: &[(u8, Vec<[u8; 8]>)],
) -> Result<(), RoundError> {
    let values: Vec<u8> = by_value.iter().map(|(value, _)| *value).collect();
    if values != question.legal_values() {
        return Err(RoundError::CheckList { slot: index });
    }
    let mut seen = BTreeSet::new();
    for (value, numbers) in by_value {
        let ascending = numbers.is_sorted_by(|a, b| a < b);
        if !ascending || !numbers.iter().all(|number| seen.insert(*number)) {
            return Err(RoundError::CheckList { slot: index });
        }
        let total = match *value {
            CANT_SAY => shown.cant_say(),
            SKIPPED => shown.skipped(),
            value => shown.counts().get(usize::from(value)).copied().unwrap_or(0),
        };
        if numbers.len() != total as usize {
            return Err(RoundError::Total { slot: index });
        }
    }
    Ok(())
}

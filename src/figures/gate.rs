//! The one gate: every figure of every view, export and file has passed it.
//!
//! In this order: *withheld* when fewer than k people gave a valid answer; *banded* when, of fewer than eight valid answers,
//! all or all but one are the same; otherwise *shown*. What the team saw of the item before may keep more back. Pulses of the
//! first [`Rule`] band by how many people took part, and look back at nothing but what is asked again.

use super::{
    asked_again::NotAgain,
    band::Band,
    shown::{Shown, Tally, Texts},
};
use crate::pulse::{Fields, Kind, Question, Rule};

/// From this many on, nothing is banded that was not banded before: valid answers, by the first rule people.
pub const BAND_BELOW: u32 = 8;

/// Why an item shows nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    /// Fewer than k people gave a valid answer.
    TooFew { k: u8 },
    /// Fewer people answered than comments need; they were never in the box.
    Comments { k_comments: u8 },
    /// It was asked again, and both times together would say too much.
    Again(NotAgain),
    /// Comments that stay with the team: this copy of its file is for others.
    KeptByTeam,
}

/// What may be shown of one slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Counters.
    Shown(Shown),
    /// Comments.
    Texts(Texts),
    /// One fixed sentence.
    Banded(Band),
    /// Nothing, with the reason.
    Withheld(Withheld),
}

/// What a team saw of an item before, as far as it bears on what may be shown now.
#[derive(Debug, Clone, Copy, Default)]
pub struct Before<'a> {
    /// How many people answered when it was banded, the most of all times since it was shown last. Only the second rule
    /// looks at it.
    pub banded: Option<usize>,
    /// Where it is asked again: what was shown the first time, or why both cannot be compared.
    pub first: Option<Result<&'a Shown, NotAgain>>,
}

/// Passes the counters of one slot of `question` through the gate, whatever was before.
#[must_use]
pub fn gate_values(fields: &Fields, question: &Question, tally: Tally) -> Outcome {
    gate_after(fields, question, tally, Before::default())
}

/// The same after what the team saw of it `before`.
#[must_use]
pub fn gate_after(fields: &Fields, question: &Question, tally: Tally, before: Before) -> Outcome {
    let Fields { rule, k, .. } = *fields;
    if tally.valid() < u32::from(k) {
        return Outcome::Withheld(Withheld::TooFew { k });
    }
    let band = band(rule, question.kind, &tally).filter(|_| few(rule, k, &tally, before.banded));
    let hidden = match (before.first, band) {
        (None, _) => None,
        (Some(Err(why)), _) => Some(why),
        (Some(Ok(first)), Some(_)) if tally.people() != first.people() => Some(NotAgain::OtherNumber),
        (Some(Ok(first)), Some(band)) if rule == Rule::Second => NotAgain::of_band(band, first, k),
        (Some(Ok(first)), _) => NotAgain::of(&tally, first, rule, k),
    };
    match (hidden, band) {
        (Some(why), _) => Outcome::Withheld(Withheld::Again(why)),
        (None, Some(band)) => Outcome::Banded(band),
        (None, None) => Outcome::Shown(Shown::passed(tally)),
    }
}

/// Whether so few answered that a band must not be told apart. `banded`: see [`Before`].
fn few(rule: Rule, k: u8, tally: &Tally, banded: Option<usize>) -> bool {
    match rule {
        Rule::First => tally.people() < BAND_BELOW,
        // One answer more than when it was banded would say whether somebody stood alone then.
        Rule::Second => {
            let until = banded.and_then(|people| u32::try_from(people).ok()?.checked_add(u32::from(k)));
            tally.valid() < BAND_BELOW.max(until.unwrap_or(0))
        }
    }
}

/// The band that counters fall into, however many they are.
fn band(rule: Rule, kind: Kind, tally: &Tally) -> Option<Band> {
    let valid = tally.valid();
    if kind == Kind::Several {
        let ticks = tally.took(1);
        return if ticks <= 1 {
            Some(Band::AtMostOne)
        } else if ticks.saturating_add(1) >= valid {
            Some(Band::AllButOneOrAll)
        } else {
            None
        };
    }
    let all = match rule {
        // "Can't say" and skipped are steps too, but with one of them in the majority fewer than k answers are valid, and
        // the item is withheld before it comes here.
        Rule::First => tally.people(),
        // Whoever says nothing is not counted: one silent person would switch the band off, and anybody can be that one.
        Rule::Second => valid,
    };
    (0..tally.values())
        .find(|value| tally.took(*value).saturating_add(1) >= all)
        .map(|value| Band::Nearly { value })
}

/// Passes the comments of one slot through the gate. `texts`: `None` when the box held no comments; blank ones are
/// nobody's words and are left out. `held_back`: how many the host held back already.
#[must_use]
pub fn gate_comments(fields: &Fields, n: usize, texts: Option<Vec<String>>, held_back: u16) -> Outcome {
    match texts {
        Some(texts) if n >= usize::from(fields.k_comments) => {
            let written = texts.into_iter().filter(|text| !text.is_empty()).collect();
            Outcome::Texts(Texts::passed(written, held_back))
        }
        _ => Outcome::Withheld(Withheld::Comments { k_comments: fields.k_comments }),
    }
}

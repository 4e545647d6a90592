//! The one gate: every figure of every view, export and file has passed it.
//!
//! In this order: *withheld* when fewer than k people gave a valid answer; *banded* when, among fewer than eight
//! people, all or all but one took the same step; otherwise *shown*.

use super::{
    again::NotAgain,
    shown::{Shown, Tally, Texts},
};
use crate::pulse::{Fields, Kind, Question};

/// At this many people and above, nothing is banded.
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

/// What a banded item says. The same for all and for all but one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// Nearly everybody or everybody took this value.
    Nearly { value: u8 },
    /// At most one person ticked this option.
    AtMostOne,
    /// All or all but one ticked this option.
    AllButOneOrAll,
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

/// Passes the counters of one slot of `question` through the gate.
#[must_use]
pub fn gate_values(fields: &Fields, question: &Question, tally: Tally) -> Outcome {
    let k = fields.k;
    if tally.valid() < u32::from(k) {
        return Outcome::Withheld(Withheld::TooFew { k });
    }
    match band(question.kind, &tally) {
        Some(band) => Outcome::Banded(band),
        None => Outcome::Shown(Shown::passed(tally)),
    }
}

/// The same for an item that was asked again. `first`: what was shown the first time, or why both cannot be compared.
#[must_use]
pub fn gate_again(
    fields: &Fields,
    question: &Question,
    tally: Tally,
    first: Result<&Shown, NotAgain>,
) -> Outcome {
    if tally.valid() < u32::from(fields.k) {
        return gate_values(fields, question, tally);
    }
    let hidden = first.map_or_else(Some, |first| NotAgain::of(&tally, first, fields.k));
    hidden.map_or_else(|| gate_values(fields, question, tally), |why| Outcome::Withheld(Withheld::Again(why)))
}

fn band(kind: Kind, tally: &Tally) -> Option<Band> {
    let people = tally.people();
    if people >= BAND_BELOW {
        return None;
    }
    if kind == Kind::Several {
        let (ticks, valid) = (tally.took(1), tally.valid());
        return if ticks <= 1 {
            Some(Band::AtMostOne)
        } else if ticks + 1 >= valid {
            Some(Band::AllButOneOrAll)
        } else {
            None
        };
    }
    // "Can't say" and skipped are steps too, but with one of them in the majority fewer than k answers are valid,
    // and the item is withheld before it comes here.
    (0..tally.values()).find(|value| tally.took(*value) + 1 >= people).map(|value| Band::Nearly { value })
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

//! The check lists of a result, and a person's own check: was my answer counted, as I gave it?

use super::sealing::{CheckNumber, check_number};
use crate::{
    answer::SlotAnswer,
    pulse::{Hash, sha},
};

/// A digest that stands for one accepted answer of an item that shows no counts.
pub type HeldDigest = [u8; 16];

/// What a result gives for one slot, so that everybody can check their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckList {
    /// Shown with counts: for every legal value its check numbers, ascending.
    Open { by_value: Vec<(u8, Vec<CheckNumber>)>, discarded: u16 },
    /// Withheld, banded, or a comment: one digest an accepted answer, ascending, one list for all values.
    Held { digests: Vec<HeldDigest>, discarded: u16 },
    /// A comment slot that was left out of the box.
    LeftOut,
}

/// What a person's own check of one slot finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnSlot {
    /// Counted, as given.
    Counted,
    /// Left out of the box because too few people answered.
    LeftOut,
    /// Not there.
    Missing,
    /// There, but under another answer.
    Changed,
}

/// What a receipt alone finds of one slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recalled {
    /// This was counted; a comment that nobody held back, or an empty one, is found too.
    Counted(SlotAnswer),
    /// Left out of the box because too few people answered.
    LeftOut,
    /// A comment that the result does not show: its words would be needed.
    Unknown,
    /// Not there, or in two places.
    Missing,
}

impl CheckList {
    /// The open list of a slot.
    #[must_use]
    pub fn open(legal: &[u8], accepted: &[(CheckNumber, u8)], discarded: u16) -> Self {
        let group = |value: &u8| {
            let mut numbers: Vec<CheckNumber> =
                accepted.iter().filter(|(_, v)| v == value).map(|(check, _)| *check).collect();
            numbers.sort_unstable();
            (*value, numbers)
        };
        Self::Open { by_value: legal.iter().map(group).collect(), discarded }
    }

    /// The held list of a slot of values.
    #[must_use]
    pub fn held_values(id: &Hash, slot: u16, accepted: &[(CheckNumber, u8)], discarded: u16) -> Self {
        Self::held(accepted.iter().map(|(check, v)| held_digest(id, slot, check, &[*v])).collect(), discarded)
    }

    /// The held list of a comment slot.
    #[must_use]
    pub fn held_comments(id: &Hash, slot: u16, accepted: &[(CheckNumber, String)], discarded: u16) -> Self {
        let digest =
            |(check, text): &(CheckNumber, String)| held_digest(id, slot, check, &sha(&[text.as_bytes()]));
        Self::held(accepted.iter().map(digest).collect(), discarded)
    }

    fn held(mut digests: Vec<HeldDigest>, discarded: u16) -> Self {
        digests.sort_unstable();
        Self::Held { digests, discarded }
    }

    /// Looks for one's own answer. It must stand under its own value and under no other.
    #[must_use]
    pub fn find(&self, id: &Hash, slot: u16, secret: &[u8; 32], answer: &SlotAnswer) -> OwnSlot {
        let check = check_number(secret, id, slot);
        match self {
            Self::LeftOut => OwnSlot::LeftOut,
            Self::Held { digests, .. } => {
                let digest = match answer {
                    SlotAnswer::Value(v) => held_digest(id, slot, &check, &[*v]),
                    SlotAnswer::Text(text) => held_digest(id, slot, &check, &sha(&[text.as_bytes()])),
                };
                if digests.contains(&digest) { OwnSlot::Counted } else { OwnSlot::Missing }
            }
            Self::Open { by_value, .. } => {
                let under: Vec<u8> =
                    by_value.iter().filter(|(_, list)| list.contains(&check)).map(|(v, _)| *v).collect();
                match (under.as_slice(), answer) {
                    ([], _) => OwnSlot::Missing,
                    ([one], SlotAnswer::Value(own)) if one == own => OwnSlot::Counted,
                    _ => OwnSlot::Changed,
                }
            }
        }
    }

    /// Looks for the answer of a receipt: every `legal` value and every text that the result shows is tried.
    #[must_use]
    pub fn recall(
        &self,
        id: &Hash,
        slot: u16,
        secret: &[u8; 32],
        legal: &[u8],
        texts: Option<&[String]>,
    ) -> Recalled {
        if *self == Self::LeftOut {
            return Recalled::LeftOut;
        }
        let values = legal.iter().map(|value| SlotAnswer::Value(*value));
        let shown = texts.unwrap_or_default().iter().cloned().chain([String::new()]).map(SlotAnswer::Text);
        let candidates: Vec<SlotAnswer> = if texts.is_some() { shown.collect() } else { values.collect() };
        match candidates.into_iter().find(|answer| self.find(id, slot, secret, answer) == OwnSlot::Counted) {
            Some(answer) => Recalled::Counted(answer),
            None if texts.is_some() => Recalled::Unknown,
            None => Recalled::Missing,
        }
    }

    /// How many answers the slot's list accounts for, discarded ones included; `None` when it was left out.
    #[must_use]
    pub fn accounted(&self) -> Option<usize> {
        match self {
            Self::Open { by_value, discarded } => {
                Some(by_value.iter().map(|(_, list)| list.len()).sum::<usize>() + usize::from(*discarded))
            }
            Self::Held { digests, discarded } => Some(digests.len() + usize::from(*discarded)),
            Self::LeftOut => None,
        }
    }
}

fn held_digest(id: &Hash, slot: u16, check: &CheckNumber, answer: &[u8]) -> HeldDigest {
    let hash = sha(&[b"pulse/1/held\0", id, &slot.to_be_bytes(), check, answer]);
    let mut digest = [0; 16];
    digest.copy_from_slice(&hash[..16]);
    digest
}

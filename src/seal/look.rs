//! Looking: whether one's own envelopes are in the box, before it is opened.

use std::collections::BTreeSet;

use super::box_error::{BoxError, check_count};
use crate::pulse::{Hash, Pulse, bytes::Reader, sha};

/// The first four bytes of a check link.
pub const MAGIC: [u8; 4] = *b"PUX\x01";

/// Eight bytes that stand for a whole envelope in its slot.
pub type LookHash = [u8; 8];

/// What everybody can look at: a hash for each envelope of the box, without the box.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    n: usize,
    comments: bool,
    /// A column a slot, in box order; `None` for a comment that was left out.
    columns: Vec<Option<Vec<LookHash>>>,
}

/// What a device finds of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Every envelope of the latest sealing, and none of an earlier one.
    All,
    /// Every envelope of the latest sealing, and beside them so many of earlier ones, which had been taken back. An honest
    /// collector never makes such a box.
    TakenBack { envelopes: usize },
    /// Every envelope of an earlier sealing of the same person.
    EarlierVersion,
    /// Some or all are missing.
    Missing { missing: usize, of: usize },
}

/// The look hash of an envelope: over the whole of it, or a damaged one would pass.
#[must_use]
pub fn look_hash(id: &Hash, slot: u16, envelope: &[u8]) -> LookHash {
    crate::pulse::identity::short(&sha(&[b"pulse/1/look\0", id, &slot.to_be_bytes(), envelope]))
}

/// The look hashes of one person's envelopes, a slot each. They are enough to look and not to read.
#[must_use]
pub fn own_hashes(pulse: &Pulse, envelopes: &[Vec<u8>]) -> Vec<LookHash> {
    (0..).zip(envelopes).map(|(slot, envelope)| look_hash(pulse.id(), slot, envelope)).collect()
}

impl Look {
    /// That of a box of which no column is read yet.
    pub(super) fn empty(n: usize, comments: bool) -> Self {
        Self { n, comments, columns: Vec::new() }
    }

    pub(super) fn push(&mut self, column: Option<Vec<LookHash>>) {
        self.columns.push(column);
    }

    pub(super) fn comments(&self) -> bool {
        self.comments
    }

    /// Reads the bytes of a check link, strictly.
    ///
    /// # Errors
    /// As for a box.
    pub fn read(pulse: &Pulse, bytes: &[u8]) -> Result<Self, BoxError> {
        let mut reader = Reader::new(bytes);
        let cut = |_| BoxError::Length { found: bytes.len(), expected: 15 };
        let magic: [u8; 4] = reader.array().map_err(|_| BoxError::NotABox)?;
        if magic != MAGIC {
            let other_version = magic[..3] == MAGIC[..3];
            return Err(if other_version { BoxError::UnknownVersion } else { BoxError::NotABox });
        }
        if reader.array::<8>().map_err(cut)? != pulse.short_id() {
            return Err(BoxError::OtherPulse);
        }
        let n = usize::from(reader.u16().map_err(cut)?);
        let flag = reader.u8().map_err(cut)?;
        check_count(pulse, n)?;
        if flag != u8::from(pulse.definition().comments_at(n)) {
            return Err(BoxError::Comments);
        }
        let comments = flag == 1;
        let slots = pulse.definition().slots();
        let present = slots.iter().filter(|slot| comments || !slot.comment).count();
        let wrong_length = BoxError::Length { found: bytes.len(), expected: 15 + 8 * n * present };
        if reader.rest().len() != 8 * n * present {
            return Err(wrong_length);
        }
        let mut columns = Vec::new();
        for slot in slots {
            if slot.comment && !comments {
                columns.push(None);
                continue;
            }
            let column: Result<Vec<LookHash>, _> = (0..n).map(|_| reader.array()).collect();
            columns.push(Some(column.map_err(|_| wrong_length)?));
        }
        Ok(Self { n, comments, columns })
    }

    /// The short id a check link is about, so that the page finds its pulse. `None` when it is no check link: words
    /// that follow it in a chat, read as its letters, do not make whole columns.
    #[must_use]
    pub fn short_id(bytes: &[u8]) -> Option<[u8; 8]> {
        let mut reader = Reader::new(bytes);
        if reader.array::<4>().ok()? != MAGIC {
            return None;
        }
        let short_id = reader.array().ok()?;
        let (n, _comments) = (reader.u16().ok()?, reader.u8().ok()?);
        // Nothing but nothing is a multiple of nobody's.
        let whole = !reader.rest().is_empty() && reader.rest().len().is_multiple_of(8 * usize::from(n));
        whole.then_some(short_id)
    }

    /// The bytes of the check link.
    #[must_use]
    pub fn to_bytes(&self, pulse: &Pulse) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(pulse.short_id());
        out.extend(self.tail());
        out
    }

    /// seen_hash: what every confirmation is about.
    #[must_use]
    pub fn seen_hash(&self, pulse: &Pulse) -> Hash {
        sha(&[b"pulse/1/seen\0", pulse.id(), &self.tail()])
    }

    fn tail(&self) -> Vec<u8> {
        let mut out = u16::try_from(self.n).unwrap_or(u16::MAX).to_be_bytes().to_vec();
        out.push(u8::from(self.comments));
        out.extend(self.columns.iter().flatten().flatten().flatten());
        out
    }

    /// The hashes of a slot; `None` for a comment that was left out.
    #[must_use]
    pub fn column(&self, slot: u16) -> Option<&[LookHash]> {
        self.columns.get(usize::from(slot))?.as_deref()
    }

    /// How many people are in.
    #[must_use]
    pub fn n(&self) -> usize {
        self.n
    }

    /// Looks for one's own: `latest` and the `earlier` sealings of the same person, look hashes a slot each.
    #[must_use]
    pub fn find(&self, latest: &[LookHash], earlier: &[Vec<LookHash>]) -> Found {
        let columns: Vec<Option<BTreeSet<&LookHash>>> =
            self.columns.iter().map(|c| c.as_ref().map(|hashes| hashes.iter().collect())).collect();
        let of = columns.iter().flatten().count();
        let missing = |own: &[LookHash]| {
            let there = columns.iter().zip(own).filter(|(c, h)| c.as_ref().is_some_and(|c| c.contains(h)));
            of - there.count()
        };
        let taken_back = earlier.iter().map(|own| of - missing(own)).sum();
        if missing(latest) == 0 && taken_back > 0 {
            Found::TakenBack { envelopes: taken_back }
        } else if missing(latest) == 0 {
            Found::All
        } else if earlier.iter().any(|own| missing(own) == 0) {
            Found::EarlierVersion
        } else {
            Found::Missing { missing: missing(latest), of }
        }
    }
}

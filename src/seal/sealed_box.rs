//! The box: everybody's answers, a sorted column a slot, still sealed to the host.

use displaydoc::Display;
use std::collections::BTreeSet;
use thiserror::Error;

use super::envelope_len;
use crate::pulse::{Hash, Pulse, bytes::Reader, limits, sha};

/// The first four bytes of a box.
pub const MAGIC: [u8; 4] = *b"PUB\x01";

/// Why a box is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum BoxError {
    /// Not a box at all.
    NotABox,
    /// A box of a later version of the format.
    UnknownVersion,
    /// A box of another pulse.
    OtherPulse,
    /// Cut, or with something added.
    Length { found: usize, expected: usize },
    /// Fewer people than the threshold.
    TooFew { n: usize, k: usize },
    /// More people than the team has.
    TooMany { n: usize, team: usize },
    /// Comment columns are there although too few people answered, or missing although enough did.
    Comments,
    /// A column is not strictly ascending: something was added, doubled or moved.
    Order { slot: usize },
    /// Two envelopes share an `enc`.
    Copied,
    /// Larger than a box may be.
    TooLarge,
}

/// A checked box of a pulse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedBox {
    bytes: Vec<u8>,
    hash: Hash,
    n: usize,
    comments: bool,
    columns: Vec<Option<Vec<Vec<u8>>>>,
}

impl SealedBox {
    /// Builds a box from unsorted columns, a slot each. Sorting is the shuffle.
    pub(super) fn close(pulse: &Pulse, n: usize, columns: Vec<Vec<Vec<u8>>>) -> Result<Self, BoxError> {
        let comments = pulse.definition().comments_at(n);
        let mut bytes = MAGIC.to_vec();
        bytes.extend(pulse.id());
        bytes.extend(u16::try_from(n).map_err(|_| BoxError::TooLarge)?.to_be_bytes());
        bytes.push(u8::from(comments));
        for (slot, mut column) in pulse.definition().slots().iter().zip(columns) {
            // Below the threshold nobody may read the comments, so they never enter the box.
            if slot.comment && !comments {
                continue;
            }
            column.sort_unstable();
            bytes.extend(column.concat());
        }
        Self::read(pulse, &bytes)
    }

    /// Reads a box, strictly.
    ///
    /// # Errors
    /// See [`BoxError`].
    pub fn read(pulse: &Pulse, bytes: &[u8]) -> Result<Self, BoxError> {
        if bytes.len() > limits::BOX_MOST {
            return Err(BoxError::TooLarge);
        }
        let mut reader = Reader::new(bytes);
        let magic: [u8; 4] = reader.array().map_err(|_| BoxError::NotABox)?;
        if magic != MAGIC {
            let other_version = magic[..3] == MAGIC[..3];
            return Err(if other_version { BoxError::UnknownVersion } else { BoxError::NotABox });
        }
        let cut = |_| BoxError::Length { found: bytes.len(), expected: limits::BOX_FRAME };
        if reader.array::<32>().map_err(cut)? != *pulse.id() {
            return Err(BoxError::OtherPulse);
        }
        let n = usize::from(reader.u16().map_err(cut)?);
        let flag = reader.u8().map_err(cut)?;
        check_count(pulse, n)?;
        if flag != u8::from(pulse.definition().comments_at(n)) {
            return Err(BoxError::Comments);
        }
        let comments = flag == 1;
        let expected = limits::BOX_FRAME + n * pulse.definition().person_len(comments);
        let wrong_length = BoxError::Length { found: bytes.len(), expected };
        if bytes.len() != expected {
            return Err(wrong_length);
        }
        let mut columns = Vec::new();
        for slot in pulse.definition().slots() {
            if slot.comment && !comments {
                columns.push(None);
                continue;
            }
            let mut column = Vec::with_capacity(n);
            for _ in 0..n {
                let envelope = reader.take(envelope_len(slot.comment)).map_err(|_| wrong_length)?;
                column.push(envelope.to_vec());
            }
            columns.push(Some(column));
        }
        check_columns(&columns)?;
        Ok(Self { bytes: bytes.to_vec(), hash: sha(&[bytes]), n, comments, columns })
    }

    /// The bytes, as the file holds them.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// box_hash.
    #[must_use]
    pub fn hash(&self) -> &Hash {
        &self.hash
    }

    /// How many people are in.
    #[must_use]
    pub fn n(&self) -> usize {
        self.n
    }

    /// Whether comment columns are present.
    #[must_use]
    pub fn comments(&self) -> bool {
        self.comments
    }

    /// The column of each slot, `None` for a comment that was left out.
    #[must_use]
    pub fn columns(&self) -> &[Option<Vec<Vec<u8>>>] {
        &self.columns
    }
}

/// n ≥ k, and n ≤ N unless N is not known.
pub(super) fn check_count(pulse: &Pulse, n: usize) -> Result<(), BoxError> {
    if n < pulse.k() {
        return Err(BoxError::TooFew { n, k: pulse.k() });
    }
    match pulse.team_size() {
        Some(team) if n > team => Err(BoxError::TooMany { n, team }),
        _ => Ok(()),
    }
}

fn check_columns(columns: &[Option<Vec<Vec<u8>>>]) -> Result<(), BoxError> {
    let mut encs = BTreeSet::new();
    for (slot, column) in columns.iter().enumerate() {
        let Some(column) = column else { continue };
        if !column.is_sorted_by(|a, b| a < b) {
            return Err(BoxError::Order { slot });
        }
        if !column.iter().filter_map(|envelope| envelope.get(..32)).all(|enc| encs.insert(enc)) {
            return Err(BoxError::Copied);
        }
    }
    Ok(())
}

//! The box: everybody's answers, a sorted column a slot, still sealed to the host.

use sha2::{Digest, Sha256};
use std::{collections::BTreeSet, mem, rc::Rc};

use super::{
    box_error::{BoxError, check_count},
    envelope_len,
    look::{Look, look_hash},
};
use crate::pulse::{Hash, Pulse, bytes::Reader, limits};

/// The first four bytes of a box.
pub const MAGIC: [u8; 4] = *b"PUB\x01";

/// A checked box of a pulse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedBox {
    bytes: Vec<u8>,
    hash: Hash,
    columns: Vec<Option<Vec<Vec<u8>>>>,
    look: Look,
    seen: Hash,
}

impl SealedBox {
    /// Reads a box, strictly.
    ///
    /// # Errors
    /// See [`BoxError`].
    pub fn read(pulse: &Pulse, bytes: &[u8]) -> Result<Self, BoxError> {
        Reading::new(pulse, bytes.to_vec())?.run()
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
        self.look.n()
    }

    /// Whether comment columns are present.
    #[must_use]
    pub fn comments(&self) -> bool {
        self.look.comments()
    }

    /// What everybody can look at.
    #[must_use]
    pub fn look(&self) -> &Look {
        &self.look
    }

    /// seen_hash: what every confirmation of this box is about.
    #[must_use]
    pub fn seen_hash(&self) -> &Hash {
        &self.seen
    }

    /// The column of each slot, `None` for a comment that was left out.
    #[must_use]
    pub fn columns(&self) -> &[Option<Vec<Vec<u8>>>] {
        &self.columns
    }
}

/// Reads a box column by column: one of thousands of people is work for several slices.
pub struct Reading {
    pulse: Pulse,
    bytes: Vec<u8>,
    /// Where the next column begins.
    at: usize,
    columns: Vec<Option<Vec<Vec<u8>>>>,
    /// So far.
    encs: BTreeSet<[u8; 32]>,
    hasher: Sha256,
    look: Look,
}

impl Reading {
    /// Begins, with what can be told of the whole.
    ///
    /// # Errors
    /// See [`BoxError`].
    pub fn new(pulse: &Pulse, bytes: Vec<u8>) -> Result<Self, BoxError> {
        if bytes.len() > limits::BOX_MOST {
            return Err(BoxError::TooLarge);
        }
        let mut reader = Reader::new(&bytes);
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
        if bytes.len() != expected {
            return Err(BoxError::Length { found: bytes.len(), expected });
        }
        let at = bytes.len() - reader.rest().len();
        Ok(Self {
            pulse: pulse.clone(),
            hasher: Sha256::new_with_prefix(bytes.get(..at).unwrap_or_default()),
            at,
            columns: Vec::new(),
            encs: BTreeSet::new(),
            look: Look::empty(n, comments),
            bytes,
        })
    }

    /// How many columns are read, of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.columns.len(), self.pulse.definition().slots().len())
    }

    /// Reads one column more. `None` until all are read; then the box, or why there is none.
    pub fn step(&mut self) -> Option<Result<SealedBox, BoxError>> {
        match self.column() {
            Ok(true) => None,
            Ok(false) => Some(Ok(self.whole())),
            Err(why) => Some(Err(why)),
        }
    }

    /// Reads a column; whether there was one.
    fn column(&mut self) -> Result<bool, BoxError> {
        let number = self.columns.len();
        let Some(slot) = self.pulse.definition().slots().get(number).copied() else {
            return Ok(false);
        };
        if slot.comment && !self.look.comments() {
            self.columns.push(None);
            self.look.push(None);
            return Ok(true);
        }
        let (width, n) = (envelope_len(slot.comment), self.look.n());
        let end = self.at + n * width;
        // The length of the whole was compared before.
        let bytes = self.bytes.get(self.at..end).unwrap_or_default();
        self.hasher.update(bytes);
        let column: Vec<Vec<u8>> = bytes.chunks_exact(width).map(<[u8]>::to_vec).collect();
        if !column.is_sorted_by(|a, b| a < b) {
            return Err(BoxError::Order { slot: number });
        }
        if !column.iter().filter_map(|envelope| envelope.first_chunk()).all(|enc| self.encs.insert(*enc)) {
            return Err(BoxError::Copied);
        }
        let short = u16::try_from(number).unwrap_or(u16::MAX); // ≤ 96 slots
        let hashes = column.iter().map(|envelope| look_hash(self.pulse.id(), short, envelope)).collect();
        self.look.push(Some(hashes));
        self.columns.push(Some(column));
        self.at = end;
        Ok(true)
    }

    fn whole(&mut self) -> SealedBox {
        let look = mem::take(&mut self.look);
        SealedBox {
            bytes: mem::take(&mut self.bytes),
            hash: mem::take(&mut self.hasher).finalize().into(),
            columns: mem::take(&mut self.columns),
            seen: look.seen_hash(&self.pulse),
            look,
        }
    }

    /// All of it at once.
    fn run(mut self) -> Result<SealedBox, BoxError> {
        loop {
            if let Some(end) = self.step() {
                return end;
            }
        }
    }
}

/// Closes a box column by column, and reads it again: nothing that would be refused leaves the collector.
pub struct Closing {
    pulse: Pulse,
    /// Everybody's envelopes, a slot each.
    people: Vec<Rc<[Vec<u8>]>>,
    bytes: Vec<u8>,
    slot: usize,
    reading: Option<Reading>,
}

impl Closing {
    pub(super) fn new(pulse: &Pulse, people: Vec<Rc<[Vec<u8>]>>) -> Result<Self, BoxError> {
        let n = u16::try_from(people.len()).map_err(|_| BoxError::TooLarge)?;
        let mut bytes = MAGIC.to_vec();
        bytes.extend(pulse.id());
        bytes.extend(n.to_be_bytes());
        bytes.push(u8::from(pulse.definition().comments_at(people.len())));
        Ok(Self { pulse: pulse.clone(), people, bytes, slot: 0, reading: None })
    }

    /// How much is done, of how much.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let (read, of) = self.reading.as_ref().map_or((0, self.slots()), Reading::progress);
        (self.slot + read, self.slots() + of)
    }

    fn slots(&self) -> usize {
        self.pulse.definition().slots().len()
    }

    /// Does one column more. `None` until the box is whole; then the box, or why there is none.
    pub fn step(&mut self) -> Option<Result<SealedBox, BoxError>> {
        if let Some(reading) = &mut self.reading {
            return reading.step();
        }
        let Some(slot) = self.pulse.definition().slots().get(self.slot) else {
            match Reading::new(&self.pulse, mem::take(&mut self.bytes)) {
                Ok(reading) => self.reading = Some(reading),
                Err(why) => return Some(Err(why)),
            }
            return None;
        };
        // Below the threshold nobody may read the comments, so they never enter the box.
        if !slot.comment || self.pulse.definition().comments_at(self.people.len()) {
            let mut column: Vec<&[u8]> =
                self.people.iter().filter_map(|inner| inner.get(self.slot)).map(Vec::as_slice).collect();
            // Sorting is the shuffle.
            column.sort_unstable();
            self.bytes.extend(column.concat());
        }
        self.slot += 1;
        None
    }

    /// All of it at once.
    ///
    /// # Errors
    /// See [`BoxError`].
    pub fn run(mut self) -> Result<SealedBox, BoxError> {
        loop {
            if let Some(end) = self.step() {
                return end;
            }
        }
    }
}

//! The collector's work: taking off the outer envelopes, one person at a time, and closing the box.

use displaydoc::Display;
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

use super::{
    keys::KeyPair,
    sealed_box::{BoxError, SealedBox},
    sealing::{MAGIC, header, outer_info},
};
use crate::pulse::{Hash, Mode, Pulse, bytes::Reader, sha};

/// What became of a file that was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// A person who was not in yet.
    New,
    /// The very same file again.
    Again,
    /// A later version; the earlier one will not return.
    Replaced,
    /// An older version than the one that is in; the newer stays.
    Older,
}

/// Why a file was not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Not sealed answers at all.
    NotSealedAnswers,
    /// Sealed answers of a later version of the format.
    UnknownVersion,
    /// Sealed answers of another pulse.
    OtherPulse { short_id: [u8; 8] },
    /// Sealed answers of this pulse, but cut or with something added.
    Length { found: usize, expected: usize },
    /// Damaged on the way, or made for another collector: the outer envelope does not open.
    Damaged,
}

/// Why the box cannot be closed yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum CloseError {
    /// Fewer than k people are in.
    TooFew { n: usize, k: usize },
    /// More files than people.
    TooMany { n: usize, team: usize },
    /// The collector has not confirmed that the files came from as many different people.
    NotConfirmed { n: usize },
    /// The box itself.
    Box(BoxError),
}

struct Winner {
    rev: u16,
    file: Hash,
    inner: Vec<Vec<u8>>,
}

/// Sealed answers gathered so far. The same files in any order give the same box, byte for byte.
pub struct Gathering {
    pulse: Pulse,
    key: KeyPair,
    ballots: BTreeMap<[u8; 16], Winner>,
    files: BTreeSet<Hash>,
}

impl Gathering {
    /// Nothing gathered yet. `None` when the key is not this pulse's collector key.
    #[must_use]
    pub fn new(pulse: Pulse, key: KeyPair) -> Option<Self> {
        (key.public() == pulse.collector_key()).then(|| Self {
            pulse,
            key,
            ballots: BTreeMap::new(),
            files: BTreeSet::new(),
        })
    }

    /// The pulse.
    #[must_use]
    pub fn pulse(&self) -> &Pulse {
        &self.pulse
    }

    /// Takes one file in.
    ///
    /// # Errors
    /// See [`Refused`]; what was gathered stays.
    pub fn add(&mut self, bytes: &[u8]) -> Result<Added, Refused> {
        let file = sha(&[bytes]);
        if self.files.contains(&file) {
            return Ok(Added::Again);
        }
        let (number, winner) = self.take_off(bytes, file)?;
        self.files.insert(file);
        match self.ballots.get_mut(&number) {
            None => {
                self.ballots.insert(number, winner);
                Ok(Added::New)
            }
            Some(there) => {
                // The same revision twice (a copied device): the greater hash, so that order does not decide.
                if (winner.rev, winner.file) > (there.rev, there.file) {
                    *there = winner;
                    Ok(Added::Replaced)
                } else {
                    Ok(Added::Older)
                }
            }
        }
    }

    fn take_off(&self, bytes: &[u8], file: Hash) -> Result<([u8; 16], Winner), Refused> {
        let envelope = outside(&self.pulse, bytes)?;
        let inside = self
            .key
            .open(&outer_info(self.pulse.id()), &header(&self.pulse), envelope)
            .ok_or(Refused::Damaged)?;
        let mut reader = Reader::new(&inside);
        let damaged = |_| Refused::Damaged;
        let number = reader.array().map_err(damaged)?;
        let rev = reader.u16().map_err(damaged)?;
        if rev == 0 {
            return Err(Refused::Damaged);
        }
        let mut inner = Vec::new();
        for slot in self.pulse.definition().slots() {
            let len = super::envelope_len(slot.comment);
            inner.push(reader.take(len).map_err(damaged)?.to_vec());
        }
        Ok((number, Winner { rev, file, inner }))
    }

    /// The ballots that count: of those whose inner envelopes share an `enc` anywhere, none does.
    fn winners(&self) -> Vec<&Winner> {
        let mut owners: BTreeMap<&[u8], usize> = BTreeMap::new();
        for enc in self.ballots.values().flat_map(|w| &w.inner).filter_map(|e| e.get(..32)) {
            *owners.entry(enc).or_default() += 1;
        }
        let alone =
            |w: &&Winner| w.inner.iter().filter_map(|e| e.get(..32)).all(|enc| owners.get(enc) == Some(&1));
        self.ballots.values().filter(alone).collect()
    }

    /// How many people are in.
    #[must_use]
    pub fn count(&self) -> usize {
        self.winners().len()
    }

    /// How many ballots are refused because an envelope of theirs occurs twice.
    #[must_use]
    pub fn copied(&self) -> usize {
        self.ballots.len() - self.count()
    }

    /// How many files gave way to a later version.
    #[must_use]
    pub fn replaced(&self) -> usize {
        self.files.len() - self.ballots.len()
    }

    /// Closes the box. `people`: how many different people the collector says the files came from; with one person
    /// in charge it is not asked.
    ///
    /// # Errors
    /// See [`CloseError`]; what was gathered stays.
    pub fn close(&self, people: Option<usize>) -> Result<SealedBox, CloseError> {
        let winners = self.winners();
        let (n, k) = (winners.len(), self.pulse.k());
        if n < k {
            return Err(CloseError::TooFew { n, k });
        }
        if let Some(team) = self.pulse.team_size().filter(|team| n > *team) {
            return Err(CloseError::TooMany { n, team });
        }
        if self.pulse.mode() == Mode::TwoPeople && people != Some(n) {
            return Err(CloseError::NotConfirmed { n });
        }
        let columns = (0..self.pulse.definition().slots().len())
            .map(|slot| winners.iter().filter_map(|w| w.inner.get(slot).cloned()).collect())
            .collect();
        SealedBox::close(&self.pulse, n, columns).map_err(CloseError::Box)
    }
}

/// The outer envelope of sealed answers that look like this pulse's: all that can be told without a key.
///
/// # Errors
/// [`Refused`], never [`Refused::Damaged`].
pub fn outside<'a>(pulse: &Pulse, bytes: &'a [u8]) -> Result<&'a [u8], Refused> {
    let mut reader = Reader::new(bytes);
    let magic: [u8; 4] = reader.array().map_err(|_| Refused::NotSealedAnswers)?;
    if magic != MAGIC {
        let other_version = magic[..3] == MAGIC[..3];
        return Err(if other_version { Refused::UnknownVersion } else { Refused::NotSealedAnswers });
    }
    let short_id: [u8; 8] = reader.array().map_err(|_| Refused::NotSealedAnswers)?;
    if short_id != pulse.short_id() {
        return Err(Refused::OtherPulse { short_id });
    }
    let expected = pulse.definition().sealed_len();
    if bytes.len() != expected {
        return Err(Refused::Length { found: bytes.len(), expected });
    }
    Ok(reader.rest())
}

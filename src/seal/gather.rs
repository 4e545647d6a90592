//! The collector's work: taking off the outer envelopes, one person at a time, and closing the box.

use displaydoc::Display;
use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    rc::Rc,
};
use thiserror::Error;

use super::{
    box_error::BoxError,
    keys::KeyPair,
    sealed_box::{Closing, SealedBox},
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
    inner: Rc<[Vec<u8>]>,
}

impl Winner {
    /// The first part of each inner envelope, which no two have in common.
    fn encs(&self) -> impl Iterator<Item = &[u8; 32]> {
        self.inner.iter().filter_map(|envelope| envelope.first_chunk())
    }
}

/// Sealed answers gathered so far. The same files in any order give the same box, byte for byte.
pub struct Gathering {
    pulse: Pulse,
    key: KeyPair,
    ballots: BTreeMap<[u8; 16], Winner>,
    files: BTreeSet<Hash>,
    /// How often each `enc` occurs among the ballots.
    encs: BTreeMap<[u8; 32], u32>,
    /// How many occur more than once.
    shared: usize,
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
            encs: BTreeMap::new(),
            shared: 0,
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
        let before = self.ballots.get(&number);
        // The same revision twice (a copied device): the greater hash, so that order does not decide.
        if before.is_some_and(|there| (winner.rev, winner.file) <= (there.rev, there.file)) {
            return Ok(Added::Older);
        }
        for enc in winner.encs() {
            let times = self.encs.entry(*enc).or_default();
            *times += 1;
            self.shared += usize::from(*times == 2);
        }
        let Some(gone) = self.ballots.insert(number, winner) else { return Ok(Added::New) };
        for enc in gone.encs() {
            if let Entry::Occupied(mut times) = self.encs.entry(*enc) {
                *times.get_mut() -= 1;
                self.shared -= usize::from(*times.get() == 1);
                if *times.get() == 0 {
                    times.remove();
                }
            }
        }
        Ok(Added::Replaced)
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
        Ok((number, Winner { rev, file, inner: inner.into() }))
    }

    /// The ballots that count: of those whose inner envelopes share an `enc` anywhere, none does.
    fn winners(&self) -> impl Iterator<Item = &Winner> {
        let alone = |winner: &&Winner| winner.encs().all(|enc| self.encs.get(enc) == Some(&1));
        self.ballots.values().filter(move |winner| self.shared == 0 || alone(winner))
    }

    /// How many people are in.
    #[must_use]
    pub fn count(&self) -> usize {
        if self.shared == 0 { self.ballots.len() } else { self.winners().count() }
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
        self.closing(people)?.run().map_err(CloseError::Box)
    }

    /// The same in pieces: what is taken in meanwhile is not in that box.
    ///
    /// # Errors
    /// As [`Gathering::close`].
    pub fn closing(&self, people: Option<usize>) -> Result<Closing, CloseError> {
        let (n, k) = (self.count(), self.pulse.k());
        if n < k {
            return Err(CloseError::TooFew { n, k });
        }
        if let Some(team) = self.pulse.team_size().filter(|team| n > *team) {
            return Err(CloseError::TooMany { n, team });
        }
        if self.pulse.mode() == Mode::TwoPeople && people != Some(n) {
            return Err(CloseError::NotConfirmed { n });
        }
        let people = self.winners().map(|winner| winner.inner.clone()).collect();
        Closing::new(&self.pulse, people).map_err(CloseError::Box)
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

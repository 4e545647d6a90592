//! The host's work: opening the box once, after k people confirmed that theirs is in it.

use std::collections::BTreeSet;

use super::{
    keys::KeyPair,
    sealed_box::SealedBox,
    sealing::{CheckNumber, inner_info},
};
use crate::{
    answer::check_comment,
    pulse::{Hash, Mode, Pulse, Slot, bytes::Reader, limits},
};

/// Why the box may not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOpened {
    /// Too few people confirmed this very box.
    NotConfirmed { seen: usize, k: usize },
    /// More confirmations than people in the box: somebody's counts twice.
    TooManyConfirmed { seen: usize, n: usize },
    /// This host key has opened another box already.
    AnotherBox,
    /// The key is not this pulse's host key.
    OtherKey,
}

/// Leave to open one box, which only [`Permit::new`] gives.
#[derive(Debug, Clone)]
pub struct Permit {
    box_hash: Hash,
    seen: Option<u16>,
    looked: Option<Hash>,
}

impl Permit {
    /// Asks for leave. `seen`: how many different people confirmed this very box, `None` with one person in charge.
    /// `opened`: the hash of the box that this host key has opened before, if any; the same one may be resumed.
    ///
    /// # Errors
    /// See [`NotOpened`].
    pub fn new(
        pulse: &Pulse,
        sealed: &SealedBox,
        seen: Option<u16>,
        opened: Option<&Hash>,
    ) -> Result<Self, NotOpened> {
        if opened.is_some_and(|hash| hash != sealed.hash()) {
            return Err(NotOpened::AnotherBox);
        }
        let box_hash = *sealed.hash();
        if pulse.mode() == Mode::OnePerson {
            return Ok(Self { box_hash, seen: None, looked: None });
        }
        let (k, n) = (pulse.k(), sealed.n());
        let count = usize::from(seen.unwrap_or(0));
        if count < k {
            return Err(NotOpened::NotConfirmed { seen: count, k });
        }
        if count > n {
            return Err(NotOpened::TooManyConfirmed { seen: count, n });
        }
        Ok(Self { box_hash, seen, looked: Some(*sealed.seen_hash()) })
    }
}

/// The opened answers of one slot, in box order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenedSlot {
    /// Values with their check numbers.
    Values { accepted: Vec<(CheckNumber, u8)>, discarded: u16 },
    /// Comments with their check numbers; an empty text is "none".
    Comments { accepted: Vec<(CheckNumber, String)>, discarded: u16 },
    /// A comment slot that was left out of the box.
    LeftOut,
}

/// An opened box: loose answers, which nothing may show before they have passed the gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// box_hash.
    pub box_hash: Hash,
    /// seen_hash; `None` with one person in charge.
    pub looked: Option<Hash>,
    /// How many people confirmed; `None` with one person in charge.
    pub seen: Option<u16>,
    /// How many people are in the box.
    pub n: usize,
    /// Of what was discarded, how many carried a check number that was there already: somebody's earlier answers, put in
    /// beside the latest.
    pub twins: usize,
    /// What each slot held.
    pub slots: Vec<OpenedSlot>,
}

/// Opening, envelope by envelope.
pub struct Opening {
    pulse: Pulse,
    key: KeyPair,
    sealed: SealedBox,
    permit: Permit,
    done: Vec<OpenedSlot>,
    current: Column,
    next: usize,
    twins: usize,
}

/// What became of one envelope.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    Accepted,
    Discarded,
    /// Discarded because its check number was there already.
    Twin,
}

/// The slot being opened.
#[derive(Default)]
struct Column {
    values: Vec<(CheckNumber, u8)>,
    comments: Vec<(CheckNumber, String)>,
    discarded: u16,
    seen: BTreeSet<CheckNumber>,
}

impl Opening {
    /// Begins.
    ///
    /// # Errors
    /// [`NotOpened::OtherKey`]; [`NotOpened::AnotherBox`] when the leave was given for another box.
    pub fn new(pulse: Pulse, key: KeyPair, sealed: SealedBox, permit: Permit) -> Result<Self, NotOpened> {
        if key.public() != pulse.ask().host_key() {
            return Err(NotOpened::OtherKey);
        }
        if permit.box_hash != *sealed.hash() {
            return Err(NotOpened::AnotherBox);
        }
        Ok(Self {
            pulse,
            key,
            sealed,
            permit,
            done: Vec::new(),
            current: Column::default(),
            next: 0,
            twins: 0,
        })
    }

    /// How many envelopes are opened, of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let columns = self.sealed.columns();
        let before = columns[..self.done.len()].iter().flatten().count() * self.sealed.n();
        (before + self.next, columns.iter().flatten().count() * self.sealed.n())
    }

    /// Opens up to `envelopes` more; everything when all are.
    pub fn step(&mut self, envelopes: usize) -> Option<Opened> {
        let mut left = envelopes;
        while self.done.len() < self.sealed.columns().len() {
            let slot = self.pulse.definition().slots()[self.done.len()];
            let Some(column) = &self.sealed.columns()[self.done.len()] else {
                self.done.push(OpenedSlot::LeftOut);
                continue;
            };
            if self.next == column.len() {
                self.done.push(self.current.finish(slot.comment));
                self.next = 0;
                continue;
            }
            if left == 0 {
                return None;
            }
            let number = u16::try_from(self.done.len()).unwrap_or(u16::MAX); // ≤ 96 slots
            let info = inner_info(self.pulse.id(), number);
            let opened = self.key.open(&info, &[], &column[self.next]);
            let legal = self.pulse.definition().question_of(&slot).legal_values();
            if self.current.take(opened, slot, &legal) == Taken::Twin {
                self.twins += 1;
            }
            self.next += 1;
            left -= 1;
        }
        Some(Opened {
            box_hash: *self.sealed.hash(),
            looked: self.permit.looked,
            seen: self.permit.seen,
            n: self.sealed.n(),
            twins: self.twins,
            slots: std::mem::take(&mut self.done),
        })
    }

    /// All of it at once.
    #[must_use]
    pub fn run(mut self) -> Opened {
        loop {
            if let Some(opened) = self.step(usize::MAX) {
                return opened;
            }
        }
    }
}

impl Column {
    /// Accepts an answer or counts it as discarded: it does not open, has a wrong length or value, breaks the text
    /// rule, or brings a check number that was there already.
    fn take(&mut self, opened: Option<Vec<u8>>, slot: Slot, legal: &[u8]) -> Taken {
        let mut twin = false;
        let accepted = opened.and_then(|plaintext| {
            let mut reader = Reader::new(&plaintext);
            let check: CheckNumber = reader.array().ok()?;
            twin = self.seen.contains(&check);
            if twin {
                return None;
            }
            if slot.comment {
                self.comments.push((check, comment(reader.rest())?));
            } else {
                let value = reader.u8().ok()?;
                if !reader.rest().is_empty() || !legal.contains(&value) {
                    return None;
                }
                self.values.push((check, value));
            }
            self.seen.insert(check);
            Some(())
        });
        if accepted.is_some() {
            return Taken::Accepted;
        }
        self.discarded = self.discarded.saturating_add(1);
        if twin { Taken::Twin } else { Taken::Discarded }
    }

    fn finish(&mut self, comment: bool) -> OpenedSlot {
        let done = std::mem::take(self);
        if comment {
            OpenedSlot::Comments { accepted: done.comments, discarded: done.discarded }
        } else {
            OpenedSlot::Values { accepted: done.values, discarded: done.discarded }
        }
    }
}

/// `u16 len ‖ text ‖ zeros to 360`, strictly.
fn comment(bytes: &[u8]) -> Option<String> {
    let mut reader = Reader::new(bytes);
    let len = usize::from(reader.u16().ok()?);
    if reader.rest().len() != limits::COMMENT_MOST {
        return None;
    }
    let text = reader.take(len).ok()?;
    if reader.rest().iter().any(|byte| *byte != 0) {
        return None;
    }
    check_comment(text).ok().map(str::to_owned)
}

//! Gathering, and closing the box.

use super::{
    answering::look_at,
    environment::Storage,
    record::Record,
    store::{Store, StoreError},
};
use crate::{
    pulse::{Mode, Pulse},
    seal::{Added, CloseError, Closing, Gathering, Refused, SealedBox},
    wire::{codes, folder, links},
};

/// Sealed answers on their way to the table of whoever gathers or helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathered {
    /// The name of the pulse on whose table they go.
    pub pulse: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// From the team's folder, where the same file is met again and again.
    pub by_itself: bool,
}

/// What came in, counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// People who were not in before.
    pub new: usize,
    /// The same file once more.
    pub again: usize,
    /// Replaced by a later version.
    pub replaced: usize,
    /// Older versions of what was in.
    pub older: usize,
    /// Sealed answers of another pulse.
    pub elsewhere: usize,
    /// Cut: wrong length.
    pub cut: usize,
    /// Damaged, or sealed for somebody else.
    pub damaged: usize,
    /// Made by a later version of this program.
    pub unknown_version: usize,
    /// Things that are no sealed answers at all.
    pub not_answers: usize,
}

impl Report {
    /// The report of what comes now: a new one for what somebody pastes. What comes by itself adds to what is said of the last
    /// paste.
    #[must_use]
    pub fn on(self, came: &[Gathered]) -> Self {
        if came.iter().all(|file| file.by_itself) { self } else { Self::default() }
    }

    /// Counts one. What comes by itself is met again and again, which is not worth a word.
    pub fn count(&mut self, result: Result<Added, Refused>, by_itself: bool) {
        if by_itself && matches!(result, Ok(Added::Again | Added::Older)) {
            return;
        }
        let counter = match result {
            Ok(Added::New) => &mut self.new,
            Ok(Added::Again) => &mut self.again,
            Ok(Added::Replaced) => &mut self.replaced,
            Ok(Added::Older) => &mut self.older,
            Err(Refused::OtherPulse { .. }) => &mut self.elsewhere,
            Err(Refused::Length { .. }) => &mut self.cut,
            Err(Refused::Damaged) => &mut self.damaged,
            Err(Refused::UnknownVersion) => &mut self.unknown_version,
            Err(Refused::NotSealedAnswers) => &mut self.not_answers,
        };
        *counter += 1;
    }
}

/// What sealed answers are put on: the table of whoever gathers, or a helper's.
pub trait Table {
    /// Takes one file in.
    ///
    /// # Errors
    /// See [`Refused`].
    fn add(&mut self, bytes: Vec<u8>) -> Result<Added, Refused>;

    /// How many people, or codes, are in.
    fn count(&self) -> usize;

    /// The files, in the order they came.
    fn files(&self) -> &[Vec<u8>];
}

/// The collector's table: what is in, and the files it came from.
pub struct GatherTable {
    gathering: Gathering,
    files: Vec<Vec<u8>>,
}

/// Why there is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoTable {
    /// This device does not hold the key.
    NoKey,
    /// The box is closed already.
    Closed,
}

impl GatherTable {
    /// Sits down at an empty table.
    ///
    /// # Errors
    /// See [`NoTable`].
    pub fn open(known: &Record) -> Result<Self, NoTable> {
        let collector = known.stored.collector.as_ref().ok_or(NoTable::NoKey)?;
        if collector.check.is_some() {
            return Err(NoTable::Closed);
        }
        let (pulse, key) = known.pulse.clone().zip(known.collector_key()).ok_or(NoTable::NoKey)?;
        let gathering = Gathering::new(pulse, key).ok_or(NoTable::NoKey)?;
        Ok(Self { gathering, files: Vec::new() })
    }

    /// How many ballots are refused because an envelope of theirs occurs twice.
    #[must_use]
    pub fn copied(&self) -> usize {
        self.gathering.copied()
    }

    /// How many files gave way to a later version.
    #[must_use]
    pub fn replaced(&self) -> usize {
        self.gathering.replaced()
    }

    /// The box in pieces, when it may be closed.
    ///
    /// # Errors
    /// See [`CloseError`].
    pub fn closing(&self, people: Option<usize>) -> Result<Closing, CloseError> {
        self.gathering.closing(people)
    }
}

impl Table for GatherTable {
    fn add(&mut self, bytes: Vec<u8>) -> Result<Added, Refused> {
        let added = self.gathering.add(&bytes)?;
        if added != Added::Again {
            self.files.push(bytes);
        }
        Ok(added)
    }

    fn count(&self) -> usize {
        self.gathering.count()
    }

    fn files(&self) -> &[Vec<u8>] {
        &self.files
    }
}

/// Writes the box, reads it back, and only then lets key and files go. A box that was closed already stays the one.
///
/// # Errors
/// See [`StoreError`]; until the box is written, nothing is erased, and closing again gives the same box.
pub async fn keep_box<S: Storage, L: Storage>(
    store: &Store<S, L>,
    known: &Record,
    pulse: &Pulse,
    sealed: &SealedBox,
) -> Result<Record, StoreError> {
    // Another tab closed it already, and this one had not heard of it: its check link may be out.
    let there = store.lying(&known.name()).await?;
    if let Some(there) = there.filter(|there| there.is_collector() && !there.gathers()) {
        return Ok(there);
    }
    store.save_box(&known.name(), sealed.bytes()).await?;
    let mut closed = known.clone();
    let gathered =
        if known.stored.folder.is_empty() { Vec::new() } else { store.gathered(&known.name()).await? };
    if let Some(collector) = &mut closed.stored.collector {
        let link = links::check(pulse, sealed.look());
        collector.check = link.get(3..).map(str::to_owned);
        collector.n = sealed.n();
        let digits = |bytes: &Vec<u8>| folder::read(&codes::answers_file_name(bytes))?.digits;
        collector.counted = folder::counted(&gathered.iter().filter_map(digits).collect());
        collector.key = None;
    }
    // In a team's folder everybody's device looks by itself; this one has the box already.
    if !closed.stored.folder.is_empty() && pulse.mode() == Mode::TwoPeople {
        look_at(&mut closed, pulse, sealed.look());
        closed.stored.check = closed.stored.collector.as_ref().and_then(|collector| collector.check.clone());
    }
    let closed = store.save(&closed).await?;
    store.erase_gathered(&known.name()).await?;
    Ok(closed)
}

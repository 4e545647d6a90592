//! What a team remembers beside its results: where it goes, what it promised, what it learned.
//!
//! Copies of a team file grow apart and meet again, so each entry has a name of its own and knows its former versions:
//! of two versions one is the later, or both stay.

use displaydoc::Display;
use std::collections::BTreeMap;
use thiserror::Error;

use sha2::{Digest, Sha256};

use crate::pulse::{
    Date, Hash, limits,
    templates::DIMENSIONS,
    wording::{self, Place, WordingError},
};

/// The random name of an entry, the same in every copy.
pub type EntryId = [u8; 8];
/// Stands for a former version of an entry.
pub type Former = [u8; 4];

/// How it stands with something that was to be reached or done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Open,
    /// Reached, or kept.
    Done,
    Partly,
    /// Given up, and said so.
    Dropped,
}

/// What an entry says; in the order in which a file holds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Where the team goes, and by when.
    Goal { text: String, by: Option<String> },
    /// A step on the way: by what everybody would see that it is reached. Never partly.
    Milestone { done: String, by: Option<String>, state: State },
    /// The mean that the team wants to see in a dimension, in tenths of a step (10–50).
    Target { dimension: String, tenths: u8 },
    /// How the team works together.
    Agreement { text: String },
    /// What somebody promised; an experiment says what it expects, and later what it saw.
    Commitment {
        what: String,
        owner: String,
        by: String,
        state: State,
        expect: Option<String>,
        saw: Option<String>,
    },
    /// Worth celebrating.
    Win { text: String, date: String },
    /// What worked, to be found again by its dimension.
    Worked { text: String, dimension: String, date: String },
    /// What was learned in a round.
    Learned { text: String, pulse: Hash },
    /// Taken out; it stays so when an older copy comes.
    Removed,
    /// What might help with a question, and how many raised a hand for it, of how many. `about`: the question's text.
    Remedy { what: String, about: String, hands: u16, of: u16, date: String },
}

/// Why an entry is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum EntryError {
    /// A text.
    Wording(WordingError),
    /// Not a date (YYYY-MM-DD).
    Date,
    /// Not the key of a dimension.
    Dimension,
    /// A target outside of the steps 1 to 5.
    Target,
    /// A milestone that is reached in part, or an experiment that saw something and expected nothing.
    State,
    /// More hands than people, or no people.
    Hands,
    /// More former versions than are kept.
    Former,
    /// Two entries of one name, or entries out of their order.
    Order,
}

/// One thing that a team remembers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    id: EntryId,
    former: Vec<Former>,
    what: What,
}

impl Entry {
    /// Something new. `id`: random.
    ///
    /// # Errors
    /// See [`EntryError`].
    pub fn new(id: EntryId, what: What) -> Result<Self, EntryError> {
        Self::read(id, Vec::new(), what)
    }

    /// An entry as a file holds it. `former`: the former versions that are known, oldest first.
    ///
    /// # Errors
    /// See [`EntryError`].
    pub fn read(id: EntryId, former: Vec<Former>, what: What) -> Result<Self, EntryError> {
        if former.len() > limits::FORMER_MOST {
            return Err(EntryError::Former);
        }
        what.check()?;
        Ok(Self { id, former, what })
    }

    /// The same thing said anew; nothing happens when it says the same.
    ///
    /// # Errors
    /// See [`EntryError`]; the entry stays as it is.
    pub fn change(&mut self, what: What) -> Result<(), EntryError> {
        what.check()?;
        if what != self.what {
            self.former.push(self.version());
            self.forget_oldest();
            self.what = what;
        }
        Ok(())
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> EntryId {
        self.id
    }

    /// What it says.
    #[must_use]
    pub fn what(&self) -> &What {
        &self.what
    }

    /// The former versions that are known, oldest first.
    #[must_use]
    pub fn former(&self) -> &[Former] {
        &self.former
    }

    /// Where it stands in a file.
    fn place(&self) -> (u8, EntryId) {
        (self.what.kind(), self.id)
    }

    /// Stands for what it says now: SHA-256("pulse/1/entry\0" ‖ id ‖ what)[0..4].
    #[must_use]
    pub fn version(&self) -> Former {
        let hash = Sha256::new().chain_update(b"pulse/1/entry\0").chain_update(self.id);
        let hash: Hash = hash.chain_update(self.what.bytes()).finalize().into();
        [hash[0], hash[1], hash[2], hash[3]]
    }

    /// Two versions of an entry become one. Of two that were changed without knowing of each other, the second in rank
    /// goes on as an entry of its own: a person sees both, and takes one out. The same comes out of either order.
    fn met(&self, other: &Self) -> (Self, Option<Self>) {
        for (late, early) in [(self, other), (other, self)] {
            if late.came_of(early) {
                return (late.clone(), None);
            }
        }
        let (first, second) = if self.rank() >= other.rank() { (self, other) } else { (other, self) };
        if first.what == second.what {
            return (first.taught_by(second), None);
        }
        let knows = first.former.contains(&second.version());
        let known = second.former.contains(&first.version());
        if knows || known {
            // Known to each other: it came back to what it said before, and the first in rank has seen more.
            return (if knows { first.taught_by(second) } else { second.taught_by(first) }, None);
        }
        let mut one = first.clone();
        for former in second.former.iter().copied().chain([second.version()]) {
            if !one.former.contains(&former) {
                one.former.push(former);
            }
        }
        one.forget_oldest();
        let hash = Sha256::new().chain_update(b"pulse/1/twin\0").chain_update(self.id);
        let hash: Hash = hash.chain_update(second.version()).finalize().into();
        let mut id = EntryId::default();
        id.copy_from_slice(&hash[..8]);
        let twin = Self { id, former: Vec::new(), what: second.what.clone() };
        (one, (second.what != What::Removed).then_some(twin))
    }

    /// Whether it was the other one, and was changed since. Versions alone cannot say: what was taken out, brought back and taken
    /// out again has each of them on both sides.
    fn came_of(&self, early: &Self) -> bool {
        self.former
            .strip_prefix(&early.former[..])
            .is_some_and(|since| since.first() == Some(&early.version()))
    }

    /// Knows in addition what the other one knew, as its oldest versions, so that a much older copy brings nothing back.
    /// What it knows itself is worth more where there is no room for both.
    fn taught_by(&self, other: &Self) -> Self {
        let mut known = Vec::new();
        for former in &other.former {
            if !self.former.contains(former) && !known.contains(former) && *former != self.version() {
                known.push(*former);
            }
        }
        let room = limits::FORMER_MOST.saturating_sub(self.former.len());
        known.drain(..known.len().saturating_sub(room));
        known.extend_from_slice(&self.former);
        Self { former: known, ..self.clone() }
    }

    /// What is there goes before what was taken out, what was changed more often before the others; the rest of it only
    /// decides, the same everywhere.
    fn rank(&self) -> (bool, usize, Former, &[Former], Vec<u8>) {
        (self.what != What::Removed, self.former.len(), self.version(), &self.former, self.what.bytes())
    }

    fn forget_oldest(&mut self) {
        let surplus = self.former.len().saturating_sub(limits::FORMER_MOST);
        self.former.drain(..surplus);
    }
}

impl What {
    /// The number of its kind.
    fn kind(&self) -> u8 {
        match self {
            Self::Goal { .. } => 1,
            Self::Milestone { .. } => 2,
            Self::Target { .. } => 3,
            Self::Agreement { .. } => 4,
            Self::Commitment { .. } => 5,
            Self::Win { .. } => 6,
            Self::Worked { .. } => 7,
            Self::Learned { .. } => 8,
            Self::Removed => 9,
            Self::Remedy { .. } => 10,
        }
    }

    fn check(&self) -> Result<(), EntryError> {
        match self {
            Self::Goal { text, by } => line(text).and_then(|()| maybe(by.as_deref(), date)),
            Self::Milestone { done, by, state } => {
                if *state == State::Partly {
                    return Err(EntryError::State);
                }
                line(done).and_then(|()| maybe(by.as_deref(), date))
            }
            Self::Target { dimension, tenths } => {
                dimension_key(dimension)?;
                if (10..=50).contains(tenths) { Ok(()) } else { Err(EntryError::Target) }
            }
            Self::Agreement { text } => line(text),
            Self::Commitment { what, owner, by, expect, saw, state: _ } => {
                if saw.is_some() && expect.is_none() {
                    return Err(EntryError::State);
                }
                line(what)?;
                wording::check_name(owner.as_bytes(), limits::NAME_MOST).map_err(EntryError::Wording)?;
                date(by)?;
                maybe(expect.as_deref(), line)?;
                maybe(saw.as_deref(), line)
            }
            Self::Win { text, date: day } => line(text).and_then(|()| date(day)),
            Self::Worked { text, dimension, date: day } => {
                dimension_key(dimension)?;
                line(text).and_then(|()| date(day))
            }
            Self::Learned { text, pulse: _ } => line(text),
            Self::Removed => Ok(()),
            Self::Remedy { what, about, hands, of, date: day } => {
                if hands > of || *of == 0 || *of > limits::TEAM_MOST {
                    return Err(EntryError::Hands);
                }
                line(what)?;
                line(about).and_then(|()| date(day))
            }
        }
    }

    /// Its fields behind the number of its kind, in their order: a text behind its length, and before what may be absent
    /// whether it is there.
    fn bytes(&self) -> Vec<u8> {
        let text = |text: &str| {
            let length = u16::try_from(text.len()).unwrap_or(u16::MAX); // at most 280 letters
            [&length.to_be_bytes(), text.as_bytes()].concat()
        };
        let maybe = |value: &Option<String>| match value {
            Some(value) => [vec![1], text(value)].concat(),
            None => vec![0],
        };
        let fields = match self {
            Self::Goal { text: goal, by } => vec![text(goal), maybe(by)],
            Self::Milestone { done, by, state } => vec![text(done), maybe(by), vec![*state as u8]],
            Self::Target { dimension, tenths } => vec![text(dimension), vec![*tenths]],
            Self::Agreement { text: agreed } => vec![text(agreed)],
            Self::Commitment { what, owner, by, state, expect, saw } => {
                vec![text(what), text(owner), text(by), vec![*state as u8], maybe(expect), maybe(saw)]
            }
            Self::Win { text: win, date } => vec![text(win), text(date)],
            Self::Worked { text: note, dimension, date } => vec![text(note), text(dimension), text(date)],
            Self::Learned { text: note, pulse } => vec![text(note), pulse.to_vec()],
            Self::Removed => vec![],
            Self::Remedy { what, about, hands, of, date } => {
                let numbers = [hands.to_be_bytes(), of.to_be_bytes()].concat();
                vec![text(what), text(about), numbers, text(date)]
            }
        };
        [vec![self.kind()], fields.concat()].concat()
    }
}

fn line(text: &str) -> Result<(), EntryError> {
    wording::check(text.as_bytes(), Place::Line, limits::ENTRY_MOST).map(|_| ()).map_err(EntryError::Wording)
}

fn maybe(value: Option<&str>, check: impl Fn(&str) -> Result<(), EntryError>) -> Result<(), EntryError> {
    value.map_or(Ok(()), check)
}

fn date(text: &str) -> Result<(), EntryError> {
    Date::parse(text).map(|_| ()).ok_or(EntryError::Date)
}

fn dimension_key(key: &str) -> Result<(), EntryError> {
    if DIMENSIONS.iter().any(|one| one.key == key) { Ok(()) } else { Err(EntryError::Dimension) }
}

/// Everything that a team remembers, each kind together, and within a kind by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    entries: Vec<Entry>,
}

impl Memory {
    /// Entries as a file holds them.
    ///
    /// # Errors
    /// [`EntryError::Order`].
    pub fn read(entries: Vec<Entry>) -> Result<Self, EntryError> {
        let ascending = entries.is_sorted_by_key(Entry::place);
        let mut ids: Vec<EntryId> = entries.iter().map(Entry::id).collect();
        ids.sort_unstable();
        ids.dedup();
        if ascending && ids.len() == entries.len() { Ok(Self { entries }) } else { Err(EntryError::Order) }
    }

    /// All of it.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether there is nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Where the team is going, without what it promised, agreed and noted.
    pub(super) fn for_others(&self) -> Self {
        let open =
            |what: &What| matches!(what, What::Goal { .. } | What::Milestone { .. } | What::Target { .. });
        Self { entries: self.entries.iter().filter(|entry| open(&entry.what)).cloned().collect() }
    }

    /// Puts an entry in, in the place of the one with its name.
    pub fn put(&mut self, entry: Entry) {
        self.entries.retain(|there| there.id != entry.id);
        let at = self.entries.partition_point(|there| there.place() < entry.place());
        self.entries.insert(at, entry);
    }

    /// Every entry of two copies, of one that both hold the later version. What each changed without the other is there
    /// twice. The same comes out of either order.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        let mut all: BTreeMap<EntryId, Entry> =
            self.entries.iter().map(|entry| (entry.id, entry.clone())).collect();
        let mut twins = Vec::new();
        for entry in &other.entries {
            let (one, twin) = match all.get(&entry.id) {
                Some(there) => there.met(entry),
                None => (entry.clone(), None),
            };
            all.insert(one.id, one);
            twins.extend(twin);
        }
        // Last, so that one that either copy has already stays as it is there.
        for twin in twins {
            all.entry(twin.id).or_insert(twin);
        }
        let mut entries: Vec<Entry> = all.into_values().collect();
        entries.sort_by_key(Entry::place);
        Self { entries }
    }
}

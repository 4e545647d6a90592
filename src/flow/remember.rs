//! Editing what a team remembers: an entry as it is typed, what differs between two memories, and what the next pulse asks
//! about it.

use displaydoc::Display;
use std::collections::BTreeMap;
use thiserror::Error;

use super::environment::{NoRandomness, Randomness, draw};
use crate::{
    pulse::{
        Date, Hash, Question, limits,
        templates::{DIMENSIONS, dimension_of, team as ask},
        wording::{Place, WordingError, check, check_name, tidy},
    },
    team::{Entry, EntryError, Memory, State, TeamFile, What, memory::EntryId},
};

/// Most promises that a pulse asks about.
const PROMISES_MOST: usize = 3;

/// What can be written down, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Goal,
    Milestone,
    Commitment,
    Agreement,
    Remedy,
    Target,
    Win,
    Worked,
    Learned,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Goal,
        Self::Milestone,
        Self::Commitment,
        Self::Agreement,
        Self::Remedy,
        Self::Target,
        Self::Win,
        Self::Worked,
        Self::Learned,
    ];

    /// Of what an entry says; nothing for what was taken out.
    #[must_use]
    pub fn of(what: &What) -> Option<Self> {
        Some(match what {
            What::Goal { .. } => Self::Goal,
            What::Milestone { .. } => Self::Milestone,
            What::Commitment { .. } => Self::Commitment,
            What::Agreement { .. } => Self::Agreement,
            What::Target { .. } => Self::Target,
            What::Win { .. } => Self::Win,
            What::Worked { .. } => Self::Worked,
            What::Learned { .. } => Self::Learned,
            What::Remedy { .. } => Self::Remedy,
            What::Removed => return None,
        })
    }

    /// How many of them a team should have at most; `None` for what only grows.
    #[must_use]
    pub fn most(self) -> Option<usize> {
        match self {
            Self::Goal => Some(1),
            Self::Milestone | Self::Agreement => Some(limits::LIST_MOST),
            Self::Target => Some(DIMENSIONS.len()),
            Self::Commitment | Self::Remedy | Self::Win | Self::Worked | Self::Learned => None,
        }
    }
}

/// An entry as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What it is to be.
    pub kind: Kind,
    /// Its words.
    pub text: String,
    /// Its day, YYYY-MM-DD, or empty.
    pub by: String,
    /// How it stands.
    pub state: State,
    /// Whose it is.
    pub owner: String,
    /// The key of a dimension.
    pub dimension: String,
    /// A mean, with one decimal at most.
    pub mean: String,
    /// Whether a commitment is an experiment.
    pub experiment: bool,
    /// What an experiment expects.
    pub expect: String,
    /// What it saw.
    pub saw: String,
    /// The pulse of which something was learned.
    pub pulse: Hash,
    /// The question that a remedy is for.
    pub about: String,
    /// How many hands were raised for it.
    pub hands: String,
    /// Of how many people.
    pub of: String,
}

/// Why what was typed is no entry.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
pub enum FormError {
    /// The words.
    Text(WordingError),
    /// Whose it is.
    Owner(WordingError),
    /// What an experiment expects.
    Expect(WordingError),
    /// What it saw.
    Saw(WordingError),
    /// The question that a remedy is for.
    About(WordingError),
    /// No numbers of hands and people, or more hands than people.
    Hands,
    /// No day, where there must be one, or none that there is.
    Date,
    /// No mean between 1 and 5.
    Mean,
    /// Another entry has a target for this dimension.
    Twice,
    /// What an entry itself refuses.
    Entry(EntryError),
    /// The platform gives no randomness.
    NoRandomness,
}

impl From<NoRandomness> for FormError {
    fn from(_: NoRandomness) -> Self {
        Self::NoRandomness
    }
}

impl Form {
    /// Something new. `today`: YYYY-MM-DD. `pulse`: of which something is learned.
    #[must_use]
    pub fn blank(kind: Kind, today: &str, pulse: Hash) -> Self {
        let dated = matches!(kind, Kind::Win | Kind::Worked | Kind::Remedy);
        Self {
            kind,
            text: String::new(),
            by: if dated { today.to_owned() } else { String::new() },
            state: State::Open,
            owner: String::new(),
            dimension: DIMENSIONS[0].key.to_owned(),
            mean: String::new(),
            experiment: false,
            expect: String::new(),
            saw: String::new(),
            pulse,
            about: String::new(),
            hands: String::new(),
            of: String::new(),
        }
    }

    /// What an entry says; nothing for what was taken out.
    #[must_use]
    pub fn of(what: &What) -> Option<Self> {
        let mut form = Self::blank(Kind::of(what)?, "", Hash::default());
        match what.clone() {
            What::Goal { text, by } => (form.text, form.by) = (text, by.unwrap_or_default()),
            What::Milestone { done, by, state } => {
                (form.text, form.by, form.state) = (done, by.unwrap_or_default(), state);
            }
            What::Commitment { what, owner, by, state, expect, saw } => {
                (form.text, form.owner, form.by, form.state) = (what, owner, by, state);
                form.experiment = expect.is_some();
                (form.expect, form.saw) = (expect.unwrap_or_default(), saw.unwrap_or_default());
            }
            What::Agreement { text } => form.text = text,
            What::Target { dimension, tenths } => {
                (form.dimension, form.mean) = (dimension, format!("{}.{}", tenths / 10, tenths % 10));
            }
            What::Win { text, date } => (form.text, form.by) = (text, date),
            What::Worked { text, dimension, date } => {
                (form.text, form.dimension, form.by) = (text, dimension, date);
            }
            What::Learned { text, pulse } => (form.text, form.pulse) = (text, pulse),
            What::Remedy { what, about, hands, of, date } => {
                (form.text, form.about, form.by) = (what, about, date);
                (form.hands, form.of) = (hands.to_string(), of.to_string());
            }
            What::Removed => {}
        }
        Some(form)
    }

    /// What it says.
    ///
    /// # Errors
    /// See [`FormError`].
    pub fn what(&self) -> Result<What, FormError> {
        let text = || line(&self.text).map_err(FormError::Text);
        let day = |must: bool| match self.by.trim() {
            "" if !must => Ok(None),
            day if Date::parse(day).is_some() => Ok(Some(day.to_owned())),
            _ => Err(FormError::Date),
        };
        let must = || day(true).map(Option::unwrap_or_default);
        Ok(match self.kind {
            Kind::Goal => What::Goal { text: text()?, by: day(false)? },
            Kind::Milestone => What::Milestone { done: text()?, by: day(false)?, state: self.state },
            Kind::Commitment => {
                let what = text()?;
                let owner = tidy(&self.owner, Place::Line);
                check_name(owner.as_bytes(), limits::NAME_MOST).map_err(FormError::Owner)?;
                let by = must()?;
                let expect =
                    self.experiment.then(|| line(&self.expect).map_err(FormError::Expect)).transpose()?;
                let saw = self.experiment && !self.saw.trim().is_empty();
                let saw = saw.then(|| line(&self.saw).map_err(FormError::Saw)).transpose()?;
                What::Commitment { what, owner, by, state: self.state, expect, saw }
            }
            Kind::Agreement => What::Agreement { text: text()? },
            Kind::Target => What::Target { dimension: self.dimension.clone(), tenths: self.tenths()? },
            Kind::Win => What::Win { text: text()?, date: must()? },
            Kind::Worked => What::Worked { text: text()?, dimension: self.dimension.clone(), date: must()? },
            Kind::Learned => What::Learned { text: text()?, pulse: self.pulse },
            Kind::Remedy => {
                let what = text()?;
                let about = line(&self.about).map_err(FormError::About)?;
                let number = |typed: &str| typed.trim().parse::<u16>().map_err(|_| FormError::Hands);
                let (hands, of) = (number(&self.hands)?, number(&self.of)?);
                if hands > of || of == 0 {
                    return Err(FormError::Hands);
                }
                What::Remedy { what, about, hands, of, date: must()? }
            }
        })
    }

    /// The mean in tenths: "4", "4.2" or "4,2".
    fn tenths(&self) -> Result<u8, FormError> {
        let typed = self.mean.trim().replace(',', ".");
        let (whole, tenth) = typed.split_once('.').unwrap_or((&typed, "0"));
        let digit = |text: &str| match text.as_bytes() {
            [digit @ b'0'..=b'9'] => Ok(digit - b'0'),
            _ => Err(FormError::Mean),
        };
        let tenths = digit(whole)? * 10 + digit(tenth)?;
        if (10..=50).contains(&tenths) { Ok(tenths) } else { Err(FormError::Mean) }
    }
}

fn line(typed: &str) -> Result<String, WordingError> {
    let text = tidy(typed, Place::Line);
    check(text.as_bytes(), Place::Line, limits::ENTRY_MOST)?;
    Ok(text)
}

/// The memory with what was typed: a new entry, or another version of one.
///
/// # Errors
/// See [`FormError`].
pub fn put(
    memory: &Memory,
    id: Option<EntryId>,
    form: &Form,
    random: &impl Randomness,
) -> Result<Memory, FormError> {
    let what = form.what()?;
    let twice = |entry: &Entry| {
        let same = matches!((entry.what(), &what), (What::Target { dimension: a, .. }, What::Target { dimension: b, .. }) if a == b);
        same && Some(entry.id()) != id
    };
    if memory.entries().iter().any(twice) {
        return Err(FormError::Twice);
    }
    let there = id.and_then(|id| memory.entries().iter().find(|entry| entry.id() == id));
    let entry = match there {
        Some(there) => {
            let mut entry = there.clone();
            entry.change(what).map_err(FormError::Entry)?;
            entry
        }
        None => Entry::new(draw(random)?, what).map_err(FormError::Entry)?,
    };
    let mut memory = memory.clone();
    memory.put(entry);
    Ok(memory)
}

/// The entry that is new in a memory, or says something else than before.
#[must_use]
pub fn touched(before: &Memory, after: &Memory) -> Option<EntryId> {
    after.entries().iter().find(|entry| !before.entries().contains(entry)).map(Entry::id)
}

/// The memory without an entry.
#[must_use]
pub fn take_out(memory: &Memory, id: EntryId) -> Memory {
    let mut memory = memory.clone();
    let there = memory.entries().iter().find(|entry| entry.id() == id).cloned();
    if let Some(mut entry) = there
        && entry.change(What::Removed).is_ok()
    {
        memory.put(entry);
    }
    memory
}

/// Something that one memory says and another does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Comes in.
    New(What),
    /// Says something else.
    Changed { before: What, after: What },
    /// Goes.
    Gone(What),
}

/// What becomes other when `after` takes the place of `before`, in the order of the page.
#[must_use]
pub fn differences(before: &Memory, after: &Memory) -> Vec<Difference> {
    let said = |memory: &Memory| -> BTreeMap<EntryId, What> {
        memory.entries().iter().map(|entry| (entry.id(), entry.what().clone())).collect()
    };
    let (before, after) = (said(before), said(after));
    let mut found: Vec<(Option<Kind>, Difference)> = Vec::new();
    for (id, now) in &after {
        let then = before.get(id).unwrap_or(&What::Removed);
        let difference = match (then, now) {
            (then, now) if then == now => continue,
            (What::Removed, now) => Difference::New(now.clone()),
            (then, What::Removed) => Difference::Gone(then.clone()),
            (then, now) => Difference::Changed { before: then.clone(), after: now.clone() },
        };
        found.push((Kind::of(now).or(Kind::of(then)), difference));
    }
    let gone = before.iter().filter(|(id, what)| !after.contains_key(*id) && **what != What::Removed);
    found.extend(gone.map(|(_, what)| (Kind::of(what), Difference::Gone(what.clone()))));
    found.sort_by_key(|(kind, _)| *kind);
    found.into_iter().map(|(_, difference)| difference).collect()
}

/// Whether a memory may be taken without asking: nothing that was said is said otherwise.
#[must_use]
pub fn only_adds(before: &Memory, after: &Memory) -> bool {
    differences(before, after).iter().all(|difference| matches!(difference, Difference::New(_)))
}

/// The entries of a kind: open things by their day, what was won and learned newest first, the rest as they came.
#[must_use]
pub fn of_kind(memory: &Memory, kind: Kind) -> Vec<(EntryId, What)> {
    let of = memory.entries().iter().filter(|entry| Kind::of(entry.what()) == Some(kind));
    let mut all: Vec<(EntryId, What)> = of.map(|entry| (entry.id(), entry.what().clone())).collect();
    let none = || "9999-99-99".to_owned(); // after every day
    match kind {
        Kind::Commitment | Kind::Milestone => all.sort_by_key(|(id, what)| match what {
            What::Commitment { state, by, .. } => (*state != State::Open, by.clone(), *id),
            What::Milestone { by, .. } => (false, by.clone().unwrap_or_else(none), *id),
            _ => (true, none(), *id),
        }),
        Kind::Win | Kind::Worked | Kind::Remedy => all.sort_by_key(|(id, what)| match what {
            What::Win { date, .. } | What::Worked { date, .. } | What::Remedy { date, .. } => {
                (std::cmp::Reverse(date.clone()), *id)
            }
            _ => (std::cmp::Reverse(String::new()), *id),
        }),
        Kind::Target => all.sort_by_key(|(_, what)| match what {
            What::Target { dimension, .. } => DIMENSIONS.iter().position(|one| one.key == dimension),
            _ => None,
        }),
        Kind::Goal | Kind::Agreement | Kind::Learned => {}
    }
    all
}

/// What the next pulse asks about the open promises of a team, the earliest first. `day`: a day as people write it.
#[must_use]
pub fn promises(memory: &Memory, day: impl Fn(&str) -> String) -> Vec<Question> {
    let open = of_kind(memory, Kind::Commitment).into_iter().filter_map(|(id, what)| match what {
        What::Commitment { what, by, state: State::Open, .. } => Some(ask::promise(id, &what, &day(&by))),
        _ => None,
    });
    open.take(PROMISES_MOST).collect()
}

/// A vote of confidence on every open milestone of a team.
#[must_use]
pub fn milestones(memory: &Memory, day: impl Fn(&str) -> String) -> Vec<Question> {
    let open = of_kind(memory, Kind::Milestone).into_iter().filter_map(|(id, what)| match what {
        What::Milestone { done, by, state: State::Open } => {
            Some(ask::milestone(id, &done, by.as_deref().map(&day).as_deref()))
        }
        _ => None,
    });
    open.take(limits::LIST_MOST).collect()
}

/// The skills that a team asked about last.
#[must_use]
pub fn skills(file: &TeamFile) -> Vec<String> {
    let mut questions = file.rounds().iter().rev().flat_map(|round| round.pulse().definition().questions());
    questions.find(|question| question.key == ask::SKILLS).map(|one| one.labels.clone()).unwrap_or_default()
}

/// Where a team goes, as it wrote it down.
#[must_use]
pub fn goal(memory: &Memory) -> Option<String> {
    of_kind(memory, Kind::Goal).into_iter().find_map(|(_, what)| match what {
        What::Goal { text, .. } => Some(text),
        _ => None,
    })
}

/// The target for an item's dimension, in tenths of a step. `key`: of a core item; an alternate is another text, and has none.
#[must_use]
pub fn target(memory: &Memory, key: &str) -> Option<u8> {
    of_kind(memory, Kind::Target).into_iter().find_map(|(_, what)| match what {
        What::Target { dimension, tenths } if dimension == key => Some(tenths),
        _ => None,
    })
}

/// What worked in the dimension of an item, core or alternate, newest first.
#[must_use]
pub fn worked(memory: &Memory, key: &str) -> Vec<What> {
    let of = dimension_of(key).map(|dimension| dimension.key);
    let fits = |what: &What| matches!(what, What::Worked { dimension, .. } if Some(dimension.as_str()) == of);
    of_kind(memory, Kind::Worked).into_iter().map(|(_, what)| what).filter(fits).collect()
}

/// What was learned in the round of a pulse.
#[must_use]
pub fn learned(memory: &Memory, of: &Hash) -> Vec<String> {
    let text = |(_, what)| match what {
        What::Learned { text, pulse } if pulse == *of => Some(text),
        _ => None,
    };
    of_kind(memory, Kind::Learned).into_iter().filter_map(text).collect()
}

//! One question: its kind, its words, and the slots its answers fill.

use serde::{Deserialize, Serialize};

/// What kind of answer a question takes. The numbers are those of the canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Kind {
    /// Five labelled steps of agreement.
    Agree = 1,
    /// Five labelled steps of confidence.
    Confidence = 2,
    /// Whole numbers 0–10 between two labelled ends.
    Scale = 3,
    /// One of 2–12 options.
    Choice = 4,
    /// Any of 2–20 options.
    Several = 5,
    /// A short text.
    Comment = 6,
}

impl Kind {
    /// Every kind, in the order of their numbers.
    pub const ALL: [Kind; 6] =
        [Kind::Agree, Kind::Confidence, Kind::Scale, Kind::Choice, Kind::Several, Kind::Comment];

    /// The kind of a number of the canonical form.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as u8 == number)
    }

    /// How many labels a question of this kind has: least and most.
    #[must_use]
    pub fn labels(self) -> (usize, usize) {
        match self {
            Kind::Agree | Kind::Confidence => (5, 5),
            Kind::Scale => (2, 2),
            Kind::Choice => (2, 12),
            Kind::Several => (2, 20),
            Kind::Comment => (0, 0),
        }
    }

    /// Whether its answers are steps of a scale, so that a mean means something.
    #[must_use]
    pub fn has_steps(self) -> bool {
        matches!(self, Kind::Agree | Kind::Confidence | Kind::Scale)
    }

    /// What the value byte 0 stands for on the printed scale: step 1 for five steps, 0 otherwise.
    #[must_use]
    pub fn lowest_step(self) -> u8 {
        u8::from(matches!(self, Kind::Agree | Kind::Confidence))
    }
}

/// The value byte of "can't say".
pub const CANT_SAY: u8 = 0xFE;
/// The value byte of "skipped".
pub const SKIPPED: u8 = 0xFF;

/// A question as everybody sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What kind of answer it takes.
    pub kind: Kind,
    /// The key of a built-in item, or empty.
    #[serde(default)]
    pub key: String,
    /// The final text as shown.
    pub text: String,
    /// Steps, ends or options, as shown.
    #[serde(default)]
    pub labels: Vec<String>,
}

impl Question {
    /// Whether it asks the same in the same words, whatever its key.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        (self.kind, &self.text, &self.labels) == (other.kind, &other.text, &other.labels)
    }

    /// How many slots its answers fill: one an option for `several`, one otherwise.
    #[must_use]
    pub fn slot_count(&self) -> usize {
        if self.kind == Kind::Several { self.labels.len() } else { 1 }
    }

    /// How many plain values (steps or options) its slots take: values are `0..values()`.
    #[must_use]
    pub fn values(&self) -> u8 {
        match self.kind {
            Kind::Agree | Kind::Confidence => 5,
            Kind::Scale => 11,
            Kind::Choice => u8::try_from(self.labels.len()).unwrap_or(u8::MAX),
            Kind::Several => 2,
            Kind::Comment => 0,
        }
    }

    /// Every value byte its slots may hold, ascending.
    #[must_use]
    pub fn legal_values(&self) -> Vec<u8> {
        let mut values: Vec<u8> = (0..self.values()).collect();
        match self.kind {
            Kind::Comment => {}
            Kind::Several => values.push(SKIPPED),
            _ => values.extend([CANT_SAY, SKIPPED]),
        }
        values
    }
}

/// One place an answer is sealed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Index of its question.
    pub question: usize,
    /// Index of its option, for `several`.
    pub option: Option<usize>,
    /// Whether it holds a text instead of a value.
    pub comment: bool,
}

/// The slots of questions, in order.
#[must_use]
pub fn slots(questions: &[Question]) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (index, question) in questions.iter().enumerate() {
        let comment = question.kind == Kind::Comment;
        for option in 0..question.slot_count() {
            let option = (question.kind == Kind::Several).then_some(option);
            slots.push(Slot { question: index, option, comment });
        }
    }
    slots
}

//! One person's answers: a draft as it is typed, and its check against the pulse.

use displaydoc::Display;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::pulse::{
    CANT_SAY, Definition, Kind, Question, SKIPPED, limits,
    wording::{self, Place, WordingError},
};

/// An answer to one question. Not answering is [`Answer::Skipped`]; *can't say* is an answer of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Left out.
    #[default]
    Skipped,
    /// "Can't say".
    CantSay,
    /// A step or an option, from 0.
    Value(u8),
    /// The ticked options of `several`, ascending; none of them is an answer too.
    Ticked(Vec<u8>),
    /// A text as typed.
    Text(String),
}

/// What a person has put in so far, a question each. Saved at every change.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Draft(Vec<Answer>);

impl Draft {
    /// Nothing answered yet.
    #[must_use]
    pub fn empty(definition: &Definition) -> Self {
        Self(vec![Answer::Skipped; definition.questions().len()])
    }

    /// The answer to a question; skipped when there is none.
    #[must_use]
    pub fn answer(&self, question: usize) -> &Answer {
        const SKIPPED: &Answer = &Answer::Skipped;
        self.0.get(question).unwrap_or(SKIPPED)
    }

    /// Puts an answer in.
    pub fn set(&mut self, question: usize, answer: Answer) {
        if question >= self.0.len() {
            self.0.resize(question + 1, Answer::Skipped);
        }
        self.0[question] = answer;
    }

    /// Up to which question answers were put in, so many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none was put in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many questions have an answer; a blank comment has none.
    #[must_use]
    pub fn answered(&self) -> usize {
        let blank = |answer: &&Answer| match answer {
            Answer::Skipped => false,
            Answer::Text(text) => !text.trim().is_empty(),
            _ => true,
        };
        self.0.iter().filter(blank).count()
    }
}

/// Why a draft cannot be sealed.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
pub enum AnswerError {
    /// An answer of the wrong kind, or to a question that is not asked.
    WrongKind { question: usize },
    /// A step or option that does not exist.
    OutOfRange { question: usize },
    /// A comment that breaks the text rule; a comment that is too long is one.
    Comment { question: usize, why: WordingError },
}

/// What goes into one slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlotAnswer {
    /// A value byte.
    Value(u8),
    /// A comment; empty is "none".
    Text(String),
}

/// Answers that fit their definition, a slot each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked(Vec<SlotAnswer>);

impl Checked {
    /// Checks a draft and brings its comments into the text rule.
    ///
    /// # Errors
    /// See [`AnswerError`]; the draft stays as it is.
    pub fn new(definition: &Definition, draft: &Draft) -> Result<Self, AnswerError> {
        if let Some(extra) = (definition.questions().len()..draft.0.len()).next() {
            return Err(AnswerError::WrongKind { question: extra });
        }
        let mut slots = Vec::new();
        for (index, question) in definition.questions().iter().enumerate() {
            put(&mut slots, index, question, draft.answer(index))?;
        }
        Ok(Self(slots))
    }

    /// The slots, in order.
    #[must_use]
    pub fn slots(&self) -> &[SlotAnswer] {
        &self.0
    }
}

fn put(
    slots: &mut Vec<SlotAnswer>,
    index: usize,
    question: &Question,
    answer: &Answer,
) -> Result<(), AnswerError> {
    let wrong = AnswerError::WrongKind { question: index };
    let range = AnswerError::OutOfRange { question: index };
    match (question.kind, answer) {
        (Kind::Comment, Answer::Skipped) => slots.push(SlotAnswer::Text(String::new())),
        (Kind::Comment, Answer::Text(typed)) => {
            let text = wording::tidy(typed, Place::Comment);
            check_comment(text.as_bytes()).map_err(|why| AnswerError::Comment { question: index, why })?;
            slots.push(SlotAnswer::Text(text));
        }
        (Kind::Several, Answer::Skipped) => {
            slots.extend(question.labels.iter().map(|_| SlotAnswer::Value(SKIPPED)));
        }
        (Kind::Several, Answer::Ticked(ticked)) => {
            if ticked.iter().any(|option| usize::from(*option) >= question.labels.len()) {
                return Err(range);
            }
            let tick = |option| SlotAnswer::Value(u8::from(ticked.iter().any(|t| usize::from(*t) == option)));
            slots.extend((0..question.labels.len()).map(tick));
        }
        (Kind::Comment | Kind::Several, _) => return Err(wrong),
        (_, Answer::Skipped) => slots.push(SlotAnswer::Value(SKIPPED)),
        (_, Answer::CantSay) => slots.push(SlotAnswer::Value(CANT_SAY)),
        (_, Answer::Value(value)) if *value < question.values() => slots.push(SlotAnswer::Value(*value)),
        (_, Answer::Value(_)) => return Err(range),
        _ => return Err(wrong),
    }
    Ok(())
}

/// Checks the bytes of a comment: text rule, 280 scalar values, 360 bytes. Sealing and opening share it.
///
/// # Errors
/// The first thing that is wrong.
pub fn check_comment(bytes: &[u8]) -> Result<&str, WordingError> {
    if bytes.len() > limits::COMMENT_MOST {
        let most = str::from_utf8(bytes).map_or(limits::COMMENT_SCALARS_MOST, comment_most);
        return Err(WordingError::TooLong { most });
    }
    wording::check(bytes, Place::Comment, limits::COMMENT_SCALARS_MOST)
}

/// How many characters a comment holds that take as much room as those of a text do: 280 of the Latin alphabet, 180 of the Cyrillic one.
/// A text that has more is too long, and only such a text.
#[must_use]
pub fn comment_most(text: &str) -> usize {
    let most = (text.chars().count() * limits::COMMENT_MOST).checked_div(text.len());
    most.map_or(limits::COMMENT_SCALARS_MOST, |most| most.min(limits::COMMENT_SCALARS_MOST))
}

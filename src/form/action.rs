//! What a tap or a key means, and how it is spelled in the tree.

use crate::{
    answer::{Answer, Draft},
    pulse::{Kind, Question},
};

/// Something that a person does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// A step or an option of a question, from 0.
    Value(usize, u8),
    /// "Can't say".
    CantSay(usize),
    /// An option is ticked, or no longer.
    Tick(usize, u8),
    /// "None of these".
    None(usize),
    /// A text is typed.
    Type(usize),
    /// The answer is taken back.
    Clear(usize),
    /// To the next screen.
    Next,
    /// To the screen before.
    Back,
    /// To a question.
    GoTo(usize),
    /// The button at the end.
    Finish,
}

/// The attribute that an action stands in.
pub const ATTRIBUTE: &str = "data-do";

impl Action {
    /// As it stands in [`ATTRIBUTE`].
    #[must_use]
    pub fn spelled(&self) -> String {
        match self {
            Self::Value(question, value) => format!("v{question}.{value}"),
            Self::CantSay(question) => format!("c{question}"),
            Self::Tick(question, option) => format!("t{question}.{option}"),
            Self::None(question) => format!("o{question}"),
            Self::Type(question) => format!("x{question}"),
            Self::Clear(question) => format!("k{question}"),
            Self::GoTo(question) => format!("g{question}"),
            Self::Next => "n".to_owned(),
            Self::Back => "b".to_owned(),
            Self::Finish => "f".to_owned(),
        }
    }

    /// Reads what stands there; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut letters = text.chars();
        let what = letters.next()?;
        let rest = letters.as_str();
        let number = || rest.parse().ok();
        let pair = || {
            let (question, value) = rest.split_once('.')?;
            Some((question.parse().ok()?, value.parse().ok()?))
        };
        match what {
            'v' => pair().map(|(question, value)| Self::Value(question, value)),
            't' => pair().map(|(question, option)| Self::Tick(question, option)),
            'c' => number().map(Self::CantSay),
            'o' => number().map(Self::None),
            'x' => number().map(Self::Type),
            'k' => number().map(Self::Clear),
            'g' => number().map(Self::GoTo),
            'n' if rest.is_empty() => Some(Self::Next),
            'b' if rest.is_empty() => Some(Self::Back),
            'f' if rest.is_empty() => Some(Self::Finish),
            _ => None,
        }
    }

    /// What a key means on a question: 1 to 5 answer, 0 is "can't say". On a scale from 0 to 10 the arrow keys serve, as in any
    /// radio group.
    #[must_use]
    pub fn of_key(key: &str, index: usize, question: &Question) -> Option<Self> {
        if !matches!(question.kind, Kind::Agree | Kind::Confidence) {
            return None;
        }
        match key.parse::<u8>() {
            Ok(0) if key.len() == 1 => Some(Self::CantSay(index)),
            Ok(step @ 1..=5) if key.len() == 1 => Some(Self::Value(index, step - 1)),
            _ => None,
        }
    }

    /// The answer that it gives to a question, where it gives one. `draft`: the answers so far; `text`: what is typed.
    #[must_use]
    pub fn answer(&self, draft: &Draft, text: &str) -> Option<(usize, Answer)> {
        Some(match self {
            Self::Value(question, value) => (*question, Answer::Value(*value)),
            Self::CantSay(question) => (*question, Answer::CantSay),
            Self::Clear(question) => (*question, Answer::Skipped),
            Self::Type(question) => (*question, Answer::Text(text.to_owned())),
            Self::Tick(question, option) => {
                let mut ticked = match draft.answer(*question) {
                    Answer::Ticked(ticked) => ticked.clone(),
                    _ => Vec::new(),
                };
                match ticked.binary_search(option) {
                    Ok(at) => drop(ticked.remove(at)),
                    Err(at) => ticked.insert(at, *option),
                }
                // With the last tick taken away nothing is answered; "none of these" is said on purpose.
                (*question, if ticked.is_empty() { Answer::Skipped } else { Answer::Ticked(ticked) })
            }
            Self::None(question) => {
                let none = *draft.answer(*question) == Answer::Ticked(Vec::new());
                (*question, if none { Answer::Skipped } else { Answer::Ticked(Vec::new()) })
            }
            Self::Next | Self::Back | Self::GoTo(_) | Self::Finish => return None,
        })
    }
}

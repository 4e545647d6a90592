//! The demonstration: made-up people, really sealed.

use crate::text::{Said, Words};

/// Messages of the demonstration.
#[derive(Debug, Clone)]
pub enum Demo {
    Lead,
    Again,
    Failed,
    Working,
    ArrivedCaption,
    Person,
    Arrived,
    Length { letters: usize },
    BoxCaption,
    BoxSays { bytes: usize },
    GathersCannot,
    PilesCaption,
    PilesSay,
    TotalsCaption,
    OpensCannot,
}

impl Words for Demo {
    fn en(&self) -> Said {
        match self {
            Self::Lead => {
                "This was made just now, in this page, by the same program: five made-up people have answered two \
                 questions, and Tom’s page has taken their sealed answers in."
                    .into()
            }
            Self::Again => "Seal them once more".into(),
            Self::Failed => {
                "The demonstration cannot be made here: this browser gives no safe random numbers. Nothing can be sealed \
                 in it either."
                    .into()
            }
            Self::Working => "Sealing…".into(),
            Self::ArrivedCaption => "What reaches Tom, and from whom".into(),
            Self::Person => "From".into(),
            Self::Arrived => "What he gets (the beginning)".into(),
            Self::Length { letters } => format!("{letters} letters each, whatever is answered.").into(),
            Self::BoxCaption => "The box, after he has taken off the outer envelopes".into(),
            Self::BoxSays { bytes } => format!(
                "The box has {bytes} bytes; of each envelope the first eight are shown. Each column is sorted on its own, \
                 so that a row belongs to nobody."
            )
            .into(),
            Self::GathersCannot => {
                "He sees who took part. He has no key for the inner envelopes. Sealing the same answers once more gives \
                 entirely different letters: try it."
                    .into()
            }
            Self::PilesCaption => "The loose piles in Priya’s box".into(),
            Self::PilesSay => {
                "The same box, opened with her key. Each pile lies in its own order: the first answer on the left has \
                 nothing to do with the first on the right."
                    .into()
            }
            Self::TotalsCaption => "What her page shows, and publishes".into(),
            Self::OpensCannot => {
                "She sees what was answered, never by whom, and never which two answers belong together. Fewer answers \
                 than the threshold, and her page shows nothing at all of a question."
                    .into()
            }
        }
    }
}

/// The made-up people and their team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MadeUp {
    Host,
    Collector,
    Team,
    First,
    Second,
    Third,
    Fourth,
    Fifth,
}

impl MadeUp {
    /// Those who answer.
    pub const PEOPLE: [MadeUp; 5] = [Self::First, Self::Second, Self::Third, Self::Fourth, Self::Fifth];
}

impl Words for MadeUp {
    fn en(&self) -> Said {
        match self {
            Self::Host => "Priya",
            Self::Collector => "Tom",
            Self::Team => "Atlas",
            Self::First => "Ana",
            Self::Second => "Ben",
            Self::Third => "Chloé",
            Self::Fourth => "Deniz",
            Self::Fifth => "Emi",
        }
        .into()
    }
}

//! Two copies of a team file that show different results for one pulse.

use super::{Said, Words};

/// What is said of them.
#[derive(Debug, Clone)]
pub enum Differs {
    Title,
    Lead,
    Round { day: String },
    Question,
    Here,
    Other,
    Date,
    Answered,
    Looked,
    NobodyLooked,
    Keep,
    Take,
    Kept,
    Taken,
}

impl Words for Differs {
    fn en(&self) -> Said {
        match self {
            Self::Title => "Two results of one pulse",
            Self::Lead => {
                "The team file that came shows another result than the one on this device. A published result never \
                 changes, so somebody changed one of them. Ask whoever opened the pulse, compare with somebody who \
                 answered, and choose. Nothing changes until you do."
            }
            Self::Round { day } => return format!("Pulse of {day}").into(),
            Self::Question => "What differs",
            Self::Here => "On this device",
            Self::Other => "In the file that came",
            Self::Date => "Day",
            Self::Answered => "Answered",
            Self::Looked => "Had looked",
            Self::NobodyLooked => "nobody had to",
            Self::Keep => "Keep the one on this device",
            Self::Take => "Take the one that came",
            Self::Kept => "The result on this device stays.",
            Self::Taken => "The result that came is the team’s result on this device now.",
        }
        .into()
    }
}

//! One device passed round.

use super::{Said, Words, chart::isolated, people};
use crate::flow::kiosk::{NotCounted, NotFinished};

/// Messages of the screens between two people.
#[derive(Debug, Clone)]
pub enum Passed {
    Title,
    Privacy,
    Nothing { host: String },
    NoCorrection,
    In { n: usize, team: Option<usize> },
    HandOver,
    Next,
    First,
    StillNeeded { n: usize },
    Done,
    StartOver,
    Counted,
    Everybody,
    Finish { n: usize },
    FinishAsk { n: usize },
    FinishYes { n: usize },
    NotYet,
    End,
    EndAsk { n: usize },
    EndYes,
    GoOn,
    Running { n: usize },
    NotHere,
    NotHereNext,
    AskAnew,
    Made,
}

impl Words for Passed {
    fn en(&self) -> Said {
        match self {
            Self::Title => "One device, passed round".into(),
            Self::Privacy => {
                "This device keeps only the counts, not who answered what. You are trusting its owner, and that nobody \
                 is looking over your shoulder."
                    .into()
            }
            Self::Nothing { host } => format!(
                "{host} asked you to pass it on. Until the end nothing is stored, and nothing is shown but how many have \
                 answered. If this page is reloaded or closed, everybody starts again.",
                host = isolated(host)
            )
            .into(),
            Self::NoCorrection => "Once you hand the device on, your answers cannot be changed any more.".into(),
            Self::In { n, team: Some(team) } => format!("{n} of {team} have answered").into(),
            Self::In { n: 1, team: None } => "1 person has answered".into(),
            Self::In { n, team: None } => format!("{n} people have answered").into(),
            Self::HandOver => "Hand the device to the next person.".into(),
            Self::Next => "I’m next".into(),
            Self::First => "I’m first".into(),
            Self::StillNeeded { n: 1 } => "1 more person until there can be a result.".into(),
            Self::StillNeeded { n } => format!("{n} more people until there can be a result.").into(),
            Self::Done => "Done: count mine".into(),
            Self::StartOver => "Start this person over".into(),
            Self::Counted => "Counted.".into(),
            Self::Everybody => "Everybody has answered.".into(),
            Self::Finish { n } => format!("Finish with {n}").into(),
            Self::FinishAsk { n } => {
                format!("Did {} answer, each once? Nobody can be added after this.", people(*n)).into()
            }
            Self::FinishYes { n } => format!("Yes, {n}: show the result").into(),
            Self::NotYet => "Not yet".into(),
            Self::End => "End without a result".into(),
            Self::EndAsk { n: 0 } => "Nobody has answered yet.".into(),
            Self::EndAsk { n } => format!("What {} answered is then gone.", people(*n)).into(),
            Self::EndYes => "End it".into(),
            Self::GoOn => "Go on".into(),
            Self::Running { n } => format!(
                "This is going round already, and {} answered. End it before you begin another.",
                if *n == 1 { "1 person has".into() } else { format!("{n} people have") }
            )
            .into(),
            Self::NotHere => "Nothing is being passed round here".into(),
            Self::NotHereNext => {
                "If something was, this page was reloaded or closed in the middle: what was counted is gone, because it \
                 was never written down. Everybody starts again."
                    .into()
            }
            Self::AskAnew => "Ask again".into(),
            Self::Made => "The result is on this device. Save the team’s file for the others.".into(),
        }
    }
}

impl Words for NotCounted {
    fn en(&self) -> Said {
        match self {
            Self::Everybody => "Everybody in the team has answered already: this was not counted.",
            Self::OtherQuestions => "These are answers to other questions: they were not counted.",
        }
        .into()
    }
}

impl Words for NotFinished {
    fn en(&self) -> Said {
        match self {
            Self::TooFew { n, k } => {
                format!("{} have answered; there is a result from {k} on.", people(*n)).into()
            }
            Self::Round(_) => {
                "The counts do not fit the questions, so that there is no result. Start again, please.".into()
            }
        }
    }
}

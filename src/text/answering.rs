//! Answering, sealing and handing over.

use super::{Said, Words, chart::isolated};
use crate::pulse::{Kind, Mode};

/// Messages of the answer page.
#[derive(Debug, Clone)]
pub enum Answering {
    Help,
    Title { questions: usize },
    PollTitle,
    About { minutes: usize },
    Goal,
    ClosesAt { when: String },
    ClosedAt { when: String, collector: String },
    LinkWordsLabel { collector: String },
    WordsQuestion { host: String, collector: String, mode: Mode },
    Progress { done: usize, of: usize },
    Promised,
    Questions,
    CantSay,
    Clear,
    NoneOfThese,
    SkipHint,
    Saved,
    SealAndSend { collector: String },
    SealAndCopy,
    SealAgain,
    SealedTitle,
    SealedCopied { collector: String },
    SealedShared { collector: String },
    SealedByHand { collector: String },
    NotHandedYet,
    NotHandedTitle,
    IveSent,
    Handed,
    HandedNext { mode: Mode },
    CopyAgain,
    ChangeAnswers,
    ChangedNote,
    AnotherPerson,
    AnotherPersonNote,
    EarlierPeople { count: usize },
    KeysHint,
    CommentCount { used: usize, most: usize },
    HostSees,
    NotYours { host: String },
    Offline,
}

impl Words for Answering {
    fn en(&self) -> Said {
        match self {
            Self::Help => "Help to gather in the room".into(),
            Self::Title { questions } => format!("{questions} quick questions about us").into(),
            Self::PollTitle => "A quick question".into(),
            Self::About { minutes: 0 } => "About ten seconds.".into(),
            Self::About { minutes: 1 } => "About one minute.".into(),
            Self::About { minutes } => format!("About {minutes} minutes.").into(),
            Self::Goal => "Our goal:".into(),
            Self::ClosesAt { when } => format!("Open until {when}.").into(),
            Self::ClosedAt { when, collector } => {
                format!("This closed {when}. Ask {collector} first whether your answers can still be added.", collector = isolated(collector)).into()
            }
            Self::LinkWordsLabel { collector } => format!("{}’s words", isolated(collector)).into(),
            Self::WordsQuestion { host, collector, mode: Mode::TwoPeople } => {
                format!("Before you answer: did {host} post the check words, and {collector} the other four with the link? If not, somebody may have swapped the questions or the link: ask both first.", host = isolated(host), collector = isolated(collector)).into()
            }
            Self::WordsQuestion { host, .. } => format!("Before you answer: did {host} post these four words? If not, somebody may have swapped the questions or the link: ask {host} first.", host = isolated(host)).into(),
            Self::Progress { done, of } => format!("{done} of {of} answered").into(),
            Self::Promised => "What we promised".into(),
            Self::Questions => "Where we stand now".into(),
            Self::CantSay => "Can’t say".into(),
            Self::Clear => "Take the answer back".into(),
            Self::NoneOfThese => "None of these".into(),
            Self::SkipHint => "You may skip any question.".into(),
            Self::Saved => "Saved on this device as you go.".into(),
            Self::SealAndSend { collector } => format!("Seal and send to {collector}", collector = isolated(collector)).into(),
            Self::SealAndCopy => "Seal and copy".into(),
            Self::SealAgain => "Seal again and copy".into(),
            Self::SealedTitle => "Sealed".into(),
            Self::SealedCopied { collector } => {
                format!("Your sealed answers are copied. Paste them to {collector}, in the chat or in a message.", collector = isolated(collector)).into()
            }
            Self::SealedShared { collector } => {
                format!("Choose {collector} or the team’s chat in the list that opened.", collector = isolated(collector)).into()
            }
            Self::SealedByHand { collector } => {
                format!("Copy this text and send it to {collector}, in the chat or in a message.", collector = isolated(collector)).into()
            }
            Self::NotHandedYet => "Not handed in yet".into(),
            Self::NotHandedTitle => "Not handed in yet".into(),
            Self::IveSent => "I’ve sent it".into(),
            Self::Handed => "Handed in".into(),
            Self::HandedNext { mode: Mode::TwoPeople } => {
                "Next: a check link is posted when the box is closed. Open it and see that yours is in.".into()
            }
            Self::HandedNext { .. } => "Next: the result is posted when the poll is opened.".into(),
            Self::CopyAgain => "Copy again".into(),
            Self::ChangeAnswers => "Change my answers".into(),
            Self::ChangedNote => {
                "You changed your answers after sealing. Seal again: the later version replaces the earlier one.".into()
            }
            Self::AnotherPerson => "Another person on this device".into(),
            Self::AnotherPersonNote => {
                "The answers of the person before are taken off this device; looking whether they are in the box stays \
                 possible."
                    .into()
            }
            Self::EarlierPeople { count: 1 } => "One person has answered on this device before.".into(),
            Self::EarlierPeople { count } => {
                format!("{count} people have answered on this device before.").into()
            }
            Self::KeysHint => "Keys: 1 to 5 answer, 0 is “can’t say”.".into(),
            Self::CommentCount { used, most } => format!("{used} of {most} characters").into(),
            Self::HostSees => "You open this pulse yourself. You can answer it here like everybody else.".into(),
            Self::NotYours { host } => format!(
                "This link names {host} and your team, but it is not the pulse that you asked on this device: its questions \
                 or its key are others. Unless you asked it on another device, somebody put it in the place of yours: tell \
                 the team not to answer it.",
                host = isolated(host)
            )
            .into(),
            Self::Offline => "You are offline. Answering and sealing work all the same.".into(),
        }
    }
}

/// What kind of answer a question takes, for the list in which a host chooses it.
impl Words for Kind {
    fn en(&self) -> Said {
        match self {
            Self::Agree => "Five steps of agreement",
            Self::Confidence => "Five steps of confidence",
            Self::Scale => "A scale from 0 to 10",
            Self::Choice => "One of several options",
            Self::Several => "Any of several options",
            Self::Comment => "A short text",
        }
        .into()
    }
}

/// The default options of a new question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefaultOption {
    Yes,
    No,
}

impl Words for DefaultOption {
    fn en(&self) -> Said {
        match self {
            Self::Yes => "Yes",
            Self::No => "No",
        }
        .into()
    }
}

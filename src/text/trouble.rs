//! Errors as a sentence and a next step. Nothing that a person typed or loaded is lost by any of them.

use super::{Said, Words, chart::isolated, people};
use crate::{
    answer::AnswerError,
    flow::{
        arrive::Trouble,
        collect::NoTable,
        compose::{ComposeError, NumberField},
        respond::{LookError, RespondError},
        store::StoreError,
        unseal::UnsealError,
        world::StorageError,
    },
    pulse::{
        DefinitionError, OneDeviceError, PulseError, TextField, limits, short_form::BodyError,
        wording::WordingError,
    },
    seal::{BoxError, CloseError, NotOpened},
    team::AddError,
    wire::{codes::RecoveryError, links::LinkError, team_file::TeamFileError},
};

impl Words for LinkError {
    fn en(&self) -> Said {
        match self {
            Self::Damaged => {
                "This link is not whole: a part of it is missing or was changed on the way. Copy it again, from \
                 the first letter to the last."
            }
            Self::TooLong => "This link is longer than any link of a pulse. Ask for it again.",
            Self::UnknownVersion => {
                "This link was made by a later version of this page. Open it with that version, or reload this page."
            }
            Self::CheckFails | Self::Body(BodyError::UnknownItem { .. }) => {
                "This link was made with texts that this version does not have, or it is damaged. Ask for it again; \
                 do not answer."
            }
            Self::Key(_) => {
                "This link carries a key that must not be used. Do not answer, and tell whoever posted it."
            }
            Self::Body(BodyError::Definition(error)) => return error.en(),
            Self::Pulse(error) => return error.en(),
        }
        .into()
    }
}

impl Words for WordingError {
    fn en(&self) -> Said {
        match self {
            Self::NotUtf8 | Self::NotNormal => "The text is damaged. Type it again.".into(),
            Self::Forbidden(_) => {
                "There is an invisible character in it. Type it again instead of pasting it.".into()
            }
            Self::Spaces => "There is a space too many at an end or in the middle.".into(),
            Self::TooLong { most } => {
                format!("This is too long: {most} characters at most, fewer with many emoji.").into()
            }
            Self::Empty => "This must not be empty.".into(),
            Self::NoLetter => "A name needs at least one letter.".into(),
            Self::NotInNames(c) => format!("A name must not contain “{c}”.").into(),
            Self::MixedScripts => "The letters of a name must come from one alphabet.".into(),
        }
    }
}

/// Where a text stands, for people.
fn field_en(field: TextField) -> String {
    match field {
        TextField::Host => "Your name".into(),
        TextField::Team => "The team’s name".into(),
        TextField::Audience => "Who else sees the totals".into(),
        TextField::Goal => "The goal".into(),
        TextField::Question(index) => format!("Question {}", index + 1),
        TextField::Label(index, label) => format!("Question {}, answer {}", index + 1, label + 1),
    }
}

impl Words for DefinitionError {
    fn en(&self) -> Said {
        match self {
            Self::TooShort | Self::TrailingBytes | Self::UnknownKind { .. } | Self::Language | Self::Key { .. } => {
                "The definition of this pulse is damaged. Ask for the link again.".into()
            }
            Self::UnknownVersion => {
                "This pulse was made by a later version of this page. Reload the page, or open it with that version."
                    .into()
            }
            Self::TooLarge | Self::TooManySlots | Self::BoxTooLarge => {
                "This is more than one pulse can carry. Take some questions or options out.".into()
            }
            Self::Threshold { k } => format!(
                "Totals from {k} people on: choose a number from {} to {}, and not more than the team has.",
                limits::K_LEAST,
                limits::K_MOST
            )
            .into(),
            Self::ThresholdOfThree => {
                "Totals from three people on are for a poll of one question, run by one person. Choose four or more."
                    .into()
            }
            Self::CommentThreshold { .. } => format!(
                "Comments need a threshold of their own: not below the one for totals, and at most {}.",
                limits::K_COMMENTS_MOST
            )
            .into(),
            Self::TeamSize { .. } => format!("A team has at most {} people here.", limits::TEAM_MOST).into(),
            Self::Text(field, error) => format!("{}: {}", field_en(*field), error.en()).into(),
            Self::QuestionCount { count: 0 } => "Ask at least one question.".into(),
            Self::QuestionCount { .. } => format!("Ask at most {} questions.", limits::QUESTIONS_MOST).into(),
            Self::KeyTwice { .. } => "The same built-in statement is asked twice. Take one out.".into(),
            Self::LabelCount { question, .. } => {
                format!("Question {} has too few or too many answers to choose from.", question + 1).into()
            }
            Self::LabelTwice { question, label } => {
                format!("Question {} offers “{label}” twice. Change one.", question + 1, label = isolated(label)).into()
            }
        }
    }
}

impl Words for PulseError {
    fn en(&self) -> Said {
        match self {
            Self::SameKey => "Both keys of this link are the same. Do not answer; ask for a new link.".into(),
            Self::CollectorName(error) => format!("Your name: {}", error.en()).into(),
            Self::LooksLikeHost => {
                "This name looks like the name of the person who opens. Whoever gathers must be another person, with \
                 a name of their own."
                    .into()
            }
            Self::Threshold { .. } => {
                "With two people in charge, totals appear from four people on. Ask for a new pulse.".into()
            }
            Self::TeamSizeUnknown => "With two people in charge, the size of the team must be known.".into(),
        }
    }
}

impl Words for ComposeError {
    fn en(&self) -> Said {
        match self {
            Self::Number(NumberField::TeamSize) => "How many people are in the team? Type a number.".into(),
            Self::Number(NumberField::K) => "From how many people on do totals appear? Type a number.".into(),
            Self::Number(NumberField::KComments) => {
                "From how many people on are comments read? Type a number.".into()
            }
            Self::Number(NumberField::Changed) => {
                "How many people joined or left? Type a number up to 254, or leave it empty.".into()
            }
            Self::Definition(error) => error.en(),
            Self::Pulse(error) => error.en(),
            Self::OneDevice(OneDeviceError::Comment { question }) => format!(
                "Question {} asks for a text. On a device that goes from hand to hand the next person could read it: take it \
                 out, or let people answer on their own devices.",
                question + 1
            )
            .into(),
            Self::OneDevice(OneDeviceError::Again { question }) => format!(
                "Question {} asks an item again under seal; that takes everybody’s own device.",
                question + 1
            )
            .into(),
            Self::NoRandomness => NO_RANDOMNESS.into(),
        }
    }
}

const NO_RANDOMNESS: &str = "This browser gives no safe random numbers, so nothing can be sealed here. Use another \
                             browser or device; what you typed stays.";

impl Words for RespondError {
    fn en(&self) -> Said {
        match self {
            Self::NoPulse => {
                "Nobody gathers the answers yet. Your answers are kept; come back with the pulse link.".into()
            }
            Self::Answer(AnswerError::Comment { question, why }) => {
                format!("Question {}: {}", question + 1, why.en()).into()
            }
            Self::Answer(AnswerError::WrongKind { question } | AnswerError::OutOfRange { question }) => {
                format!("The answer to question {} does not fit. Choose it again.", question + 1).into()
            }
            Self::Seal(_) => {
                "Your answers could not be sealed. They are kept; reload the page and try again.".into()
            }
            Self::NoRevisionLeft => "These answers were changed too often to be sealed again.".into(),
            Self::NoRandomness => NO_RANDOMNESS.into(),
        }
    }
}

impl Words for Trouble {
    fn en(&self) -> Said {
        match self {
            Self::Link(_, error) => error.en(),
            Self::Result(error) | Self::TeamFile(error) => error.en(),
            Self::Answers => {
                "A code of sealed answers is not whole: letters are missing or were changed. Ask the person to copy it \
                 again, or to send the file."
                    .into()
            }
            Self::Seen => "A confirmation is not whole. Ask for it again.".into(),
            Self::Receipt(_) => "This receipt is not whole. Copy it again.".into(),
            Self::Recovery(error) => error.en(),
            Self::UnknownFile { name } => {
                format!("“{name}” is no file of a pulse. Nothing was changed.", name = isolated(name)).into()
            }
            Self::BundleCut { came, codes } => format!(
                "A helper’s bundle was cut: {came} of its {codes} codes came. What came is in; ask for the bundle again, \
                 or for the file."
            )
            .into(),
            Self::BundleShort { codes, people } => format!(
                "A helper saw {} and read {}. Somebody’s code is missing: ask in the room.",
                super::people(*people), super::codes(*codes)
            )
            .into(),
            Self::NothingFound => {
                "There is no link or code in this text. Copy the whole message, from the first letter to the last."
                    .into()
            }
        }
    }
}

impl Words for RecoveryError {
    fn en(&self) -> Said {
        match self {
            Self::Length { found } => {
                format!("A recovery code has 56 letters and digits; this has {found}.").into()
            }
            Self::Symbol(c) => format!("A recovery code never contains “{c}”.").into(),
            Self::Typo => {
                "A letter of this recovery code is wrong, or two are swapped. Compare it once more.".into()
            }
            Self::UnknownRole => "This recovery code was made by a later version of this page.".into(),
        }
    }
}

impl Words for TeamFileError {
    fn en(&self) -> Said {
        match self {
            Self::TooLarge => "This file is larger than a team file can be.".into(),
            Self::NotATeamFile(_) => "This is no team file, or it was changed by hand.".into(),
            Self::UnknownVersion(_) => {
                "This was made by a later version of this page. Reload the page, or open it with that version.".into()
            }
            Self::Empty => "This team file holds no round.".into(),
            Self::Add(error) => error.en(),
            Self::Link(error) => error.en(),
            Self::Memory(_) => {
                "The goal, the promises or the notes in this file are not as this page writes them: somebody edited it. Ask for \
                 the file as it was saved."
                    .into()
            }
            Self::Letters(_) | Self::Definition(_) | Self::Key(_) | Self::Wording { .. } | Self::Round(_) => {
                "The totals in this file do not agree with its own rules and lists. It was changed after it was \
                 published; ask whoever published it for the original."
                    .into()
            }
        }
    }
}

impl Words for AddError {
    fn en(&self) -> Said {
        match self {
            Self::OtherTeam => "This file belongs to another team. Open the team’s own file, or start a new one.".into(),
            Self::AlreadyThere => {
                "This round is in the team file already, with other totals. A published round is never changed.".into()
            }
            Self::Order => {
                "The rounds of this file do not stand in the order of their days: somebody edited it. Ask for the file as it \
                 was saved."
                    .into()
            }
            Self::Again => {
                "This file shows more of an item that was asked again than both times together may: it was changed. Ask \
                 whoever published it for the original."
                    .into()
            }
        }
    }
}

impl Words for BoxError {
    fn en(&self) -> Said {
        match self {
            Self::NotABox => "This is no box of a pulse.".into(),
            Self::UnknownVersion => {
                "This box was made by a later version of this page. Reload the page, or open it with that version.".into()
            }
            Self::OtherPulse => "This belongs to another pulse.".into(),
            Self::Length { .. } => "This is not whole: a part is missing. Ask for it again.".into(),
            Self::TooFew { n, k } => {
                format!("Only {} are in; totals need {k}. It must not be opened.", people(*n)).into()
            }
            Self::TooMany { n, team } => {
                format!("{n} sealed answers from a team of {team}: somebody added some. It must not be opened.").into()
            }
            Self::Comments => {
                "The comments in it do not follow the rule that was set. It must not be opened; ask for the box again."
                    .into()
            }
            Self::Order { .. } | Self::Copied => {
                "Sealed answers in it were copied, added or moved. It must not be opened; ask for the box again.".into()
            }
            Self::TooLarge => "This is larger than a box can be.".into(),
        }
    }
}

impl Words for CloseError {
    fn en(&self) -> Said {
        match self {
            Self::TooFew { n, k } => {
                format!("{n} of at least {k} are in. Wait for more answers, or remind the team.").into()
            }
            Self::TooMany { n, team } => format!(
                "{n} sealed answers from a team of {team}. Somebody answered twice: ask before you close. People who \
                 changed their answers on the same device count once."
            )
            .into(),
            Self::NotConfirmed { n } => {
                format!("Confirm first that these {n} came from {n} different people.").into()
            }
            Self::Box(error) => error.en(),
        }
    }
}

impl Words for NoTable {
    fn en(&self) -> Said {
        match self {
            Self::NoKey => "This device does not gather this pulse. Gather on the device where you accepted.",
            Self::Closed => "The box is closed. Nothing can be added any more.",
        }
        .into()
    }
}

impl Words for LookError {
    fn en(&self) -> Said {
        match self {
            Self::Link(error) => error.en(),
            Self::Box(error) => error.en(),
        }
    }
}

impl Words for NotOpened {
    fn en(&self) -> Said {
        match self {
            Self::NotConfirmed { seen, k } => format!(
                "{seen} of at least {k} people have confirmed this box. It is not opened before. Ask everybody to open \
                 the check link; if too few can, ask the pulse again."
            )
            .into(),
            Self::TooManyConfirmed { seen, n } => {
                format!("{seen} confirmations from {n} people: somebody counted twice.").into()
            }
            Self::AnotherBox => {
                "Your key has opened another box of this pulse. It never opens a second one: ask the pulse again.".into()
            }
            Self::OtherKey => "This device does not hold the key of this pulse.".into(),
        }
    }
}

impl Words for StoreError {
    fn en(&self) -> Said {
        match self {
            Self::Storage(StorageError::Blocked) => {
                "This device could not store it: the browser lets this page store nothing. Nothing was opened, closed or \
                 erased. Open the page in an ordinary window, in a tab of its own, then try again."
            }
            Self::Storage(StorageError::Full) => {
                "This device could not store it: there is no room left. Nothing was opened, closed or erased. Free some \
                 space under “On this device”, then try again."
            }
            Self::Storage(StorageError::Failed(reason)) => {
                return format!(
                    "This device could not store it. The browser says: {}. Nothing was opened, closed or erased. Close other \
                     tabs of this page, reload it, then try again.",
                    isolated(reason)
                )
                .into();
            }
            Self::NotWritten => {
                "This device could not store it: what lies there is not what was written. Nothing was opened, closed or \
                 erased. Restart the browser, then try again; if it happens again, use another one."
            }
            Self::Newer => {
                "This device could not store it: a later version of this page left something there that this one cannot \
                 read. Nothing was opened, closed or erased. Reload the page to get the later version, then try again."
            }
        }
        .into()
    }
}

impl Words for UnsealError {
    fn en(&self) -> Said {
        match self {
            Self::NoKey => {
                "This device does not hold the key, or the pulse was opened here before. Restore it from the recovery \
                 code if you have one."
                    .into()
            }
            Self::NotOpened(error) => error.en(),
            Self::Round(_) => "The date of the round is missing. Choose a date.".into(),
            Self::Store(error) => error.en(),
        }
    }
}

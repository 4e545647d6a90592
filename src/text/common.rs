//! Words that several screens share.

use super::{Said, Words, chart::isolated};
use crate::flow::status::{Next, Stage};

/// Messages that several screens share.
#[derive(Debug, Clone)]
pub enum Common {
    AppName,
    Back,
    Change,
    TakeOut,
    Copied,
    CopyByHand,
    ShowQr,
    HideQr,
    QrTooLong,
    SaveFile,
    ChooseFiles,
    CheckWordsLabel,
    Build,
    Work,
    Working { done: usize, total: usize },
    HowThisWorks,
    OnThisDevice,
    Theme,
    ThemeLight,
    ThemeDark,
    ThemeSystem,
    DoorTitle,
    DoorHint,
    DoorLabel,
    DoorOpen,
    TakeIn,
    DropHere,
    PageNotFound,
    PageNotFoundNext,
    NotOnThisDevice,
    NotOnThisDeviceNext,
    NotInAFrame,
    NotInAFrameNext,
    OwnTab,
    SkipToContent,
    StepsLabel,
    Round { team: String },
    Loading,
    NotLoadedTitle,
    NotLoaded,
    TryAgain,
    NewVersion,
    UseNewVersion,
}

impl Words for Common {
    fn en(&self) -> Said {
        match self {
            Self::AppName => "Pulse Check".into(),
            Self::Back => "Back to the start".into(),
            Self::NotInAFrame => "Not inside another page".into(),
            Self::NotInAFrameNext => {
                "Inside another page people answer and see results, and nothing else: that page could lay something over this \
                 one. The rest is in a tab of its own."
                    .into()
            }
            Self::OwnTab => "Open it in a tab of its own".into(),
            Self::Change => "Change".into(),
            Self::TakeOut => "Take out".into(),
            Self::Copied => "Copied".into(),
            Self::CopyByHand => {
                "This browser does not let pages copy. The text is selected: press Ctrl+C, or Cmd+C on a Mac."
                    .into()
            }
            Self::ShowQr => "Show a QR code".into(),
            Self::HideQr => "Hide the QR code".into(),
            Self::QrTooLong => "This is too long for one QR code. Use the text or the file.".into(),
            Self::SaveFile => "Save as a file".into(),
            Self::ChooseFiles => "Choose files".into(),
            Self::CheckWordsLabel => "Check words".into(),
            Self::Build => "Build".into(),
            Self::Work => "Work in progress".into(),
            Self::Working { done, total } => format!("Working: {done} of {total}").into(),
            Self::HowThisWorks => "How this works".into(),
            Self::OnThisDevice => "On this device".into(),
            Self::Theme => "Colours".into(),
            Self::ThemeLight => "Light".into(),
            Self::ThemeDark => "Dark".into(),
            Self::ThemeSystem => "As the system".into(),
            Self::DoorTitle => "Open something".into(),
            Self::DoorHint => {
                "A link, a code, a file, or a whole chat: paste or drop it anywhere on this page, or put it here."
                    .into()
            }
            Self::DoorLabel => "Link, code or chat".into(),
            Self::DoorOpen => "Open it".into(),
            Self::TakeIn => "Take it in".into(),
            Self::DropHere => "Drop it anywhere".into(),
            Self::PageNotFound => "There is no such page".into(),
            Self::PageNotFoundNext => {
                "The link may have been cut. Ask for it again, or paste the whole message below.".into()
            }
            Self::NotOnThisDevice => "This pulse is not on this device".into(),
            Self::NotOnThisDeviceNext => {
                "Open the pulse link here first. It may also have been forgotten or erased.".into()
            }
            Self::Loading => "Loading…".into(),
            Self::NotLoadedTitle => "This page did not load".into(),
            Self::NotLoaded => {
                "A part of Pulse Check could not be loaded. Check your connection and try again; nothing on this device was changed or lost.".into()
            }
            Self::TryAgain => "Try again".into(),
            Self::NewVersion => "A new version of Pulse Check is here. What you typed stays when you change to it.".into(),
            Self::UseNewVersion => "Use it now".into(),
            Self::SkipToContent => "Skip to the content".into(),
            Self::StepsLabel => "Where this pulse stands".into(),
            Self::Round { team } => format!("{team} · pulse", team = isolated(team)).into(),
        }
    }
}

impl Words for Stage {
    fn en(&self) -> Said {
        match self {
            Self::Asked => "Asked",
            Self::Answers => "Answers come in",
            Self::Look => "Everybody looks",
            Self::Open => "The box is opened",
            Self::Result => "Result",
        }
        .into()
    }
}

/// The button for what comes next.
#[derive(Debug, Clone, Copy)]
pub struct NextButton(pub Next);

impl Words for NextButton {
    fn en(&self) -> Said {
        match self.0 {
            Next::FindGatherer => "Find somebody to gather",
            Next::Accept => "Gather the answers",
            Next::Gather => "Gather",
            Next::PostBox { .. } => "Post the box",
            Next::AwaitBox => "Open the box",
            Next::Open => "Open the box",
            Next::Answer => "Answer",
            Next::GoOn => "Go on",
            Next::HandIn => "Hand in",
            Next::AwaitLook | Next::Missing => "Look",
            Next::AwaitResult => "See where it stands",
            Next::Result => "See the result",
        }
        .into()
    }
}

impl Words for Next {
    fn en(&self) -> Said {
        match self {
            Self::FindGatherer => "waiting for somebody to gather".into(),
            Self::Accept => "you were asked to gather".into(),
            Self::Gather => "you gather".into(),
            Self::PostBox { n } => format!("closed with {} · everybody looks", super::people(*n)).into(),
            Self::AwaitBox => "you open · waiting for the box".into(),
            Self::Open => "you open".into(),
            Self::Answer => "not answered yet".into(),
            Self::GoOn => "you began to answer".into(),
            Self::HandIn => "sealed · not handed in yet".into(),
            Self::AwaitLook => "you answered · waiting for the check link".into(),
            Self::Missing => "yours is missing from the box: say so now".into(),
            Self::AwaitResult => "you answered · waiting for the result".into(),
            Self::Result => "opened".into(),
        }
    }
}

/// A day as it is printed: `2026-11-20` is "20 November 2026". Ours and not the browser's, because what is taken elsewhere must
/// not depend on whose browser made it.
#[derive(Debug, Clone, Copy)]
pub struct Day<'a>(pub &'a str);

impl Words for Day<'_> {
    fn en(&self) -> Said {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let mut parts = self.0.splitn(3, '-').map(str::parse::<usize>);
        match (parts.next(), parts.next(), parts.next()) {
            (Some(Ok(year)), Some(Ok(month @ 1..=12)), Some(Ok(day))) => {
                format!("{day} {} {year}", MONTHS[month - 1]).into()
            }
            _ => self.0.to_owned().into(),
        }
    }
}

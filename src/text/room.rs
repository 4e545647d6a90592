//! In one room: the camera, helpers with their phones, and the screen on the wall.

use super::{Said, Words, chart::isolated, codes, people};

/// Messages of the camera, of the helper's page, and of the projector.
#[derive(Debug, Clone)]
pub enum Room {
    Scan,
    ScanStop,
    ScanPicture,
    ScanNow,
    ScanPart { there: usize, of: usize },
    Denied,
    NoCamera,
    CameraBusy,
    NotOurs,
    Damaged,
    HelpTitle { codes: usize },
    HelpLead { collector: String },
    HelpPaste,
    HelpPasteHint,
    Codes { n: usize },
    GathersHere,
    People,
    PeopleHint,
    PeopleNonsense,
    PassOn { collector: String },
    CopyBundle,
    TooManyFrames,
    HandedOver,
    HandedOverHint,
    EraseFirst,
    EraseYes,
    Erased,
    Projector,
    WaitTitle,
    WaitOpen { address: String },
    WaitFile,
    WaitIn { n: usize, team: Option<usize> },
    WaitPosted { collector: String },
    WaitWords,
    WaitBack,
    BoxQr,
    BoxQrHint,
}

impl Words for Room {
    fn en(&self) -> Said {
        match self {
            Self::Scan => "Scan with the camera".into(),
            Self::ScanStop => "Switch the camera off".into(),
            Self::ScanPicture => "What the camera sees".into(),
            Self::ScanNow => "Hold the code before the camera. Each counts by itself.".into(),
            Self::ScanPart { there, of } => format!("{there} of {of} pictures of this code. Go on holding.").into(),
            Self::Denied => {
                "This browser does not let the page use the camera. Allow it beside the address, or paste the codes, \
                 or choose the files: they do the same."
                    .into()
            }
            Self::NoCamera => {
                "There is no camera that this page may use. Paste the codes, or choose the files: they do the same.".into()
            }
            Self::CameraBusy => {
                "The camera gives no picture; another program may be using it. Close that and try again, or paste the \
                 codes."
                    .into()
            }
            Self::NotOurs => "That is another kind of code. Sealed answers are shown after sealing.".into(),
            Self::Damaged => "That code cannot be read. Show it once more.".into(),
            Self::HelpTitle { codes: 0 } => "Help to gather".into(),
            Self::HelpTitle { codes: n } => format!("Help to gather: {}", codes(*n)).into(),
            Self::HelpLead { collector } => format!(
                "Take people’s codes with this device and pass them on to {collector} in one go. Nothing in them can be \
                 read here: this device holds no key.",
                collector = isolated(collector)
            )
            .into(),
            Self::HelpPaste => "Or paste codes, or drop files".into(),
            Self::HelpPasteHint => "Several at once are fine; each counts once.".into(),
            Self::Codes { n: 1 } => "1 code, whole".into(),
            Self::Codes { n } => format!("{n} codes, all whole").into(),
            Self::GathersHere => "This device gathers the pulse itself: take the codes in at its table.".into(),
            Self::People => "How many people showed you a code?".into(),
            Self::PeopleHint => {
                "If somebody’s code could not be read, count them all the same: whoever gathers is told that one is \
                 missing."
                    .into()
            }
            Self::PeopleNonsense => "Type a whole number, from 1 on.".into(),
            Self::PassOn { collector } => format!("Pass it on to {collector}", collector = isolated(collector)).into(),
            Self::CopyBundle => "Copy or share the bundle".into(),
            Self::TooManyFrames => "This bundle is too large for codes on the screen. Send the text or the file.".into(),
            Self::HandedOver => "Handed over: erase it here".into(),
            Self::HandedOverHint => "The bundle stays on this device until then.".into(),
            Self::EraseFirst => "Erase the bundle from this device? Only when it has arrived.".into(),
            Self::EraseYes => "Yes, erase it".into(),
            Self::Erased => "Handed over, and erased here.".into(),
            Self::Projector => "Show it on the wall".into(),
            Self::WaitTitle => "Scan and answer".into(),
            Self::WaitOpen { address } => format!("This opens {address}", address = isolated(address)).into(),
            Self::WaitFile => {
                "This page lies on a disk, so that no code can lead to it. Post the link from the table.".into()
            }
            Self::WaitIn { n, team: Some(team) } => format!("{n} of {team} in").into(),
            Self::WaitIn { n, team: None } => format!("{} in", people(*n)).into(),
            Self::WaitPosted { collector } => format!("{collector} gathers", collector = isolated(collector)).into(),
            Self::WaitWords => "The same words stand on your screen.".into(),
            Self::WaitBack => "Back to the table".into(),
            Self::BoxQr => "Show the box as codes".into(),
            Self::BoxQrHint => {
                "In the same room it needs no file: the pictures turn, and the other device reads them with its camera.".into()
            }
        }
    }
}

/// Messages below codes that turn. They stand apart because everybody's page has them.
#[derive(Debug, Clone)]
pub enum Turning {
    Pause,
    GoOn,
    Next,
    Picture { number: usize, of: usize },
}

impl Words for Turning {
    fn en(&self) -> Said {
        match self {
            Self::Pause => "Pause".into(),
            Self::GoOn => "Go on turning".into(),
            Self::Next => "Next picture".into(),
            Self::Picture { number, of } => format!("Picture {number} of {of}").into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_on_the_wall_names_nobody() {
        assert_eq!(Room::WaitIn { n: 9, team: Some(14) }.en(), "9 of 14 in");
        assert_eq!(Room::WaitIn { n: 1, team: None }.en(), "1 person in");
    }
}

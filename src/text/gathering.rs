//! Gathering and closing the box.

use super::{Said, Words, chart::isolated, people};

/// Messages of the gather page.
#[derive(Debug, Clone)]
pub enum Gathering {
    Title { n: usize, team: Option<usize> },
    Lead { k: usize, mode_two: bool },
    PasteLabel,
    PasteHint,
    CameIn,
    Sealed { n: usize },
    Replaced { n: usize },
    Again { n: usize },
    Older { n: usize },
    Elsewhere { n: usize },
    Cut { n: usize },
    Damaged { n: usize },
    UnknownVersion { n: usize },
    Copied { n: usize },
    NothingYet,
    People { n: usize },
    Close { n: usize },
    CloseAndOpen { n: usize },
    CloseWarning { missing: usize },
    ClosedTitle { n: usize, team: Option<usize> },
    ClosedLead { host: String },
    SaveBox,
    CopyCheck,
    CheckMessage { team: String, link: String },
    BoxMessage { host: String },
    TooLongLink,
    DestroyRecovery,
    BoxGone,
    MoreCame,
}

/// Messages of the desk for everything that a device gathers.
#[derive(Debug, Clone)]
pub enum DeskSays {
    Title,
    Lead,
    Nothing,
    New { n: usize },
    ToTable,
    ToTableOf { title: String },
}

impl Words for Gathering {
    fn en(&self) -> Said {
        match self {
            Self::Title { n, team: Some(team) } => format!("{n} of {team} are in").into(),
            Self::Title { n: 1, .. } => "1 answer is in".into(),
            Self::Title { n, .. } => format!("{n} answers are in").into(),
            Self::Lead { k, mode_two: false } => {
                format!("You can close from {k} on. Nobody can read these answers, not even you.").into()
            }
            Self::Lead { k, .. } => format!("You can close from {k} on. Only the count shows until then.").into(),
            Self::PasteLabel => "Paste the chat, or drop files anywhere".into(),
            Self::PasteHint => {
                "The codes are found by themselves, between names and times, quoted or wrapped.".into()
            }
            Self::CameIn => "What came in".into(),
            Self::Sealed { n: 1 } => "1 person’s sealed answers, whole".into(),
            Self::Sealed { n } => format!("{n} people’s sealed answers, all whole").into(),
            Self::Replaced { n } => format!("{n} replaced by a later version from the same person").into(),
            Self::Again { n } => format!("{n} the very same as before: counted once").into(),
            Self::Older { n } => format!("{n} older than the version that is in: the newer one stays").into(),
            Self::Elsewhere { n } => format!("{n} from another pulse: not taken in").into(),
            Self::Cut { n } => {
                format!("{n} not whole: letters are missing. Ask for it again, or for the file.").into()
            }
            Self::Damaged { n } => {
                format!("{n} damaged, or sealed for somebody else: it does not open. Ask for it again.").into()
            }
            Self::UnknownVersion { n } => format!("{n} made by a later version of this page. Reload this page.").into(),
            Self::Copied { n } => {
                format!("{n} refused: an envelope in them was copied from somebody else").into()
            }
            Self::NothingYet => "Nothing yet.".into(),
            Self::People { n } => format!("These {n} came from {n} different people").into(),
            Self::Close { n } => format!("Close with {n}").into(),
            Self::CloseAndOpen { n } => format!("Close and open with {n}").into(),
            Self::CloseWarning { missing: 0 } => "Everybody is in.".into(),
            Self::CloseWarning { missing } => {
                format!("{} could then never be added.", people(*missing)).into()
            }
            Self::ClosedTitle { n, team: Some(team) } => format!("The box is closed: {n} of {team}").into(),
            Self::ClosedTitle { n, .. } => format!("The box is closed: {n}").into(),
            Self::ClosedLead { host } => format!(
                "Post the check link to the team, so that everybody sees whether theirs is in. Send the box to {host}.", host = isolated(host))
            .into(),
            Self::SaveBox => "Save the box".into(),
            Self::CopyCheck => "Copy the check link".into(),
            Self::CheckMessage { team, link } => format!(
                "The box of our pulse ({team}) is closed, not opened yet. Open this and see whether yours is in; if it says \
                 missing, say so now. {link}",
                team = isolated(team)
            )
            .into(),
            Self::BoxMessage { host } => format!("Send the file to {host}. Only {host} can open it.", host = isolated(host)).into(),
            Self::TooLongLink => {
                "This box is too large for a link: post the box file itself. Everybody can look with it, and only its \
                 owner can open it."
                    .into()
            }
            Self::DestroyRecovery => {
                "Your key is erased. If you saved a recovery code for gathering, destroy it too.".into()
            }
            Self::MoreCame => {
                "More came in through another tab of this browser. Look at the number once more, then close.".into()
            }
            Self::BoxGone => "The box is not on this device any more.".into(),
        }
    }
}

impl Words for DeskSays {
    fn en(&self) -> Said {
        match self {
            Self::Title => "The gathering desk".into(),
            Self::Lead => {
                "Put in whatever came, mixed as it is. Each code and file goes to its own pulse and is kept there at once."
                    .into()
            }
            Self::Nothing => "Nothing is being gathered on this device.".into(),
            Self::New { n: 1 } => "1 person more".into(),
            Self::New { n } => format!("{n} people more").into(),
            Self::ToTable => "Look and close".into(),
            // Begins with what is seen, so that it is found by voice.
            Self::ToTableOf { title } => format!("Look and close: {title}", title = isolated(title)).into(),
        }
    }
}

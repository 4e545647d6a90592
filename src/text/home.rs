//! The start page, and what a device says about its storage.

use super::{Said, Words};
use crate::flow::store::is_aside;

/// Messages of the start page.
#[derive(Debug, Clone)]
pub enum Home {
    Title,
    Lead,
    SeeCollector,
    SeeHost,
    GoOffline,
    AskDoor,
    AskDoorHint,
    PollDoor,
    PollDoorHint,
    ExampleDoor,
    ExampleDoorHint,
    WhoseTurn,
    Desk,
    Nothing,
    Teams,
    SeveralTeams,
    SeeTeam,
    SwappedKey,
}

impl Words for Home {
    fn en(&self) -> Said {
        match self {
            Self::Title => "Ask your team. Share only the totals.",
            Self::Lead => {
                "With two people in charge, reading one person’s answers takes both of them, or a tampered page. \
                 No account, no server, nothing sent anywhere."
            }
            Self::SeeCollector => "See what the person who gathers sees",
            Self::SeeHost => "See what the person who opens sees",
            Self::GoOffline => "Go offline and answer",
            Self::AskDoor => "Ask the team",
            Self::AskDoorHint => "Five statements, one minute. Or the full check, or your own questions.",
            Self::PollDoor => "Quick poll",
            Self::PollDoorHint => "One question in a meeting. Ten seconds to answer.",
            Self::ExampleDoor => "See an example",
            Self::ExampleDoorHint => "A made-up team over eight rounds.",
            Self::WhoseTurn => "Whose turn it is",
            Self::Desk => "Gather for all of them at one desk",
            Self::Nothing => "No pulse on this device yet. Ask your team, or open a link that somebody posted.",
            Self::Teams => "Teams on this device",
            Self::SeveralTeams => "Several teams side by side",
            Self::SeeTeam => "See the results",
            Self::SwappedKey => "two links for this pulse: see the warning",
        }
        .into()
    }
}

/// What a device says when it cannot keep things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageSays {
    Blocked,
    Full,
    Failed,
    Newer,
    Broken,
    Stuck,
    BrokenSave,
    BrokenDrop,
}

impl StorageSays {
    /// What is said of entries that could not be read, by their names; `None` when there are none.
    #[must_use]
    pub fn of_damaged(keys: &[String]) -> Option<Self> {
        let stuck = keys.iter().any(|key| !is_aside(key));
        (!keys.is_empty()).then_some(if stuck { Self::Stuck } else { Self::Broken })
    }
}

impl Words for StorageSays {
    fn en(&self) -> Said {
        match self {
            Self::Blocked => {
                "This browser lets the page store nothing. Everything works until you close this tab; then it is \
                 gone. Open the link in an ordinary window to keep your answers."
            }
            Self::Full => {
                "This device’s storage is full: what you did last is not stored. It is still on this page. Free \
                 some space under “On this device”, then go on."
            }
            Self::Failed => {
                "The browser could not store what you did last. It is still on this page. Save what matters as a \
                 file before you close the tab."
            }
            Self::Newer => {
                "A later version of this page stored things here that this one cannot read. They are left as they are: \
                 reload the page to get the later version. What you do about them here is not stored."
            }
            Self::Broken => {
                "One entry in this browser’s storage is damaged. It was set aside and everything else works."
            }
            Self::Stuck => {
                "One entry in this browser’s storage is damaged, and there is no room to set it aside: it stays where it is. \
                 Save it as a file, then remove it. Everything else works."
            }
            Self::BrokenSave => "Save the damaged entry as a file",
            Self::BrokenDrop => "Remove the damaged entry",
        }
        .into()
    }
}

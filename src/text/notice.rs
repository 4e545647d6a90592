//! What is said of things that arrived.

use super::{Said, Words, chart::isolated};
use crate::flow::{inbox::Notice, respond::ReceiptCame};

impl Words for Notice {
    fn en(&self) -> Said {
        match self {
            Self::Answers => {
                "These are sealed answers of a pulse that this device does not gather. Send them to the person who \
                 gathers; nobody else can take them in."
            }
            Self::Closed => "The box of this pulse is closed. These answers can never be added.",
            Self::Check => {
                "This check link belongs to a pulse that is not on this device. Did you answer elsewhere, or inside \
                 another page? Open it there."
            }
            Self::Box => {
                "This box belongs to a pulse that is not on this device. Open the pulse link first, then the box again."
            }
            Self::Framed => {
                "Inside another page people answer and see results, and nothing else. Open Pulse Check in a tab of its own, and \
                 bring this there."
            }
            Self::OtherBox { collector } => {
                return format!(
                    "This is another box than the one that was here, and takes its place. A box is closed once: ask {} why there \
                     are two. Whoever opens both can tell what those answered who are in only one.",
                    isolated(collector)
                )
                .into();
            }
            Self::Seen => "These confirmations belong to the person who opens the box. Nothing to do here.",
            Self::Recovery => {
                "This is a recovery code, but its pulse is not on this device. Open the pulse link first, then type the \
                 code again."
            }
            Self::KeyHere => "The key of this recovery code is on this device already.",
            Self::KeyBack => "The key is back on this device.",
            Self::Receipt => {
                "This receipt belongs to a pulse that is not on this device. Open the pulse link first, then the receipt \
                 again."
            }
            Self::NotBelieved { team } => {
                return format!(
                    "This copy of {}’s team file shows another result for a pulse that was opened on this device. It was \
                     not taken over: the result made here stays.",
                    isolated(team)
                )
                .into();
            }
            Self::Look(why) => return why.en(),
            Self::BoxDamaged(why) => return why.en(),
            Self::ReceiptCame(came) => return came.en(),
            Self::ResultHere => "The result is here.",
        }
        .into()
    }
}

impl Words for ReceiptCame {
    fn en(&self) -> Said {
        match self {
            Self::Kept => {
                "The receipt is on this device now. Whoever uses this device can read those answers: forget the pulse \
                 under “On this device” when you have looked."
            }
            Self::Here => "The answers of this receipt are on this device already.",
            Self::TooMany => "There are more receipts of this pulse here than anybody needs. Forget it first.",
        }
        .into()
    }
}

/// Why a file that was dropped or chosen was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    TooLarge,
    Unreadable,
    TooMany,
}

impl Words for Unread {
    fn en(&self) -> Said {
        match self {
            Self::TooLarge => "A file is larger than anything of a pulse. It was not read.",
            Self::Unreadable => "A file could not be read. Drop it again, or choose it with the button.",
            Self::TooMany => "These are too many files at once. Drop fewer.",
        }
        .into()
    }
}

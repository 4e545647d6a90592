//! A receipt that was brought from another device.

use super::{Said, Words};

/// Messages about it.
#[derive(Debug, Clone)]
pub enum ReceiptSays {
    Title,
    Reveals,
    In,
    Missing { missing: usize, of: usize },
    NoComment,
    NoLine,
    Counted,
    NotCounted { missing: usize, of: usize },
    NoLists,
    Show,
    Lost,
    Unread,
}

impl Words for ReceiptSays {
    fn en(&self) -> Said {
        match self {
            Self::Title => "The receipt from another device".into(),
            Self::Reveals => "A receipt shows what was answered to whoever has it.".into(),
            Self::In => "The answers of this receipt are in the box, as they were sealed.".into(),
            Self::Missing { missing, of } => format!(
                "{missing} of {of} envelopes of this receipt are missing from this box. If it is of your latest answers, say \
                 so now, before it is opened."
            )
            .into(),
            Self::NoComment => "A comment cannot be looked for with a receipt.".into(),
            Self::NoLine => "Only the device that answered offers the line that confirms.".into(),
            Self::Counted => "The answers of this receipt were counted.".into(),
            Self::NotCounted { missing, of } => format!(
                "{missing} of {of} answers of this receipt are not in this result. Was it of an earlier version? If not, tell \
                 the team before anybody relies on the result."
            )
            .into(),
            Self::NoLists => "This copy of the result carries no check lists. Open the team file instead.".into(),
            Self::Show => "Show what the receipt says".into(),
            Self::Lost => "Not in this result.".into(),
            Self::Unread => "A comment that the result does not show.".into(),
        }
    }
}

//! Looking whether one's own is in the box.

use super::{Said, Words, chart::isolated, people};
use crate::seal::Found;

/// Messages of the look page.
#[derive(Debug, Clone)]
pub enum Looking {
    Title,
    InTitle,
    MissingTitle,
    NoReceiptTitle,
    In { others: usize },
    Earlier,
    TwoTitle,
    TwoLead { collector: String },
    TwoChoose { first: bool, n: usize, digits: String },
    TakenBackTitle,
    TakenBack { envelopes: usize },
    Missing { missing: usize, of: usize },
    NoReceipt,
    EarlierPerson { number: usize },
    ConfirmTitle,
    ConfirmHint { host: String },
    CopyLine,
    Script,
    TooLate,
    NoLink,
}

impl Words for Looking {
    fn en(&self) -> Said {
        match self {
            Self::Title => "Is yours in the box?".into(),
            Self::InTitle => "Yours is in".into(),
            Self::MissingTitle => "Yours is missing: say so now".into(),
            Self::NoReceiptTitle => "Nothing was answered on this device".into(),
            Self::In { others } => format!("Yours is in, with {others} other sealed answers.").into(),
            Self::Earlier => {
                "An earlier version of your answers is in the box, not the latest. Say so now, before it is opened.".into()
            }
            Self::TwoTitle => "Stop: there are two check links for this pulse".into(),
            Self::TwoLead { collector } => format!(
                "A box is closed once, and two were met. Whoever holds both can tell what those answered who are in only one of \
                 them. Ask {} which one counts, in person, and confirm nothing until it is clear.",
                isolated(collector)
            )
            .into(),
            Self::TwoChoose { first: true, n, digits } => format!("The first counts: {}, {digits}", people(*n)).into(),
            Self::TwoChoose { n, digits, .. } => format!("The other counts: {}, {digits}", people(*n)).into(),
            Self::TakenBackTitle => "What you took back is in the box: say so now".into(),
            Self::TakenBack { envelopes: 1 } => {
                "Your latest answers are in, and beside them one that you had taken back. Whoever gathers can put it there, \
                 or you answered in two tabs at once. Say so now, before the box is opened."
                    .into()
            }
            Self::TakenBack { envelopes } => format!(
                "Your latest answers are in, and beside them {envelopes} that you had taken back. Whoever gathers can put \
                 them there, or you answered in two tabs at once. Say so now, before the box is opened."
            )
            .into(),
            Self::Missing { missing, of } if missing == of => {
                "None of your sealed answers are in this box. Say so now, before it is opened.".into()
            }
            Self::Missing { missing, of } => format!(
                "{missing} of your {of} envelopes are missing from this box, or were changed. Say so now, before it is \
                 opened."
            )
            .into(),
            Self::NoReceipt => "Did you answer on another device, or inside another page? Open the check link there.".into(),
            Self::EarlierPerson { number } => format!("Person {number} who answered here before").into(),
            Self::ConfirmTitle => "Confirm it".into(),
            Self::ConfirmHint { host } => {
                format!("Post this line, or raise your hand, or give a thumbs-up: {host} opens only when enough have.", host = isolated(host)).into()
            }
            Self::CopyLine => "Copy the line".into(),
            Self::Script => {
                "For the meeting: “Open the check link. If yours says missing, speak now.”".into()
            }
            Self::TooLate => "The box has been opened. Looking now proves a loss; it no longer prevents it.".into(),
            Self::NoLink => "No check link has been opened here yet. Paste it below.".into(),
        }
    }
}

/// The sentence for what looking found, with the number of the other people.
#[derive(Debug, Clone, Copy)]
pub struct FoundSays {
    /// What was found.
    pub found: Found,
    /// How many people are in the box.
    pub n: usize,
}

impl Words for FoundSays {
    fn en(&self) -> Said {
        match self.found {
            Found::All => Looking::In { others: self.n.saturating_sub(1) }.en(),
            Found::TakenBack { envelopes } => Looking::TakenBack { envelopes }.en(),
            Found::EarlierVersion => Looking::Earlier.en(),
            Found::Missing { missing, of } => Looking::Missing { missing, of }.en(),
        }
    }
}

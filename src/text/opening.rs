//! Opening the box.

use super::{Said, Words, chart::isolated, people};

/// Messages of the open page.
#[derive(Debug, Clone)]
pub enum Opening {
    Title,
    NeedBox { collector: String },
    NeedBoxHint,
    BoxHere { n: usize },
    ConfirmTitle,
    ConfirmLead { k: usize },
    PasteLabel,
    PasteHint,
    LinesHere { n: usize },
    LinesElsewhere { n: usize },
    LinesQuoted { n: usize },
    CountLabel,
    CountHint,
    Different { n: usize },
    ConfirmDifferent { n: usize },
    Date,
    Open,
    OneWay,
    Opened,
    ResultHere,
    DestroyRecovery,
    Resume,
    FewMore { more: i64 },
}

impl Words for Opening {
    fn en(&self) -> Said {
        match self {
            Self::Title => "Open the box".into(),
            Self::NeedBox { collector } => format!("Waiting for the box from {collector}", collector = isolated(collector)).into(),
            Self::NeedBoxHint => "Drop the box anywhere on this page, or choose the file.".into(),
            Self::BoxHere { n } => format!("The box is here, with {}, still sealed.", people(*n)).into(),
            Self::ConfirmTitle => "Who has looked?".into(),
            Self::ConfirmLead { k } => format!(
                "The box opens when {k} people have confirmed that theirs is in it. Paste the lines they posted, or count \
                 raised hands, or thumbs-up under the check link."
            )
            .into(),
            Self::PasteLabel => "Paste the chat with the confirmations".into(),
            Self::PasteHint => "They are counted by themselves. Quoted lines do not count.".into(),
            Self::LinesHere { n: 1 } => "1 confirmation of this box found.".into(),
            Self::LinesHere { n } => format!("{n} confirmations of this box found.").into(),
            Self::LinesElsewhere { n: 1 } => {
                "1 confirmation is for another box and does not count. Did somebody get another check link?".into()
            }
            Self::LinesElsewhere { n } => {
                format!("{n} confirmations are for another box and do not count. Did somebody get another check link?").into()
            }
            Self::LinesQuoted { n } => format!("{n} in quoted lines: not counted.").into(),
            Self::CountLabel => "People who confirmed".into(),
            Self::CountHint => "Stays with the result for good.".into(),
            Self::Different { n } => format!("These {n} are different people").into(),
            Self::ConfirmDifferent { n } => {
                format!("Confirm first that these {n} are different people.").into()
            }
            Self::Date => "Date of this round".into(),
            Self::Open => "Open the box".into(),
            Self::OneWay => "Your key opens this one box and no other.".into(),
            Self::Opened => "The box is open".into(),
            Self::ResultHere => "The result is here already.".into(),
            Self::DestroyRecovery => {
                "Destroy your recovery code too. Whoever has it can open this box again; they would see the same loose \
                 answers, not whose they are."
                    .into()
            }
            Self::FewMore { more: 1 } => "1 more person answered than the last time. Whoever compares both results can guess what \
                 that person said, if the others say what they said then."
                .into(),
            Self::FewMore { more: -1 } => "1 fewer person answered than the last time. Whoever compares both results can guess what \
                 that person said then, if the others say the same again."
                .into(),
            Self::FewMore { more } if *more > 0 => format!(
                "{more} more people answered than the last time. Whoever compares both results can guess what these few said, if \
                 the others say what they said then."
            )
            .into(),
            Self::FewMore { more } => format!(
                "{fewer} fewer people answered than the last time. Whoever compares both results can guess what these few said \
                 then, if the others say the same again.",
                fewer = more.unsigned_abs()
            )
            .into(),
            Self::Resume => "Opening this box was begun before. It goes on with the same box.".into(),
        }
    }
}

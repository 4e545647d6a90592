//! The demonstration: made-up people and the reader, really sealed.

use crate::text::{Said, Words, chart::isolated};

/// Messages of the demonstration. The names are those of the reader's own pulse, or made up.
#[derive(Debug, Clone)]
pub enum Demo {
    OwnTitle,
    OwnLead,
    OwnNames { team: String, host: String, collector: String },
    Lead { collector: String },
    Again,
    Failed,
    Working,
    ArrivedCaption { collector: String },
    Person,
    Arrived,
    Length { letters: usize },
    BoxCaption { collector: String },
    BoxSays { bytes: usize },
    GathersCannot { collector: String },
    PilesCaption { host: String },
    PilesSay { host: String },
    TotalsCaption { host: String },
    OpensCannot { host: String },
    Online,
    Offline,
    Kept,
    NotKept,
    Requests { before: usize, since: usize },
    SealNow,
    SealedOffline,
    SealedOnline,
    SealedLabel { collector: String },
}

impl Words for Demo {
    fn en(&self) -> Said {
        match self {
            Self::OwnTitle => "Your two answers, for this page only".into(),
            Self::OwnLead => "Choose what you like: they are sealed with the others below, and go nowhere.".into(),
            Self::OwnNames { team, host, collector } => format!(
                "As in your pulse of {}: {} opens and {} gathers.",
                isolated(team),
                isolated(host),
                isolated(collector)
            )
            .into(),
            Self::Lead { collector } => format!(
                "This was made just now, in this page, by the same program: you and four made-up people have answered two \
                 questions, and {}’s page has taken the sealed answers in.",
                isolated(collector)
            )
            .into(),
            Self::Again => "Seal them once more".into(),
            Self::Failed => {
                "The demonstration cannot be made here: this browser gives no safe random numbers. Nothing can be sealed \
                 in it either."
                    .into()
            }
            Self::Working => "Sealing…".into(),
            Self::ArrivedCaption { collector } => format!("What reaches {}, and from whom", isolated(collector)).into(),
            Self::Person => "From".into(),
            Self::Arrived => "What arrives (the beginning)".into(),
            Self::Length { letters } => format!("{letters} letters each, whatever is answered.").into(),
            Self::BoxCaption { collector } => {
                format!("The box, after {} has taken off the outer envelopes", isolated(collector)).into()
            }
            Self::BoxSays { bytes } => format!(
                "The box has {bytes} bytes; of each envelope the first eight are shown. Each column is sorted on its own, \
                 so that a row belongs to nobody."
            )
            .into(),
            Self::GathersCannot { collector } => format!(
                "{} sees who took part, and has no key for the inner envelopes. Sealing the same answers once more gives \
                 entirely different letters: try it.",
                isolated(collector)
            )
            .into(),
            Self::PilesCaption { host } => format!("The loose piles in {}’s box", isolated(host)).into(),
            Self::PilesSay { host } => format!(
                "The same box, opened with {}’s key. Each pile lies in its own order: the first answer on the left has \
                 nothing to do with the first on the right. Your two answers are among them.",
                isolated(host)
            )
            .into(),
            Self::TotalsCaption { host } => format!("What {}’s page shows, and publishes", isolated(host)).into(),
            Self::OpensCannot { host } => format!(
                "{} sees what was answered, never by whom, and never which two answers belong together. Fewer answers \
                 than the threshold, and the page shows nothing at all of a question.",
                isolated(host)
            )
            .into(),
            Self::Online => "This device is online now.".into(),
            Self::Offline => "This device is offline now.".into(),
            Self::Kept => "The page itself is kept on this device: it opens again without a connection.".into(),
            Self::NotKept => {
                "Do not reload the page while you are offline: it could not be loaded again. What you typed would stay."
                    .into()
            }
            Self::Requests { before, since } => format!(
                "This page has loaded {before} files from its own site since it was opened, and {since} since you came to \
                 this section."
            )
            .into(),
            Self::SealNow => "Seal my two answers now".into(),
            Self::SealedOffline => "Sealed, with no connection:".into(),
            Self::SealedOnline => "Sealed. Go offline and press once more: it makes no difference.".into(),
            Self::SealedLabel { collector } => format!("What {} would get", isolated(collector)).into(),
        }
    }
}

/// The made-up people and their team, and the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MadeUp {
    Host,
    Collector,
    Team,
    You,
    Second,
    Third,
    Fourth,
    Fifth,
}

impl MadeUp {
    /// Those who answer.
    pub const PEOPLE: [MadeUp; 5] = [Self::You, Self::Second, Self::Third, Self::Fourth, Self::Fifth];
}

impl Words for MadeUp {
    fn en(&self) -> Said {
        match self {
            Self::Host => "Priya",
            Self::Collector => "Tom",
            Self::Team => "Atlas",
            Self::You => "You",
            Self::Second => "Ben",
            Self::Third => "Chloé",
            Self::Fourth => "Deniz",
            Self::Fifth => "Emi",
        }
        .into()
    }
}

//! The results on somebody else's page.

use super::{Said, Words, chart::isolated};

/// What a page says that shows a team file.
#[derive(Debug, Clone)]
pub enum WidgetSays {
    Nothing,
    NoItem { key: String, keys: Vec<String> },
    More,
    Title,
    What,
    Results,
    Headline,
    Frame,
    Copy,
    NoSite,
    Where { file: String },
    Each,
    FrameNote,
    AnswerTitle,
    AnswerNote,
}

impl Words for WidgetSays {
    fn en(&self) -> Said {
        match self {
            Self::Nothing => "This team file holds no result yet.".into(),
            Self::NoItem { key, keys } => {
                format!("The newest result has no item “{}”. It has: {}.", isolated(key), keys.join(", "))
                    .into()
            }
            Self::Title => "Put it into a page".into(),
            Self::What => "What the page shows".into(),
            Self::Results => "All results, always the newest".into(),
            Self::Headline => "The headline, always the newest".into(),
            Self::Frame => "This result, in a frame (where a wiki allows no scripts)".into(),
            Self::Copy => "Copy this for the page".into(),
            Self::NoSite => {
                "This page was opened as one file. Results can be put into a page by a copy of Pulse Check that lies on a host; \
                 “Copy for a page” makes a picture that needs none."
                    .into()
            }
            Self::Where { file } => format!(
                "Put that copy beside the page as {}: never the team’s own file, which holds your comments and promises. Paste what was \
                 copied where the results are to stand.",
                isolated(file)
            )
            .into(),
            Self::Each => "After each pulse put a new copy in its place: open pages notice within a minute.".into(),
            Self::FrameNote => "The frame shows this one result. After the next pulse copy it again.".into(),
            Self::AnswerTitle => "Let people answer inside a page".into(),
            Self::AnswerNote => {
                "They answer in a frame of this site, which says whose page it lies in. Scripts of that page cannot read along where \
                 it has another address than this one."
                    .into()
            }
            Self::More => "All of it, and your own check, in Pulse Check".into(),
        }
    }
}

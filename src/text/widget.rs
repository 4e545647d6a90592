//! The results on somebody else's page.

use super::{Said, Words, chart::isolated};

/// What a page says that shows a team file.
#[derive(Debug, Clone)]
pub enum WidgetSays {
    Nothing,
    NoItem { key: String, keys: Vec<String> },
    More,
}

impl Words for WidgetSays {
    fn en(&self) -> Said {
        match self {
            Self::Nothing => "This team file holds no result yet.".into(),
            Self::NoItem { key, keys } => {
                format!("The newest result has no item “{}”. It has: {}.", isolated(key), keys.join(", "))
                    .into()
            }
            Self::More => "All of it, and your own check, in Pulse Check".into(),
        }
    }
}

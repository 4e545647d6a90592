//! The results for somebody else's page, as a tree of elements: `embed/embed.js` builds them one by one, so that nobody's
//! text is ever read as HTML, and a host's rules about scripts and HTML do not stand in the way.
//!
//! What a team file holds passes the gate on reading (`wire::team_file`), as everywhere; what is shown here is what the app
//! shows.

mod draw;
mod snippet;

pub use snippet::Snippet;

use crate::{
    chart::{Node, headline},
    team::TeamFile,
    text::{ENGLISH, WidgetSays, Words},
};

/// What of a team file is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum View {
    /// The headline and every item of the newest round.
    Results,
    /// The headline alone.
    Headline,
    /// One item, by its key.
    Item(String),
}

impl View {
    /// Reads the attribute `view`. Nothing, or anything else, is [`View::Results`].
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text.trim() {
            "headline" => Self::Headline,
            text => match text.strip_prefix("item:") {
                Some(key) => Self::Item(key.trim().to_owned()),
                None => Self::Results,
            },
        }
    }
}

/// What a page shows, and what it tells its own scripts.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Shown {
    /// The team.
    pub team: String,
    /// What stands first.
    pub headline: String,
    /// How many rounds the file holds.
    pub rounds: usize,
    /// The elements.
    pub tree: Vec<Node>,
}

/// The elements of a view of a team file. `app`: the address of the app, for the way there.
///
/// # Errors
/// What is wrong, in words.
pub fn show(file: &TeamFile, view: &View, app: &str) -> Result<Shown, String> {
    let rounds = file.whole_rounds();
    let rounds = rounds.as_slice();
    let newest = rounds.last().ok_or_else(|| WidgetSays::Nothing.en())?;
    let tree = match view {
        View::Headline => vec![draw::head(rounds, newest)],
        View::Results => draw::all(rounds, newest, app),
        View::Item(key) => vec![draw::one(rounds, newest, key).ok_or_else(|| no_item(file, key))?],
    };
    Ok(Shown {
        team: file.team().to_owned(),
        headline: headline(newest, &ENGLISH),
        rounds: rounds.len(),
        tree,
    })
}

fn no_item(file: &TeamFile, key: &str) -> String {
    let rounds = file.whole_rounds();
    let questions = rounds.last().into_iter().flat_map(|round| round.pulse().definition().questions());
    let keys = questions.map(|question| question.key.clone());
    let keys: Vec<String> = keys.filter(|key| !key.is_empty()).collect();
    WidgetSays::NoItem { key: key.to_owned(), keys }.en()
}

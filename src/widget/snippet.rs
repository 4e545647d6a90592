//! What is pasted into somebody else's page.

use crate::chart::tree::escaped;

/// What that page is to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Snippet<'a> {
    /// Everything of a team file's newest round.
    Results {
        /// Its address, as seen from that page.
        file: &'a str,
    },
    /// Its headline alone.
    Headline {
        /// As above.
        file: &'a str,
    },
    /// A page of the app in a frame, where no script may be used.
    Frame {
        /// The address of that page.
        address: &'a str,
        /// Whose results it shows.
        team: &'a str,
    },
    /// People answer.
    Answer {
        /// The pulse link.
        link: &'a str,
    },
}

impl Snippet<'_> {
    /// HTML that does what it says, whatever stands in the names. `app`: the folder of the app, with a slash at its end.
    #[must_use]
    pub fn html(self, app: &str) -> String {
        let script = format!("<script src=\"{}embed.js\" defer></script>\n", escaped(app));
        match self {
            Self::Results { file } => {
                format!("{script}<pulse-check src=\"{}\"></pulse-check>", escaped(file))
            }
            Self::Headline { file } => {
                format!("{script}<pulse-check src=\"{}\" view=\"headline\"></pulse-check>", escaped(file))
            }
            Self::Frame { address, team } => format!(
                "<iframe src=\"{}\" title=\"Pulse Check: {}\" width=\"100%\" height=\"900\"></iframe>",
                escaped(address),
                escaped(team)
            ),
            Self::Answer { link } => {
                format!("{script}<pulse-check pulse=\"{}\"></pulse-check>", escaped(link))
            }
        }
    }
}

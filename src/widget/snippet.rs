//! What is pasted into somebody else's page.

use crate::chart::tree::escaped;

/// What that page is to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Snippet<'a> {
    /// What a link leads to: a result, or the questions of a pulse.
    Link {
        /// The whole link.
        link: &'a str,
        /// Its words, where nothing but a link is shown.
        words: &'a str,
        /// The headline of a result alone.
        headline: bool,
    },
    /// The newest round of a team file.
    File {
        /// Its address, as seen from that page.
        file: &'a str,
        /// The link of the result of today, for where nothing but a link is shown.
        link: &'a str,
        /// As above.
        words: &'a str,
        /// As above.
        headline: bool,
    },
    /// A page of the app in a frame, where no script may be used.
    Frame {
        /// The address of that page.
        address: &'a str,
        /// What it is called: its title, and the words of the link below it.
        title: &'a str,
        /// How high it is, in CSS pixels: no script makes it fit.
        height: u32,
    },
}

impl Snippet<'_> {
    /// HTML that does what it says, whatever stands in the names. `app`: the folder of the app, with a slash at its end.
    ///
    /// The link inside of the element is what remains where the script does not run. Pages that are drawn by React run scripts that
    /// are `async`, and no others.
    #[must_use]
    pub fn html(self, app: &str) -> String {
        let element = |file: Option<&str>, link, words, headline| {
            let file = file.map(|file| format!(" src=\"{}\"", escaped(file))).unwrap_or_default();
            let view = if headline { " view=\"headline\"" } else { "" };
            format!(
                "<script src=\"{}embed.js\" async></script>\n<pulse-check{file}{view}><a href=\"{}\">{}</a></pulse-check>",
                escaped(app),
                escaped(link),
                escaped(words)
            )
        };
        match self {
            Self::Link { link, words, headline } => element(None, link, words, headline),
            Self::File { file, link, words, headline } => element(Some(file), link, words, headline),
            // Some hosts take frames away, and some let no program run in them: what they leave is the link.
            Self::Frame { address, title, height } => {
                let (address, title) = (escaped(address), escaped(title));
                format!(
                    "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"{height}\" style=\"display: block; border: 0\"></iframe>\n\
                     <p><a href=\"{address}\">{title}</a></p>"
                )
            }
        }
    }
}

//! What each configuration says before question one, computed from the settings.

use super::{Said, Words, chart::isolated};
use crate::pulse::{Kind, Mode, Pulse};

/// Where the page lies that somebody answers on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// On a site of its own.
    Own,
    /// Below the root of its host: of this one, empty when it is not known.
    Inside(String),
    /// In a frame of another page: of this site, empty when it is not known.
    Framed(String),
    /// Opened as a file from a disk.
    File,
}

/// The privacy sentences of a pulse.
#[derive(Debug, Clone)]
pub struct Privacy {
    /// Who gathers.
    pub collector: String,
    /// Who opens.
    pub host: String,
    /// Who holds the keys.
    pub mode: Mode,
    /// The threshold.
    pub k: u8,
    /// Who sees the totals besides the team; empty = the team only.
    pub audience: String,
    /// Where the page lies.
    pub place: Place,
    /// Whether the answers go through the team's folder.
    pub folder: bool,
    /// People who joined or left since the last round, as the host stated.
    pub changed: Option<u8>,
}

impl Privacy {
    /// The settings of a pulse that its privacy depends on.
    #[must_use]
    pub fn of(pulse: &Pulse, place: Place, folder: bool) -> Self {
        let fields = pulse.definition().fields();
        Self {
            collector: pulse.collector().to_owned(),
            host: pulse.host().to_owned(),
            mode: pulse.mode(),
            k: fields.k,
            audience: fields.audience.clone(),
            place,
            folder,
            changed: fields.changed.filter(|count| *count > 0),
        }
    }

    /// The headline, and the sentences after it.
    #[must_use]
    pub fn sentences(&self) -> Vec<PrivacySays<'_>> {
        let mut all = match self.mode {
            Mode::TwoPeople => vec![
                PrivacySays::TwoHead(self),
                PrivacySays::TwoBody(self),
                PrivacySays::Threshold(self),
                PrivacySays::Chat,
            ],
            Mode::OnePerson => {
                vec![PrivacySays::OneHead(self), PrivacySays::OneBody(self), PrivacySays::Threshold(self)]
            }
        };
        if !self.audience.is_empty() {
            all.push(PrivacySays::Audience(&self.audience));
        }
        if let Some(count) = self.changed {
            all.push(PrivacySays::Changed(count));
        }
        if self.folder {
            all.push(PrivacySays::Folder);
        }
        match &self.place {
            Place::Own => {}
            Place::Inside(site) => all.push(PrivacySays::Inside(site)),
            Place::Framed(site) => all.push(PrivacySays::Framed(site)),
            Place::File => all.push(PrivacySays::File),
        }
        all
    }
}

/// One privacy sentence.
#[derive(Debug, Clone, Copy)]
pub enum PrivacySays<'a> {
    TwoHead(&'a Privacy),
    TwoBody(&'a Privacy),
    OneHead(&'a Privacy),
    OneBody(&'a Privacy),
    Threshold(&'a Privacy),
    Chat,
    Audience(&'a str),
    Changed(u8),
    Folder,
    Inside(&'a str),
    Framed(&'a str),
    File,
}

impl Words for PrivacySays<'_> {
    fn en(&self) -> Said {
        match self {
            Self::TwoHead(p) => format!("{} gathers, {} opens.", isolated(&p.collector), isolated(&p.host)).into(),
            Self::TwoBody(p) => format!(
                "{c} gathers the sealed answers and sees who took part, but cannot read them. {h} opens them, shuffled and \
                 taken apart question by question, and cannot see whose they are. To know which are yours, both would have to work \
                 together, or somebody would have to change this page.",
                c = isolated(&p.collector),
                h = isolated(&p.host)
            )
            .into(),
            Self::OneHead(p) => format!("{} gathers and opens.", isolated(&p.host)).into(),
            Self::OneBody(p) => format!(
                "{h} is technically able to see what you answered. Answer only what you would tell {h}.",
                h = isolated(&p.host)
            )
            .into(),
            Self::Threshold(p) => {
                format!(
                    "Totals appear from {} people on; with fewer, nothing is opened. If everybody answers alike, that tells what each of you said.",
                    p.k
                )
                .into()
            }
            Self::Chat => "In a group chat, everybody sees that you took part.".into(),
            Self::Audience(audience) => format!("The totals may also go to {}.", isolated(audience)).into(),
            Self::Changed(1) => "Since last time 1 person joined or left; with few changes, a change in the \
                                 totals says something about them."
                .into(),
            Self::Changed(count) => format!(
                "Since last time {count} people joined or left; with few changes, a change in the totals says \
                 something about them."
            )
            .into(),
            Self::Folder => {
                "Everybody with access to this folder sees that you took part, and when your file was saved.".into()
            }
            Self::Inside("") => {
                "This page lies inside another site: whoever runs that site could change it and read along.".into()
            }
            Self::Inside(site) => format!(
                "This page lies inside {}: whoever runs that site could change it and read along.",
                isolated(site)
            )
            .into(),
            Self::Framed("") => {
                "This page lies inside another site, which is told when you seal, never what: whoever runs that site could change \
                 it and read along."
                    .into()
            }
            Self::Framed(site) => format!(
                "This page lies inside {}, which is told when you seal, never what: whoever runs that site could change it and read \
                 along.",
                isolated(site)
            )
            .into(),
            Self::File => {
                "This page was opened as a file: another file opened in this browser could read what it keeps, and whoever \
                 can change the file could change the page."
                    .into()
            }
        }
    }
}

/// What stands beside a comment field.
#[derive(Debug, Clone, Copy)]
pub struct CommentNote {
    /// The comment threshold.
    pub k_comments: u8,
}

impl CommentNote {
    /// The note for a pulse; `None` when it asks for no comment.
    #[must_use]
    pub fn of(pulse: &Pulse) -> Option<Self> {
        let asks = pulse.definition().questions().iter().any(|question| question.kind == Kind::Comment);
        asks.then_some(Self { k_comments: pulse.definition().fields().k_comments })
    }
}

impl Words for CommentNote {
    fn en(&self) -> Said {
        format!(
            "A comment is read only if {} people or more answer; with fewer it is left out before anything is opened. It is separated from \
             your name and from your other answers, but your wording may still give you away.",
            self.k_comments
        )
        .into()
    }
}

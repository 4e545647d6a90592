//! What each configuration says before question one, computed from the settings.

use super::{Language, PrivacySays, PrivacyWhole, Words};
use crate::pulse::{Mode, Pulse};

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

    /// What stands before the first question: one sentence, and whatever makes the promise weaker.
    #[must_use]
    pub fn band(&self) -> Vec<PrivacySays> {
        let (collector, host) = (self.collector.clone(), self.host.clone());
        let head = match self.mode {
            Mode::TwoPeople => PrivacySays::TwoShort { collector, host },
            Mode::OnePerson => PrivacySays::OneShort { host },
        };
        [head].into_iter().chain(self.weaker()).collect()
    }

    /// Whatever makes the promise weaker.
    fn weaker(&self) -> Vec<PrivacySays> {
        let mut all = Vec::new();
        if !self.audience.is_empty() {
            all.push(PrivacySays::Audience { audience: self.audience.clone() });
        }
        if let Some(changed) = self.changed {
            all.push(PrivacySays::Changed { changed });
        }
        if self.folder {
            all.push(PrivacySays::Folder);
        }
        match &self.place {
            Place::Own => {}
            Place::Inside(site) => all.push(PrivacySays::Inside { site: site.clone() }),
            Place::Framed(site) => all.push(PrivacySays::Framed { site: site.clone() }),
            Place::File => all.push(PrivacySays::File),
        }
        all
    }

    /// All of it: the headline, and the sentences after it.
    #[must_use]
    pub fn sentences(&self, language: &Language) -> Vec<String> {
        let (collector, host) = (|| self.collector.clone(), || self.host.clone());
        let threshold = PrivacyWhole::Threshold { k: self.k };
        let always = match self.mode {
            Mode::TwoPeople => vec![
                PrivacyWhole::TwoHead { collector: collector(), host: host() },
                PrivacyWhole::TwoBody { collector: collector(), host: host() },
                threshold,
                PrivacyWhole::Chat,
            ],
            Mode::OnePerson => {
                vec![
                    PrivacyWhole::OneHead { host: host() },
                    PrivacyWhole::OneBody { host: host() },
                    threshold,
                ]
            }
        };
        let always = always.iter().map(|says| says.say(language));
        always.chain(self.weaker().iter().map(|says| says.say(language))).collect()
    }
}

//! A made-up team for the measurements: thirteen questions, two comments, everybody with a seed of their own.

use pulse_check::{
    answer::{Answer, Checked, Draft},
    pulse::{Ask, Definition, Fields, Kind, Mode, Pulse, Rule, templates::Template},
    seal::{Ballot, Gathering, KeyPair, Opened, Opening, Permit, Sealed, SealedBox, seal},
};

/// A pulse with its keys.
pub struct Team {
    pub pulse: Pulse,
    host: KeyPair,
    collector: KeyPair,
}

impl Team {
    /// The full check for a team of `n`, with or without its comments. `None` never happens: the fields are fixed.
    pub fn new(n: u16, comments: bool) -> Option<Self> {
        let mut questions = Template::Efficacy.questions(&[]);
        if comments {
            questions.extend(Template::Efficacy.comments());
        }
        let text = |text: &str| text.to_owned();
        let fields = Fields {
            rule: Rule::default(),
            k: 5,
            k_comments: if comments { 10 } else { 0 },
            team_size: n,
            closes: 0,
            changed: None,
            lang: text("en"),
            host: text("Priya"),
            team: text("Atlas"),
            audience: String::new(),
            goal: text("Every clinic live by March"),
            questions,
        };
        let (host, collector) = (KeyPair::derive([1; 32]).ok()?, KeyPair::derive([2; 32]).ok()?);
        let ask = Ask::new(Definition::new(fields).ok()?, *host.public());
        let pulse = Pulse::new(ask, *collector.public(), Mode::TwoPeople, "Tom").ok()?;
        Some(Self { pulse, host, collector })
    }

    /// What person number `person` seals; every number has answers, ballot and randomness of its own.
    pub fn seal(&self, person: u32) -> Option<Sealed> {
        let definition = self.pulse.definition();
        let mut draft = Draft::empty(definition);
        for (index, question) in definition.questions().iter().enumerate() {
            let answer = match question.kind {
                Kind::Comment => {
                    Answer::Text(format!("What person {person} has to say about question {index}"))
                }
                _ => Answer::Value(((person as usize + index * 3) % 5) as u8),
            };
            draft.set(index, answer);
        }
        let checked = Checked::new(definition, &draft).ok()?;
        let (mut number, mut fresh) = ([0; 16], [7; 32]);
        number[..4].copy_from_slice(&person.to_be_bytes());
        fresh[..4].copy_from_slice(&person.to_be_bytes());
        let ballot = Ballot { number, rev: 1, secret: fresh };
        seal(&self.pulse, &checked, ballot, &fresh).ok()
    }

    /// An empty gathering.
    pub fn gathering(&self) -> Option<Gathering> {
        Gathering::new(self.pulse.clone(), self.collector.clone())
    }

    /// The opening of a box that everybody in it has confirmed.
    pub fn opening(&self, sealed: SealedBox) -> Option<Opening> {
        let seen = u16::try_from(sealed.n()).ok();
        let permit = Permit::new(&self.pulse, &sealed, seen, None).ok()?;
        Opening::new(self.pulse.clone(), self.host.clone(), sealed, permit).ok()
    }

    /// Gathers and opens everything at once.
    pub fn whole(&self, files: &[Sealed]) -> Option<Opened> {
        let mut gathering = self.gathering()?;
        for file in files {
            gathering.add(&file.bytes).ok()?;
        }
        let sealed = gathering.close(Some(files.len())).ok()?;
        Some(self.opening(sealed)?.run())
    }
}

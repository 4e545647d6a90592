//! Asking: what a host sets, from a template to a definition.

use super::{
    environment::{NoRandomness, Randomness, draw},
    kiosk::Kiosk,
    record::{CollectorRecord, HostRecord, Record},
    store::Settings,
};
use crate::{
    pulse::{
        Ask, Definition, DefinitionError, Fields, Kind, Mode, OneDeviceError, Pulse, PulseError, Question,
        Rule, limits,
        templates::{
            Template,
            team::{again, again_of, milestone_of, promise_of, skills},
        },
    },
    seal::KeyPair,
    team::Round,
};
use displaydoc::Display;
use thiserror::Error;

/// What a template starts from, besides its own statements.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// The item keys of the team's earlier rounds, oldest first.
    pub past: Vec<Vec<String>>,
    /// What asks about open promises.
    pub promises: Vec<Question>,
    /// What asks about open milestones.
    pub milestones: Vec<Question>,
    /// The skills asked about last.
    pub skills: Vec<String>,
    /// What a poll or own questions begin with.
    pub first: Option<Question>,
}

impl Start {
    /// The questions of a template: what was promised first, except in a quick poll.
    #[must_use]
    pub fn questions(&self, template: Template) -> Vec<Question> {
        let mut all = if template == Template::Poll { Vec::new() } else { self.promises.clone() };
        all.extend(template.questions(&self.past));
        match template {
            Template::Milestone => all.extend(self.milestones.clone()),
            Template::Skills => all.push(skills(self.skills.clone())),
            Template::Poll | Template::Blank => all.extend(self.first.clone()),
            _ => {}
        }
        all
    }
}

/// Who gathers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gatherer {
    /// Another person: reading one person's answers takes both.
    SomeoneElse,
    /// The host herself; people are told.
    JustMe,
    /// Nobody: one device is passed round.
    OneDevice,
}

/// What the host has set so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Compose {
    /// Where it started.
    pub template: Template,
    /// The host's name.
    pub host: String,
    /// The team's name.
    pub team: String,
    /// People in the team, as typed.
    pub team_size: String,
    /// The goal.
    pub goal: String,
    /// Who else sees the totals.
    pub audience: String,
    /// Minutes since 1970 UTC; `None` = open.
    pub closes: Option<u32>,
    /// The threshold, as typed.
    pub k: String,
    /// The comment threshold, as typed.
    pub k_comments: String,
    /// People who joined or left since the last round, as typed; empty = not stated.
    pub changed: String,
    /// Who gathers.
    pub gatherer: Gatherer,
    /// What is asked.
    pub questions: Vec<Question>,
}

/// Why nothing can be asked yet.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
pub enum ComposeError {
    /// A number that is none.
    Number(NumberField),
    /// The definition.
    Definition(DefinitionError),
    /// The pulse of one person.
    Pulse(PulseError),
    /// What cannot be asked on one device.
    OneDevice(OneDeviceError),
    /// The platform gives no randomness.
    NoRandomness,
}

/// A field that takes a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberField {
    /// Team size.
    TeamSize,
    /// Threshold.
    K,
    /// Comment threshold.
    KComments,
    /// People who joined or left.
    Changed,
}

impl From<NoRandomness> for ComposeError {
    fn from(_: NoRandomness) -> Self {
        Self::NoRandomness
    }
}

impl From<OneDeviceError> for ComposeError {
    fn from(error: OneDeviceError) -> Self {
        Self::OneDevice(error)
    }
}

impl Compose {
    /// Starts from a template, with what the team's file says.
    #[must_use]
    pub fn new(template: Template, settings: &Settings, start: &Start) -> Self {
        let alone = template == Template::Poll;
        let k = if alone { limits::K_LEAST_POLL } else { limits::K_DEFAULT };
        Self {
            template,
            host: settings.name.clone(),
            team: settings.team.clone(),
            // A poll in a meeting is for whoever is there.
            team_size: settings.team_size.filter(|_| !alone).map(|n| n.to_string()).unwrap_or_default(),
            goal: String::new(),
            audience: String::new(),
            closes: None,
            k: k.to_string(),
            k_comments: limits::K_COMMENTS_DEFAULT.to_string(),
            changed: String::new(),
            gatherer: if alone { Gatherer::JustMe } else { Gatherer::SomeoneElse },
            questions: start.questions(template),
        }
    }

    /// Goes over to another template; the rest stays.
    pub fn choose(&mut self, template: Template, start: &Start) {
        self.template = template;
        self.questions = start.questions(template);
        self.offer_comments();
    }

    /// Asks one item of a round again: by the same people, mode and rules, because only then both times can be compared.
    /// `None` where there is no such item, or none that has one answer a person.
    #[must_use]
    pub fn again(round: &Round, place: usize) -> Option<Self> {
        let pulse = round.pulse().sealed()?;
        let fields = pulse.definition().fields();
        let question = again(fields.questions.get(place)?, pulse.short_id());
        again_of(&question)?;
        let known = |n: u16| if n == 0 { String::new() } else { n.to_string() };
        Some(Self {
            template: Template::Blank,
            host: fields.host.clone(),
            team: fields.team.clone(),
            team_size: known(fields.team_size),
            goal: fields.goal.clone(),
            audience: fields.audience.clone(),
            closes: None,
            k: fields.k.to_string(),
            k_comments: limits::K_COMMENTS_DEFAULT.to_string(),
            changed: "0".into(),
            gatherer: if pulse.mode() == Mode::OnePerson { Gatherer::JustMe } else { Gatherer::SomeoneElse },
            questions: vec![question],
        })
    }

    /// Asks for the template's comments where it has them and the team is large enough, and for none where it is not.
    pub fn offer_comments(&mut self) {
        // What is written on a device that goes from hand to hand is not secret.
        if self.gatherer == Gatherer::OneDevice || !self.large_enough_for_comments() {
            self.set_comments(false);
        } else if self.template.has_comments() && !self.has_comments() {
            self.set_comments(true);
        }
    }

    /// Whether the template's closing comments are on.
    #[must_use]
    pub fn has_comments(&self) -> bool {
        self.questions.iter().any(|question| question.kind == Kind::Comment)
    }

    /// Turns the template's comments on or off.
    pub fn set_comments(&mut self, on: bool) {
        let closing = self.template.comments();
        self.questions.retain(|question| !closing.contains(question));
        if on {
            self.questions.extend(closing);
        }
    }

    /// Closing comments need as many people as their threshold: whether this team has them.
    #[must_use]
    pub fn large_enough_for_comments(&self) -> bool {
        let number = |text: &str| text.trim().parse::<u32>().ok();
        match (number(&self.team_size), number(&self.k_comments)) {
            (Some(team), Some(k)) => team >= k,
            _ => false,
        }
    }

    /// The fields of the definition.
    ///
    /// # Errors
    /// [`ComposeError::Number`].
    pub fn fields(&self, lang: &str) -> Result<Fields, ComposeError> {
        let alone = self.gatherer != Gatherer::SomeoneElse;
        let team_size = match self.team_size.trim() {
            "" if alone => 0,
            typed => typed.parse().map_err(|_| ComposeError::Number(NumberField::TeamSize))?,
        };
        let k = self.k.trim().parse().map_err(|_| ComposeError::Number(NumberField::K))?;
        let k_comments = if self.has_comments() {
            self.k_comments.trim().parse().map_err(|_| ComposeError::Number(NumberField::KComments))?
        } else {
            0
        };
        let changed = match self.changed.trim() {
            "" => None,
            typed => match typed.parse::<u8>() {
                Ok(count) if count < u8::MAX => Some(count),
                _ => return Err(ComposeError::Number(NumberField::Changed)),
            },
        };
        Ok(Fields {
            rule: Rule::default(),
            k,
            k_comments,
            team_size,
            closes: self.closes.unwrap_or(0),
            changed,
            lang: lang.to_owned(),
            host: self.host.clone(),
            team: self.team.clone(),
            audience: self.audience.clone(),
            goal: self.goal.clone(),
            questions: self.questions.clone(),
        })
    }

    /// Begins to pass the questions round on this device.
    ///
    /// # Errors
    /// See [`ComposeError`]; what was set stays.
    pub fn pass_round(&self, lang: &str, random: &impl Randomness) -> Result<Kiosk, ComposeError> {
        // It is over when it is finished.
        let fields = Fields { closes: 0, ..self.fields(lang)? };
        let definition = Definition::new(fields).map_err(ComposeError::Definition)?;
        Ok(Kiosk::begin(definition, draw(random)?)?)
    }

    /// Makes the host's key and the ask; with one person in charge the second key and the pulse as well.
    ///
    /// # Errors
    /// See [`ComposeError`]; what was set stays.
    pub fn ask(&self, lang: &str, met: u32, random: &impl Randomness) -> Result<Record, ComposeError> {
        let definition = Definition::new(self.fields(lang)?).map_err(ComposeError::Definition)?;
        let host = new_key(random)?;
        let ask = Ask::new(definition, *host.public());
        let mut known = Record::invited(ask.clone(), met);
        let key = Some(crate::pulse::bytes::hex(host.b()));
        known.stored.host = Some(HostRecord { key, ..HostRecord::default() });
        if self.gatherer == Gatherer::JustMe {
            let collector = new_key(random)?;
            let name = ask.definition().fields().host.clone();
            let pulse =
                Pulse::new(ask, *collector.public(), Mode::OnePerson, &name).map_err(ComposeError::Pulse)?;
            let key = Some(crate::pulse::bytes::hex(collector.b()));
            known.stored.collector = Some(CollectorRecord { key, ..CollectorRecord::default() });
            known.set_pulse(pulse);
        }
        Ok(known)
    }
}

/// What other teams start from to ask the same: the definition without what is this team's own, that is its goal, its closing
/// time, its promises and its milestones. `None` when nothing else was asked.
#[must_use]
pub fn recipe(definition: &Definition) -> Option<Definition> {
    let mut fields = definition.fields().clone();
    let own = |question: &Question| {
        promise_of(&question.key).is_some()
            || milestone_of(&question.key).is_some()
            || again_of(question).is_some()
    };
    fields.questions.retain(|question| !own(question));
    if fields.questions.iter().all(|question| question.kind != Kind::Comment) {
        fields.k_comments = 0;
    }
    (fields.rule, fields.closes, fields.changed, fields.goal) = (Rule::default(), 0, None, String::new());
    Definition::new(fields).ok()
}

/// A fresh key pair.
///
/// # Errors
/// [`NoRandomness`].
pub fn new_key(random: &impl Randomness) -> Result<KeyPair, NoRandomness> {
    KeyPair::derive(draw(random)?).map_err(|_| NoRandomness)
}

/// Accepts to gather: makes the collector's key and the pulse.
///
/// # Errors
/// See [`ComposeError`].
pub fn accept(known: &Record, name: &str, random: &impl Randomness) -> Result<Record, ComposeError> {
    let collector = new_key(random)?;
    let name = crate::pulse::wording::tidy(name, crate::pulse::wording::Place::Line);
    let pulse = Pulse::new(known.ask.clone(), *collector.public(), Mode::TwoPeople, &name)
        .map_err(ComposeError::Pulse)?;
    let mut accepted = known.clone();
    let key = Some(crate::pulse::bytes::hex(collector.b()));
    accepted.stored.collector = Some(CollectorRecord { key, ..CollectorRecord::default() });
    accepted.set_pulse(pulse);
    Ok(accepted)
}

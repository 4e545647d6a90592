//! The demonstration: a small pulse, really sealed, gathered and opened with the same code as any other. What is shown
//! is what the two people's pages would hold. The reader is one of the five, with their own answers.

use crate::{
    answer::{Answer, Checked, Draft},
    figures::{Outcome, Tally, gate_values},
    flow::{
        answering,
        ask::new_key,
        environment::{Randomness, draw},
        record::Record,
    },
    pulse::{Ask, Definition, Fields, Kind, Mode, Pulse, Question, Rule, bytes::hex, templates},
    seal::{Ballot, Gathering, KeyPair, OpenedSlot, Opening, Permit, SealedBox, seal},
    text::MadeUp,
    ui::state::{LANG, t},
    wire::codes,
};

/// What four made-up people answer to the two statements, in steps from 0. Whatever the reader adds, no step is taken by
/// four: the gate would then say less than the totals.
const OTHERS: [[u8; 2]; 4] = [[3, 3], [3, 4], [1, 3], [4, 1]];
/// The two statements where the reader's pulse has none, by their numbers in the registry.
const ITEMS: [u8; 2] = [0, 4];
/// What the reader answers before they choose.
const FIRST: u8 = 3;

/// Whose pulse it is like: names and two questions of the reader's own pulse, or made-up ones.
#[derive(Clone, PartialEq)]
pub struct Like {
    pub host: String,
    pub collector: String,
    /// The team, where the names are those of a real pulse.
    pub team: Option<String>,
    pub questions: [Question; 2],
    /// What the reader answered there, or the beginning.
    pub own: [u8; 2],
}

impl Like {
    /// Like the pulse that this device met last. `None` never happens: the registry has its items.
    pub fn of(pulses: &[Record]) -> Option<Self> {
        let both = pulses.iter().find_map(|known| known.pulse.as_ref().map(|pulse| (known, pulse)));
        let made_up = || {
            let questions = ITEMS.map(|item| templates::item(1, 1, item, LANG));
            let [Some(first), Some(second)] = questions else { return None };
            Some([(first, FIRST), (second, FIRST)])
        };
        let Some((known, pulse)) = both.filter(|(_, pulse)| pulse.mode() == Mode::TwoPeople) else {
            let [(first, own), (second, also)] = made_up()?;
            let (host, collector) = (t(MadeUp::Host), t(MadeUp::Collector));
            return Some(Self { host, collector, team: None, questions: [first, second], own: [own, also] });
        };
        let draft = answering::draft(known);
        let own = |index: usize| match draft.answer(index) {
            Answer::Value(value) => *value,
            _ => FIRST,
        };
        let steps = |(index, question): (usize, &Question)| {
            let five = matches!(question.kind, Kind::Agree | Kind::Confidence);
            five.then(|| (question.clone(), own(index)))
        };
        let mut theirs = pulse.definition().questions().iter().enumerate().filter_map(steps);
        let [(first, own), (second, also)] = match (theirs.next(), theirs.next()) {
            (Some(first), Some(second)) => [first, second],
            _ => made_up()?,
        };
        Some(Self {
            host: pulse.host().to_owned(),
            collector: pulse.collector().to_owned(),
            team: Some(pulse.definition().fields().team.clone()),
            questions: [first, second],
            own: [own, also],
        })
    }
}

/// What was made.
#[derive(Clone)]
pub struct Made {
    /// Who handed in what, as text.
    pub arrived: Vec<(MadeUp, String)>,
    /// Length of the box in bytes.
    pub box_bytes: usize,
    /// The first bytes of every envelope in the box, a column a question.
    pub columns: Vec<Vec<String>>,
    /// The questions.
    pub questions: Vec<String>,
    /// The opened answers of each question, in the order of the box.
    pub piles: Vec<Vec<String>>,
    /// What the gate lets through of each question: how many took which step.
    pub totals: Vec<Vec<(String, u32)>>,
}

/// Makes it. `None` when there is no randomness.
pub fn make(like: &Like, own: [u8; 2], random: &impl Randomness) -> Option<Made> {
    let (host, collector) = (new_key(random).ok()?, new_key(random).ok()?);
    let pulse = pulse(like, &host, &collector)?;
    let mut gathering = Gathering::new(pulse.clone(), collector)?;
    let mut arrived = Vec::new();
    let all = [own].into_iter().chain(OTHERS);
    for (person, answers) in MadeUp::PEOPLE.into_iter().zip(all) {
        let mut draft = Draft::default();
        for (question, step) in answers.into_iter().enumerate() {
            draft.set(question, Answer::Value(step));
        }
        let checked = Checked::new(pulse.definition(), &draft).ok()?;
        let ballot = Ballot { number: draw(random).ok()?, rev: 1, secret: draw(random).ok()? };
        let sealed = seal(&pulse, &checked, ballot, &draw(random).ok()?).ok()?;
        gathering.add(&sealed.bytes).ok()?;
        arrived.push((person, codes::answers(&sealed.bytes)));
    }
    let sealed = gathering.close(Some(arrived.len())).ok()?;
    let (piles, totals) = opened(&pulse, host, &sealed)?;
    let first_bytes = |envelope: &Vec<u8>| hex(envelope.get(..8).unwrap_or_default());
    Some(Made {
        arrived,
        box_bytes: sealed.bytes().len(),
        columns: sealed.columns().iter().flatten().map(|c| c.iter().map(first_bytes).collect()).collect(),
        questions: like.questions.iter().map(|question| question.text.clone()).collect(),
        piles,
        totals,
    })
}

fn pulse(like: &Like, host: &KeyPair, collector: &KeyPair) -> Option<Pulse> {
    let people = u8::try_from(OTHERS.len() + 1).ok()?;
    let fields = Fields {
        rule: Rule::default(),
        k: people,
        k_comments: 0,
        team_size: u16::from(people),
        closes: 0,
        changed: None,
        lang: LANG.to_owned(),
        host: like.host.clone(),
        team: like.team.clone().unwrap_or_else(|| t(MadeUp::Team)),
        audience: String::new(),
        goal: String::new(),
        questions: like.questions.to_vec(),
    };
    let ask = Ask::new(Definition::new(fields).ok()?, *host.public());
    Pulse::new(ask, *collector.public(), Mode::TwoPeople, &like.collector).ok()
}

type PilesAndTotals = (Vec<Vec<String>>, Vec<Vec<(String, u32)>>);

fn opened(pulse: &Pulse, host: KeyPair, sealed: &SealedBox) -> Option<PilesAndTotals> {
    let everybody = u16::try_from(sealed.n()).ok();
    let permit = Permit::new(pulse, sealed, everybody, None).ok()?;
    let opened = Opening::new(pulse.clone(), host, sealed.clone(), permit).ok()?.run();
    let definition = pulse.definition();
    let (mut piles, mut totals) = (Vec::new(), Vec::new());
    for (question, slot) in definition.questions().iter().zip(&opened.slots) {
        let OpenedSlot::Values { accepted, .. } = slot else { return None };
        let label = |value: u8| question.labels.get(usize::from(value)).cloned();
        piles.push(accepted.iter().filter_map(|(_, value)| label(*value)).collect());
        let tally = Tally::count(question, accepted.iter().map(|(_, value)| *value));
        let Outcome::Shown(shown) = gate_values(definition.fields(), question, tally) else { return None };
        totals.push(question.labels.iter().cloned().zip(shown.counts().iter().copied()).collect());
    }
    Some((piles, totals))
}

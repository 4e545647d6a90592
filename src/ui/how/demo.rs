//! The demonstration: a small pulse, really sealed, gathered and opened with the same code as any other. What is shown
//! is what the two people's pages would hold.

use crate::{
    answer::{Answer, Checked, Draft},
    figures::{Outcome, Tally, gate_values},
    flow::{
        compose::new_key,
        world::{Randomness, draw},
    },
    pulse::{Ask, Definition, Fields, Mode, Pulse, bytes::hex, templates},
    seal::{Ballot, Gathering, KeyPair, OpenedSlot, Opening, Permit, SealedBox, seal},
    text::how::MadeUp,
    ui::app::{LANG, t},
    wire::codes,
};

/// What five made-up people answer to the two statements, in steps from 0. No step is taken by four: the gate would
/// then say less than the totals.
const ANSWERS: [[u8; 2]; 5] = [[4, 2], [3, 3], [3, 4], [1, 3], [3, 1]];
/// The two statements, by their numbers in the registry.
const ITEMS: [u8; 2] = [0, 4];

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
pub fn make(random: &impl Randomness) -> Option<Made> {
    let (host, collector) = (new_key(random).ok()?, new_key(random).ok()?);
    let pulse = pulse(&host, &collector)?;
    let mut gathering = Gathering::new(pulse.clone(), collector)?;
    let mut arrived = Vec::new();
    for (person, answers) in MadeUp::PEOPLE.into_iter().zip(ANSWERS) {
        let mut draft = Draft::default();
        for (question, step) in answers.into_iter().enumerate() {
            draft.set(question, Answer::Value(step));
        }
        let checked = Checked::new(pulse.definition(), &draft).ok()?;
        let ballot = Ballot { number: draw(random).ok()?, rev: 1 };
        let sealed = seal(&pulse, &checked, ballot, &draw(random).ok()?).ok()?;
        gathering.add(&sealed.bytes).ok()?;
        arrived.push((person, codes::answers(&sealed.bytes)));
    }
    let sealed = gathering.close(Some(ANSWERS.len())).ok()?;
    let (piles, totals) = opened(&pulse, host, &sealed)?;
    let first_bytes = |envelope: &Vec<u8>| hex(envelope.get(..8).unwrap_or_default());
    Some(Made {
        arrived,
        box_bytes: sealed.bytes().len(),
        columns: sealed.columns().iter().flatten().map(|c| c.iter().map(first_bytes).collect()).collect(),
        questions: pulse.definition().questions().iter().map(|question| question.text.clone()).collect(),
        piles,
        totals,
    })
}

fn pulse(host: &KeyPair, collector: &KeyPair) -> Option<Pulse> {
    let people = u8::try_from(ANSWERS.len()).ok()?;
    let fields = Fields {
        k: people,
        k_comments: 0,
        team_size: u16::from(people),
        closes: 0,
        changed: None,
        lang: LANG.to_owned(),
        host: t(MadeUp::Host),
        team: t(MadeUp::Team),
        audience: String::new(),
        goal: String::new(),
        questions: ITEMS.into_iter().filter_map(|item| templates::item(1, 1, item, LANG)).collect(),
    };
    let ask = Ask::new(Definition::new(fields).ok()?, *host.public());
    Pulse::new(ask, *collector.public(), Mode::TwoPeople, &t(MadeUp::Collector)).ok()
}

type PilesAndTotals = (Vec<Vec<String>>, Vec<Vec<(String, u32)>>);

fn opened(pulse: &Pulse, host: KeyPair, sealed: &SealedBox) -> Option<PilesAndTotals> {
    let everybody = u16::try_from(ANSWERS.len()).ok();
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

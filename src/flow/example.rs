//! A made-up team over eight rounds, so that everybody sees what results look like before asking anybody.
//!
//! Everything is fixed: keys, numbers, days. The totals take the same road as real ones: loose answers, the gate, the
//! check lists. Only sealing and opening are left out, because nobody's answers have to be kept apart here.

use crate::{
    pulse::{
        Ask, CANT_SAY, Definition, Fields, Kind, Mode, Pulse, Question, Rule, SKIPPED, sha,
        templates::Template,
    },
    seal::{CheckNumber, KeyPair, Opened, OpenedSlot},
    team::{Round, TeamFile},
};

const TEAM: &str = "Atlas";
const HOST: &str = "Priya";
const COLLECTOR: &str = "Tom";
const GOAL: &str = "Every clinic live on the new records system by March";
const PEOPLE: u16 = 9;
const K: u8 = 5;
const K_COMMENTS: u8 = 8;

/// Steps 1 to 5, "can't say", skipped.
type Counts = [u32; 7];

/// One round: its day, how many answered, how many had looked, and the counters of each statement.
struct Made {
    date: &'static str,
    n: usize,
    seen: u16,
    counts: &'static [Counts],
}

/// The fortnightly five, whose statements rotate.
const SHORT: [Made; 7] = [
    Made {
        date: "2026-08-14",
        n: 7,
        seen: 5,
        counts: &[
            [0, 2, 2, 3, 0, 0, 0],
            // Six of seven on one step: banded.
            [0, 0, 0, 6, 1, 0, 0],
            [1, 2, 2, 2, 0, 0, 0],
            [0, 2, 2, 2, 0, 1, 0],
            [0, 1, 1, 4, 1, 0, 0],
        ],
    },
    Made {
        date: "2026-08-28",
        n: 8,
        seen: 6,
        counts: &[
            [0, 2, 2, 3, 1, 0, 0],
            [0, 2, 1, 4, 1, 0, 0],
            [1, 1, 2, 2, 2, 0, 0],
            [0, 3, 2, 2, 1, 0, 0],
            [0, 1, 3, 3, 1, 0, 0],
        ],
    },
    Made {
        date: "2026-09-11",
        n: 6,
        seen: 6,
        counts: &[
            [0, 1, 2, 2, 1, 0, 0],
            [0, 0, 0, 5, 1, 0, 0],
            [1, 2, 2, 1, 0, 0, 0],
            [0, 1, 2, 2, 1, 0, 0],
            // Four valid answers: withheld.
            [1, 2, 1, 0, 0, 1, 1],
        ],
    },
    Made {
        date: "2026-09-25",
        n: 9,
        seen: 7,
        counts: &[
            [0, 1, 3, 4, 1, 0, 0],
            [0, 1, 2, 4, 2, 0, 0],
            [0, 3, 2, 3, 0, 1, 0],
            [0, 2, 2, 4, 1, 0, 0],
            [0, 0, 2, 4, 3, 0, 0],
        ],
    },
    Made {
        date: "2026-10-09",
        n: 8,
        seen: 7,
        counts: &[
            [0, 1, 3, 3, 1, 0, 0],
            [0, 1, 2, 3, 1, 1, 0],
            [2, 2, 1, 1, 2, 0, 0],
            [0, 0, 2, 4, 2, 0, 0],
            [0, 1, 2, 4, 1, 0, 0],
        ],
    },
    Made {
        date: "2026-10-23",
        n: 7,
        seen: 7,
        counts: &[
            [0, 0, 2, 4, 1, 0, 0],
            [0, 1, 1, 3, 2, 0, 0],
            [1, 2, 2, 2, 0, 0, 0],
            [0, 1, 2, 2, 1, 1, 0],
            [2, 2, 1, 2, 0, 0, 0],
        ],
    },
    Made {
        date: "2026-11-06",
        n: 9,
        seen: 8,
        counts: &[
            [0, 1, 3, 4, 1, 0, 0],
            [0, 0, 1, 5, 3, 0, 0],
            [0, 2, 3, 3, 1, 0, 0],
            [0, 1, 2, 5, 1, 0, 0],
            [0, 0, 2, 5, 2, 0, 0],
        ],
    },
];

/// The full check at a milestone, thirteen statements.
const FULL: Made = Made {
    date: "2026-11-20",
    n: 8,
    seen: 7,
    counts: &[
        [0, 0, 1, 5, 2, 0, 0],
        [0, 0, 1, 3, 4, 0, 0],
        [0, 2, 2, 3, 0, 1, 0],
        [0, 1, 1, 5, 1, 0, 0],
        [0, 0, 1, 4, 3, 0, 0],
        [0, 1, 1, 4, 2, 0, 0],
        // Two camps: the average would hide them.
        [2, 1, 2, 1, 2, 0, 0],
        [0, 1, 2, 4, 1, 0, 0],
        [0, 0, 2, 5, 0, 1, 0],
        [0, 1, 2, 3, 1, 0, 1],
        [1, 3, 2, 2, 0, 0, 0],
        // Four valid answers: withheld.
        [0, 1, 2, 1, 0, 3, 1],
        [1, 3, 1, 2, 0, 1, 0],
    ],
};

/// What the eight people of the full check wrote to its two questions; empty = nothing.
const WORDS: [[&str; 8]; 2] = [
    [
        "Cut the import from six hours to forty minutes.",
        "Nobody was on their own in the Lyon cut-over.",
        "",
        "The newcomers ran a whole migration by themselves.",
        "We said no to a third pilot, and nothing bad happened.",
        "",
        "The clinic in Porto wrote to say thank you.",
        "",
    ],
    [
        "Every question about data access takes two weeks.",
        "",
        "Too many of us are on call for the old system at the same time.",
        "Decisions are made in the Monday meeting, and half of us are not in it.",
        "",
        "The release crew is one person short.",
        "Same as last time: nobody answers for test data.",
        "",
    ],
];

/// The comment that its host held back.
const HELD_BACK: &str = "The release crew is one person short.";

/// The made-up team's file.
///
/// `None` never happens: everything it is made of is written above, and a test builds it.
#[must_use]
pub fn team() -> Option<TeamFile> {
    let mut file: Option<TeamFile> = None;
    for (number, made) in (0..).zip(&SHORT) {
        let past = file.as_ref().map(TeamFile::keys).unwrap_or_default();
        let round = publish(number, made, Template::Rotating.questions(&past))?;
        match &mut file {
            None => file = Some(TeamFile::begin(round)),
            Some(file) => file.add(round).ok()?,
        }
    }
    let mut file = file?;
    let mut questions = Template::Efficacy.questions(&[]);
    questions.extend(Template::Efficacy.comments());
    let last_slot = questions.len() - 1;
    let round = publish(7, &FULL, questions)?.hold_back(last_slot, HELD_BACK);
    file.add(round).ok()?;
    Some(file)
}

fn publish(number: u8, made: &Made, questions: Vec<Question>) -> Option<Round> {
    let mut counts = made.counts.iter();
    let mut words = WORDS.iter();
    let mut check = Checks { number, next: 0 };
    let mut slots = Vec::new();
    for question in &questions {
        slots.push(if question.kind == Kind::Comment {
            let texts = words.next()?.iter();
            let accepted = texts.map(|text| (check.next(), (*text).to_owned())).collect();
            OpenedSlot::Comments { accepted, discarded: 0 }
        } else {
            let accepted = loose(counts.next()?).map(|value| (check.next(), value)).collect();
            OpenedSlot::Values { accepted, discarded: 0 }
        });
    }
    let opened = Opened {
        box_hash: sha(&[b"example box", &[number]]),
        looked: Some(sha(&[b"example look", &[number]])),
        seen: Some(made.seen),
        n: made.n,
        twins: 0,
        slots,
    };
    Round::publish(pulse(number, questions)?, &opened, made.date, &[]).ok()
}

fn pulse(number: u8, questions: Vec<Question>) -> Option<Pulse> {
    let comments = questions.iter().any(|question| question.kind == Kind::Comment);
    let definition = Definition::new(Fields {
        rule: Rule::default(),
        k: K,
        k_comments: if comments { K_COMMENTS } else { 0 },
        team_size: PEOPLE,
        closes: 0,
        changed: (number > 0).then_some(0),
        lang: "en".into(),
        host: HOST.into(),
        team: TEAM.into(),
        audience: String::new(),
        goal: GOAL.into(),
        questions,
    });
    // Keys that everybody can derive: nothing was ever sealed to them.
    let key = |role: &[u8]| KeyPair::derive(sha(&[b"example key", role, &[number]])).ok();
    let (host, collector) = (key(b"host")?, key(b"collector")?);
    Pulse::new(Ask::new(definition.ok()?, *host.public()), *collector.public(), Mode::TwoPeople, COLLECTOR)
        .ok()
}

/// The single answers behind counters.
fn loose(counts: &Counts) -> impl Iterator<Item = u8> + '_ {
    let bytes = [0, 1, 2, 3, 4, CANT_SAY, SKIPPED];
    counts.iter().zip(bytes).flat_map(|(count, byte)| (0..*count).map(move |_| byte))
}

/// Check numbers, all different.
struct Checks {
    number: u8,
    next: u32,
}

impl Checks {
    fn next(&mut self) -> CheckNumber {
        self.next += 1;
        let hash = sha(&[b"example check", &[self.number], &self.next.to_be_bytes()]);
        crate::pulse::identity::short(&hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::{Band, Outcome, Withheld},
        wire::team_file,
    };

    #[test]
    fn the_example_is_a_team_file_like_any_other() {
        let file = team().unwrap();
        assert_eq!(file.rounds().len(), 8);
        let read = team_file::read(team_file::write(&file).as_bytes()).unwrap();
        assert_eq!(read, file);
        assert_eq!(team().unwrap(), file);
    }

    #[test]
    fn it_shows_every_way_an_item_can_come_out() {
        let file = team().unwrap();
        let of = |round: usize, slot: usize| &file.rounds()[round].outcomes()[slot];
        // Expected by hand from the counters above.
        assert_eq!(*of(0, 1), Outcome::Banded(Band::Nearly { value: 3 }));
        assert_eq!(*of(2, 4), Outcome::Withheld(Withheld::TooFew { k: 5 }));
        assert_eq!(*of(7, 11), Outcome::Withheld(Withheld::TooFew { k: 5 }));
        let Outcome::Shown(voice) = of(7, 6) else { panic!("{:?}", of(7, 6)) };
        assert_eq!(voice.counts(), [2, 1, 2, 1, 2]);
        let Outcome::Shown(belief) = of(7, 0) else { panic!("{:?}", of(7, 0)) };
        assert_eq!(belief.mean(), Some(4.125));
        let Outcome::Texts(obstacles) = of(7, 14) else { panic!("{:?}", of(7, 14)) };
        assert_eq!((obstacles.texts().len(), obstacles.held_back()), (4, 1));
        assert!(file.rounds().iter().zip(SHORT.iter().chain([&FULL])).all(|(round, made)| {
            made.counts.iter().all(|counts| counts.iter().sum::<u32>() as usize == round.n())
        }));
    }
}

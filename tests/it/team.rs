//! A made-up team for the tests: a pulse with its keys, and people who answer.

use pulse_check::{
    answer::{Answer, Checked, Draft},
    pulse::{Ask, Definition, Fields, Kind, Mode, Pulse, Question, templates::default_labels},
    seal::{Ballot, Gathering, KeyPair, Sealed, SealedBox, seal},
};

/// A question of a kind with default or made-up labels.
pub fn question(kind: Kind, key: &str, text: &str) -> Question {
    let labels = match kind {
        Kind::Choice | Kind::Several => ["Mon", "Tue", "Wed"].map(str::to_owned).to_vec(),
        _ => default_labels(kind),
    };
    Question { kind, key: key.into(), text: text.into(), labels }
}

pub fn fields(questions: Vec<Question>) -> Fields {
    let comments = questions.iter().any(|q| q.kind == Kind::Comment);
    Fields {
        k: 4,
        k_comments: if comments { 5 } else { 0 },
        team_size: 9,
        closes: 0,
        changed: None,
        lang: "en".into(),
        host: "Priya".into(),
        team: "Atlas".into(),
        audience: String::new(),
        goal: "Every clinic live by March".into(),
        questions,
    }
}

/// A pulse with both keys at hand.
#[derive(Clone)]
pub struct Team {
    pub pulse: Pulse,
    pub host: KeyPair,
    pub collector: KeyPair,
}

impl Team {
    pub fn new(fields: Fields, mode: Mode) -> Self {
        let host = KeyPair::derive([1; 32]).unwrap();
        let collector = KeyPair::derive([2; 32]).unwrap();
        let name = if mode == Mode::TwoPeople { "Tom".to_owned() } else { fields.host.clone() };
        let ask = Ask::new(Definition::new(fields).unwrap(), *host.public());
        let pulse = Pulse::new(ask, *collector.public(), mode, &name).unwrap();
        Self { pulse, host, collector }
    }

    /// Every kind of question.
    pub fn every_kind() -> Self {
        let questions = vec![
            question(Kind::Agree, "trust", "We help each other before anyone has to ask."),
            question(Kind::Confidence, "", "How confident are we?"),
            question(Kind::Scale, "", "How likely?"),
            question(Kind::Choice, "", "When do we meet?"),
            question(Kind::Several, "", "Which days?"),
            question(Kind::Comment, "win", "One thing worth celebrating"),
        ];
        Self::new(fields(questions), Mode::TwoPeople)
    }

    pub fn checked(&self, answers: &[Answer]) -> Checked {
        let mut draft = Draft::empty(self.pulse.definition());
        for (index, answer) in answers.iter().enumerate() {
            draft.set(index, answer.clone());
        }
        Checked::new(self.pulse.definition(), &draft).unwrap()
    }

    /// What person number `person` seals, at revision `rev`.
    pub fn seal(&self, person: u8, rev: u16, answers: &[Answer]) -> Sealed {
        let ballot = Ballot { number: [person; 16], rev };
        let fresh = [person.wrapping_mul(31).wrapping_add(rev as u8); 32];
        seal(&self.pulse, &self.checked(answers), ballot, &fresh).unwrap()
    }

    /// Different answers for everybody.
    pub fn answers(person: u8) -> Vec<Answer> {
        vec![
            Answer::Value(person % 5),
            if person % 3 == 0 { Answer::CantSay } else { Answer::Value(person % 4) },
            Answer::Value(person % 11),
            if person % 4 == 0 { Answer::Skipped } else { Answer::Value(person % 3) },
            Answer::Ticked(vec![person % 3]),
            Answer::Text(format!("word {person}")),
        ]
    }

    /// `n` people's sealed answers to [`Team::every_kind`].
    pub fn everybody(&self, n: u8) -> Vec<Sealed> {
        (1..=n).map(|person| self.seal(person, 1, &Self::answers(person))).collect()
    }

    pub fn gathering(&self) -> Gathering {
        Gathering::new(self.pulse.clone(), self.collector.clone()).unwrap()
    }

    pub fn gather<'a>(&self, files: impl IntoIterator<Item = &'a Sealed>) -> SealedBox {
        let mut gathering = self.gathering();
        for file in files {
            gathering.add(&file.bytes).unwrap();
        }
        gathering.close(Some(gathering.count())).unwrap()
    }
}

//! A made-up team for the tests: a pulse with its keys, and people who answer.

use pulse_check::{
    answer::{Answer, Checked, Draft},
    pulse::{Ask, Definition, Fields, Kind, Mode, Pulse, Question, Rule, templates::default_labels},
    seal::{
        Ballot, Gathering, KeyPair, Look, Opened, OpenedSlot, Opening, Permit, Sealed, SealedBox,
        keys::seal_to, own_hashes, seal,
    },
    team::Round,
};

/// The day of the made-up rounds.
pub const DAY: &str = "2026-03-02";

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
        rule: Rule::default(),
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

    /// The same, gathered by somebody else.
    pub fn gathered_by(self, name: &str, b: [u8; 32]) -> Self {
        let collector = KeyPair::derive(b).unwrap();
        let ask = self.pulse.ask().clone();
        let pulse = Pulse::new(ask, *collector.public(), Mode::TwoPeople, name).unwrap();
        Self { pulse, collector, ..self }
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
        let ballot = Ballot { number: [person; 16], rev, secret: [person ^ 0xA5; 32] };
        let fresh = [person.wrapping_mul(31).wrapping_add(rev as u8); 32];
        seal(&self.pulse, &self.checked(answers), ballot, &fresh).unwrap()
    }

    /// Different answers for everybody.
    pub fn answers(person: u8) -> Vec<Answer> {
        vec![
            Answer::Value(person % 5),
            if person.is_multiple_of(3) { Answer::CantSay } else { Answer::Value(person % 4) },
            Answer::Value(person % 11),
            if person.is_multiple_of(4) { Answer::Skipped } else { Answer::Value(person % 3) },
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

    /// Two questions of one kind, so that a value of the one would be legal in the other.
    pub fn two_alike() -> Self {
        let questions = vec![
            question(Kind::Agree, "trust", "We help each other before anyone has to ask."),
            question(Kind::Agree, "plan", "Our steps towards the goal make sense to us."),
        ];
        Self::new(fields(questions), Mode::TwoPeople)
    }

    /// What the collector finds inside one outer envelope: ballot, revision, inner envelopes.
    pub fn inside(&self, sealed: &Sealed) -> Vec<u8> {
        let header = &sealed.bytes[..12];
        self.collector.open(&self.outer_info(), header, &sealed.bytes[12..]).unwrap()
    }

    /// Anybody can seal bytes of their own making to the collector: everything here is public.
    pub fn wrap(&self, ballot: u8, rev: u16, envelopes: &[Vec<u8>]) -> Vec<u8> {
        let header = [b"PUA\x01", &self.pulse.id()[..8]].concat();
        let mut inside = [[ballot; 16].as_slice(), &rev.to_be_bytes()].concat();
        inside.extend(envelopes.concat());
        let key = self.pulse.collector_key();
        let outer = seal_to(key, &self.outer_info(), &header, &inside, [ballot; 32]).unwrap();
        [header, outer].concat()
    }

    /// The bytes of a box over these columns, which the collector may have made in any way. `None`: left out.
    pub fn box_bytes(&self, n: u16, columns: &[Option<Vec<Vec<u8>>>]) -> Vec<u8> {
        let with_comments = (0..columns.len())
            .any(|slot| self.pulse.definition().slots()[slot].comment && columns[slot].is_some());
        let mut bytes = [b"PUB\x01", &self.pulse.id()[..], &n.to_be_bytes()].concat();
        bytes.push(u8::from(with_comments));
        for column in columns.iter().flatten() {
            let mut sorted = column.clone();
            sorted.sort();
            bytes.extend(sorted.concat());
        }
        bytes
    }

    pub fn inner_info(&self, slot: u16) -> Vec<u8> {
        [b"pulse/1/inner\0", &self.pulse.id()[..], &slot.to_be_bytes()].concat()
    }

    fn outer_info(&self) -> Vec<u8> {
        [b"pulse/1/outer\0", &self.pulse.id()[..]].concat()
    }

    pub fn look(&self, sealed: &SealedBox) -> Look {
        sealed.look().clone()
    }

    /// What one person's device finds of `own` in a box.
    pub fn finds(&self, sealed: &SealedBox, own: &Sealed) -> pulse_check::seal::Found {
        self.look(sealed).find(&own_hashes(&self.pulse, &own.envelopes), &[])
    }

    /// Opens with as many confirmations as there are people in the box.
    pub fn open(&self, sealed: &SealedBox) -> Opened {
        let seen = (self.pulse.mode() == Mode::TwoPeople).then_some(sealed.n() as u16);
        let permit = Permit::new(&self.pulse, sealed, seen, None).unwrap();
        Opening::new(self.pulse.clone(), self.host.clone(), sealed.clone(), permit).unwrap().run()
    }

    pub fn round(&self, opened: &Opened) -> Round {
        Round::publish(self.pulse.clone(), opened, DAY, &[]).unwrap()
    }
}

/// The values of a slot, ascending, and how many were discarded.
pub fn values(opened: &Opened, slot: usize) -> (Vec<u8>, u16) {
    let OpenedSlot::Values { accepted, discarded } = &opened.slots[slot] else { panic!("no values") };
    let mut values: Vec<u8> = accepted.iter().map(|(_, value)| *value).collect();
    values.sort_unstable();
    (values, *discarded)
}

/// Sealed answers as text, as they were written before: base 58 of all bytes.
pub fn earlier_answers(bytes: &[u8]) -> String {
    format!("pulse-answers:{}", bs58::encode(bytes).into_string())
}

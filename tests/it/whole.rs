//! Whole pulses, from the question to everybody's own check. What is expected is added up here, from what was typed.

use pulse_check::{
    answer::{Answer, Checked, Draft},
    figures::{Outcome, Withheld},
    pulse::{Ask, Definition, Fields, Kind, Mode, Pulse, sha, templates::Template},
    seal::{Ballot, Found, Gathering, KeyPair, Look, Opening, OwnSlot, Permit, SealedBox, own_hashes, seal},
    team::{AddError, OwnCheck, OwnLook, Round, TeamFile, Verdict},
    wire::{
        codes::{self, Spelling},
        find_codes::scan,
        links, team_file,
    },
};

use crate::team::{DAY, fields, question};

/// What a person's device keeps.
pub struct Person {
    pub secret: [u8; 32],
    pub answers: Checked,
    pub looked: Option<[u8; 32]>,
}

/// Letters of the one link or code in a text.
fn letters(text: &str) -> String {
    let found: Vec<_> = scan(text).collect();
    assert_eq!(found.len(), 1, "{text}");
    found[0].letters().to_owned()
}

/// Carries a pulse through every step and every text form. `key` makes its keys differ from another pulse's.
pub fn carry(asked: Fields, mode: Mode, key: u8, drafts: &[Draft]) -> (Round, Vec<Person>) {
    let [host, collector] = [key, key + 100].map(|b| KeyPair::derive([b; 32]).unwrap());
    let ask = Ask::new(Definition::new(asked).unwrap(), *host.public());
    // Asked, and accepted by whoever gathers.
    let invited = links::read_invitation(&letters(&links::invitation(&ask))).unwrap();
    assert_eq!(invited, ask);
    let name = if mode == Mode::TwoPeople { "Tom" } else { "Priya" };
    let pulse = Pulse::new(invited, *collector.public(), mode, name).unwrap();
    let link = format!("please answer: https://pulse.example/{}", links::pulse(&pulse));
    // Answered, from the link alone.
    let mut chat = String::new();
    let mut people = Vec::new();
    for (number, draft) in (1..).zip(drafts) {
        let pulse = links::read_pulse(&letters(&link)).unwrap();
        let answers = Checked::new(pulse.definition(), draft).unwrap();
        let ballot = Ballot { number: [number; 16], rev: 1, secret: sha(&[pulse.id(), [number].as_slice()]) };
        let sealed = seal(&pulse, &answers, ballot, &[number ^ key; 32]).unwrap();
        chat += &format!("[09:{number:02}] Person {number}: {}\n", codes::answers(&sealed.bytes));
        people.push((sealed, answers));
    }
    // Gathered from the chat.
    let mut gathering = Gathering::new(pulse.clone(), collector).unwrap();
    for find in scan(&chat) {
        let read = |letters: &str| Spelling::Base62.read_answers(letters).map_err(drop);
        find.try_cuts(None, |letters| gathering.add(&read(letters)?).map_err(drop)).unwrap();
    }
    assert_eq!(gathering.count(), drafts.len());
    let sealed = gathering.close(Some(drafts.len())).unwrap();
    // Looked at, from the check link alone; with one person in charge there is nothing to look at.
    let link = links::check(&pulse, sealed.look());
    let look = Look::read(&pulse, &links::decode(&letters(&link)).unwrap()).unwrap();
    let looked = (mode == Mode::TwoPeople).then(|| look.seen_hash(&pulse));
    for (own, _) in &people {
        assert_eq!(look.find(&own_hashes(&pulse, &own.envelopes), &[]), Found::All);
    }
    // Opened, from the box's bytes.
    let sealed = SealedBox::read(&pulse, sealed.bytes()).unwrap();
    let permit = Permit::new(&pulse, &sealed, looked.map(|_| drafts.len() as u16), None).unwrap();
    let opened = Opening::new(pulse.clone(), host, sealed, permit).unwrap().run();
    let round = Round::publish(pulse, &opened, DAY, &[]).unwrap();
    let person =
        |(own, answers): (pulse_check::seal::Sealed, Checked)| Person { secret: own.secret, answers, looked };
    (round, people.into_iter().map(person).collect())
}

/// What a person finds of themselves in a round.
pub fn check(round: &Round, person: &Person) -> OwnCheck {
    OwnCheck::of(round, &person.secret, &person.answers, person.looked.as_ref())
}

fn efficacy(key_team: &str) -> Fields {
    let questions = Template::Efficacy.questions(&[]).into_iter().chain(Template::Efficacy.comments());
    let mut asked = fields(questions.collect());
    (asked.k, asked.k_comments, asked.team_size, asked.team) = (5, 10, 12, key_team.into());
    asked
}

const WINS: [&str; 12] =
    ["Zażółć gęślą jaźń", "", "عمل رائع", "🎉", "We shipped", "Two\nlines", "", "ü", "Ω", "10", "y", "z"];

/// Thirteen steps and two comments; person 3 skips the second, person 4 cannot say the sixth.
fn drafts(people: usize) -> Vec<Draft> {
    (0..people)
        .map(|p| {
            let mut draft = Draft::default();
            for q in 0..13 {
                draft.set(q, Answer::Value(((p * 7 + q * 3) % 5) as u8));
            }
            if p == 3 {
                draft.set(1, Answer::Skipped);
            }
            if p == 4 {
                draft.set(5, Answer::CantSay);
            }
            draft.set(13, Answer::Text(WINS[p].into()));
            draft.set(14, if p % 2 == 0 { Answer::Skipped } else { Answer::Text("time".into()) });
            draft
        })
        .collect()
}

/// Counts of a question, "can't say", skipped, as typed.
fn expected(people: usize, q: usize) -> ([u32; 5], u32, u32) {
    let mut counts = [0; 5];
    let (mut cant_say, mut skipped) = (0, 0);
    for p in 0..people {
        match (p, q) {
            (3, 1) => skipped += 1,
            (4, 5) => cant_say += 1,
            _ => counts[(p * 7 + q * 3) % 5] += 1,
        }
    }
    (counts, cant_say, skipped)
}

fn assert_totals(round: &Round, people: usize) {
    for q in 0..13 {
        let Outcome::Shown(shown) = &round.outcomes()[q] else { panic!("{q}: {:?}", round.outcomes()[q]) };
        let (counts, cant_say, skipped) = expected(people, q);
        assert_eq!(shown.counts(), counts, "question {q}");
        assert_eq!((shown.cant_say(), shown.skipped()), (cant_say, skipped), "question {q}");
    }
}

#[test]
fn two_people_twelve_answers_and_comments() {
    let (round, people) = carry(efficacy("Atlas"), Mode::TwoPeople, 1, &drafts(12));
    assert_totals(&round, 12);
    let Outcome::Texts(wins) = &round.outcomes()[13] else { panic!("no comments") };
    let mut typed: Vec<&str> = WINS.into_iter().filter(|w| !w.is_empty()).collect();
    typed.sort_unstable();
    assert_eq!(wins.texts(), typed);
    assert_eq!((round.n(), round.seen()), (12, Some(12)));
    // The file comes back the same, and is written again byte for byte.
    let file = TeamFile::begin(round.clone());
    let text = team_file::write(&file);
    let back = team_file::read(text.as_bytes()).unwrap();
    assert_eq!(back, file);
    assert_eq!(team_file::write(&back), text);
    for person in &people {
        let own = check(back.latest().unwrap(), person);
        assert_eq!(own.slots, [OwnSlot::Counted; 15]);
        assert_eq!((own.look, own.verdict), (OwnLook::Same, Verdict::Counted));
    }
    // Whoever did not look before it was opened is told so.
    let late =
        Person { looked: None, ..carry(efficacy("Atlas"), Mode::TwoPeople, 1, &drafts(12)).1.remove(0) };
    assert_eq!(check(&round, &late).look, OwnLook::NotLooked);
    // Twelve people's lists are too long for a chat: the link says where to look.
    let link = team_file::result_link(&round);
    assert!(link.len() <= 4_096);
    let linked = team_file::read_result(&letters(&format!("here: {link}"))).unwrap();
    assert_eq!(linked, round.without_checks());
    assert_eq!(check(&linked, &people[0]).verdict, Verdict::NotHere);
    // Without its comments it tells everybody the same about their own answers, and brings nothing away from the team.
    let silent = TeamFile::begin(round.without_comments());
    let text = team_file::write(&silent);
    let comments = |text: &str| ["Zażółć", "shipped"].iter().filter(|word| text.contains(**word)).count();
    assert_eq!((comments(&team_file::write(&file)), comments(&text)), (2, 0));
    let silent = team_file::read(text.as_bytes()).unwrap();
    for person in &people {
        assert_eq!(check(silent.latest().unwrap(), person).verdict, Verdict::Counted);
    }
    for (one, other) in [(&file, &silent), (&silent, &file)] {
        let merged = one.merged(other).unwrap();
        assert_eq!((merged.file.rounds(), merged.differing.len()), (file.rounds(), 0));
    }
}

#[test]
fn five_people_have_no_comments_in_their_box() {
    let (round, people) = carry(efficacy("Atlas"), Mode::TwoPeople, 1, &drafts(5));
    for comment in [13, 14] {
        let withheld = Outcome::Withheld(Withheld::Comments { k_comments: 10 });
        assert_eq!(round.outcomes()[comment], withheld);
    }
    let text = team_file::write(&TeamFile::begin(round));
    for word in ["Zażółć", "shipped", "time"] {
        assert!(!text.contains(word), "{word}");
    }
    let back = team_file::read(text.as_bytes()).unwrap();
    for person in &people {
        let own = check(back.latest().unwrap(), person);
        assert_eq!(own.slots[..13], [OwnSlot::Counted; 13]);
        assert_eq!(own.slots[13..], [OwnSlot::LeftOut; 2]);
        assert_eq!(own.verdict, Verdict::Counted);
    }
}

fn poll(answers: &[u8]) -> (Round, Vec<Person>) {
    let mut asked = fields(vec![question(Kind::Choice, "", "When do we meet?")]);
    (asked.k, asked.team_size) = (3, 0);
    let draft = |value: &u8| {
        let mut draft = Draft::default();
        draft.set(0, Answer::Value(*value));
        draft
    };
    carry(asked, Mode::OnePerson, 5, &answers.iter().map(draft).collect::<Vec<_>>())
}

#[test]
fn a_poll_of_one_person_among_three() {
    let (round, people) = poll(&[0, 1, 2]);
    let Outcome::Shown(shown) = &round.outcomes()[0] else { panic!("not shown") };
    assert_eq!(shown.counts(), [1, 1, 1]);
    assert_eq!(round.seen(), None);
    // A short result travels with its lists.
    let linked = team_file::read_result(&letters(&team_file::result_link(&round))).unwrap();
    assert_eq!(linked, round);
    for person in &people {
        let own = check(&linked, person);
        assert_eq!((own.look, own.verdict), (OwnLook::NoLook, Verdict::Counted));
    }
    let (banded, people) = poll(&[2, 2, 2]);
    assert!(matches!(banded.outcomes()[0], Outcome::Banded(_)));
    let linked = team_file::read_result(&letters(&team_file::result_link(&banded))).unwrap();
    assert!(people.iter().all(|person| check(&linked, person).verdict == Verdict::Counted));
    // Somebody who was not in finds nothing.
    let (_, strangers) = carry_other();
    assert_eq!(check(&linked, &strangers[0]).verdict, Verdict::Wrong);
}

/// The same poll asked with other keys.
fn carry_other() -> (Round, Vec<Person>) {
    let mut asked = fields(vec![question(Kind::Choice, "", "When do we meet?")]);
    (asked.k, asked.team_size) = (3, 0);
    let mut draft = Draft::default();
    draft.set(0, Answer::Value(2));
    carry(asked, Mode::OnePerson, 6, &[draft.clone(), draft.clone(), draft])
}

#[test]
fn every_kind_of_question_between_two_people() {
    let mut asked = fields(vec![
        question(Kind::Agree, "", "We help each other?"),
        question(Kind::Confidence, "", "How confident are we?"),
        question(Kind::Scale, "", "How likely?"),
        question(Kind::Choice, "", "When do we meet?"),
        question(Kind::Several, "", "Which days?"),
        question(Kind::Comment, "", "A word?"),
    ]);
    (asked.k, asked.k_comments, asked.team_size) = (4, 4, 9);
    let drafts: Vec<Draft> = (0..8_u8)
        .map(|p| {
            let mut draft = Draft::default();
            draft.set(0, Answer::Value(p % 5));
            draft.set(1, Answer::Value(4));
            draft.set(2, if p < 5 { Answer::Skipped } else { Answer::Value(10) });
            draft.set(3, Answer::Value(p % 2));
            draft.set(4, Answer::Ticked(if p < 3 { vec![0, 2] } else { vec![2] }));
            draft.set(5, Answer::Text(format!("word {p}")));
            draft
        })
        .collect();
    let (round, people) = carry(asked, Mode::TwoPeople, 9, &drafts);
    let counts: Vec<Option<Vec<u32>>> = round
        .outcomes()
        .iter()
        .map(|o| if let Outcome::Shown(shown) = o { Some(shown.counts().to_vec()) } else { None })
        .collect();
    let shown = |counts: &[u32]| Some(counts.to_vec());
    assert_eq!(counts[0], shown(&[2, 2, 2, 1, 1]));
    assert_eq!(counts[1], shown(&[0, 0, 0, 0, 8]));
    assert_eq!(round.outcomes()[2], Outcome::Withheld(Withheld::TooFew { k: 4 }));
    assert_eq!(counts[3], shown(&[4, 4, 0]));
    assert_eq!((&counts[4], &counts[5], &counts[6]), (&shown(&[5, 3]), &shown(&[8, 0]), &shown(&[0, 8])));
    let back = team_file::read_round_text(&team_file::write_round(&round)).unwrap();
    assert_eq!(back, round);
    assert!(people.iter().all(|person| check(&back, person).verdict == Verdict::Counted));
}

#[test]
fn a_new_round_takes_the_lists_of_the_one_before() {
    let (first, people) = carry(efficacy("Atlas"), Mode::TwoPeople, 1, &drafts(12));
    let (second, _) = carry(efficacy("Atlas"), Mode::TwoPeople, 2, &drafts(11));
    let (other_team, _) = carry(efficacy("Borea"), Mode::TwoPeople, 3, &drafts(12));
    let mut file = TeamFile::begin(first.clone());
    assert_eq!(file.add(first.clone()), Err(AddError::AlreadyThere));
    assert_eq!(file.add(other_team), Err(AddError::OtherTeam));
    assert!(file.rounds()[0].checks().is_some());
    file.add(second.clone()).unwrap();
    assert_eq!(file.rounds(), [first.without_checks(), second]);
    let text = team_file::write(&file);
    assert_eq!(team_file::read(text.as_bytes()).as_ref(), Ok(&file));
    assert_eq!(text.matches("\"checks\"").count(), 1);
    assert_eq!(check(&file.rounds()[0], &people[0]).verdict, Verdict::NotHere);
    assert_totals(&file.rounds()[0], 12);
    assert_totals(&file.rounds()[1], 11);
}

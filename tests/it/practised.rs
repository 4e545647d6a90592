//! A team file frozen for the pictures of `docs/practices.md`: a quarter of a team that does what the practices ask for.

use std::path::PathBuf;

use pulse_check::{
    pulse::{
        Kind, Mode, Question,
        templates::{
            Template,
            team::{again, milestone, promise, skills},
        },
    },
    seal::{Opened, OpenedSlot},
    team::{Entry, Memory, Round, State, TeamFile, What},
    wire::team_file,
};

use crate::team::{Team, fields};

const PROMISE: [u8; 8] = [0x11; 8];
const MILESTONE: [u8; 8] = [0x22; 8];

/// How many of eleven people gave each value of a slot, from value 0 on.
type Counts = &'static [u8];

fn round(questions: Vec<Question>, date: &str, answers: &[Counts], before: &[Round]) -> Round {
    let comments = questions.iter().filter(|question| question.kind == Kind::Comment).count();
    let mut asked = fields(questions);
    (asked.k, asked.team_size, asked.changed) = (4, 12, Some(0));
    asked.k_comments = if comments > 0 { 10 } else { 0 };
    asked.goal = "Every clinic live by March".into();
    // The day makes four pulses of one key pair, each with an id of its own.
    asked.closes = date.bytes().fold(0, |sum, digit| sum * 7 + u32::from(digit));
    let mut slots: Vec<OpenedSlot> = Vec::new();
    for (slot, counts) in answers.iter().enumerate() {
        let values = (0..).zip(*counts).flat_map(|(value, count)| vec![value; usize::from(*count)]);
        let number = |(person, value)| ([slot as u8, person, 0, 0, 0, 0, 0, 1], value);
        slots.push(OpenedSlot::Values { accepted: (0..).zip(values).map(number).collect(), discarded: 0 });
    }
    let said = [
        ["The night shift\nopened the second clinic", "Nobody skipped the training"],
        ["Waiting for the new servers", "Too many meetings"],
    ];
    for (slot, texts) in said.iter().take(comments).enumerate() {
        let text = |person: u8| {
            (
                [slot as u8, person, 0, 0, 0, 0, 0, 2],
                texts.get(usize::from(person)).map_or("", |text| *text).to_owned(),
            )
        };
        slots.push(OpenedSlot::Comments { accepted: (0..11).map(text).collect(), discarded: 0 });
    }
    let opened = Opened { box_hash: [7; 32], looked: Some([8; 32]), seen: Some(9), n: 11, twins: 0, slots };
    Round::publish(Team::new(asked, Mode::TwoPeople).pulse, &opened, date, before).unwrap()
}

/// Thirteen statements: agreed on, but for `voice`; `energy` as given.
fn thirteen(energy: Counts) -> Vec<Counts> {
    let agreed: Counts = &[0, 0, 2, 6, 3];
    let mut all = vec![agreed; 13];
    (all[0], all[6], all[12]) = (&[0, 1, 1, 5, 4], &[3, 2, 1, 2, 3], energy);
    (all[3], all[9]) = (&[1, 4, 4, 2, 0], &[0, 1, 4, 4, 2]);
    all
}

fn rounds() -> Vec<Round> {
    let core = || -> Vec<Question> { Template::Efficacy.questions(&[]).into_iter().take(13).collect() };
    let mut rounds = vec![round(core(), "2026-09-01", &thirteen(&[0, 0, 1, 6, 4]), &[])];
    let list = ["Deploy a release", "Write invoices", "Answer support", "Run the night shift"];
    let several = vec![skills(list.map(str::to_owned).to_vec())];
    rounds.push(round(several, "2026-10-06", &[&[10, 1], &[6, 5], &[2, 9], &[4, 7]], &[]));
    let vote = milestone(MILESTONE, "Ten clinics work with it", Some("31 December 2026"));
    rounds.push(round(vec![vote], "2026-11-03", &[&[0, 1, 3, 5, 2]], &[]));
    let mut whole = vec![promise(PROMISE, "One demo a week", "1 December 2026")];
    whole.extend(core());
    whole.extend(Template::Efficacy.comments());
    let mut answers: Vec<Counts> = vec![&[7, 3, 1]];
    answers.extend(thirteen(&[4, 4, 2, 1, 0]));
    rounds.push(round(whole, "2026-12-01", &answers, &[]));
    let voice = rounds[3].pulse().definition().questions()[7].clone();
    let once_more = again(&voice, rounds[3].pulse().short_id());
    let second = round(vec![once_more], "2026-12-01", &[&[0, 0, 2, 5, 4]], &rounds);
    rounds.push(second);
    rounds
}

fn memory(round: &Round) -> Memory {
    let by = |day: &str| Some(day.to_owned());
    let day = || "2026-12-01".to_owned();
    let mut memory = Memory::default();
    let mut put = |id: [u8; 8], what: What| memory.put(Entry::new(id, what).unwrap());
    put([1; 8], What::Goal { text: "Every clinic live by March".into(), by: by("2027-03-31") });
    let milestone = |done: &str, day: &str, state| What::Milestone { done: done.into(), by: by(day), state };
    put(MILESTONE, milestone("Ten clinics work with it", "2026-12-31", State::Open));
    put([3; 8], milestone("The first clinic works with it", "2026-10-01", State::Done));
    put([4; 8], What::Target { dimension: "belief".into(), tenths: 42 });
    put([5; 8], What::Agreement { text: "Whoever is quiet is asked first".into() });
    put(
        PROMISE,
        What::Commitment {
            what: "One demo a week".into(),
            owner: "Tom".into(),
            by: day(),
            state: State::Open,
            expect: Some("Fewer questions by mail".into()),
            saw: None,
        },
    );
    put([7; 8], What::Win { text: "The second clinic is live".into(), date: day() });
    let worked = "A round in which nobody interrupts";
    put([8; 8], What::Worked { text: worked.into(), dimension: "voice".into(), date: day() });
    put([9; 8], What::Learned { text: "Ask the night shift too".into(), pulse: *round.pulse().id() });
    let about = round.pulse().definition().questions()[7].text.clone();
    put([10; 8], What::Remedy { what: "Write before we talk".into(), about, hands: 9, of: 11, date: day() });
    memory
}

#[test]
fn the_practised_team_is_this_one() {
    let rounds = rounds();
    let memory = memory(&rounds[3]);
    let file = TeamFile::from_rounds(rounds.iter().map(Round::without_checks).collect()).unwrap().unwrap();
    let text = team_file::write(&file.remembering(memory));
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/practised.pulse.json");
    if std::env::var_os("PULSE_FREEZE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "set PULSE_FREEZE=1 once to write it anew");
    assert_eq!(team_file::read(text.as_bytes()).map(|file| file.rounds().len()), Ok(5));
}

/// Every practice has its screen and its picture, and the pictures are all there.
#[test]
fn every_practice_has_its_picture() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("docs/practices.md")).unwrap();
    let pictures: Vec<&str> =
        text.split("](practices/").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    // The last table of the instrument has nineteen rows.
    assert_eq!(text.lines().filter(|line| line.starts_with("| ")).count(), 20);
    assert!(pictures.len() >= 19, "{}", pictures.len());
    for picture in pictures {
        let bytes = std::fs::read(root.join("docs/practices").join(picture)).unwrap();
        assert!(bytes.starts_with(b"\x89PNG"), "{picture}");
    }
}

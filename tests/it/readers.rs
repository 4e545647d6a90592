//! Every reader by the name of its format, and the pulse that the frozen files belong to.

use std::sync::LazyLock;

use pulse_check::{
    answer::Answer,
    pulse::{
        Ask, Definition, Fields, Hash, Kind, Mode, Pulse, Question, Rule,
        bytes::hex,
        sha,
        templates::{self, default_labels},
    },
    seal::{Ballot, Gathering, KeyPair, Look, Receipt, Sealed, SealedBox, seal},
    wire::{
        codes::{self, Spelling},
        files, links,
        parts::{Head, Parts},
        qr::Frames,
        team_file,
    },
};

use crate::team::Team;

/// 32 bytes that are nobody's secret.
pub fn seed(what: &str, number: u8) -> Hash {
    sha(&[b"golden file ", what.as_bytes(), &[number]])
}

fn team(fields: Fields, mode: Mode, number: u8) -> Team {
    let host = KeyPair::derive(seed("host", number)).unwrap();
    let collector = KeyPair::derive(seed("collector", number)).unwrap();
    let name = if mode == Mode::TwoPeople { "Tom O’Neill".to_owned() } else { fields.host.clone() };
    let ask = Ask::new(Definition::new(fields).unwrap(), *host.public());
    let pulse = Pulse::new(ask, *collector.public(), mode, &name).unwrap();
    Team { pulse, host, collector }
}

/// Every field is set and every kind is asked.
pub fn golden() -> Team {
    let one = |kind, key: &str, text: &str, labels: Vec<String>| Question {
        kind,
        key: key.into(),
        text: text.into(),
        labels,
    };
    let words = |words: [&str; 3]| words.map(str::to_owned).to_vec();
    let built_in = |kind, key: &str, text: &str| one(kind, key, text, default_labels(kind));
    let fields = Fields {
        rule: Rule::First,
        k: 4,
        k_comments: 5,
        team_size: 9,
        closes: 29_500_000,
        changed: Some(2),
        lang: "en".into(),
        host: "Priya".into(),
        team: "Atlas żółw".into(),
        audience: "the board".into(),
        goal: "Every clinic live by March".into(),
        questions: vec![
            built_in(Kind::Agree, "trust", "We help each other before anyone has to ask."),
            built_in(Kind::Confidence, "", "How confident are we in 1 March?"),
            built_in(Kind::Scale, "", "How much of it is done?"),
            one(Kind::Choice, "meet", "When do we meet?", words(["Mon", "Tue", "Śr"])),
            one(Kind::Several, "", "Which rooms?", words(["A", "B", "C"])),
            one(Kind::Comment, "", "What is in our way?", Vec::new()),
        ],
    };
    team(fields, Mode::TwoPeople, 1)
}

/// A poll of the same team, a round before.
pub fn earlier() -> Team {
    let mut fields = golden().pulse.definition().fields().clone();
    fields.questions.truncate(1);
    (fields.k_comments, fields.team_size, fields.changed) = (0, 0, None);
    team(fields, Mode::OnePerson, 2)
}

/// The poll's item once more, soon after.
pub fn poll_again() -> Team {
    let poll = earlier();
    let mut fields = poll.pulse.definition().fields().clone();
    fields.questions[0] = templates::team::again(&fields.questions[0], poll.pulse.short_id());
    team(fields, Mode::OnePerson, 3)
}

/// Six people's answers: an item of each fate (shown, banded, withheld).
pub fn sealed(team: &Team, person: u8) -> Sealed {
    let p = person - 1;
    let given = [
        Answer::Value(p % 4),
        if p == 2 { Answer::CantSay } else { Answer::Value(3) },
        if p < 3 { Answer::Value(p * 5) } else { Answer::Skipped },
        if p == 5 { Answer::Skipped } else { Answer::Value(p % 3) },
        Answer::Ticked(if p < 3 { vec![1, 2] } else { vec![2] }),
        Answer::Text(["more time", "", "two\n\nlines", "Zażółć", "🎉 عمل", "hold me"][usize::from(p)].into()),
    ];
    let asked = team.pulse.definition().questions().len();
    let answers = team.checked(&given[..asked]);
    let mut number = [0; 16];
    number.copy_from_slice(&seed("ballot", person)[..16]);
    let rev = if person == 4 { 2 } else { 1 };
    let with =
        |secret| seal(&team.pulse, &answers, Ballot { number, rev, secret }, &seed("fresh", person)).unwrap();
    // The frozen files are of the time when check numbers came from the seed, which no secret changes.
    with(with([0; 32]).seed)
}

/// The box of the first `people` of them.
pub fn sealed_box(team: &Team, people: u8) -> SealedBox {
    let mut gathering = Gathering::new(team.pulse.clone(), team.collector.clone()).unwrap();
    for person in 1..=people {
        gathering.add(&sealed(team, person).bytes).unwrap();
    }
    gathering.close(Some(usize::from(people))).unwrap()
}

/// What a reader says of bytes: nothing, or its error as Rust prints it.
pub fn read(format: &str, bytes: &[u8]) -> Result<(), String> {
    fn said<T, E: std::fmt::Debug>(result: Result<T, E>) -> Result<(), String> {
        result.map(drop).map_err(|error| format!("{error:?}"))
    }
    let text = || str::from_utf8(bytes).map(str::trim_end).map_err(|_| "not a text".to_owned());
    let letters = |letter: char| {
        let (kind, letters) = links::split(text()?).ok_or("not a link")?;
        if kind.letter() == letter { Ok(letters) } else { Err("another link".to_owned()) }
    };
    static GOLDEN: LazyLock<Team> = LazyLock::new(golden);
    let team = &*GOLDEN;
    match format {
        "definition" => said(Definition::read(bytes)),
        "invitation" => said(links::read_invitation(letters('i')?)),
        "pulse" => said(links::read_pulse(letters('p')?)),
        "recipe" => said(links::read_recipe(letters('d')?)),
        "check" => {
            said(Look::read(&team.pulse, &links::decode(letters('c')?).map_err(|e| format!("{e:?}"))?))
        }
        "result" => said(team_file::read_result(letters('r')?)),
        "answers" => said(team.gathering().add(bytes)),
        "code" => {
            let letters = text()?.strip_prefix(codes::ANSWERS).ok_or("no prefix")?;
            read("answers", &codes::decode(letters).map_err(|e| format!("{e:?}"))?)
        }
        "sealed" => {
            let letters = text()?.strip_prefix("pulse:A").ok_or("no prefix")?;
            read("answers", &Spelling::Base62.read_answers(letters).map_err(|e| format!("{e:?}"))?)
        }
        "parts" => {
            let mut parts = Parts::default();
            let mut whole = None;
            for line in text()?.lines() {
                let letters = line.strip_prefix("pulse:").ok_or("no prefix")?;
                let (head, len) = Head::read(letters).ok_or("no head")?;
                let piece = letters[len..].to_owned();
                if piece.len() != head.piece_letters() {
                    return Err("cut".to_owned());
                }
                whole = parts.add(head, Some(piece)).or(whole);
            }
            said(whole.ok_or("a part is missing")?.read())
        }
        "box-file" => {
            let (link, sealed) = files::split_box(bytes);
            let pulse = links::read_pulse(&link.ok_or("no link")?).map_err(|e| format!("{e:?}"))?;
            if pulse == team.pulse { read("box", sealed) } else { Err("another pulse".to_owned()) }
        }
        "box" => said(SealedBox::read(&team.pulse, bytes)),
        "receipt" => said(codes::read_receipt(text()?.strip_prefix(codes::RECEIPT).ok_or("no prefix")?)),
        "bare-receipt" => said(Receipt::read(bytes)),
        "recovery" => said(codes::read_recovery(text()?)),
        "team" => said(team_file::read(bytes)),
        "qr" => {
            let mut frames = Frames::default();
            let mut whole = None;
            for line in text()?.lines() {
                whole = frames.add(line).map_err(|error| format!("{error:?}"))?;
            }
            read("answers", &whole.ok_or("frames are missing")?)
        }
        other => panic!("no reader for {other}"),
    }
}

/// Hexadecimal of a hash, for messages.
pub fn short(bytes: &[u8]) -> String {
    hex(&sha(&[bytes]))[..12].to_owned()
}

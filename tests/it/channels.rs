//! What real chats, mail programs, gateways and exports make of our links and codes: `tests/vectors/channels`, one file each.

use std::{collections::BTreeMap, fs, path::PathBuf};

use pulse_check::{
    flow::intake::{Arrival, Cut, Expected, Intake, Trouble},
    wire::{
        codes,
        links::{self, LinkError, LinkKind},
    },
};
use serde_json::Value;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/channels")
}

/// The codes and links of one pulse, from `context.json`.
struct Pulse {
    short_id: [u8; 8],
    len: usize,
    answers: Vec<Vec<u8>>,
    seen: [u8; 16],
    check: String,
}

fn letters<'a>(value: &'a Value, prefix: &str) -> &'a str {
    value.as_str().unwrap().strip_prefix(prefix).unwrap()
}

fn pulses() -> BTreeMap<String, Pulse> {
    let text = fs::read_to_string(folder().join("context.json")).unwrap();
    let all: BTreeMap<String, Value> = serde_json::from_str(&text).unwrap();
    let pulse = |value: &Value| {
        let answers = value["answers"].as_array().unwrap().iter();
        Pulse {
            short_id: links::read_pulse(letters(&value["pulse"], "#p=")).unwrap().short_id(),
            len: value["sealed_len"].as_u64().unwrap() as usize,
            answers: answers.map(|one| codes::decode(letters(one, codes::ANSWERS)).unwrap()).collect(),
            seen: codes::decode(letters(&value["seen"], codes::SEEN)).unwrap().try_into().unwrap(),
            check: value["check"].as_str().unwrap().to_owned(),
        }
    };
    all.iter().map(|(name, value)| (name.clone(), pulse(value))).collect()
}

/// What is to come out of a case.
#[derive(Debug, Default, PartialEq)]
struct Came {
    /// Sealed answers, sorted, each once.
    answers: Vec<Vec<u8>>,
    /// Confirmations of the pulse's own box that count, and others.
    seen: usize,
    others: usize,
    links: Vec<String>,
    troubles: Vec<Trouble>,
}

fn came(bytes: Vec<u8>, name: &str, known: &[&Pulse], all: &BTreeMap<String, Pulse>) -> Came {
    let expected = Expected {
        answers: known.iter().map(|pulse| (pulse.short_id, pulse.len)).collect(),
        seen: known.iter().map(|pulse| pulse.seen).collect(),
    };
    let mut came = Came::default();
    for arrival in Intake::new(vec![(name.to_owned(), bytes)], expected) {
        let of = |short_id: &[u8; 8]| {
            let pulse = all.iter().find(|(_, pulse)| pulse.short_id == *short_id);
            pulse.map_or("?", |(name, _)| name.as_str()).to_owned()
        };
        match arrival {
            Ok(Arrival::Answers(bytes)) => came.answers.push(bytes),
            Ok(Arrival::Seen { quoted: true, .. }) => {}
            Ok(Arrival::Seen { code, .. }) if known.iter().any(|pulse| pulse.seen == code) => came.seen += 1,
            Ok(Arrival::Seen { .. }) => came.others += 1,
            Ok(Arrival::Pulse(pulse)) => came.links.push(format!("pulse:{}", of(&pulse.short_id()))),
            Ok(Arrival::Check { short_id, letters }) => {
                assert!(
                    all.values().any(|pulse| pulse.check == format!("#c={letters}")),
                    "{name}: another box"
                );
                came.links.push(format!("check:{}", of(&short_id)));
            }
            Ok(Arrival::Result(round)) => came.links.push(format!("result:{}", round.date())),
            Ok(other) => panic!("{name}: {other:?}"),
            Err(trouble) => came.troubles.push(trouble),
        }
    }
    came.answers.sort_unstable();
    came.answers.dedup();
    came.links.sort_unstable();
    came.links.dedup();
    came
}

/// What a case is to bring, as `INDEX.tsv` writes it.
fn right(value: &str, known: &[&Pulse]) -> Came {
    let mut right = Came::default();
    for part in value.split("; ") {
        if let Some(people) = part.strip_suffix(" people's sealed answers") {
            let people: usize = people.parse().unwrap();
            right.answers =
                known.iter().flat_map(|pulse| pulse.answers.iter().take(people).cloned()).collect();
            right.answers.sort_unstable();
        } else if let Some(count) = part.strip_suffix(" confirmations") {
            right.seen = count.parse().unwrap();
        } else if let Some(links) = part.strip_prefix("links: ") {
            right.links = vec![links.to_owned()];
        } else {
            assert!(part == "no complaint" || part.starts_with("nothing, but a word"), "{part}");
        }
    }
    right
}

/// What is said of what lacks letters, or has none: no reader can give them back.
fn said(file: &str) -> Option<Trouble> {
    let link = |kind| Trouble::Link(kind, LinkError::Damaged);
    Some(match file {
        "A13.txt" => Trouble::Cut { codes: 8, why: Cut::Limit { letters: 500 } },
        "A16.txt" => link(LinkKind::Check),
        "A20.txt" | "A21.txt" => Trouble::Cut { codes: 12, why: Cut::Shortened },
        "E13.txt" => Trouble::HiddenLink,
        "E30.txt" => Trouble::LinkBehindWords,
        "E35.txt" => Trouble::PageAddress,
        "F01.txt" => link(LinkKind::Pulse),
        _ => return None,
    })
}

/// Every case of `INDEX.tsv`. Fails with all that came otherwise.
#[test]
fn what_real_programs_make_of_ours_is_read() {
    let all = pulses();
    let index = fs::read_to_string(folder().join("INDEX.tsv")).unwrap();
    let (mut wrong, mut cases) = (Vec::new(), 0);
    for line in index.lines().skip(1) {
        let [file, given, _, _, value, ..] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let (name, knows) = given.split_once("; device knows ").unwrap();
        let known: Vec<&Pulse> = if knows == "all" { all.values().collect() } else { vec![&all[knows]] };
        let name = name.strip_prefix("file ").unwrap_or_default();
        let mut right = right(value, &known);
        if let Some(trouble) = said(file) {
            right = Came { troubles: vec![trouble], ..Came::default() };
        }
        let came = came(fs::read(folder().join(file)).unwrap(), name, &known, &all);
        cases += 1;
        if came != right {
            let brief = |came: &Came| {
                let Came { answers, seen, others, links, troubles } = came;
                format!("{} answers, {seen} + {others} seen, {links:?}, {troubles:?}", answers.len())
            };
            wrong.push(format!("{file}: {} in the place of {}", brief(&came), brief(&right)));
        }
    }
    assert_eq!(cases, index.lines().count() - 1);
    assert!(wrong.is_empty(), "{} of {cases} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

//! What real chats, mail programs, gateways and exports make of our links and codes: `tests/vectors/channels`, one file each.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use data_encoding::{BASE64, BASE64_NOPAD};
use proptest::prelude::*;
use pulse_check::{
    flow::intake::{Arrival, Cut, Expected, Intake, Trouble},
    pulse::sha,
    wire::{
        codes,
        links::{self, LinkError, LinkKind},
        parts::Whole,
    },
};
use serde_json::Value;

use crate::{cases, team::earlier_answers};

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

fn brief(came: &Came) -> String {
    let Came { answers, seen, others, links, troubles } = came;
    format!("{} answers, {seen} + {others} seen, {links:?}, {troubles:?}", answers.len())
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

/// A text with all its codes as they are written today; `None` where none stands there in one piece.
fn respelled(bytes: &[u8], known: &[&Pulse]) -> Option<Vec<u8>> {
    let text = str::from_utf8(bytes).ok()?;
    let answers = known.iter().flat_map(|pulse| &pulse.answers);
    let respell =
        |text: String, bytes: &Vec<u8>| text.replace(&earlier_answers(bytes), &codes::answers(bytes));
    let whole = answers.clone().fold(text.to_owned(), respell);
    // Zoom repeats the first twenty letters.
    let repeated = |text: String, bytes: &Vec<u8>| {
        let shown = |code: String| format!("{}...", &code[..20]);
        text.replace(&shown(earlier_answers(bytes)), &shown(codes::answers(bytes)))
    };
    (whole != text).then(|| answers.fold(whole, repeated).into_bytes())
}

/// Every case of `INDEX.tsv`, and the same with codes as they are written today. Fails with all that came otherwise.
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
        let bytes = fs::read(folder().join(file)).unwrap();
        cases += 1;
        for bytes in [Some(bytes.clone()), respelled(&bytes, &known)].into_iter().flatten() {
            let came = came(bytes, name, &known, &all);
            if came != right {
                wrong.push(format!("{file}: {} in the place of {}", brief(&came), brief(&right)));
            }
        }
    }
    assert_eq!(cases, index.lines().count() - 1);
    assert!(wrong.is_empty(), "{} of {cases} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Letters outside of RFC 3986's unreserved ones, spelled with a sign and two digits; `also` are spelled too.
fn spelled(text: &str, sign: char, also: &str, lower: bool) -> String {
    let one = |byte: u8| {
        let c = char::from(byte);
        if (c.is_ascii_alphanumeric() || "-_.~".contains(c)) && !also.contains(c) {
            c.to_string()
        } else if lower {
            format!("{sign}{byte:02x}")
        } else {
            format!("{sign}{byte:02X}")
        }
    };
    text.bytes().map(one).collect()
}

/// Text in lines of `width` letters.
fn lines(text: &str, width: usize) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(width).map(|line| line.iter().collect()).collect()
}

/// What one of the words before a value makes of it.
fn made(word: &str, text: &str) -> Option<String> {
    Some(match word {
        "pct" => spelled(text, '%', "", false),
        "lowpct" => spelled(text, '%', "", true),
        "allpct" => spelled(text, '%', "-_.", true),
        // Proofpoint's, as its own decoder undoes them: hyphens for percent signs and underscores for slashes; a star each.
        "v2" => spelled(text, '-', "-_", false).replace("-2F", "_"),
        "v3" => text.replace('#', "*"),
        "b64" => BASE64_NOPAD.encode(text.as_bytes()),
        "b64lines" => lines(&BASE64.encode(text.as_bytes()), 76).join("\r\n"),
        "qp" => lines(&text.replace('=', "=3D"), 70).join("=\n"),
        "typeset" => text.replace('-', "‑").replace(':', " : ").replacen('p', "P", 1),
        "slashes" => text.replace('/', "\\/"),
        "wrap72" => lines(text, 72).join("\n"),
        "wrap76" => lines(text, 76).join("\r\n"),
        "joined72" => lines(text, 72).join(" > "),
        "table60" => {
            let row = |line: &String| format!("│ {line:60} │");
            lines(text, 60).iter().map(row).collect::<Vec<_>>().join("\n")
        }
        "quote" => text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n"),
        _ => {
            let (from, to) = word.split_once('-')?;
            let to = if to.is_empty() { text.len() } else { to.parse().ok()? };
            text.get(from.parse().ok()?..to)?.to_owned()
        }
    })
}

/// A text of `OURS.tsv`: `{a1}` is somebody's code, `{pct pulse}` the link as percent signs spell it. Other braces are the text's.
fn filled(text: &str, values: &BTreeMap<&str, String>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let inside = rest[open + 1..].split('}').next().unwrap();
        let mut words: Vec<&str> = inside.split(' ').collect();
        let value = words.pop().and_then(|name| values.get(name).cloned());
        let value =
            value.and_then(|value| words.iter().rev().try_fold(value, |text, word| made(word, &text)));
        match value {
            Some(value) => {
                out.push_str(&value);
                rest = &rest[open + inside.len() + 2..];
            }
            None => {
                out.push('{');
                rest = &rest[open + 1..];
            }
        }
    }
    out + rest
}

/// `\n`, `\t`, `\\` and `\u200e` as they stand in the table.
fn unescaped(text: &str) -> String {
    let (mut out, mut chars) = (String::new(), text.chars());
    while let Some(c) = chars.next() {
        out.push(match c {
            '\\' => match chars.next().unwrap() {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => {
                    let digits: String = chars.by_ref().take(4).collect();
                    char::from_u32(u32::from_str_radix(&digits, 16).unwrap()).unwrap()
                }
                other => other,
            },
            c => c,
        });
    }
    out
}

/// Every line of `OURS.tsv`: the program, where its form is documented or can be seen, and what comes out of it.
#[test]
fn what_further_programs_make_of_ours_is_read() {
    let all = pulses();
    let context = fs::read_to_string(folder().join("context.json")).unwrap();
    let five = &serde_json::from_str::<Value>(&context).unwrap()["five"];
    let text = |name: &str| five[name].as_str().unwrap().to_owned();
    let address = |name: &str| format!("https://pulse.example.org/{}", text(name));
    let mut values = BTreeMap::from([
        ("letters", letters(&five["pulse"], "#p=").to_owned()),
        ("pulse", address("pulse")),
        ("check", address("check")),
        ("result", address("result")),
        ("seen", text("seen")),
    ]);
    for (name, text) in [
        ("safe", "https://nam02.safelinks.protection.outlook.com/?url={pct pulse}&data=05&reserved=0"),
        ("barracuda", "https://linkprotect.cudasvc.com/url?a={lowpct pulse}&c=E,1,a&typo=1"),
        ("v3link", "https://urldefense.com/v3/__{v3 pulse}__;Iw!!GuA!jUL$"),
        ("cisco", "https://secure-web.cisco.com/1ab/{pct pulse}"),
        ("sophoscisco", "https://eu-west-1.protection.sophos.com?d=e&u={b64 cisco}&p=m"),
    ] {
        let value = filled(text, &values);
        values.insert(name, value);
    }
    let table = fs::read_to_string(folder().join("OURS.tsv")).unwrap();
    let mut wrong = Vec::new();
    for line in table.lines().skip(1) {
        let [program, source, given, text, value] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        assert!(source.starts_with("https://"), "{program}");
        let (how, name) = given.split_once(' ').unwrap_or((given, ""));
        // Codes as they were written before, and as they are today.
        for spell in [earlier_answers, codes::answers] {
            let code = |person: usize| spell(&all["five"].answers[person]);
            let behind = |code: String| code[code.find(':').unwrap() + 1..].to_owned();
            values.extend([("a1", code(0)), ("a2", code(1))]);
            values.extend([("letters1", behind(code(0))), ("letters2", behind(code(1)))]);
            let text = filled(&unescaped(text), &values);
            let bytes = match how {
                "utf16" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                "latin1" => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
                "pasted" | "file" => text.into_bytes(),
                other => panic!("{other}"),
            };
            let known = [&all["five"]];
            let (came, right) = (came(bytes, name, &known, &all), right(value, &known));
            if came != right {
                wrong.push(format!("{program}: {}", brief(&came)));
            }
        }
    }
    assert!(table.lines().count() > 60);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Spellings of gateways, as words of [`made`], with what each puts around the address.
const GATEWAYS: [(&str, &str); 8] = [
    ("pct", "https://a.example/?url={}&data=05&reserved=0"),
    ("lowpct", "https://b.example/url?a={}&c=E,1,x_y-z&typo=1"),
    ("allpct", "https://c.example:443/wis/query?url={}&umid=d17"),
    ("v2", "https://d.example/v2/url?u={}&d=DwM_FaQ&c=a-b&e="),
    ("v3", "https://e.example/v3/__{}__;Iw!!GuA-x_y$"),
    ("b64", "https://f.example?d=g&u={}&p=m"),
    ("slashes", "{}"),
    ("0-", "https://h.example/v2/r01/___{}___.YzJ1"),
];

/// What one line of a chat may have around a code.
fn any_dress() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop_oneof![
        Just(("", "")),
        Just(("Ana: ", "")),
        Just(("[2/3/26, 09:12] Ana: ", "")),
        Just(("| Ana | ", " |")),
        Just(("<b>", "</b>")),
        Just(("“", "”")),
        Just(("pulse-answers:abc… ", "")),
        Just(("12:04 Tom: thanks\n", "\n2 replies")),
    ]
}

proptest! {
    #![proptest_config(cases(200))]

    /// A link that went through up to three gateways, in any order, is read as it was or not at all, and a check link never as another
    /// one's.
    #[test]
    fn a_link_behind_three_gateways_is_read_or_said_to_be_lost(
        chain in proptest::collection::vec(0..GATEWAYS.len(), 0..=3),
        kind in 0..3_usize,
        width in proptest::option::of(20..90_usize),
        quoted: bool,
    ) {
        let all = pulses();
        let context = fs::read_to_string(folder().join("context.json")).unwrap();
        let five = &serde_json::from_str::<Value>(&context).unwrap()["five"];
        // Two that write underscores for slashes, around base64 with slashes in it: nobody can tell those from each other.
        let base64 = chain.iter().position(|gateway| GATEWAYS[*gateway].0 == "b64").unwrap_or(chain.len());
        let hyphens = chain[base64..].iter().filter(|gateway| GATEWAYS[**gateway].0 == "v2").count();
        prop_assume!(hyphens < 2);
        let name = ["pulse", "check", "result"][kind];
        let mut text = format!("https://pulse.example.org/{}", five[name].as_str().unwrap());
        for gateway in &chain {
            let (word, around) = GATEWAYS[*gateway];
            text = around.replace("{}", &made(word, &text).unwrap());
        }
        if let Some(width) = width {
            text = lines(&text, width).join(if quoted { "\n> " } else { "\r\n" });
        }
        let came = came(format!("{}{text}\nthanks", if quoted { "> " } else { "" }).into_bytes(), "", &[&all["five"]], &all);
        let right = [format!("{name}:{}", if name == "result" { "2026-03-02" } else { "five" })];
        prop_assert_eq!(&came.links, &right, "{} {:?}", text, came.troubles);
        prop_assert!(came.answers.is_empty() && came.seen + came.others == 0);
    }

    /// Whatever a chat does to messages, what comes out is what people sealed, each at most once, and what is missing is said.
    #[test]
    fn codes_in_any_pieces_come_back_or_are_said_to_be_missing(
        messages in proptest::collection::vec((0..8_usize, any_dress(), proptest::option::of(20..470_usize), 0..3_u8, any::<bool>()), 1..8),
    ) {
        let all = pulses();
        let five = &all["five"];
        let (mut text, mut whole) = (String::new(), Vec::new());
        for (person, (before, after), cut, how, today) in messages {
            let spell = if today { codes::answers } else { earlier_answers };
            let code = &spell(&five.answers[person]);
            let prefix = code.find(':').unwrap() + 1 + usize::from(today);
            let line = match (cut, how) {
                // One message, wrapped.
                (Some(width), 0) => lines(code, width).join("\n"),
                // The first part of a message, and the rest in a later one of the same person.
                (Some(at), 1) => format!("{}\n{person}. of us\n10:06 AM\n{}", &code[..at + prefix], &code[at + prefix..]),
                // Only the first part.
                (Some(at), _) => code[..at + prefix].to_owned(),
                (None, _) => code.to_owned(),
            };
            if how == 0 || cut.is_none() {
                whole.push(five.answers[person].clone());
            }
            text.push_str(&format!("{person}. of us\n10:05 AM\n{before}{line}{after}\n"));
        }
        let came = came(text.clone().into_bytes(), "", &[five], &all);
        prop_assert!(came.answers.iter().all(|bytes| five.answers.contains(bytes)), "another code: {}", text);
        prop_assert!(whole.iter().all(|bytes| came.answers.contains(bytes)), "a whole code is lost: {}", text);
        prop_assert!(came.links.is_empty() && came.seen + came.others == 0);
    }

    /// Whatever stands between parts, and in whatever order they come, what comes out is the whole, once; and what is missing is said.
    #[test]
    fn parts_in_any_order_join_or_are_said_to_be_missing(
        wholes in proptest::collection::vec((0..8_usize, prop_oneof![Just(40_usize), Just(153), Just(490)], any::<bool>()), 1..4),
        dress in any_dress(),
        width in proptest::option::of(8..90_usize),
        quoted: bool,
        shuffle in any::<u64>(),
    ) {
        let all = pulses();
        let five = &all["five"];
        let (mut parts, mut right, mut missing) = (Vec::new(), Vec::new(), 0);
        let mut people = BTreeSet::new();
        for (person, most, lost) in wholes.into_iter().filter(|(person, ..)| people.insert(*person)) {
            let mut these = Whole::answers(&five.answers[person]).parts(most);
            prop_assert!(these.iter().all(|part| part.len() <= most));
            if these.is_empty() {
                continue;
            }
            if lost {
                these.remove(shuffle as usize % these.len());
                missing += 1;
            } else {
                right.push(five.answers[person].clone());
            }
            parts.extend(these);
        }
        parts.sort_by_key(|part| sha(&[&shuffle.to_le_bytes(), part.as_bytes()]));
        let mut text = String::new();
        for part in &parts {
            let part = width.map_or(part.clone(), |width| lines(part, width).join(if quoted { "\n> " } else { "\n" }));
            text.push_str(&format!("Ana Díaz\n10:05 AM\n{}{part}{}\n", dress.0, dress.1));
        }
        let mut came = came(text.clone().into_bytes(), "", &[five], &all);
        let mut said = 0;
        came.troubles.retain(|trouble| {
            let is = matches!(trouble, Trouble::PartsMissing(missing) if missing.parts.len() == 1);
            said += usize::from(is);
            !is
        });
        right.sort_unstable();
        prop_assert_eq!(&came.answers, &right, "{}", text);
        prop_assert_eq!(said, missing, "{}", text);
        prop_assert!(came.links.is_empty() && came.seen + came.others == 0);
    }
}

/// What disappears is counted: Zoom's two reactions and two replies repeat the beginning of a code each, and a code that was cut is
/// none of them.
#[test]
fn quotes_and_reactions_are_counted() {
    let all = pulses();
    let five = &all["five"];
    let read = |file: &str| {
        let expected = Expected { answers: vec![(five.short_id, five.len)], seen: vec![five.seen] };
        let bytes = fs::read(folder().join(file)).unwrap();
        let mut intake = Intake::new(vec![(file.to_owned(), bytes)], expected);
        let came = intake.by_ref().count();
        (came, intake.quotes())
    };
    assert_eq!(read("A11.txt"), (8, 4));
    assert_eq!(read("A13.txt").1, 0, "eight codes that a chat cut");
}

/// A bundle's letters may hold those that all codes of its pulse begin with: the part ended there on the device that knows the pulse.
#[test]
fn a_bundle_in_parts_is_whole_where_its_pulse_is_known() {
    let all = pulses();
    for pulse in all.values() {
        for most in [490, 2_000, 4_000] {
            let parts = Whole::bundle(&pulse.answers, 9).unwrap().parts(most);
            let chat: Vec<String> = parts.iter().rev().map(|part| format!("Hal 10:05\n{part}\n")).collect();
            let came = came(chat.concat().into_bytes(), "", &[pulse], &all);
            let mut right = pulse.answers.clone();
            right.sort_unstable();
            right.dedup();
            assert_eq!(came.answers, right);
            let codes = pulse.answers.len();
            let short = Trouble::BundleShort { codes, people: 9 };
            assert_eq!(came.troubles, if codes < 9 { vec![short] } else { vec![] });
        }
    }
}

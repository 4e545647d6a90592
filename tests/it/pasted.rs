//! What people paste: whole chats, mails, quotes. Every code in them comes back.

use proptest::prelude::*;
use pulse_check::{
    flow::intake::{Arrival, Expected, Intake},
    pulse::{Definition, Fields, Kind},
    seal::{Receipt, Sealed},
    wire::{
        codes::{self, Spelling},
        find_codes::{Beginnings, Find, FindKind, Place, Scan, scan},
        links,
        links::LinkKind,
    },
};

use crate::{
    cases,
    team::{Team, earlier_answers, fields, question},
};

/// Letters of sealed answers to every kind of question, 895 bytes: 1,222 of base 58, give or take one, and 1,198 in blocks.
fn expected(spelling: Spelling) -> usize {
    if spelling == Spelling::Base58 { 1_222 } else { 1_198 }
}

/// The sealed answers that a find holds, if the collector can open them.
fn taken(team: &Team, find: &Find) -> Option<Vec<u8>> {
    let FindKind::Answers(spelling) = find.kind else { return None };
    find.try_cuts(Some(expected(spelling)), |letters| {
        let bytes = spelling.read_answers(letters).map_err(drop)?;
        team.gathering().add(&bytes).map(|_| bytes).map_err(drop)
    })
    .ok()
}

fn known(team: &Team) -> Beginnings {
    let mut known = Beginnings::none();
    known.learn((team.pulse.short_id(), team.pulse.definition().sealed_len()));
    known
}

fn answers_in(team: &Team, text: &str) -> Vec<Vec<u8>> {
    Scan::from(text, Place::default(), &known(team)).filter_map(|find| taken(team, &find)).collect()
}

/// The same through the app's own door, which knows the pulse.
fn through_the_door(team: &Team, text: &str) -> Vec<Vec<u8>> {
    let expected = Expected::from(vec![(team.pulse.short_id(), team.pulse.definition().sealed_len())]);
    let answers = |arrival| if let Ok(Arrival::Answers(bytes)) = arrival { Some(bytes) } else { None };
    Intake::new(vec![(String::new(), text.into())], expected).filter_map(answers).collect()
}

#[track_caller]
fn all_come_back(team: &Team, people: &[Sealed], text: &str) {
    let bytes: Vec<Vec<u8>> = people.iter().map(|p| p.bytes.clone()).collect();
    assert_eq!(answers_in(team, text), bytes, "{text}");
    assert_eq!(through_the_door(team, text), bytes, "{text}");
}

fn code(sealed: &Sealed) -> String {
    codes::answers(&sealed.bytes)
}

/// As it is written now, and as it was before.
fn both_codes(sealed: &Sealed) -> [String; 2] {
    [code(sealed), earlier_answers(&sealed.bytes)]
}

/// `text` broken into lines of `width` letters, each after `prefix`.
fn wrapped(text: &str, width: usize, prefix: &str, line_break: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let lines = letters.chunks(width).map(|line| format!("{prefix}{}", line.iter().collect::<String>()));
    lines.collect::<Vec<_>>().join(line_break)
}

#[test]
fn a_chat_with_names_and_times() {
    let team = Team::every_kind();
    let people = team.everybody(8);
    let c: Vec<String> = people.iter().map(code).collect();
    let chat = format!(
        "[2/3/26, 09:12:01] Ana: hi all, pulse time\n\
         [2/3/26, 09:12:40] Tom: https://pulse.example/#/how please answer!\n\
         [2/3/26, 09:13:07] Ana: {}\n\
         \u{200e}[2/3/26, 09:14:55] Ben: {} here you go\n\
         [2/3/26, 09:15] ~Cleo: here: {}, all right?\n\
         Dan Miller  9:16 AM\n{}\n  :tada: 2   1 reply\n\
         Tom Baker 09:17\nThanks Ana\n{}\nEve Baker 09:18\n{}\nMary said yes\n\
         (Fay) “{}”\n<p>{}</p>\n",
        c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]
    );
    all_come_back(&team, &people, &chat);
    all_come_back(&team, &people, &chat.replace('\n', "\r\n"));
    all_come_back(&team, &people, &chat.replace('\n', "\r"));
}

#[test]
fn wrapped_at_every_width_with_every_quote_mark() {
    let team = Team::every_kind();
    let people = team.everybody(2);
    for width in [5, 8, 13, 14, 15, 20, 32, 40, 64, 72, 76, 78, 100, 500] {
        for prefix in ["", "> ", ">", ">> ", "> > ", "| ", "    ", "\t", "\u{2003}"] {
            for line_break in ["\n", "\r\n", "\n\n"] {
                for spelling in 0..2 {
                    let line = |p| wrapped(&both_codes(p)[spelling], width, prefix, line_break);
                    let lines: Vec<_> = people.iter().map(line).collect();
                    // What follows begins with letters that a code could go on with.
                    let text = format!("Ana wrote:\n{}\nthanks\n{}\nTom Baker", lines[0], lines[1]);
                    all_come_back(&team, &people, &text);
                }
            }
        }
    }
}

#[test]
fn broken_as_mail_breaks_lines() {
    let team = Team::every_kind();
    let people = team.everybody(1);
    for width in [9, 30, 75] {
        for line_break in ["=\n", "=\r\n"] {
            for code in both_codes(&people[0]) {
                let text = format!("{}\r\nBest regards\r\nAna", wrapped(&code, width, "", line_break));
                all_come_back(&team, &people, &text);
            }
        }
    }
}

#[test]
fn invisible_characters_inside() {
    let team = Team::every_kind();
    let people = team.everybody(1);
    for invisible in
        ["\u{200b}", "\u{feff}", "\u{ad}", "\u{2060}", "\u{200e}", "\u{a0}", "\u{2028}", "\u{200b}\n"]
    {
        for width in [4, 31, 76] {
            for code in both_codes(&people[0]) {
                let text = format!("Ana: {}\nthanks", wrapped(&code, width, "", invisible));
                all_come_back(&team, &people, &text);
            }
        }
    }
}

#[test]
fn a_prefix_split_by_a_wrap() {
    let team = Team::every_kind();
    let people = team.everybody(1);
    for whole in both_codes(&people[0]) {
        for at in 1..="pulse-answers:".len() {
            for gap in ["\n", "\r\n", "\n> ", " ", "\u{200b}", "=\r\n"] {
                let text = format!("p. 3: {}{gap}{} pulse", &whole[..at], &whole[at..]);
                all_come_back(&team, &people, &text);
            }
        }
    }
    // Other letters in between are no gap.
    assert_eq!(scan("pulse x-answers:abc pulse-answers abc pulsed-answers:abc answers:abc").count(), 0);
    // Programs write capitals, and typeset hyphens and colons.
    for prefix in
        ["Pulse-answers:", "PULSE-ANSWERS:", "pulse‑answers:", "pulse–answers：", "pulse - answers :"]
    {
        let found: Vec<_> = scan(prefix).map(|find| find.kind).collect();
        assert_eq!(found, [FindKind::Answers(Spelling::Base58)], "{prefix}");
    }
}

#[test]
fn codes_after_one_another() {
    let team = Team::every_kind();
    let people = team.everybody(4);
    let all: Vec<String> = people.iter().map(code).collect();
    // The last is what a page gives whose messages stand in blocks without line breaks.
    for between in ["\n", " ", ", ", "\t", ";", "\n\n> ", "", "Tom Baker", "12:07 Eve: "] {
        all_come_back(&team, &people, &format!("Ana:{}Thanks", all.join(between)));
    }
    assert_eq!(answers_in(&team, &format!("{}12:04Tom:thanks", all[0])), [people[0].bytes.clone()]);
}

#[test]
fn a_code_cut_short_before_whole_ones() {
    let team = Team::every_kind();
    let people = team.everybody(2);
    let known = known(&team);
    for spelling in 0..2 {
        let [first, second] = [0, 1].map(|person: usize| both_codes(&people[person])[spelling].clone());
        for keep in [28, 40, 700, first.len() - 1] {
            for between in ["\n", " ", "…\n", "\nAna: ", ""] {
                let text = format!("{}{between}{second}\nthanks {first}", &first[..keep]);
                let found = Scan::from(&text, Place::default(), &known).map(|find| taken(&team, &find));
                let right = [None, Some(people[1].bytes.clone()), Some(people[0].bytes.clone())];
                assert_eq!(found.collect::<Vec<_>>(), right, "{keep} {between:?}");
            }
        }
    }
}

/// A long code wrapped narrowly has more line ends than are worth trying; the one that is expected is among them.
/// Fails when only the first 128 ends are kept: found so.
#[test]
fn more_line_ends_than_are_tried() {
    let team = Team::every_kind();
    let people = team.everybody(1);
    let text = format!("{}\nthanks Tom", wrapped(&code(&people[0]), 7, "", "\n"));
    assert!(text.lines().count() > 170);
    all_come_back(&team, &people, &text);
}

#[test]
fn links_in_every_dress() {
    let team = Team::every_kind();
    let link = links::pulse(&team.pulse); // "#p=…"
    let bare = &link[3..];
    let read = |text: &str| {
        let found: Vec<_> = scan(text).filter(|f| f.kind == FindKind::Link(LinkKind::Pulse)).collect();
        assert_eq!(found.len(), 1, "{text}");
        found[0].try_cuts(None, links::read_pulse).unwrap_or_else(|e| panic!("{e:?} in {text}"))
    };
    for text in [
        link.clone(),
        format!("https://pulse.example/{link}"),
        format!("https://pulse.example/check/index.html{link} and thanks to all of you"),
        format!("Please answer (https://pulse.example/{link}). It takes two minutes."),
        format!("<a href=\"https://pulse.example/{link}\">here</a>"),
        format!("[here](https://pulse.example/{link}) – thanks"),
        format!("https://pulse.example/%23p={bare}\nthanks"),
        format!("https://pulse.example/%23p%3D{bare} thanks"),
        format!("https://pulse.example/%23p%3d{bare}"),
        format!("> https://pulse.example/{link}\n> can you?"),
        format!("https://pulse.example/{}\nSee you tomorrow", wrapped(&link, 60, "", "\n")),
        format!("https://pulse.example/{}\r\n>\r\n> Tom", wrapped(&link, 72, "> ", "\r\n")),
        format!("https://pulse.example/{}", wrapped(&link, 75, "", "=\r\n")),
        format!("{link}\u{200b} ok"),
    ] {
        assert_eq!(read(&text), team.pulse);
    }
    // Every kind is told by its letter, and its own addresses are no links of this kind.
    let all = "#i=A, #p=B, #d=C, #c=D, #r=E, https://pulse.example/#/how #x=F #pp=G";
    let kinds: Vec<_> = scan(all).map(|f| (f.kind, f.letters().to_owned())).collect();
    let expected =
        [LinkKind::Invitation, LinkKind::Pulse, LinkKind::Recipe, LinkKind::Check, LinkKind::Result];
    assert_eq!(
        kinds,
        expected
            .into_iter()
            .map(FindKind::Link)
            .zip(["A", "B", "C", "D", "E"].map(String::from))
            .collect::<Vec<_>>()
    );
}

/// Readers of GitHub's Markdown leave an underscore at the end out of a link: no link of ours ends in one when it is posted. Fails when
/// the hyphen behind it is missing, or is taken for a letter.
#[test]
fn no_link_ends_in_an_underscore_and_each_is_read_whole() {
    let fields = fields(vec![question(Kind::Agree, "trust", "Do we help each other?")]);
    let mut closed = 0;
    for n in 0..3_000 {
        let goal = format!("Every clinic live by March {n}");
        let definition = Definition::new(Fields { goal, ..fields.clone() }).unwrap();
        let link = links::recipe(&definition);
        let posted = links::closed(&link);
        assert!(!posted.ends_with('_'), "{posted}");
        closed += usize::from(*posted != *link);
        for text in [
            format!("https://pulse.example/{posted}"),
            format!("({link})"),
            format!("https://pulse.example/{posted}___.YzJ1"),
        ] {
            let read: Vec<_> =
                Intake::new(vec![(String::new(), text.clone().into())], Expected::default()).collect();
            assert_eq!(read, [Ok(Arrival::Recipe(Box::new(definition.clone())))], "{text}");
        }
    }
    assert!(closed >= 10, "{closed}");
    for (link, posted) in
        [("#p=a_", "#p=a_-"), ("#p=a_-", "#p=a_--"), ("#p=a-", "#p=a-"), ("#p=_a", "#p=_a"), ("#p=", "#p=")]
    {
        assert_eq!(links::closed(link), posted);
    }
}

/// Words after a check link could be letters of it; whole columns tell. Fails when `Look::short_id` looks only at the
/// first bytes: found so.
#[test]
fn a_check_link_in_a_sentence() {
    let team = Team::every_kind();
    let sealed = team.gather(&team.everybody(6));
    let link = links::check(&team.pulse, &team.look(&sealed));
    for after in [
        "",
        " look",
        " please look now",
        " and tell us whether yours is in",
        "\nTom Baker",
        " ab",
        " abc",
        " abcd",
    ] {
        let text = format!("It is closed: https://pulse.example/{link}{after}");
        let arrivals: Vec<_> = Intake::new(vec![(String::new(), text.into())], Expected::default()).collect();
        let letters = link[3..].to_owned();
        assert_eq!(arrivals, [Ok(Arrival::Check { short_id: team.pulse.short_id(), letters })], "{after:?}");
    }
}

#[test]
fn seen_lines_and_receipts_quoted_and_not() {
    let hash: [u8; 32] = std::array::from_fn(|i| (i * 7 + 200) as u8);
    let seen = codes::seen(&hash);
    let receipt = Receipt { short_id: [9; 8], seed: [8; 32], secret: [8; 32] };
    let text = format!(
        "{seen}\nAna: {seen} ok\n> {seen}\n  > Ben: {seen}\n| {seen}\n>> > {seen}\n{}\n> {}\n9 > 8: {seen}\n",
        codes::receipt(&receipt),
        codes::receipt(&receipt),
    );
    let found: Vec<(FindKind, bool)> = scan(&text).map(|f| (f.kind, f.quoted)).collect();
    let (s, r) = (FindKind::Seen, FindKind::Receipt);
    let expected = [
        (s, false),
        (s, false),
        (s, true),
        (s, true),
        (s, true),
        (s, true),
        (r, false),
        (r, true),
        (s, false),
    ];
    assert_eq!(found, expected);
    for find in scan(&text) {
        match find.kind {
            FindKind::Receipt => assert_eq!(find.try_cuts(None, codes::read_receipt), Ok(receipt)),
            _ => {
                let read = |letters: &str| match codes::decode(letters) {
                    Ok(bytes) if bytes.len() == 16 => Ok(bytes),
                    _ => Err(()),
                };
                assert_eq!(find.try_cuts(Some(22), read), Ok(hash[..16].to_vec()));
            }
        }
    }
}

/// A novel behind a prefix neither stops the page nor fills its memory. Fails when `decode` has no limit (a square of
/// the length; the test takes minutes): found so.
#[test]
fn a_novel_behind_a_prefix() {
    let words = "when in the course of human events it becomes necessary ".repeat(20_000);
    for prefix in
        ["pulse-answers:", "pulse:A", "pulse:1of2Aabcd", "pulse-seen:", "pulse-receipt:", "#p=", "#r="]
    {
        let text = format!("{prefix} {words}{prefix}{}", words.replace(' ', ""));
        let arrivals = Intake::new(vec![(String::new(), text.into())], vec![([0; 8], 895)].into());
        // Any 22 letters could be a confirmation, though one of nothing.
        let seen = |arrival: &Result<Arrival, _>| matches!(arrival, Ok(Arrival::Seen { .. }));
        assert!(arrivals.take(3).all(|arrival| arrival.is_err() || seen(&arrival)), "{prefix}");
    }
}

/// Pieces that texts around codes are made of, prefixes included.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{0,30}",
        "\\PC{0,20}",
        "[\\s>|=]{0,12}",
        prop_oneof![
            Just("pulse-answers:"),
            Just("pulse:A"),
            Just("pulse:1of2Aabcd0z0"),
            Just("pulse-seen:"),
            Just("pulse-receipt:"),
            Just("#p="),
            Just("%23r%3D"),
            Just("pulse"),
            Just("=\r\n"),
            Just("\n> "),
            Just("\u{200b}"),
            Just("0OIl"),
            Just("12:04 Tom: "),
        ]
        .prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn a_whole_code_is_found_in_any_text(before in any_text(), after in any_text(), width in 10..200_usize, whole: bool) {
        // Quote marks and white space after the code's last letter are the text's own.
        let team = Team::every_kind();
        let sealed = team.seal(3, 1, &Team::answers(3));
        let code = if whole { code(&sealed) } else { wrapped(&code(&sealed), width, "> ", "\n") };
        let text = format!("{before}{code}{after}");
        prop_assert!(answers_in(&team, &text).contains(&sealed.bytes), "{}", text);
    }

    #[test]
    fn no_text_panics(text in any_text(), any in ".{0,200}") {
        for text in [&text, &any] {
            for find in scan(text) {
                let _ = find.try_cuts(None, codes::decode);
                let _ = find.try_cuts(Some(22), codes::read_receipt);
            }
            let _ = Intake::new(vec![(String::new(), text.clone().into())], vec![([0; 8], 895)].into()).count();
            let _ = (codes::read_recovery(text), codes::bundle_end(text), links::split(text));
            let _ = (links::read_pulse(text), links::read_invitation(text), links::read_recipe(text));
        }
    }
}

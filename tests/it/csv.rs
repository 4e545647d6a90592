//! The team file as CSV: every kind and status, hostile texts, and nothing of what the gate kept back.

use std::{fs, path::Path};

use pulse_check::{
    flow::example,
    pulse::{CANT_SAY, Kind, Mode, Question, SKIPPED},
    seal::{Opened, OpenedSlot},
    team::TeamFile,
    wire::{
        csv::{COLUMNS, csv, csv_file_name},
        team_file,
    },
};

use crate::{
    golden::folder,
    team::{Team, fields, question},
};

/// What the people of a round gave in one slot.
pub enum Column {
    Values(Vec<u8>),
    Texts(Vec<String>),
}

/// An opened box in which person p of slot s has a check number of their own.
pub fn opened(n: usize, columns: Vec<Column>, mode: Mode) -> Opened {
    let check = |slot: u8, person: u16| {
        let [high, low] = person.to_be_bytes();
        [slot, high, low, 0, 0, 0, 0, 0]
    };
    let slot = |(slot, column): (u8, Column)| match column {
        Column::Values(values) => OpenedSlot::Values {
            accepted: (0..).zip(values).map(|(p, value)| (check(slot, p), value)).collect(),
            discarded: 0,
        },
        Column::Texts(texts) => OpenedSlot::Comments {
            accepted: (0..).zip(texts).map(|(p, text)| (check(slot, p), text)).collect(),
            discarded: 0,
        },
    };
    let two = mode == Mode::TwoPeople;
    Opened {
        box_hash: [7; 32],
        looked: two.then_some([8; 32]),
        seen: two.then_some(n as u16),
        n,
        twins: 0,
        slots: (0..).zip(columns).map(slot).collect(),
    }
}

/// RFC 4180 and nothing else: what it does not allow is a panic.
pub fn parse(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '"' => {
                assert!(cell.is_empty(), "a quotation mark inside {cell:?}");
                loop {
                    match letters.next().expect("a quotation that ends") {
                        '"' if letters.peek() == Some(&'"') => cell.push(letters.next().unwrap()),
                        '"' => break,
                        c => cell.push(c),
                    }
                }
                assert!(matches!(letters.peek(), Some(',' | '\r')), "letters after the quotation {cell:?}");
            }
            ',' => row.push(std::mem::take(&mut cell)),
            '\r' => {
                assert_eq!(letters.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\n' => panic!("a bare line feed"),
            c => cell.push(c),
        }
    }
    assert!(row.is_empty() && cell.is_empty(), "the last row does not end");
    rows
}

/// The cell of a row under that name.
pub fn cell<'a>(row: &'a [String], column: &str) -> &'a str {
    &row[COLUMNS.iter().position(|name| *name == column).unwrap()]
}

/// The rows below the header, each as long as the header.
pub fn rows(file: &TeamFile) -> Vec<Vec<String>> {
    let mut rows = parse(&csv(file));
    assert_eq!(rows.remove(0), COLUMNS);
    assert!(rows.iter().all(|row| row.len() == COLUMNS.len()));
    rows
}

fn file_of(team: &Team, n: usize, columns: Vec<Column>) -> TeamFile {
    TeamFile::begin(team.round(&opened(n, columns, team.pulse.mode())))
}

fn values(counts: &[(u8, usize)]) -> Column {
    Column::Values(counts.iter().flat_map(|(value, count)| vec![*value; *count]).collect())
}

/// Everything from `question` on, as the bytes are. Expected by hand.
#[test]
fn every_kind_has_its_row() {
    let team = Team::every_kind();
    let columns = vec![
        values(&[(0, 1), (2, 2), (3, 4), (CANT_SAY, 1), (SKIPPED, 1)]),
        values(&[(4, 9)]),
        values(&[(0, 2), (7, 3), (10, 4)]),
        values(&[(0, 4), (2, 3), (SKIPPED, 2)]),
        values(&[(0, 4), (1, 5)]),
        values(&[(0, 3), (SKIPPED, 6)]),
        values(&[(0, 7), (1, 1), (SKIPPED, 1)]),
        Column::Texts((0..9).map(|p| format!("secret {p}")).collect()),
    ];
    let file = file_of(&team, 9, columns);
    let id: String = team.pulse.id().iter().map(|byte| format!("{byte:02x}")).collect();
    let head = format!("\"Atlas\",1,2026-03-02,\"{id}\",1,9,9,,4,");
    let labels = r#""[""Strongly disagree"",""Disagree"",""Neither agree nor disagree"",""Agree"",""Strongly agree""]""#;
    let expected = [
        format!(
            r#"1,"trust","agree","We help each other before anyone has to ask.",,{labels},"shown",1,5,1,0,2,4,0,,,,,,,,1,1,7,"#
        ),
        r#"2,,"confidence","How confident are we?",,LABELS,"shown",1,5,0,0,0,0,9,,,,,,,,0,0,9,"#.into(),
        r#"3,,"scale","How likely?",,LABELS,"shown",0,11,2,0,0,0,0,0,0,3,0,0,4,,0,0,9,"#.into(),
        r#"4,,"choice","When do we meet?",,"[""Mon"",""Tue"",""Wed""]","shown",,,4,0,3,,,,,,,,,,0,2,7,"#
            .into(),
        r#"5,,"several","Which days?","Mon",,"shown",,,4,5,,,,,,,,,,,,0,9,"#.into(),
        r#"5,,"several","Which days?","Tue",,"withheld",,,,,,,,,,,,,,,,,,"#.into(),
        r#"5,,"several","Which days?","Wed",,"shown",,,7,1,,,,,,,,,,,,1,8,"#.into(),
        r#"6,"win","comment","One thing worth celebrating",,,"shown",,,,,,,,,,,,,,,,,,"#.into(),
    ];
    let text = csv(&file);
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines[0], COLUMNS.join(","));
    assert_eq!(lines.last(), Some(&""));
    assert_eq!(lines.len(), 2 + expected.len());
    for (line, expected) in lines[1..].iter().zip(&expected) {
        let place: usize = expected.split(',').next().unwrap().parse().unwrap();
        let labels = serde_json::to_string(&team.pulse.definition().questions()[place - 1].labels).unwrap();
        let labels = format!("\"{}\"", labels.replace('"', "\"\""));
        assert_eq!(*line, format!("{head}{},8,2", expected.replace("LABELS", &labels)));
    }
    assert!(!text.contains("secret"), "a comment");
}

/// What is not shown leaves a status and, banded, its step; the bytes do not depend on what it was.
#[test]
fn what_is_kept_back_leaves_no_number() {
    let counted = ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11"];
    let hidden = |row: &[String]| {
        counted.iter().chain(&["cant_say", "skipped", "n"]).all(|column| cell(row, column).is_empty())
    };
    for kind in [Kind::Agree, Kind::Confidence, Kind::Scale, Kind::Choice] {
        let mut one = fields(vec![question(kind, "", "How is it?")]);
        (one.k, one.team_size) = (4, 12);
        let team = Team::new(one, Mode::TwoPeople);
        let asked = team.pulse.definition().questions()[0].clone();
        let of = |answers: Vec<u8>| file_of(&team, 7, vec![Column::Values(answers)]);
        for value in 0..asked.values() {
            let all = of(vec![value; 7]);
            let row = &rows(&all)[0];
            assert_eq!((cell(row, "status"), hidden(row)), ("banded", true), "{row:?}");
            assert_eq!(cell(row, "nearly"), (value + asked.kind.lowest_step()).to_string());
            for other in asked.legal_values() {
                assert_eq!(csv(&of([vec![value; 6], vec![other]].concat())), csv(&all));
            }
        }
        let withheld = csv(&of([vec![CANT_SAY; 4], vec![0, 1, 2]].concat()));
        let row = &parse(&withheld)[1];
        assert_eq!((cell(row, "status"), cell(row, "nearly"), hidden(row)), ("withheld", "", true));
        for others in [vec![SKIPPED; 7], [vec![0; 3], vec![CANT_SAY; 4]].concat(), vec![CANT_SAY; 7]] {
            assert_eq!(csv(&of(others)), withheld);
        }
    }
    let team = Team::new(fields(vec![question(Kind::Several, "", "Which days?")]), Mode::TwoPeople);
    let of = |ticks: usize| {
        let mon = values(&[(0, 7 - ticks), (1, ticks)]);
        csv(&file_of(&team, 7, vec![mon, values(&[(0, 4), (1, 3)]), values(&[(SKIPPED, 7)])]))
    };
    for (ticks, nearly) in [(0, "at_most_one"), (7, "all_or_all_but_one")] {
        let row = &parse(&of(ticks))[1];
        assert_eq!((cell(row, "status"), cell(row, "nearly"), hidden(row)), ("banded", nearly, true));
    }
    assert_eq!((of(0), of(7)), (of(1), of(6)));
    assert_ne!(of(0), of(7));
}

#[test]
fn comments_leave_their_status_alone() {
    let team = |k_comments: u8| {
        let mut one =
            fields(vec![question(Kind::Comment, "win", "A word?"), question(Kind::Agree, "", "Well?")]);
        one.k_comments = k_comments;
        Team::new(one, Mode::TwoPeople)
    };
    for (k_comments, status) in [(5, "shown"), (9, "withheld")] {
        let of = |words: [&str; 6]| {
            let texts = Column::Texts(words.map(str::to_owned).to_vec());
            file_of(&team(k_comments), 6, vec![texts, values(&[(0, 3), (4, 3)])])
        };
        let file = of(["=cmd", "a\nb", "", "zebra", "", "zebra"]);
        let row = &rows(&file)[0];
        assert_eq!(cell(row, "status"), status);
        let after = COLUMNS.iter().position(|name| *name == "status").unwrap() + 1;
        let last = COLUMNS.len() - 2;
        assert!(row[after..last].iter().all(String::is_empty), "{row:?}");
        assert_eq!(csv(&file), csv(&of(["", "", "", "", "", "other"])));
    }
}

/// Texts that would be something else to a spreadsheet or a careless reader, and how they come out.
pub const HOSTILE: [(&str, &str); 12] = [
    ("=HYPERLINK(\"http://x\",\"y\")", "'=HYPERLINK(\"http://x\",\"y\")"),
    ("+1 for Monday, or not?", "'+1 for Monday, or not?"),
    ("-2+3", "'-2+3"),
    ("@SUM(A1:A9)", "'@SUM(A1:A9)"),
    ("=1+1", "'=1+1"),
    ("He said \"yes\", \"no\"; '=1", "He said \"yes\", \"no\"; '=1"),
    ("\"", "\""),
    (",,,\";\"", ",,,\";\""),
    ("נוכל להגיע יחד, גם \"אם\" קשה", "נוכל להגיע יחד, גם \"אם\" קשה"),
    ("ةمعا =1", "ةمعا =1"),
    ("NULL", "NULL"),
    ("0012", "0012"),
];

/// A team of hostile texts, with one more question of steps a text.
pub fn hostile() -> Team {
    let mut questions: Vec<Question> =
        HOSTILE.iter().map(|(text, _)| question(Kind::Agree, "", text)).collect();
    questions[0].key = "-1".into();
    let labels = HOSTILE.iter().map(|(text, _)| (*text).to_owned()).collect();
    questions.push(Question { kind: Kind::Several, key: "days".into(), text: "=A1".into(), labels });
    let mut one = fields(questions);
    one.team = "=Atlas, \"the\" team;".into();
    Team::new(one, Mode::TwoPeople)
}

pub fn hostile_columns() -> Vec<Column> {
    let given = || values(&[(0, 2), (1, 3), (4, 4)]);
    let ticks = || values(&[(0, 4), (1, 5)]);
    (0..12).map(|_| given()).chain((0..12).map(|_| ticks())).collect()
}

#[test]
fn hostile_texts_are_harmless_and_come_back() {
    let rows = rows(&file_of(&hostile(), 9, hostile_columns()));
    assert_eq!(rows.len(), 24);
    for (row, (_, expected)) in rows.iter().zip(&HOSTILE) {
        assert_eq!(cell(row, "text"), *expected);
        assert_eq!(cell(row, "team"), "'=Atlas, \"the\" team;");
    }
    for (row, (_, expected)) in rows[12..].iter().zip(&HOSTILE) {
        assert_eq!((cell(row, "text"), cell(row, "option")), ("'=A1", *expected));
    }
    assert_eq!(cell(&rows[0], "key"), "'-1");
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\u{FF1D}']), "{cell}");
    }
}

#[test]
fn the_same_rounds_give_the_same_bytes() {
    let file = example::team().unwrap();
    let text = csv(&file);
    let read = team_file::read(team_file::write(&file).as_bytes()).unwrap();
    assert_eq!((csv(&example::team().unwrap()), csv(&read)), (text.clone(), text));
    let rows = rows(&file);
    assert_eq!(rows.len(), 7 * 5 + 15);
    let of = |round: &str, place: &str| {
        rows.iter().find(|row| cell(row, "round") == round && cell(row, "question") == place).unwrap()
    };
    // By hand from the example's counters.
    assert_eq!((cell(of("1", "2"), "status"), cell(of("1", "2"), "nearly")), ("banded", "4"));
    assert_eq!(cell(of("3", "5"), "status"), "withheld");
    let voice: Vec<&str> = ["c0", "c1", "c2", "c3", "c4", "n"].map(|name| cell(of("8", "7"), name)).to_vec();
    assert_eq!(voice, ["2", "1", "2", "1", "2", "8"]);
    assert_eq!((cell(of("1", "1"), "changed"), cell(of("2", "1"), "changed")), ("", "0"));
}

/// The frozen tables of both versions: today's bytes are those of version 2, and of version 1 every cell has stayed.
#[test]
fn the_tables_of_both_versions_say_the_same() {
    let hostile = file_of(&hostile(), 9, hostile_columns());
    for (name, file) in [("example", example::team().unwrap()), ("hostile", hostile)] {
        let frozen = |version: u8| {
            let path = folder("csv").join(format!("{name}-{version}.pulse.csv"));
            fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
        };
        assert_eq!(csv(&file), frozen(2), "{name}: a format never changes under its version");
        let count = rows(&file).len().to_string();
        let added = |row: Vec<String>, last: [&str; 2]| [row, last.map(str::to_owned).to_vec()].concat();
        let mut first = parse(&frozen(1)).into_iter();
        let header = added(first.next().unwrap(), ["rows", "version"]);
        let all: Vec<_> = [header].into_iter().chain(first.map(|row| added(row, [&count, "2"]))).collect();
        assert_eq!(parse(&frozen(2)), all, "{name}");
    }
}

/// Two teams of one name have two tables that may lie in one folder; a newer table of a team takes the older one's place.
#[test]
fn a_name_of_a_table_keeps_teams_apart_and_is_no_path() {
    let named = |team: &str, closes: u32| {
        let mut one = fields(vec![question(Kind::Agree, "", "Well?")]);
        (one.team, one.closes) = (team.into(), closes);
        Team::new(one, Mode::TwoPeople)
    };
    let round = |team: &Team| team.round(&opened(9, vec![values(&[(0, 3), (4, 6)])], Mode::TwoPeople));
    let [one, other, later] = [("A/B: ../\u{200f}ة", 0), ("A/B: ../\u{200f}ة", 1), ("A/B: ../\u{200f}ة", 2)]
        .map(|(name, closes)| named(name, closes));
    let name = csv_file_name(&TeamFile::begin(round(&one)));
    let id: String = one.pulse.id()[..3].iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(name, format!("A-B-ة-{id}.pulse.csv"));
    assert_ne!(name, csv_file_name(&TeamFile::begin(round(&other))));
    let grown = TeamFile::from_rounds(vec![round(&one), round(&later)]).unwrap().unwrap();
    assert_eq!(name, csv_file_name(&grown));
}

/// The document's table names every column in its order.
#[test]
fn the_columns_are_documented() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let page = fs::read_to_string(docs.join("at-scale.md")).unwrap();
    let table = page.lines().filter(|line| line.starts_with("| `"));
    let names: Vec<&str> =
        table.flat_map(|line| line.split('|').nth(1).unwrap().split('`').skip(1).step_by(2)).collect();
    assert_eq!(names.join(" ").replace("c0 c11", &COLUMNS[18..30].join(" ")), COLUMNS.join(" "));
}

//! Two hundred made-up teams as CSVs, and what the query of `docs/at-scale.sql` must find in them: written into the folder
//! that `PULSE_CSV_OUT` names, for `tests/sql/at_scale.py`. With them, what such folders hold besides in the world.

use std::{collections::BTreeSet, fs, path::Path};

use pulse_check::{
    figures::{Agreement, Outcome},
    flow::example,
    pulse::{CANT_SAY, Kind, Mode, SKIPPED, limits},
    team::{Round, TeamFile},
    wire::csv::{csv, csv_file_name},
};
use serde_json::{Value, json};

use crate::{
    csv::{Column, cell, hostile, hostile_columns, opened, rows},
    golden,
    team::{Team, fields, question},
};

const TEAMS: usize = 200;
const ROUNDS: usize = 3;
/// Questions of five steps a round.
const FIVES: usize = 6;
const K: u8 = 5;

/// Numbers that look random and are the same everywhere (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % most
    }

    /// One person's value among so many, near to `centre` when people are `alike`, now and then none.
    fn answer(&mut self, values: u64, centre: u64, alike: bool) -> u8 {
        match self.below(24) {
            0 => CANT_SAY,
            1 => SKIPPED,
            2..8 if alike => (centre as u8).max(1) - 1,
            _ if alike => centre as u8,
            _ => self.below(values) as u8,
        }
    }
}

/// Every way in which `people` can fall on five steps.
fn every_way(people: u8) -> Vec<Vec<u8>> {
    let mut ways = vec![Vec::new()];
    for step in 0..5 {
        let mut longer = Vec::new();
        for way in &ways {
            let left = usize::from(people) - way.len();
            let least = if step == 4 { left } else { 0 };
            longer.extend((least..=left).map(|more| [way.clone(), vec![step; more]].concat()));
        }
        ways = longer;
    }
    ways
}

/// What people gave to the questions of five steps, a round each: every way for 8, 9 and 10 people, then made-up ones.
fn fives() -> Vec<Vec<Vec<u8>>> {
    let mut all: Vec<Vec<Vec<u8>>> = Vec::new();
    for people in [8, 9, 10] {
        let mut ways = every_way(people);
        while !ways.len().is_multiple_of(FIVES) {
            ways.push(vec![4; usize::from(people)]);
        }
        all.extend(ways.chunks(FIVES).map(<[_]>::to_vec));
    }
    assert!(all.len() < TEAMS * ROUNDS - 100);
    let mut numbers = Numbers(1);
    while all.len() < TEAMS * ROUNDS {
        // The last is as large as a team may be; of the others many are so small that items are kept back.
        let people = match all.len() {
            last if last + 1 == TEAMS * ROUNDS => 9_999,
            other if other % 2 == 0 => 5 + numbers.below(4),
            _ => 5 + numbers.below(300),
        };
        let item = |_| {
            let (centre, alike) = (numbers.below(5), numbers.below(3) > 0);
            (0..people).map(|_| numbers.answer(5, centre, alike)).collect()
        };
        all.push((0..FIVES).map(item).collect());
    }
    all
}

fn round(team: usize, number: usize, fives: Vec<Vec<u8>>) -> Round {
    let mut numbers = Numbers((team * ROUNDS + number) as u64);
    let mut questions: Vec<_> = (1..FIVES)
        .map(|place| {
            question(Kind::Agree, &format!("item-{place}"), &format!("Statement {place}, \"as asked\"."))
        })
        .collect();
    questions.push(question(Kind::Confidence, "", "How confident are we?"));
    for (kind, text) in [
        (Kind::Scale, "How likely, from 0 to 10?"),
        (Kind::Choice, "When do we meet?"),
        (Kind::Several, "Which days?"),
        (Kind::Comment, "One thing worth celebrating"),
    ] {
        questions.push(question(kind, "", text));
    }
    let n = fives[0].len();
    let mode = if team % 5 == 4 { Mode::OnePerson } else { Mode::TwoPeople };
    let mut one = fields(questions);
    (one.k, one.k_comments) = (K, 10);
    one.team = format!("Team {}", team + 1);
    one.team_size = if mode == Mode::OnePerson { 0 } else { (n + team % 4) as u16 };
    one.changed = (number > 0).then_some((team % 3) as u8);
    one.closes = number as u32; // so that each round is a pulse of its own
    let team = Team::new(one, mode);
    let centre = numbers.below(11);
    let tick = |numbers: &mut Numbers| [0, 1, 1, SKIPPED][numbers.below(4) as usize];
    let mut columns: Vec<Column> = fives.into_iter().map(Column::Values).collect();
    columns
        .push(Column::Values((0..n).map(|_| numbers.answer(11, centre, team.pulse.id()[0] > 99)).collect()));
    columns.push(Column::Values((0..n).map(|_| numbers.answer(3, 0, false)).collect()));
    columns.extend((0..3).map(|_| Column::Values((0..n).map(|_| tick(&mut numbers)).collect())));
    columns.push(Column::Texts(
        (0..n).map(|p| if p < 3 { format!("secret {p}") } else { String::new() }).collect(),
    ));
    let opened = opened(n, columns, mode);
    Round::publish(team.pulse, &opened, &format!("2026-{:02}-{:02}", number * 4 + 1, n % 28 + 1), &[])
        .unwrap()
}

fn word(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::WeAgree => "we agree",
        Agreement::Mixed => "mixed",
        Agreement::VeryDifferent => "we see this very differently",
    }
}

/// The figures of everything that a file shows and that has steps, by [`pulse_check::figures::Steps`] and not by way of
/// the CSV.
fn expected(file: &TeamFile) -> Vec<Value> {
    let mut all = Vec::new();
    let texts = rows(file);
    for round in file.rounds() {
        let id: String = round.pulse().id().iter().map(|byte| format!("{byte:02x}")).collect();
        for place in 0..round.pulse().definition().questions().len() {
            let Outcome::Shown(shown) = round.outcomes_of(place)[0] else { continue };
            let Some(steps) = shown.steps() else { continue };
            let here = |row: &&Vec<String>| {
                cell(row, "pulse_id") == id && cell(row, "question") == (place + 1).to_string()
            };
            let row = texts.iter().find(here).unwrap();
            let number = |column| cell(row, column).parse::<u32>().ok();
            let text = |column| Some(cell(row, column)).filter(|text| !text.is_empty());
            all.push(json!({
                "pulse_id": id, "question": place + 1, "round": number("round"), "people": number("people"),
                "team_size": number("team_size"), "k": number("k"), "team": text("team"), "date": text("date"),
                "key": text("key"), "kind": text("kind"), "text": text("text"), "labels": text("labels"),
                "n": steps.n(), "mean": steps.mean(), "variance": steps.variance(), "ad": steps.deviation(),
                "ad_limit": steps.deviation_limit(), "rwg_star": steps.rwg_star(),
                "agreement": steps.agreement().map(word), "favourable": steps.favourable(),
            }));
        }
    }
    all
}

fn file_of(rounds: impl Iterator<Item = Round>) -> TeamFile {
    TeamFile::from_rounds(rounds.collect()).unwrap().unwrap()
}

/// One round of one question alone.
fn alone(team: &str, kind: Kind, given: Vec<u8>, day: u32) -> TeamFile {
    let mut one = fields(vec![question(kind, "", "How likely is it?")]);
    (one.team, one.k, one.team_size, one.closes) = (team.into(), K, 0, day);
    let team = Team::new(one, Mode::OnePerson);
    let opened = opened(given.len(), vec![Column::Values(given)], Mode::OnePerson);
    file_of(std::iter::once_with(|| Round::publish(team.pulse, &opened, "2026-04-01", &[]).unwrap()))
}

/// Teams whose names readers take for something else, two of one name, and the widest spread of the most people.
fn awkward() -> Vec<TeamFile> {
    let some = || [vec![0; 3], vec![2; 4], vec![4; 2]].concat();
    let names =
        ["NULL", "NA", "nan", "\\N", "0012", "1e3", "true", "a \"b\", c;d", "comma, comma", "Atlas", "Atlas"];
    let mut all: Vec<TeamFile> =
        (100..).zip(names).map(|(day, name)| alone(name, Kind::Agree, some(), day)).collect();
    let [low, high] = [0, 10].map(|step| vec![step; usize::from(limits::TEAM_MOST / 2)]);
    all.push(alone("At both ends", Kind::Scale, [low, high].concat(), 0));
    all
}

/// Writes nothing unless it is told where to.
#[test]
fn for_the_query() {
    let Some(folder) = std::env::var_os("PULSE_CSV_OUT") else { return };
    let (folder, mut fives) = (Path::new(&folder), fives().into_iter());
    let mut files = vec![
        example::team().unwrap(),
        file_of(std::iter::once_with(|| hostile().round(&opened(9, hostile_columns(), Mode::TwoPeople)))),
    ];
    for team in 0..TEAMS {
        let rounds = fives.by_ref().take(ROUNDS).enumerate();
        files.push(file_of(rounds.map(|(number, fives)| round(team, number, fives))));
    }
    files.extend(awkward());
    let mut all = Vec::new();
    let mut statuses = BTreeSet::new();
    for (number, file) in files.iter().enumerate() {
        // A department is a folder.
        let department = folder.join(format!("department-{}", number % 7));
        fs::create_dir_all(&department).unwrap();
        let text = csv(file);
        assert!(!text.contains("secret"));
        let path = department.join(csv_file_name(file));
        assert!(!path.exists(), "two files of one name: {}", path.display());
        fs::write(path, text).unwrap();
        statuses
            .extend(rows(file).iter().map(|row| cell(row, "kind").to_owned() + " " + cell(row, "status")));
        all.extend(expected(file));
    }
    // An older copy of a file and one round of another, alone: both are in the folder already.
    let copies = folder.join("copies");
    fs::create_dir_all(&copies).unwrap();
    fs::write(copies.join("older.pulse.csv"), csv(&file_of(files[2].rounds()[..2].iter().cloned()))).unwrap();
    fs::write(copies.join("third.pulse.csv"), csv(&file_of(files[9].rounds()[2..].iter().cloned()))).unwrap();
    // Tables of version 1, of teams that are there: neither takes anything away from the other.
    for name in ["example-1.pulse.csv", "hostile-1.pulse.csv"] {
        fs::copy(golden::folder("csv").join(name), copies.join(name)).unwrap();
    }
    // What else lies in such folders.
    fs::write(copies.join("minutes.csv"), "who,what\n\"Priya, and\nTom\",nothing\n").unwrap();
    fs::write(folder.join("Atlas.pulse.json"), "{}").unwrap();
    fs::write(folder.join(".DS_Store"), [0, 0, 0, 1]).unwrap();
    let words: BTreeSet<&str> = all.iter().filter_map(|item| item["agreement"].as_str()).collect();
    assert_eq!(words.len(), 3, "not every word: {words:?}");
    for kind in ["agree", "confidence", "scale", "choice", "several", "comment"] {
        for status in ["shown", "banded", "withheld"] {
            let there = statuses.contains(&format!("{kind} {status}"));
            assert!(there || kind == "comment" && status == "banded", "no {kind} is {status}");
        }
    }
    fs::write(folder.join("expected.json"), serde_json::to_string(&all).unwrap()).unwrap();
    println!("{} items of {} teams", all.len(), files.len());
}

//! The team file as CSV, for spreadsheets and databases: one row an item and round. It is written only, nothing reads it
//! back; `docs/at-scale.md` describes the columns.
//!
//! Every number comes from an [`Outcome`], so it has passed the gate. Written by hand: it is a few lines, and the `csv`
//! crate weighs 23 kB.

use super::files;
use crate::{
    figures::{Band, Outcome},
    pulse::{Kind, Question, bytes::hex},
    team::{Round, TeamFile},
};

/// How many counters a row has room for: a choice of twelve options is the longest list there is.
const COUNTERS: usize = 12;

/// The version of the table that is written. A later one may add columns, at the end.
pub const VERSION: u8 = 2;

/// The header row. Version 1 had neither `rows` nor `version`.
pub const COLUMNS: [&str; 36] = [
    "team",
    "round",
    "date",
    "pulse_id",
    "mode",
    "people",
    "team_size",
    "changed",
    "k",
    "question",
    "key",
    "kind",
    "text",
    "option",
    "labels",
    "status",
    "lowest",
    "steps",
    "c0",
    "c1",
    "c2",
    "c3",
    "c4",
    "c5",
    "c6",
    "c7",
    "c8",
    "c9",
    "c10",
    "c11",
    "cant_say",
    "skipped",
    "n",
    "nearly",
    "rows",
    "version",
];

/// The team file as CSV (RFC 4180): UTF-8 without a byte order mark, a header row, commas, every row ended by CR LF. One
/// row a question and round, oldest round first; `several` has a row an option. Texts always stand in quotation marks,
/// numbers and days never, and a cell with nothing in it is empty. The same rounds give the same bytes.
///
/// Of what is banded or withheld, and of comments, there is the status alone, and a band's step in words or as its number.
#[must_use]
pub fn csv(file: &TeamFile) -> String {
    let mut rows = Vec::new();
    for (round, number) in file.rounds().iter().zip(1..) {
        for (place, question) in round.pulse().definition().questions().iter().enumerate() {
            for (option, outcome) in round.outcomes_of(place).into_iter().enumerate() {
                let mut cells = about_round(file.team(), round, number);
                cells.extend(about_question(question, place, option));
                cells.extend(figures(question, outcome));
                rows.push(cells);
            }
        }
    }
    let mut text = row(&COLUMNS);
    // Each row says how many there are: whoever has fewer has a file that was cut.
    let count = rows.len().to_string();
    for mut cells in rows.into_iter() {
        cells.extend([count.clone(), VERSION.to_string()]);
        text.push_str(&row(&cells));
    }
    text
}

/// The name of a team's CSV: its name, and the first digits of its first pulse's id, which two teams of one name do not
/// share. A newer table of the same team has the same name.
#[must_use]
pub fn csv_file_name(file: &TeamFile) -> String {
    let first = file.rounds().first().map(|round| hex(round.pulse().id())).unwrap_or_default();
    format!("{}-{}.pulse.csv", files::slug(file.team()), &first[..first.len().min(6)])
}

fn about_round(team: &str, round: &Round, number: usize) -> Vec<String> {
    let pulse = round.pulse();
    let fields = pulse.definition().fields();
    vec![
        text(&harmless(team)),
        number.to_string(),
        round.date().to_owned(),
        text(&hex(pulse.id())),
        super::team_file::mode_number(pulse).to_string(),
        round.n().to_string(),
        number_or_empty(pulse.team_size()),
        number_or_empty(fields.changed),
        fields.k.to_string(),
    ]
}

/// `place`, `option`: from 0.
fn about_question(question: &Question, place: usize, option: usize) -> Vec<String> {
    let several = question.kind == Kind::Several;
    let option = if several { question.labels.get(option) } else { None };
    // JSON, because a label may hold whatever stands between two of them. Strings only: writing them cannot fail.
    let labels = if several || question.labels.is_empty() {
        String::new()
    } else {
        serde_json::to_string(&question.labels).unwrap_or_default()
    };
    vec![
        (place + 1).to_string(),
        text(&harmless(&question.key)), // a key may begin with a hyphen
        text(word(question.kind)),
        text(&harmless(&question.text)),
        text(&harmless(option.map_or("", String::as_str))),
        text(&labels),
    ]
}

/// From `status` on: what the gate let through, and nothing else.
fn figures(question: &Question, outcome: &Outcome) -> Vec<String> {
    let steps = question.kind.has_steps();
    let status = match outcome {
        Outcome::Shown(_) | Outcome::Texts(_) => "shown",
        Outcome::Banded(_) => "banded",
        Outcome::Withheld(_) => "withheld",
    };
    let mut cells = vec![
        text(status),
        number_or_empty(steps.then(|| question.kind.lowest_step())),
        number_or_empty(steps.then(|| question.values())),
    ];
    let shown = if let Outcome::Shown(shown) = outcome { Some(shown) } else { None };
    let counts = shown.map_or(&[][..], |shown| shown.counts());
    cells.extend((0..COUNTERS).map(|value| number_or_empty(counts.get(value))));
    // An option is ticked or not: there is no "can't say".
    let cant_say = shown.filter(|_| question.kind != Kind::Several);
    cells.push(number_or_empty(cant_say.map(|shown| shown.cant_say())));
    cells.push(number_or_empty(shown.map(|shown| shown.skipped())));
    cells.push(number_or_empty(shown.map(|shown| shown.n())));
    cells.push(match outcome {
        Outcome::Banded(Band::Nearly { value }) => text(&(value + question.kind.lowest_step()).to_string()),
        Outcome::Banded(Band::AtMostOne) => text("at_most_one"),
        Outcome::Banded(Band::AllButOneOrAll) => text("all_or_all_but_one"),
        _ => String::new(),
    });
    cells
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Agree => "agree",
        Kind::Confidence => "confidence",
        Kind::Scale => "scale",
        Kind::Choice => "choice",
        Kind::Several => "several",
        Kind::Comment => "comment",
    }
}

fn number_or_empty(number: Option<impl ToString>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// A text that no spreadsheet takes for a formula: an apostrophe is put before it when its first character, white space
/// left out, is one of `= + - @` or their full-width forms, and when it begins with a tab or a line break.
fn harmless(text: &str) -> String {
    let formula =
        text.trim_start().starts_with(['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}']);
    if formula || text.starts_with(['\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() }
}

/// A text between quotation marks, so that readers that look at them take it for nothing else; nothing where it is empty.
fn text(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}

fn row(cells: &[impl AsRef<str>]) -> String {
    let mut row = String::new();
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            row.push(',');
        }
        row.push_str(cell.as_ref());
    }
    row.push_str("\r\n");
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pulse::Mode;

    #[test]
    fn texts_are_quoted_and_what_is_not_there_is_empty() {
        assert_eq!(row(&[text("a"), "7".to_owned(), text(""), text(" b")]), "\"a\",7,,\" b\"\r\n");
        assert_eq!(text("say \"hi\", NULL"), "\"say \"\"hi\"\", NULL\"");
        assert_eq!(text("NULL"), "\"NULL\"");
    }

    #[test]
    fn what_begins_like_a_formula_is_made_harmless() {
        for text in
            ["=1+1", "+1", "-1", "@x", " =1", "\u{a0}=1", "\t1", "\r1", "\n1", "\u{FF1D}1", "\u{FF20}x", "-"]
        {
            assert_eq!(harmless(text), format!("'{text}"), "{text:?}");
        }
        for text in ["", "1=1", "a", "'=1", "(=1)", "–1", "ة=1"] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn there_is_a_column_for_every_counter() {
        let most = Kind::Choice.labels().1;
        assert_eq!(COUNTERS, most);
        let first = COLUMNS.iter().position(|column| *column == "c0").unwrap();
        for value in 0..COUNTERS {
            assert_eq!(COLUMNS[first + value], format!("c{value}"));
        }
        assert_eq!(COLUMNS[first + COUNTERS], "cant_say");
    }

    #[test]
    fn the_mode_is_written_by_its_number() {
        assert_eq!((Mode::TwoPeople as u8, Mode::OnePerson as u8), (1, 2));
    }
}

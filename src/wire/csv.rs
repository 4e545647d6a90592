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

/// The header row. Columns of later versions come after these.
pub const COLUMNS: [&str; 34] = [
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
];

/// The team file as CSV (RFC 4180): UTF-8 without a byte order mark, a header row, commas, every row ended by CR LF. One
/// row a question and round, oldest round first; `several` has a row an option. The same rounds give the same bytes.
///
/// Of what is banded or withheld, and of comments, there is the status alone, and a band's step in words or as its number.
#[must_use]
pub fn csv(file: &TeamFile) -> String {
    let mut text = String::new();
    put_row(&mut text, &COLUMNS.map(str::to_owned));
    for (round, number) in file.rounds().iter().zip(1..) {
        for (place, question) in round.pulse().definition().questions().iter().enumerate() {
            for (option, outcome) in round.outcomes_of(place).into_iter().enumerate() {
                let mut cells = about_round(file.team(), round, number);
                cells.extend(about_question(question, place, option));
                cells.extend(figures(question, outcome));
                put_row(&mut text, &cells);
            }
        }
    }
    text
}

/// The name of a team's CSV.
#[must_use]
pub fn csv_file_name(team: &str) -> String {
    format!("{}.pulse.csv", files::slug(team))
}

fn about_round(team: &str, round: &Round, number: usize) -> Vec<String> {
    let pulse = round.pulse();
    let fields = pulse.definition().fields();
    vec![
        harmless(team),
        number.to_string(),
        round.date().to_owned(),
        hex(pulse.id()),
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
        harmless(&question.key), // a key may begin with a hyphen
        word(question.kind).to_owned(),
        harmless(&question.text),
        harmless(option.map_or("", String::as_str)),
        labels,
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
        status.to_owned(),
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
        Outcome::Banded(Band::Nearly { value }) => (value + question.kind.lowest_step()).to_string(),
        Outcome::Banded(Band::AtMostOne) => "at_most_one".to_owned(),
        Outcome::Banded(Band::AllButOneOrAll) => "all_or_all_but_one".to_owned(),
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

/// Puts cells between quotation marks where they need them: also round a semicolon and a tab, which other spreadsheets
/// take for the comma, and round spaces at an end, which some readers cut off.
fn put_row(out: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        if cell.contains(['"', ',', ';', '\t', '\r', '\n']) || cell.trim() != cell {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pulse::Mode;

    fn row(cells: &[&str]) -> String {
        let mut out = String::new();
        put_row(&mut out, &cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        out
    }

    #[test]
    fn cells_are_quoted_where_they_need_it() {
        assert_eq!(row(&["a", "", "b c"]), "a,,b c\r\n");
        assert_eq!(row(&["say \"hi\"", "a,b", "a;b"]), "\"say \"\"hi\"\"\",\"a,b\",\"a;b\"\r\n");
        assert_eq!(row(&["a\r\nb", "a\tb", " a", "a "]), "\"a\r\nb\",\"a\tb\",\" a\",\"a \"\r\n");
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

    #[test]
    fn a_file_name_is_no_path() {
        assert_eq!(csv_file_name("A/B: ../\u{200f}ة"), "A-B-ة.pulse.csv");
    }
}

//! Figures as trees of marks, sentences and table rows; knows no DOM.
//!
//! A mark says where it begins and how wide it is, as shares of the whole drawing, so that whoever prints it needs no
//! arithmetic: the page (`ui::kit::print`), the widget (`embed/embed.js`), and pictures ([`svg`]). Every number comes from
//! a [`Shown`](crate::figures::Shown), an item's outcome after the gate.

pub mod bars;
pub mod change;
pub mod details;
pub mod difference;
pub mod diverging;
pub mod header;
pub mod item;
pub mod item_figure;
pub mod line;
pub mod markdown;
pub mod marks;
pub mod not_shown;
pub mod order;
pub mod own_answer;
pub mod qr_code;
pub mod reader;
pub mod rollup;
pub mod sentence;
pub mod shared_copy;
pub mod summary;
pub mod svg;
pub mod table;
pub mod tree;
pub mod trend;

pub use bars::{Bar, OptionRow, Ticks};
pub use change::{over_the_rounds, since};
pub use diverging::{Diverging, Room, Segment};
pub use header::{answered, date, facts, headline, only_question};
pub use item::{Item, View, items};
pub use markdown::markdown;
pub use not_shown::not_shown;
pub use order::{Order, Story, stories};
pub use own_answer::OwnAnswer;
pub use qr_code::qr_code;
pub use reader::Reader;
pub use shared_copy::ForOthers;
pub use table::{Cell, RowHead, Table, table};
pub use tree::Node;
pub use trend::{Mark, Point, Span, Trend};

/// A share of the whole as a length of CSS and SVG, in hundredths of a percent: `0.125` is `12.50%`.
///
/// Whole numbers, because printing a float would bring the program its own formatting of floats.
#[must_use]
pub fn percent(share: f64) -> String {
    // The conversion saturates; shares lie between 0 and 1.
    let hundredths = (share * 10_000.0).round() as u32;
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// A figure with one decimal or more, for files, which know no language: `-0.25` with two is `-0.25`. What rounds to zero has
/// no sign. Whole numbers, as in [`percent`].
#[must_use]
pub fn decimal(value: f64, places: u32) -> String {
    let scale = 10_u64.pow(places.min(9));
    let whole = (value.abs() * scale as f64).round() as u64;
    let sign = if value < 0.0 && whole > 0 { "-" } else { "" };
    if places == 0 {
        return format!("{sign}{whole}");
    }
    format!("{sign}{}.{:0width$}", whole / scale, whole % scale, width = places as usize)
}

/// A count as a share of all.
fn share(count: u32, all: u32) -> f64 {
    if all == 0 { 0.0 } else { f64::from(count) / f64::from(all) }
}

#[cfg(test)]
pub(crate) mod made {
    //! Made-up outcomes for the tests of this room: through the gate, as everything.

    use crate::{
        figures::{Outcome, Shown, Tally, gate_values},
        pulse::{Fields, Kind, Question, Rule, templates::default_labels},
    };

    pub fn question(kind: Kind, options: &[&str]) -> Question {
        let mut labels = default_labels(kind);
        labels.extend(options.iter().map(|option| (*option).to_owned()));
        Question { kind, key: String::new(), text: "How?".into(), labels }
    }

    pub fn fields(questions: Vec<Question>) -> Fields {
        Fields {
            rule: Rule::default(),
            k: 4,
            k_comments: 0,
            team_size: 0,
            closes: 0,
            changed: None,
            lang: "en".into(),
            host: "Priya".into(),
            team: "Atlas".into(),
            audience: String::new(),
            goal: String::new(),
            questions,
        }
    }

    pub fn outcome(question: &Question, values: &[u32], cant_say: u32, skipped: u32) -> Outcome {
        let tally = Tally::of(question, values.to_vec(), cant_say, skipped);
        gate_values(&fields(vec![question.clone()]), question, tally)
    }

    pub fn shown(question: &Question, values: &[u32], cant_say: u32, skipped: u32) -> Shown {
        match outcome(question, values, cant_say, skipped) {
            Outcome::Shown(shown) => shown,
            other => panic!("{other:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{decimal, percent};

    #[test]
    fn figures_are_written_with_a_point() {
        assert_eq!(decimal(4.125, 1), "4.1");
        assert_eq!(decimal(-0.25, 2), "-0.25");
        assert_eq!(decimal(-0.04, 1), "0.0");
        assert_eq!(decimal(3.999, 2), "4.00");
        assert_eq!(decimal(7.0, 0), "7");
    }

    #[test]
    fn shares_are_written_without_floats() {
        assert_eq!(percent(0.0), "0.00%");
        assert_eq!(percent(0.125), "12.50%");
        assert_eq!(percent(1.0 / 3.0), "33.33%");
        assert_eq!(percent(1.0), "100.00%");
    }
}

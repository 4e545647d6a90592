//! Plain bars: a row for each answer, its length the share of those who gave it.

use super::share;
use crate::{
    figures::{Band, Outcome, Shown, Withheld},
    pulse::{Kind, Question},
    text::Results,
};

/// One answer of a scale or a choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Its value, from 0.
    pub value: u8,
    /// Its name: the number of a scale, or the option.
    pub name: String,
    /// What the number means, at the ends of a scale.
    pub end: Option<String>,
    /// How many gave it.
    pub count: u32,
    /// Its length, as a share of the drawing; 0 draws nothing.
    pub share: f64,
}

/// The rows of a scale or a choice, every answer that was offered.
#[must_use]
pub fn bars(question: &Question, shown: &Shown) -> Vec<Bar> {
    let n = shown.n();
    let last = question.values().saturating_sub(1);
    let bar = |(value, count): (u8, &u32)| {
        let (name, end) = match question.kind {
            Kind::Choice => (question.labels.get(usize::from(value)).cloned().unwrap_or_default(), None),
            _ => {
                let end = match value {
                    0 => question.labels.first().cloned(),
                    value if value == last => question.labels.last().cloned(),
                    _ => None,
                };
                ((value + shown.lowest()).to_string(), end)
            }
        };
        Bar { value, name, end, count: *count, share: share(*count, n) }
    };
    (0..).zip(shown.counts()).map(bar).collect()
}

/// What may be said of one option of `several`.
#[derive(Debug, Clone, PartialEq)]
pub enum Ticks {
    /// Counters.
    Shown {
        /// Who ticked it.
        yes: u32,
        /// Who answered and did not tick it.
        no: u32,
        /// Who skipped the question.
        skipped: u32,
        /// Its length, as a share of the drawing.
        share: f64,
    },
    /// At most one person ticked it.
    AtMostOne,
    /// All or all but one did.
    AllButOneOrAll,
    /// Too few answered.
    Withheld {
        /// The threshold.
        k: u8,
    },
}

impl Ticks {
    /// What an option's outcome says; `None` for one that no option can have.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Option<Self> {
        match outcome {
            Outcome::Shown(shown) => {
                let took = |value: usize| shown.counts().get(value).copied().unwrap_or(0);
                let (no, yes) = (took(0), took(1));
                Some(Self::Shown { yes, no, skipped: shown.skipped(), share: share(yes, shown.n()) })
            }
            Outcome::Banded(Band::AtMostOne) => Some(Self::AtMostOne),
            Outcome::Banded(Band::AllButOneOrAll) => Some(Self::AllButOneOrAll),
            Outcome::Withheld(Withheld::TooFew { k }) => Some(Self::Withheld { k: *k }),
            _ => None,
        }
    }

    /// The same in words.
    #[must_use]
    pub fn words(&self) -> Results {
        match self {
            Self::Shown { yes, no, .. } => Results::OfThose { yes: *yes, n: yes + no },
            Self::AtMostOne => Results::AtMostOne,
            Self::AllButOneOrAll => Results::AllButOneOrAll,
            Self::Withheld { k } => Results::FewerThan { k: *k },
        }
    }
}

/// One option of `several`.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionRow {
    /// The option.
    pub label: String,
    /// What may be said of it.
    pub ticks: Ticks,
}

/// The rows of `several`, in the order of its options.
#[must_use]
pub fn option_rows(question: &Question, outcomes: &[&Outcome]) -> Vec<OptionRow> {
    let row = |(label, outcome): (&String, &&Outcome)| {
        Some(OptionRow { label: label.clone(), ticks: Ticks::of(outcome)? })
    };
    question.labels.iter().zip(outcomes).filter_map(row).collect()
}

/// Options as a coverage of skills: what hangs on one person at most comes first, what nearly everybody could do last, and
/// what may not be shown behind all. Among equals the order of the question stays.
pub fn by_coverage(rows: &mut [OptionRow]) {
    rows.sort_by_key(|row| match row.ticks {
        Ticks::AtMostOne => (0, 0),
        Ticks::Shown { yes, .. } => (1, yes),
        Ticks::AllButOneOrAll => (2, 0),
        Ticks::Withheld { .. } => (3, 0),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::made::{outcome, question, shown};

    #[test]
    fn skills_that_hang_on_one_person_come_first() {
        let question = question(Kind::Several, &["A", "B", "C", "D", "E"]);
        let outcomes =
            [[3, 3], [1, 5], [5, 1], [4, 2], [6, 0]].map(|counts| outcome(&question, &counts, 0, 0));
        let mut rows = option_rows(&question, &outcomes.iter().collect::<Vec<_>>());
        by_coverage(&mut rows);
        assert_eq!(rows.iter().map(|row| row.label.as_str()).collect::<String>(), "CEDAB");
    }

    #[test]
    fn a_choice_has_a_row_for_every_option() {
        let question = question(Kind::Choice, &["Mon", "Tue", "Wed"]);
        let rows = bars(&question, &shown(&question, &[6, 0, 2], 1, 0));
        let seen: Vec<_> = rows.iter().map(|bar| (bar.name.as_str(), bar.count)).collect();
        assert_eq!(seen, [("Mon", 6), ("Tue", 0), ("Wed", 2)]);
        assert_eq!(rows.iter().map(|bar| bar.share).collect::<Vec<_>>(), [0.75, 0.0, 0.25]);
    }

    #[test]
    fn a_scale_begins_at_0_and_names_its_ends() {
        let question = question(Kind::Scale, &[]);
        let rows = bars(&question, &shown(&question, &[1, 0, 0, 0, 0, 2, 0, 3, 0, 0, 4], 0, 0));
        assert_eq!(rows.len(), 11);
        assert_eq!((rows[0].name.as_str(), rows[0].end.as_deref()), ("0", Some("Not at all")));
        assert_eq!((rows[7].name.as_str(), rows[7].end.as_deref()), ("7", None));
        assert_eq!((rows[10].name.as_str(), rows[10].end.as_deref()), ("10", Some("Completely")));
        assert!((rows[10].share - 0.4).abs() < 1e-12);
    }

    #[test]
    fn every_option_of_several_speaks_for_itself() {
        let question = question(Kind::Several, &["A", "B", "C", "D"]);
        // Counters of an option: not ticked, ticked. Six people: 1 tick and 5 ticks are not shown.
        let outcomes = [[5, 1], [1, 5], [3, 3], [2, 1]].map(|counts| outcome(&question, &counts, 0, 0));
        let rows = option_rows(&question, &outcomes.iter().collect::<Vec<_>>());
        let ticks: Vec<_> = rows.into_iter().map(|row| row.ticks).collect();
        let shown = Ticks::Shown { yes: 3, no: 3, skipped: 0, share: 0.5 };
        assert_eq!(ticks, [Ticks::AtMostOne, Ticks::AllButOneOrAll, shown, Ticks::Withheld { k: 4 }]);
    }
}

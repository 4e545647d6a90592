//! The sentence of a chart, and its parts read aloud.

use super::{
    bars::{OptionRow, Ticks},
    item::{Item, View},
};
use crate::{
    figures::Shown,
    pulse::Kind,
    text::{Aside, ChartSays, Part, Reading},
};

/// What a person would say of an item's chart; `None` where there is no chart, or nothing to say about it.
#[must_use]
pub fn sentence(item: &Item) -> Option<ChartSays> {
    match &item.view {
        View::Steps(_, shown) => Some(steps(item.question.kind, shown)),
        View::Bars(_, shown) => bars(item, shown),
        View::Options(rows) => options(rows),
        View::Texts(_) | View::Banded(_) | View::Withheld(_) => None,
    }
}

/// Those who gave no valid answer, where that may be shown.
#[must_use]
pub fn aside(item: &Item) -> Option<Aside> {
    match &item.view {
        View::Steps(_, shown) | View::Bars(_, shown) => {
            let aside = Aside { cant_say: shown.cant_say(), skipped: shown.skipped() };
            (aside.cant_say + aside.skipped > 0).then_some(aside)
        }
        View::Options(rows) => {
            let skipped = |row: &OptionRow| match row.ticks {
                Ticks::Shown { skipped, .. } => Some(skipped),
                _ => None,
            };
            let mut each = rows.iter().filter_map(skipped);
            let first = each.next()?;
            // Options can differ where an envelope was discarded; the table then says it of each.
            (first > 0 && each.all(|other| other == first)).then_some(Aside { cant_say: 0, skipped: first })
        }
        _ => None,
    }
}

/// The parts of a diverging bar in words, those that nobody took included.
#[must_use]
pub fn reading(item: &Item, shown: &Shown) -> Reading {
    let part = |(label, count): (&String, &u32)| Part::Of { label: label.clone(), count: *count };
    Reading::Parts { parts: item.question.labels.iter().zip(shown.counts()).map(part).collect() }
}

fn steps(kind: Kind, shown: &Shown) -> ChartSays {
    let sum = |range: std::ops::Range<usize>| shown.counts().get(range).unwrap_or_default().iter().sum();
    let (below, middle, above): (u32, u32, u32) = (sum(0..2), sum(2..3), sum(3..5));
    if kind == Kind::Confidence {
        ChartSays::Confident { confident: above, between: middle, doubt: below }
    } else {
        ChartSays::Agree { agree: above, neither: middle, disagree: below }
    }
}

fn bars(item: &Item, shown: &Shown) -> Option<ChartSays> {
    let by = *shown.counts().iter().max()?;
    let values = |fits: &dyn Fn(u32) -> bool| -> Vec<u8> {
        (0..).zip(shown.counts()).filter(|(_, count)| fits(**count)).map(|(value, _)| value).collect()
    };
    let most = values(&|count| count == by);
    let n = shown.n();
    if item.question.kind == Kind::Choice {
        let most = most.into_iter().map(|value| item.value_name(value)).collect();
        return Some(ChartSays::Choice { most, by, n });
    }
    let taken = values(&|count| count > 0);
    Some(ChartSays::Scale { most, by, n, from: *taken.first()?, to: *taken.last()? })
}

fn options(rows: &[OptionRow]) -> Option<ChartSays> {
    let labels = |fits: &dyn Fn(&Ticks) -> bool| -> Vec<String> {
        rows.iter().filter(|row| fits(&row.ticks)).map(|row| row.label.clone()).collect()
    };
    let by_all = labels(&|ticks| *ticks == Ticks::AllButOneOrAll);
    if !by_all.is_empty() {
        return Some(ChartSays::TickedByAll { labels: by_all });
    }
    let counts = |ticks: &Ticks| match ticks {
        Ticks::Shown { yes, no, .. } => Some((*yes, yes + no)),
        _ => None,
    };
    let Some((by, n)) = rows.iter().filter_map(|row| counts(&row.ticks)).max_by_key(|(yes, _)| *yes) else {
        let hardly = rows.iter().all(|row| row.ticks == Ticks::AtMostOne);
        return hardly.then_some(ChartSays::HardlyTicked);
    };
    let most = labels(&|ticks| counts(ticks).is_some_and(|(yes, _)| yes == by));
    Some(ChartSays::Ticked { most, by, n })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chart::{
            bars::{bars, option_rows},
            diverging::Diverging,
            made::{outcome, question, shown},
        },
        figures::Withheld,
        text::Words,
    };

    fn steps(kind: Kind, counts: &[u32], cant_say: u32, skipped: u32) -> Item {
        let question = question(kind, &[]);
        let shown = shown(&question, counts, cant_say, skipped);
        Item { index: 0, slot: 0, question, view: View::Steps(Diverging::of(&shown), shown) }
    }

    fn plain(kind: Kind, options: &[&str], counts: &[u32]) -> Item {
        let question = question(kind, options);
        let shown = shown(&question, counts, 0, 0);
        let view = View::Bars(bars(&question, &shown), shown);
        Item { index: 0, slot: 0, question, view }
    }

    fn several(counts: &[[u32; 2]], skipped: u32) -> Item {
        let names = ["A", "B", "C", "D"];
        let question = question(Kind::Several, &names[..counts.len()]);
        let outcomes: Vec<_> = counts.iter().map(|c| outcome(&question, c, 0, skipped)).collect();
        let view = View::Options(option_rows(&question, &outcomes.iter().collect::<Vec<_>>()));
        Item { index: 0, slot: 0, question, view }
    }

    fn said(item: &Item) -> String {
        sentence(item).map(|says| says.en()).unwrap_or_default()
    }

    #[test]
    fn steps_are_summed_up_by_their_sides() {
        let item = steps(Kind::Agree, &[2, 1, 2, 1, 2], 1, 0);
        assert_eq!(said(&item), "3 of 8 agree, 3 disagree, 2 take neither side.");
        assert_eq!(aside(&item).unwrap().en(), "1 can’t say.");
        assert_eq!(
            said(&steps(Kind::Confidence, &[0, 1, 0, 4, 3], 0, 0)),
            "7 of 8 are confident, 1 has doubts."
        );
    }

    #[test]
    fn a_bar_is_read_with_its_empty_steps() {
        let item = steps(Kind::Agree, &[0, 1, 2, 4, 1], 0, 0);
        let View::Steps(_, shown) = &item.view else { unreachable!() };
        assert_eq!(
            reading(&item, shown).en(),
            "Strongly disagree: 0, Disagree: 1, Neither agree nor disagree: 2, Agree: 4, Strongly agree: 1"
        );
    }

    #[test]
    fn scales_and_choices_say_what_was_most_frequent() {
        let item = plain(Kind::Scale, &[], &[0, 0, 1, 0, 0, 2, 0, 4, 0, 1, 0]);
        assert_eq!(said(&item), "The answers lie between 2 and 9. Most often: 7, from 4 of 8.");
        let item = plain(Kind::Choice, &["Mon", "Tue", "Wed"], &[3, 3, 2]);
        assert_eq!(said(&item), "“Mon” and “Tue” lead with 3 of 8 each.");
        assert_eq!(aside(&item), None);
    }

    #[test]
    fn several_never_says_more_than_its_options() {
        // Eight people: everything is shown.
        assert_eq!(said(&several(&[[2, 6], [5, 3]], 2)), "“A” was ticked most: by 6 of 8.");
        assert_eq!(aside(&several(&[[2, 6], [5, 3]], 2)).unwrap().en(), "2 skipped it.");
        // Six people: five or six ticks are one thing, none or one another.
        assert_eq!(said(&several(&[[1, 5], [3, 3]], 0)), said(&several(&[[0, 6], [3, 3]], 0)));
        assert_eq!(said(&several(&[[1, 5], [3, 3]], 0)), "All or all but one ticked “A”.");
        assert_eq!(said(&several(&[[6, 0], [5, 1]], 0)), "No option was ticked by more than one.");
    }

    #[test]
    fn what_is_not_shown_says_nothing() {
        let question = question(Kind::Agree, &[]);
        let view = View::Withheld(Withheld::TooFew { k: 4 });
        let item = Item { index: 0, slot: 0, question, view };
        assert_eq!((sentence(&item), aside(&item)), (None, None));
    }
}

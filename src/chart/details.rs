//! Every figure of an item, for those who want to check it.

use super::{item::Item, order::steps_of, reader::Reader, table::with_heads, tree::Node};
use crate::{
    figures::{Interval, interval},
    text::{Figure, Formula, Results},
};

/// Its value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// In steps, or a measure without a unit.
    Number(f64),
    /// A share from 0 to 1.
    Share(f64),
    /// In steps.
    FromTo(Interval),
    /// In steps, and up to where it counts as agreement.
    Limited { value: f64, limit: f64 },
    /// Not defined for these counters.
    Undefined,
}

/// All figures of an item, in the order in which they are read; `None` where no counters are shown. `team`: N of the
/// round, 0 where it is not known.
#[must_use]
pub fn details(item: &Item, team: u16) -> Option<Vec<(Figure, Value)>> {
    let steps = steps_of(item)?.steps()?;
    let number = |value: Option<f64>| value.map_or(Value::Undefined, Value::Number);
    let mut all = vec![
        (Figure::Mean, number(steps.mean())),
        (Figure::Variance, number(steps.variance())),
        (Figure::Interval, interval(steps, team).map_or(Value::Undefined, Value::FromTo)),
        (
            Figure::Deviation,
            steps
                .deviation()
                .map_or(Value::Undefined, |value| Value::Limited { value, limit: steps.deviation_limit() }),
        ),
        (Figure::RwgStar, number(steps.rwg_star())),
        (Figure::Awg, number(steps.awg())),
    ];
    if let Some(share) = steps.favourable() {
        all.insert(2, (Figure::Favourable, Value::Share(share)));
    }
    Some(all)
}

/// All figures as a table, each with its formula, and what cannot be had.
#[must_use]
pub fn figures_table(item: &Item, all: &[(Figure, Value)], reader: Reader) -> Node {
    let heads =
        [(Results::FigureColumn, false), (Results::ValueColumn, true), (Results::FormulaColumn, false)];
    let heads = heads.map(|(words, numbers)| (reader.say(&words), numbers));
    let row = |(figure, value): &(Figure, Value)| {
        let value = Node::class("td", "num", [Node::text(written(*value, reader))]);
        let formula = Node::class("td", "small soft", [reader.say(&Formula(*figure))]);
        (reader.say(figure), vec![value, formula])
    };
    let table = with_heads(Node::words(item.question.text.clone()), heads, all.iter().map(row));
    Node::new("div", [table, Node::class("p", "small soft", [reader.say(&Results::NotAvailable)])])
}

fn written(value: Value, reader: Reader) -> String {
    let two = |value: f64| (reader.number)(value, 2);
    match value {
        Value::Number(value) => two(value),
        Value::Share(share) => format!("{} %", (reader.number)(share * 100.0, 0)),
        Value::FromTo((low, high)) => reader.said(&Results::Between { low: two(low), high: two(high) }),
        Value::Limited { value, limit } => {
            reader.said(&Results::LimitOf { value: two(value), limit: two(limit) })
        }
        Value::Undefined => reader.said(&Results::Undefined),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chart::{
            View,
            diverging::Diverging,
            made::{question, shown},
        },
        figures::Withheld,
        pulse::Kind,
    };

    #[test]
    fn every_figure_of_shown_counters_and_none_of_others() {
        let question = question(Kind::Agree, &[]);
        let shown = shown(&question, &[0, 0, 1, 5, 2], 1, 0);
        let item = |view| Item { index: 0, slot: 0, question: question.clone(), view };
        let all = details(&item(View::Steps(Diverging::of(&shown), shown.clone())), 9).unwrap();
        assert_eq!(all.len(), 7);
        assert_eq!(all[0], (Figure::Mean, Value::Number(4.125)));
        assert_eq!(all[2], (Figure::Favourable, Value::Share(0.875)));
        assert_eq!(all[4], (Figure::Deviation, Value::Limited { value: 0.4375, limit: 5.0 / 6.0 }));
        assert_eq!(details(&item(View::Withheld(Withheld::TooFew { k: 4 })), 9), None);
    }
}

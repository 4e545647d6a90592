//! The same as a table.

use super::{
    bars::{OptionRow, Ticks},
    item::{Item, View},
    reader::Reader,
    tree::Node,
};
use crate::{
    figures::Shown,
    text::{Column, Results, RowName},
};

/// What stands first in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowHead {
    /// An answer that was offered, in the words of the question.
    Label(String),
    /// What is no answer of the question.
    Aside(RowName),
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A count.
    Count(u32),
    /// What is said in its place.
    Words(Results),
    /// Nothing may be said.
    Nothing,
}

/// A table: the heads of its columns, and its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// One for the row's head, one for each cell.
    pub head: Vec<Column>,
    /// Each with as many cells as there are columns after the first.
    pub rows: Vec<(RowHead, Vec<Cell>)>,
}

/// The table of an item; `None` where nothing is counted.
#[must_use]
pub fn table(item: &Item) -> Option<Table> {
    match &item.view {
        View::Steps(_, shown) => {
            let labels = item.question.labels.iter().cloned();
            Some(answers(labels, shown))
        }
        View::Bars(bars, shown) => {
            let label = |bar: &super::Bar| match &bar.end {
                Some(end) => format!("{} · {end}", bar.name),
                None => bar.name.clone(),
            };
            Some(answers(bars.iter().map(label), shown))
        }
        View::Options(rows) => Some(options(rows)),
        View::Texts(_) | View::Banded(_) | View::Withheld(_) => None,
    }
}

fn answers(labels: impl Iterator<Item = String>, shown: &Shown) -> Table {
    let row = |(label, count): (String, &u32)| (RowHead::Label(label), vec![Cell::Count(*count)]);
    let mut rows: Vec<_> = labels.zip(shown.counts()).map(row).collect();
    rows.push((RowHead::Aside(RowName::CantSay), vec![Cell::Count(shown.cant_say())]));
    rows.push((RowHead::Aside(RowName::Skipped), vec![Cell::Count(shown.skipped())]));
    Table { head: vec![Column::Answer, Column::People], rows }
}

fn options(rows: &[OptionRow]) -> Table {
    let row = |row: &OptionRow| {
        let cells = match &row.ticks {
            Ticks::Shown { yes, no, skipped, .. } => [*yes, *no, *skipped].map(Cell::Count).to_vec(),
            other => vec![Cell::Words(other.words()), Cell::Nothing, Cell::Nothing],
        };
        (RowHead::Label(row.label.clone()), cells)
    };
    let head = vec![Column::Option, Column::Ticked, Column::NotTicked, Column::Skipped];
    Table { head, rows: rows.iter().map(row).collect() }
}

impl Table {
    /// The table of an item, opened when asked for. `of`: the id of the item's heading, because many drawers have the same
    /// name.
    #[must_use]
    pub fn node(&self, item: &Item, of: &str, reader: Reader) -> Node {
        let cell = |cell: &Cell| match cell {
            Cell::Count(count) => Node::class("td", "num", [Node::text(count.to_string())]),
            Cell::Words(words) => Node::class("td", "small soft", [reader.say(words)]),
            Cell::Nothing => Node::class("td", "small soft", [Node::text("–")]),
        };
        let row = |(head, cells): &(RowHead, Vec<Cell>)| {
            let head = match head {
                RowHead::Label(label) => Node::words(label.clone()),
                RowHead::Aside(name) => reader.say(name),
            };
            (head, cells.iter().map(cell).collect())
        };
        let heads = self.head.iter().map(|column| reader.say(column));
        drawer(Node::words(item.question.text.clone()), heads, self.rows.iter().map(row), of, reader)
    }
}

/// A table in a drawer, with numbers in every column but the first. `of`: the id of what it is about; empty for none.
pub(super) fn drawer(
    name: Node,
    heads: impl IntoIterator<Item = Node>,
    rows: impl Iterator<Item = (Node, Vec<Node>)>,
    of: &str,
    reader: Reader,
) -> Node {
    let heads = heads.into_iter().enumerate().map(|(place, head)| (head, place > 0));
    let summary = Node::new("summary", [reader.say(&Results::ShowTable)]);
    let summary = if of.is_empty() { summary } else { summary.with("aria-describedby", of.to_owned()) };
    let table = Node::new("div", [with_heads(name, heads, rows)]);
    Node::class("details", "as-table", [summary, table]).with("part", "table")
}

/// A table: its name, the heads of its columns, each with whether numbers stand below it, and its rows with their heads.
pub(super) fn with_heads(
    name: Node,
    heads: impl IntoIterator<Item = (Node, bool)>,
    rows: impl Iterator<Item = (Node, Vec<Node>)>,
) -> Node {
    let head = |(head, numbers): (Node, bool)| {
        let head = Node::new("th", [head]).with("scope", "col");
        if numbers { head.with("class", "num") } else { head }
    };
    let row = |(head, cells): (Node, Vec<Node>)| {
        Node::new("tr", [Node::new("th", [head]).with("scope", "row")].into_iter().chain(cells))
    };
    Node::new(
        "table",
        [
            Node::class("caption", "hidden", [name]),
            Node::new("thead", [Node::new("tr", heads.into_iter().map(head))]),
            Node::new("tbody", rows.map(row)),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chart::{
            bars::option_rows,
            diverging::Diverging,
            made::{outcome, question, shown},
        },
        figures::{Band, Withheld},
        pulse::Kind,
    };

    #[test]
    fn a_table_has_every_answer_and_those_without_one() {
        let question = question(Kind::Agree, &[]);
        let shown = shown(&question, &[0, 1, 2, 4, 1], 2, 3);
        let view = View::Steps(Diverging::of(&shown), shown);
        let table = table(&Item { index: 0, slot: 0, question, view }).unwrap();
        let counts: Vec<_> = table.rows.iter().map(|(_, cells)| cells[0].clone()).collect();
        assert_eq!(counts, [0, 1, 2, 4, 1, 2, 3].map(Cell::Count));
        assert_eq!(table.rows[3].0, RowHead::Label("Agree".into()));
        assert_eq!(table.rows[5].0, RowHead::Aside(RowName::CantSay));
        assert!(table.rows.iter().all(|(_, cells)| cells.len() + 1 == table.head.len()));
    }

    #[test]
    fn options_that_are_not_shown_have_no_counts_in_the_table() {
        let question = question(Kind::Several, &["A", "B", "C"]);
        let outcomes = [[5, 1], [1, 5], [3, 3]].map(|counts| outcome(&question, &counts, 0, 0));
        let rows = option_rows(&question, &outcomes.iter().collect::<Vec<_>>());
        let table = options(&rows);
        assert_eq!(table.rows[0].1, [Cell::Words(Results::AtMostOne), Cell::Nothing, Cell::Nothing]);
        assert_eq!(table.rows[1].1, [Cell::Words(Results::AllButOneOrAll), Cell::Nothing, Cell::Nothing]);
        assert_eq!(table.rows[2].1, [3, 3, 0].map(Cell::Count));
    }

    #[test]
    fn nothing_shown_gives_no_table() {
        for view in [View::Banded(Band::Nearly { value: 3 }), View::Withheld(Withheld::TooFew { k: 4 })] {
            let question = question(Kind::Agree, &[]);
            assert_eq!(table(&Item { index: 0, slot: 0, question, view }), None);
        }
    }
}

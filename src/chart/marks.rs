//! The marks of an item: five steps around the middle one, or a row for each answer.
//!
//! Lengths are shares of the drawing and not of a view box, which would scale the letters too. Right-to-left pages mirror
//! the drawing in the style sheet.

use super::{
    bars::{Bar, OptionRow, Ticks},
    diverging::{Diverging, Room},
    item::{Item, View},
    own_answer::OwnAnswer,
    reader::Reader,
    sentence::reading,
    tree::Node,
};
use crate::{
    pulse::Kind,
    text::{Own, Results},
};

/// The marks of an item; none where nothing is counted. `own`: one's own answer, while it is laid over.
#[must_use]
pub fn marks(item: &Item, own: Option<&OwnAnswer>, reader: Reader) -> Vec<Node> {
    match &item.view {
        View::Steps(bar, shown) => {
            let label = reader.said(&reading(item, shown));
            let bar_of = steps(bar).with("role", "img").with("aria-label", label);
            let you = own.and_then(|own| match own {
                OwnAnswer::Value(value, _) => bar.middle_of(*value),
                _ => None,
            });
            [Some(bar_of), you.map(triangle)].into_iter().flatten().collect()
        }
        View::Bars(bars, _) => {
            let class = if item.question.kind == Kind::Scale { "bars scale-rows" } else { "bars" };
            let is_own = |bar: &Bar| own.is_some_and(|own| own.is_value(bar.value));
            vec![list(class, bars.iter().map(|bar| answer(bar, is_own(bar), reader)))]
        }
        View::Options(rows) => {
            let is_own = |row: &OptionRow| own.is_some_and(|own| own.has_ticked(&row.label));
            vec![list("bars", rows.iter().map(|row| option(row, is_own(row), reader)))]
        }
        View::Texts(_) | View::Banded(_) | View::Withheld(_) => Vec::new(),
    }
}

/// The steps as segments, each with its count where there is room.
#[must_use]
pub fn steps(bar: &Diverging) -> Node {
    let segment = |segment: &super::Segment| {
        let step = segment.value + 1;
        let room = match segment.room {
            Room::Always => "",
            Room::Wide => " roomy",
            Room::Never => " hidden-count",
        };
        let mark = Node::new("rect", [])
            .with("class", format!("seg step-{step}"))
            .with("x", segment.start)
            .with("width", segment.width)
            .with("height", 1.0)
            .with("rx", "3");
        let count = Node::new("text", [Node::text(segment.count.to_string())])
            .with("class", format!("seg-count step-{step}{room}"))
            .with("x", segment.start + segment.width / 2.0)
            .with("y", 0.5)
            .with("text-anchor", "middle")
            .with("dy", "0.35em");
        [mark, count]
    };
    drawing("steps-bar", "32", bar.segments().iter().flat_map(segment)).with("part", "bar")
}

/// Where one's own step stands, below the bar.
fn triangle(at: f64) -> Node {
    let mark = Node::new("svg", [Node::new("path", []).with("d", "M-7 11h14L0 1z")]);
    drawing("you", "12", [mark.with("x", at).with("overflow", "visible")]).with("aria-hidden", "true")
}

fn drawing(class: &'static str, height: &'static str, marks: impl IntoIterator<Item = Node>) -> Node {
    Node::class("svg", class, marks).with("width", "100%").with("height", height)
}

fn list(class: &'static str, rows: impl Iterator<Item = Node>) -> Node {
    Node::class("ul", class, rows).with("part", "rows")
}

fn answer(bar: &Bar, own: bool, reader: Reader) -> Node {
    let end = bar
        .end
        .iter()
        .flat_map(|end| [Node::text(" "), Node::class("bdi", "small soft", [Node::text(end.clone())])]);
    let name = [Node::words(bar.name.clone())].into_iter().chain(end);
    let count = Node::class("span", "num", [Node::text(bar.count.to_string())]);
    row(name, own, [length(bar.share), count], reader)
}

fn option(option: &OptionRow, own: bool, reader: Reader) -> Node {
    let words = reader.say(&option.ticks.words());
    let parts = match option.ticks {
        Ticks::Shown { share, .. } => {
            vec![length(share), Node::class("span", "num", [words])]
        }
        _ => vec![Node::class("span", "in-words small soft", [words])],
    };
    row([Node::words(option.label.clone())], own, parts, reader)
}

fn row(
    name: impl IntoIterator<Item = Node>,
    own: bool,
    parts: impl IntoIterator<Item = Node>,
    reader: Reader,
) -> Node {
    let you = own.then(|| [Node::text(" "), Node::class("span", "chip", [reader.say(&Own::You)])]);
    let name = Node::class("span", "row-name", name.into_iter().chain(you.into_iter().flatten()));
    let row = Node::new("li", [name].into_iter().chain(parts));
    if own { row.with("class", "own") } else { row }
}

/// The length of a row. Nobody draws nothing.
#[must_use]
pub fn length(share: f64) -> Node {
    let whole = |class: &'static str, width: f64| {
        Node::class("rect", class, []).with("width", width).with("height", 1.0).with("rx", "3")
    };
    let bar = (share > 0.0).then(|| whole("bar", share));
    let drawing = drawing("length", "100%", [whole("track", 1.0)].into_iter().chain(bar));
    drawing.with("part", "length").with("aria-hidden", "true")
}

/// What the five colours stand for.
#[must_use]
pub fn legend(labels: &[String], reader: Reader) -> Node {
    let one = |(index, label): (usize, &String)| {
        let swatch = Node::new("rect", [])
            .with("class", format!("swatch step-{}", index + 1))
            .with("width", "14")
            .with("height", "14")
            .with("rx", "3");
        let mark = Node::class("svg", "legend-mark", [swatch]).with("width", "14").with("height", "14");
        let name = [Node::text(format!("{} ", index + 1)), Node::words(label.clone())];
        Node::new("li", [mark.with("aria-hidden", "true"), Node::new("span", name)])
    };
    Node::class("ul", "legend small soft", labels.iter().enumerate().map(one))
        .with("aria-label", reader.said(&Results::LegendLabel))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{
        bars::{bars, option_rows},
        made::{outcome, question, shown},
    };

    fn drawn(kind: Kind, options: &[&str], view: View, own: &OwnAnswer) -> String {
        let item = Item { index: 0, slot: 0, question: question(kind, options), view };
        marks(&item, Some(own), Reader::OF_FILES).iter().map(Node::markup).collect()
    }

    #[test]
    fn ones_own_step_is_marked_below_its_middle() {
        // Eight people on half of the drawing, 1/16 each: step 4 begins at 9/16 and is 4/16 wide.
        let shown = shown(&question(Kind::Agree, &[]), &[0, 1, 2, 4, 1], 0, 0);
        let view = || View::Steps(Diverging::of(&shown), shown.clone());
        let marked = drawn(Kind::Agree, &[], view(), &OwnAnswer::Value(3, "Agree".into()));
        assert!(marked.contains("<svg class=\"you\"") && marked.contains("<svg x=\"68.75%\""), "{marked}");
        assert!(!drawn(Kind::Agree, &[], view(), &OwnAnswer::Skipped).contains("class=\"you\""));
    }

    #[test]
    fn only_ones_own_rows_are_marked() {
        let own_rows = |marked: &str| {
            let rows = marked.split("<li").skip(1).enumerate();
            let own = rows.filter(|(_, row)| row.starts_with(" class=\"own\"") && row.contains(">You<"));
            own.map(|(place, _)| place).collect::<Vec<_>>()
        };
        let choice = question(Kind::Choice, &["Mon", "Tue", "Wed"]);
        let counts = shown(&choice, &[6, 0, 2], 0, 0);
        let view = View::Bars(bars(&choice, &counts), counts);
        let own = OwnAnswer::Value(2, "Wed".into());
        assert_eq!(own_rows(&drawn(Kind::Choice, &["Mon", "Tue", "Wed"], view, &own)), [2]);
        let several = question(Kind::Several, &["A", "B", "C"]);
        let outcomes = [[3, 3], [5, 1], [4, 2]].map(|counts| outcome(&several, &counts, 0, 0));
        let view = View::Options(option_rows(&several, &outcomes.iter().collect::<Vec<_>>()));
        let own = OwnAnswer::Ticked(vec!["A".into(), "B".into()]);
        assert_eq!(own_rows(&drawn(Kind::Several, &["A", "B", "C"], view, &own)), [0, 1]);
    }
}

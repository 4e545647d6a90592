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
    row(name, own, [length(bar.share).with("aria-hidden", "true"), count], reader)
}

fn option(option: &OptionRow, own: bool, reader: Reader) -> Node {
    let words = reader.say(&option.ticks.words());
    let parts = match option.ticks {
        Ticks::Shown { share, .. } => {
            vec![length(share).with("aria-hidden", "true"), Node::class("span", "num", [words])]
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
    drawing("length", "100%", [whole("track", 1.0)].into_iter().chain(bar)).with("part", "length")
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

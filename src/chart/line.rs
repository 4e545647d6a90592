//! A line over the rounds: large with its intervals, or small beside an item; and the same as a table.

use super::{
    change::over_the_rounds,
    header::date,
    reader::Reader,
    table::drawer,
    tree::Node,
    trend::{Mark, Point, Trend},
};
use crate::{pulse::Question, team::Round, text::TrendSays};

/// How many rounds a small line shows.
pub const SPARK: usize = 6;

/// What a reader is told of a point: its round, its day and its figures.
#[must_use]
pub fn readings(trend: &Trend, question: &Question, rounds: &[Round], reader: Reader) -> Vec<String> {
    trend.points().iter().map(|point| reading(point, question, rounds, reader)).collect()
}

fn day(point: &Point, rounds: &[Round], reader: Reader) -> String {
    rounds.get(point.number - 1).map(|round| date(round, reader.language)).unwrap_or_default()
}

fn reading(point: &Point, question: &Question, rounds: &[Round], reader: Reader) -> String {
    let (number, date) = (point.number, day(point, rounds, reader));
    let steps = |steps: f64| reader.steps(steps);
    reader.said(&match point.mark {
        Mark::Mean { mean, interval: Some((low, high)), n } if high > low => {
            TrendSays::Point { number, date, mean: steps(mean), n, low: steps(low), high: steps(high) }
        }
        Mark::Mean { mean, n, .. } => TrendSays::Exact { number, date, mean: steps(mean), n },
        Mark::Band { value } => {
            let label = question.labels.get(usize::from(value)).cloned();
            TrendSays::Band { number, date, label: label.unwrap_or_else(|| value.to_string()) }
        }
        Mark::Nothing => TrendSays::Nothing { number, date },
    })
}

/// The line in words. `target`: what the team wants to see, in steps.
#[must_use]
pub fn sentence(trend: &Trend, target: Option<f64>, reader: Reader) -> String {
    let says = reader.said(&over_the_rounds(trend, |steps| reader.steps(steps)));
    match target {
        Some(target) => format!("{says} {}", reader.said(&TrendSays::Target { mean: reader.steps(target) })),
        None => says,
    }
}

fn line(class: &'static str, [x1, y1, x2, y2]: [f64; 4]) -> Node {
    Node::class("line", class, []).with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2)
}

fn number(text: String) -> Node {
    Node::class("text", "axis", [Node::text(text)])
}

/// The marks of the line: its axis, its target, intervals, pieces and points. `readings`: what is said of each point, which
/// then takes the focus; none where nobody can point at it.
#[must_use]
pub fn marks(trend: &Trend, target: Option<f64>, readings: &[String]) -> Vec<Node> {
    let mut all = Vec::new();
    for step in trend.axis() {
        let y = trend.y(f64::from(step));
        let name = number(step.to_string()).with("x", 0.0).with("y", y).with("dx", "-0.6em");
        all.push(line("grid", [0.0, y, 1.0, y]));
        all.push(name.with("dy", "0.35em").with("text-anchor", "end"));
    }
    all.extend(target.map(|target| trend.y(target)).map(|y| line("target", [0.0, y, 1.0, y])));
    for point in trend.points() {
        if let Mark::Mean { interval: Some((low, high)), .. } = point.mark
            && high > low
        {
            all.push(line("whisker", [point.x, trend.y(high), point.x, trend.y(low)]));
        }
    }
    all.extend(trend.lines().into_iter().map(|piece| line("line", piece)));
    let count = trend.points().len();
    let newest = trend.points().iter().rposition(|point| point.mark != Mark::Nothing);
    for (place, point) in trend.points().iter().enumerate() {
        let Some(y) = trend.y_of(point.mark) else { continue };
        let class = if matches!(point.mark, Mark::Band { .. }) { "dot banded" } else { "dot" };
        let at = |class: &'static str, r: &'static str| {
            Node::class("circle", class, []).with("cx", point.x).with("cy", y).with("r", r)
        };
        let Some(reading) = readings.get(place) else {
            all.push(at(class, "5"));
            continue;
        };
        // One stop for the whole line: the arrows go from round to round, as in any group of radio buttons.
        let stop = if Some(place) == newest { "0" } else { "-1" };
        let dot = at(class, "5").with("id", format!("round-{place}")).with("tabindex", stop);
        all.push(dot.with("role", "img").with("aria-label", reading.clone()));
        // Larger than it looks, for fingers.
        all.push(at("touch", "12").with("aria-hidden", "true").with("data-round", place.to_string()));
    }
    // As many numbers as a phone has room for, the newest round's among them.
    let every = count.div_ceil(8);
    let named =
        trend.points().iter().enumerate().filter(|(place, _)| (count - place - 1).is_multiple_of(every));
    all.extend(named.map(|(_, point)| {
        let name = number(point.number.to_string()).with("x", point.x).with("y", 1.0);
        name.with("dy", "1.4em").with("text-anchor", "middle")
    }));
    all
}

/// The small line beside an item. What it shows is said in words; the large one and the table have the figures.
#[must_use]
pub fn spark(trend: &Trend, reader: Reader) -> Node {
    let last = trend.points().iter().rev().find_map(|point| Some((point.x, trend.y_of(point.mark)?)));
    let dot = last.map(|(x, y)| Node::class("circle", "dot", []).with("cx", x).with("cy", y).with("r", "3"));
    Node::class("svg", "spark", trend.lines().into_iter().map(|piece| line("line", piece)).chain(dot))
        .with("width", "110")
        .with("height", "30")
        .with("role", "img")
        .with("aria-label", sentence(trend, None, reader))
        .with("overflow", "visible")
}

/// The line as a table, opened when asked for.
#[must_use]
pub fn table(trend: &Trend, question: &Question, rounds: &[Round], reader: Reader) -> Node {
    let row = |point: &Point| {
        let (mean, range, n) = match point.mark {
            Mark::Mean { mean, interval, n } => {
                let range = match interval {
                    Some((low, high)) if high > low => {
                        format!("{} – {}", reader.steps(low), reader.steps(high))
                    }
                    Some(_) => reader.said(&TrendSays::EverybodyAnswered),
                    None => "–".into(),
                };
                (reader.steps(mean), range, n.to_string())
            }
            Mark::Band { .. } | Mark::Nothing => {
                (reading(point, question, rounds, reader), "–".into(), "–".into())
            }
        };
        let head = Node::text(format!("{} · {}", point.number, day(point, rounds, reader)));
        (head, [mean, range, n].map(|text| Node::class("td", "num", [Node::text(text)])).to_vec())
    };
    let heads =
        [TrendSays::ColumnRound, TrendSays::ColumnMean, TrendSays::ColumnInterval, TrendSays::ColumnAnswers];
    drawer(
        reader.say(&TrendSays::Title),
        heads.map(|head| reader.say(&head)),
        trend.points().iter().map(row),
        "",
        reader,
    )
}

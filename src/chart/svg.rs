//! A chart as a file of its own: an SVG that needs no style sheet, in the colours of light paper.
//!
//! The same counters give the same bytes, whatever the language of the browser, its clock or its size. Everything in it has
//! passed the gate, because it is drawn from [`Item`] and [`Trend`] alone.

use super::{
    bars::{OptionRow, Ticks},
    decimal,
    diverging::CENTRE,
    item::{Item, View},
    line,
    markdown::answers,
    marks,
    order::{Story, steps_of},
    reader::Reader,
    sentence::sentence,
    tree::{Node, Value},
    trend::Trend,
};
use crate::{
    figures::Shown,
    pulse::Question,
    text::{Language, Results},
};

const WIDTH: f64 = 640.0;
const MARGIN: f64 = 24.0;
/// About how many letters of 16 px fit into the width.
const LETTERS: usize = 68;

/// The style sheets, where colours are written.
const TOKENS: &[u8] =
    concat!(include_str!("../../style/tokens.css"), include_str!("../../style/steps.css")).as_bytes();

/// What a style sheet has behind `name`: on light paper, and on dark.
const fn on_paper(name: &str) -> [[u8; 7]; 2] {
    let (name, mut at) = (name.as_bytes(), 0);
    while at + name.len() + DARK_AT + 7 <= TOKENS.len() {
        let mut same = 0;
        while same < name.len() && TOKENS[at + same] == name[same] {
            same += 1;
        }
        if same == name.len() {
            let mut colours = [[0; 7]; 2];
            let mut place = 0;
            while place < 7 {
                colours[0][place] = TOKENS[at + same + place];
                colours[1][place] = TOKENS[at + same + DARK_AT + place];
                place += 1;
            }
            return colours;
        }
        at += 1;
    }
    assert!(name.is_empty(), "no style sheet has this colour");
    [[0; 7]; 2]
}

/// Behind `#rrggbb` and a comma.
const DARK_AT: usize = 9;

/// A colour by its name in the style sheets, on light paper and on dark.
macro_rules! colour {
    ($name:literal) => {{
        const BOTH: [[u8; 7]; 2] = on_paper(concat!("--", $name, ": light-dark("));
        match (str::from_utf8(&BOTH[0]), str::from_utf8(&BOTH[1])) {
            (Ok(light), Ok(dark)) => [light, dark],
            _ => [""; 2],
        }
    }};
}

const COLOURS: [[&str; 2]; 10] = [
    colour!("ink"),
    colour!("ink-soft"),
    colour!("line"),
    colour!("accent"),
    colour!("card"),
    colour!("step-1"),
    colour!("step-2"),
    colour!("step-3"),
    colour!("step-4"),
    colour!("step-5"),
];
const INK: &str = COLOURS[0][0];
const SOFT: &str = COLOURS[1][0];
const LINE: &str = COLOURS[2][0];
const ACCENT: &str = COLOURS[3][0];
const CARD: &str = COLOURS[4][0];
const STEPS: [&str; 5] = [COLOURS[5][0], COLOURS[6][0], COLOURS[7][0], COLOURS[8][0], COLOURS[9][0]];

/// A drawing in the colours of dark paper.
#[must_use]
pub fn on_dark_paper(drawing: &str) -> String {
    // Nothing but an attribute has a quotation mark before its colour: in a text that is spelled otherwise.
    let mut parts = drawing.split("\"#");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let dark = COLOURS
            .iter()
            .find_map(|[light, dark]| Some((dark, part.strip_prefix(light.strip_prefix('#')?)?)));
        match dark {
            Some((dark, rest)) => out.extend(["\"", dark, rest]),
            None => out.extend(["\"#", part]),
        }
    }
    out
}

/// How a mark looks, by its classes, as attributes: what the page's style sheets say, for light paper. `None`: it is not
/// drawn.
fn look(classes: &str) -> Option<Vec<(&'static str, &'static str)>> {
    let step = classes.split(' ').find_map(|class| class.strip_prefix("step-"));
    let step = step.and_then(|step| step.parse::<usize>().ok()).map_or(0, |step| (step - 1).min(4));
    Some(match classes.split(' ').next()? {
        "seg" | "swatch" => vec![("fill", STEPS[step]), ("stroke", CARD), ("stroke-width", "1.5")],
        "seg-count" if classes.ends_with("hidden-count") => return None,
        "seg-count" => {
            let fill = if matches!(step, 0 | 4) { CARD } else { INK };
            vec![("font-size", "15"), ("font-weight", "600"), ("fill", fill)]
        }
        "bar" => vec![("fill", STEPS[3])],
        "grid" => vec![("stroke", LINE)],
        "axis" => vec![("font-size", "12"), ("fill", SOFT)],
        "whisker" => {
            vec![
                ("stroke", ACCENT),
                ("stroke-opacity", "0.3"),
                ("stroke-width", "7"),
                ("stroke-linecap", "round"),
            ]
        }
        "line" => vec![("stroke", ACCENT), ("stroke-width", "2.5"), ("stroke-linecap", "round")],
        "dot" => {
            let fill = if classes.ends_with("banded") { CARD } else { ACCENT };
            vec![("fill", fill), ("stroke", ACCENT), ("stroke-width", "2")]
        }
        _ => return None,
    })
}

/// A drawing that grows downwards.
struct Drawing {
    marks: Vec<Node>,
    y: f64,
}

impl Drawing {
    fn new() -> Self {
        Self { marks: Vec::new(), y: MARGIN }
    }

    /// Lines of text, wrapped at spaces.
    fn text(&mut self, text: &str, size: f64, weight: &'static str, colour: &'static str) {
        let most = (LETTERS as f64 * 16.0 / size) as usize;
        for line in wrapped(text, most) {
            self.y += size * 1.3;
            self.at(MARGIN, self.y, &line, size, colour, [("font-weight", weight), ("text-anchor", "start")]);
        }
        self.y += 6.0;
    }

    fn at<const N: usize>(
        &mut self,
        x: f64,
        y: f64,
        text: &str,
        size: f64,
        colour: &'static str,
        more: [(&'static str, &'static str); N],
    ) {
        let text = Node::new("text", [Node::text(text)]).with("x", px(x)).with("y", px(y));
        let text = text.with("font-size", px(size)).with("fill", colour);
        self.marks.push(more.into_iter().fold(text, |text, (name, value)| text.with(name, value)));
    }

    /// Marks in a place of the drawing: their shares become lengths, and their classes the look of light paper.
    fn put(&mut self, marks: &Node, [left, top, wide, high]: [f64; 4]) {
        let Node::Element { children, .. } = marks else { return };
        for mark in children {
            let Node::Element { tag, attributes, children } = mark else { continue };
            let class = mark.attribute("class").map(Value::text).unwrap_or_default();
            let Some(look) = look(&class) else { continue };
            let mut drawn = Node::new(tag, children.iter().cloned());
            // A rectangle that does not say where it begins begins where the marks do.
            for (name, start) in [("x", left), ("y", top)] {
                if *tag == "rect" && mark.attribute(name).is_none() {
                    drawn = drawn.with(name, px(start));
                }
            }
            for (name, value) in attributes {
                drawn = match (*name, value) {
                    ("class", _) => drawn,
                    ("width", Value::Share(share)) => drawn.with("width", px(wide * share)),
                    ("height", Value::Share(share)) => drawn.with("height", px(high * share)),
                    ("y" | "y1" | "y2" | "cy", Value::Share(share)) => {
                        drawn.with(name, px(top + high * share))
                    }
                    (_, Value::Share(share)) => drawn.with(name, px(left + wide * share)),
                    (_, Value::Text(text)) => drawn.with(name, Value::Text(text.clone())),
                };
            }
            self.marks.push(look.into_iter().fold(drawn, |drawn, (name, value)| drawn.with(name, value)));
        }
    }

    /// The whole file. `title`, `description`: what a screen reader says.
    fn file(self, title: &str, description: &str) -> String {
        let (width, height) = (px(WIDTH), px(self.y + MARGIN));
        let paper = Node::new("rect", []).with("width", width.clone()).with("height", height.clone());
        let said = [Node::new("title", [Node::text(title)]), Node::new("desc", [Node::text(description)])];
        let all = said.into_iter().chain([paper.with("fill", CARD)]).chain(self.marks);
        let file = Node::new("svg", all)
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("width", width.clone())
            .with("height", height.clone())
            .with("viewBox", format!("0 0 {width} {height}"))
            .with("role", "img")
            .with("font-family", "system-ui, sans-serif");
        file.markup() + "\n"
    }
}

/// An item's chart with its question, its sentence, its mean and n. `source`: whose result it is, below the chart.
#[must_use]
pub fn item_svg(story: &Story, source: &str, language: &Language) -> String {
    let item = &story.item;
    let mut drawing = Drawing::new();
    drawing.text(&item.question.text, 20.0, "600", INK);
    let says = sentence(item).map_or_else(|| answers(item, language), |says| language.said(&says));
    drawing.text(&says, 15.0, "400", INK);
    if let Some(shown) = steps_of(item) {
        drawing.text(&figures_line(shown, language), 15.0, "600", INK);
    }
    drawing.y += 8.0;
    match &item.view {
        View::Steps(bar, _) => {
            let (wide, high) = (WIDTH - 2.0 * MARGIN, 40.0);
            let axis = Node::class("line", "grid", []).with("x1", CENTRE).with("x2", CENTRE);
            let axis = Node::new("svg", [axis.with("y1", 0.0).with("y2", 1.0)]);
            drawing.put(&axis, [MARGIN, drawing.y - 6.0, wide, high + 12.0]);
            drawing.put(&marks::steps(bar), [MARGIN, drawing.y, wide, high]);
            drawing.y += high + 14.0;
            legend(&mut drawing, &item.question);
        }
        View::Bars(bars, _) => {
            for bar in bars {
                row(&mut drawing, &bar.name, bar.share, &bar.count.to_string());
            }
        }
        View::Options(rows) => {
            for option in rows {
                let one = Item { view: View::Options(vec![option.clone()]), ..item.clone() };
                option_row(&mut drawing, option, &answers(&one, language));
            }
        }
        View::Texts(_) | View::Banded(_) | View::Withheld(_) => {}
    }
    drawing.text(source, 13.0, "400", SOFT);
    drawing.file(&item.question.text, &says)
}

fn figures_line(shown: &Shown, language: &Language) -> String {
    let steps = shown.steps();
    let mean = steps.and_then(|steps| steps.mean()).map(|mean| decimal(mean, 1)).unwrap_or_default();
    let agreement =
        steps.and_then(|steps| steps.agreement()).map(|word| language.said(&word)).unwrap_or_default();
    format!("{mean} · {} · {agreement}", language.said(&Results::MeanOf { n: shown.n() }))
}

fn legend(drawing: &mut Drawing, question: &Question) {
    for (place, label) in question.labels.iter().enumerate().take(5) {
        let swatch = Node::new("rect", []).with("class", format!("swatch step-{}", place + 1));
        let swatch = swatch.with("width", 1.0).with("height", 1.0).with("rx", "3");
        drawing.put(&Node::new("svg", [swatch]), [MARGIN, drawing.y, 12.0, 12.0]);
        drawing.at(MARGIN + 20.0, drawing.y + 11.0, &format!("{} {label}", place + 1), 13.0, SOFT, []);
        drawing.y += 20.0;
    }
}

fn row(drawing: &mut Drawing, name: &str, share: f64, count: &str) {
    let (left, wide) = (MARGIN + 200.0, WIDTH - 2.0 * MARGIN - 250.0);
    let name = wrapped(name, 28).into_iter().next().unwrap_or_default();
    drawing.at(MARGIN, drawing.y + 16.0, &name, 14.0, INK, []);
    drawing.put(&marks::length(share), [left, drawing.y, wide, 22.0]);
    let more = [("font-weight", "600"), ("text-anchor", "end")];
    drawing.at(WIDTH - MARGIN, drawing.y + 16.0, count, 14.0, INK, more);
    drawing.y += 30.0;
}

fn option_row(drawing: &mut Drawing, option: &OptionRow, words: &str) {
    for line in wrapped(words, LETTERS) {
        drawing.at(MARGIN, drawing.y + 14.0, &line, 14.0, INK, []);
        drawing.y += 19.0;
    }
    if let Ticks::Shown { share, .. } = option.ticks {
        drawing.put(&marks::length(share), [MARGIN, drawing.y, WIDTH - 2.0 * MARGIN, 14.0]);
    }
    drawing.y += 24.0;
}

/// A line over the rounds with its question and its intervals.
#[must_use]
pub fn trend_svg(trend: &Trend, question: &Question, source: &str, language: &Language) -> String {
    let mut drawing = Drawing::new();
    drawing.text(&question.text, 20.0, "600", INK);
    let says = line::sentence(trend, None, Reader { language, number: decimal });
    drawing.text(&says, 15.0, "400", INK);
    let (left, wide, high) = (MARGIN + 24.0, WIDTH - 2.0 * MARGIN - 24.0, 180.0);
    drawing.put(&Node::new("svg", line::marks(trend, None, &[])), [left, drawing.y + 12.0, wide, high]);
    drawing.y += 12.0 + high + 30.0;
    drawing.text(source, 13.0, "400", SOFT);
    drawing.file(&question.text, &says)
}

/// A length without needless decimals.
fn px(value: f64) -> String {
    decimal(value, 2).trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Words in lines of at most `most` letters; a longer word is cut into several lines.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        for part in letters.chunks(most.max(1)) {
            let length = line.chars().count();
            if length > 0 && length + 1 + part.len() > most {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.extend(part);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chart::{Mark, stories},
        flow::example,
        text::ENGLISH,
    };

    #[test]
    fn every_item_and_line_of_the_example_is_a_drawing() {
        let rounds = example::team().unwrap().rounds().to_vec();
        for story in stories(&rounds) {
            let svg = item_svg(&story, "Atlas · 20 November 2026", &ENGLISH);
            assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
            assert_eq!(svg, item_svg(&story, "Atlas · 20 November 2026", &ENGLISH));
            if let Some(trend) = Trend::of(&rounds, &story.item.question, usize::MAX) {
                let svg = trend_svg(&trend, &story.item.question, "Atlas", &ENGLISH);
                assert_eq!(
                    svg.matches("<circle").count(),
                    trend.points().iter().filter(|p| p.mark != Mark::Nothing).count()
                );
            }
        }
    }

    #[test]
    fn a_drawing_on_dark_paper_has_the_other_colours_and_the_same_words() {
        // As style/tokens.css has them, light and dark.
        let drawn = "<rect fill=\"#ffffff\"/><text fill=\"#1d1f1e\">Room &quot;#1d1f1e&quot; #1d1f1e</text><text fill=\"#123456\"/>";
        assert_eq!(
            on_dark_paper(drawn),
            "<rect fill=\"#1d201f\"/><text fill=\"#eceae4\">Room &quot;#1d1f1e&quot; #1d1f1e</text><text fill=\"#123456\"/>"
        );
        let rounds = example::team().unwrap().rounds().to_vec();
        for story in stories(&rounds) {
            let light = item_svg(&story, "Atlas", &ENGLISH);
            let dark = on_dark_paper(&light);
            assert!(COLOURS.iter().all(|[light, _]| !dark.contains(&format!("\"{light}\""))), "{dark}");
            assert_eq!(dark.len(), light.len());
        }
    }

    #[test]
    fn text_fits() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(px(12.0), "12");
        assert_eq!(px(0.75), "0.75");
    }
}

//! A chart as a file of its own: an SVG that needs no style sheet, in the colours of light paper.
//!
//! The same counters give the same bytes, whatever the language of the browser, its clock or its size. Everything in it has
//! passed the gate, because it is drawn from [`Item`] and [`Trend`] alone.

use std::fmt::Write;

use super::{
    decimal,
    diverging::Diverging,
    item::{Item, View},
    markdown::answers,
    order::{Story, steps_of},
    sentence::sentence,
    since::over_the_rounds,
    trend::{Mark, Trend},
};
use crate::{
    figures::Shown,
    pulse::Question,
    text::{Language, Results},
};

const WIDTH: f64 = 640.0;
const MARGIN: f64 = 24.0;
const INK: &str = "#1d1f1e";
const SOFT: &str = "#565b59";
const LINE: &str = "#dcdad3";
const ACCENT: &str = "#0a6560";
const STEPS: [&str; 5] = ["#8c510a", "#d8b365", "#e6e4df", "#7cc4bc", "#01665e"];
const ON_STEPS: [&str; 5] = ["#ffffff", INK, INK, INK, "#ffffff"];
/// About how many letters of 16 px fit into the width.
const LETTERS: usize = 68;

/// A drawing that grows downwards.
struct Drawing {
    marks: String,
    y: f64,
}

impl Drawing {
    fn new() -> Self {
        Self { marks: String::new(), y: MARGIN }
    }

    /// Lines of text, wrapped at spaces.
    fn text(&mut self, text: &str, size: f64, weight: u32, colour: &str) {
        let most = (LETTERS as f64 * 16.0 / size) as usize;
        for line in wrapped(text, most) {
            self.y += size * 1.3;
            self.at(MARGIN, self.y, &line, size, weight, colour, "start");
        }
        self.y += 6.0;
    }

    #[allow(clippy::too_many_arguments)] // the attributes of one element
    fn at(&mut self, x: f64, y: f64, text: &str, size: f64, weight: u32, colour: &str, anchor: &str) {
        let _ = write!(
            self.marks,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"{weight}\" fill=\"{colour}\" text-anchor=\"{anchor}\">{}</text>",
            px(x),
            px(y),
            px(size),
            escaped(text)
        );
    }

    fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, colour: &str) {
        let _ = write!(
            self.marks,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\" fill=\"{colour}\"/>",
            px(x),
            px(y),
            px(width),
            px(height)
        );
    }

    fn line(&mut self, [x1, y1, x2, y2]: [f64; 4], colour: &str, width: f64) {
        let _ = write!(
            self.marks,
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{colour}\" stroke-width=\"{}\" stroke-linecap=\"round\"/>",
            px(x1),
            px(y1),
            px(x2),
            px(y2),
            px(width)
        );
    }

    /// The whole file. `title`, `description`: what a screen reader says.
    fn file(self, title: &str, description: &str) -> String {
        let height = px(self.y + MARGIN);
        let width = px(WIDTH);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\" font-family=\"system-ui, sans-serif\"><title>{}</title><desc>{}</desc>\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>{}</svg>\n",
            escaped(title),
            escaped(description),
            self.marks
        )
    }
}

/// An item's chart with its question, its sentence, its mean and n. `source`: whose result it is, below the chart.
#[must_use]
pub fn item_svg(story: &Story, source: &str, language: &Language) -> String {
    let item = &story.item;
    let mut drawing = Drawing::new();
    drawing.text(&item.question.text, 20.0, 600, INK);
    let says = sentence(item).map_or_else(|| answers(item, language), |says| language.said(&says));
    drawing.text(&says, 15.0, 400, INK);
    if let Some(shown) = steps_of(item) {
        drawing.text(&figures_line(shown, language), 15.0, 600, INK);
    }
    drawing.y += 8.0;
    match &item.view {
        View::Steps(bar, _) => steps(&mut drawing, bar, &item.question),
        View::Bars(bars, _) => {
            for bar in bars {
                row(&mut drawing, &bar.name, bar.share, &bar.count.to_string());
            }
        }
        View::Options(rows) => {
            for option in rows {
                let share = match option.ticks {
                    super::Ticks::Shown { share, .. } => share,
                    _ => 0.0,
                };
                let one = Item { view: View::Options(vec![option.clone()]), ..item.clone() };
                option_row(&mut drawing, share, &answers(&one, language));
            }
        }
        View::Texts(_) | View::Banded(_) | View::Withheld(_) => {}
    }
    drawing.text(source, 13.0, 400, SOFT);
    drawing.file(&item.question.text, &says)
}

fn figures_line(shown: &Shown, language: &Language) -> String {
    let steps = shown.steps();
    let mean = steps.and_then(|steps| steps.mean()).map(|mean| decimal(mean, 1)).unwrap_or_default();
    let agreement =
        steps.and_then(|steps| steps.agreement()).map(|word| language.said(&word)).unwrap_or_default();
    format!("{mean} · {} · {agreement}", language.said(&Results::MeanOf { n: shown.n() }))
}

fn steps(drawing: &mut Drawing, bar: &Diverging, question: &Question) {
    let wide = WIDTH - 2.0 * MARGIN;
    let (top, height) = (drawing.y, 40.0);
    let centre = MARGIN + wide * super::diverging::CENTRE;
    drawing.line([centre, top - 6.0, centre, top + height + 6.0], LINE, 1.0);
    for segment in bar.segments() {
        let place = usize::from(segment.value).min(4);
        let (x, width) = (MARGIN + wide * segment.start, wide * segment.width);
        drawing.rect(x + 0.75, top, (width - 1.5).max(0.5), height, STEPS[place]);
        if segment.room != super::Room::Never {
            let count = segment.count.to_string();
            drawing.at(x + width / 2.0, top + 26.0, &count, 15.0, 600, ON_STEPS[place], "middle");
        }
    }
    drawing.y = top + height + 14.0;
    for (place, label) in question.labels.iter().enumerate().take(5) {
        drawing.rect(MARGIN, drawing.y, 12.0, 12.0, STEPS[place]);
        let label = format!("{} {label}", place + 1);
        drawing.at(MARGIN + 20.0, drawing.y + 11.0, &label, 13.0, 400, SOFT, "start");
        drawing.y += 20.0;
    }
}

fn row(drawing: &mut Drawing, name: &str, share: f64, count: &str) {
    let (left, wide) = (MARGIN + 200.0, WIDTH - 2.0 * MARGIN - 250.0);
    let name = wrapped(name, 28).into_iter().next().unwrap_or_default();
    drawing.at(MARGIN, drawing.y + 16.0, &name, 14.0, 400, INK, "start");
    if share > 0.0 {
        drawing.rect(left, drawing.y, wide * share, 22.0, STEPS[3]);
    }
    drawing.at(WIDTH - MARGIN, drawing.y + 16.0, count, 14.0, 600, INK, "end");
    drawing.y += 30.0;
}

fn option_row(drawing: &mut Drawing, share: f64, words: &str) {
    for line in wrapped(words, LETTERS) {
        drawing.at(MARGIN, drawing.y + 14.0, &line, 14.0, 400, INK, "start");
        drawing.y += 19.0;
    }
    if share > 0.0 {
        drawing.rect(MARGIN, drawing.y, (WIDTH - 2.0 * MARGIN) * share, 14.0, STEPS[3]);
    }
    drawing.y += 24.0;
}

/// A line over the rounds with its question and its intervals.
#[must_use]
pub fn trend_svg(trend: &Trend, question: &Question, source: &str, language: &Language) -> String {
    let mut drawing = Drawing::new();
    drawing.text(&question.text, 20.0, 600, INK);
    let says = language.said(&over_the_rounds(trend, |steps| decimal(steps, 1)));
    drawing.text(&says, 15.0, 400, INK);
    let (left, top, wide, high) = (MARGIN + 24.0, drawing.y + 12.0, WIDTH - 2.0 * MARGIN - 24.0, 180.0);
    for step in trend.axis() {
        let y = top + high * trend.y(f64::from(step));
        drawing.line([left, y, left + wide, y], LINE, 1.0);
        drawing.at(left - 10.0, y + 4.0, &step.to_string(), 12.0, 400, SOFT, "end");
    }
    for point in trend.points() {
        if let Mark::Mean { interval: Some((low, upper)), .. } = point.mark {
            let x = left + wide * point.x;
            let ends = [x, top + high * trend.y(upper), x, top + high * trend.y(low)];
            drawing.line(ends, "#b6d3d1", 7.0);
        }
    }
    for [x1, y1, x2, y2] in trend.lines() {
        drawing.line([left + wide * x1, top + high * y1, left + wide * x2, top + high * y2], ACCENT, 2.5);
    }
    for point in trend.points() {
        let x = left + wide * point.x;
        if let Some(y) = trend.y_of(point.mark) {
            let fill = if matches!(point.mark, Mark::Band { .. }) { "#ffffff" } else { ACCENT };
            let _ = write!(
                drawing.marks,
                "<circle cx=\"{}\" cy=\"{}\" r=\"5\" fill=\"{fill}\" stroke=\"{ACCENT}\" stroke-width=\"2\"/>",
                px(x),
                px(top + high * y)
            );
        }
        drawing.at(x, top + high + 20.0, &point.number.to_string(), 12.0, 400, SOFT, "middle");
    }
    drawing.y = top + high + 30.0;
    drawing.text(source, 13.0, 400, SOFT);
    drawing.file(&question.text, &says)
}

/// A length without needless decimals.
fn px(value: f64) -> String {
    decimal(value, 2).trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Text inside an element or a quoted attribute, of SVG and of HTML alike. What XML cannot hold is left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
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
    use crate::{chart::stories, flow::example, text::ENGLISH};

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
    fn text_is_text_and_fits() {
        assert_eq!(escaped("<a b=\"c\">&\u{0}\n"), "&lt;a b=&quot;c&quot;&gt;&amp; ");
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(px(12.0), "12");
        assert_eq!(px(0.75), "0.75");
    }
}

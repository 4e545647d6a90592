//! An item as elements: what was asked, the sentence, the chart, the mean with its n. The page and the widget put them
//! together, the page with its buttons between.

use super::{
    change::since,
    item::{Item, View},
    marks::marks,
    not_shown::not_shown,
    order::{Story, steps_of},
    own_answer::OwnAnswer,
    reader::Reader,
    sentence::{aside, sentence},
    tree::Node,
};
use crate::{
    figures::{Agreement, Shown, interval},
    pulse::Kind,
    text::{DimensionName, Remembered, Results, Since, Words},
};

/// What is said of an item. `heading`: the id of its question; none where the page's own heading is this very question.
#[must_use]
pub fn caption(story: &Story, heading: Option<&str>, reader: Reader) -> Node {
    let item = &story.item;
    let question = heading.map(|id| question(item, id));
    let name = DimensionName::of(&item.question.key).filter(|_| question.is_some());
    let mut parts: Vec<Node> = question.into_iter().collect();
    parts.extend(name.map(|name| paragraph("aside", &name, reader)));
    parts.extend(sentence(item).map(|words| paragraph("sentence", &words, reader)));
    parts.extend(aside(item).map(|words| paragraph("aside", &words, reader)));
    parts.extend(reasons(item, reader));
    let says = says(story, reader);
    parts.extend((!says.is_empty()).then(|| Node::part("p", "says", says)));
    Node::new("figcaption", parts)
}

/// The question of an item as a heading. `id`: empty for none.
#[must_use]
pub fn question(item: &Item, id: &str) -> Node {
    let heading = Node::new("h3", [Node::words(item.question.text.clone())]).with("part", "question");
    if id.is_empty() { heading } else { heading.with("id", id.to_owned()) }
}

/// A message as a paragraph of a class.
#[must_use]
pub fn paragraph(part: &'static str, words: &dyn Words, reader: Reader) -> Node {
    Node::part("p", part, [reader.say(words)])
}

/// Why nothing is drawn, or not all of it, and what is said in its place.
#[must_use]
pub fn reasons(item: &Item, reader: Reader) -> Vec<Node> {
    let Some((words, why)) = not_shown(item) else { return Vec::new() };
    let words = words.map(|words| paragraph("instead", &words, reader));
    words.into_iter().chain(why.iter().map(|why| paragraph("aside", why, reader))).collect()
}

/// Whether an item is drawn at all.
#[must_use]
pub fn is_drawn(item: &Item) -> bool {
    !matches!(item.view, View::Texts(_) | View::Banded(_) | View::Withheld(_))
}

/// Whether people agree, in a word with its colour, and how an item changed since its last appearance, or why that is not
/// said.
#[must_use]
pub fn says(story: &Story, reader: Reader) -> Vec<Node> {
    let Some(shown) = steps_of(&story.item) else { return Vec::new() };
    let chip = shown.steps().and_then(|steps| steps.agreement()).map(|agreement| {
        let class = match agreement {
            Agreement::WeAgree => "chip",
            Agreement::Mixed => "chip mixed",
            Agreement::VeryDifferent => "chip apart",
        };
        Node::class("span", class, [reader.say(&agreement)]).with("part", "chip")
    });
    let change = since(story, |steps| reader.steps(steps)).map(|(since, answered)| {
        let class = if matches!(since, Since::Changed { .. }) { "change small" } else { "change small soft" };
        let part = |class: &'static str, words: &dyn Words| {
            Node::class("span", class, [reader.say(words)]).with("part", "change")
        };
        [Some(part(class, &since)), answered.map(|answered| part("small soft", &answered))]
    });
    chip.into_iter().chain(change.into_iter().flatten().flatten()).collect()
}

/// The mean with one decimal where there is one, and how many answers it stands for; nothing where nothing is counted.
/// `target`: what the team wants to see, in steps.
#[must_use]
pub fn mean(story: &Story, target: Option<f64>, reader: Reader) -> Option<Node> {
    let (View::Steps(_, shown) | View::Bars(_, shown)) = &story.item.view else { return None };
    let small = |class: &'static str, words: &dyn Words| Node::class("span", class, [reader.say(words)]);
    let n = shown.n();
    let Some(mean) = shown.mean() else {
        return Some(Node::part("p", "mean", [small("small soft", &Results::AnswersOf { n })]));
    };
    let (from, to) = if story.item.question.kind == Kind::Scale { (0, 10) } else { (1, 5) };
    let of = Node::class(
        "span",
        "small soft",
        [
            reader.say(&Results::MeanOf { n }),
            Node::text(" "),
            small("hidden", &Results::MeanScale { from, to }),
        ],
    );
    let target = target.map(|target| {
        let words = Remembered::TargetIs { mean: reader.steps(target) };
        [small("small soft", &words), Node::text(" ")]
    });
    let number = Node::new("b", [Node::text(reader.steps(mean))]);
    let parts = [number, Node::text(" "), of].into_iter().chain(target.into_iter().flatten());
    Some(Node::part("p", "mean", parts.chain(likely(story, shown, reader))))
}

/// The interval of a mean, below it; nothing where it has no width.
fn likely(story: &Story, shown: &Shown, reader: Reader) -> Option<Node> {
    let (low, high) = interval(shown.steps()?, story.team)?;
    let words = Results::Likely { low: reader.steps(low), high: reader.steps(high) };
    (high > low).then(|| Node::class("span", "small soft between", [reader.say(&words)]))
}

/// The marks of an item with one's own answer, while that is laid over.
#[must_use]
pub fn chart(item: &Item, own: Option<&OwnAnswer>, reader: Reader) -> Node {
    Node::class("div", "chart", marks(item, own, reader).into_iter().chain(own.map(|own| yours(own, reader))))
}

/// One's own answer as a paragraph.
#[must_use]
pub fn yours(own: &OwnAnswer, reader: Reader) -> Node {
    Node::class("p", "yours small", [reader.say(&own.words())])
}

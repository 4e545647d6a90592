//! Rounds as elements. The same sentences, figures and marks as in the app.

use super::Node;
use crate::{
    chart::{
        Cell, Item, RowHead, Story, Table, Ticks, View, answered, date, decimal, headline, instead, items,
        order::steps_of,
        percent,
        sentence::{aside, reading, sentence},
        since, stories, table,
    },
    figures::{Agreement, BELIEF, Shown},
    team::Round,
    text::{ENGLISH, Results, WidgetSays, Words},
    wire::team_file,
};

fn say(words: &dyn Words) -> Node {
    Node::text(ENGLISH.said(words))
}

fn paragraph(part: &'static str, words: &dyn Words) -> Node {
    Node::part("p", part, [say(words)])
}

/// The headline with its number, and whose it is.
pub fn head(rounds: &[Round], round: &Round) -> Node {
    let fields = round.pulse().definition().fields();
    let whose = Node::part(
        "p",
        "source",
        [
            Node::words(fields.team.clone()),
            Node::text(format!(" · {} · {}", date(round, &ENGLISH), answered(round, &ENGLISH))),
        ],
    );
    let title = Node::part("h2", "headline", [Node::words(headline(round, &ENGLISH))]);
    let belief = stories(rounds).into_iter().find(|story| story.item.question.key == BELIEF);
    let number = belief.and_then(|story| {
        let shown = steps_of(&story.item)?;
        Some(Node::part("p", "number", figure(shown)?.into_iter().chain(words_of(&story, shown))))
    });
    Node::part("div", "head", [title].into_iter().chain(number).chain([whose]))
}

/// Everything of the newest round.
pub fn all(rounds: &[Round], round: &Round, app: &str) -> Vec<Node> {
    let mut all = vec![head(rounds, round)];
    all.extend(stories(rounds).iter().map(item));
    all.extend(items(round).iter().filter_map(comments));
    let link = format!("{app}{}", team_file::result_link(&round.without_checks()));
    all.push(Node::part(
        "p",
        "more",
        [Node::new("a", [say(&WidgetSays::More)])
            .with("href", link)
            .with("target", "_blank")
            .with("rel", "noopener")],
    ));
    all
}

/// The item of a key; none where the newest round does not ask it.
pub fn one(rounds: &[Round], round: &Round, key: &str) -> Option<Node> {
    let story = stories(rounds).into_iter().find(|story| story.item.question.key == key && !key.is_empty());
    story.as_ref().map(item).or_else(|| {
        let asked = items(round).into_iter().find(|item| item.question.key == key && !key.is_empty())?;
        comments(&asked)
    })
}

/// "3.7 mean of 11".
fn figure(shown: &Shown) -> Option<Vec<Node>> {
    let mean = shown.mean()?;
    Some(vec![
        Node::new("b", [Node::text(decimal(mean, 1))]),
        Node::text(format!(" {}", ENGLISH.said(&Results::MeanOf { n: shown.n() }))),
    ])
}

/// Whether people agree, and how it changed.
fn words_of(story: &Story, shown: &Shown) -> Vec<Node> {
    let mut words = Vec::new();
    if let Some(agreement) = shown.steps().and_then(|steps| steps.agreement()) {
        let part = match agreement {
            Agreement::WeAgree => "agree",
            Agreement::Mixed => "mixed",
            Agreement::VeryDifferent => "apart",
        };
        words.push(
            Node::new("span", [say(&agreement)]).with("class", format!("chip {part}")).with("part", "chip"),
        );
    }
    if let Some((since, answered)) = since(story, |steps| decimal(steps, 1)) {
        words.push(Node::part("span", "change", [say(&since)]));
        words.extend(answered.map(|answered| Node::part("span", "change", [say(&answered)])));
    }
    words
}

fn item(story: &Story) -> Node {
    let Story { item, .. } = story;
    let question = Node::part("h3", "question", [Node::words(item.question.text.clone())]);
    let mut caption = vec![question];
    caption.extend(sentence(item).map(|words| paragraph("sentence", &words)));
    caption.extend(reasons(item));
    caption.extend(aside(item).map(|words| paragraph("aside", &words)));
    if let Some(shown) = steps_of(item) {
        let words = figure(shown).unwrap_or_default().into_iter().chain(words_of(story, shown));
        caption.push(Node::part("p", "says", words));
    }
    let mut parts = vec![Node::new("figcaption", caption)];
    parts.extend(marks(item));
    parts.extend(table(item).map(|table| drawer(&table, &item.question.text)));
    Node::part("figure", "item", parts)
}

/// Why nothing is drawn, or not all of it.
fn reasons(item: &Item) -> Vec<Node> {
    let Some((words, why)) = instead(item) else { return Vec::new() };
    let words = words.map(|words| paragraph("instead", &words));
    words.into_iter().chain(why.iter().map(|why| paragraph("aside", why))).collect()
}

fn marks(item: &Item) -> Option<Node> {
    match &item.view {
        View::Steps(bar, shown) => {
            let marks = bar.segments().iter().map(|segment| {
                Node::new("rect", [])
                    .with("class", format!("step-{}", segment.value + 1))
                    .with("x", percent(segment.start))
                    .with("width", percent(segment.width))
                    .with("height", "100%")
                    .with("rx", "3")
            });
            let bar = Node::part("svg", "bar", marks)
                .with("width", "100%")
                .with("height", "24")
                .with("role", "img")
                .with("aria-label", ENGLISH.said(&reading(item, shown)));
            Some(bar)
        }
        View::Bars(bars, _) => {
            let rows = bars.iter().map(|bar| {
                let name = match &bar.end {
                    Some(end) => format!("{} · {end}", bar.name),
                    None => bar.name.clone(),
                };
                row(&name, Some(bar.share), &bar.count.to_string())
            });
            Some(Node::part("ul", "rows", rows))
        }
        View::Options(rows) => {
            let rows = rows.iter().map(|option| {
                let (share, words) = match option.ticks {
                    Ticks::Shown { yes, no, share, .. } => {
                        (Some(share), ENGLISH.said(&Results::OfThose { yes, n: yes + no }))
                    }
                    Ticks::AtMostOne => (None, ENGLISH.said(&Results::AtMostOne)),
                    Ticks::AllButOneOrAll => (None, ENGLISH.said(&Results::AllButOneOrAll)),
                    Ticks::Withheld { k } => (None, ENGLISH.said(&Results::FewerThan { k })),
                };
                row(&option.label, share, &words)
            });
            Some(Node::part("ul", "rows", rows))
        }
        View::Texts(_) | View::Banded(_) | View::Withheld(_) => None,
    }
}

fn row(name: &str, share: Option<f64>, count: &str) -> Node {
    let length = share.map(|share| {
        let bar = (share > 0.0).then(|| {
            Node::new("rect", []).with("width", percent(share)).with("height", "100%").with("rx", "3")
        });
        Node::part("svg", "length", bar)
            .with("width", "100%")
            .with("height", "10")
            .with("aria-hidden", "true")
    });
    let words = [
        Node::new("span", [Node::words(name)]),
        Node::new("span", [Node::text(count)]).with("class", "count"),
    ];
    Node::new("li", words.into_iter().chain(length))
}

/// The same as a table, opened when asked for.
fn drawer(table: &Table, name: &str) -> Node {
    let cell = |cell: &Cell| match cell {
        Cell::Count(count) => Node::new("td", [Node::text(count.to_string())]),
        Cell::AtMostOne => Node::new("td", [say(&Results::AtMostOne)]),
        Cell::AllButOneOrAll => Node::new("td", [say(&Results::AllButOneOrAll)]),
        Cell::FewerThan(k) => Node::new("td", [say(&Results::FewerThan { k: *k })]),
        Cell::Nothing => Node::new("td", []),
    };
    let line = |(head, cells): &(RowHead, Vec<Cell>)| {
        let head = match head {
            RowHead::Label(label) => Node::words(label.clone()),
            RowHead::Aside(name) => say(name),
        };
        Node::new(
            "tr",
            [Node::new("th", [head]).with("scope", "row")].into_iter().chain(cells.iter().map(cell)),
        )
    };
    let heads = table.head.iter().map(|column| Node::new("th", [say(column)]).with("scope", "col"));
    Node::part(
        "details",
        "table",
        [
            Node::new("summary", [say(&Results::ShowTable)]),
            Node::new(
                "table",
                [
                    Node::new("caption", [Node::words(name)]),
                    Node::new("thead", [Node::new("tr", heads)]),
                    Node::new("tbody", table.rows.iter().map(line)),
                ],
            ),
        ],
    )
}

/// The comments of an item that asks for a text, in the order of the alphabet.
fn comments(item: &Item) -> Option<Node> {
    if !item.is_comment() {
        return None;
    }
    let question = Node::part("h3", "question", [Node::words(item.question.text.clone())]);
    let rest = match &item.view {
        View::Texts(texts) => {
            let all = texts.texts().iter().map(|text| Node::new("li", [Node::words(text.clone())]));
            let mut rest = vec![Node::part("ul", "comments", all)];
            if texts.held_back() > 0 {
                rest.push(paragraph("aside", &Results::HeldBack { n: texts.held_back() }));
            }
            rest
        }
        View::Withheld(_) => reasons(item),
        _ => return None,
    };
    Some(Node::part("section", "item", [question].into_iter().chain(rest)))
}

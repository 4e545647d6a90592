//! Rounds as elements: the drawings of the app, put together for somebody else's page.

use crate::{
    chart::{
        Item, Node, Reader, Story, View, answered, date, headline,
        item_figure::{caption, chart, is_drawn, mean, paragraph, question, reasons, says},
        items,
        order::steps_of,
        stories, table,
    },
    figures::BELIEF,
    team::Round,
    text::{Results, WidgetSays},
    wire::team_file,
};

/// The page around knows no language of the app's yet.
const READER: Reader<'static> = Reader::OF_FILES;

/// The headline with its number, and whose it is.
pub fn head(rounds: &[Round], round: &Round) -> Node {
    let fields = round.pulse().definition().fields();
    let facts = format!(" · {} · {}", date(round, READER.language), answered(round, READER.language));
    let whose = Node::part("p", "source", [Node::words(fields.team.clone()), Node::text(facts)]);
    let title = Node::part("h2", "headline", [Node::words(headline(round, READER.language))]);
    let belief = stories(rounds).into_iter().find(|story| story.item.question.key == BELIEF);
    let number = belief.and_then(|story| {
        let shown = steps_of(&story.item)?;
        let number = Node::new("b", [Node::text(READER.steps(shown.mean()?))]);
        let of = Node::text(format!(" {}", READER.said(&Results::MeanOf { n: shown.n() })));
        Some(Node::part("p", "number", [number, of].into_iter().chain(says(&story, READER))))
    });
    Node::part("div", "head", [title].into_iter().chain(number).chain([whose]))
}

/// Everything of the newest round.
pub fn all(rounds: &[Round], round: &Round, app: &str) -> Vec<Node> {
    let mut all = vec![head(rounds, round)];
    all.extend(stories(rounds).iter().map(item));
    all.extend(items(round).iter().filter_map(comments));
    let link = format!("{app}{}", team_file::result_link(&round.without_checks()));
    let link = Node::new("a", [READER.say(&WidgetSays::More)]).with("href", link);
    all.push(Node::part("p", "more", [link.with("target", "_blank").with("rel", "noopener")]));
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

fn item(story: &Story) -> Node {
    let item = &story.item;
    let mut parts = vec![caption(story, Some(""), READER)];
    parts.extend(mean(story, None, READER));
    parts.extend(is_drawn(item).then(|| chart(item, None, READER)));
    parts.extend(table(item).map(|table| table.node(item, "", READER)));
    Node::part("figure", "item", parts)
}

/// The comments of an item that asks for a text, in the order of the alphabet.
fn comments(item: &Item) -> Option<Node> {
    if !item.is_comment() {
        return None;
    }
    let rest = match &item.view {
        View::Texts(texts) => {
            let all = texts.texts().iter().map(|text| Node::new("li", [Node::words(text.clone())]));
            let mut rest = vec![Node::part("ul", "comments", all)];
            if texts.held_back() > 0 {
                rest.push(paragraph("aside", &Results::HeldBack { n: texts.held_back() }, READER));
            }
            rest
        }
        View::Withheld(_) => reasons(item, READER),
        _ => return None,
    };
    Some(Node::part("section", "item", [question(item, "")].into_iter().chain(rest)))
}

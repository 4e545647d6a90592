//! A round as Markdown, to paste into a chat or a wiki: the headline, the facts, a table, what was said in words.

use super::{
    bars::Ticks,
    decimal,
    item::{Item, View, items},
    not_shown,
    order::{Story, steps_of, stories},
};
use crate::{
    figures::Withheld,
    team::Round,
    text::{DimensionName, Export, Head, Language, Results},
};

/// The newest of `rounds` (oldest first) in Markdown. `headline` and `facts` as they stand on the page; `link`: the result
/// link, or nothing.
#[must_use]
pub fn markdown(
    rounds: &[Round],
    headline: &str,
    facts: &[String],
    link: Option<&str>,
    language: &Language,
) -> String {
    let Some(round) = rounds.last() else { return String::new() };
    let facts: Vec<String> = facts.iter().map(|fact| escaped(fact)).collect();
    let mut lines =
        vec![format!("## {}", escaped(headline)), String::new(), facts.join(" · "), String::new()];
    let stories = stories(rounds);
    if !stories.is_empty() {
        let heads = [Head::Item, Head::Mean, Head::Agreement, Head::N, Head::Answers]
            .map(|head| language.said(&head));
        lines.push(row(&heads));
        lines.push("|---|---:|---|---:|---|".into());
        lines.extend(stories.iter().map(|story| story_row(story, language)));
        lines.push(String::new());
    }
    for item in items(round).iter().filter(|item| item.is_comment()) {
        lines.push(format!("### {}", escaped(&item.question.text)));
        lines.push(String::new());
        lines.extend(comment_lines(item, round.n(), language));
        lines.push(String::new());
    }
    if let Some(link) = link {
        lines.push(format!("[{}]({link})", escaped(&language.said(&Export::SeeAll))));
        lines.push(String::new());
    }
    lines.join("\n")
}

fn story_row(story: &Story, language: &Language) -> String {
    let item = &story.item;
    let name = DimensionName::of(&item.question.key).map(|name| language.said(&name));
    let text = escaped(&item.question.text);
    let what = name.map_or_else(|| text.clone(), |name| format!("**{}** {text}", escaped(&name)));
    let steps = steps_of(item).and_then(|shown| shown.steps());
    let mean = steps.and_then(|steps| steps.mean()).map(|mean| decimal(mean, 1)).unwrap_or_default();
    let agreement =
        steps.and_then(|steps| steps.agreement()).map(|word| language.said(&word)).unwrap_or_default();
    let n = match &item.view {
        View::Steps(_, shown) | View::Bars(_, shown) => shown.n().to_string(),
        _ => String::new(),
    };
    row(&[what, mean, agreement, n, answers(item, language)])
}

/// Every answer with its count, or what is said in its place, in Markdown.
pub(super) fn answers(item: &Item, language: &Language) -> String {
    answers_as(item, language, escaped)
}

/// The same, with people's words brought into a form.
pub(super) fn answers_as(item: &Item, language: &Language, escaped: fn(&str) -> String) -> String {
    match &item.view {
        View::Steps(_, shown) | View::Bars(_, shown) => {
            let one = |(value, count): (u8, &u32)| format!("{}: {count}", escaped(&item.value_name(value)));
            (0..).zip(shown.counts()).map(one).collect::<Vec<_>>().join(", ")
        }
        View::Options(rows) => {
            let words = |ticks: &Ticks| language.said(&ticks.words());
            let one = |row: &super::OptionRow| format!("{}: {}", escaped(&row.label), words(&row.ticks));
            rows.iter().map(one).collect::<Vec<_>>().join(", ")
        }
        View::Withheld(Withheld::Comments { .. } | Withheld::KeptByTeam) | View::Texts(_) => String::new(),
        View::Banded(_) | View::Withheld(_) => {
            let words = not_shown(item)
                .and_then(|(words, _)| words)
                .map(|words| language.said(&words))
                .unwrap_or_default();
            // The name of an option is people's words.
            if matches!(item.view, View::Banded(_)) { escaped(&words) } else { words }
        }
    }
}

fn comment_lines(item: &Item, n: usize, language: &Language) -> Vec<String> {
    match &item.view {
        View::Texts(texts) => {
            let mut lines: Vec<String> =
                texts.texts().iter().map(|text| format!("- {}", escaped(text))).collect();
            if texts.held_back() > 0 {
                lines.push(format!("- {}", language.said(&Results::HeldBack { n: texts.held_back() })));
            }
            if lines.is_empty() {
                lines.push(language.said(&Results::NobodyWrote));
            }
            lines
        }
        View::Withheld(Withheld::Comments { k_comments }) => {
            vec![language.said(&Results::CommentsFrom { k_comments: *k_comments, n })]
        }
        View::Withheld(Withheld::KeptByTeam) => vec![language.said(&Results::KeptByTeam)],
        _ => Vec::new(),
    }
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// People's text as text: nothing in it is markup, a link or the end of a cell, and a line break is a space.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => {}
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '!' | '&' | '@' => {
                out.push('\\');
                out.push(c);
            }
            // "https:" would become a link by itself.
            ':' => out.push_str("\\:"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{flow::example, text::ENGLISH};

    #[test]
    fn the_example_in_markdown() {
        let rounds = example::team().unwrap().rounds().to_vec();
        let facts = ["8 of 9 answered".to_owned()];
        let text = markdown(&rounds, "We believe", &facts, Some("https://x.example/#r=A"), &ENGLISH);
        assert!(text.starts_with("## We believe\n\n8 of 9 answered\n\n| What we said | Mean |"));
        assert!(text.contains("| **Shared belief** Together we can reach our goal, even when it is difficult. | 4.1 | we agree | 8 | Strongly disagree: 0"));
        assert!(text.contains("Not shown: fewer than 5 people answered this."));
        assert!(text.contains("\n- Cut the import from six hours to forty minutes.\n"));
        assert!(text.ends_with("(https://x.example/#r=A)\n"));
        assert_eq!(text, markdown(&rounds, "We believe", &facts, Some("https://x.example/#r=A"), &ENGLISH));
    }

    #[test]
    fn nothing_that_people_write_is_markup() {
        assert_eq!(
            escaped("a|b\n<img src=x> [x](http://y) *z*"),
            "a\\|b \\<img src=x\\> \\[x\\](http\\://y) \\*z\\*"
        );
    }
}

//! Two results of one pulse, side by side: only what differs.

use super::{items, markdown::answers_as};
use crate::{
    team::Round,
    text::{Day, Differs, Language, Results},
};

/// One line of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The question, or what else differs.
    pub what: String,
    /// Whether [`what`](Self::what) is somebody's words.
    pub question: bool,
    /// As the one shows it.
    pub one: String,
    /// As the other does.
    pub other: String,
}

/// What differs between two rounds of one pulse.
#[must_use]
pub fn differences(one: &Round, other: &Round, language: &Language) -> Vec<Difference> {
    let fact = |what: Differs, one: String, other: String| Difference {
        what: language.said(&what),
        question: false,
        one,
        other,
    };
    let looked = |round: &Round| {
        round.seen().map_or_else(|| language.said(&Differs::NobodyLooked), |seen| seen.to_string())
    };
    let mut all = vec![
        fact(Differs::Date, language.said(&Day(one.date())), language.said(&Day(other.date()))),
        fact(Differs::Answered, one.n().to_string(), other.n().to_string()),
        fact(Differs::Looked, looked(one), looked(other)),
    ];
    for (here, there) in items(one).iter().zip(&items(other)) {
        let words = |item: &super::Item, n: usize| {
            if item.is_comment() {
                comments(item, n, language)
            } else {
                answers_as(item, language, str::to_owned)
            }
        };
        let what = here.question.text.clone();
        all.push(Difference {
            what,
            question: true,
            one: words(here, one.n()),
            other: words(there, other.n()),
        });
    }
    all.retain(|line| line.one != line.other);
    all
}

fn comments(item: &super::Item, n: usize, language: &Language) -> String {
    match &item.view {
        super::View::Texts(texts) => {
            let mut all: Vec<String> = texts.texts().iter().map(|text| format!("“{text}”")).collect();
            if texts.held_back() > 0 {
                all.push(language.said(&Results::HeldBack { n: texts.held_back() }));
            }
            all.join(" · ")
        }
        _ => n.to_string(),
    }
}

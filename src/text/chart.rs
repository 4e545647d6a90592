//! What charts say: the sentence of each, its parts read aloud, and the words of its table.

use std::borrow::Cow;

use super::{Said, Words};

/// The sentence of a chart: the same that a person would say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChartSays {
    /// Five steps of agreement: above, below and at the middle.
    Agree { agree: u32, neither: u32, disagree: u32 },
    /// Five steps of confidence, likewise.
    Confident { confident: u32, between: u32, doubt: u32 },
    /// A scale: the answers chosen most often, from where to where they lie.
    Scale { most: Vec<u8>, by: u32, n: u32, from: u8, to: u8 },
    /// One of several options: those chosen most often.
    Choice { most: Vec<String>, by: u32, n: u32 },
    /// Any of several options: those that all or all but one ticked.
    TickedByAll { labels: Vec<String> },
    /// Any of several options: those ticked most often.
    Ticked { most: Vec<String>, by: u32, n: u32 },
    /// Any of several options: none was ticked by more than one person.
    HardlyTicked,
}

impl Words for ChartSays {
    fn en(&self) -> Said {
        match self {
            Self::Agree { agree, neither, disagree } => sides(
                (*agree, *neither, *disagree),
                ["All {n} agree.", "All {n} disagree.", "All {n} take neither side."],
                [("agrees", "agree"), ("disagrees", "disagree"), ("takes neither side", "take neither side")],
            ),
            Self::Confident { confident, between, doubt } => sides(
                (*confident, *between, *doubt),
                ["All {n} are confident.", "All {n} have doubts.", "All {n} are in between."],
                [
                    ("is confident", "are confident"),
                    ("has doubts", "have doubts"),
                    ("is in between", "are in between"),
                ],
            ),
            Self::Scale { most, by, n, from, to } => {
                let most: Vec<Cow<str>> = most.iter().map(|value| value.to_string().into()).collect();
                let range = if from == to {
                    format!("All answers are {from}.")
                } else {
                    format!("The answers lie between {from} and {to}.")
                };
                match most.as_slice() {
                    [_] if from == to => range,
                    [one] => format!("{range} Most often: {one}, from {by} of {n}."),
                    [_, _] | [_, _, _] => {
                        format!("{range} Most often: {}, from {by} of {n} each.", list(&most))
                    }
                    _ => format!("{range} No number stands out."),
                }
            }
            .into(),
            Self::Choice { most, by, n } => match quoted(most).as_slice() {
                [one] => format!("{one} leads with {by} of {n}."),
                some @ ([_, _] | [_, _, _]) => format!("{} lead with {by} of {n} each.", list(some)),
                many => format!("No option stands out: {} have {by} of {n} each.", many.len()),
            }
            .into(),
            Self::TickedByAll { labels } => {
                format!("All or all but one ticked {}.", list(&quoted(labels))).into()
            }
            Self::Ticked { most, by, n } => match quoted(most).as_slice() {
                [one] => format!("{one} was ticked most: by {by} of {n}."),
                some @ ([_, _] | [_, _, _]) => {
                    format!("{} were ticked most: by {by} of {n} each.", list(some))
                }
                many => format!("No option stands out: {} were ticked by {by} of {n} each.", many.len()),
            }
            .into(),
            Self::HardlyTicked => "No option was ticked by more than one.".into(),
        }
    }
}

/// "6 of 8 agree, 1 disagrees, 1 takes neither side." `verbs`: for one and for several, above, below, middle.
fn sides(
    (above, middle, below): (u32, u32, u32),
    all: [&'static str; 3],
    verbs: [(&'static str, &'static str); 3],
) -> Said {
    let n = above + middle + below;
    for (count, words) in [above, below, middle].into_iter().zip(all) {
        if count == n {
            return words.replace("{n}", &n.to_string()).into();
        }
    }
    let verb =
        |count: u32, (one, several): (&'static str, &'static str)| if count == 1 { one } else { several };
    let nobody = |count: u32, (one, several)| match count {
        0 => format!("nobody {one}"),
        count => format!("{count} {}", verb(count, (one, several))),
    };
    let [up, down, mid] = verbs;
    let first = match above {
        0 => format!("Nobody {}", up.0),
        above => format!("{above} of {n} {}", verb(above, up)),
    };
    let below = nobody(below, down);
    match middle {
        0 => format!("{first}, {below}.").into(),
        middle => format!("{first}, {below}, {middle} {}.", verb(middle, mid)).into(),
    }
}

/// "A", "A and B", "A, B and C".
fn list(parts: &[Cow<str>]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.to_string(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

fn quoted(labels: &[String]) -> Vec<Cow<'_, str>> {
    labels.iter().map(|label| format!("“{}”", isolated(label)).into()).collect()
}

/// Somebody's text inside a sentence. One with letters written from right to left is set apart by isolating marks,
/// or it would turn the words around it.
pub(super) fn isolated(text: &str) -> Cow<'_, str> {
    let turns = |c: char| {
        matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    };
    if text.chars().any(turns) { format!("\u{2068}{text}\u{2069}").into() } else { text.into() }
}

/// Those who gave no valid answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aside {
    /// How many said "can't say".
    pub cant_say: u32,
    /// How many skipped it.
    pub skipped: u32,
}

impl Words for Aside {
    fn en(&self) -> Said {
        match (self.cant_say, self.skipped) {
            (0, 0) => "".into(),
            (0, skipped) => format!("{skipped} skipped it.").into(),
            (cant_say, 0) => format!("{cant_say} can’t say.").into(),
            (cant_say, skipped) => format!("{cant_say} can’t say, {skipped} skipped it.").into(),
        }
    }
}

/// Every part of a bar with its count, for those who cannot see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading(pub Vec<(String, u32)>);

impl Words for Reading {
    fn en(&self) -> Said {
        let part = |(label, count): &(String, u32)| format!("{}: {count}", isolated(label));
        self.0.iter().map(part).collect::<Vec<_>>().join(", ").into()
    }
}

/// The head of a table's column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Answer,
    People,
    Option,
    Ticked,
    NotTicked,
    Skipped,
}

impl Words for Column {
    fn en(&self) -> Said {
        match self {
            Self::Answer => "Answer",
            Self::People => "People",
            Self::Option => "Option",
            Self::Ticked => "Ticked",
            Self::NotTicked => "Not ticked",
            Self::Skipped => "Skipped",
        }
        .into()
    }
}

/// The name of a table's row that is no answer of the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowName {
    CantSay,
    Skipped,
}

impl Words for RowName {
    fn en(&self) -> Said {
        match self {
            Self::CantSay => "Can’t say",
            Self::Skipped => "Skipped",
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(agree: u32, neither: u32, disagree: u32) -> String {
        ChartSays::Agree { agree, neither, disagree }.en().into_owned()
    }

    #[test]
    fn agreement_is_a_sentence_for_every_mixture() {
        assert_eq!(agree(7, 1, 0), "7 of 8 agree, nobody disagrees, 1 takes neither side.");
        assert_eq!(agree(6, 0, 2), "6 of 8 agree, 2 disagree.");
        assert_eq!(agree(1, 2, 1), "1 of 4 agrees, 1 disagrees, 2 take neither side.");
        assert_eq!(agree(0, 3, 5), "Nobody agrees, 5 disagree, 3 take neither side.");
        assert_eq!(agree(8, 0, 0), "All 8 agree.");
        assert_eq!(agree(0, 0, 9), "All 9 disagree.");
        assert_eq!(agree(0, 8, 0), "All 8 take neither side.");
        let says = ChartSays::Confident { confident: 5, between: 2, doubt: 1 };
        assert_eq!(says.en(), "5 of 8 are confident, 1 has doubts, 2 are in between.");
    }

    #[test]
    fn the_most_often_chosen_are_named_while_they_are_few() {
        let choice = |most: &[&str]| {
            let most = most.iter().map(|label| (*label).to_owned()).collect();
            ChartSays::Choice { most, by: 3, n: 12 }.en().into_owned()
        };
        assert_eq!(choice(&["Mon"]), "“Mon” leads with 3 of 12.");
        assert_eq!(choice(&["Mon", "Tue", "Wed"]), "“Mon”, “Tue” and “Wed” lead with 3 of 12 each.");
        assert_eq!(choice(&["A", "B", "C", "D"]), "No option stands out: 4 have 3 of 12 each.");
        let scale = |most: &[u8], from, to| {
            ChartSays::Scale { most: most.to_vec(), by: 2, n: 6, from, to }.en().into_owned()
        };
        assert_eq!(scale(&[7], 2, 9), "The answers lie between 2 and 9. Most often: 7, from 2 of 6.");
        assert_eq!(scale(&[7], 7, 7), "All answers are 7.");
    }

    #[test]
    fn right_to_left_texts_stay_among_themselves() {
        assert_eq!(isolated("Tuesday"), "Tuesday");
        assert_eq!(isolated("الثلاثاء"), "\u{2068}الثلاثاء\u{2069}");
    }
}

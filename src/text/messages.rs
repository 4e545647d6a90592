//! Messages whose sentence depends on what they carry. The table says which sentence that is.

use super::{
    Language, Learns, Looking, Quoted, Section, StorageSays, Words, format::Argument, language::Argue,
};
use crate::{
    figures::{Agreement, Direction},
    flow::{
        answering::LookError,
        environment::StorageError,
        remember::Difference,
        store::{StoreError, is_aside},
    },
    pulse::{Date, Kind, Mode, Pulse, templates::dimension_of},
    seal::Found,
    team::{State, What},
    wire::codes::Role,
};

/// A day as it is printed: `2026-11-20` is "20 November 2026". Ours and not the browser's, because what is taken elsewhere must
/// not depend on whose browser made it.
#[derive(Debug, Clone, Copy)]
pub struct Day<'a>(pub &'a str);

impl<'a> Day<'a> {
    /// Of a day that may be missing.
    pub(super) fn of(day: &'a Option<String>) -> Option<Self> {
        day.as_deref().map(Self)
    }

    /// Year, month and day; `None` where it is none.
    pub(super) fn parts(self) -> Option<(i32, u8, u8)> {
        Date::parse(self.0).map(Date::parts)
    }
}

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

/// Labels as they are quoted.
pub(super) fn quoted(labels: &[String]) -> Vec<Quoted> {
    labels.iter().map(|label| Quoted::Label { label: label.clone() }).collect()
}

/// Those who gave no valid answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aside {
    /// How many said "can't say".
    pub cant_say: u32,
    /// How many skipped it.
    pub skipped: u32,
}

/// What is said of a change since the last time. Numbers come as the reader writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// The word, and the mean of the last time where it may stand beside this one's.
    Changed {
        direction: Direction,
        before: Option<String>,
    },
    /// Why there is no change.
    FewJoinedOrLeft {
        changed: u32,
    },
    NotSaid,
    NotShown,
}

/// How many answered an item more, or less, than the last time: they can have moved its mean too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    pub more: i64,
}

/// The name of an item's dimension, core or alternate; own items have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionName(pub(super) &'static str);

impl DimensionName {
    /// Of an item's key.
    #[must_use]
    pub fn of(key: &str) -> Option<Self> {
        dimension_of(key).map(|dimension| Self(dimension.key))
    }
}

/// Two questions to begin a conversation about an item with.
#[must_use]
pub fn questions(key: &str) -> [Ask; 2] {
    let dimension = dimension_of(key).map(|dimension| dimension.key).unwrap_or_default();
    [false, true].map(|second| Ask { dimension, second })
}

/// One of the two questions about a dimension; without a dimension, one that suits any item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    pub(super) dimension: &'static str,
    pub(super) second: bool,
}

/// What fell clearly and calls for care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    Energy,
    Resilience,
}

/// Why an item is to be talked about, beside its chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyFirst {
    Disputed(Agreement),
    Lowest,
}

/// How something stands.
pub struct Stands {
    /// Promises are kept, milestones are reached.
    pub promise: bool,
    pub state: State,
}

/// An entry in one line, without its kind.
pub struct Line<'a>(pub &'a What);

/// What becomes other, in words.
pub struct Becomes<'a>(pub &'a Difference);

/// A cell of the table of who learns what.
#[derive(Debug, Clone, Copy)]
pub struct Cell(pub Learns, pub super::Who);

impl Learns {
    /// Every row below the head.
    pub const ROWS: [Learns; 6] =
        [Self::TookPart, Self::Answer, Self::Together, Self::Comment, Self::Totals, Self::InTheBox];
}

impl super::MadeUp {
    /// Those who answer.
    pub const PEOPLE: [Self; 5] = [Self::You, Self::Second, Self::Third, Self::Fourth, Self::Fifth];
}

impl Section {
    /// The id of its heading.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Vote => "vote",
            Self::Learns => "learns",
            Self::Gathers => "gathers",
            Self::Opens => "opens",
            Self::Offline => "offline",
            Self::CheckWords => "check-words",
            Self::Wrong => "wrong",
            Self::Page => "page",
            Self::NotSolved => "not-solved",
            Self::Binding => "binding",
        }
    }
}

impl StorageSays {
    /// Why a storage takes nothing.
    #[must_use]
    pub fn of(error: &StorageError) -> Self {
        match error {
            StorageError::Blocked => Self::Blocked,
            StorageError::Full => Self::Full,
            StorageError::Failed(_) => Self::Failed,
        }
    }

    /// Why something was not stored.
    #[must_use]
    pub fn of_store(error: &StoreError) -> Self {
        match error {
            StoreError::Storage(error) => Self::of(error),
            StoreError::NotWritten => Self::Failed,
            StoreError::Newer => Self::Newer,
        }
    }

    /// What is said of entries that could not be read, by their names; `None` when there are none.
    #[must_use]
    pub fn of_damaged(keys: &[String]) -> Option<Self> {
        let stuck = keys.iter().any(|key| !is_aside(key));
        (!keys.is_empty()).then_some(if stuck { Self::Stuck } else { Self::Broken })
    }
}

/// The sentence for what looking found, with the number of the other people.
#[derive(Debug, Clone, Copy)]
pub struct FoundSays {
    /// What was found.
    pub found: Found,
    /// How many people are in the box.
    pub n: usize,
}

impl Words for FoundSays {
    fn say(&self, language: &Language) -> String {
        match self.found {
            Found::All => Looking::In { others: self.n.saturating_sub(1) },
            Found::TakenBack { envelopes } => Looking::TakenBack { envelopes },
            Found::EarlierVersion => Looking::Earlier,
            Found::Missing { missing, of } if missing == of => Looking::AllMissing,
            Found::Missing { missing, of } => Looking::Missing { missing, of },
        }
        .say(language)
    }
}

impl Words for LookError {
    fn say(&self, language: &Language) -> String {
        match self {
            Self::Link(error) => error.say(language),
            Self::Box(error) => error.say(language),
        }
    }
}

impl super::PrivacySays {
    /// What stands beside a comment's field; `None` when the pulse asks for no comment.
    #[must_use]
    pub fn comment(pulse: &Pulse) -> Option<Self> {
        let asks = pulse.definition().questions().iter().any(|question| question.kind == Kind::Comment);
        asks.then_some(Self::Comment { k_comments: pulse.definition().fields().k_comments })
    }
}

/// A name from the folder, which anybody may have given: without characters that turn or hide the words around it.
pub(super) fn named(path: &str) -> String {
    let hides = |c: char| {
        c.is_control()
            || matches!(c, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
    };
    path.chars().map(|c| if hides(c) { '\u{FFFD}' } else { c }).collect()
}

macro_rules! keys {
    ($($type:ty { $($variant:ident = $key:literal),* })*) => { $(
        impl Argue for $type {
            fn argue(&self, _: &Language) -> Argument<'_> {
                Argument::Key(match self { $( Self::$variant => $key ),* })
            }
        }
    )* };
}

// The words that sentences choose by.
keys! {
    Mode { TwoPeople = "two", OnePerson = "one" }
    Role { Host = "host", Collector = "collector" }
    Care { Energy = "energy", Resilience = "resilience" }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{flow::inbox::Note, pulse::templates::DIMENSIONS, text::Room};

    fn agree(agree: u32, neither: u32, disagree: u32) -> String {
        ChartSays::Agree { agree, neither, disagree }.en()
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
            ChartSays::Choice { most, by: 3, n: 12 }.en()
        };
        assert_eq!(choice(&["Mon"]), "“Mon” leads with 3 of 12.");
        assert_eq!(choice(&["Mon", "Tue", "Wed"]), "“Mon”, “Tue” and “Wed” lead with 3 of 12 each.");
        assert_eq!(choice(&["A", "B", "C", "D"]), "No option stands out: 4 have 3 of 12 each.");
        let scale =
            |most: &[u8], from, to| ChartSays::Scale { most: most.to_vec(), by: 2, n: 6, from, to }.en();
        assert_eq!(scale(&[7], 2, 9), "The answers lie between 2 and 9. Most often: 7, from 2 of 6.");
        assert_eq!(scale(&[7], 7, 7), "All answers are 7.");
    }

    #[test]
    fn every_dimension_has_its_name_and_two_questions_of_its_own() {
        let mut names = BTreeSet::new();
        let mut asked = BTreeSet::new();
        for dimension in &DIMENSIONS {
            names.insert(DimensionName::of(dimension.key).unwrap().en());
            assert_eq!(DimensionName::of(&dimension.alternate_key()), DimensionName::of(dimension.key));
            asked.extend(questions(dimension.key).map(|ask| ask.en()));
        }
        asked.extend(questions("own").map(|ask| ask.en()));
        assert!(!names.contains(""));
        assert_eq!((names.len(), asked.len()), (13, 28));
        assert_eq!(DimensionName::of("own"), None);
    }

    #[test]
    fn a_name_from_the_folder_turns_no_words_around() {
        let note = |path: &str| Note::TooLarge { path: path.into() }.en();
        assert!(note("a\u{202E}txt.exe").starts_with("a\u{FFFD}txt.exe is larger"));
        assert!(note("צוות.pulse.json").starts_with("\u{2068}צוות.pulse.json\u{2069} is larger"));
    }

    #[test]
    fn the_count_on_the_wall_names_nobody() {
        assert_eq!(Room::WaitIn { n: 9, team: Some(14) }.en(), "9 of 14 in");
        assert_eq!(Room::WaitIn { n: 1, team: None }.en(), "1 person in");
    }

    #[test]
    fn a_day_is_written_out_and_anything_else_left_as_it_is() {
        assert_eq!(Day("2026-11-20").en(), "20 November 2026");
        for none in ["2026-13-01", "2026-11", "soon", ""] {
            assert_eq!(Day(none).en(), none);
        }
    }
}

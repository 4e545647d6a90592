//! The names of the dimensions, and what to ask each other about them. Own wording.

use super::{Said, Words};
use crate::{figures::Agreement, pulse::templates::dimension_of};

/// The name of an item's dimension, core or alternate; own items have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionName(String);

impl DimensionName {
    /// Of an item's key.
    #[must_use]
    pub fn of(key: &str) -> Option<Self> {
        dimension_of(key).map(|dimension| Self(dimension.key.to_owned()))
    }
}

impl Words for DimensionName {
    fn en(&self) -> Said {
        match self.0.as_str() {
            "belief" => "Shared belief",
            "purpose" => "Shared purpose",
            "plan" => "Credible plan",
            "ownership" => "Clear ownership",
            "trust" => "Reciprocal trust",
            "safety" => "Psychological safety",
            "voice" => "Every voice",
            "progress" => "Visible progress",
            "resilience" => "Momentum under pressure",
            "learning" => "Learning by trying",
            "capability" => "Shared capability",
            "fairness" => "Fair expectations",
            "energy" => "Sustainable effort",
            // The table is as long as the registry; a test says so.
            _ => "",
        }
        .into()
    }
}

/// Two questions to begin a conversation about an item with.
#[must_use]
pub fn questions(key: &str) -> [Ask; 2] {
    let dimension = dimension_of(key).map(|dimension| dimension.key.to_owned()).unwrap_or_default();
    [Ask { dimension: dimension.clone(), second: false }, Ask { dimension, second: true }]
}

/// One of the two questions about a dimension; without a dimension, one that suits any item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    dimension: String,
    second: bool,
}

impl Words for Ask {
    fn en(&self) -> Said {
        let [first, second] = match self.dimension.as_str() {
            "belief" => [
                "What have we already done together that once looked out of reach?",
                "What would we have to see next month to believe in it more?",
            ],
            "purpose" => [
                "Who would miss what, if we never reached this goal?",
                "Which of our present tasks could we drop without hurting the goal?",
            ],
            "plan" => [
                "By what would each of us notice that the next milestone is reached?",
                "Which step of the plan do we trust least, and what would test it?",
            ],
            "ownership" => [
                "Which task did two of us do, or none of us, in the last weeks?",
                "Which decision waited because nobody knew who makes it?",
            ],
            "trust" => [
                "When did somebody help you before you had to ask?",
                "What makes it hard to ask each other for help here?",
            ],
            "safety" => [
                "What happened the last time one of us admitted a mistake?",
                "What would make it easier to say early that something goes wrong?",
            ],
            "voice" => [
                "When did somebody’s view change a decision last month, and when did it come too late?",
                "Whose view do we usually hear last, and how could we hear it sooner?",
            ],
            "progress" => [
                "What can we do today that we could not do a month ago?",
                "Where could everybody see our progress without asking?",
            ],
            "resilience" => [
                "After our last setback, what helped us back on our feet?",
                "What do we now do differently because something went wrong?",
            ],
            "learning" => [
                "What could we try for one week, on a small scale, before we decide?",
                "What did we learn lately that should change our plan?",
            ],
            "capability" => [
                "If one of us were away for two weeks, what would stand still?",
                "Who could show whom what, in one hour of this month?",
            ],
            "fairness" => [
                "Which rule applies to some of us only, and do we all know why?",
                "Which agreement between us was not kept, and what was in the way?",
            ],
            "energy" => [
                "What could we stop or put off, so that the rest can be done well?",
                "When did each of us last have a quiet week, and when is the next one?",
            ],
            _ => [
                "What did each of us have in mind when answering this?",
                "What is one thing that would move this by one step?",
            ],
        };
        if self.second { second } else { first }.into()
    }
}

/// What fell clearly and calls for care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    Energy,
    Resilience,
}

/// The sentence, and what may help.
#[derive(Debug, Clone, Copy)]
pub enum CareSays {
    Title,
    Fell(Care),
    Steps,
    Step(Care, usize),
}

impl Care {
    /// How many next steps there are.
    pub const STEPS: usize = 3;
}

impl Words for CareSays {
    fn en(&self) -> Said {
        match self {
            Self::Title => "First: how are we?",
            Self::Fell(Care::Energy) => {
                "We find it harder than last time to keep up this workload. That says something about the work, not about anybody here."
            }
            Self::Fell(Care::Resilience) => {
                "We find it harder than last time to get up after a setback. That says something about what came our way, not about anybody here."
            }
            Self::Steps => "What may help now",
            Self::Step(Care::Energy, 0) => "Name one thing that we stop or put off until the next pulse, and tell those who wait for it.",
            Self::Step(Care::Energy, 1) => "Keep one afternoon of the next two weeks free of meetings, for everybody.",
            Self::Step(Care::Energy, _) => "Ask who carries most just now, and offer help without being asked.",
            Self::Step(Care::Resilience, 0) => "Look back on the last setback together: what was beyond us, and what did we do well?",
            Self::Step(Care::Resilience, 1) => "Make the next step smaller, so that it can be done this week.",
            Self::Step(Care::Resilience, _) => "Celebrate something small that worked, and say who made it possible.",
        }
        .into()
    }
}

/// Why an item is to be talked about, beside its chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyFirst {
    Disputed(Agreement),
    Lowest,
}

impl Words for WhyFirst {
    fn en(&self) -> Said {
        match self {
            Self::Disputed(Agreement::VeryDifferent) => {
                "We see this very differently: our answers lie further apart than chance would put them. The average hides that."
            }
            Self::Disputed(_) => "Of all statements, we agree least on this one. The average hides that.",
            Self::Lowest => "Of all statements, this one has the lowest mean.",
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pulse::templates::DIMENSIONS;
    use std::collections::BTreeSet;

    #[test]
    fn every_dimension_has_its_name_and_two_questions_of_its_own() {
        let mut names = BTreeSet::new();
        let mut asked = BTreeSet::new();
        for dimension in &DIMENSIONS {
            names.insert(DimensionName::of(dimension.key).unwrap().en().into_owned());
            assert_eq!(DimensionName::of(&dimension.alternate_key()), DimensionName::of(dimension.key));
            asked.extend(questions(dimension.key).map(|ask| ask.en().into_owned()));
        }
        asked.extend(questions("own").map(|ask| ask.en().into_owned()));
        assert!(!names.contains(""));
        assert_eq!((names.len(), asked.len()), (13, 28));
        assert_eq!(DimensionName::of("own"), None);
    }
}

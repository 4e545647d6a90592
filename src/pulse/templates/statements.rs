//! The frozen statements, version 1: thirteen dimensions of collective efficacy, each with a core item and an
//! alternate, and two closing comments.

use crate::pulse::question::{Kind, Question};

/// Five steps of agreement.
pub(super) const AGREE: [&str; 5] =
    ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];
/// Five steps of confidence, as in a vote with fingers.
pub(super) const CONFIDENCE: [&str; 5] =
    ["Not confident", "A little confident", "Fairly confident", "Confident", "Very confident"];
/// The ends of a scale from 0 to 10.
pub(super) const SCALE_ENDS: [&str; 2] = ["Not at all", "Completely"];

/// One source of collective efficacy.
#[derive(Debug, PartialEq, Eq)]
pub struct Dimension {
    /// Its key, which its core item carries.
    pub key: &'static str,
    core: &'static str,
    alternate: &'static str,
}

impl Dimension {
    /// The key of its alternate item: another key, so that no trend line crosses between the two.
    #[must_use]
    pub fn alternate_key(&self) -> String {
        format!("{}-2", self.key)
    }
}

const fn dimension(key: &'static str, core: &'static str, alternate: &'static str) -> Dimension {
    Dimension { key, core, alternate }
}

/// All thirteen, shared belief first. Their order is part of the registry.
pub const DIMENSIONS: [Dimension; 13] = [
    dimension(
        "belief",
        "Together we can reach our goal, even when it is difficult.",
        "We can find a way when a plan does not work.",
    ),
    dimension(
        "purpose",
        "It is clear to us why our goal matters.",
        "Our current work brings us closer to our goal.",
    ),
    dimension(
        "plan",
        "We would all know when our next milestone is reached.",
        "Our steps towards the goal make sense to us.",
    ),
    dimension("ownership", "Every important task has an owner we all know.", "We know who decides what."),
    dimension(
        "trust",
        "We help each other before anyone has to ask.",
        "We share what we know with each other.",
    ),
    dimension(
        "safety",
        "Admitting a mistake has no bad consequences here.",
        "We can suggest unusual ideas without being judged.",
    ),
    dimension(
        "voice",
        "Everyone's view counts when we decide.",
        "Different opinions are heard before we decide.",
    ),
    dimension("progress", "We can see real progress towards our goal.", "We notice our small successes."),
    dimension("resilience", "After a setback, we recover quickly.", "Setbacks change how we work next time."),
    dimension(
        "learning",
        "We try new things on a small scale first.",
        "We change our plans when we learn something new.",
    ),
    dimension(
        "capability",
        "Others could take over if one of us were away.",
        "We teach each other important skills.",
    ),
    dimension("fairness", "The same rules apply to all of us.", "Agreements between us are kept."),
    dimension(
        "energy",
        "We can keep up this workload for long.",
        "We get time to recover after hard periods.",
    ),
];

fn agree(key: &str, text: &str) -> Question {
    Question {
        kind: Kind::Agree,
        key: key.to_owned(),
        text: text.to_owned(),
        labels: AGREE.iter().map(|label| (*label).to_owned()).collect(),
    }
}

pub(super) fn comment(key: &str, text: &str) -> Question {
    Question { kind: Kind::Comment, key: key.to_owned(), text: text.to_owned(), labels: Vec::new() }
}

/// The core item of a dimension.
pub(super) fn core(dimension: &Dimension) -> Question {
    agree(dimension.key, dimension.core)
}

/// The alternate item of a dimension.
pub(super) fn alternate(dimension: &Dimension) -> Question {
    agree(&dimension.alternate_key(), dimension.alternate)
}

/// The first closing comment.
pub(super) fn win() -> Question {
    comment("win", "One thing we did that is worth celebrating")
}

/// The second closing comment.
pub(super) fn obstacle() -> Question {
    comment("obstacle", "The one thing most in our way")
}

/// Every item in the order of its number: core items, alternates, win, obstacle.
pub(super) fn all() -> Vec<Question> {
    let cores = DIMENSIONS.iter().map(core);
    cores.chain(DIMENSIONS.iter().map(alternate)).chain([win(), obstacle()]).collect()
}

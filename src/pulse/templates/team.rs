//! Questions about what a team has written down: its promises, its milestones, its skills. Their keys name the entry, so
//! that answers find their way back to it.

use super::statements::{CONFIDENCE, comment};
use crate::pulse::{
    bytes::{hex, unhex_array},
    limits,
    question::{Kind, Question},
};

/// The key of the question about skills.
pub const SKILLS: &str = "skills";
const PROMISE: &str = "promise-";
const MILESTONE: &str = "step-";
const AGAIN: &str = "again-";

/// How a promise was kept, best first.
const KEPT: [&str; 3] = ["Yes", "Partly", "No"];

/// Whether the team did what it said. `entry`: the name of the commitment; `by`: its day, as people write it.
#[must_use]
pub fn promise(entry: [u8; 8], what: &str, by: &str) -> Question {
    Question {
        kind: Kind::Choice,
        key: format!("{PROMISE}{}", hex(&entry)),
        text: fitting(what, &format!(" (by {by}). Did we do what we said?")),
        labels: KEPT.iter().map(|label| (*label).to_owned()).collect(),
    }
}

/// How confident the team is to reach a milestone. `by`: its day, as people write it; `None` where it has none.
#[must_use]
pub fn milestone(entry: [u8; 8], done: &str, by: Option<&str>) -> Question {
    let end = by.map_or_else(|| "?".to_owned(), |by| format!(" (by {by})?"));
    let text = fitting(&format!("How confident are we to reach this: {done}"), &end);
    Question {
        kind: Kind::Confidence,
        key: format!("{MILESTONE}{}", hex(&entry)),
        text,
        labels: CONFIDENCE.iter().map(|label| (*label).to_owned()).collect(),
    }
}

/// Which skills people could take over. `skills`: the team's own list.
#[must_use]
pub fn skills(skills: Vec<String>) -> Question {
    let text = "Which of these could you take over for a week?".to_owned();
    Question { kind: Kind::Several, key: SKILLS.to_owned(), text, labels: skills }
}

/// After a setback: what to keep, what to change, what to try.
pub(super) fn retro() -> Vec<Question> {
    vec![
        comment("keep", "What should we keep doing?"),
        comment("change", "What should we change?"),
        comment("try", "What should we try?"),
    ]
}

/// Beside votes on milestones.
pub(super) fn raise() -> Question {
    comment("raise", "What would raise your confidence by one step?")
}

/// The commitment that a question asks about.
#[must_use]
pub fn promise_of(key: &str) -> Option<[u8; 8]> {
    unhex_array(key.strip_prefix(PROMISE)?)
}

/// The milestone that a question asks about.
#[must_use]
pub fn milestone_of(key: &str) -> Option<[u8; 8]> {
    unhex_array(key.strip_prefix(MILESTONE)?)
}

/// The same question once more. `round`: the first eight bytes of the id of the pulse that asked it.
#[must_use]
pub fn again(question: &Question, round: [u8; 8]) -> Question {
    Question { key: format!("{AGAIN}{}", hex(&round)), ..question.clone() }
}

/// The pulse whose item a question asks again. Only what has a number of its own for each answer can be compared.
#[must_use]
pub fn again_of(question: &Question) -> Option<[u8; 8]> {
    let comparable = !matches!(question.kind, Kind::Several | Kind::Comment);
    unhex_array(question.key.strip_prefix(AGAIN)?).filter(|_| comparable)
}

/// A text with its end, cut to the length of a question.
fn fitting(text: &str, end: &str) -> String {
    let room = limits::QUESTION_MOST.saturating_sub(end.chars().count());
    if text.chars().count() <= room {
        return format!("{text}{end}");
    }
    let cut: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{}…{end}", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pulse::wording::{Place, check};

    #[test]
    fn a_key_leads_back_to_its_entry_and_fits() {
        let one = promise([0xab; 8], "One demo a week", "16 March 2026");
        assert_eq!(one.text, "One demo a week (by 16 March 2026). Did we do what we said?");
        assert_eq!((promise_of(&one.key), milestone_of(&one.key)), (Some([0xab; 8]), None));
        let other = milestone([1; 8], "Ten clinics work with it", None);
        assert_eq!(other.text, "How confident are we to reach this: Ten clinics work with it?");
        assert_eq!((promise_of(&other.key), milestone_of(&other.key)), (None, Some([1; 8])));
        assert!(one.key.len() <= limits::KEY_MOST && other.key.len() <= limits::KEY_MOST);
        for none in ["promise-", "promise-12", "promise-abababababababa", "belief", SKILLS] {
            assert_eq!(promise_of(none), None, "{none}");
        }
    }

    #[test]
    fn the_longest_texts_are_cut_to_a_question() {
        for what in ["ж".repeat(280), "a ".repeat(139) + "bb"] {
            for question in
                [promise([0; 8], &what, "31 December 2026"), milestone([0; 8], &what, Some("1 May 2027"))]
            {
                let read = check(question.text.as_bytes(), Place::Line, limits::QUESTION_MOST);
                assert!(read.is_ok(), "{read:?}");
            }
        }
    }
}

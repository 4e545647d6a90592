//! The items of a round, each in the form that suits it.

use super::{
    bars::{self, Bar, OptionRow, Ticks},
    diverging::Diverging,
};
use crate::{
    figures::{Band, Outcome, Shown, Texts, Withheld},
    pulse::{Kind, Question, templates::team::SKILLS},
    team::Round,
};

/// What is drawn of an item.
#[derive(Debug, Clone, PartialEq)]
pub enum View {
    /// Five steps around the middle one.
    Steps(Diverging, Shown),
    /// A row for each answer of a scale or a choice.
    Bars(Vec<Bar>, Shown),
    /// A row for each option that could be ticked.
    Options(Vec<OptionRow>),
    /// Comments.
    Texts(Texts),
    /// One fixed sentence.
    Banded(Band),
    /// Nothing, with the reason.
    Withheld(Withheld),
}

/// One question of a round with what may be shown of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its place in the questionnaire, from 0.
    pub index: usize,
    /// The first slot of its answers.
    pub slot: usize,
    /// What was asked.
    pub question: Question,
    /// What is drawn.
    pub view: View,
}

impl Item {
    /// One question with the outcomes of its slots.
    fn of(index: usize, slot: usize, question: &Question, outcomes: &[&Outcome]) -> Option<Self> {
        let view = match (question.kind, outcomes) {
            (Kind::Several, outcomes) => {
                let mut rows = bars::option_rows(question, outcomes);
                if question.key == SKILLS {
                    bars::by_coverage(&mut rows);
                }
                options(rows)
            }
            (_, [Outcome::Texts(texts)]) => View::Texts(texts.clone()),
            (_, [Outcome::Banded(band)]) => View::Banded(*band),
            (_, [Outcome::Withheld(why)]) => View::Withheld(*why),
            (Kind::Agree | Kind::Confidence, [Outcome::Shown(shown)]) => {
                View::Steps(Diverging::of(shown), shown.clone())
            }
            (_, [Outcome::Shown(shown)]) => View::Bars(bars::bars(question, shown), shown.clone()),
            _ => return None,
        };
        Some(Self { index, slot, question: question.clone(), view })
    }

    /// Whether it asks for a text.
    #[must_use]
    pub fn is_comment(&self) -> bool {
        self.question.kind == Kind::Comment
    }

    /// The name of a value of it: the step, the option, or the number of a scale.
    #[must_use]
    pub fn value_name(&self, value: u8) -> String {
        match self.question.kind {
            Kind::Scale => value.to_string(),
            _ => self.question.labels.get(usize::from(value)).cloned().unwrap_or_default(),
        }
    }
}

/// An item of which no option may be shown is withheld as a whole: the reason is said once.
fn options(rows: Vec<OptionRow>) -> View {
    let withheld = |row: &OptionRow| match row.ticks {
        Ticks::Withheld { k } => Some(k),
        _ => None,
    };
    let reasons: Option<Vec<u8>> = rows.iter().map(withheld).collect();
    match reasons.as_deref() {
        Some([k, ..]) => View::Withheld(Withheld::TooFew { k: *k }),
        _ => View::Options(rows),
    }
}

/// The items of a round in the order of its questions; banded ones last, because a place among the others would say
/// something about their figures in any order but this one.
#[must_use]
pub fn items(round: &Round) -> Vec<Item> {
    let questions = round.pulse().definition().questions().iter();
    let mut slot = 0;
    let mut items: Vec<Item> = Vec::new();
    for (index, question) in questions.enumerate() {
        items.extend(Item::of(index, slot, question, &round.outcomes_of(index)));
        slot += question.slot_count();
    }
    items.sort_by_key(|item| matches!(item.view, View::Banded(_)));
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::made::{outcome, question};

    fn item(kind: Kind, options: &[&str], outcomes: &[Outcome]) -> Item {
        Item::of(3, 5, &question(kind, options), &outcomes.iter().collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn each_kind_takes_its_form() {
        let agree = question(Kind::Agree, &[]);
        let seen = |counts: &[u32]| item(Kind::Agree, &[], &[outcome(&agree, counts, 0, 0)]).view;
        assert!(matches!(seen(&[0, 1, 2, 3, 2]), View::Steps(..)));
        assert!(matches!(seen(&[0, 0, 1, 5, 0]), View::Banded(Band::Nearly { value: 3 })));
        assert!(matches!(seen(&[0, 1, 1, 1, 0]), View::Withheld(Withheld::TooFew { k: 4 })));
        let scale = question(Kind::Scale, &[]);
        let shown = outcome(&scale, &[0, 0, 0, 2, 0, 2, 0, 2, 0, 0, 2], 0, 0);
        assert!(matches!(item(Kind::Scale, &[], &[shown]).view, View::Bars(..)));
    }

    #[test]
    fn several_is_withheld_as_a_whole_when_every_option_is() {
        let several = question(Kind::Several, &["A", "B"]);
        let few = || outcome(&several, &[2, 1], 0, 5);
        assert!(matches!(item(Kind::Several, &["A", "B"], &[few(), few()]).view, View::Withheld(_)));
        let shown = outcome(&several, &[4, 4], 0, 0);
        assert!(matches!(item(Kind::Several, &["A", "B"], &[few(), shown]).view, View::Options(_)));
    }

    #[test]
    fn values_have_the_names_that_people_saw() {
        let one = |kind, options: &[&str]| {
            let question = question(kind, options);
            Item { index: 0, slot: 0, question, view: View::Withheld(Withheld::TooFew { k: 4 }) }
        };
        assert_eq!(one(Kind::Agree, &[]).value_name(3), "Agree");
        assert_eq!(one(Kind::Scale, &[]).value_name(7), "7");
        assert_eq!(one(Kind::Choice, &["Mon", "Tue"]).value_name(1), "Tue");
    }
}

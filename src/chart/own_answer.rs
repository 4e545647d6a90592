//! One's own answers, laid over a chart on the device that gave them.

use super::item::Item;
use crate::{
    answer::SlotAnswer,
    pulse::{CANT_SAY, Kind, SKIPPED},
    text::Own,
};

/// What a person answered to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnAnswer {
    /// A step or an option, with its name.
    Value(u8, String),
    /// The ticked options, in order.
    Ticked(Vec<String>),
    /// "Can't say".
    CantSay,
    /// Nothing.
    Skipped,
    /// A text.
    Text(String),
}

impl OwnAnswer {
    /// What the slots of a whole questionnaire say about an item.
    #[must_use]
    pub fn of(item: &Item, slots: &[SlotAnswer]) -> Option<Self> {
        let own = slots.get(item.slot..item.slot + item.question.slot_count())?;
        match (item.question.kind, own) {
            (Kind::Comment, [SlotAnswer::Text(text)]) if text.is_empty() => Some(Self::Skipped),
            (Kind::Comment, [SlotAnswer::Text(text)]) => Some(Self::Text(text.clone())),
            (Kind::Several, [SlotAnswer::Value(SKIPPED), ..]) => Some(Self::Skipped),
            (Kind::Several, ticks) => {
                let ticked = item.question.labels.iter().zip(ticks);
                let ticked = ticked.filter(|(_, tick)| **tick == SlotAnswer::Value(1));
                Some(Self::Ticked(ticked.map(|(label, _)| label.clone()).collect()))
            }
            (_, [SlotAnswer::Value(CANT_SAY)]) => Some(Self::CantSay),
            (_, [SlotAnswer::Value(SKIPPED)]) => Some(Self::Skipped),
            (_, [SlotAnswer::Value(value)]) => Some(Self::Value(*value, item.value_name(*value))),
            _ => None,
        }
    }

    /// The same in words.
    #[must_use]
    pub fn words(&self) -> Own {
        match self.clone() {
            Self::Value(_, answer) | Self::Text(answer) => Own::Yours { answer },
            Self::Ticked(labels) if labels.is_empty() => Own::YoursNone,
            Self::Ticked(labels) => Own::Yours { answer: labels.join(", ") },
            Self::CantSay => Own::YoursCantSay,
            Self::Skipped => Own::YoursSkipped,
        }
    }

    /// Whether it is this value, for the mark in a chart.
    #[must_use]
    pub fn is_value(&self, value: u8) -> bool {
        matches!(self, Self::Value(own, _) if *own == value)
    }

    /// Whether it ticked this option.
    #[must_use]
    pub fn has_ticked(&self, label: &str) -> bool {
        matches!(self, Self::Ticked(labels) if labels.iter().any(|own| own == label))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answer::{Answer, Checked, Draft},
        chart::{item::View, made},
        figures::Withheld,
        pulse::Definition,
    };

    #[test]
    fn answers_are_found_behind_those_of_several_options() {
        let questions = vec![
            made::question(Kind::Several, &["A", "B", "C"]),
            made::question(Kind::Choice, &["Mon", "Tue"]),
            made::question(Kind::Scale, &[]),
            made::question(Kind::Agree, &[]),
        ];
        let definition = Definition::new(made::fields(questions.clone())).unwrap();
        let mut draft = Draft::empty(&definition);
        draft.set(0, Answer::Ticked(vec![0, 2]));
        draft.set(1, Answer::Value(1));
        draft.set(2, Answer::CantSay);
        let checked = Checked::new(&definition, &draft).unwrap();
        let of = |index: usize, slot: usize| {
            let view = View::Withheld(Withheld::TooFew { k: 4 });
            let item = Item { index, slot, question: questions[index].clone(), view };
            OwnAnswer::of(&item, checked.slots()).unwrap()
        };
        assert_eq!(of(0, 0), OwnAnswer::Ticked(vec!["A".into(), "C".into()]));
        assert!(of(0, 0).has_ticked("C") && !of(0, 0).has_ticked("B"));
        assert_eq!(of(1, 3), OwnAnswer::Value(1, "Tue".into()));
        assert!(of(1, 3).is_value(1));
        assert_eq!(of(2, 4), OwnAnswer::CantSay);
        assert_eq!(of(3, 5), OwnAnswer::Skipped);
    }
}

//! The gate, whole: every way in which four to nine people can answer an item, and what the result says to somebody who
//! took no part, to somebody who did, and to somebody who said nothing on purpose.
//!
//! Each test finds the faults of the first rule, and none of the second.

use std::collections::BTreeMap;

use pulse_check::{
    figures::{BAND_BELOW, Before, Outcome, Tally, gate_after, gate_values},
    pulse::{Fields, Kind, Question, Rule},
};

use crate::team::{fields, question};

/// How many took each value, how many said "can't say", how many skipped it.
type Counts = Vec<u32>;

/// One kind of item, and one threshold.
struct Asked {
    question: Question,
    fields: Fields,
}

/// Five steps, two to four options, and one that can be ticked; thresholds of three to five.
fn every_item(rule: Rule) -> Vec<Asked> {
    let options = |count: usize| Question {
        labels: (0..count).map(|label| label.to_string()).collect(),
        ..question(Kind::Choice, "", "Which?")
    };
    let several = question(Kind::Several, "", "Which of them?");
    let questions = [question(Kind::Agree, "", "Well?"), options(2), options(3), options(4), several];
    let of = |(question, k): (&Question, u8)| {
        let mut fields = fields(vec![question.clone()]);
        (fields.rule, fields.k) = (rule, k);
        Asked { question: question.clone(), fields }
    };
    questions.iter().flat_map(|question| [3, 4, 5].map(|k| (question, k))).map(of).collect()
}

/// Every way to put `people` into `places`.
fn ways(people: u32, places: usize) -> Vec<Counts> {
    match places {
        0 => vec![],
        1 => vec![vec![people]],
        _ => (0..=people)
            .flat_map(|first| {
                ways(people - first, places - 1).into_iter().map(move |rest| [&[first], &rest[..]].concat())
            })
            .collect(),
    }
}

impl Asked {
    fn values(&self) -> usize {
        usize::from(self.question.values())
    }

    /// Every way in which so many people can answer it. Nobody can say "can't say" of an option.
    fn every_count(&self, people: u32) -> Vec<Counts> {
        if self.question.kind == Kind::Several {
            let ways = ways(people, 3);
            return ways.into_iter().map(|counts| vec![counts[0], counts[1], 0, counts[2]]).collect();
        }
        ways(people, self.values() + 2)
    }

    fn tally(&self, counts: &[u32]) -> Tally {
        let values = self.values();
        Tally::of(&self.question, counts[..values].to_vec(), counts[values], counts[values + 1])
    }

    fn outcome(&self, counts: &[u32]) -> Outcome {
        gate_values(&self.fields, &self.question, self.tally(counts))
    }

    fn valid(&self, counts: &[u32]) -> u32 {
        counts[..self.values()].iter().sum()
    }

    /// Whether somebody stands alone against all others who answered; of an option, whether one ticked it or one did not.
    fn one_alone(&self, counts: &[u32]) -> bool {
        counts[..self.values()].iter().any(|count| count + 1 == self.valid(counts))
    }

    /// Whether all who answered say the same.
    fn all_alike(&self, counts: &[u32]) -> bool {
        counts[..self.values()].iter().any(|count| *count == self.valid(counts))
    }

    /// What can be behind each result that shows no counts.
    fn hidden(&self, people: u32) -> BTreeMap<String, Vec<Counts>> {
        let mut behind = BTreeMap::<String, Vec<Counts>>::new();
        for counts in self.every_count(people) {
            let outcome = self.outcome(&counts);
            if !matches!(outcome, Outcome::Shown(_)) {
                behind.entry(format!("{outcome:?}")).or_default().push(counts);
            }
        }
        behind
    }
}

/// Goes through every item and every team that can have a result of it.
fn every_team(rule: Rule, mut visit: impl FnMut(&Asked, u32)) {
    for asked in every_item(rule) {
        for people in 4.max(u32::from(asked.fields.k))..=9 {
            visit(&asked, people);
        }
    }
}

/// Fails when one count only can be behind a result that shows none: anybody could compute it.
#[test]
fn nobody_outside_can_tell_a_count_that_is_hidden() {
    for rule in [Rule::First, Rule::Second] {
        let mut results = 0;
        every_team(rule, |asked, people| {
            for (outcome, behind) in asked.hidden(people) {
                results += 1;
                for value in 0..asked.values() {
                    let one = behind[0][value];
                    let known = behind.iter().all(|counts| counts[value] == one);
                    assert!(!known, "{:?} {} of {people}: {outcome}", asked.question.kind, asked.fields.k);
                }
                if outcome.starts_with("Banded") {
                    assert!(behind.iter().any(|counts| asked.one_alone(counts)), "{outcome}");
                    assert!(behind.iter().any(|counts| asked.all_alike(counts)), "{outcome}");
                }
            }
        });
        assert!(results > 200, "{results}");
    }
}

/// Fails when a result of fewer than eight valid answers shows that one person stands alone, or that nobody does.
#[test]
fn nobody_is_shown_alone_below_eight_valid_answers() {
    let seen = |rule| {
        let (mut alone, mut shown) = (0, 0);
        every_team(rule, |asked, people| {
            for counts in asked.every_count(people) {
                if !matches!(asked.outcome(&counts), Outcome::Shown(_)) {
                    continue;
                }
                shown += 1;
                let few = asked.valid(&counts) < BAND_BELOW;
                alone += usize::from(few && (asked.one_alone(&counts) || asked.all_alike(&counts)));
            }
        });
        assert!(shown > 20_000, "{shown}");
        alone
    };
    assert_eq!(seen(Rule::Second), 0);
    assert!(seen(Rule::First) > 500, "the fault of the first rule is not found any more");
}

/// Whoever says nothing on purpose sees what is said of all others: whether one of them stands alone must be in nothing of
/// it. Fails when it is.
#[test]
fn saying_nothing_does_not_tell_one_from_nobody() {
    let told = |rule| {
        let mut told = 0;
        every_team(rule, |asked, people| {
            for silent in [asked.values(), asked.values() + 1] {
                if asked.question.kind == Kind::Several && silent == asked.values() {
                    continue; // nobody can say "can't say" of an option
                }
                // All others, by what the result says once one more person said nothing.
                let mut behind = BTreeMap::<String, [bool; 2]>::new();
                for mut counts in asked.every_count(people - 1) {
                    let valid = asked.valid(&counts);
                    if valid < u32::from(asked.fields.k) || valid >= BAND_BELOW {
                        continue;
                    }
                    let class = [asked.one_alone(&counts), asked.all_alike(&counts)];
                    counts[silent] += 1;
                    let told = behind.entry(format!("{:?}", asked.outcome(&counts))).or_default();
                    *told = [told[0] || class[0], told[1] || class[1]];
                }
                told += behind.values().filter(|class| class[0] != class[1]).count();
            }
        });
        told
    };
    assert_eq!(told(Rule::Second), 0);
    assert!(told(Rule::First) > 100, "the fault of the first rule is not found any more");
}

/// Who answers as all others do learns no more from a band than anybody; who answers otherwise learns that all others agree.
/// That is said under every band, and in the threat model. Fails when somebody else learns it too.
#[test]
fn a_band_tells_only_the_one_who_answered_otherwise() {
    every_team(Rule::Second, |asked, people| {
        for (outcome, behind) in asked.hidden(people) {
            if !outcome.starts_with("Banded") {
                continue;
            }
            let banded =
                (0..asked.values()).max_by_key(|value| behind.iter().map(|c| c[*value]).sum::<u32>());
            for own in 0..asked.values() + 2 {
                let known: Vec<&Counts> = behind.iter().filter(|counts| counts[own] > 0).collect();
                let both = known.iter().any(|counts| asked.one_alone(counts))
                    && known.iter().any(|counts| asked.all_alike(counts));
                let otherwise = own < asked.values() && Some(own) != banded;
                assert_eq!(both || known.is_empty(), !otherwise, "{outcome}: {own} of {people}");
            }
        }
    });
}

/// Seven answer and the item is banded; then eight or more answer. Fails when those who came say whether somebody stood alone
/// among the seven.
#[test]
fn one_more_answer_does_not_tell_what_was_banded() {
    for asked in every_item(Rule::Second) {
        let k = u32::from(asked.fields.k);
        for people in 8..=9 {
            for counts in asked.every_count(people) {
                let after = |banded| {
                    let before = Before { banded, first: None };
                    gate_after(&asked.fields, &asked.question, asked.tally(&counts), before)
                };
                let (valid, alone) = (asked.valid(&counts), after(None));
                let like_a_band = asked.one_alone(&counts) || asked.all_alike(&counts);
                // Of seven people: until k more have answered. Of so few that k more have: as if nothing had been.
                let stays = like_a_band && (k..7 + k).contains(&valid);
                assert_eq!(matches!(after(Some(7)), Outcome::Banded(_)), stays, "{counts:?}");
                let over = valid.checked_sub(k).map(|then| then as usize);
                assert_eq!(after(over), alone);
            }
        }
    }
    // By the first rule it is shown.
    for asked in every_item(Rule::First) {
        let all = [&[8], &vec![0; asked.values() + 1][..]].concat();
        let before = Before { banded: Some(7), first: None };
        let after = gate_after(&asked.fields, &asked.question, asked.tally(&all), before);
        assert!(matches!(after, Outcome::Shown(_)));
    }
}

//! An item that is asked again soon after, of the same people: both times subtracted could say who changed their mind.

use super::{
    band::Band,
    shown::{Shown, Tally},
};
use crate::pulse::Rule;

/// Why an item that was asked again shows nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAgain {
    /// Other people, keys, rules or wording than the first time, or it was asked again before, or what it asks again is
    /// itself asked again, or the first time is not known here.
    NotComparable,
    /// Another number of people than the first time: the difference would be about those who came or stayed away.
    OtherNumber,
    /// The first time was not shown with its counts.
    FirstNotShown,
    /// Fewer than k people can be seen to have changed their answer. By the first rule.
    LittleChanged,
    /// Fewer than k people can be seen to have changed their answer, or more than all but two: whoever did not would know
    /// that all others did. By the second rule, which does not say which of the two it is.
    FewOrNearlyAllChanged,
}

impl NotAgain {
    /// What keeps a second count from being shown, if anything.
    pub(super) fn of(now: &Tally, first: &Shown, rule: Rule, k: u8) -> Option<Self> {
        let counts: Vec<u32> = now.counters().collect();
        between((now.people(), &counts), first, rule, k)
    }

    /// The same for a second count that a file shows.
    #[must_use]
    pub fn between(now: &Shown, first: &Shown, rule: Rule, k: u8) -> Option<Self> {
        let counts: Vec<u32> = now.counters().collect();
        between((now.people(), &counts), first, rule, k)
    }

    /// The same for a second time that is a band, by the second rule: what is said must not depend on what the band hides, so
    /// it passes only where everything that it can stand for passes.
    #[must_use]
    pub fn of_band(band: Band, first: &Shown, k: u8) -> Option<Self> {
        let fits = |counts: &[u32]| between((first.people(), counts), first, Rule::Second, k);
        cases(band, first, k).iter().find_map(|counts| fits(counts))
    }
}

/// Σ|Δc|/2 is how many people must have changed their answer at least, "can't say" and skipped included.
fn between((people, now): (u32, &[u32]), first: &Shown, rule: Rule, k: u8) -> Option<NotAgain> {
    if people != first.people() {
        return Some(NotAgain::OtherNumber);
    }
    let moved = now
        .iter()
        .zip(first.counters())
        .fold(0_u32, |sum, (now, then)| sum.saturating_add(now.abs_diff(then)));
    let few = moved < 2 * u32::from(k);
    match rule {
        Rule::First => few.then_some(NotAgain::LittleChanged),
        Rule::Second => {
            let nearly_all = moved > 2 * people.saturating_sub(2);
            (few || nearly_all).then_some(NotAgain::FewOrNearlyAllChanged)
        }
    }
}

/// Every count of as many people as the first time that can be behind this band, "can't say" and skipped last. A band that
/// stays from an earlier time can stand for all of them.
fn cases(band: Band, first: &Shown, k: u8) -> Vec<Vec<u32>> {
    let Band::Nearly { value } = band else { return Vec::new() };
    let (values, people) = (first.counts().len(), first.people());
    let mut cases = Vec::new();
    for valid in u32::from(k)..=people {
        for silent in 0..=people - valid {
            for other in 0..values {
                let mut counts = vec![0; values + 2];
                let alone = u32::from(other != usize::from(value));
                if let Some(count) = counts.get_mut(usize::from(value)) {
                    *count = valid - alone;
                }
                counts[other] += alone;
                (counts[values], counts[values + 1]) = (silent, people - valid - silent);
                cases.push(counts);
            }
        }
    }
    cases
}

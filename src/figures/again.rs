//! An item that is asked again soon after, of the same people: both times subtracted could say who changed their mind.

use super::shown::{Shown, Tally};

/// Why an item that was asked again shows nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAgain {
    /// Other people, keys, rules or wording than the first time, or it was asked again before, or the first time is not
    /// known here.
    NotComparable,
    /// Another number of people than the first time: the difference would be about those who came or stayed away.
    OtherNumber,
    /// The first time was not shown with its counts.
    FirstNotShown,
    /// Fewer than k people can be seen to have changed their answer.
    LittleChanged,
}

impl NotAgain {
    /// What keeps a second count from being shown, if anything.
    pub(super) fn of(now: &Tally, first: &Shown, k: u8) -> Option<Self> {
        rule((now.people(), now.counters()), first, k)
    }

    /// The same for a second count that a file shows.
    #[must_use]
    pub fn between(now: &Shown, first: &Shown, k: u8) -> Option<Self> {
        rule((now.people(), now.counters()), first, k)
    }
}

/// Σ|Δc|/2 is how many people must have changed their answer at least, "can't say" and skipped included.
fn rule((people, now): (u32, impl Iterator<Item = u32>), first: &Shown, k: u8) -> Option<NotAgain> {
    if people != first.people() {
        return Some(NotAgain::OtherNumber);
    }
    let moved =
        now.zip(first.counters()).fold(0_u32, |sum, (now, then)| sum.saturating_add(now.abs_diff(then)));
    (moved < 2 * u32::from(k)).then_some(NotAgain::LittleChanged)
}

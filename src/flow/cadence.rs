//! When a team's next pulse is due: as long after the last one as that came after the one before. Nothing is stored for it.

use crate::{pulse::Date, team::TeamFile};

/// Days between two pulses where there was only one so far.
const USUAL: i32 = 14;
/// Two rounds of one week are one occasion, and after a quarter nobody speaks of a rhythm.
const LEAST: i32 = 7;
const MOST: i32 = 92;

/// The day on which a team's next pulse is due, YYYY-MM-DD.
#[must_use]
pub fn due(file: &TeamFile) -> Option<String> {
    // What is asked again belongs to the occasion of its first time, whenever that was.
    let days: Vec<Date> = file.whole_rounds().iter().filter_map(|round| Date::parse(round.date())).collect();
    let last = *days.last()?;
    let before = days.iter().rev().map(|day| last.since(*day)).find(|apart| *apart >= LEAST);
    Some(last.later(before.unwrap_or(USUAL).min(MOST))?.to_string())
}

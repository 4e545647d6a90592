//! When a team's next pulse is due: as long after the last one as that came after the one before. Nothing is stored for it.

use crate::team::TeamFile;

/// Days between two pulses where there was only one so far.
const USUAL: i64 = 14;
/// Two rounds of one week are one occasion, and after a quarter nobody speaks of a rhythm.
const LEAST: i64 = 7;
const MOST: i64 = 92;

/// The day on which a team's next pulse is due, YYYY-MM-DD.
#[must_use]
pub fn due(file: &TeamFile) -> Option<String> {
    // What is asked again belongs to the occasion of its first time, whenever that was.
    let days: Vec<i64> = file.whole_rounds().iter().filter_map(|round| number(round.date())).collect();
    let last = *days.last()?;
    let before = days.iter().rev().map(|day| last - day).find(|apart| *apart >= LEAST);
    Some(day(last + before.unwrap_or(USUAL).min(MOST)))
}

/// Days since 1970-01-01, counted year by year: rounds are not centuries away. `None` for what is no date.
fn number(date: &str) -> Option<i64> {
    let part = |range: std::ops::Range<usize>| date.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
    let months: i64 = (1..month).map(|month| length(year, month)).sum();
    Some(new_year(year) + months + day - 1)
}

/// The date of a number of days.
fn day(number: i64) -> String {
    let mut year = 1970 + number.div_euclid(366);
    while new_year(year + 1) <= number {
        year += 1;
    }
    let mut rest = number - new_year(year);
    let mut month = 1;
    while rest >= length(year, month) {
        rest -= length(year, month);
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", rest + 1)
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The number of the first of January.
fn new_year(year: i64) -> i64 {
    let leap_days =
        |year: i64| (year - 1).div_euclid(4) - (year - 1).div_euclid(100) + (year - 1).div_euclid(400);
    (year - 1970) * 365 + leap_days(year) - leap_days(1970)
}

fn length(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_calendars_do() {
        // date -u -d 2026-11-23 +%s / 86400, and so on.
        for (date, count) in [
            ("1970-01-01", 0),
            ("2000-02-29", 11_016),
            ("2026-11-23", 20_780),
            ("2028-03-01", 21_244),
            ("2100-03-01", 47_541),
            ("9999-12-31", 2_932_896),
        ] {
            assert_eq!(number(date), Some(count), "{date}");
            assert_eq!(day(count), date);
        }
        for count in 0..60_000 {
            assert_eq!(number(&day(count)), Some(count));
        }
    }
}

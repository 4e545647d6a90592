//! A date, written `YYYY-MM-DD`.

use std::fmt;

use time::Month;

/// A day that there is, of the years 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(time::Date);

impl Date {
    /// The day that a text names; `None` where it is written in another way, or there is no such day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text.as_bytes() else { return None };
        let number = |digits: &[u8]| {
            let digit =
                |sum: u16, digit: &u8| digit.is_ascii_digit().then(|| sum * 10 + u16::from(digit - b'0'));
            digits.iter().try_fold(0, digit)
        };
        let month = Month::try_from(u8::try_from(number(&[m0, m1])?).ok()?).ok()?;
        let day = u8::try_from(number(&[d0, d1])?).ok()?;
        time::Date::from_calendar_date(number(&[y0, y1, y2, y3])?.into(), month, day).ok().map(Self)
    }

    /// Days from another day to this one.
    #[must_use]
    pub fn since(self, other: Self) -> i32 {
        self.0.to_julian_day() - other.0.to_julian_day()
    }

    /// So many days later; `None` after the year 9999.
    #[must_use]
    pub fn later(self, days: i32) -> Option<Self> {
        time::Date::from_julian_day(self.0.to_julian_day().checked_add(days)?).ok().map(Self)
    }

    /// Year, month and day of the month, both counted from 1.
    #[must_use]
    pub fn parts(self) -> (i32, u8, u8) {
        let (year, month, day) = self.0.to_calendar_date();
        (year, month.into(), day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_day_that_there_is() {
        for day in ["2026-11-22", "2024-02-29", "2000-02-29", "2026-12-31"] {
            assert_eq!(Date::parse(day).map(|day| day.to_string()).as_deref(), Some(day));
        }
        for none in [
            "2026-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-00-10",
            "2026-13-01",
            "2026-01-00",
            "26-01-01",
            "2026/01/01",
            "2026-1-011",
        ] {
            assert_eq!(Date::parse(none), None, "{none}");
        }
    }

    #[test]
    fn days_are_counted_as_calendars_do() {
        let first = Date::parse("1970-01-01").unwrap();
        // date -u -d 2026-11-23 +%s / 86400, and so on.
        for (date, count) in [
            ("1970-01-01", 0),
            ("2000-02-29", 11_016),
            ("2026-11-23", 20_780),
            ("2028-03-01", 21_244),
            ("2100-03-01", 47_541),
            ("9999-12-31", 2_932_896),
        ] {
            assert_eq!(Date::parse(date).unwrap().since(first), count, "{date}");
            assert_eq!(first.later(count).unwrap().to_string(), date);
        }
        assert_eq!(Date::parse("9999-12-31").unwrap().later(1), None);
    }
}

//! The time, and dates and numbers written as the reader is used to.
//!
//! A time is in minutes since 1970-01-01 UTC everywhere; what is shown is in the time zone of the browser. `lang` is a
//! language tag ("en", "de-CH"); where the browser does not know it, dates come out as ISO 8601, numbers with a point.

use js_sys::{Date, Object};
use wasm_bindgen::JsValue;

use super::js::{call_of, object};
use crate::flow::environment::Clock;

/// The clock of the device. It may be wrong; nothing is proved by it.
#[derive(Debug, Clone, Copy, Default)]
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn minutes(&self) -> u32 {
        to_minutes(Date::now())
    }
}

/// "Friday, 20 November at 16:00": with the year only when it is not the present one.
pub fn local_date_time(minutes: u32, lang: &str) -> String {
    let date = date(minutes);
    let mut options = vec![
        ("weekday", "long"),
        ("day", "numeric"),
        ("month", "long"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        // "12:30" must not need a second look in a meeting.
        ("hourCycle", "h23"),
    ];
    if date.get_full_year() != Date::new_0().get_full_year() {
        options.push(("year", "numeric"));
    }
    written(&date, lang, &options).unwrap_or_else(|| to_input(minutes).replace('T', " "))
}

/// "16:05".
pub fn local_time(minutes: u32, lang: &str) -> String {
    let options = [("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")];
    written(&date(minutes), lang, &options).unwrap_or_else(|| to_input(minutes).replace('T', " "))
}

/// The local date, `2026-11-20`.
pub fn iso_date(minutes: u32) -> String {
    let date = date(minutes);
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// The value of `<input type="datetime-local">`: local time, `2026-11-20T16:00`.
pub fn to_input(minutes: u32) -> String {
    let date = date(minutes);
    format!("{}T{:02}:{:02}", iso_date(minutes), date.get_hours(), date.get_minutes())
}

/// The time that the value of `<input type="datetime-local">` means; seconds are dropped. `None` for what is no
/// date and time from 1970 on. A time that occurs twice (the end of summer time) is the first of the two, one that is
/// skipped (its beginning) is an hour later.
pub fn from_input(value: &str) -> Option<u32> {
    let marked = [(4, "-"), (7, "-"), (10, "T"), (13, ":")];
    if !marked.iter().all(|&(at, mark)| value.get(at..at + 1) == Some(mark)) {
        return None;
    }
    let rest = value.get(16..)?;
    if !rest.is_empty() && !rest.starts_with(':') {
        return None;
    }
    let year = u32::try_from(digits(value, 0, 4)?).ok()?;
    let (month, day) = (digits(value, 5, 7)?, digits(value, 8, 10)?);
    let (hours, minutes) = (digits(value, 11, 13)?, digits(value, 14, 16)?);
    if year < 1970 || !(1..=12).contains(&month) || hours > 23 || minutes > 59 {
        return None;
    }
    let date = Date::new_with_year_month_day_hr_min(year, month - 1, day, hours, minutes);
    // 31 February rolls over into March: that is no date.
    let time = date.get_time();
    (i32::try_from(date.get_date()) == Ok(day) && time >= 0.0).then(|| to_minutes(time))
}

/// The number between two positions, if there are only digits.
fn digits(text: &str, from: usize, to: usize) -> Option<i32> {
    text.get(from..to).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

/// `value` with exactly `decimals` decimals (20 at most), in the digits and signs of `lang`. What rounds to zero has no
/// minus sign.
pub fn number(value: f64, decimals: u8, lang: &str) -> String {
    let decimals = decimals.min(20);
    let value = if value.abs() * 10_f64.powi(i32::from(decimals)) < 0.5 { 0.0 } else { value };
    let (value, digits) = (JsValue::from_f64(value), JsValue::from(decimals));
    let options =
        object(&[("minimumFractionDigits", digits.clone()), ("maximumFractionDigits", digits.clone())]);
    // Rust could write the fallback too, for the price of its own formatting of floats in the program.
    to_locale_string(&value, lang, &options)
        .or_else(|| call_on_any(&value, "toFixed", &[&digits]))
        .unwrap_or_default()
}

fn date(minutes: u32) -> Date {
    Date::new(&JsValue::from_f64(f64::from(minutes) * 60_000.0))
}

fn to_minutes(milliseconds: f64) -> u32 {
    // The conversion saturates: before 1970 is 0, and the last minute is in the year 10136.
    (milliseconds / 60_000.0).floor() as u32
}

fn written(date: &Date, lang: &str, options: &[(&str, &str)]) -> Option<String> {
    let options: Vec<_> = options.iter().map(|(name, value)| (*name, JsValue::from_str(value))).collect();
    to_locale_string(date, lang, &object(&options))
}

/// `Intl`, by its shorter name; `None` for a language tag that is none.
fn to_locale_string(value: &JsValue, lang: &str, options: &JsValue) -> Option<String> {
    call_on_any(value, "toLocaleString", &[&JsValue::from_str(lang), options])
}

/// Calls a method that returns a string, also on a primitive; `None` when it throws.
fn call_on_any(value: &JsValue, method: &str, args: &[&JsValue]) -> Option<String> {
    // Asking for the prototype throws for `null` and `undefined` only.
    let holder = Object::get_prototype_of(value);
    call_of(&holder, value, method, args).ok()?.as_string()
}

//! A day for a calendar: an iCalendar file (RFC 5545) with one event of a whole day.

/// The file. `uid`: the same for the same event; `day` and `made`: YYYY-MM-DD; `summary`, `link`: what stands in it.
#[must_use]
pub fn ics(uid: &str, day: &str, made: &str, summary: &str, link: &str) -> String {
    let plain = |day: &str| day.replace('-', "");
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Pulse Check//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{uid}@pulse-check"),
        format!("DTSTAMP:{}T000000Z", plain(made)),
        format!("DTSTART;VALUE=DATE:{}", plain(day)),
        format!("SUMMARY:{}", escaped(summary)),
        format!("DESCRIPTION:{}", escaped(link)),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line) + "\r\n").collect()
}

/// A text's own commas, semicolons and backslashes (§3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if matches!(letter, ',' | ';' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Lines have at most 75 bytes; a longer one goes on behind a space (§3.1).
fn folded(line: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for letter in line.chars() {
        if width + letter.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(letter);
        width += letter.len_utf8();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_of_a_whole_day() {
        let file = ics("abc", "2026-12-07", "2026-11-23", "Pulse; Atlas, żółw", "https://example.org/#/");
        assert_eq!(
            file,
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Pulse Check//EN\r\nBEGIN:VEVENT\r\nUID:abc@pulse-check\r\n\
             DTSTAMP:20261123T000000Z\r\nDTSTART;VALUE=DATE:20261207\r\nSUMMARY:Pulse\\; Atlas\\, żółw\r\n\
             DESCRIPTION:https://example.org/#/\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        let file = ics("abc", "2026-12-07", "2026-11-23", &"ż".repeat(100), "x");
        assert!(file.split("\r\n").all(|line| line.len() <= 75));
        assert!(file.replace("\r\n ", "").contains(&"ż".repeat(100)));
    }
}

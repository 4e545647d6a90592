//! The text rule: what a string of the product may contain, and how what a person typed is brought into it.

use super::{
    confusables::{is_one_alphabet, shape},
    normalize::{lower, nfc},
};
use displaydoc::Display;
use thiserror::Error;

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum WordingError {
    /// Not UTF-8.
    NotUtf8,
    /// Not in Unicode's normal form C.
    NotNormal,
    /// A character that is invisible, a control, or turns the direction of the line.
    Forbidden(char),
    /// A space at an end, a doubled one, or a line break at an end.
    Spaces,
    /// Longer than `most` Unicode scalar values (or its limit of bytes).
    TooLong { most: usize },
    /// Empty where something must stand.
    Empty,
    /// A name without a letter.
    NoLetter,
    /// A name with a character that could pass for part of a sentence.
    NotInNames(char),
    /// A name whose letters come from several scripts.
    MixedScripts,
}

/// Where a text stands, which decides about line breaks and emptiness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// One line that must not be empty.
    Line,
    /// One line that may be empty.
    OptionalLine,
    /// A comment: may be empty and may hold line breaks, not at its ends.
    Comment,
}

/// Characters that no text may hold: controls, invisible ones, and those that turn the direction of a line.
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    matches!(c,
        '\u{00}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}'
        | '\u{180E}' | '\u{200B}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{2800}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E007F}')
        // Space is U+0020 alone: every other white space is refused.
        || (c.is_whitespace() && c != ' ')
}

/// Checks bytes against the text rule and a limit in Unicode scalar values.
///
/// # Errors
/// The first thing that is wrong.
pub fn check(bytes: &[u8], place: Place, most: usize) -> Result<&str, WordingError> {
    let text = str::from_utf8(bytes).map_err(|_| WordingError::NotUtf8)?;
    if text.is_empty() {
        return if place == Place::Line { Err(WordingError::Empty) } else { Ok(text) };
    }
    let breaks = place == Place::Comment;
    if let Some(c) = text.chars().find(|&c| is_forbidden(c) && !(breaks && c == '\n')) {
        return Err(WordingError::Forbidden(c));
    }
    if text.starts_with([' ', '\n']) || text.ends_with([' ', '\n']) || text.contains("  ") {
        return Err(WordingError::Spaces);
    }
    if nfc(text) != text {
        return Err(WordingError::NotNormal);
    }
    if text.chars().count() > most {
        return Err(WordingError::TooLong { most });
    }
    Ok(text)
}

/// Checks a person's name.
///
/// # Errors
/// The first thing that is wrong.
pub fn check_name(bytes: &[u8], most: usize) -> Result<&str, WordingError> {
    let name = check(bytes, Place::Line, most)?;
    if let Some(c) = name.chars().find(|c| ".!?:;()\"<>".contains(*c)) {
        return Err(WordingError::NotInNames(c));
    }
    if !name.chars().any(char::is_alphabetic) {
        return Err(WordingError::NoLetter);
    }
    if !is_one_alphabet(name) {
        return Err(WordingError::MixedScripts);
    }
    Ok(name)
}

/// Whether a reader could take one name for the other: equal after folding case and look-alike letters.
#[must_use]
pub fn look_alike(a: &str, b: &str) -> bool {
    shape(a) == shape(b) || shape(&lower(a)) == shape(&lower(b))
}

/// Brings what a person typed into the rule: normal form C, one kind of space, nothing invisible.
/// Length is not touched: that is for the person to decide.
#[must_use]
pub fn tidy(typed: &str, place: Place) -> String {
    let normal = nfc(&typed.replace("\r\n", "\n"));
    let mut lines = Vec::new();
    for line in normal.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{0B}', '\u{0C}', '\u{85}']) {
        let spaced: String = line
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .filter(|c| !is_forbidden(*c))
            .collect();
        lines.push(spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
    }
    let joined = if place == Place::Comment {
        // A blank line may stay; more of them say nothing.
        lines.dedup_by(|a, b| a.is_empty() && b.is_empty());
        lines.join("\n").trim_matches('\n').to_owned()
    } else {
        lines.retain(|line| !line.is_empty());
        lines.join(" ")
    };
    // Taking an invisible character out can bring a base and its accent together.
    nfc(&joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tidied_passes_the_rule() {
        for typed in [
            "  a\u{a0}b  c\r\n\r\n\r\nd ",
            "e\u{200b}\u{301}",
            "\u{feff}x\u{202e}y",
            "👩‍👩‍👧 ok",
            "\n\n",
            "a\u{3000}b",
        ] {
            for place in [Place::OptionalLine, Place::Comment] {
                let text = tidy(typed, place);
                assert_eq!(check(text.as_bytes(), place, 280), Ok(text.as_str()), "{typed:?}");
            }
        }
        assert_eq!(tidy("  a \r\n\r\n\r\nb", Place::Comment), "a\n\nb");
        assert_eq!(tidy("a\nb", Place::Line), "a b");
    }

    #[test]
    fn each_way_to_be_wrong_has_its_error() {
        let line = |s: &str| check(s.as_bytes(), Place::Line, 5).err();
        assert_eq!(line(""), Some(WordingError::Empty));
        assert_eq!(line("a\u{a0}b"), Some(WordingError::Forbidden('\u{a0}')));
        assert_eq!(line("a\nb"), Some(WordingError::Forbidden('\n')));
        assert_eq!(line("a\u{202e}"), Some(WordingError::Forbidden('\u{202e}')));
        assert_eq!(line(" a"), Some(WordingError::Spaces));
        assert_eq!(line("a  b"), Some(WordingError::Spaces));
        assert_eq!(line("e\u{301}"), Some(WordingError::NotNormal));
        assert_eq!(line("abcdef"), Some(WordingError::TooLong { most: 5 }));
        assert_eq!(check(&[0xff], Place::Line, 5).err(), Some(WordingError::NotUtf8));
        assert_eq!(check("a\n".as_bytes(), Place::Comment, 5).err(), Some(WordingError::Spaces));
        assert_eq!(check("a\nb".as_bytes(), Place::Comment, 5), Ok("a\nb"));
    }

    #[test]
    fn names_are_names() {
        for good in ["Priya", "O’Neill", "山田たろう", "김민준", "Zoë K", "أحمد", "Łukasz", "Anna-Lena"]
        {
            assert!(check_name(good.as_bytes(), 40).is_ok(), "{good}");
        }
        assert_eq!(check_name("Tom. Anonymous".as_bytes(), 40), Err(WordingError::NotInNames('.')));
        assert_eq!(check_name("123".as_bytes(), 40), Err(WordingError::NoLetter));
        assert_eq!(check_name("Тom".as_bytes(), 40), Err(WordingError::MixedScripts));
    }

    #[test]
    fn look_alikes_are_seen() {
        for (a, b) in [("Priya", "priya"), ("Роро", "Popo"), ("Ilia", "llia"), ("Tom K", "TomK")] {
            assert!(look_alike(a, b), "{a} {b}");
        }
        assert!(!look_alike("Priya", "Tom"));
        assert!(!look_alike("Ana", "Anna"));
    }
}

//! Sentences with places to fill: a small part of ICU's MessageFormat, the one that translators know.
//!
//! - `{name}` is what the message carries under that name.
//! - `{n, plural, =0 {…} one {…} other {…}}` chooses by a number: by its value, else by the plural rule of the language.
//! - `{x, select, key {…} other {…}}` chooses by a word; what is absent or empty has the word `none`.
//! - `{x, list}` is "A, B and C", `{x, series}` is "A, B, C".
//!
//! Braces stand for nothing else, and apostrophes are letters like any other.

use std::borrow::Cow;

/// What stands in a place of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument<'a> {
    Text(Cow<'a, str>),
    Number(i64),
    List(Vec<Cow<'a, str>>),
    /// Only chooses among words and is never printed.
    Key(&'static str),
}

/// How a language counts and lists.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// The plural category of a whole number: `zero`, `one`, `two`, `few`, `many` or `other`.
    pub plural: fn(u64) -> &'static str,
    /// "A, B and C".
    pub list: fn(&[Cow<str>]) -> String,
    /// What stands between the parts of "A, B, C".
    pub comma: &'static str,
}

/// The sentence with everything in its places, found by name. A place that nothing was given for stays empty.
pub(super) fn fill<'a>(sentence: &str, find: &dyn Fn(&str) -> Option<Argument<'a>>, rules: &Rules) -> String {
    let mut out = String::with_capacity(sentence.len() + 32);
    write(&mut out, sentence, find, rules);
    out
}

fn write<'a>(out: &mut String, sentence: &str, find: &dyn Fn(&str) -> Option<Argument<'a>>, rules: &Rules) {
    let mut rest = sentence;
    while let Some((before, inside, after)) = braces(rest) {
        out.push_str(before);
        place(out, inside, find, rules);
        rest = after;
    }
    out.push_str(rest);
}

/// What stands before, inside and behind the first pair of braces.
fn braces(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('{')?;
    let close = closing(text.as_bytes(), open, text.len());
    Some((text.get(..open)?, text.get(open + 1..close)?, text.get(close + 1..)?))
}

/// Whether a sentence is whole, and every place in it one of these; asked while the table is compiled.
pub(super) const fn fits(sentence: &str, names: &[&str]) -> bool {
    sentence_fits(sentence.as_bytes(), 0, sentence.len(), names)
}

const fn sentence_fits(text: &[u8], mut at: usize, end: usize, names: &[&str]) -> bool {
    while at < end {
        if text[at] == b'}' {
            return false;
        }
        if text[at] == b'{' {
            let close = closing(text, at, end);
            if close == end || !place_fits(text, at + 1, close, names) {
                return false;
            }
            at = close;
        }
        at += 1;
    }
    true
}

/// The brace that closes this one; the end where there is none.
const fn closing(text: &[u8], mut at: usize, end: usize) -> usize {
    let mut depth = 0_usize;
    while at < end {
        match text[at] {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
        at += 1;
    }
    end
}

const fn place_fits(text: &[u8], start: usize, end: usize, names: &[&str]) -> bool {
    let mut at = start;
    while at < end && text[at] != b',' {
        at += 1;
    }
    let mut name = 0;
    while name < names.len() && !is_word(text, start, at, names[name].as_bytes()) {
        name += 1;
    }
    if name == names.len() {
        return false;
    }
    // What follows the name are words, and sentences in braces.
    while at < end {
        if text[at] == b'{' {
            let close = closing(text, at, end);
            if close == end || !sentence_fits(text, at + 1, close, names) {
                return false;
            }
            at = close;
        }
        at += 1;
    }
    true
}

const fn is_word(text: &[u8], start: usize, end: usize, word: &[u8]) -> bool {
    let mut at = 0;
    while at < word.len() && start + at < end && text[start + at] == word[at] {
        at += 1;
    }
    at == word.len() && start + at == end
}

fn place<'a>(out: &mut String, inside: &str, find: &dyn Fn(&str) -> Option<Argument<'a>>, rules: &Rules) {
    let (name, how) = inside.split_once(',').map_or((inside, ""), |(name, how)| (name, how.trim_start()));
    let Some(argument) = find(name) else { return };
    let (how, options) = how.split_once(',').unwrap_or((how, ""));
    match (how, &argument) {
        ("plural", Argument::Number(n)) => {
            let exact = format!("={n}");
            write(out, option(options, &[&exact, (rules.plural)(n.unsigned_abs())]), find, rules);
        }
        ("select" | "plural", argument) => write(out, option(options, &[&key(argument)]), find, rules),
        ("list", Argument::List(parts)) => out.push_str(&(rules.list)(parts)),
        (_, Argument::List(parts)) => out.push_str(&parts.join(rules.comma)),
        (_, Argument::Text(text)) => out.push_str(text),
        (_, Argument::Number(n)) => out.push_str(&n.to_string()),
        (_, Argument::Key(_)) => {}
    }
}

/// The first of these words that has a sentence, else that of `other`.
fn option<'a>(options: &'a str, words: &[&str]) -> &'a str {
    let of = |wanted: &str| {
        let mut rest = options;
        while let Some((word, sentence, after)) = braces(rest) {
            if word.trim() == wanted {
                return Some(sentence);
            }
            rest = after;
        }
        None
    };
    words.iter().find_map(|word| of(word)).or_else(|| of("other")).unwrap_or_default()
}

fn key<'a>(argument: &'a Argument) -> Cow<'a, str> {
    match argument {
        Argument::Key(word) => (*word).into(),
        Argument::Number(n) => n.to_string().into(),
        Argument::Text(text) if text.is_empty() => "none".into(),
        Argument::List(parts) if parts.is_empty() => "none".into(),
        Argument::Text(_) | Argument::List(_) => "other".into(),
    }
}

/// Somebody's text inside a sentence. One with letters written from right to left is set apart by isolating marks,
/// or it would turn the words around it.
pub(super) fn isolated(text: &str) -> Cow<'_, str> {
    let turns = |c: char| {
        matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    };
    if text.chars().any(turns) { format!("\u{2068}{text}\u{2069}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_with_a_place_that_nothing_is_given_for_does_not_fit() {
        let names = ["n", "host"];
        for whole in [
            "",
            "plain",
            "{n}",
            "{n, plural, one {{host} and one} other {{n}}}.",
            "{host, select, none {} other { {host}}}",
        ] {
            assert!(fits(whole, &names), "{whole}");
        }
        for not in [
            "{hos}",
            "{hosts}",
            "{}",
            "{n",
            "n}",
            "{n, plural, one {{team}} other {}}",
            "{n, plural, one {x}",
            "{ n}",
        ] {
            assert!(!fits(not, &names), "{not}");
        }
    }
}

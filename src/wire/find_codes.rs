//! Finds codes and links inside any pasted text: a whole chat, with names, times, quotes, wrapped lines.
//!
//! A code's letters are followed across line breaks, quote marks and invisible characters. Where a code ends is then
//! not always plain ("…XyZ↵12:04 Tom: thanks" begins with two letters of the alphabet), so a find has *cuts*: places
//! where it may end. Whoever knows what is expected tries them, see [`Find::try_cuts`].

use super::{
    codes,
    links::{FRAGMENT_MOST, LinkKind},
};
use crate::pulse::wording::is_forbidden;

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindKind {
    /// A link of ours.
    Link(LinkKind),
    /// Sealed answers.
    Answers,
    /// A confirmation.
    Seen,
    /// A receipt.
    Receipt,
    /// The last line of a helper's bundle: how many codes it holds, and how many people the helper saw.
    BundleEnd { codes: usize, people: usize },
}

/// Letters that may be a code, and where they may end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Find {
    /// What it begins as.
    pub kind: FindKind,
    /// Whether it stands in a quoted line.
    pub quoted: bool,
    letters: String,
    cuts: Vec<usize>,
}

/// Most ends that are tried for one find: a code of 4,096 characters wrapped at 40 has about a hundred.
const CUTS_MOST: usize = 128;

impl Find {
    /// Tries every place where the code may end, nearest to `expected` characters first when that is known (and then
    /// right there, for text that was pasted without its line breaks), else the longest first; the first that `read`
    /// takes.
    ///
    /// # Errors
    /// What `read` said of the likeliest end.
    pub fn try_cuts<T, E>(
        &self,
        expected: Option<usize>,
        mut read: impl FnMut(&str) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut cuts = self.cuts.clone();
        match expected {
            Some(expected) => {
                cuts.sort_by_key(|cut| cut.abs_diff(expected));
                cuts.truncate(CUTS_MOST);
                let glued = [expected, expected + 1, expected.saturating_sub(1)];
                cuts.extend(glued.into_iter().filter(|cut| *cut <= self.letters.len()));
            }
            None => {
                // The ends nearest to the beginning, and the farthest.
                let farthest = cuts.pop();
                cuts.truncate(CUTS_MOST - 1);
                cuts.extend(farthest);
                cuts.reverse();
            }
        }
        let mut first_error = None;
        for cut in cuts {
            match read(&self.letters[..cut]) {
                Ok(value) => return Ok(value),
                Err(error) => first_error = first_error.or(Some(error)),
            }
        }
        match first_error {
            Some(error) => Err(error),
            None => read(""), // a find has at least one cut; this keeps the types honest
        }
    }

    /// All letters up to the farthest end.
    #[must_use]
    pub fn letters(&self) -> &str {
        &self.letters
    }
}

/// How far a walk over a text has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// In bytes of the text.
    pub at: usize,
    /// Where the line begins that this place stands in, without the white space before its first letter as far as that was
    /// looked at.
    line: usize,
}

/// What a piece of a walk came upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Something that begins as ours does.
    Found(Find),
    /// Nothing yet.
    Further,
    /// The end of the text.
    End,
}

/// Walks over a text, one find at a time, so that long pastes can be worked off in slices.
pub struct Scan<'a> {
    text: &'a str,
    place: Place,
}

/// Begins at the start of a text.
#[must_use]
pub fn scan(text: &str) -> Scan<'_> {
    Scan { text, place: Place::default() }
}

impl<'a> Scan<'a> {
    /// Goes on at a place that [`Scan::place`] gave for the same text.
    #[must_use]
    pub fn from(text: &'a str, place: Place) -> Self {
        let place = if text.is_char_boundary(place.at) && text.is_char_boundary(place.line) {
            place
        } else {
            Place { at: text.len(), line: text.len() }
        };
        Self { text, place }
    }

    /// How far the walk is.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place
    }

    /// Goes on until something is found, and at most `most` bytes or to the end of the letter there.
    pub fn step(&mut self, most: usize) -> Step {
        let mut end = self.place.at.saturating_add(most.max(1)).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        // By bytes: what ours begin with are no part of other letters, and a long chat is hardly anything but other letters.
        let bytes = self.text.as_bytes();
        let ours = |byte: &u8| matches!(byte, b'p' | b'#' | b'%');
        while let Some(offset) = bytes[self.place.at..end].iter().position(ours) {
            let start = self.place.at + offset;
            self.go_on(start);
            if let Some((kind, after)) = begins(self.text, start) {
                let (letters, cuts) = follow(self.text, after, kind);
                let quoted = self.quoted(start);
                // Where this one ends is not plain yet: the walk goes on right after its prefix, so that a code that
                // follows is found even when this one was cut short. No prefix of ours can stand inside a code.
                self.go_on(after);
                return Step::Found(Find { kind, quoted, letters, cuts });
            }
            self.go_on(start + 1);
        }
        self.go_on(end);
        if end == self.text.len() { Step::End } else { Step::Further }
    }

    /// Whether the line of `start` is quoted. White space is passed over once: a line may hold many finds behind a lot of it.
    fn quoted(&mut self, start: usize) -> bool {
        let line = self.text[self.place.line..start].trim_start();
        self.place.line = start - line.len();
        line.starts_with(['>', '|'])
    }

    /// Each byte is looked at once for the line that it is in: a line may be as long as the text.
    fn go_on(&mut self, to: usize) {
        let passed = &self.text.as_bytes()[self.place.at..to];
        if let Some(break_at) = passed.iter().rposition(|byte| *byte == b'\n') {
            self.place.line = self.place.at + break_at;
        }
        self.place.at = to;
    }
}

impl Iterator for Scan<'_> {
    type Item = Find;

    fn next(&mut self) -> Option<Find> {
        match self.step(usize::MAX) {
            Step::Found(find) => Some(find),
            Step::Further | Step::End => None,
        }
    }
}

/// What begins at `start`, and where its letters do. A chat may wrap a line inside the prefix of a code too.
fn begins(text: &str, start: usize) -> Option<(FindKind, usize)> {
    if !text[start..].starts_with('p') {
        return link_begins(&text[start..]).map(|(kind, len)| (FindKind::Link(kind), start + len));
    }
    // Behind most of a chat's letters p no prefix goes on: they are told apart by one letter, and not by four prefixes.
    if text.as_bytes().get(start + 1).is_some_and(|next| next.is_ascii_alphanumeric() && *next != b'u') {
        return None;
    }
    let codes = [
        (codes::ANSWERS, FindKind::Answers),
        (codes::SEEN, FindKind::Seen),
        (codes::RECEIPT, FindKind::Receipt),
    ];
    for (prefix, kind) in codes {
        if let Some(after) = matches(text, start, prefix) {
            return Some((kind, after));
        }
    }
    let after = matches(text, start, codes::BUNDLE)?;
    let (codes, people) = codes::bundle_end(&text[after..])?;
    Some((FindKind::BundleEnd { codes, people }, after))
}

/// The kind of a link that a text begins with, and the length of its prefix.
fn link_begins(text: &str) -> Option<(LinkKind, usize)> {
    let escaped = text.strip_prefix("%23");
    let rest = escaped.or_else(|| text.strip_prefix('#'))?;
    let letter = rest.chars().next()?;
    let kind = LinkKind::ALL.into_iter().find(|kind| kind.letter() == letter)?;
    let rest = &rest[letter.len_utf8()..];
    let equals: &[&str] = if escaped.is_some() { &["=", "%3D", "%3d"] } else { &["="] };
    let rest = equals.iter().find_map(|equals| rest.strip_prefix(*equals))?;
    Some((kind, text.len() - rest.len()))
}

/// Most bytes of a prefix with the gaps in it: a line break and what quotes it.
const PREFIX_MOST: usize = 100;

/// Where `prefix` ends when it begins at `start`, gaps inside it allowed.
fn matches(text: &str, start: usize, prefix: &str) -> Option<usize> {
    let mut wanted = prefix.chars().peekable();
    let mut at = start;
    let mut line_start = false;
    for c in text[start..].chars() {
        let Some(want) = wanted.peek().filter(|_| at - start < PREFIX_MOST) else { break };
        if c == *want {
            wanted.next();
            line_start = false;
        } else if at == start || !(is_gap(c, &mut line_start) || is_soft_break(text, at)) {
            return None;
        }
        at += c.len_utf8();
    }
    wanted.peek().is_none().then_some(at)
}

/// Collects the letters of a code from `start`, and the places where it may end. Gaps take no more room than letters may: they
/// have no end of their own.
fn follow(text: &str, start: usize, kind: FindKind) -> (String, Vec<usize>) {
    let in_alphabet = |byte: u8| match kind {
        FindKind::Link(_) => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'),
        _ => byte.is_ascii_alphanumeric() && !matches!(byte, b'0' | b'O' | b'I' | b'l'),
    };
    let most = if matches!(kind, FindKind::Link(_)) { FRAGMENT_MOST } else { codes::LETTERS_MOST + 1 };
    let (mut letters, mut cuts) = (String::new(), Vec::new());
    let mut line_start = false;
    let mut at = start;
    while at - start < 2 * most {
        let room = text.as_bytes()[at..].iter().take(most - letters.len());
        let run = room.take_while(|byte| in_alphabet(**byte)).count();
        if run > 0 {
            letters.push_str(&text[at..at + run]);
            line_start = false;
            at += run;
        }
        let Some(c) = text[at..].chars().next() else { break };
        if !(is_gap(c, &mut line_start) || is_soft_break(text, at)) {
            break;
        }
        if cuts.last() != Some(&letters.len()) {
            cuts.push(letters.len());
        }
        at += c.len_utf8();
    }
    if cuts.last() != Some(&letters.len()) {
        cuts.push(letters.len());
    }
    (letters, cuts)
}

/// Characters that a chat or a mail puts inside a code: white space, quote marks at the start of a line, invisible ones.
fn is_gap(c: char, line_start: &mut bool) -> bool {
    if matches!(c, '\n' | '\r') {
        *line_start = true;
        return true;
    }
    c.is_whitespace() || is_forbidden(c) || (*line_start && matches!(c, '>' | '|'))
}

/// Whether an equals sign at the end of a line stands at `at`: mail breaks long lines so (RFC 2045 §6.7).
fn is_soft_break(text: &str, at: usize) -> bool {
    let mut chars = text[at..].chars();
    chars.next() == Some('=') && matches!(chars.next(), Some('\r' | '\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A megabyte of blanks with links behind it on one line held the page for a minute. Fails when the blanks are passed over
    /// again at each link.
    #[test]
    fn white_space_before_many_finds_is_passed_over_once() {
        for (before, quoted) in [("", false), ("> ", true), ("a\n\t| ", true), ("> a\n", false)] {
            let text = format!("{before}{}{}", " ".repeat(1_000), "#p=".repeat(100));
            let mut walk = scan(&text);
            while let Some(find) = walk.next() {
                assert_eq!(find.quoted, quoted, "{before:?}");
                let passed = if quoted { before.trim_end().len() - 1 } else { before.len() + 1_000 };
                assert!(walk.place().line >= passed, "{before:?} {}", walk.place().line);
            }
        }
    }

    /// Fails when a prefix or a code is followed over any number of gaps.
    #[test]
    fn gaps_end_where_no_chat_makes_as_many() {
        let wrapped = format!("pulse-\r\n> > > seen:{}8Kj45\u{200b}kowUY4iJvk9MfCJwJ", " ".repeat(60));
        assert_eq!(scan(&wrapped).next().unwrap().letters(), "8Kj45kowUY4iJvk9MfCJwJ");
        assert_eq!(scan(&wrapped.replace("\r\n", &"\r\n".repeat(60))).next(), None);
        let torn = format!("pulse-seen:8Kj45{}kow", " ".repeat(30_000));
        assert_eq!(scan(&torn).next().unwrap().letters(), "8Kj45");
    }
}

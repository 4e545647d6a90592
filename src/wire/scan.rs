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
/// Most letters that are followed from one beginning; nothing of ours is longer.
const LETTERS_MOST: usize = FRAGMENT_MOST;

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

/// Walks over a text, one find at a time, so that long pastes can be worked off in slices.
pub struct Scan<'a> {
    text: &'a str,
    at: usize,
}

/// Begins at the start of a text.
#[must_use]
pub fn scan(text: &str) -> Scan<'_> {
    Scan { text, at: 0 }
}

impl<'a> Scan<'a> {
    /// Goes on at a position that [`Scan::position`] gave for the same text.
    #[must_use]
    pub fn from(text: &'a str, at: usize) -> Self {
        let at = if text.is_char_boundary(at) { at } else { text.len() };
        Self { text, at }
    }

    /// How far the walk is, in bytes of the text.
    #[must_use]
    pub fn position(&self) -> usize {
        self.at
    }
}

impl Iterator for Scan<'_> {
    type Item = Find;

    fn next(&mut self) -> Option<Find> {
        while let Some(offset) = self.text[self.at..].find(['p', '#', '%']) {
            let start = self.at + offset;
            if let Some((kind, after)) = begins(self.text, start) {
                let (letters, cuts) = follow(self.text, after, kind);
                // Where this one ends is not plain yet: the walk goes on right after its prefix, so that a code that
                // follows is found even when this one was cut short. No prefix of ours can stand inside a code.
                self.at = after;
                return Some(Find { kind, quoted: is_quoted(self.text, start), letters, cuts });
            }
            self.at = start + 1;
        }
        self.at = self.text.len();
        None
    }
}

/// What begins at `start`, and where its letters do. A chat may wrap a line inside the prefix too.
fn begins(text: &str, start: usize) -> Option<(FindKind, usize)> {
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
    if let Some(after) = matches(text, start, codes::BUNDLE)
        && let Some((codes, people)) = codes::bundle_end(&text[after..])
    {
        return Some((FindKind::BundleEnd { codes, people }, after));
    }
    for kind in LinkKind::ALL {
        for (hash, equals) in [("#", "="), ("%23", "="), ("%23", "%3D"), ("%23", "%3d")] {
            let prefix = [hash, kind.letter().encode_utf8(&mut [0; 4]), equals].concat();
            if text[start..].starts_with(&prefix) {
                return Some((FindKind::Link(kind), start + prefix.len()));
            }
        }
    }
    None
}

/// Where `prefix` ends when it begins at `start`, gaps inside it allowed.
fn matches(text: &str, start: usize, prefix: &str) -> Option<usize> {
    let mut wanted = prefix.chars().peekable();
    let mut at = start;
    let mut line_start = false;
    for c in text[start..].chars() {
        let Some(want) = wanted.peek() else { break };
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

/// Collects the letters of a code from `start`, and the places where it may end.
fn follow(text: &str, start: usize, kind: FindKind) -> (String, Vec<usize>) {
    let in_alphabet = |c: char| match kind {
        FindKind::Link(_) => c.is_ascii_alphanumeric() || c == '-' || c == '_',
        _ => c.is_ascii_alphanumeric() && !matches!(c, '0' | 'O' | 'I' | 'l'),
    };
    let (mut letters, mut cuts) = (String::new(), Vec::new());
    let mut line_start = false;
    for (offset, c) in text[start..].char_indices() {
        if in_alphabet(c) && letters.len() < LETTERS_MOST {
            letters.push(c);
            line_start = false;
        } else if is_gap(c, &mut line_start) || is_soft_break(text, start + offset) {
            if cuts.last() != Some(&letters.len()) {
                cuts.push(letters.len());
            }
        } else {
            break;
        }
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

/// Whether the line that `at` stands in begins with a quote mark.
fn is_quoted(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').unwrap_or(0);
    text[line..at].trim_start().starts_with(['>', '|'])
}

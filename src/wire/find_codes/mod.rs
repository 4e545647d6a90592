//! Finds codes and links inside any pasted text: a whole chat, with names, times, quotes, wrapped lines.
//!
//! Links are found in whatever spelling a mail gateway gave them (`spelled.rs`), codes of a known pulse also without their
//! prefix (`begins.rs`). A code's letters are followed across line breaks, quote marks and invisible characters. Where a code ends is then
//! not always plain ("…XyZ↵12:04 Tom: thanks" begins with two letters of the alphabet), so a find has *cuts*: places
//! where it may end. Whoever knows what is expected tries them, see [`Find::try_cuts`].

mod base64;
mod begins;
mod find;
mod gaps;
mod letters;
mod quoted;
mod spelled;
pub mod torn;

pub use begins::Beginnings;
use begins::begins;
pub use find::{Find, FindKind};
use gaps::is_gap;
use letters::follow;
use quoted::is_quoted;
use spelled::Dress;

/// How far a walk over a text has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// In bytes of the text.
    pub at: usize,
    /// Where the line begins that this place stands in, without the white space before its first letter as far as that was
    /// looked at.
    line: usize,
    /// Where the last prefix ended: a code that begins there was found by it.
    prefix: usize,
    /// Up to where letters of base64 were followed.
    ahead: usize,
}

/// So much of a line is looked at behind a code, for whether it is quoted.
const BEHIND_MOST: usize = 400;

/// What a piece of a walk came upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Something that begins as ours does.
    Found(Find),
    /// An address that a gateway wrote in base64, as text.
    Within(String),
    /// Nothing yet.
    Further,
    /// The end of the text.
    End,
}

/// Walks over a text, one find at a time, so that long pastes can be worked off in slices.
pub struct Scan<'a> {
    text: &'a str,
    place: Place,
    known: &'a Beginnings,
}

/// Begins at the start of a text, on a device that knows no pulse.
#[must_use]
pub fn scan(text: &str) -> Scan<'_> {
    static NONE: Beginnings = Beginnings::none();
    Scan { text, place: Place::default(), known: &NONE }
}

impl<'a> Scan<'a> {
    /// Goes on at a place that [`Scan::place`] gave for the same text.
    #[must_use]
    pub fn from(text: &'a str, place: Place, known: &'a Beginnings) -> Self {
        let Place { at, line, prefix, ahead } = place;
        let of_this = [at, line, prefix, ahead].into_iter().all(|at| text.is_char_boundary(at));
        let end = text.len();
        let end = Place { at: end, line: end, prefix: end, ahead: end };
        Self { text, place: if of_this { place } else { end }, known }
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
        let ours = |byte: &u8| begins_ours(*byte) || self.known.may_begin(*byte);
        while let Some(offset) = bytes[self.place.at..end].iter().position(ours) {
            let start = self.place.at + offset;
            self.go_on(start);
            if let Some(step) = self.at(start) {
                return step;
            }
            self.go_on(start + 1);
        }
        self.go_on(end);
        if end == self.text.len() { Step::End } else { Step::Further }
    }

    /// What begins at `start`, if anything.
    fn at(&mut self, start: usize) -> Option<Step> {
        let (text, known) = (self.text, self.known);
        let first = text.as_bytes()[start];
        if let Some(spelling) = known.may_begin(first).then(|| known.begins(text, start)).flatten() {
            // Behind its prefix it was found already.
            let before = self.place.prefix;
            if before > 0 && is_gap(&text[before..start]) {
                return None;
            }
            let (found, _) = self.follow(FindKind::Answers(spelling), start, start, Dress::default());
            self.go_on(start + 1);
            return Some(Step::Found(found));
        }
        if !begins_ours(first) {
            return None;
        }
        if first == b'a' {
            if !base64::begins(text, start) {
                return None;
            }
            let base64::Letters { text, end, ahead } = base64::letters(text, start, self.place.ahead);
            self.place.ahead = self.place.ahead.max(ahead);
            let within = text?;
            self.go_on(end);
            return Some(Step::Within(within));
        }
        let (kind, after, dress) = begins(text, start)?;
        let (found, end) = self.follow(kind, start, after, dress);
        // What a whole part is made of may begin like codes, and is none.
        if let FindKind::Part(head) = kind
            && found.letters().len() == head.piece_letters()
        {
            self.go_on(end);
            return Some(Step::Found(found));
        }
        // Where this one ends is not plain yet: the walk goes on right after its prefix, so that a code that follows is found
        // even when this one was cut short. No prefix of ours can stand inside a code.
        self.go_on(after);
        self.place.prefix = after;
        Some(Step::Found(found))
    }

    /// What was found, and up to where its letters were followed.
    fn follow(&mut self, kind: FindKind, start: usize, after: usize, dress: Dress) -> (Find, usize) {
        let (letters, cuts, end) = follow(self.text, after, kind, dress, self.known);
        let shortened = self.text[end..].starts_with(['…', '⋯']) || self.text[end..].starts_with("...");
        (Find { kind, quoted: self.is_quoted(start, after), shortened, at: after, letters, cuts }, end)
    }

    /// Whether the code that begins at `start` is quoted. White space is passed over once: a line may hold many finds behind a
    /// lot of it.
    fn is_quoted(&mut self, start: usize, after: usize) -> bool {
        let line = self.text[self.place.line..start].trim_start();
        self.place.line = start - line.len();
        let rest = &self.text[after..];
        let mut end = rest.len().min(BEHIND_MOST);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let behind = rest[..end].lines().next().unwrap_or_default();
        is_quoted(line, behind.trim_start_matches(|c: char| c.is_ascii_alphanumeric()))
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

/// Whether a byte may begin a prefix, a link in any spelling, or base64.
fn begins_ours(byte: u8) -> bool {
    matches!(byte, b'p' | b'P' | b'#' | b'*' | b'%' | b'&' | b'\\' | b'-' | b'a')
}

impl Iterator for Scan<'_> {
    type Item = Find;

    fn next(&mut self) -> Option<Find> {
        loop {
            match self.step(usize::MAX) {
                Step::Found(find) => return Some(find),
                Step::Within(_) => {}
                Step::Further | Step::End => return None,
            }
        }
    }
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

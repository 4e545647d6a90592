//! What programs put between the letters of a code: line breaks, quote marks, borders of tables, invisible characters.

use crate::pulse::wording::is_forbidden;

/// What stands between letters that belong together.
#[derive(Default)]
pub(super) struct Gaps {
    /// Nothing but gaps stands between the beginning of the line and here.
    line_start: bool,
}

impl Gaps {
    /// A letter of the code came.
    pub fn letter(&mut self) {
        self.line_start = false;
    }

    /// The length of the gap that begins at `at`; `None` where the code's text ends.
    pub fn at(&mut self, text: &str, at: usize) -> Option<usize> {
        let rest = &text[at..];
        let c = rest.chars().next()?;
        let len = c.len_utf8();
        if matches!(c, '\n' | '\r') {
            self.line_start = true;
            return Some(len);
        }
        if c.is_whitespace() || is_forbidden(c) || is_invisible(c) {
            return Some(len);
        }
        let behind = &rest[len..];
        match c {
            '>' | '|' | '│' | '┃' | '║' | '¦' if self.line_start => Some(len),
            // A mail reader that joins quoted lines leaves the mark in the middle.
            '>' if behind.starts_with(' ') && !behind.trim_start().is_empty() => Some(len),
            // A soft line break, one of a mail server (sendmail breaks at 990), and the right border of a table.
            '=' | '!' | '|' | '│' | '┃' | '║' | '¦' if !self.line_start && ends_line(behind) => {
                Some(len)
            }
            // A line break as JSON and program texts spell it, and signs that Markdown protects.
            '\\' if behind.starts_with(['n', 'r', 't']) => Some(len + 1),
            '\\' if behind.starts_with(['_', '-', '/']) || ends_line(behind) => Some(len),
            '<' | '&' => MARKUP.into_iter().find(|markup| rest.starts_with(markup)).map(str::len),
            _ => None,
        }
    }
}

/// What says in HTML that a word may be broken here.
const MARKUP: [&str; 9] =
    ["<wbr>", "<wbr/>", "<wbr />", "<br>", "<br/>", "<br />", "&shy;", "&#8203;", "&ZeroWidthSpace;"];

/// Joiners, and what chooses the look of a letter: fonts and emoji need them, so people's texts may hold them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether nothing but blanks is left of the line.
fn ends_line(rest: &str) -> bool {
    rest.trim_start_matches([' ', '\t']).starts_with(['\n', '\r'])
}

/// The next letters of a text without the line breaks between them, as bytes, and where each ends behind `at`: a mail may wrap
/// its lines in the middle of a spelling. `None` where no line ends close by. `soft`: an equals sign at the end of a line is
/// the mail's own.
pub(super) fn unwrapped(text: &str, at: usize, soft: bool) -> Option<(Vec<u8>, Vec<usize>)> {
    /// More than any spelling of a link's beginning has, and its gaps.
    const LETTERS: usize = 40;
    const BYTES: usize = 200;
    /// As many has the longest of those that were met.
    const SPELLING: usize = 20;
    let near = &text.as_bytes()[at..];
    near.iter().take(SPELLING).position(|byte| matches!(byte, b'\n' | b'\r'))?;
    let (mut letters, mut ends) = (Vec::new(), Vec::new());
    let (mut gaps, mut len) = (Gaps::default(), 0);
    while letters.len() < LETTERS && len < BYTES {
        let (before, mut breaks) = (len, false);
        let is_gap = |len: usize| len < BYTES && (soft || !text[at + len..].starts_with('='));
        while let Some(gap) = gaps.at(text, at + len).filter(|_| is_gap(len)) {
            breaks |= text[at + len..].starts_with(['\n', '\r']);
            len += gap;
        }
        // White space within a line is the end.
        if len > before && !breaks {
            break;
        }
        match text.as_bytes().get(at + len) {
            Some(byte) if byte.is_ascii_graphic() => letters.push(*byte),
            _ => break,
        }
        gaps.letter();
        len += 1;
        ends.push(len);
    }
    Some((letters, ends))
}

/// Whether `text` is nothing but gaps.
pub(super) fn is_gap(text: &str) -> bool {
    let (mut gaps, mut at) = (Gaps::default(), 0);
    while at < text.len() {
        match gaps.at(text, at) {
            Some(len) => at += len,
            None => return false,
        }
    }
    true
}

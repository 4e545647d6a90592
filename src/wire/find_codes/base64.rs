//! Addresses that a gateway wrote in base64 (RFC 4648 §4 and §5).

use base64ct::{Base64UrlUnpadded, Encoding};

use super::{
    gaps::{Gaps, unwrapped},
    spelled::{Dress, letter_spelled, spelled},
};

/// How "http" begins there.
const BEGINS: &str = "aHR0c";

/// Whether an address begins so at `start`; a line may end inside of that.
pub(super) fn begins(text: &str, start: usize) -> bool {
    let rest = &text[start..];
    let same = rest.bytes().zip(BEGINS.bytes()).take_while(|(one, other)| one == other).count();
    let wrapped =
        || unwrapped(text, start, true).is_some_and(|(letters, _)| letters.starts_with(BEGINS.as_bytes()));
    same == BEGINS.len() || (same > 0 && rest[same..].starts_with(['\n', '\r', '=']) && wrapped())
}

/// Fewer letters hold no link of ours.
const LETTERS_LEAST: usize = 40;

/// More letters are no address: a picture, most often.
const LETTERS_MOST: usize = 1 << 15;

/// Letters of base64.
pub(super) struct Letters {
    /// The text that they hold, where they are one.
    pub text: Option<String>,
    /// Where their first piece ends.
    pub end: usize,
    /// Up to where the text was looked at for further pieces.
    pub ahead: usize,
}

/// The letters of base64 from `start` on. Behind `ahead` the same letters are followed over line breaks; before it they were,
/// so that a text is looked at twice at most.
pub(super) fn letters(text: &str, start: usize, ahead: usize) -> Letters {
    let hyphens = hyphens_before(text.as_bytes(), start);
    // A line may end inside of a spelling.
    let wrapped = |at: usize| {
        let (letters, ends) = unwrapped(text, at, true)?;
        let (len, letter) = letter(&letters, hyphens).filter(|(len, _)| *len > 1)?;
        Some((ends[len - 1], letter))
    };
    let next = |at: usize| letter(&text.as_bytes()[at..], hyphens).or_else(|| wrapped(at));
    let piece = |at: usize, all: &mut String| {
        let mut end = at;
        while let Some((len, letter)) = next(end).filter(|_| all.len() < LETTERS_MOST) {
            all.push(letter);
            end += len;
        }
        end
    };
    let mut all = String::new();
    let end = piece(start, &mut all);
    let (mut gaps, mut at) = (Gaps::default(), end);
    while start >= ahead && all.len() < LETTERS_MOST {
        let Some(gap) = gaps.at(text, at) else { break };
        at += gap;
        let more = piece(at, &mut all);
        if more > at {
            gaps.letter();
        }
        at = more;
    }
    let text = (all.len() >= LETTERS_LEAST).then(|| decoded(&all)).flatten();
    Letters { text, end, ahead: at }
}

/// A letter of base64's alphabet for addresses, as it is spelled, and how many bytes that takes. A slash is an underscore where
/// hyphens are signs.
fn letter(text: &[u8], hyphens: usize) -> Option<(usize, char)> {
    let first = *text.first()?;
    match first {
        _ if first.is_ascii_alphanumeric() => return Some((1, char::from(first))),
        b'/' | b'_' => return Some((1, '_')),
        b'+' => return Some((1, '-')),
        b'-' if hyphens == 0 => return Some((1, '-')),
        _ => {}
    }
    let dress = Dress { hyphens };
    let spelled = |wanted, letter| letter_spelled(text, wanted, dress).map(|len| (len, letter));
    spelled(b'+', '-')
        .or_else(|| spelled(b'-', '-'))
        .or_else(|| spelled(b'/', '_'))
        .or_else(|| spelled(b'_', '_'))
}

/// How many hyphens are signs in the equals sign before the letters.
fn hyphens_before(text: &[u8], start: usize) -> usize {
    const MOST: usize = 14;
    let spelling = |len: usize| {
        let before = text.get(start.checked_sub(len)?..start)?;
        spelled(before, b'=').filter(|spelling| spelling.len == len)
    };
    (1..=MOST).rev().find_map(spelling).map_or(0, |spelling| spelling.hyphens)
}

/// Words behind the letters may leave one that is none of base64's; they make no sense there, and the link ends before them.
fn decoded(letters: &str) -> Option<String> {
    let whole = Base64UrlUnpadded::decode_vec(letters);
    let bytes = whole.or_else(|_| Base64UrlUnpadded::decode_vec(&letters[..letters.len() / 4 * 4])).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

//! Addresses that a gateway wrote in base64 (RFC 4648 §4 and §5).

use base64ct::{Base64UrlUnpadded, Encoding};

use super::gaps::Gaps;

/// How "http" begins there.
pub(super) const BEGINS: &str = "aHR0c";

/// Fewer letters in one piece hold no link of ours.
const LETTERS_LEAST: usize = 40;

/// More letters are no address: a picture, most often.
const LETTERS_MOST: usize = 1 << 15;

/// The text that letters from `start` on hold, and where their first piece ends. `None` where they are no text.
pub(super) fn text_within(text: &str, start: usize) -> Option<(String, usize)> {
    let in_alphabet = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_');
    let piece = |at: usize| {
        let run = text.as_bytes()[at..].iter().take(LETTERS_MOST).take_while(|byte| in_alphabet(byte));
        &text[at..at + run.count()]
    };
    let first = piece(start);
    let end = start + first.len();
    if first.len() < LETTERS_LEAST {
        return None;
    }
    // The same letters, wrapped. Words behind them make no sense in base64, and the link in it ends before those.
    let (mut letters, mut gaps, mut at) = (first.to_owned(), Gaps::default(), end);
    while letters.len() < LETTERS_MOST {
        let Some(gap) = gaps.at(text, at) else { break };
        at += gap;
        let more = piece(at);
        if !more.is_empty() {
            gaps.letter();
        }
        letters.push_str(more);
        at += more.len();
    }
    let letters = letters.replace('+', "-").replace('/', "_");
    // Words behind it may leave a letter that is none of base64's.
    let whole = Base64UrlUnpadded::decode_vec(&letters);
    let bytes = whole.or_else(|_| Base64UrlUnpadded::decode_vec(&letters[..letters.len() / 4 * 4])).ok()?;
    Some((String::from_utf8_lossy(&bytes).into_owned(), end))
}

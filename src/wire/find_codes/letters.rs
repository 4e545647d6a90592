//! The letters of a code or of a link, and the places where they may end.

use super::{
    begins::Beginnings,
    find::FindKind,
    gaps::{Gaps, unwrapped},
    spelled::{Dress, letter_spelled},
};
use crate::wire::{
    codes,
    links::{FRAGMENT_MOST, closed},
};

/// Collects the letters of a code from `start`, the places where it may end, and where in the text they were followed to. Gaps take no more room than letters may: they
/// have no end of their own.
pub(super) fn follow(
    text: &str,
    start: usize,
    kind: FindKind,
    dress: Dress,
    known: &Beginnings,
) -> (String, Vec<usize>, usize) {
    let link = matches!(kind, FindKind::Link(_));
    let most = if link { FRAGMENT_MOST } else { codes::LETTERS_MOST + 1 };
    let (mut letters, mut cuts) = (String::new(), Vec::new());
    let (mut gaps, mut at) = (Gaps::default(), start);
    while at - start < 2 * most && letters.len() < most {
        let run =
            if link { link_run(text, at, dress) } else { code_run(text, at, letters.is_empty(), known) };
        if let Some((spelling, read)) = run {
            let room = most - letters.len();
            letters.push_str(read.get(..room.min(read.len())).unwrap_or(read));
            at += spelling;
            gaps.letter();
            continue;
        }
        let Some(gap) = gaps.at(text, at) else { break };
        if cuts.last() != Some(&letters.len()) {
            cuts.push(letters.len());
        }
        at += gap;
    }
    if link {
        cuts.extend(before_closing(&letters));
    }
    if cuts.last() != Some(&letters.len()) {
        cuts.push(letters.len());
    }
    (letters, cuts, at)
}

/// Letters of base58 in one piece, up to where the next code of a known pulse begins: how many bytes, and what they say.
fn code_run<'a>(text: &'a str, at: usize, first: bool, known: &Beginnings) -> Option<(usize, &'a str)> {
    let in_alphabet = |byte: &u8| byte.is_ascii_alphanumeric() && !matches!(byte, b'0' | b'O' | b'I' | b'l');
    let run = text.as_bytes()[at..].iter().take_while(|byte| in_alphabet(byte)).count();
    let run = &text[at..at + run];
    let next = known.next(run, usize::from(first));
    let run = next.map_or(run, |next| &run[..next]);
    (!run.is_empty()).then_some((run.len(), run))
}

/// Letters of base64url, as they are spelled: how many bytes, and what they say.
fn link_run(text: &str, at: usize, dress: Dress) -> Option<(usize, &str)> {
    let bytes = &text.as_bytes()[at..];
    let plain =
        |byte: &u8| byte.is_ascii_alphanumeric() || (dress.hyphens == 0 && matches!(byte, b'-' | b'_'));
    let run = bytes.iter().take_while(|byte| plain(byte)).count();
    if run > 0 {
        return Some((run, &text[at..at + run]));
    }
    let sign = |bytes: &[u8]| {
        let spelled = |letter| letter_spelled(bytes, letter, dress);
        spelled(b'-').map(|len| (len, "-")).or_else(|| Some((spelled(b'_')?, "_")))
    };
    // A line may end inside of a spelling.
    let wrapped = || {
        let (letters, ends) = unwrapped(text, at, true)?;
        sign(&letters).map(|(len, sign)| (ends[len - 1], sign))
    };
    if let Some(sign) = sign(bytes).or_else(wrapped) {
        return Some(sign);
    }
    // What typographers make of two hyphens. A long dash may stand for two or for three; whoever reads the link tries both.
    match text[at..].chars().next()? {
        dash @ '–' => Some((dash.len_utf8(), "--")),
        dash @ '—' => Some((dash.len_utf8(), "—")),
        dash @ ('‐' | '‑' | '−') => Some((dash.len_utf8(), "-")),
        _ => None,
    }
}

/// Signs at the end that may be no letters: underscores of a gateway, which puts two or three around an address, and before those the
/// hyphen that closes a link ([`closed`]).
fn before_closing(letters: &str) -> Vec<usize> {
    const MOST: usize = 3;
    let len = letters.len();
    let theirs = letters.bytes().rev().take(MOST).take_while(|byte| *byte == b'_').count();
    let mut ends = Vec::new();
    for end in (len - theirs..=len).rev() {
        ends.push(end);
        let posted = &letters[..end];
        ends.extend(posted.strip_suffix('-').filter(|link| closed(link) == posted).map(str::len));
    }
    ends.retain(|end| *end < len);
    ends.sort_unstable();
    ends
}

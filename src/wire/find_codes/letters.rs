//! The letters of a code or of a link, and the places where they may end.

use super::{
    begins::Beginnings,
    find::FindKind,
    gaps::{Gaps, unwrapped},
    spelled::{Dress, letter_spelled},
};
use crate::wire::{
    codes::{self, Spelling},
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
    let (most, spelling) = match kind {
        FindKind::Link(_) => (FRAGMENT_MOST, Spelling::Base62),
        FindKind::Part(head) => (head.piece_letters(), Spelling::Base62),
        FindKind::Answers(spelling) => (codes::LETTERS_MOST + 1, spelling),
        _ => (codes::LETTERS_MOST + 1, Spelling::Base58),
    };
    // A part may hold many codes.
    let ends = (!matches!(kind, FindKind::Part(_))).then_some(known);
    let (mut letters, mut cuts) = (String::new(), Vec::new());
    let (mut gaps, mut at) = (Gaps::default(), start);
    while at - start < 2 * most + GAPS_LEAST && letters.len() < most {
        let run = if link {
            link_run(text, at, dress)
        } else {
            code_run(text, at, letters.is_empty(), spelling, ends)
        };
        if let Some((spelling, read)) = run {
            let room = most - letters.len();
            letters.push_str(read.get(..room.min(read.len())).unwrap_or(read));
            // A part has its letters and no more; whatever follows is looked at by itself.
            at += if matches!(kind, FindKind::Part(_)) { spelling.min(room) } else { spelling };
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

/// Room for gaps in the last part of something long, which may have a few letters.
const GAPS_LEAST: usize = 200;

/// Letters of a code in one piece, up to where the next code of a known pulse begins: how many bytes, and what they say.
fn code_run<'a>(
    text: &'a str,
    at: usize,
    first: bool,
    spelling: Spelling,
    known: Option<&Beginnings>,
) -> Option<(usize, &'a str)> {
    let run = text.as_bytes()[at..].iter().take_while(|byte| spelling.is_letter(**byte)).count();
    let run = &text[at..at + run];
    let next = known.and_then(|known| known.next(run, usize::from(first)));
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

//! What begins as ours does: a link, a code behind its prefix, and a code of a pulse that the device knows.

use super::{
    find::FindKind,
    gaps::{Gaps, unwrapped},
    spelled::{Dress, spelled},
};
use crate::{
    seal::sealing,
    wire::{codes, links::LinkKind},
};

/// What the codes of pulses begin with that a device knows: their first letters are the same for everybody, because the bytes
/// begin with the pulse's id. By them a code is found whose prefix was translated, typeset or left behind.
#[derive(Debug, Clone, Default)]
pub struct Beginnings {
    all: Vec<Beginning>,
    /// A bit for each letter that one of them begins with.
    first: u128,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Beginning {
    letters: String,
    /// How many letters the whole code has.
    of: usize,
}

/// Fewer letters than this may begin a word.
const LETTERS_LEAST: usize = 10;

impl Beginnings {
    /// Of a device that knows no pulse.
    #[must_use]
    pub const fn none() -> Self {
        Self { all: Vec::new(), first: 0 }
    }

    /// Of sealed answers: the short id of their pulse and their length.
    #[must_use]
    pub fn of(answers: &[([u8; 8], usize)]) -> Self {
        let beginning = |(id, len): &([u8; 8], usize)| {
            let head = [&sealing::MAGIC[..], id].concat();
            let end = |byte: u8| {
                let mut bytes = head.clone();
                bytes.resize(*len, byte);
                bs58::encode(bytes).into_string()
            };
            let (least, most) = (end(0), end(u8::MAX));
            let same = least.bytes().zip(most.bytes()).take_while(|(one, other)| one == other).count();
            let of = least.len();
            (same >= LETTERS_LEAST && most.len() == of)
                .then(|| Beginning { letters: least[..same].to_owned(), of })
        };
        let mut all: Vec<_> = answers.iter().filter_map(beginning).collect();
        all.sort_unstable();
        all.dedup();
        let bit = |one: &Beginning| one.letters.bytes().next().map_or(0, |first| 1 << (first & 0x7F));
        let first = all.iter().map(bit).fold(0, |sum, bit| sum | bit);
        Self { all, first }
    }

    /// Whether any of them begins with this byte.
    pub(super) fn may_begin(&self, byte: u8) -> bool {
        byte < 0x80 && self.first >> byte & 1 == 1
    }

    /// Whether one of them begins at `start`, gaps inside it allowed.
    pub(super) fn begins(&self, text: &str, start: usize) -> bool {
        self.all
            .iter()
            .any(|beginning| matches(text, start, &beginning.letters, |c, want| c == want).is_some())
    }

    /// Where the next of them begins in letters without gaps, at `from` or behind.
    pub(super) fn next(&self, letters: &str, from: usize) -> Option<usize> {
        let rest = letters.get(from..)?;
        let next = self.all.iter().filter_map(|beginning| rest.find(beginning.letters.as_str())).min()?;
        Some(from + next)
    }

    /// How many letters a code may have that begins with these.
    pub fn lengths(&self, letters: &str) -> impl Iterator<Item = usize> {
        let may_be = move |one: &&Beginning| {
            let same = letters.len().min(one.letters.len());
            letters.as_bytes()[..same] == one.letters.as_bytes()[..same]
        };
        self.all.iter().filter(may_be).map(|one| one.of)
    }

    /// Whether letters go beyond what the codes of a whole pulse begin with, and so are one person's.
    #[must_use]
    pub fn are_of_one(&self, letters: &str) -> bool {
        /// Two people's next letters are the same by chance once in eleven million times.
        const MORE: usize = 4;
        self.all
            .iter()
            .any(|one| letters.starts_with(&one.letters) && letters.len() >= one.letters.len() + MORE)
    }
}

/// What begins at `start`, and where its letters do. A chat may wrap a line inside the prefix of a code too.
pub(super) fn begins(text: &str, start: usize) -> Option<(FindKind, usize, Dress)> {
    let bytes = text.as_bytes();
    if !matches!(bytes[start], b'p' | b'P') {
        let (kind, len, dress) = link_begins(&bytes[start..]).or_else(|| wrapped_link_begins(text, start))?;
        return Some((FindKind::Link(kind), start + len, dress));
    }
    // Behind most of a chat's letters p no prefix goes on: they are told apart by one letter, and not by four prefixes.
    if bytes.get(start + 1).is_some_and(|next| next.is_ascii_alphanumeric() && !matches!(next, b'u' | b'U')) {
        return None;
    }
    let codes = [
        (codes::ANSWERS, FindKind::Answers),
        (codes::SEEN, FindKind::Seen),
        (codes::RECEIPT, FindKind::Receipt),
    ];
    let dress = Dress::default();
    for (prefix, kind) in codes {
        if let Some(after) = matches(text, start, prefix, is_like) {
            return Some((kind, after, dress));
        }
    }
    let after = matches(text, start, codes::BUNDLE, is_like)?;
    let (codes, people) = codes::bundle_end(&text[after..])?;
    Some((FindKind::BundleEnd { codes, people }, after, dress))
}

/// Whether a letter of a prefix is the wanted one as people's programs write it: a capital, or another hyphen or colon.
fn is_like(c: char, want: char) -> bool {
    match want {
        '-' => matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−' | '﹣' | '－'),
        ':' => matches!(c, ':' | '：' | '﹕' | '∶'),
        want => c.eq_ignore_ascii_case(&want),
    }
}

/// The kind of a link that a text begins with, the length of its prefix, and how it is spelled.
fn link_begins(text: &[u8]) -> Option<(LinkKind, usize, Dress)> {
    // Proofpoint's v3 writes a star for a number sign.
    let (star, sign) = match spelled(text, b'#') {
        Some(sign) => (false, sign),
        None => (true, spelled(text, b'*')?),
    };
    let rest = text.get(sign.len..)?;
    let kind = LinkKind::from_letter(char::from(*rest.first()?))?;
    let equals = spelled(&rest[1..], b'=')?;
    let dress = Dress { hyphens: sign.hyphens.max(equals.hyphens) };
    let rest = &rest[1 + equals.len..];
    // An equals sign as mail writes it, if a link of ours begins behind it: all begin with the same two bytes.
    let quoted = if rest.starts_with(b"3D") && begins_as_ours(&rest[2..]) { 2 } else { 0 };
    if star && !begins_as_ours(rest) {
        return None;
    }
    Some((kind, sign.len + 1 + equals.len + quoted, dress))
}

/// The same where a line ends inside of it. Then the letters must be ours: a `#` at the end of a line is no rare thing.
fn wrapped_link_begins(text: &str, start: usize) -> Option<(LinkKind, usize, Dress)> {
    let read = |soft: bool| {
        let (letters, ends) = unwrapped(text, start, soft)?;
        let (kind, len, dress) = link_begins(&letters)?;
        let is_ours = begins_as_ours(letters.get(len..)?);
        if is_ours { Some((kind, *ends.get(len.checked_sub(1)?)?, dress)) } else { None }
    };
    read(true).or_else(|| read(false))
}

/// Whether a link's letters begin with those of "PU" and a capital.
fn begins_as_ours(letters: &[u8]) -> bool {
    letters.starts_with(b"UF")
}

/// Most bytes of a prefix with the gaps in it: a line break and what quotes it.
const PREFIX_MOST: usize = 100;

/// Where `prefix` ends when it begins at `start`, gaps inside it allowed.
fn matches(text: &str, start: usize, prefix: &str, is: impl Fn(char, char) -> bool) -> Option<usize> {
    let mut wanted = prefix.chars().peekable();
    let (mut gaps, mut at) = (Gaps::default(), start);
    while let Some(want) = wanted.peek().filter(|_| at - start < PREFIX_MOST) {
        let c = text[at..].chars().next()?;
        if is(c, *want) {
            wanted.next();
            gaps.letter();
            at += c.len_utf8();
        } else if at == start {
            return None;
        } else {
            at += gaps.at(text, at)?;
        }
    }
    wanted.peek().is_none().then_some(at)
}

//! What begins as ours does: a link, a code behind its prefix, and a code of a pulse that the device knows.

use super::{
    find::FindKind,
    gaps::{Gaps, unwrapped},
    spelled::{Dress, spelled},
};
use crate::{
    seal::sealing,
    wire::{
        base62,
        codes::{self, Spelling},
        links::LinkKind,
        parts::{HEAD_MOST, Head},
    },
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
    spelling: Spelling,
}

/// Fewer letters than this may begin a word.
const LETTERS_LEAST: usize = 10;

impl Beginnings {
    /// Of a device that knows no pulse.
    #[must_use]
    pub const fn none() -> Self {
        Self { all: Vec::new(), first: 0 }
    }

    /// Learns those of one pulse: its short id and the length of its sealed answers. Takes milliseconds where that is long.
    pub fn learn(&mut self, (id, len): ([u8; 8], usize)) {
        self.all.extend(of_pulse(&id, len));
        self.all.sort_unstable();
        self.all.dedup();
        let bit = |one: &Beginning| one.letters.bytes().next().map_or(0, |first| 1 << (first & 0x7F));
        self.first = self.all.iter().map(bit).fold(0, |sum, bit| sum | bit);
    }

    /// Whether any of them begins with this byte.
    pub(super) fn may_begin(&self, byte: u8) -> bool {
        byte < 0x80 && self.first >> byte & 1 == 1
    }

    /// Whether one of them begins at `start`, gaps inside it allowed.
    pub(super) fn begins(&self, text: &str, start: usize) -> Option<Spelling> {
        let begins = |one: &&Beginning| matches(text, start, &one.letters, |c, want| c == want).is_some();
        self.all.iter().find(begins).map(|one| one.spelling)
    }

    /// Where the next of them begins in letters without gaps, at `from` or behind.
    pub(super) fn next(&self, letters: &str, from: usize) -> Option<usize> {
        let rest = letters.get(from..)?;
        let next = self.all.iter().filter_map(|beginning| rest.find(beginning.letters.as_str())).min()?;
        Some(from + next)
    }

    /// How many letters a code may have that begins with these.
    pub fn lengths(&self, spelling: Spelling, letters: &str) -> impl Iterator<Item = usize> {
        let may_be = move |one: &&Beginning| {
            let same = letters.len().min(one.letters.len());
            one.spelling == spelling && letters.as_bytes()[..same] == one.letters.as_bytes()[..same]
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

/// What the sealed answers of a pulse begin with: what is the same in the least and in the most that may follow, of either
/// spelling. In blocks the two may differ in the last letter that the id decides, and then there are two beginnings.
fn of_pulse(id: &[u8; 8], len: usize) -> impl Iterator<Item = Beginning> {
    let end = move |head: &[u8], byte: u8| {
        let mut bytes = head.to_vec();
        bytes.resize(len, byte);
        bytes
    };
    let head = [&sealing::MAGIC[..], id].concat();
    let [least, most] = [0, u8::MAX].map(|byte| bs58::encode(end(&head, byte)).into_string());
    let same = least.bytes().zip(most.bytes()).take_while(|(one, other)| one == other).count();
    let whole = same >= LETTERS_LEAST && most.len() == least.len();
    let base58 = whole.then(|| Beginning {
        letters: least[..same].to_owned(),
        of: least.len(),
        spelling: Spelling::Base58,
    });
    let of = base62::letters_of(len.saturating_sub(sealing::MAGIC.len()));
    let base62 = [0, u8::MAX].into_iter().filter_map(move |byte| {
        let letters = base62::encode(&end(&head, byte)[sealing::MAGIC.len()..]);
        Some(Beginning { letters: letters.get(..LETTERS_LEAST)?.to_owned(), of, spelling: Spelling::Base62 })
    });
    base58.into_iter().chain(base62)
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
        (codes::ANSWERS, FindKind::Answers(Spelling::Base58)),
        (codes::SEEN, FindKind::Seen),
        (codes::RECEIPT, FindKind::Receipt),
    ];
    let dress = Dress::default();
    for (prefix, kind) in codes {
        if let Some(after) = matches(text, start, prefix, is_like) {
            return Some((kind, after, dress));
        }
    }
    if let Some(after) = matches(text, start, codes::BUNDLE, is_like) {
        let (codes, people) = codes::bundle_end(&text[after..])?;
        return Some((FindKind::BundleEnd { codes, people }, after, dress));
    }
    let after = matches(text, start, codes::CODE, is_like)?;
    let (kind, after) = code_begins(text, after)?;
    Some((kind, after, dress))
}

/// What stands behind "pulse:", and where its letters begin. People write that too: sealed answers are told from words by their
/// length, and those of a pulse that the device knows are found without it.
fn code_begins(text: &str, after: usize) -> Option<(FindKind, usize)> {
    const WORD_MOST: usize = 20;
    let rest = &text[after..];
    if let Some(letters) = rest.strip_prefix(codes::SEALED) {
        let run = letters.bytes().take_while(|byte| base62::is_letter(*byte)).take(WORD_MOST + 1).count();
        let sealed = (FindKind::Answers(Spelling::Base62), after + codes::SEALED.len());
        return (run > WORD_MOST).then_some(sealed);
    }
    let (mut letters, mut ends) = (String::new(), Vec::new());
    let (mut gaps, mut at) = (Gaps::default(), after);
    while letters.len() < HEAD_MOST && at - after < PREFIX_MOST {
        match text[at..].chars().next() {
            Some(c) if c.is_ascii_alphanumeric() => {
                letters.push(c);
                gaps.letter();
                at += 1;
                ends.push(at);
            }
            _ => match gaps.at(text, at) {
                Some(gap) => at += gap,
                None => break,
            },
        }
    }
    let (head, len) = Head::read(&letters)?;
    Some((FindKind::Part(head), *ends.get(len.checked_sub(1)?)?))
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

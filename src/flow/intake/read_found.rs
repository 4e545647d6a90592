//! Reading what was found in a text: what it is, where it ends, and how much may be tried for it.

use std::collections::BTreeSet;

use super::arrival::{Arrival, Expected, Trouble};
use crate::{
    pulse::limits,
    seal::{Look, Receipt, sealing},
    wire::{
        base62,
        codes::{self, CodeError, Spelling},
        find_codes::{Find, FindKind},
        links::{self, LinkError, LinkKind},
        parts::Head,
        team_file,
    },
};

/// Most letters of a confirmation: sixteen bytes have as many, or fewer where they begin with zeros.
const SEEN_LETTERS: usize = 22;

/// More letters than a receipt has: 76 bytes have 104. Those of a later version, which is told, may have some more.
const RECEIPT_LETTERS_MOST: usize = 200;

/// So many letters of one link are tried, over all the ends that it may have: every end of one that fits a chat. One as long as a
/// file, before many short lines, would hold the page for a second.
const LINK_LETTERS_TRIED: u64 = 1 << 20;

/// How much was decoded so far: the work that may outgrow a text. It is the same on every device, so that tests can hold it
/// against the length of the text, which they could not do with a clock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effort {
    /// The letters of each code, squared: decoding takes so long.
    pub codes: u64,
    /// The letters of each link.
    pub links: u64,
}

impl Effort {
    fn code(&mut self, letters: &str) -> Result<Vec<u8>, CodeError> {
        self.codes += (letters.len() as u64).pow(2);
        codes::decode(letters)
    }

    pub(super) fn answers(&mut self, spelling: Spelling, letters: &str) -> Option<Vec<u8>> {
        let len = letters.len() as u64;
        self.codes += if spelling == Spelling::Base58 { len.pow(2) } else { len };
        spelling.read_answers(letters).ok()
    }

    fn receipt(&mut self, letters: &str) -> Result<Receipt, CodeError> {
        self.codes += (letters.len() as u64).pow(2);
        codes::read_receipt(letters)
    }

    fn link(&mut self, kind: LinkKind, letters: &str) -> Result<Arrival, Trouble> {
        self.links += letters.len() as u64;
        if !letters.contains('—') {
            return read_link(kind, letters);
        }
        // A typographer's long dash stands for two hyphens or for three.
        self.links += letters.len() as u64;
        read_link(kind, &letters.replace('—', "--"))
            .or_else(|_| read_link(kind, &letters.replace('—', "---")))
    }
}

/// What a find turned out to be.
pub(super) enum Found {
    /// Sealed answers, and the letters that spell them.
    Answers { bytes: Vec<u8>, letters: String },
    /// Sealed answers that are not whole.
    Cut,
    /// The beginning of something that somebody repeats, as replies and reactions do.
    Quote,
    /// The end of a helper's bundle.
    BundleEnd { codes: usize, people: usize },
    /// A part of something, or the head of one without all of its letters.
    Part { head: Head, piece: Option<String> },
    /// Anything else.
    Other(Result<Arrival, Trouble>),
}

/// Reads what was found.
pub(super) fn read(find: &Find, expected: &Expected, effort: &mut Effort) -> Found {
    Found::Other(match find.kind {
        FindKind::Answers(spelling) => {
            let decode = |letters: &str| effort.answers(spelling, letters);
            let answers = match spelling {
                Spelling::Base58 => read_answers(find, &expected.answers, decode),
                Spelling::Base62 => read_sealed(find, &expected.answers, decode),
            };
            return answers.map_or(Found::Cut, |(bytes, letters)| Found::Answers { bytes, letters });
        }
        FindKind::Part(head) => {
            let piece = find.letters().get(..head.piece_letters()).map(str::to_owned);
            return Found::Part { head, piece };
        }
        FindKind::BundleEnd { codes, people } => return Found::BundleEnd { codes, people },
        FindKind::Seen => {
            let known = expected.seen.iter().find(|code| find.letters().starts_with(&bs58_of(code)));
            let code = known.copied().ok_or(Trouble::Seen).or_else(|_| read_seen(find, effort));
            if code.is_err() && (find.quoted || find.shortened) {
                return Found::Quote;
            }
            code.map(|code| Arrival::Seen { code, quoted: find.quoted })
        }
        FindKind::Receipt => {
            let receipt = find.try_cuts(None, |letters| {
                if letters.len() > RECEIPT_LETTERS_MOST {
                    Err(CodeError::Damaged)
                } else {
                    effort.receipt(letters)
                }
            });
            receipt.map(|receipt| Arrival::Receipt(Box::new(receipt))).map_err(Trouble::Receipt)
        }
        FindKind::Link(kind) => {
            let most = effort.links + LINK_LETTERS_TRIED;
            find.try_cuts(None, |letters| {
                if effort.links > most {
                    return Err(Trouble::Link(kind, LinkError::TooLong));
                }
                effort.link(kind, letters)
            })
        }
    })
}

/// A confirmation of a box that the device does not have ends where its line does, or where its length says.
fn read_seen(find: &Find, effort: &mut Effort) -> Result<[u8; 16], Trouble> {
    let mut read = |letters: &str| {
        // By its length first: of another length there is no confirmation, and decoding takes the square of it.
        if !(16..=SEEN_LETTERS).contains(&letters.len()) {
            return Err(Trouble::Seen);
        }
        let bytes = effort.code(letters).map_err(|_| Trouble::Seen)?;
        bytes.try_into().map_err(|_| Trouble::Seen)
    };
    // 21 letters spell sixteen bytes as well, and what stands on the next line may begin with one more.
    if find.first().len() == SEEN_LETTERS - 1
        && let Ok(code) = read(find.first())
    {
        return Ok(code);
    }
    find.try_cuts(Some(SEEN_LETTERS), read)
}

fn bs58_of(code: &[u8; 16]) -> String {
    bs58::encode(code).into_string()
}

/// Reads the letters of a link.
///
/// # Errors
/// See [`Trouble`].
pub fn read_link(kind: LinkKind, letters: &str) -> Result<Arrival, Trouble> {
    let refused = |error| Trouble::Link(kind, error);
    match kind {
        LinkKind::Invitation => {
            links::read_invitation(letters).map(|a| Arrival::Invitation(Box::new(a))).map_err(refused)
        }
        LinkKind::Pulse => links::read_pulse(letters).map(|p| Arrival::Pulse(Box::new(p))).map_err(refused),
        LinkKind::Recipe => {
            links::read_recipe(letters).map(|d| Arrival::Recipe(Box::new(d))).map_err(refused)
        }
        LinkKind::Check => {
            let bytes = links::decode(letters).map_err(refused)?;
            let short_id = Look::short_id(&bytes).ok_or(refused(LinkError::Damaged))?;
            Ok(Arrival::Check { short_id, letters: letters.to_owned() })
        }
        LinkKind::Result => {
            team_file::read_result(letters).map(|r| Arrival::Result(Box::new(r))).map_err(Trouble::Result)
        }
    }
}

/// Sealed answers in blocks: those of a pulse that is expected end where their length says, others where a pulse may have as many
/// letters.
fn read_sealed(
    find: &Find,
    expected: &[([u8; 8], usize)],
    mut decode: impl FnMut(&str) -> Option<Vec<u8>>,
) -> Option<(Vec<u8>, String)> {
    let letters_of = |len: usize| base62::letters_of(len.saturating_sub(sealing::MAGIC.len()));
    let lengths: BTreeSet<usize> = expected.iter().map(|(_, len)| letters_of(*len)).collect();
    let is_expected = |bytes: &[u8], len| {
        expected.iter().any(|(id, there)| letters_of(*there) == len && bytes.get(4..12) == Some(&id[..]))
    };
    for len in lengths {
        let whole = find.try_cuts(Some(len), |letters| {
            let bytes = (letters.len() == len).then(|| decode(letters)).flatten().ok_or(())?;
            if is_expected(&bytes, len) { Ok((bytes, letters.to_owned())) } else { Err(()) }
        });
        if let Ok(whole) = whole {
            return Some(whole);
        }
    }
    let any = find.try_cuts(None, |letters| {
        let may_be = is_a_length(letters.len());
        let bytes = may_be.then(|| decode(letters)).flatten().ok_or(())?;
        // Of a pulse that is expected it would have been found above: what is left of it was cut.
        let cut = expected.iter().any(|(id, _)| bytes.get(4..12) == Some(&id[..]));
        if cut { Err(()) } else { Ok((bytes, letters.to_owned())) }
    });
    any.ok()
}

/// Whether sealed answers to some pulse have as many letters in blocks.
fn is_a_length(letters: usize) -> bool {
    (0..=limits::COMMENT_SLOTS_MOST).any(|comments| {
        (0..=limits::SLOTS_MOST - comments).any(|values| {
            let slots = limits::VALUE_ENVELOPE * values + limits::COMMENT_ENVELOPE * comments;
            let bytes = limits::SEALED_FRAME - sealing::MAGIC.len() + slots;
            values + comments > 0 && base62::letters_of(bytes) == letters
        })
    })
}

/// Sealed answers of a pulse that is expected end where their length says; others where they can be read at all. Each end is
/// looked at by its length and its first letters before `decode`, which takes the square of its length.
fn read_answers(
    find: &Find,
    expected: &[([u8; 8], usize)],
    mut decode: impl FnMut(&str) -> Option<Vec<u8>>,
) -> Option<(Vec<u8>, String)> {
    // Pulses that ask the same have one length: it is tried once for all of them.
    let lengths: BTreeSet<usize> = expected.iter().map(|(_, len)| *len).collect();
    for len in lengths {
        let chars = base58_len(len);
        let whole = find.try_cuts(Some(chars), |letters| {
            if letters.len().abs_diff(chars) > 1 || !may_begin(letters, len) {
                return Err(());
            }
            let bytes = decode(letters).ok_or(())?;
            let of = |(short_id, there): &([u8; 8], usize)| {
                *there == len && bytes.get(4..12) == Some(&short_id[..])
            };
            if bytes.len() == len && expected.iter().any(of) {
                Ok((bytes, letters.to_owned()))
            } else {
                Err(())
            }
        });
        if let Ok(whole) = whole {
            return Some(whole);
        }
    }
    let any = find.try_cuts(None, |letters| {
        if !lengths_of(letters).any(|len| may_begin(letters, len)) {
            return Err(());
        }
        let bytes = decode(letters).ok_or(())?;
        // Of a pulse that is expected it would have been found above: what is left of it was cut.
        let cut = expected.iter().any(|(short_id, _)| bytes.get(4..12) == Some(&short_id[..]));
        if bytes.starts_with(&sealing::MAGIC) && bytes.len() > 12 && !cut {
            Ok((bytes, letters.to_owned()))
        } else {
            Err(())
        }
    });
    any.ok()
}

/// How many base58 letters `len` bytes have that begin with "P" (0x50), give or take one.
fn base58_len(len: usize) -> usize {
    // log(256) / log(58) = 1.365658…
    len * 1_365_658 / 1_000_000
}

/// How many bytes letters can stand for that are so many.
fn lengths_of(letters: &str) -> impl Iterator<Item = usize> {
    let bytes = letters.len() * 1_000_000 / 1_365_658;
    bytes.saturating_sub(1)..=bytes + 1
}

/// Whether sealed answers of so many bytes can have letters that begin as these do: a number of a known length is known by its
/// first digits in any base.
fn may_begin(letters: &str, bytes: usize) -> bool {
    const DIGITS: usize = 8;
    let Some((first, rest)) = letters.split_at_checked(DIGITS) else { return false };
    let (Ok(first), Some(more)) = (codes::decode(first), bytes.checked_sub(sealing::MAGIC.len())) else {
        return false;
    };
    let number = |bytes: &[u8]| bytes.iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    let (value, known) = (number(&first), number(&sealing::MAGIC));
    // From the least to the most that may follow, as logarithms: the numbers have thousands of digits.
    let between = |least: u64, digits: usize, base: f64| {
        let behind = digits as f64 * base.ln();
        ((least as f64).ln() + behind, (least as f64 + 1.0).ln() + behind)
    };
    let (letters, bytes) = (between(value, rest.len(), 58.0), between(known, more, 256.0));
    letters.0 <= bytes.1 + 1e-8 && bytes.0 <= letters.1 + 1e-8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::find_codes::scan;

    /// Bytes that look random and are the same everywhere, behind a beginning.
    fn bytes(head: &[u8], len: usize, seed: u64) -> Vec<u8> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        };
        let mut all = head.to_vec();
        all.resize_with(len, &mut next);
        all
    }

    fn letters(bytes: &[u8]) -> String {
        bs58::encode(bytes).into_string()
    }

    /// Fails when an end that is the right one is passed over, or when the first letters do not tell another length.
    #[test]
    fn the_first_letters_of_a_code_tell_its_length() {
        for (seed, len) in (0..).zip((13..3_000).step_by(211).chain([135, 192, 895, 6_633])) {
            for head in [&sealing::MAGIC[..], b"PUA\x01\xff\xff\xff\xff", b"PUA\x01\0\0\0\0"] {
                let text = letters(&bytes(head, len, seed));
                assert!(lengths_of(&text).any(|there| there == len), "{len}");
                assert!(may_begin(&text, len), "{len}");
                assert!(!may_begin(&text, len - 1) && !may_begin(&text, len + 1), "{len}");
                assert!(base58_len(len).abs_diff(text.len()) <= 1);
            }
        }
        // Letters that are no code, too few of them, and fewer bytes than any have.
        assert!(!may_begin("0OIl0OIl0", 100) && !may_begin("abc", 100) && !may_begin("abcdefghij", 3));
        assert!(!may_begin(&"1".repeat(200), 146));
    }

    /// A text of ten kilobytes held the page for six seconds: a prefix, thousands of letters, and then many lines of one letter,
    /// each of which may be the end. Pulses that ask the same multiplied it. Fails when more ends are decoded than can be right.
    #[test]
    fn of_many_ends_hardly_any_is_decoded() {
        let one = bytes(&sealing::MAGIC, 6_500, 7);
        let whole = letters(&one);
        let known: Vec<_> = (0..30).map(|n| ([n; 8], 6_500)).chain([([0xAA; 8], 895)]).collect();
        for begin in [&whole[..], &whole[..8_000], &"z".repeat(9_860)[..], &"1".repeat(500)[..]] {
            for expected in [Vec::new(), known.clone()] {
                let text = format!("{}{begin}\n{}", codes::ANSWERS, "Q\n".repeat(400));
                let find = scan(&text).next().unwrap();
                let mut decoded = 0;
                let found = read_answers(&find, &expected, |letters| {
                    decoded += 1;
                    codes::decode(letters).ok()
                });
                assert_eq!(found.is_some(), begin == whole);
                assert!(decoded <= 3, "{decoded}");
            }
        }
    }
}

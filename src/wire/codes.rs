//! Codes that people paste: letters and digits only, because chats eat everything else.

use base32::Alphabet::Crockford;
use displaydoc::Display;
use thiserror::Error;

use super::base62;
use crate::{
    pulse::{bytes::hex, sha},
    seal::{Receipt, receipt::ReceiptError, sealing},
};

/// What begins sealed answers, and a part of whatever does not fit a message ([`super::parts`]). What follows tells them apart: a
/// letter for what it is, or the number of the part.
pub const CODE: &str = "pulse:";
/// What follows [`CODE`] in sealed answers.
pub const SEALED: &str = "A";
/// What began sealed answers as text before; they are still read.
pub const ANSWERS: &str = "pulse-answers:";
/// What begins a confirmation.
pub const SEEN: &str = "pulse-seen:";
/// What begins a receipt.
pub const RECEIPT: &str = "pulse-receipt:";
/// What begins the last line of a helper's bundle.
pub const BUNDLE: &str = "pulse-bundle:";

/// Sealed answers as text: without the four bytes that all of them begin with, so that those of the usual pulse fit into a message
/// of 500 letters.
#[must_use]
pub fn answers(bytes: &[u8]) -> String {
    format!("{CODE}{SEALED}{}", base62::encode(bytes.strip_prefix(&sealing::MAGIC).unwrap_or(bytes)))
}

/// How many letters sealed answers of so many bytes have as text.
#[must_use]
pub fn answers_letters(bytes: usize) -> usize {
    CODE.len() + SEALED.len() + base62::letters_of(bytes.saturating_sub(sealing::MAGIC.len()))
}

/// How the letters of sealed answers stand for their bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spelling {
    /// Behind [`ANSWERS`]: all bytes as one number, without the letters that people mistake for each other.
    Base58,
    /// Behind [`CODE`] and [`SEALED`]: the bytes behind the magic, in blocks.
    Base62,
}

impl Spelling {
    /// Whether a byte is one of the letters.
    #[must_use]
    pub fn is_letter(self, byte: u8) -> bool {
        base62::is_letter(byte) && (self == Self::Base62 || !b"0OIl".contains(&byte))
    }

    /// How many letters stand before those that spell the bytes.
    #[must_use]
    pub fn prefix_len(self) -> usize {
        match self {
            Self::Base58 => ANSWERS.len(),
            Self::Base62 => CODE.len() + SEALED.len(),
        }
    }

    /// Bytes of the letters of sealed answers, with their magic.
    ///
    /// # Errors
    /// [`CodeError::Damaged`].
    pub fn read_answers(self, letters: &str) -> Result<Vec<u8>, CodeError> {
        match self {
            Self::Base58 => decode(letters).ok().filter(|bytes| bytes.starts_with(&sealing::MAGIC)),
            Self::Base62 if letters.len() <= LETTERS_MOST => {
                base62::decode(letters).map(|bytes| [&sealing::MAGIC[..], &bytes].concat())
            }
            Self::Base62 => None,
        }
        .ok_or(CodeError::Damaged)
    }
}

/// The name of a file of sealed answers.
#[must_use]
pub fn answers_file_name(bytes: &[u8]) -> String {
    format!("answers-{}.txt", &hex(&sha(&[bytes]))[..6])
}

/// The confirming line for a seen_hash.
#[must_use]
pub fn seen(seen_hash: &[u8; 32]) -> String {
    format!("{SEEN}{}", bs58::encode(&seen_hash[..16]).into_string())
}

/// A receipt as text.
#[must_use]
pub fn receipt(receipt: &Receipt) -> String {
    format!("{RECEIPT}{}", bs58::encode(receipt.to_bytes()).into_string())
}

/// A helper's bundle: the codes sorted, one a line, and how many codes and people there are.
#[must_use]
pub fn bundle(files: &[Vec<u8>], people: usize) -> String {
    let mut lines: Vec<String> = files.iter().map(|bytes| answers(bytes)).collect();
    lines.sort_unstable();
    lines.push(format!("{BUNDLE} {} {people}\n", files.len()));
    lines.join("\n")
}

/// The name of a bundle's file.
#[must_use]
pub fn bundle_file_name(bundle: &str) -> String {
    format!("bundle-{}.txt", &hex(&sha(&[bundle.as_bytes()]))[..6])
}

/// What stands behind [`BUNDLE`]: how many codes the bundle holds and how many people the helper saw.
#[must_use]
pub fn bundle_end(behind: &str) -> Option<(usize, usize)> {
    let line: String = behind.chars().take(40).collect();
    // A chat may have begun a line, and quoted it, in between.
    let mut words =
        line.split(|c: char| c.is_whitespace() || matches!(c, '>' | '|')).filter(|word| !word.is_empty());
    let mut number = || {
        let word = words.next()?;
        let digits = word.find(|c: char| !c.is_ascii_digit()).map_or(word, |end| &word[..end]);
        if digits.len() > 5 { None } else { digits.parse().ok() }
    };
    Some((number()?, number()?))
}

/// Why a code is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum CodeError {
    /// A letter that no code has, or too few letters.
    Damaged,
    /// A receipt that is none.
    Receipt(ReceiptError),
}

/// Most letters of a code: the longest sealed answers have 9,060 in base 58. Decoding those takes the square of the length, so
/// that a pasted novel would stop the page.
pub const LETTERS_MOST: usize = 10_000;

/// Bytes of base58 letters.
///
/// # Errors
/// [`CodeError::Damaged`].
pub fn decode(letters: &str) -> Result<Vec<u8>, CodeError> {
    if letters.len() > LETTERS_MOST {
        return Err(CodeError::Damaged);
    }
    bs58::decode(letters).into_vec().map_err(|_| CodeError::Damaged)
}

/// Reads a receipt's letters.
///
/// # Errors
/// See [`CodeError`].
pub fn read_receipt(letters: &str) -> Result<Receipt, CodeError> {
    Receipt::read(&decode(letters)?).map_err(CodeError::Receipt)
}

/// Whose key a recovery code restores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Who opens.
    Host = 1,
    /// Who gathers.
    Collector = 2,
}

/// Why a recovery code is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum RecoveryError {
    /// Not 56 letters and digits.
    Length { found: usize },
    /// A character that no recovery code has.
    Symbol(char),
    /// The check at its end fails: a letter is wrong, or two are swapped.
    Typo,
    /// A code for a role that this program does not know.
    UnknownRole,
}

const CRC: crc::Crc<u16> = crc::Crc::<u16>::new(&crc::CRC_16_IBM_3740); // also named CRC-16/CCITT-FALSE
const SYMBOLS: usize = 56;

/// The recovery code of a key: fourteen groups of four.
#[must_use]
pub fn recovery(role: Role, b: &[u8; 32]) -> String {
    let mut bytes = vec![role as u8];
    bytes.extend(b);
    bytes.extend(CRC.checksum(&bytes).to_be_bytes());
    let symbols = base32::encode(Crockford, &bytes);
    let groups: Vec<&str> = (0..symbols.len()).step_by(4).filter_map(|at| symbols.get(at..at + 4)).collect();
    groups.join(" ")
}

/// Reads a recovery code: lower case, spaces and hyphens are fine, O is 0, I and L are 1.
///
/// # Errors
/// See [`RecoveryError`].
pub fn read_recovery(typed: &str) -> Result<(Role, [u8; 32]), RecoveryError> {
    let symbols: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if let Some(odd) = symbols.chars().find(|c| !c.is_ascii_alphanumeric() || "Uu".contains(*c)) {
        return Err(RecoveryError::Symbol(odd));
    }
    if symbols.len() != SYMBOLS {
        return Err(RecoveryError::Length { found: symbols.len() });
    }
    let bytes: [u8; 35] =
        base32::decode(Crockford, &symbols).and_then(|b| b.try_into().ok()).ok_or(RecoveryError::Typo)?;
    let [role, key @ .., high, low] = &bytes;
    if CRC.checksum(&bytes[..33]) != u16::from_be_bytes([*high, *low]) {
        return Err(RecoveryError::Typo);
    }
    let role = match role {
        1 => Role::Host,
        2 => Role::Collector,
        _ => return Err(RecoveryError::UnknownRole),
    };
    <[u8; 32]>::try_from(&key[..]).map(|b| (role, b)).map_err(|_| RecoveryError::Typo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_answers_will_be_is_known_before() {
        for bytes in [4, 36, 359, 360, 361, 391, 392, 1_000] {
            let sealed = [&sealing::MAGIC[..], &vec![7; bytes - 4]].concat();
            assert_eq!(answers_letters(bytes), answers(&sealed).len(), "{bytes}");
        }
    }

    #[test]
    fn every_wrong_symbol_and_every_swap_of_neighbours_is_found() {
        let b: [u8; 32] = std::array::from_fn(|i| (i * 37 % 251) as u8);
        let code: Vec<char> = recovery(Role::Host, &b).chars().filter(|c| *c != ' ').collect();
        assert_eq!(read_recovery(&code.iter().collect::<String>()), Ok((Role::Host, b)));
        for at in 0..code.len() {
            for wrong in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().filter(|c| *c != code[at]) {
                let mut typo = code.clone();
                typo[at] = wrong;
                assert!(read_recovery(&typo.iter().collect::<String>()).is_err(), "{at} {wrong}");
            }
            if at > 0 && code[at] != code[at - 1] {
                let mut swapped = code.clone();
                swapped.swap(at, at - 1);
                assert!(read_recovery(&swapped.iter().collect::<String>()).is_err(), "swap at {at}");
            }
        }
    }

    #[test]
    fn a_recovery_code_is_read_as_people_write_it() {
        let code = recovery(Role::Collector, &[0; 32]);
        let sloppy = code.to_lowercase().replace(' ', "-").replace('0', "o").replace('1', "l");
        assert_eq!(read_recovery(&sloppy), Ok((Role::Collector, [0; 32])));
        assert_eq!(read_recovery("0U"), Err(RecoveryError::Symbol('U')));
        assert_eq!(read_recovery("0000"), Err(RecoveryError::Length { found: 4 }));
    }
}

//! Check words: slow fingerprints that people compare. Four of the ask, which the host alone fixes before anybody gathers,
//! and four of the whole pulse, which whoever gathers posts with its link.
//!
//! One set over the whole pulse would not do: whoever gathers chooses a key after the rest is known, and could search
//! for two pulses with one set of words, which takes as many tries as the square root of finding one.

use std::fmt;

use bip39::Language;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::identity::Hash;

/// Rounds of PBKDF2-HMAC-SHA-256: slow, so that nobody can search for a second definition with the same words.
pub const ROUNDS: u32 = 65_536;
const ASK: &[u8] = b"pulse/1/words";
const LINK: &[u8] = b"pulse/1/link words";

/// The four words, as indexes into the BIP-39 English list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckWords([u16; 4]);

impl CheckWords {
    /// The indexes, each below 2,048.
    #[must_use]
    pub fn indexes(&self) -> [u16; 4] {
        self.0
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> [&'static str; 4] {
        self.0.map(|index| Language::English.word_list()[usize::from(index & 0x7FF)])
    }

    fn from_first_bits(block: &[u8; 32]) -> Self {
        let bits = block.iter().take(8).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        // The first 44 of 64 bits, eleven at a time.
        Self([53, 42, 31, 20].map(|shift| (bits >> shift & 0x7FF) as u16))
    }
}

impl fmt::Display for CheckWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().join(" · "))
    }
}

/// The work of finding the words, in slices: about 35 ms on a desk, 140 ms on a phone.
#[derive(Clone)]
pub struct CheckWordsJob {
    mac: Hmac<Sha256>,
    last: [u8; 32],
    sum: [u8; 32],
    left: u32,
}

impl CheckWordsJob {
    /// Begins with the words of an ask, by its ask_id: the host posts them.
    #[must_use]
    pub fn of_ask(ask_id: &Hash) -> Self {
        Self::new(ask_id, ASK)
    }

    /// Begins with the words of a pulse's link, by its id: whoever gathers posts them.
    #[must_use]
    pub fn of_link(id: &Hash) -> Self {
        Self::new(id, LINK)
    }

    /// The first round is done.
    fn new(password: &Hash, salt: &[u8]) -> Self {
        // A key of 32 bytes is never refused: HMAC takes any length.
        let mac = <Hmac<Sha256> as KeyInit>::new(&{
            let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
            block[..32].copy_from_slice(password); // shorter keys are filled with zeros up to the block (RFC 2104)
            block
        });
        let mut first = mac.clone();
        first.update(salt);
        first.update(&1_u32.to_be_bytes());
        let last: [u8; 32] = first.finalize().into_bytes().into();
        Self { mac, last, sum: last, left: ROUNDS - 1 }
    }

    /// Does up to `rounds` more; the words when they are found.
    pub fn step(&mut self, rounds: u32) -> Option<CheckWords> {
        let rounds = rounds.min(self.left);
        for _ in 0..rounds {
            let mut mac = self.mac.clone();
            mac.update(&self.last);
            self.last = mac.finalize().into_bytes().into();
            for (sum, byte) in self.sum.iter_mut().zip(self.last) {
                *sum ^= byte;
            }
        }
        self.left -= rounds;
        (self.left == 0).then(|| CheckWords::from_first_bits(&self.sum))
    }

    /// All of it at once.
    #[must_use]
    pub fn run(mut self) -> CheckWords {
        loop {
            if let Some(words) = self.step(ROUNDS) {
                return words;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_give_what_the_pbkdf2_crate_gives() {
        let hash = [7; 32];
        for (salt, begin) in [
            (b"pulse/1/words".as_slice(), CheckWordsJob::of_ask as fn(&Hash) -> CheckWordsJob),
            (b"pulse/1/link words", CheckWordsJob::of_link),
        ] {
            let mut out = [0; 8];
            pbkdf2::pbkdf2_hmac::<Sha256>(&hash, salt, ROUNDS, &mut out);
            let bits = u64::from_be_bytes(out);
            let expected = [bits >> 53, bits >> 42 & 2047, bits >> 31 & 2047, bits >> 20 & 2047];
            let mut job = begin(&hash);
            let words = loop {
                if let Some(words) = job.step(1_000) {
                    break words;
                }
            };
            assert_eq!(words.indexes().map(u64::from), expected);
            assert_eq!(begin(&hash).run(), words);
        }
    }
}

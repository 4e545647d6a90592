//! Helping in the room: a phone without a key takes people's codes in and passes them on as one bundle.

use std::collections::BTreeSet;

use crate::{
    pulse::Pulse,
    seal::{Added, Refused, outside},
    wire::codes,
};

/// A helper's tray: sealed answers that nobody can read here, each once.
pub struct Tray {
    pulse: Pulse,
    files: BTreeSet<Vec<u8>>,
}

impl Tray {
    /// An empty tray.
    #[must_use]
    pub fn new(pulse: Pulse) -> Self {
        Self { pulse, files: BTreeSet::new() }
    }

    /// Takes one file in. Only what holds the key can tell a later version of the same person, or damage.
    ///
    /// # Errors
    /// See [`Refused`]; never [`Refused::Damaged`].
    pub fn add(&mut self, bytes: Vec<u8>) -> Result<Added, Refused> {
        outside(&self.pulse, &bytes)?;
        Ok(if self.files.insert(bytes) { Added::New } else { Added::Again })
    }

    /// How many codes are in.
    #[must_use]
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// The bundle to pass on.
    #[must_use]
    pub fn bundle(&self, people: usize) -> String {
        let files: Vec<Vec<u8>> = self.files.iter().cloned().collect();
        codes::bundle(&files, people)
    }
}

/// How many people a helper says to have seen; nothing typed means one a code.
#[must_use]
pub fn people(typed: &str, codes: usize) -> Option<usize> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Some(codes);
    }
    typed.parse().ok().filter(|people| (1..=PEOPLE_MOST).contains(people))
}

/// More people than any pulse has.
const PEOPLE_MOST: usize = 99_999;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_people_as_codes_unless_the_helper_says_otherwise() {
        assert_eq!(people("", 4), Some(4));
        assert_eq!(people(" 5 ", 4), Some(5));
        for nonsense in ["0", "five", "-1", "4.5", "100000"] {
            assert_eq!(people(nonsense, 4), None, "{nonsense}");
        }
    }
}

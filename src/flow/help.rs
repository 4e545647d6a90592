//! Helping in the room: a phone without a key takes people's codes in and passes them on as one bundle.

use std::collections::BTreeSet;

use super::gather::Table;
use crate::{
    pulse::{Hash, Pulse, sha},
    seal::{Added, Refused, outside},
    wire::codes,
};

/// A helper's table: sealed answers that nobody can read here, each once.
pub struct HelperTable {
    pulse: Pulse,
    files: Vec<Vec<u8>>,
    met: BTreeSet<Hash>,
}

impl HelperTable {
    /// An empty table.
    #[must_use]
    pub fn new(pulse: Pulse) -> Self {
        Self { pulse, files: Vec::new(), met: BTreeSet::new() }
    }

    /// The bundle to pass on.
    #[must_use]
    pub fn bundle(&self, people: usize) -> String {
        codes::bundle(&self.files, people)
    }
}

impl Table for HelperTable {
    /// Only what holds the key can tell a later version of the same person, or damage.
    fn add(&mut self, bytes: Vec<u8>) -> Result<Added, Refused> {
        outside(&self.pulse, &bytes)?;
        if !self.met.insert(sha(&[&bytes])) {
            return Ok(Added::Again);
        }
        self.files.push(bytes);
        Ok(Added::New)
    }

    fn count(&self) -> usize {
        self.files.len()
    }

    fn files(&self) -> &[Vec<u8>] {
        &self.files
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

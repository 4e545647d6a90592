//! What was found: letters that may be a code, and where they may end.

use crate::wire::{codes::Spelling, links::LinkKind, parts::Head};

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindKind {
    /// A link of ours.
    Link(LinkKind),
    /// Sealed answers, and how their letters spell them.
    Answers(Spelling),
    /// A part of something too long for one message.
    Part(Head),
    /// A confirmation.
    Seen,
    /// A receipt.
    Receipt,
    /// The last line of a helper's bundle: how many codes it holds, and how many people the helper saw.
    BundleEnd { codes: usize, people: usize },
}

/// Letters that may be a code, and where they may end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Find {
    /// What it begins as.
    pub kind: FindKind,
    /// Whether somebody repeats it: in a quoted line, or by reacting to it.
    pub quoted: bool,
    /// Whether three dots follow: a program shows only the beginning.
    pub shortened: bool,
    /// Where its letters begin in the text.
    pub at: usize,
    pub(super) letters: String,
    pub(super) cuts: Vec<usize>,
}

/// Most ends that are tried for one find: a code of 4,096 characters wrapped at 40 has about a hundred.
const CUTS_MOST: usize = 128;

impl Find {
    /// Tries every place where the code may end, nearest to `expected` characters first when that is known (and then
    /// right there, for text that was pasted without its line breaks), else the longest first; the first that `read`
    /// takes.
    ///
    /// # Errors
    /// What `read` said of the likeliest end.
    pub fn try_cuts<T, E>(
        &self,
        expected: Option<usize>,
        mut read: impl FnMut(&str) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut cuts = self.cuts.clone();
        match expected {
            Some(expected) => {
                cuts.sort_by_key(|cut| cut.abs_diff(expected));
                cuts.truncate(CUTS_MOST);
                let glued = [expected, expected + 1, expected.saturating_sub(1)];
                cuts.extend(glued.into_iter().filter(|cut| *cut <= self.letters.len()));
            }
            None => {
                // The ends nearest to the beginning, and the farthest.
                let farthest = cuts.pop();
                cuts.truncate(CUTS_MOST - 1);
                cuts.extend(farthest);
                cuts.reverse();
            }
        }
        let mut first_error = None;
        for cut in cuts {
            match read(&self.letters[..cut]) {
                Ok(value) => return Ok(value),
                Err(error) => first_error = first_error.or(Some(error)),
            }
        }
        match first_error {
            Some(error) => Err(error),
            None => read(""), // a find has at least one cut; this keeps the types honest
        }
    }

    /// The letters up to the first place where they may end.
    #[must_use]
    pub fn first(&self) -> &str {
        self.cuts.first().map_or("", |cut| &self.letters[..*cut])
    }

    /// All letters up to the farthest end.
    #[must_use]
    pub fn letters(&self) -> &str {
        &self.letters
    }
}

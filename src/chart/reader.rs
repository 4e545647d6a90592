//! Who reads: the language of the words, and how numbers are written.

use super::decimal;
use crate::text::{ENGLISH, Language, Words};

use super::Node;

/// A reader of drawings.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// What words are said in.
    pub language: &'a Language,
    /// Writes a number with so many decimals.
    pub number: fn(f64, u32) -> String,
}

impl Reader<'static> {
    /// Reads English, and numbers as files have them.
    pub const OF_FILES: Self = Self { language: &ENGLISH, number: decimal };
}

impl Reader<'_> {
    /// A message in words.
    #[must_use]
    pub fn said(&self, words: &dyn Words) -> String {
        self.language.said(words)
    }

    /// A message as a node.
    #[must_use]
    pub fn say(&self, words: &dyn Words) -> Node {
        Node::text(self.said(words))
    }

    /// A number of steps, with one decimal.
    #[must_use]
    pub fn steps(&self, steps: f64) -> String {
        (self.number)(steps, 1)
    }
}

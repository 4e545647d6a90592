//! Words for what is written into files: whoever asks for a file says in which language.

use crate::text::Words;

/// Turns a message into the reader's language.
pub type Say = fn(&dyn Words) -> String;

/// English.
#[must_use]
pub fn english(words: &dyn Words) -> String {
    words.en().into_owned()
}

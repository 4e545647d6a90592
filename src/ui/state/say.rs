//! Words of the reader's language, and addresses for others.

use crate::{
    browser::{hash, page},
    text::{Words, asking::Sharing},
};

/// The language of the words on screen.
pub const LANG: &str = "en";
/// The language that dates and numbers are printed in.
pub const DATES: &str = "en-GB";

/// A message in the reader's language.
pub fn t(words: impl Words) -> String {
    words.en().into_owned()
}

/// The address of a fragment of ours, for others. A file on somebody's disk has none that opens elsewhere, and where
/// it lies is nobody's business.
pub fn address(fragment: &str) -> String {
    let page = if page::is_local_file() { "pulse-check.html".to_owned() } else { hash::page_address() };
    page + fragment
}

/// A message with such an address, as it is posted: from a file it says what to do with it.
pub fn posted(message: String) -> String {
    if page::is_local_file() { format!("{message}\n{}", t(Sharing::PasteThere)) } else { message }
}

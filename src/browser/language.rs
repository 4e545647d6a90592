//! Words of the reader's language, and addresses for others.

use std::cell::Cell;

use super::{hash, page};
use crate::{
    text::{ENGLISH, Language, RULES, Sharing, Words},
    wire::links,
};

/// The language of the built-in questions.
pub const LANG: &str = "en";

thread_local! {
    static LANGUAGE: Cell<&'static Language> = const { Cell::new(&ENGLISH) };
}

/// The reader's language: English, unless the page brought another one along.
pub fn language() -> &'static Language {
    LANGUAGE.get()
}

/// Takes over the words that the page brought along.
pub fn read_words() {
    if let Some((tag, sentences)) = page::words() {
        LANGUAGE.set(Box::leak(Box::new(Language::read(tag, RULES, sentences))));
    }
}

/// The language that the browser prints dates and numbers in.
pub fn dates() -> &'static str {
    &language().dates
}

/// A message in the reader's language.
pub fn t(words: impl Words) -> String {
    words.say(language())
}

/// The address of a fragment of ours, for others. A file on somebody's disk has none that opens elsewhere, and where
/// it lies is nobody's business.
pub fn address(fragment: &str) -> String {
    let page = if page::is_local_file() { "pulse-check.html".to_owned() } else { hash::page_address() };
    page + &links::closed(fragment)
}

/// A message with such an address, as it is posted: from a file it says what to do with it.
pub fn posted(message: String) -> String {
    if page::is_local_file() { format!("{message}\n{}", t(Sharing::PasteThere)) } else { message }
}

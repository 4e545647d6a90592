//! Words of the reader's language, and addresses for others.

use std::sync::OnceLock;

use crate::{
    browser::{hash, page},
    text::{ENGLISH, Language, RULES, Sharing, Words},
};

/// The language of the built-in questions.
pub const LANG: &str = "en";

static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// The reader's language: English, unless the page brought another one along.
pub fn language() -> &'static Language {
    LANGUAGE.get_or_init(|| {
        page::words().map_or(ENGLISH, |(tag, sentences)| Language::read(tag, RULES, sentences))
    })
}

/// The language that the browser prints dates and numbers in.
pub fn dates() -> &'static str {
    &language().dates
}

/// A message in the reader's language.
pub fn t(words: impl Words) -> String {
    language().said(&words)
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

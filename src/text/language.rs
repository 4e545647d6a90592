//! A language: how it counts and lists, and its sentences.

use std::borrow::Cow;

use super::{
    Words,
    format::{Argue, Arguments, Rules, fill},
};

/// A language that words are said in.
#[derive(Debug)]
pub struct Language {
    /// As in `lang` attributes.
    pub tag: Cow<'static, str>,
    /// The language that the browser prints dates and numbers in.
    pub dates: Cow<'static, str>,
    /// How it counts and lists.
    pub rules: Rules,
    /// Its sentences, each section below its name; none for English, which stands in the program.
    lines: Vec<&'static str>,
}

impl Language {
    /// A language whose sentences stand in the program.
    #[must_use]
    pub const fn built_in(tag: &'static str, dates: &'static str, rules: Rules) -> Self {
        Self { tag: Cow::Borrowed(tag), dates: Cow::Borrowed(dates), rules, lines: Vec::new() }
    }

    /// A language whose sentences were [written](write) into a text. A language stays for good, once it is read.
    #[must_use]
    pub fn read(tag: String, rules: Rules, text: String) -> Self {
        let tag: Cow<'static, str> = tag.into();
        let text: &'static str = text.leak();
        Self { dates: tag.clone(), tag, rules, lines: text.lines().collect() }
    }

    /// The sentence of a message: by its section, its place there, and in English, which is said where the language has
    /// none.
    #[inline(never)]
    pub(super) fn plain(&self, section: &&str, place: usize, english: &'static str) -> String {
        self.own(section, place).unwrap_or(english).into()
    }

    /// The same, filled with values that have these names.
    #[inline(never)]
    pub(super) fn filled(
        &self,
        section: &&str,
        place: usize,
        english: &'static str,
        names: &'static str,
        values: &[&dyn Argue],
    ) -> String {
        let sentence = self.own(section, place).unwrap_or(english);
        fill(sentence, &Arguments { names, values, language: self })
    }

    fn own(&self, section: &str, place: usize) -> Option<&'static str> {
        let head = self.lines.iter().position(|line| line.strip_prefix(SECTION) == Some(section))?;
        self.lines.get(head + 1 + place).copied().filter(|own| !own.is_empty())
    }

    /// What a message says in it.
    #[must_use]
    pub fn said(&self, words: &dyn Words) -> String {
        words.say(self)
    }
}

/// What the name of a section stands behind.
const SECTION: &str = "= ";

/// Sections with their sentences, as [`Language::read`] reads them: one a line, below the name of the section.
#[must_use]
pub fn write<'a, T: AsRef<str>>(sections: impl IntoIterator<Item = (&'a str, Vec<T>)>) -> String {
    let line = |sentence: &T| format!("{}\n", sentence.as_ref());
    let section = |(name, sentences): (&str, Vec<T>)| {
        format!("{SECTION}{name}\n{}", sentences.iter().map(line).collect::<String>())
    };
    sections.into_iter().map(section).collect()
}

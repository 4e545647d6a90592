//! A language: how it counts and lists, and its sentences.

use std::borrow::Cow;

use super::{
    Words,
    format::{Argument, Rules, fill, isolated},
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

    /// A language whose sentences were [written](write()) into a text. A language stays for good, once it is read.
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
        let find = |name: &str| {
            let place = names.split(',').position(|given| given == name)?;
            Some(values.get(place)?.argue(self))
        };
        fill(self.own(section, place).unwrap_or(english), &find, &self.rules)
    }

    fn own(&self, section: &str, place: usize) -> Option<&'static str> {
        let mut lines = self.lines.iter().copied();
        lines.find(|line| line.strip_prefix(SECTION) == Some(section))?;
        let mut sentences = lines.take_while(|line| !line.starts_with(SECTION));
        sentences.nth(place).filter(|own| !own.is_empty())
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

/// What can stand in a place of a sentence.
pub trait Argue {
    /// As it stands there.
    fn argue(&self, language: &Language) -> Argument<'_>;
}

impl Argue for str {
    fn argue(&self, _: &Language) -> Argument<'_> {
        Argument::Text(isolated(self))
    }
}

impl Argue for String {
    fn argue(&self, language: &Language) -> Argument<'_> {
        self.as_str().argue(language)
    }
}

impl Argue for char {
    fn argue(&self, _: &Language) -> Argument<'_> {
        Argument::Text(isolated(&self.to_string()).into_owned().into())
    }
}

macro_rules! numbers {
    ($($type:ty)*) => { $(
        impl Argue for $type {
            fn argue(&self, _: &Language) -> Argument<'_> {
                Argument::Number(i64::try_from(*self).unwrap_or(i64::MAX))
            }
        }
    )* };
}

numbers!(u8 u16 u32 u64 usize i32 i64);

impl Argue for bool {
    fn argue(&self, _: &Language) -> Argument<'_> {
        Argument::Key(if *self { "yes" } else { "no" })
    }
}

impl<T: Argue> Argue for Option<T> {
    fn argue(&self, language: &Language) -> Argument<'_> {
        self.as_ref().map_or(Argument::Key("none"), |some| some.argue(language))
    }
}

impl<T: Argue> Argue for Vec<T> {
    fn argue(&self, language: &Language) -> Argument<'_> {
        let part = |part: &'_ T| match part.argue(language) {
            Argument::Text(text) => text.into_owned().into(),
            Argument::Number(n) => n.to_string().into(),
            Argument::List(_) | Argument::Key(_) => Cow::default(),
        };
        Argument::List(self.iter().map(part).collect())
    }
}

impl<T: Argue + ?Sized> Argue for &T {
    fn argue(&self, language: &Language) -> Argument<'_> {
        (**self).argue(language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ENGLISH;

    fn filled(sentence: &'static str, names: &'static str, values: &[&dyn Argue]) -> String {
        ENGLISH.filled(&"", 0, sentence, names, values)
    }

    #[test]
    fn a_number_is_chosen_by_its_value_then_by_the_rule_of_the_language() {
        let sentence = "{n, plural, =0 {nobody} one {{n} person} other {{n} people}} in {place}";
        let said = |n: u32| filled(sentence, "n,place,", &[&n, &"Oslo"]);
        assert_eq!(said(0), "nobody in Oslo");
        assert_eq!(said(1), "1 person in Oslo");
        assert_eq!(said(21), "21 people in Oslo");
    }

    #[test]
    fn what_is_absent_or_empty_is_chosen_as_none() {
        let said =
            |argument: &dyn Argue| filled("{by, select, none {always} other {by {by}}}", "by,", &[argument]);
        assert_eq!(said(&""), "always");
        assert_eq!(said(&String::new()), "always");
        assert_eq!(said(&None::<String>), "always");
        assert_eq!(said(&Some("May".to_owned())), "by May");
    }

    #[test]
    fn lists_end_with_a_word_and_series_do_not() {
        let said = |sentence, parts: &[&str]| filled(sentence, "parts,", &[&parts.to_vec()]);
        assert_eq!(said("{parts, list}.", &["A", "B", "C"]), "A, B and C.");
        assert_eq!(said("{parts, list}.", &["A"]), "A.");
        assert_eq!(said("{parts, series}.", &["A", "B", "C"]), "A, B, C.");
    }

    #[test]
    fn a_sentence_that_is_not_whole_never_panics() {
        for sentence in [
            "{",
            "}",
            "a } b",
            "{n",
            "{n, plural",
            "{n, plural, one {x}",
            "{n, plural, one}",
            "{, }",
            "{}{{}}",
            "{other}",
        ] {
            let _ = filled(sentence, "n,", &[&1_u8]);
        }
        assert_eq!(filled("{n, plural, few {x}}{missing}.", "n,", &[&1_u8]), ".");
    }

    #[test]
    fn right_to_left_texts_stay_among_themselves() {
        assert_eq!("Tuesday".argue(&ENGLISH), Argument::Text("Tuesday".into()));
        assert_eq!("الثلاثاء".argue(&ENGLISH), Argument::Text("\u{2068}الثلاثاء\u{2069}".into()));
    }
}

//! Sealed answers of which only a part was found: put together at the end of their text, known for the quote of a whole code,
//! or told.

use std::collections::BTreeSet;

use super::{
    arrival::{Arrival, Cut, Trouble},
    read_found::Effort,
};
use crate::wire::{
    codes::Spelling,
    find_codes::{
        Beginnings, Find,
        torn::{Head, put_together},
    },
};

/// What is kept until the end.
#[derive(Debug, Default)]
pub(super) struct Unfinished {
    /// The letters of what came whole.
    whole: BTreeSet<String>,
    /// Codes of which a part came: of this text, and of those before it.
    cut: Vec<Part>,
    before: Vec<Part>,
    /// Ends of helpers' bundles in this text.
    bundles: Vec<Bundle>,
    /// What only repeated something, as replies and reactions do.
    pub quotes: usize,
    /// Sealed answers read whole since the beginning of the text, or since the last bundle's end.
    came: usize,
}

#[derive(Debug)]
struct Part {
    /// Where its letters begin in the text, and those in one piece.
    at: usize,
    letters: String,
    /// How many letters the whole code may have, by the pulses that the device knows.
    lengths: Vec<usize>,
    spelling: Spelling,
    shortened: bool,
    /// What it begins like may be anybody's; it counts for a quote only where it looks like one.
    quoted: bool,
    /// How many bundles ended before it.
    bundle: usize,
}

#[derive(Debug)]
struct Bundle {
    came: usize,
    codes: usize,
    people: usize,
}

impl Unfinished {
    /// Sealed answers came whole.
    pub fn whole(&mut self, letters: String) {
        self.whole.insert(letters);
        self.came += 1;
    }

    /// A part of sealed answers came.
    pub fn cut(&mut self, spelling: Spelling, find: &Find, known: &Beginnings) {
        let letters = find.first().to_owned();
        self.cut.push(Part {
            at: find.at,
            lengths: known.lengths(spelling, &letters).collect(),
            spelling,
            shortened: find.shortened,
            quoted: find.quoted || find.shortened || known.are_of_one(&letters),
            bundle: self.bundles.len(),
            letters,
        });
    }

    /// A helper's bundle ended.
    pub fn bundle_end(&mut self, codes: usize, people: usize) {
        let came = std::mem::take(&mut self.came);
        self.bundles.push(Bundle { came, codes, people });
    }

    /// A text ended: what its parts come to, and what is missing in its bundles.
    pub fn end_of_text(&mut self, text: &str, effort: &mut Effort) -> Vec<Result<Arrival, Trouble>> {
        self.came = 0;
        let mut came = Vec::new();
        let mut left = std::mem::take(&mut self.cut);
        self.without_quotes(&mut left);
        let lengths: BTreeSet<usize> = left.iter().flat_map(|part| part.lengths.iter().copied()).collect();
        for length in lengths {
            let (mine, others): (Vec<_>, Vec<_>) =
                left.into_iter().partition(|part| part.lengths.contains(&length));
            left = others;
            let heads: Vec<Head> = mine.iter().map(|part| Head { at: part.at, letters: length }).collect();
            for (part, letters) in mine.into_iter().zip(put_together(text, &heads)) {
                let bytes = letters.as_ref().and_then(|letters| effort.answers(part.spelling, letters));
                let Some(bytes) = bytes else {
                    left.push(part);
                    continue;
                };
                if let Some(bundle) = self.bundles.get_mut(part.bundle) {
                    bundle.came += 1;
                }
                self.whole.extend(letters);
                came.push(Ok(Arrival::Answers(bytes)));
            }
        }
        self.before.extend(left);
        came.extend(self.bundles.drain(..).filter_map(Bundle::missing).map(Err));
        came
    }

    /// What a page says of all that is left at the end.
    pub fn complaint(&mut self) -> Option<Trouble> {
        let mut parts = std::mem::take(&mut self.before);
        self.without_quotes(&mut parts);
        let posted = |part: &Part| part.spelling.prefix_len() + part.letters.len();
        let longest = parts.iter().map(posted).max()?;
        let codes = parts.len();
        let why = if parts.iter().all(|part| part.shortened) {
            Cut::Shortened
        } else if LIMITS.contains(&longest) || (codes > 1 && parts.iter().all(|part| posted(part) == longest))
        {
            Cut::Limit { letters: longest }
        } else {
            Cut::Unknown
        };
        Some(Trouble::Cut { codes, why })
    }

    fn without_quotes(&mut self, parts: &mut Vec<Part>) {
        let before = parts.len();
        parts.retain(|part| !self.is_quote(part));
        self.quotes += before - parts.len();
    }

    /// Whether a part only repeats the beginning of a whole code, as replies and reactions do.
    fn is_quote(&self, part: &Part) -> bool {
        let next = self.whole.range(part.letters.clone()..).next();
        let repeats = next.is_some_and(|whole| whole.starts_with(&part.letters));
        repeats && part.quoted
    }
}

/// Letters that one message holds in well-known chats (docs/channels.md).
const LIMITS: [usize; 5] = [500, 2_000, 4_000, 4_096, 5_000];

impl Bundle {
    /// What the last line of a helper's bundle says about the codes before it, where something is missing.
    fn missing(self) -> Option<Trouble> {
        let Self { came, codes, people } = self;
        if came < codes {
            return Some(Trouble::BundleCut { came, codes });
        }
        (people > codes).then_some(Trouble::BundleShort { codes, people })
    }
}

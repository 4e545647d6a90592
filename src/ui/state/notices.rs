//! What is said to the reader, beside the page that is shown.

use leptos::prelude::*;

use super::t;
use crate::{flow::route::Route, text::Words};

/// What is said until something else is.
#[derive(Clone, Copy)]
pub struct Notices {
    /// What arrived last and was no use, in words.
    pub troubles: RwSignal<Vec<String>>,
    /// What was done last, in words, and the page on which that is news.
    pub news: RwSignal<Option<(Route, String)>>,
}

impl Notices {
    /// Nothing said yet.
    pub fn new() -> Self {
        Self { troubles: RwSignal::new(Vec::new()), news: RwSignal::new(None) }
    }

    /// Says, once, what is wrong with what arrived last.
    pub fn say(self, words: impl Words) {
        let said = t(words);
        self.troubles.update(|there| {
            if !there.contains(&said) {
                there.push(said);
            }
        });
    }

    /// Says this alone of what arrived last.
    pub fn say_only(self, words: impl Words) {
        self.troubles.set(vec![t(words)]);
    }

    /// Says nothing more of what arrived before.
    pub fn clear(self) {
        self.troubles.set(Vec::new());
    }

    /// Says on a page what was done.
    pub fn tell(self, on: Route, words: impl Words) {
        self.news.set(Some((on, t(words))));
    }
}

//! Every word the user reads. A message is a type and what it carries; its sentence stands in the table of a language,
//! [`en`] for English. A further language is a further file with a value of [`rows::Table`], in which nothing can be
//! missing. Sentences are never assembled from fragments.

mod en;
mod format;
pub mod language;
mod messages;
mod privacy;
mod table;

pub use en::*;
pub use format::{Argument, Rules};
pub use language::{Argue, Language};
pub use messages::*;
pub use privacy::{Place, Privacy};

/// A message: what is said in a language.
pub trait Words {
    /// In this language.
    fn say(&self, language: &Language) -> String;

    /// In English.
    fn en(&self) -> String {
        self.say(&ENGLISH)
    }
}

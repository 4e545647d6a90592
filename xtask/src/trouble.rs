//! What went wrong, as sentences that end with a next step.

use std::fmt;

pub type Outcome<T> = Result<T, Trouble>;

#[derive(Debug)]
pub struct Trouble(String);

impl Trouble {
    pub fn new(sentences: impl Into<String>) -> Self {
        Self(sentences.into())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Says what was being done when the operating system refused.
pub trait While<T> {
    fn while_(self, doing: impl FnOnce() -> String) -> Outcome<T>;
}

impl<T, E: fmt::Display> While<T> for Result<T, E> {
    fn while_(self, doing: impl FnOnce() -> String) -> Outcome<T> {
        self.map_err(|reason| Trouble(format!("Could not {}: {reason}.", doing())))
    }
}

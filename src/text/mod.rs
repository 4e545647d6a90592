//! Every word the user reads. Messages are enums, one a screen; each language is a table over all of them, so that
//! a missing message does not compile. Sentences are never assembled from fragments.

pub mod answering;
pub mod asking;
pub mod chart;
pub mod common;
pub mod device;
pub mod differs;
pub mod dimension;
pub mod discuss;
pub mod export;
pub mod figures;
pub mod folder;
pub mod gathering;
pub mod home;
pub mod how;
pub mod kiosk;
pub mod looking;
pub mod memory;
pub mod namesake;
pub mod notice;
pub mod opening;
pub mod privacy;
pub mod receipt;
pub mod result;
pub mod room;
pub mod teams;
pub mod trouble;
pub mod widget;

use std::borrow::Cow;

/// A finished sentence.
pub type Said = Cow<'static, str>;

/// Messages of one screen, in every language. A further language is a further method, which then every table needs.
pub trait Words {
    /// English.
    fn en(&self) -> Said;
}

/// "1 person", "2 people".
pub(crate) fn people(n: usize) -> String {
    if n == 1 { "1 person".into() } else { format!("{n} people") }
}

/// "1 code", "9 codes".
pub(crate) fn codes(n: usize) -> String {
    if n == 1 { "1 code".into() } else { format!("{n} codes") }
}

//! What the work with the folder remembers between two looks. It lies apart from what every page has, because it comes with
//! its part of the program.

use std::{cell::RefCell, collections::BTreeMap};

use crate::{
    browser::listener::Listener,
    flow::folder::{Lacking, Ledger, Missing, Note, Placed, Traces},
};

/// What is known of the folder, of which a page has one.
#[derive(Default)]
pub(super) struct Work {
    pub ledger: Ledger,
    /// What this device owes and has found there.
    pub placed: Placed,
    /// What it has seen lie there, once that was read, and what of it is kept.
    pub traces: Option<Traces>,
    pub kept: Traces,
    /// What was gone at the last look.
    pub missing: Missing,
    /// Team files that were not there, or had no bytes.
    pub lacking: BTreeMap<String, Lacking>,
    /// Files that are waited for, of which somebody has read.
    pub read: Vec<Note>,
    pub observed: Option<Listener>,
    /// Whether somebody looks again and again.
    pub watched: bool,
    /// What is known of the folder that was used before this one, until this one was looked through.
    pub before: Option<Before>,
}

/// The folder that was used before.
pub(super) struct Before {
    /// The folders of the pulses that go through it and are not over.
    pub through: Vec<String>,
    /// Whether the one that was chosen is the same.
    pub same: bool,
}

thread_local! {
    static WORK: RefCell<Work> = RefCell::default();
}

/// Reads or changes it. `f` does not wait, and does not ask for it again.
pub(super) fn work<T>(f: impl FnOnce(&mut Work) -> T) -> T {
    WORK.with_borrow_mut(f)
}

/// As [`work()`], for what this device has seen lie there.
pub(super) fn traces<T>(f: impl FnOnce(&mut Traces) -> T) -> T {
    work(|work| f(work.traces.get_or_insert_default()))
}

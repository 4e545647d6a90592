//! What the work with the folder remembers between two looks. It lies apart from what every page has, because it comes with
//! its part of the program.

use std::{cell::RefCell, rc::Rc};

use crate::{
    browser::listener::Listener,
    flow::{
        folder::{Traces, Watch},
        inbox::Note,
    },
};

/// What is known of the folder, of which a page has one.
#[derive(Default)]
pub(super) struct Work {
    pub watch: Rc<Watch>,
    /// What is kept of what this device has seen there, once that was read.
    pub kept: Option<Traces>,
    /// Files that are waited for, of which somebody has read.
    pub read: Vec<Note>,
    pub observed: Option<Listener>,
    /// Whether somebody looks again and again.
    pub watched: bool,
}

thread_local! {
    static WORK: RefCell<Work> = RefCell::default();
}

/// Reads or changes it. `f` does not wait, and does not ask for it again.
pub(super) fn work<T>(f: impl FnOnce(&mut Work) -> T) -> T {
    WORK.with_borrow_mut(f)
}

/// What looks through the folder that is used now.
pub(super) fn watch() -> Rc<Watch> {
    work(|work| work.watch.clone())
}

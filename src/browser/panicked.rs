//! A program that has come to a stop stores nothing any more.
//!
//! After a trap the page is replaced, but timers and listeners of the window can still call into what was left half-changed.
//! Whatever they would write then could be worse than what lies there.

use std::cell::Cell;

use super::js::property;
use crate::flow::environment::StorageError;

thread_local! {
    static STOPPED: Cell<bool> = const { Cell::new(false) };
}

/// What `static/boot.js` sets on the page when it sees a trap that no Rust code could tell of: a stack that ran out.
const STOPPED_OUTSIDE: &str = "pulseCheckStopped";

/// From now on nothing is stored.
pub fn stop() {
    STOPPED.set(true);
}

/// Whether it has stopped.
pub(super) fn is_stopped() -> bool {
    STOPPED.get() || web_sys::window().is_some_and(|window| property(&window, STOPPED_OUTSIDE).is_some())
}

/// To be asked before anything is written or erased.
///
/// # Errors
/// `Failed` once the program has stopped.
pub(super) fn check() -> Result<(), StorageError> {
    if is_stopped() { Err(StorageError::Failed("the program has stopped".to_owned())) } else { Ok(()) }
}

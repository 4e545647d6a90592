//! The two storages of a device, what lies where in them, and how one entry is written.

use displaydoc::Display;
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
};
use thiserror::Error;

use crate::flow::environment::{Storage, StorageError};

pub(super) const PULSE: &str = "pulse/";

/// The key of a pulse's record in the small storage.
#[must_use]
pub fn key_of(name: &str) -> String {
    format!("{PULSE}{name}")
}

pub(super) const BROKEN: &str = "broken/";
pub(super) const SETTINGS: &str = "settings";
pub(super) const GATHERED: &str = "gathered/";
pub(super) const BOX: &str = "box/";
pub(super) const TEAM: &str = "team/";
pub(super) const WALK: &str = "discussion/";
/// In front of a pulse's name: it is being forgotten.
pub(super) const FORGETTING: &str = "forgetting/";
/// Everything is being erased.
pub(super) const ERASING: &str = "erasing";

/// Why something was not stored.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
pub enum StoreError {
    /// The storage itself.
    Storage(StorageError),
    /// What was written did not read back the same.
    NotWritten,
    /// A later version of this program wrote what is there; it is left as it is.
    Newer,
}

impl From<StorageError> for StoreError {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

/// The two storages of a device.
#[derive(Debug)]
pub struct Store<S, L> {
    pub(super) small: S,
    pub(super) large: L,
    /// Each entry as this tab last read or wrote it: tells what another tab changed since.
    pub(super) met: RefCell<BTreeMap<String, Met>>,
    /// Keys of entries that cannot be read and could not be set aside either.
    pub(super) stuck: RefCell<BTreeSet<String>>,
    /// Whether the copies have been looked at, which is done once.
    pub(super) restored: Cell<bool>,
}

/// An entry as a tab met it.
#[derive(Debug, Clone)]
pub(super) struct Met {
    /// What lay there.
    pub lies: Vec<u8>,
    /// What this tab holds of it: the record from which what is in its hands grows, a team file that it wrote; else nothing.
    pub mine: Vec<u8>,
}

impl<S: Storage, L: Storage> Store<S, L> {
    /// Over local storage and the database, or their twins.
    pub fn new(small: S, large: L) -> Self {
        let (met, stuck, restored) = (RefCell::default(), RefCell::default(), Cell::new(false));
        Self { small, large, met, stuck, restored }
    }
}

/// Writes an entry and reads it back.
pub(super) async fn put(storage: &impl Storage, key: &str, bytes: &[u8]) -> Result<(), StoreError> {
    storage.put(key, bytes).await?;
    if storage.get(key).await?.as_deref() == Some(bytes) { Ok(()) } else { Err(StoreError::NotWritten) }
}

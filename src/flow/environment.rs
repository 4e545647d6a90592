//! What the jobs need from the outside world, as small traits with in-memory twins, so that every
//! job runs natively in a test exactly as it runs in the browser.

use displaydoc::Display;
use std::{cell::RefCell, collections::BTreeMap};
use thiserror::Error;

/// Why something could not be stored or read. The page explains each; none of them loses what is on screen.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
pub enum StorageError {
    /// The browser refuses storage altogether (sandboxed frame, settings, private mode).
    Blocked,
    /// There is no room left for what was to be written.
    Full,
    /// The browser failed in another way; its own words.
    Failed(String),
}

/// A store of named bytes. Two exist: local storage for what is small (answers, drafts, keys, settings) and
/// IndexedDB for what can be large (gathered files, boxes).
#[allow(async_fn_in_trait)] // one thread: no future of ours needs `Send`
pub trait Storage {
    /// The bytes under `key`, `None` when there are none.
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError>;
    /// Writes `bytes` under `key`, replacing what was there.
    async fn put(&self, key: &str, bytes: &[u8]) -> Result<(), StorageError>;
    /// Removes `key`; removing what is not there is fine.
    async fn remove(&self, key: &str) -> Result<(), StorageError>;
    /// Every key that begins with `prefix`, ascending.
    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError>;
}

/// Randomness from the outside. Failing stops everything, loudly.
pub trait Randomness {
    /// Fills `bytes` with cryptographic randomness.
    ///
    /// # Errors
    /// `NoRandomness` when the platform cannot give any; nothing may then be sealed or asked.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness>;
}

/// The platform gives no cryptographic randomness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRandomness;

/// Draws an array of `N` random bytes.
///
/// # Errors
/// `NoRandomness` as in [`Randomness::fill`].
pub fn draw<const N: usize>(random: &impl Randomness) -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    random.fill(&mut bytes)?;
    Ok(bytes)
}

/// The wall clock, for closing times and the date of a result; never stored with an answer.
pub trait Clock {
    /// Minutes since 1970-01-01 UTC.
    fn minutes(&self) -> u32;
}

/// The in-memory twin of [`Storage`].
#[derive(Debug, Default)]
pub struct MemoryStorage(RefCell<BTreeMap<String, Vec<u8>>>);

impl Storage for MemoryStorage {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        Ok(self.0.borrow().get(key).cloned())
    }
    async fn put(&self, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        self.0.borrow_mut().insert(key.to_owned(), bytes.to_vec());
        Ok(())
    }
    async fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }
    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        Ok(self.0.borrow().keys().filter(|k| k.starts_with(prefix)).cloned().collect())
    }
}

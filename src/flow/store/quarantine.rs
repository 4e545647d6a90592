//! What cannot be read is moved to where it does not stand in the way, and named; where there is no room for that it stays.

use super::layout::{BROKEN, Store, StoreError, put};
use crate::flow::environment::Storage;

/// Whether an entry that could not be read was set aside, by its name; otherwise it stays where it was.
#[must_use]
pub fn is_aside(key: &str) -> bool {
    key.starts_with(BROKEN)
}

/// Writes what cannot be read under another name; not over what was set aside before.
pub(super) async fn put_aside(storage: &impl Storage, key: &str, bytes: &[u8]) -> Result<(), StoreError> {
    let mut place = format!("{BROKEN}{key}");
    for number in 2.. {
        match storage.get(&place).await? {
            Some(there) if there != bytes => place = format!("{BROKEN}{key}-{number}"),
            _ => break,
        }
    }
    put(storage, &place, bytes).await
}

/// Moves what cannot be read to where it does not stand in the way.
pub(super) async fn move_aside(storage: &impl Storage, key: &str, bytes: &[u8]) -> Result<(), StoreError> {
    put_aside(storage, key, bytes).await?;
    Ok(storage.remove(key).await?)
}

impl<S: Storage, L: Storage> Store<S, L> {
    /// Moves what cannot be read aside. Where it cannot be moved it stays, and nothing is written over it.
    pub(super) async fn set_aside(&self, storage: &impl Storage, key: &str, bytes: &[u8]) {
        match move_aside(storage, key, bytes).await {
            Ok(()) => drop(self.stuck.borrow_mut().remove(key)),
            Err(_) => drop(self.stuck.borrow_mut().insert(key.to_owned())),
        }
    }

    /// Names of the entries that could not be read: those that were set aside, and those that stay where they are.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub async fn aside(&self) -> Result<Vec<String>, StoreError> {
        let mut all = self.small.keys(BROKEN).await?;
        all.extend(self.large.keys(BROKEN).await.unwrap_or_default());
        all.extend(self.stuck.borrow().iter().cloned());
        Ok(all)
    }

    /// An entry that was set aside, to be saved as a file.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub async fn broken(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        match self.small.get(key).await? {
            Some(bytes) => Ok(Some(bytes)),
            None => Ok(self.large.get(key).await?),
        }
    }

    /// Removes an entry that was set aside, or that stayed where it was for want of room.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub async fn drop_broken(&self, key: &str) -> Result<(), StoreError> {
        if is_aside(key) || self.stuck.borrow().contains(key) {
            self.small.remove(key).await?;
            self.large.remove(key).await?;
            self.stuck.borrow_mut().remove(key);
        }
        Ok(())
    }
}

//! Which storages this device has: the browser's own, or memory where it refuses.

use crate::{
    browser::{indexed_db::Database, local_storage::LocalStorage},
    flow::{
        environment::{MemoryStorage, Storage, StorageError},
        store::Store,
    },
};

/// In front of every key of ours.
pub const PREFIX: &str = "pulse-check/1/";
/// The one database.
pub const DATABASE: &str = "pulse-check";

/// One of the two storages of a device. A type for both: what works on either is in the program once.
pub enum Backend {
    Local(LocalStorage),
    Database(Database),
    Memory(MemoryStorage),
}

/// The store of this device.
pub type DeviceStore = Store<Backend, Backend>;

/// Opens both; the error says why one of them is only memory. Where local storage is refused nothing is stored at all, as the
/// page says: a copy in the database would bring back what was to be gone with the tab.
pub async fn open() -> (DeviceStore, Option<StorageError>) {
    let memory = || Backend::Memory(MemoryStorage::default());
    let (small, large, trouble) = match LocalStorage::open(PREFIX) {
        Err(error) => (memory(), memory(), Some(error)),
        Ok(local) => match Database::open(DATABASE).await {
            Ok(database) => (Backend::Local(local), Backend::Database(database), None),
            Err(error) => (Backend::Local(local), memory(), Some(error)),
        },
    };
    (Store::new(small, large), trouble)
}

impl Storage for Backend {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        match self {
            Self::Local(local) => local.get(key).await,
            Self::Database(database) => database.get(key).await,
            Self::Memory(memory) => memory.get(key).await,
        }
    }
    async fn put(&self, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        match self {
            Self::Local(local) => local.put(key, bytes).await,
            Self::Database(database) => database.put(key, bytes).await,
            Self::Memory(memory) => memory.put(key, bytes).await,
        }
    }
    async fn remove(&self, key: &str) -> Result<(), StorageError> {
        match self {
            Self::Local(local) => local.remove(key).await,
            Self::Database(database) => database.remove(key).await,
            Self::Memory(memory) => memory.remove(key).await,
        }
    }
    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        match self {
            Self::Local(local) => local.keys(prefix).await,
            Self::Database(database) => database.keys(prefix).await,
            Self::Memory(memory) => memory.keys(prefix).await,
        }
    }
}

//! Which storages this device has: the browser's own, or memory where it refuses.

use crate::{
    browser::{database::Database, local::LocalStorage},
    flow::{
        shelf::Shelf,
        world::{MemoryStorage, Storage, StorageError},
    },
};

/// In front of every key of ours.
pub const PREFIX: &str = "pulse-check/1/";
/// The one database.
pub const DATABASE: &str = "pulse-check";

/// Local storage or its twin.
pub enum Small {
    Local(LocalStorage),
    Memory(MemoryStorage),
}

/// The database or its twin.
pub enum Large {
    Database(Database),
    Memory(MemoryStorage),
}

/// The shelf of this device.
pub type DeviceShelf = Shelf<Small, Large>;

/// Opens both; the error says why one of them is only memory. Where local storage is refused nothing is stored at all, as the
/// page says: a copy in the database would bring back what was to be gone with the tab.
pub async fn open() -> (DeviceShelf, Option<StorageError>) {
    let memory = || Large::Memory(MemoryStorage::default());
    let (small, large, trouble) = match LocalStorage::open(PREFIX) {
        Err(error) => (Small::Memory(MemoryStorage::default()), memory(), Some(error)),
        Ok(local) => match Database::open(DATABASE).await {
            Ok(database) => (Small::Local(local), Large::Database(database), None),
            Err(error) => (Small::Local(local), memory(), Some(error)),
        },
    };
    (Shelf::new(small, large), trouble)
}

macro_rules! delegate {
    ($kind:ident, $real:ident) => {
        impl Storage for $kind {
            async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
                match self {
                    Self::$real(real) => real.get(key).await,
                    Self::Memory(memory) => memory.get(key).await,
                }
            }
            async fn put(&self, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
                match self {
                    Self::$real(real) => real.put(key, bytes).await,
                    Self::Memory(memory) => memory.put(key, bytes).await,
                }
            }
            async fn remove(&self, key: &str) -> Result<(), StorageError> {
                match self {
                    Self::$real(real) => real.remove(key).await,
                    Self::Memory(memory) => memory.remove(key).await,
                }
            }
            async fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
                match self {
                    Self::$real(real) => real.keys(prefix).await,
                    Self::Memory(memory) => memory.keys(prefix).await,
                }
            }
        }
    };
}

delegate!(Small, Local);
delegate!(Large, Database);

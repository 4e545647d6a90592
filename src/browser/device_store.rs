//! Which storages this device has: the browser's own, or memory where it refuses.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::{indexed_db::Database, js::global, local_storage::LocalStorage};
use crate::flow::{
    environment::{MemoryStorage, Storage, StorageError},
    record::Record,
    store::{Store, key_of},
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
    if let (Backend::Memory(memory), Some((key, record))) = (&small, handed_on()) {
        // A memory takes everything.
        let _taken = memory.put(&key, record.as_bytes()).await;
    }
    (Store::new(small, large), trouble)
}

/// Where one program of this page leaves what the next one goes on with.
const HANDED_ON: &str = "pulseCheckHandedOn";

/// Leaves a record for the program that comes after this one, where no storage holds it: each has a memory of its own.
pub fn hand_on(known: &Record) {
    let record = serde_json::to_string(&known.stored).unwrap_or_default();
    let all = js_sys::Array::of2(&key_of(&known.name()).into(), &record.into());
    // A page takes any property.
    let _ = Reflect::set(&js_sys::global(), &JsValue::from_str(HANDED_ON), &all);
}

/// Takes what was left: the key and the record.
fn handed_on() -> Option<(String, String)> {
    let all: js_sys::Array = global(HANDED_ON)?.into();
    let _ = Reflect::delete_property(&js_sys::global(), &JsValue::from_str(HANDED_ON));
    Some((all.get(0).as_string()?, all.get(1).as_string()?))
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

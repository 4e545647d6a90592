//! Local storage: for answers, drafts, keys and settings, which are small JSON texts.

use gloo_storage::Storage as _;
use wasm_bindgen::JsValue;

use super::{js::storage_error, panicked};
use crate::flow::environment::{Storage, StorageError};

/// The local storage of this origin, as far as it concerns keys that begin with one prefix.
///
/// The prefix is put in front of a key exactly as given: let it end with a character that occurs in no other
/// prefix of the same origin (`"pulse-check:"`), or the store of `"a"` shows what belongs to `"ab"`.
#[derive(Clone)]
pub struct LocalStorage {
    prefix: String,
    /// Kept from the moment when opening succeeded: `gloo_storage` fetches it anew for each call and panics
    /// where it has been blocked in the meantime, while a kept one returns an error.
    store: web_sys::Storage,
}

impl LocalStorage {
    /// Opens local storage after having tried to write to it. A full storage opens: what is in it can be read.
    ///
    /// # Errors
    /// `Blocked` where the browser gives none or lets nothing be written, `Failed` otherwise.
    pub fn open(prefix: &str) -> Result<Self, StorageError> {
        let window = web_sys::window().ok_or(StorageError::Blocked)?;
        // The getter throws in a sandboxed frame and is null where storage is switched off.
        let probed = window.local_storage().map_err(|e| storage_error(&e))?.ok_or(StorageError::Blocked)?;
        // Outside the prefix, so that other tabs do not take the probe for a change of theirs.
        let key = format!("probe-{prefix}");
        match probed.set_item(&key, "1").and_then(|()| probed.remove_item(&key)) {
            Ok(()) => {}
            Err(error) => match storage_error(&error) {
                // "Full" while empty is how some private modes say that there is no storage.
                StorageError::Full if probed.length().unwrap_or(0) == 0 => return Err(StorageError::Blocked),
                StorageError::Full => {}
                other => return Err(other),
            },
        }
        Ok(Self { prefix: prefix.to_owned(), store: gloo_storage::LocalStorage::raw() })
    }

    fn key(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }
}

fn failed(error: JsValue) -> StorageError {
    storage_error(&error)
}

/// Values are stored as the text they are; one that is not UTF-8 is refused with `Failed`. What somebody else
/// wrote under our prefix is returned as its bytes: reading judges nothing.
impl Storage for LocalStorage {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        Ok(self.store.get_item(&self.key(key)).map_err(failed)?.map(String::into_bytes))
    }

    async fn put(&self, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        panicked::check()?;
        let text =
            std::str::from_utf8(bytes).map_err(|error| StorageError::Failed(format!("not text: {error}")))?;
        self.store.set_item(&self.key(key), text).map_err(failed)
    }

    async fn remove(&self, key: &str) -> Result<(), StorageError> {
        panicked::check()?;
        self.store.remove_item(&self.key(key)).map_err(failed)
    }

    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let mut keys = Vec::new();
        for index in 0..self.store.length().map_err(failed)? {
            // Another tab may have removed one in the meantime: then the last index is empty.
            let Some(name) = self.store.key(index).map_err(failed)? else { continue };
            if let Some(key) = name.strip_prefix(&self.prefix).filter(|key| key.starts_with(prefix)) {
                keys.push(key.to_owned());
            }
        }
        keys.sort_unstable();
        Ok(keys)
    }
}

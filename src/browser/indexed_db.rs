//! IndexedDB: for what can be large (gathered files, boxes).

use std::{
    cell::Cell,
    rc::{Rc, Weak},
};

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{
    IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode,
};

use super::{
    js::{call, called_back, name_of, object, storage_error},
    listener::Listener,
    panicked,
};
use crate::flow::environment::{Storage, StorageError};

/// The one object store: a key is a string, a value a `Uint8Array`.
const STORE: &str = "bytes";
const VERSION: u32 = 1;

/// One database of bytes. Its connection is closed when another tab wants to change or delete the database, and
/// whenever the browser closes it; the next use opens it again.
pub struct Database {
    name: String,
    slot: Rc<Slot>,
}

/// Where the connection is, while there is one. A `Cell`, as nothing is borrowed across a wait.
type Slot = Cell<Option<Connection>>;

struct Connection {
    database: IdbDatabase,
    _closing: Listener,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.close();
    }
}

impl Database {
    /// Opens the database `name` of this origin, creating it where there is none.
    ///
    /// # Errors
    /// `Blocked` where the browser gives none (sandboxed frame, some private modes), `Full` when there is no room
    /// to create it, `Failed` otherwise: also while another tab holds a connection it does not close.
    pub async fn open(name: &str) -> Result<Self, StorageError> {
        let database = Self { name: name.to_owned(), slot: Rc::default() };
        database.connected().await?;
        Ok(database)
    }

    /// The connection, opened again where it was closed.
    async fn connected(&self) -> Result<IdbDatabase, StorageError> {
        let connection = match self.slot.take() {
            Some(open) => open,
            None => {
                let database = open(&self.name).await?;
                let closing = closing(&database, Rc::downgrade(&self.slot));
                Connection { database, _closing: closing }
            }
        };
        let database = connection.database.clone();
        self.slot.set(Some(connection));
        Ok(database)
    }

    /// A transaction on the store. It ends by itself as soon as the program waits without a request pending: the
    /// caller makes its request before it waits for anything.
    async fn transaction(
        &self,
        mode: IdbTransactionMode,
    ) -> Result<(IdbTransaction, IdbObjectStore), StorageError> {
        let started = begun(&self.connected().await?, mode);
        let transaction = match started {
            Ok(transaction) => transaction,
            // The connection died without a word, as it does on a phone that slept: once more with a new one.
            Err(_) => {
                self.slot.set(None);
                begun(&self.connected().await?, mode).map_err(failed)?
            }
        };
        let store = transaction.object_store(STORE).map_err(failed)?;
        Ok((transaction, store))
    }

    /// Makes one change and waits until it is committed: a lack of room may show only then.
    async fn change(
        &self,
        make: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>,
    ) -> Result<(), StorageError> {
        panicked::check()?;
        let (transaction, store) = self.transaction(IdbTransactionMode::Readwrite).await?;
        let request = make(&store).map_err(failed)?;
        let done = called_back(|done, failed| {
            transaction.set_oncomplete(Some(done));
            transaction.set_onabort(Some(failed));
            Ok(())
        });
        match done.await {
            Ok(_) => Ok(()),
            Err(_) => Err(match (transaction.error(), request.error()) {
                (Some(error), _) | (None, Ok(Some(error))) => storage_error(&error),
                _ => StorageError::Failed("AbortError".to_owned()),
            }),
        }
    }
}

impl Database {
    /// What the browser keeps as it is under `key`, such as the handle of a folder.
    pub(super) async fn value(&self, key: &str) -> Result<Option<JsValue>, StorageError> {
        let (_, store) = self.transaction(IdbTransactionMode::Readonly).await?;
        let value = answer(&store.get(&JsValue::from_str(key)).map_err(failed)?).await?;
        Ok((!value.is_undefined()).then_some(value))
    }

    /// Keeps a value as it is.
    pub(super) async fn put_value(&self, key: &str, value: &JsValue) -> Result<(), StorageError> {
        self.change(|store| store.put_with_key(value, &JsValue::from_str(key))).await
    }
}

impl Storage for Database {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        let Some(value) = self.value(key).await? else { return Ok(None) };
        match value.dyn_into::<Uint8Array>() {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(_) => Err(StorageError::Failed("not bytes".to_owned())),
        }
    }

    async fn put(&self, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        self.put_value(key, &Uint8Array::from(bytes)).await
    }

    async fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.change(|store| store.delete(&JsValue::from_str(key))).await
    }

    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let (_, store) = self.transaction(IdbTransactionMode::Readonly).await?;
        let all = answer(&store.get_all_keys().map_err(failed)?).await?;
        let all = all.dyn_into::<Array>().unwrap_or_default();
        let mut keys: Vec<String> =
            all.iter().filter_map(|key| key.as_string()).filter(|key| key.starts_with(prefix)).collect();
        // The browser orders by UTF-16 units, the trait by `str`.
        keys.sort_unstable();
        Ok(keys)
    }
}

fn failed(error: JsValue) -> StorageError {
    storage_error(&error)
}

/// A transaction that is committed when it lies on the disk, and not only in the hands of the system: what it holds makes
/// other things be erased. By name, as the bindings know no such option; a browser that does not either goes on without.
fn begun(database: &IdbDatabase, mode: IdbTransactionMode) -> Result<IdbTransaction, JsValue> {
    let durable = object(&[("durability", "strict".into())]);
    call(database, "transaction", &[&STORE.into(), &mode.into(), &durable])?.dyn_into()
}

/// The result of a request.
async fn answer(request: &IdbRequest) -> Result<JsValue, StorageError> {
    let answered = called_back(|done, failed| {
        request.set_onsuccess(Some(done));
        request.set_onerror(Some(failed));
        Ok(())
    });
    match answered.await {
        Ok(_) => request.result().map_err(failed),
        // An event comes without the reason: that is with the request.
        Err(event) => Err(storage_error(&request.error().ok().flatten().map_or(event, JsValue::from))),
    }
}

async fn open(name: &str) -> Result<IdbDatabase, StorageError> {
    let window = web_sys::window().ok_or(StorageError::Blocked)?;
    let factory = window.indexed_db().map_err(failed)?.ok_or(StorageError::Blocked)?;
    let request = factory.open_with_u32(name, VERSION).map_err(failed)?;
    // Not tied to this future: were it dropped half-way, the database would be left without its store for good.
    let created = request.clone();
    let create = Closure::once_into_js(move || {
        let database = created.result().ok().and_then(|d| d.dyn_into::<IdbDatabase>().ok());
        // A failure to create the store aborts the opening, and shows as its error.
        let _ = database.map(|database| database.create_object_store(STORE));
    });
    request.set_onupgradeneeded(create.dyn_ref());
    let opened = called_back(|done, failed| {
        request.set_onsuccess(Some(done));
        request.set_onerror(Some(failed));
        request.set_onblocked(Some(failed));
        Ok(())
    });
    match opened.await {
        Ok(_) => {
            let database = request.result().map_err(failed)?;
            database.dyn_into().map_err(|_| StorageError::Failed("no database".to_owned()))
        }
        Err(event) => Err(not_opened(&request, &event)),
    }
}

/// Why opening failed.
fn not_opened(request: &IdbOpenDbRequest, event: &JsValue) -> StorageError {
    match request.error() {
        // Firefox' private windows, before they had a database.
        Ok(Some(error)) if name_of(&error) == "InvalidStateError" => StorageError::Blocked,
        Ok(Some(error)) => storage_error(&error),
        // No error yet: another tab keeps the opening waiting. Should it let go later, nobody wants the
        // connection any more, and an open one would keep that tab waiting in turn.
        _ => {
            let late = request.clone();
            let close = Closure::once_into_js(move || {
                if let Ok(Ok(database)) = late.result().map(|d| d.dyn_into::<IdbDatabase>()) {
                    database.close();
                }
            });
            request.set_onsuccess(close.dyn_ref());
            StorageError::Failed(format!("blocked by another tab: {}", name_of(event)))
        }
    }
}

/// Gives the connection up when another tab wants to change or delete the database, or the browser closed it.
fn closing(database: &IdbDatabase, slot: Weak<Slot>) -> Listener {
    let give_up = |slot: &Weak<Slot>| drop(slot.upgrade().and_then(|slot| slot.take()));
    let also = slot.clone();
    let asked = Listener::event(database, "versionchange", move |_| give_up(&slot));
    asked.and(Listener::event(database, "close", move |_| give_up(&also)))
}

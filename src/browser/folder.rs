//! A folder of the device: what the browser gives when somebody chooses one, as a [`Folder`] for the flow. The page's own
//! private folder is of the same kind.
//!
//! Everything is called by name: most browsers have no such thing, and what stands in for one in a test has no type.

use js_sys::{Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use super::{
    indexed_db::Database,
    js::{call, name_of, navigator, object, property, settled},
    listener::Listener,
    panicked,
    tasks::give_way,
};
use crate::flow::{
    environment::{Storage, StorageError},
    folder::{Entry, Folder, FolderError, Stamp, Traces},
};

/// Where the folder is remembered in the database, and the name that this device gave it.
const KEPT: &str = "folder";
const KEPT_ID: &str = "folder-id";
/// What was seen in it.
const KEPT_TRACES: &str = "folder-traces";

/// A folder that somebody chose.
#[derive(Debug, Clone)]
pub struct DeviceFolder(JsValue);

/// Whether a folder may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// Reading and writing.
    Granted,
    /// The person has to be asked, which needs a click.
    Asks,
    /// The person, or a policy, said no.
    Denied,
}

/// Whether this browser lets people choose a folder.
#[must_use]
pub fn can_choose() -> bool {
    web_sys::window().is_some_and(|window| property(&window, "showDirectoryPicker").is_some())
}

impl DeviceFolder {
    /// Lets the person choose one. To be called while handling a click. `None` when they chose none.
    ///
    /// # Errors
    /// [`FolderError::NotAllowed`] also for folders that the browser itself refuses, such as the root of a drive.
    pub async fn choose() -> Result<Option<Self>, FolderError> {
        let window = web_sys::window().ok_or(FolderError::NotAllowed)?;
        let options = object(&[("mode", "readwrite".into()), ("id", "pulse-check".into())]);
        let chosen = call(&window, "showDirectoryPicker", &[&options]).map_err(|error| failed(&error))?;
        match settled(chosen).await {
            Ok(handle) => Ok(Some(Self(handle))),
            Err(error) if name_of(&error) == "AbortError" => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    /// The page's own private folder, which nobody else sees.
    ///
    /// # Errors
    /// [`FolderError`] where the browser gives none.
    pub async fn own() -> Result<Self, FolderError> {
        let storage = navigator().and_then(|navigator| property(&navigator, "storage"));
        let storage = storage.ok_or(FolderError::NotAllowed)?;
        let directory = call(&storage, "getDirectory", &[]).map_err(|error| failed(&error))?;
        settled(directory).await.map(Self).map_err(|error| failed(&error))
    }

    /// Whether it may be used; `ask` asks the person, which needs a click. A folder without permissions, such as the page's
    /// own, may be used.
    pub async fn permission(&self, ask: bool) -> Permission {
        let method = if ask { "requestPermission" } else { "queryPermission" };
        if property(&self.0, method).is_none() {
            return Permission::Granted;
        }
        let options = object(&[("mode", "readwrite".into())]);
        let said = match call(&self.0, method, &[&options]) {
            Ok(promise) => settled(promise).await.ok().and_then(|said| said.as_string()),
            Err(_) => None,
        };
        match said.as_deref() {
            Some("granted") => Permission::Granted,
            Some("prompt") => Permission::Asks,
            _ => Permission::Denied,
        }
    }

    /// What it is called.
    pub fn name(&self) -> String {
        property(&self.0, "name").and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// Whether it is the very same, not only one of the same place.
    pub fn is(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    /// Whether both are the same folder on the disk. `true` also where the browser cannot tell.
    pub async fn is_same(&self, other: &Self) -> bool {
        match call(&self.0, "isSameEntry", &[&other.0]) {
            Ok(promise) => settled(promise).await.ok().and_then(|same| same.as_bool()).unwrap_or(true),
            Err(_) => true,
        }
    }

    /// The folder that was remembered last, and the name that was given to it.
    ///
    /// # Errors
    /// As the database.
    pub async fn kept(database: &str) -> Result<Option<(Self, String)>, StorageError> {
        let database = Database::open(database).await?;
        let id = database.get(KEPT_ID).await?.and_then(|id| String::from_utf8(id).ok());
        Ok(database.value(KEPT).await?.map(Self).zip(id))
    }

    /// Remembers it under a name, for the next time this page is opened. When that fails, none is remembered.
    ///
    /// # Errors
    /// As the database; also where the browser cannot remember folders.
    pub async fn keep(&self, database: &str, id: &str) -> Result<(), StorageError> {
        let database = Database::open(database).await?;
        database.remove(KEPT_TRACES).await?;
        database.put(KEPT_ID, id.as_bytes()).await?;
        let kept = database.put_value(KEPT, &self.0).await;
        if kept.is_err() {
            database.remove(KEPT).await?;
        }
        kept
    }

    /// Forgets the folder that was remembered.
    ///
    /// # Errors
    /// As the database.
    pub async fn forget(database: &str) -> Result<(), StorageError> {
        let database = Database::open(database).await?;
        database.remove(KEPT_ID).await?;
        database.remove(KEPT_TRACES).await?;
        database.remove(KEPT).await
    }

    /// What this device has seen in the folder that was remembered last.
    ///
    /// # Errors
    /// As the database.
    pub async fn traces(database: &str) -> Result<Traces, StorageError> {
        let bytes = Database::open(database).await?.get(KEPT_TRACES).await?.unwrap_or_default();
        Ok(Traces::read(&String::from_utf8_lossy(&bytes)))
    }

    /// Remembers what this device has seen in it.
    ///
    /// # Errors
    /// As the database.
    pub async fn keep_traces(database: &str, traces: &Traces) -> Result<(), StorageError> {
        Database::open(database).await?.put(KEPT_TRACES, traces.to_text().as_bytes()).await
    }

    /// Calls `f` when something in it changed, with the paths, and with whether that was the last time: an observer ends where
    /// the folder is renamed or its drive goes. Not every browser tells, and not of every drive.
    pub async fn on_change(&self, f: impl Fn(Vec<String>, bool) + 'static) -> Listener {
        let window = web_sys::window().map(JsValue::from).unwrap_or_default();
        let Some(observer) =
            property(&window, "FileSystemObserver").and_then(|o| o.dyn_into::<Function>().ok())
        else {
            return Listener::none();
        };
        let closure = Closure::<dyn Fn(js_sys::Array)>::new(move |records: js_sys::Array| {
            if !panicked::is_stopped() {
                let kind = |record: JsValue| property(&record, "type").and_then(|kind| kind.as_string());
                let path = |record: JsValue| {
                    let names =
                        property(&record, "relativePathComponents")?.dyn_into::<js_sys::Array>().ok()?;
                    Some(names.join("/").into())
                };
                let last = records.iter().any(|record| kind(record).as_deref() == Some("errored"));
                f(records.iter().filter_map(path).collect(), last);
            }
        });
        let callback = js_sys::Array::of1(closure.as_ref());
        let Ok(observer) = Reflect::construct(&observer, &callback) else { return Listener::none() };
        let whole = object(&[("recursive", true.into())]);
        let begun = match call(&observer, "observe", &[&self.0, &whole]) {
            Ok(promise) => settled(promise).await.is_ok(),
            Err(_) => false,
        };
        if !begun {
            return Listener::none();
        }
        Listener::new(move || {
            // Nothing is left to be done for an observer that does not end.
            let _ = call(&observer, "disconnect", &[]);
            drop(closure);
        })
    }

    /// A folder in it; made when `create`.
    async fn below(&self, name: &str, create: bool) -> Result<JsValue, FolderError> {
        if name.is_empty() {
            return Ok(self.0.clone());
        }
        step(&self.0, "getDirectoryHandle", &[&name.into(), &created(create)]).await
    }

    /// A file; `None` when there is none and it is not to be made.
    async fn file(&self, path: &str, create: bool) -> Result<Option<JsValue>, FolderError> {
        let (below, name) = path.rsplit_once('/').unwrap_or(("", path));
        let handle = match self.below(below, create).await {
            Ok(below) => step(&below, "getFileHandle", &[&name.into(), &created(create)]).await,
            Err(error) => Err(error),
        };
        match handle {
            Ok(handle) => Ok(Some(handle)),
            // Whether the folder itself is gone shows when it is listed.
            Err(FolderError::Gone) if !create => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl DeviceFolder {
    /// A file as it is now; `None` when it is not there.
    async fn content(&self, path: &str) -> Result<Option<JsValue>, FolderError> {
        let Some(handle) = self.file(path, false).await? else { return Ok(None) };
        match step(&handle, "getFile", &[]).await {
            Ok(file) => Ok(Some(file)),
            Err(FolderError::Gone) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Folder for DeviceFolder {
    async fn list(&self, below: &str) -> Result<Vec<Entry>, FolderError> {
        let folder = self.below(below, false).await?;
        let values = call(&folder, "values", &[]).map_err(|error| failed(&error))?;
        let mut entries = Vec::new();
        loop {
            let next = step(&values, "next", &[]).await?;
            let Some(handle) = property(&next, "value") else { break };
            let text = |name: &str| property(&handle, name).and_then(|value| value.as_string());
            let Some(name) = text("name") else { continue };
            entries.push(Entry { name, folder: text("kind").as_deref() != Some("file") });
        }
        entries.sort_unstable();
        Ok(entries)
    }

    async fn stamp(&self, path: &str) -> Result<Option<Stamp>, FolderError> {
        let Some(file) = self.content(path).await? else { return Ok(None) };
        Ok(Some(Stamp { size: number(&file, "size"), changed: number(&file, "lastModified") }))
    }

    async fn read(&self, path: &str, most: usize) -> Result<Option<Vec<u8>>, FolderError> {
        let Some(file) = self.content(path).await? else { return Ok(None) };
        if number(&file, "size") > most as u64 {
            return Ok(None);
        }
        let buffer = step(&file, "arrayBuffer", &[]).await?;
        Ok(Some(Uint8Array::new(&buffer).to_vec()))
    }

    async fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FolderError> {
        panicked::check().map_err(|_| FolderError::Failed("the program has stopped".to_owned()))?;
        let handle = self.file(path, true).await?.ok_or(FolderError::Gone)?;
        // The browser writes beside the file and puts it in its place when it is closed: nobody reads half of it.
        let written = async {
            let writable = step(&handle, "createWritable", &[]).await?;
            step(&writable, "write", &[&Uint8Array::from(bytes)]).await?;
            step(&writable, "close", &[]).await.map(|_| ())
        };
        // A mount that only takes whole files, one after the other, ends this as if it could not be read.
        written
            .await
            .map_err(|error| if error == FolderError::Unreadable { FolderError::ReadOnly } else { error })
    }

    async fn pause(&self) {
        give_way().await;
    }
}

/// Calls a method and waits for what it promises.
async fn step(target: &JsValue, method: &str, args: &[&JsValue]) -> Result<JsValue, FolderError> {
    let promise = call(target, method, args).map_err(|error| failed(&error))?;
    settled(promise).await.map_err(|error| failed(&error))
}

fn created(create: bool) -> JsValue {
    object(&[("create", create.into())]).into()
}

/// An integer below 2^53.
fn number(of: &JsValue, name: &str) -> u64 {
    property(of, name).and_then(|value| value.as_f64()).unwrap_or_default() as u64
}

/// What an exception of the browser means.
fn failed(error: &JsValue) -> FolderError {
    match name_of(error).as_str() {
        "NotAllowedError" | "SecurityError" => FolderError::NotAllowed,
        "NotFoundError" => FolderError::Gone,
        "NoModificationAllowedError" => FolderError::ReadOnly,
        "QuotaExceededError" => FolderError::Full,
        "TypeMismatchError" => FolderError::Taken,
        "NotReadableError" => FolderError::Unreadable,
        name => {
            let message = property(error, "message").and_then(|message| message.as_string());
            FolderError::Failed(message.unwrap_or_else(|| name.to_owned()))
        }
    }
}

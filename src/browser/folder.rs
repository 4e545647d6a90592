//! A folder of the device: what the browser gives when somebody chooses one, as a [`Folder`] for the flow. The page's own
//! private folder is of the same kind.
//!
//! Everything is called by name: most browsers have no such thing, and what stands in for one in a test has no type.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::js::{call, name_of, navigator, object, property, settled};
use crate::flow::folder::{Entry, Folder, FolderError};

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
            let file = match text("kind").as_deref() {
                // A file that goes away while it is listed is not there.
                Some("file") => match step(&handle, "getFile", &[]).await {
                    Ok(file) => Some((number(&file, "size"), number(&file, "lastModified"))),
                    Err(_) => continue,
                },
                _ => None,
            };
            entries.push(Entry { name, file });
        }
        entries.sort_unstable();
        Ok(entries)
    }

    async fn read(&self, path: &str, most: usize) -> Result<Option<Vec<u8>>, FolderError> {
        let Some(handle) = self.file(path, false).await? else { return Ok(None) };
        let file = match step(&handle, "getFile", &[]).await {
            Ok(file) => file,
            Err(FolderError::Gone) => return Ok(None),
            Err(error) => return Err(error),
        };
        if number(&file, "size") > most as u64 {
            return Ok(None);
        }
        let buffer = step(&file, "arrayBuffer", &[]).await?;
        Ok(Some(Uint8Array::new(&buffer).to_vec()))
    }

    async fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FolderError> {
        let handle = self.file(path, true).await?.ok_or(FolderError::Gone)?;
        // The browser writes beside the file and puts it in its place when it is closed: nobody reads half of it.
        let writable = step(&handle, "createWritable", &[]).await?;
        step(&writable, "write", &[&Uint8Array::from(bytes)]).await?;
        step(&writable, "close", &[]).await.map(|_| ())
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
        name => {
            let message = property(error, "message").and_then(|message| message.as_string());
            FolderError::Failed(message.unwrap_or_else(|| name.to_owned()))
        }
    }
}

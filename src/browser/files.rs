//! Files: saving one, and reading them. What is dropped or pasted comes through [`take`], what is chosen through [`Taken::chosen`].

use displaydoc::Display;
use js_sys::{Array, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

pub use super::data_transfer::{MOST_FILES, Taken, take};
use super::{
    js::{call, document, settled},
    tasks,
};

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// Its name; in a dropped folder the path from that folder on (`box/answers-1.txt`).
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// Why a file was not read or not saved. `name` is as in [`Dropped`], `size` in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
pub enum FileError {
    /// It is larger than the limit; nothing of it was read.
    TooLarge { name: String, size: u64 },
    /// The browser cannot read it (moved, locked, a folder where none can be).
    Unreadable { name: String },
    /// There are more than `most` files in what was dropped; the rest was left alone.
    TooMany { most: usize },
    /// The browser did not take it for saving.
    NotSaved { name: String },
}

/// Reads `file`, which is to be called `name`, if it has at most `limit` bytes.
///
/// # Errors
/// `TooLarge`, `Unreadable`
pub(super) async fn read_as(name: String, file: &File, limit: usize) -> Result<Dropped, FileError> {
    // The size is an integer below 2^53, and the conversion saturates.
    let size = file.size() as u64;
    if size > limit as u64 {
        return Err(FileError::TooLarge { name, size });
    }
    let reading = match call(file, "arrayBuffer", &[]) {
        Ok(promise) => settled(promise).await,
        Err(error) => Err(error),
    };
    match reading {
        Ok(buffer) => Ok(Dropped { name, bytes: Uint8Array::new(&buffer).to_vec() }),
        Err(_) => Err(FileError::Unreadable { name }),
    }
}

/// How long the address of a saved file stays valid: some browsers ask where to save first.
const SAVING_MS: u32 = 60_000;

/// Lets the browser save `bytes` as a download called `name`. Whether the reader kept it cannot be known. To be
/// called while handling a click.
///
/// # Errors
/// `NotSaved` when the browser does not even start.
pub fn save(name: &str, mime: &str, bytes: &[u8]) -> Result<(), FileError> {
    start_saving(name, mime, bytes).map_err(|_| FileError::NotSaved { name: name.to_owned() })
}

fn start_saving(name: &str, mime: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::UNDEFINED)?;
    let body = document.body().ok_or(JsValue::UNDEFINED)?;
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into().map_err(|_| JsValue::UNDEFINED)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    link.set_href(&address);
    link.set_download(name);
    // Older browsers ignore a click on a link that is not in the page.
    let started = body.append_child(&link).map(|_| link.click());
    link.remove();
    tasks::spawn(async move {
        tasks::sleep(SAVING_MS).await;
        let _ = Url::revoke_object_url(&address);
    });
    started
}

//! What was dropped, pasted or chosen: text, files, and whole folders.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry,
    HtmlInputElement,
};

use super::{
    files::{Dropped, FileError, read_as},
    js::{call, called_back},
};

/// Most files read from one drop: somebody who drops their home folder by mistake gets an answer soon.
pub const MOST_FILES: usize = 2_000;

/// What one drop, paste or choice carried. The browser lets go of it when the event is over, so this holds on to it.
pub struct Taken {
    /// The plain text, if there was any and it is not blank.
    pub text: Option<String>,
    items: Vec<Item>,
}

enum Item {
    File(File),
    Folder(FileSystemDirectoryEntry),
}

/// How a link of ours goes on behind its letter, in plain and in spelled addresses.
const LINKS: [&str; 3] = ["=UF", "3DUF", "3dUF"];

/// Takes out of `data` what can be read later. Only works while its event is being handled. Mail programs and chats put links
/// behind words: where only the formatted text has one, that is taken. Not in the place of codes, which it may repeat.
pub fn take(data: &DataTransfer) -> Taken {
    let get = |kind: &str| data.get_data(kind).ok().filter(|text| !text.trim().is_empty());
    let has_link = |text: &String| LINKS.iter().any(|link| text.contains(link));
    // People write "Our pulse: here", too.
    let has_code = |text: &String| ["pulse:A", "pulse:1", "pulse-"].iter().any(|code| text.contains(code));
    let plain = get("text/plain");
    let text = match plain {
        Some(plain) if has_link(&plain) || has_code(&plain) => Some(plain),
        plain => get("text/html").filter(has_link).or(plain),
    };
    let list = data.items();
    let mut items: Vec<Item> = (0..list.length()).filter_map(|at| item(&list.get(at)?)).collect();
    if items.is_empty() {
        items = files(data.files().as_ref());
    }
    Taken { text, items }
}

fn files(list: Option<&FileList>) -> Vec<Item> {
    let files = list.into_iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)));
    files.map(Item::File).collect()
}

fn item(item: &web_sys::DataTransferItem) -> Option<Item> {
    if item.kind() != "file" {
        return None;
    }
    // By name, as not every browser has entries; and unchecked, as Chromium does not name their classes.
    let entry = call(item, "webkitGetAsEntry", &[]).ok().filter(JsValue::is_object);
    match entry.map(JsValue::unchecked_into::<FileSystemEntry>) {
        Some(entry) if entry.is_directory() => Some(Item::Folder(entry.unchecked_into())),
        _ => item.get_as_file().ok().flatten().map(Item::File),
    }
}

/// A file that was found, or why one was not.
type Found = Result<(String, File), FileError>;

impl Taken {
    /// Takes the files chosen in `input`, and empties it, so that choosing the same file again is a change.
    pub fn chosen(input: &HtmlInputElement) -> Self {
        let items = files(input.files().as_ref());
        input.set_value("");
        Self { text: None, items }
    }

    /// Whether there are files or folders.
    pub fn has_files(&self) -> bool {
        !self.items.is_empty()
    }

    /// Whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.text.is_none() && self.items.is_empty()
    }

    /// Reads every file, those of dropped folders too, ordered by name; each at most `limit` bytes long. What systems
    /// leave in folders (names with a leading dot, `Thumbs.db`, `desktop.ini`) is passed over.
    pub async fn read(self, limit: usize) -> Vec<Result<Dropped, FileError>> {
        let mut found = Vec::new();
        for item in self.items {
            match item {
                Item::File(file) => found.push(Ok((file.name(), file))),
                Item::Folder(folder) => walk(folder, &mut found).await,
            }
            if found.len() > MOST_FILES {
                break;
            }
        }
        let too_many = found.len() > MOST_FILES;
        found.truncate(MOST_FILES);
        found.sort_unstable_by(|a, b| name(a).cmp(name(b)));
        let mut read = Vec::with_capacity(found.len());
        for one in found {
            read.push(match one {
                Ok((name, file)) => read_as(name, &file, limit).await,
                Err(error) => Err(error),
            });
        }
        if too_many {
            read.push(Err(FileError::TooMany { most: MOST_FILES }));
        }
        read
    }
}

fn name(found: &Found) -> &str {
    match found {
        Ok((name, _)) | Err(FileError::TooLarge { name, .. } | FileError::Unreadable { name }) => name,
        Err(_) => "",
    }
}

/// Adds the files in `folder` and in the folders within it, until there are more than [`MOST_FILES`].
async fn walk(folder: FileSystemDirectoryEntry, found: &mut Vec<Found>) {
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        let entries = match entries(&folder).await {
            Ok(entries) => entries,
            Err(_) => {
                found.push(Err(FileError::Unreadable { name: path(&folder) }));
                continue;
            }
        };
        for entry in entries {
            if is_clutter(&entry.name()) {
                continue;
            }
            if entry.is_directory() {
                folders.push(entry.unchecked_into());
                continue;
            }
            let path = path(&entry);
            found.push(match file(entry.unchecked_ref()).await {
                Ok(file) => Ok((path, file)),
                Err(_) => Err(FileError::Unreadable { name: path }),
            });
            if found.len() > MOST_FILES {
                return;
            }
        }
    }
}

/// Everything directly in `folder`. A reader hands it out in batches and ends with an empty one.
async fn entries(folder: &FileSystemDirectoryEntry) -> Result<Vec<FileSystemEntry>, JsValue> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let batch =
            called_back(|done, failed| reader.read_entries_with_callback_and_callback(done, failed)).await?;
        let batch: Array = batch.dyn_into()?;
        if batch.length() == 0 || all.len() > MOST_FILES {
            return Ok(all);
        }
        all.extend(batch.iter().map(JsValue::unchecked_into::<FileSystemEntry>));
    }
}

async fn file(entry: &FileSystemFileEntry) -> Result<File, JsValue> {
    let file = called_back(|done, failed| {
        entry.file_with_callback_and_callback(done, failed);
        Ok(())
    });
    file.await?.dyn_into()
}

/// The path from the dropped folder on.
fn path(entry: &FileSystemEntry) -> String {
    entry.full_path().trim_start_matches('/').to_owned()
}

fn is_clutter(name: &str) -> bool {
    name.starts_with('.') || name == "Thumbs.db" || name == "desktop.ini"
}

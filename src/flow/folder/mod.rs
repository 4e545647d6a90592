//! A folder that a team shares: what it can do, what is new in it for this device ([`survey`]), and what this device owes
//! to it ([`due`]).

mod due;
mod survey;

use std::{cell::RefCell, collections::BTreeMap};

pub use due::{Due, due, seen_file};
pub use survey::{FILES_MOST, Ledger, Note, Survey, look_around};

/// Why the folder did not do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderError {
    /// The person has to allow it again, by a click.
    NotAllowed,
    /// It was moved, renamed, or the drive is not there.
    Gone,
    /// It may be read only.
    ReadOnly,
    /// There is no room.
    Full,
    /// A file of that name with another content is there already.
    Taken,
    /// Something else; the browser's own words.
    Failed(String),
}

/// One thing in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Its size in bytes and when it was changed last, in milliseconds since 1970; `None` for a folder.
    pub file: Option<(u64, u64)>,
}

/// A folder of the device. Paths have one folder at most: `pulse-0123abcd/answers-0a1b2c.txt`.
#[allow(async_fn_in_trait)] // one thread: no future of ours needs `Send`
pub trait Folder {
    /// What lies in it, or in a folder in it, in the order of the names.
    async fn list(&self, below: &str) -> Result<Vec<Entry>, FolderError>;
    /// A file's bytes; `None` when it is not there, or larger than `most`.
    async fn read(&self, path: &str, most: usize) -> Result<Option<Vec<u8>>, FolderError>;
    /// Writes a file and makes its folder where there is none. What was there is replaced.
    async fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FolderError>;
}

/// Places a new file. One with the same content is there already: good.
///
/// # Errors
/// [`FolderError::Taken`] for another content, and what the folder says.
pub async fn place(folder: &impl Folder, path: &str, bytes: &[u8]) -> Result<(), FolderError> {
    let same = async || Ok(folder.read(path, bytes.len()).await?.as_deref() == Some(bytes));
    if same().await? {
        return Ok(());
    }
    let (below, name) = path.rsplit_once('/').unwrap_or(("", path));
    let there = match folder.list(below).await {
        Ok(entries) => entries.into_iter().find(|entry| entry.name == name),
        Err(FolderError::Gone) if !below.is_empty() => None,
        Err(error) => return Err(error),
    };
    // An empty file is one that is still on its way, most often our own.
    if there.is_some_and(|entry| entry.file.is_none_or(|(size, _)| size > 0)) {
        return Err(FolderError::Taken);
    }
    folder.write(path, bytes).await?;
    if same().await? {
        Ok(())
    } else {
        Err(FolderError::Failed("what was written is not what is there".to_owned()))
    }
}

/// The in-memory twin of [`Folder`]. It remembers what was read.
#[derive(Debug, Default)]
pub struct MemoryFolder {
    files: RefCell<BTreeMap<String, (Vec<u8>, u64)>>,
    clock: RefCell<u64>,
    opened: RefCell<Vec<String>>,
}

impl MemoryFolder {
    /// Removes a file, as somebody with a file manager does.
    pub fn remove(&self, path: &str) {
        self.files.borrow_mut().remove(path);
    }

    /// The paths of all files.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        self.files.borrow().keys().cloned().collect()
    }

    /// The paths that were read since the last call.
    #[must_use]
    pub fn opened(&self) -> Vec<String> {
        self.opened.take()
    }
}

impl Folder for MemoryFolder {
    async fn list(&self, below: &str) -> Result<Vec<Entry>, FolderError> {
        let mut entries = BTreeMap::new();
        for (path, (bytes, changed)) in self.files.borrow().iter() {
            let file = Some((bytes.len() as u64, *changed));
            let (name, file) = match (path.split_once('/'), below) {
                (None, "") => (path.clone(), file),
                (Some((folder, _)), "") => (folder.to_owned(), None),
                (Some((folder, name)), below) if folder == below => (name.to_owned(), file),
                _ => continue,
            };
            entries.insert(name, file);
        }
        Ok(entries.into_iter().map(|(name, file)| Entry { name, file }).collect())
    }

    async fn read(&self, path: &str, most: usize) -> Result<Option<Vec<u8>>, FolderError> {
        self.opened.borrow_mut().push(path.to_owned());
        Ok(self.files.borrow().get(path).map(|(bytes, _)| bytes.clone()).filter(|bytes| bytes.len() <= most))
    }

    async fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FolderError> {
        let mut clock = self.clock.borrow_mut();
        *clock += 1;
        self.files.borrow_mut().insert(path.to_owned(), (bytes.to_vec(), *clock));
        Ok(())
    }
}

//! A folder that a team shares: what it can do, what is new in it for this device ([`scan_folder`]), what this device owes to
//! it ([`outbox()`]), and how results get into it ([`publish()`]). [`Watch`] does all of it, one look after the other.

mod deliver;
mod device;
mod late;
mod outbox;
mod publish;
mod scan;
mod seen_files;
mod watch;

use displaydoc::Display;
use std::{cell::RefCell, collections::BTreeMap};
use thiserror::Error;

pub use device::Device;
pub use outbox::{Outgoing, Placed, outbox};
pub use publish::{Lacking, Published, publish, put_back};
pub use scan::{FILES_MOST, Ledger, Scan, ScanBy, TEAM_FILE_MOST, elsewhere, folders_of, scan_folder};
pub use seen_files::{Missing, Traces};
pub use watch::{Before, Looked, Watch, going_through};

/// Why the folder did not do it.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
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
    /// A file in it is empty, or of another length than a moment ago: somebody is writing it.
    NotWhole,
    /// A file in it cannot be read: it changed in the meantime, or the right to is missing.
    Unreadable,
    /// A team file of that name lies there, and has no round in common with this one.
    OtherTeam,
    /// What lay there is gone all at once: most often a drive that is not connected.
    Emptied,
    /// Something else; the browser's own words.
    Failed(String),
}

impl FolderError {
    /// Whether it is about one file alone: others may be read and written.
    fn is_of_one_file(&self) -> bool {
        matches!(self, Self::NotWhole | Self::Unreadable)
    }
}

/// One thing in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Whether it is a folder.
    pub folder: bool,
}

/// How a file is at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// When it was changed last, in milliseconds since 1970.
    pub changed: u64,
}

/// A folder of the device. Paths have one folder at most: `pulse-0123abcd/answers-0a1b2c.txt`.
#[allow(async_fn_in_trait)] // one thread: no future of ours needs `Send`
pub trait Folder {
    /// What lies in it, or in a folder in it, in the order of the names. [`FolderError::Gone`] when it is not there.
    async fn list(&self, below: &str) -> Result<Vec<Entry>, FolderError>;
    /// How a file is; `None` when it is not there.
    async fn stamp(&self, path: &str) -> Result<Option<Stamp>, FolderError>;
    /// A file's bytes; `None` when it is not there, or larger than `most`.
    async fn read(&self, path: &str, most: usize) -> Result<Option<Vec<u8>>, FolderError>;
    /// Writes a file and makes its folder where there is none. What was there is replaced.
    async fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FolderError>;
    /// Gives way to whatever else waits, where that is due. Called between the pieces of long work.
    async fn pause(&self) {}
}

/// Places a new file. One with the same content is there already: good. How it was before it was compared: from then on any
/// other stamp tells of a change.
///
/// # Errors
/// [`FolderError::Taken`] for another content, as [`write()`], and what the folder says.
pub async fn place(folder: &impl Folder, path: &str, bytes: &[u8]) -> Result<Stamp, FolderError> {
    let Some(stamp) = folder.stamp(path).await? else { return write(folder, path, bytes).await };
    match folder.read(path, bytes.len()).await? {
        Some(there) if there == bytes => Ok(stamp),
        // Empty, or cut off: it is our own, and still on its way or damaged there.
        Some(there) if bytes.starts_with(&there) => write(folder, path, bytes).await,
        _ => Err(FolderError::Taken),
    }
}

/// Writes a file and reads it back. How it was before it was read.
///
/// # Errors
/// What the folder says, and [`FolderError::NotWhole`] when something else is read than was written: another program may
/// have emptied it in the meantime.
pub async fn write(folder: &impl Folder, path: &str, bytes: &[u8]) -> Result<Stamp, FolderError> {
    folder.write(path, bytes).await?;
    let stamp = folder.stamp(path).await?.ok_or(FolderError::NotWhole)?;
    if folder.read(path, bytes.len()).await?.as_deref() == Some(bytes) {
        Ok(stamp)
    } else {
        Err(FolderError::NotWhole)
    }
}

/// How often a file is taken that is not whole.
const TRIES: usize = 3;

/// A whole file; `None` when it is not there. A browser gives an empty file for one whose first byte is still to come, and
/// the same empty one however often that is read: it is taken anew, and empty never means that there is none.
///
/// # Errors
/// [`FolderError::NotWhole`], and what the folder says.
async fn read_whole(folder: &impl Folder, path: &str) -> Result<Option<Vec<u8>>, FolderError> {
    for _ in 0..TRIES {
        let Some(stamp) = folder.stamp(path).await? else { return Ok(None) };
        let most = usize::try_from(stamp.size).unwrap_or(usize::MAX);
        match folder.read(path, most).await? {
            Some(bytes) if !bytes.is_empty() && bytes.len() == most => return Ok(Some(bytes)),
            _ => folder.pause().await,
        }
    }
    Err(FolderError::NotWhole)
}

/// The in-memory twin of [`Folder`]. It remembers what was read.
#[derive(Debug, Default)]
pub struct MemoryFolder {
    files: RefCell<BTreeMap<String, (Vec<u8>, u64)>>,
    // A moment later with each file that is written.
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
        for path in self.files.borrow().keys() {
            let (name, folder) = match (path.split_once('/'), below) {
                (None, "") => (path.clone(), false),
                (Some((folder, _)), "") => (folder.to_owned(), true),
                (Some((folder, name)), below) if folder == below => (name.to_owned(), false),
                _ => continue,
            };
            entries.insert(name, folder);
        }
        if entries.is_empty() && !below.is_empty() {
            return Err(FolderError::Gone);
        }
        Ok(entries.into_iter().map(|(name, folder)| Entry { name, folder }).collect())
    }

    async fn stamp(&self, path: &str) -> Result<Option<Stamp>, FolderError> {
        let files = self.files.borrow();
        Ok(files.get(path).map(|(bytes, changed)| Stamp { size: bytes.len() as u64, changed: *changed }))
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

//! Where everything lies on this device: records in local storage, gathered files and boxes in the database.
//!
//! The order is always: write, read back, then erase. What cannot be read is set aside, never dropped.

use serde::{Deserialize, Serialize};

use super::{
    kept::{Known, Record, VERSION},
    world::{Storage, StorageError},
};
use crate::pulse::bytes::Reader;

const PULSE: &str = "pulse/";
const BROKEN: &str = "broken/";
const SETTINGS: &str = "settings";
const GATHERED: &str = "gathered/";
const BOX: &str = "box/";
const TEAM: &str = "team/";

/// What the person prefers, and what saves typing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The name used last for asking or gathering; a respondent is never asked.
    pub name: String,
    /// The team used last.
    pub team: String,
    /// The size of that team.
    pub team_size: Option<u16>,
    /// "light" or "dark"; empty follows the system.
    pub theme: String,
}

/// Why something was not stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShelfError {
    /// The storage itself.
    Storage(StorageError),
    /// What was written did not read back the same.
    NotWritten,
}

impl From<StorageError> for ShelfError {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

/// Everything read at the start.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Contents {
    /// The pulses, the one met last first.
    pub pulses: Vec<Known>,
    /// Names of entries that could not be read and were set aside.
    pub broken: Vec<String>,
    /// Settings.
    pub settings: Settings,
    /// Names of the teams whose file is kept.
    pub teams: Vec<String>,
}

/// The two storages of a device.
#[derive(Debug, Clone)]
pub struct Shelf<S, L> {
    small: S,
    large: L,
}

impl<S: Storage, L: Storage> Shelf<S, L> {
    /// Over local storage and the database, or their twins.
    pub fn new(small: S, large: L) -> Self {
        Self { small, large }
    }

    /// Reads everything. A damaged entry is set aside under another name.
    ///
    /// # Errors
    /// When the storage cannot be read at all.
    pub async fn load(&self) -> Result<Contents, ShelfError> {
        let mut contents = Contents::default();
        for key in self.small.keys(PULSE).await? {
            if let Some(known) = self.read(&key).await? {
                contents.pulses.push(known);
            }
        }
        contents.pulses.sort_by_key(|known| (std::cmp::Reverse(known.record.met), known.name()));
        contents.broken = self.small.keys(BROKEN).await?;
        let settings = self.small.get(SETTINGS).await?;
        contents.settings =
            settings.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        let teams = self.small.keys(TEAM).await?;
        contents.teams = teams.iter().filter_map(|key| key.strip_prefix(TEAM)).map(str::to_owned).collect();
        Ok(contents)
    }

    /// Reads one pulse by its name.
    ///
    /// # Errors
    /// As [`Shelf::load`].
    pub async fn pulse(&self, name: &str) -> Result<Option<Known>, ShelfError> {
        self.read(&format!("{PULSE}{name}")).await
    }

    async fn read(&self, key: &str) -> Result<Option<Known>, ShelfError> {
        let Some(bytes) = self.small.get(key).await? else { return Ok(None) };
        let record = serde_json::from_slice::<Record>(&bytes).ok();
        // A record of a newer version stays where it is, for the version that knows it.
        if record.as_ref().is_some_and(|record| record.version > VERSION) {
            return Ok(None);
        }
        if let Some(known) = record.and_then(|record| Known::of(record).ok()) {
            return Ok(Some(known));
        }
        self.put_small(&format!("{BROKEN}{key}"), &bytes).await?;
        self.small.remove(key).await?;
        Ok(None)
    }

    /// Writes a pulse and reads it back.
    ///
    /// # Errors
    /// See [`ShelfError`]; what was there stays.
    pub async fn save(&self, known: &Known) -> Result<(), ShelfError> {
        // Names, numbers and hexadecimal: writing them cannot fail.
        let bytes = serde_json::to_vec(&known.record).unwrap_or_default();
        self.put_small(&format!("{PULSE}{}", known.name()), &bytes).await
    }

    async fn put_small(&self, key: &str, bytes: &[u8]) -> Result<(), ShelfError> {
        self.small.put(key, bytes).await?;
        if self.small.get(key).await?.as_deref() == Some(bytes) {
            Ok(())
        } else {
            Err(ShelfError::NotWritten)
        }
    }

    /// Writes the settings.
    ///
    /// # Errors
    /// See [`ShelfError`].
    pub async fn save_settings(&self, settings: &Settings) -> Result<(), ShelfError> {
        self.put_small(SETTINGS, &serde_json::to_vec(settings).unwrap_or_default()).await
    }

    /// The text of an entry that was set aside, to be saved as a file.
    ///
    /// # Errors
    /// As [`Shelf::load`].
    pub async fn broken(&self, key: &str) -> Result<Option<Vec<u8>>, ShelfError> {
        Ok(self.small.get(key).await?)
    }

    /// Removes an entry that was set aside.
    ///
    /// # Errors
    /// As [`Shelf::load`].
    pub async fn drop_broken(&self, key: &str) -> Result<(), ShelfError> {
        if key.starts_with(BROKEN) {
            self.small.remove(key).await?;
        }
        Ok(())
    }

    /// Forgets everything about a pulse.
    ///
    /// # Errors
    /// As [`Shelf::load`].
    pub async fn forget(&self, name: &str) -> Result<(), ShelfError> {
        self.small.remove(&format!("{PULSE}{name}")).await?;
        self.erase_gathered(name).await?;
        Ok(self.large.remove(&format!("{BOX}{name}")).await?)
    }

    /// Erases everything this program ever stored.
    ///
    /// # Errors
    /// As [`Shelf::load`].
    pub async fn erase(&self) -> Result<(), ShelfError> {
        for key in self.small.keys("").await? {
            self.small.remove(&key).await?;
        }
        for key in self.large.keys("").await? {
            self.large.remove(&key).await?;
        }
        Ok(())
    }

    /// The files gathered for a pulse so far.
    ///
    /// # Errors
    /// As [`Shelf::load`].
    pub async fn gathered(&self, name: &str) -> Result<Vec<Vec<u8>>, ShelfError> {
        let bytes = self.large.get(&format!("{GATHERED}{name}")).await?.unwrap_or_default();
        Ok(unpack(&bytes))
    }

    /// Writes the files gathered for a pulse.
    ///
    /// # Errors
    /// See [`ShelfError`].
    pub async fn save_gathered(&self, name: &str, files: &[Vec<u8>]) -> Result<(), ShelfError> {
        self.put_large(&format!("{GATHERED}{name}"), &pack(files)).await
    }

    /// Erases the files gathered for a pulse.
    ///
    /// # Errors
    /// As [`Shelf::load`].
    pub async fn erase_gathered(&self, name: &str) -> Result<(), ShelfError> {
        Ok(self.large.remove(&format!("{GATHERED}{name}")).await?)
    }

    /// The box of a pulse.
    ///
    /// # Errors
    /// As [`Shelf::load`].
    pub async fn sealed_box(&self, name: &str) -> Result<Option<Vec<u8>>, ShelfError> {
        Ok(self.large.get(&format!("{BOX}{name}")).await?)
    }

    /// Writes the box of a pulse and reads it back.
    ///
    /// # Errors
    /// See [`ShelfError`].
    pub async fn save_box(&self, name: &str, bytes: &[u8]) -> Result<(), ShelfError> {
        self.put_large(&format!("{BOX}{name}"), bytes).await
    }

    async fn put_large(&self, key: &str, bytes: &[u8]) -> Result<(), ShelfError> {
        self.large.put(key, bytes).await?;
        if self.large.get(key).await?.as_deref() == Some(bytes) {
            Ok(())
        } else {
            Err(ShelfError::NotWritten)
        }
    }

    /// The team file kept for a team, as text.
    ///
    /// # Errors
    /// As [`Shelf::load`].
    pub async fn team(&self, team: &str) -> Result<Option<Vec<u8>>, ShelfError> {
        Ok(self.small.get(&format!("{TEAM}{team}")).await?)
    }

    /// Keeps a team file.
    ///
    /// # Errors
    /// See [`ShelfError`].
    pub async fn save_team(&self, team: &str, file: &[u8]) -> Result<(), ShelfError> {
        self.put_small(&format!("{TEAM}{team}"), file).await
    }

    /// Forgets a team file.
    ///
    /// # Errors
    /// As [`Shelf::load`].
    pub async fn forget_team(&self, team: &str) -> Result<(), ShelfError> {
        Ok(self.small.remove(&format!("{TEAM}{team}")).await?)
    }
}

/// Files one after the other, each behind its length.
fn pack(files: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    for file in files {
        out.extend(u32::try_from(file.len()).unwrap_or(u32::MAX).to_be_bytes());
        out.extend(file);
    }
    out
}

fn unpack(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut reader = Reader::new(bytes);
    let mut files = Vec::new();
    while let Ok(len) = reader.u32() {
        let Ok(file) = reader.take(len as usize) else { break };
        files.push(file.to_vec());
    }
    files
}

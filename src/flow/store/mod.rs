//! Where everything lies on this device: records in local storage, gathered files and boxes in the database.
//!
//! The order is always: say what is to be done, write, read back, then erase. What cannot be read is set aside, never
//! dropped, and where there is no room for that it stays where it is; what a later version wrote is left alone; what another
//! tab wrote in the meantime is kept beside what this one changed.
//!
//! What cannot be read is the work of `quarantine`, of the two places in which a record lies that of `replicas`.

mod layout;
mod quarantine;
mod replicas;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use layout::{BOX, ERASING, FORGETTING, GATHERED, Met, PULSE, SETTINGS, TEAM, WALK, put};
pub use layout::{Store, StoreError, key_of};
pub use quarantine::is_aside;
use quarantine::{move_aside, put_aside};
use replicas::{COPY, Lies, lies, numbered, written};

use super::{
    discuss::Walk,
    environment::Storage,
    merge_tabs::reconciled,
    record::{Record, Stored, VERSION},
};
use crate::{
    pulse::{
        bytes::{Reader, hex},
        sha,
    },
    team::TeamFile,
    wire::team_file::{self, TeamFileError},
};

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

/// Everything read at the start.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Contents {
    /// The pulses, the one met last first.
    pub pulses: Vec<Record>,
    /// Names of entries that could not be read: they were set aside, or stay where they are when there is no room for it.
    pub broken: Vec<String>,
    /// Settings.
    pub settings: Settings,
    /// Names of the teams whose file is kept.
    pub teams: Vec<String>,
    /// Whether a later version of this program left something here that this one cannot read.
    pub newer: bool,
}

impl<S: Storage, L: Storage> Store<S, L> {
    /// Reads everything, and ends what a page that was closed half-way had begun. A damaged entry is set aside under another
    /// name; what cannot be set aside stays where it is.
    ///
    /// # Errors
    /// When the storage cannot be read at all.
    pub async fn load(&self) -> Result<Contents, StoreError> {
        let mut contents = Contents::default();
        // What another tab is forgetting at this moment is its own to end.
        if !self.restored.get() {
            self.go_on_erasing().await?;
        }
        let mut keys: BTreeSet<String> = self.small.keys(PULSE).await?.into_iter().collect();
        if !self.restored.get() {
            // A database that fails now takes nothing from what is small.
            let copies = self.large.keys(COPY).await.unwrap_or_default();
            keys.extend(copies.iter().filter_map(|key| key.strip_prefix(COPY)).map(str::to_owned));
        }
        for key in keys {
            match self.read(&key).await? {
                Lies::Whole(known) => {
                    // What cannot be ended now is ended by the next page.
                    let ended = self.finished((*known).clone()).await;
                    contents.pulses.push(ended.unwrap_or(*known));
                }
                Lies::Newer => contents.newer = true,
                Lies::Nothing | Lies::Damaged => {}
            }
        }
        contents.pulses.sort_by_key(|known| (std::cmp::Reverse(known.stored.met), known.name()));
        if let Some(bytes) = self.small.get(SETTINGS).await? {
            match serde_json::from_slice(&bytes) {
                Ok(settings) => contents.settings = settings,
                Err(_) => self.set_aside(&self.small, SETTINGS, &bytes).await,
            }
        }
        for key in self.small.keys(TEAM).await? {
            match self.small.get(&key).await? {
                // Whoever shows it reads the rest of it. What is no JSON at all is nobody's team file any more.
                Some(bytes) if !team_file::is_json(&bytes) => self.set_aside(&self.small, &key, &bytes).await,
                bytes => {
                    contents.teams.extend(key.strip_prefix(TEAM).map(str::to_owned));
                    let met = bytes.map(|lies| (key, Met { lies, mine: Vec::new() }));
                    self.met.borrow_mut().extend(met);
                }
            }
        }
        contents.broken = self.aside().await?;
        self.restored.set(true);
        Ok(contents)
    }

    /// Ends what was to be forgotten when the page was closed half-way. What cannot be ended now is tried again by the next.
    async fn go_on_erasing(&self) -> Result<(), StoreError> {
        if self.small.get(ERASING).await?.is_some() {
            let _tried_again = self.erase().await;
        }
        for key in self.small.keys(FORGETTING).await? {
            let name = key.strip_prefix(FORGETTING).unwrap_or_default();
            let _tried_again = self.forget(name).await;
        }
        Ok(())
    }

    /// Ends what was begun when the page was closed half-way: keys and files that have done their work go.
    async fn finished(&self, mut known: Record) -> Result<Record, StoreError> {
        let stored = &mut known.stored;
        let closed = stored.collector.as_ref().is_some_and(|c| c.check.is_some() && c.key.is_none());
        let opened = stored.host.as_ref().is_some_and(|host| host.opened.is_some() && host.key.is_some());
        if opened && stored.round.is_some() {
            if let Some(host) = &mut stored.host {
                host.key = None;
            }
            known = self.save(&known).await?;
        }
        if closed {
            self.erase_gathered(&known.name()).await?;
        }
        Ok(known)
    }

    /// Writes a pulse and reads it back. Gives what lies there now: what another tab changed in the meantime is in it.
    ///
    /// # Errors
    /// See [`StoreError`]; what was there stays.
    pub async fn save(&self, known: &Record) -> Result<Record, StoreError> {
        let mut left = TRIES;
        loop {
            left -= 1;
            match self.write(known).await {
                // Another tab wrote in the same moment, with the same number: what it changed is in the next writing.
                Err(StoreError::NotWritten) if left > 0 => {}
                written => return written,
            }
        }
    }

    async fn write(&self, known: &Record) -> Result<Record, StoreError> {
        let key = key_of(&known.name());
        let there = self.small.get(&key).await?;
        let met = self.met.borrow().get(&key).cloned();
        // Remembered as this tab has it, and not as it becomes below: what is in its hands grew from that.
        let mine = serde_json::to_vec(&known.stored).unwrap_or_default();
        let mut known = known.clone();
        if there.is_some() && there.as_ref() != met.as_ref().map(|met| &met.lies) {
            match lies(there.as_deref()) {
                Lies::Newer => return Err(StoreError::Newer),
                Lies::Whole(theirs) => known = both(met.as_ref().map(|met| &met.mine[..]), &theirs, known),
                Lies::Damaged => {
                    move_aside(&self.small, &key, there.as_deref().unwrap_or_default()).await?;
                    self.stuck.borrow_mut().remove(&key);
                }
                Lies::Nothing => {}
            }
        }
        known.stored.version = known.stored.version.max(VERSION);
        let number = written(there.as_deref()).max(met.as_ref().and_then(|met| written(Some(&met.lies))));
        let number = number.unwrap_or_default().saturating_add(1);
        // Names, numbers and hexadecimal: writing them cannot fail.
        let bytes = numbered(number, &serde_json::to_vec(&known.stored).unwrap_or_default());
        put(&self.small, &key, &bytes).await?;
        // At once, and not when the copy lies there too: what this tab saves until then grew from this, and is no other tab's.
        self.met.borrow_mut().insert(key.clone(), Met { lies: bytes.clone(), mine });
        let copied = self.put_copy(&key, &bytes).await;
        if copied == Err(StoreError::NotWritten) {
            // Another tab wrote: what is put together next grew from what this tab had before, unless it has written since.
            let mut all = self.met.borrow_mut();
            if all.get(&key).is_some_and(|met| met.lies == bytes) {
                match met {
                    Some(met) => drop(all.insert(key, met)),
                    None => drop(all.remove(&key)),
                }
            }
        }
        copied.map(|()| known)
    }

    /// Writes the settings.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn save_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        put(&self.small, SETTINGS, &serde_json::to_vec(settings).unwrap_or_default()).await
    }

    /// Forgets everything about a pulse. What leads to the rest goes last, so that nothing stays that nobody can find.
    ///
    /// # Errors
    /// As [`Store::load`]; the next page goes on.
    pub async fn forget(&self, name: &str) -> Result<(), StoreError> {
        let (key, forgetting) = (key_of(name), format!("{FORGETTING}{name}"));
        // A device without room for this word forgets all the same, but does not go on by itself after a page that ended.
        let _no_room = self.small.put(&forgetting, b"{}").await;
        self.erase_gathered(name).await?;
        self.large.remove(&format!("{BOX}{name}")).await?;
        self.large.remove(&format!("{COPY}{key}")).await?;
        self.small.remove(&key).await?;
        self.met.borrow_mut().remove(&key);
        Ok(self.small.remove(&forgetting).await?)
    }

    /// Erases everything this program ever stored. The word that it is to be erased goes last.
    ///
    /// # Errors
    /// As [`Store::load`]; the next page goes on.
    pub async fn erase(&self) -> Result<(), StoreError> {
        let _no_room = self.small.put(ERASING, b"{}").await;
        for key in self.large.keys("").await? {
            self.large.remove(&key).await?;
        }
        for key in self.small.keys("").await?.into_iter().filter(|key| key != ERASING) {
            self.small.remove(&key).await?;
        }
        self.met.borrow_mut().clear();
        self.stuck.borrow_mut().clear();
        Ok(self.small.remove(ERASING).await?)
    }

    /// The files gathered for a pulse so far, each once. Of a damaged entry those that are whole; it is set aside, or stays
    /// where it is when there is no room for that.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub async fn gathered(&self, name: &str) -> Result<Vec<Vec<u8>>, StoreError> {
        let (mut all, mut met) = (Vec::new(), BTreeSet::new());
        for key in self.large.keys(&format!("{GATHERED}{name}/")).await? {
            let bytes = self.large.get(&key).await?.unwrap_or_default();
            let (files, whole) = unpack(&bytes);
            if !whole {
                // Where there is no room for it the damaged entry stays, and hides none of the files.
                let aside = put_aside(&self.large, &key, &bytes).await;
                if aside.is_err() || put(&self.large, &key, &pack(&files)).await.is_err() {
                    self.stuck.borrow_mut().insert(key);
                }
            }
            for file in files {
                if met.insert(sha(&[&file])) {
                    all.push(file);
                }
            }
        }
        Ok(all)
    }

    /// Adds files to those gathered for a pulse: an entry of their own, so that two tabs do not overwrite each other's.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn add_gathered(&self, name: &str, files: &[Vec<u8>]) -> Result<(), StoreError> {
        if files.is_empty() {
            return Ok(());
        }
        let bytes = pack(files);
        let entry = hex(&sha(&[&bytes])[..8]);
        put(&self.large, &format!("{GATHERED}{name}/{entry}"), &bytes).await
    }

    /// Erases the files gathered for a pulse.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub async fn erase_gathered(&self, name: &str) -> Result<(), StoreError> {
        for key in self.large.keys(&format!("{GATHERED}{name}/")).await? {
            self.large.remove(&key).await?;
        }
        Ok(())
    }

    /// The box of a pulse.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub async fn sealed_box(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.large.get(&format!("{BOX}{name}")).await?)
    }

    /// Writes the box of a pulse and reads it back.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn save_box(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        put(&self.large, &format!("{BOX}{name}"), bytes).await
    }

    /// The team file kept for a team, as text.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub async fn team(&self, team: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.small.get(&format!("{TEAM}{team}")).await?)
    }

    /// Keeps a team file. Gives what lies there now: a file that another tab kept in the meantime is merged with it.
    ///
    /// # Errors
    /// See [`StoreError`]; what was there stays.
    pub async fn save_team(&self, file: &TeamFile) -> Result<TeamFile, StoreError> {
        let key = format!("{TEAM}{}", file.team());
        let mut file = file.clone();
        let there = self.small.get(&key).await?;
        // Only what another tab wrote is merged: what this one left out on purpose, such as old check lists, stays out.
        let met = self.met.borrow().get(&key).cloned();
        // What this tab wrote itself need not be read for that.
        let own = met.as_ref().map(|met| &met.mine);
        if let Some(there) = there.filter(|there| own != Some(there)) {
            match team_file::read(&there) {
                Ok(_) if met.is_some_and(|met| met.lies == there) => {}
                Ok(theirs) => match file.merged(&theirs) {
                    Ok(merged) => file = merged.file,
                    // Two files that cannot be one: what the other tab kept is set aside, whole.
                    Err(_) => move_aside(&self.small, &key, &there).await?,
                },
                Err(TeamFileError::UnknownVersion(_)) => return Err(StoreError::Newer),
                Err(_) => move_aside(&self.small, &key, &there).await?,
            }
        }
        let bytes = team_file::write(&file).into_bytes();
        put(&self.small, &key, &bytes).await?;
        self.stuck.borrow_mut().remove(&key);
        self.met.borrow_mut().insert(key, Met { lies: bytes.clone(), mine: bytes });
        Ok(file)
    }

    /// The discussion of a team's result that is under way.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub async fn walk(&self, team: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.small.get(&format!("{WALK}{team}")).await?)
    }

    /// Keeps where a discussion stands; nothing when it is over.
    ///
    /// # Errors
    /// As [`Store::save`].
    pub async fn save_walk(&self, team: &str, walk: Option<&Walk>) -> Result<(), StoreError> {
        let key = format!("{WALK}{team}");
        match walk {
            Some(walk) => put(&self.small, &key, &walk.to_bytes()).await,
            None => Ok(self.small.remove(&key).await?),
        }
    }

    /// Forgets a team file, and the discussion that was about it.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub async fn forget_team(&self, team: &str) -> Result<(), StoreError> {
        self.save_walk(team, None).await?;
        Ok(self.small.remove(&format!("{TEAM}{team}")).await?)
    }
}

/// How often a record is written that is not what was written.
const TRIES: usize = 3;

/// Files one after the other, each behind its length.
fn pack(files: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    for file in files {
        out.extend(u32::try_from(file.len()).unwrap_or(u32::MAX).to_be_bytes());
        out.extend(file);
    }
    out
}

/// The files, and whether that is all there was.
fn unpack(bytes: &[u8]) -> (Vec<Vec<u8>>, bool) {
    let mut reader = Reader::new(bytes);
    let mut files = Vec::new();
    while let Ok(len) = reader.u32() {
        let Ok(file) = reader.take(len as usize) else { return (files, false) };
        files.push(file.to_vec());
    }
    (files, reader.rest().is_empty())
}

/// This tab's record with what another tab changed since `base` was read.
fn both(base: Option<&[u8]>, theirs: &Record, mine: Record) -> Record {
    let base: Stored = base.and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default();
    Record::of(reconciled(&base, &theirs.stored, &mine.stored)).unwrap_or(mine)
}

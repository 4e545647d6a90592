//! What this device has seen lie in the folder, kept over reloads. Without it, an empty place in which a drive is not mounted
//! looks like a folder in which nothing has begun.

use std::collections::BTreeSet;

use super::{Entry, Folder, FolderError};
use crate::{
    pulse::normalize::nfc,
    wire::folder::{is_pulse_folder, is_team_file},
};

/// What stands behind a pulse whose result lay there.
const RESULT: &str = "result";
/// What stands behind a copy of which somebody has read.
const READ: &str = "read";

/// Pulses' folders and team files that lay at the top of the folder, the folders of pulses whose result this device has placed,
/// and the copies of team files of which somebody has read, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces {
    top: BTreeSet<String>,
    results: BTreeSet<String>,
    read: BTreeSet<String>,
}

/// What lay in the folder and does not any more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// Whether nothing at all is left of what this device saw there: most often a drive that is not connected.
    pub everything: bool,
    /// The names of what is gone.
    pub names: BTreeSet<String>,
}

impl Traces {
    /// Reads what [`Traces::to_text`] wrote.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut traces = Self::default();
        for line in text.lines() {
            match line.split_once('/') {
                Some((folder, RESULT)) => traces.results.insert(folder.to_owned()),
                Some((copy, READ)) => traces.read.insert(copy.to_owned()),
                _ => traces.top.insert(line.to_owned()),
            };
        }
        traces
    }

    /// A name a line; behind that of a pulse whose result lay there stands `/result`, behind a copy's `/read`.
    #[must_use]
    pub fn to_text(&self) -> String {
        let results = self.results.iter().map(|folder| format!("{folder}/{RESULT}\n"));
        let read = self.read.iter().map(|copy| format!("{copy}/{READ}\n"));
        self.top.iter().map(|name| format!("{name}\n")).chain(results).chain(read).collect()
    }

    /// Somebody has read that there is a copy of a team file.
    pub fn read_of(&mut self, copy: &str) {
        self.read.insert(copy.to_owned());
    }

    /// Remembers whether a pulse's result has lain there for long enough: when it goes then, somebody has cleaned up.
    pub fn result_lay(&mut self, folder: &str, lay: bool) {
        if lay {
            self.results.insert(folder.to_owned());
        } else {
            self.results.remove(folder);
        }
    }

    /// Whether a pulse's result is still to be placed, or to be placed again.
    #[must_use]
    pub fn owes_result(&self, folder: &str) -> bool {
        !self.results.contains(folder)
    }

    /// Whether somebody has read that there is this copy of a team file.
    #[must_use]
    pub fn has_read_of(&self, copy: &str) -> bool {
        self.read.contains(copy)
    }

    /// Remembers what a look saw at the top of the folder. What `matters` no more is forgotten, unless all is gone.
    pub fn see(&mut self, there: &BTreeSet<String>, matters: impl Fn(&str) -> bool) {
        if !self.missing(there).everything {
            self.top.retain(|name| there.contains(name) || matters(name));
        }
        self.top.extend(there.iter().cloned());
        self.read.retain(|copy| there.contains(copy));
    }

    /// Somebody says that what is gone may be put there again.
    pub fn forget(&mut self, names: &BTreeSet<String>) {
        self.top.retain(|name| !names.contains(name));
    }

    /// What is gone of what lay there. `there`: the names at the top of the folder.
    #[must_use]
    pub fn missing(&self, there: &BTreeSet<String>) -> Missing {
        let names: BTreeSet<String> = self.top.difference(there).cloned().collect();
        Missing { everything: !names.is_empty() && names.len() == self.top.len(), names }
    }

    /// Whether something may be put into a pulse's folder, or beside these folders: not where all of it that lay there is
    /// gone at once.
    ///
    /// # Errors
    /// [`FolderError::Emptied`] where it may not, and what the folder says.
    pub async fn allow(&self, folder: &impl Folder, name: &str) -> Result<(), FolderError> {
        let mut there = at_the_top(&folder.list("").await?);
        if there.contains(name) && is_pulse_folder(name) && is_empty(&folder.list(name).await?) {
            there.remove(name);
        }
        let missing = self.missing(&there);
        if missing.everything || (is_pulse_folder(name) && missing.names.contains(name)) {
            return Err(FolderError::Emptied);
        }
        Ok(())
    }
}

/// The names of pulses' folders and team files.
pub fn at_the_top(entries: &[Entry]) -> BTreeSet<String> {
    let ours = |entry: &&Entry| match entry.folder {
        true => is_pulse_folder(&entry.name),
        false => is_team_file(&entry.name),
    };
    entries.iter().filter(ours).map(|entry| nfc(&entry.name)).collect()
}

/// Whether nothing lies in a folder but what systems put there.
pub fn is_empty(files: &[Entry]) -> bool {
    files.iter().all(|file| file.name.starts_with('.'))
}

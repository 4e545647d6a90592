//! What this device has seen lie in the folder, kept over reloads. Without it, an empty place in which a drive is not mounted
//! looks like a folder in which nothing has begun.

use std::collections::BTreeSet;

use super::{Entry, Folder, FolderError};
use crate::{
    pulse::normal::nfc,
    wire::folder::{is_pulse_folder, is_team_file},
};

/// Pulses' folders and team files that lay at the top of the folder, by name; and the results that this device has placed,
/// by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces {
    top: BTreeSet<String>,
    results: BTreeSet<String>,
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
        let (results, top) = text.lines().map(str::to_owned).partition(|line| line.contains('/'));
        Self { top, results }
    }

    /// A name or a path a line.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.top.iter().chain(&self.results).map(|line| format!("{line}\n")).collect()
    }

    /// Remembers that a result has lain there for long enough: when it goes, somebody has cleaned up.
    pub fn result_lay(&mut self, path: &str) {
        self.results.insert(path.to_owned());
    }

    /// Whether it is still to be placed, or to be placed again.
    #[must_use]
    pub fn owes(&self, path: &str) -> bool {
        !self.results.contains(path)
    }

    /// Remembers what a look saw at the top of the folder. What `matters` no more is forgotten, unless all is gone.
    pub fn see(&mut self, there: &BTreeSet<String>, matters: impl Fn(&str) -> bool) {
        if !self.missing(there).everything {
            self.top.retain(|name| there.contains(name) || matters(name));
        }
        self.top.extend(there.iter().cloned());
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
        if there.contains(name) && is_pulse_folder(name) && is_empty(folder, name).await? {
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

async fn is_empty(folder: &impl Folder, name: &str) -> Result<bool, FolderError> {
    match folder.list(name).await {
        Ok(files) => Ok(files.is_empty()),
        Err(FolderError::Gone) => Ok(true),
        Err(error) => Err(error),
    }
}

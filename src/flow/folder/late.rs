//! What came after the box was closed. The names of the files tell: nobody opens them any more.

use std::collections::BTreeSet;

use super::{
    Entry, Folder, FolderError,
    scan::{FILES_MOST, Walk},
};
use crate::{
    flow::{inbox::Note, record::Record},
    wire::folder::{self, Kind},
};

/// Largest file that says what was there when a box was closed: seven characters a file.
const COUNTED_MOST: usize = 7 * FILES_MOST + 8;

impl<F: Folder> Walk<'_, F> {
    /// Says how many sealed answers came too late, to whoever gathers or opens.
    pub(super) async fn late(&mut self, folder: &str, files: &[Entry], here: Option<&Record>) {
        let Some(known) = here.filter(|known| !known.has_result()) else { return };
        let counted = match &known.stored.collector {
            Some(collector) => folder::read_counted(&collector.counted),
            None if known.is_host() => self.counted(folder, files).await,
            None => None,
        };
        let Some(counted) = counted.filter(|counted| !counted.is_empty()) else { return };
        let came: BTreeSet<String> = named(files, Kind::Answers).map(|(_, digits)| digits).collect();
        let n = came.difference(&counted).count();
        if n > 0 {
            let team = known.ask.definition().fields().team.clone();
            self.scan.notes.push(Note::Late { team, n });
        }
    }

    /// What was there when the box was closed, as a whole file of the collector's says. `None` where the files are of two
    /// boxes: one is somebody else's.
    async fn counted(&mut self, folder: &str, files: &[Entry]) -> Option<BTreeSet<String>> {
        let all: Vec<(&str, String)> = named(files, Kind::Counted).collect();
        if all.iter().any(|(_, digits)| *digits != all[0].1) {
            return None;
        }
        for (name, _) in all {
            if let Ok(Some(counted)) = self.counted_in(&format!("{folder}/{name}")).await {
                return Some(counted);
            }
        }
        None
    }

    /// What one of these files says. Read when it has changed.
    async fn counted_in(&mut self, path: &str) -> Result<Option<BTreeSet<String>>, FolderError> {
        let Some(stamp) = self.folder.stamp(path).await? else { return Ok(None) };
        let counted = match self.ledger.counted.get(path).filter(|(before, _)| *before == stamp) {
            Some((_, counted)) => counted.clone(),
            None => {
                let bytes = self.folder.read(path, COUNTED_MOST).await?.unwrap_or_default();
                let text = String::from_utf8(bytes).unwrap_or_default();
                let Some(counted) = folder::read_counted(&text) else { return Ok(None) };
                counted
            }
        };
        self.next.counted.insert(path.to_owned(), (stamp, counted.clone()));
        Ok(Some(counted))
    }
}

/// The names of the files of one kind, with the digits in them.
fn named(files: &[Entry], kind: Kind) -> impl Iterator<Item = (&str, String)> {
    files.iter().filter(|file| !file.folder).filter_map(move |file| {
        let name = folder::read(&file.name).filter(|name| name.kind == kind)?;
        Some((file.name.as_str(), name.digits?))
    })
}

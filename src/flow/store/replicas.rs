//! The two places in which a record lies. Browsers hold what local storage is given for some seconds before they write it to
//! the disk; the database says when it lies there. What others are told of (a link, sealed answers) is first in both, and of
//! the two the later whole one counts.

use serde::Deserialize;

use super::layout::{Met, Store, StoreError, key_of, put};
use crate::flow::{
    environment::Storage,
    record::{Record, Stored, VERSION},
};

/// In front of a record's key: its copy in the database.
pub(super) const COPY: &str = "copy/";

/// A record as it lies in storage: numbered, each writing later than the ones before it. `record`: its JSON, an object that is
/// not empty. Put together by hand, because flattening a struct costs kilobytes of the first load.
pub(super) fn numbered(number: u64, record: &[u8]) -> Vec<u8> {
    let rest = record.get(1..).unwrap_or_default();
    [format!("{{\"written\":{number},").as_bytes(), rest].concat()
}

/// What a record of any version begins with.
#[derive(Deserialize)]
struct Head {
    version: u64,
    #[serde(default)]
    written: u64,
}

fn head(bytes: &[u8]) -> Option<Head> {
    serde_json::from_slice(bytes).ok()
}

/// Which writing of a record this is; nothing at all comes before every writing.
pub(super) fn written(bytes: Option<&[u8]>) -> Option<u64> {
    bytes.map(|bytes| head(bytes).map_or(0, |head| head.written))
}

/// What lies under the key of a pulse.
pub(super) enum Lies {
    Nothing,
    Whole(Box<Record>),
    Newer,
    Damaged,
}

pub(super) fn lies(bytes: Option<&[u8]>) -> Lies {
    let Some(bytes) = bytes else { return Lies::Nothing };
    // A record of a later version may hold anything beside its number.
    if head(bytes).is_some_and(|there| there.version > u64::from(VERSION)) {
        return Lies::Newer;
    }
    let record = serde_json::from_slice::<Stored>(bytes).ok();
    record
        .and_then(|record| Record::of(record).ok())
        .map_or(Lies::Damaged, |known| Lies::Whole(Box::new(known)))
}

impl<S: Storage, L: Storage> Store<S, L> {
    /// A pulse as it lies there now, whatever this tab holds. It is only looked at: what this tab saves next is still put
    /// together with what another one wrote.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub async fn lying(&self, name: &str) -> Result<Option<Record>, StoreError> {
        let bytes = self.small.get(&key_of(name)).await?;
        Ok(match lies(bytes.as_deref()) {
            Lies::Whole(known) => Some(*known),
            Lies::Nothing | Lies::Newer | Lies::Damaged => None,
        })
    }

    /// Reads a record from where it lies whole and latest, and brings the other place up to date.
    pub(super) async fn read(&self, key: &str) -> Result<Lies, StoreError> {
        let mut bytes = self.small.get(key).await?;
        let mut found = lies(bytes.as_deref());
        let damaged = matches!(found, Lies::Damaged);
        if let (true, Some(bytes)) = (damaged, &bytes) {
            self.set_aside(&self.small, key, bytes).await;
        }
        if (damaged || !self.restored.get()) && !matches!(found, Lies::Newer) {
            let place = format!("{COPY}{key}");
            let copy = self.large.get(&place).await.unwrap_or_default();
            let later = damaged || written(copy.as_deref()) > written(bytes.as_deref());
            match (&found, lies(copy.as_deref())) {
                // Left alone, whatever local storage has lost of it.
                (_, Lies::Newer) => found = Lies::Newer,
                (_, Lies::Whole(known)) if later => {
                    (found, bytes) = (Lies::Whole(known), copy);
                    self.restore(key, bytes.as_deref().unwrap_or_default()).await;
                }
                // A page that ended in between left an older copy, and in it perhaps a key that has done its work.
                (Lies::Whole(_), _) if copy != bytes => {
                    let _tried_again = self.put_copy(key, bytes.as_deref().unwrap_or_default()).await;
                }
                (Lies::Damaged | Lies::Nothing, Lies::Damaged) => {
                    self.set_aside(&self.large, &place, &copy.unwrap_or_default()).await;
                }
                _ => {}
            }
        }
        if let (Lies::Whole(known), Some(lies)) = (&found, bytes) {
            let mine = serde_json::to_vec(&known.stored).unwrap_or_default();
            self.met.borrow_mut().insert(key.to_owned(), Met { lies, mine });
        }
        Ok(found)
    }

    /// Puts a record where it was missing or damaged. Where there is no room the copy stays, and the next page reads it again.
    async fn restore(&self, key: &str, copy: &[u8]) {
        if !self.stuck.borrow().contains(key) {
            let _stays = put(&self.small, key, copy).await;
        }
    }

    /// Writes the copy of a record, and reads it back: this writing, or one that came after it.
    pub(super) async fn put_copy(&self, key: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let copy = format!("{COPY}{key}");
        self.large.put(&copy, bytes).await?;
        let lies = self.large.get(&copy).await?;
        if lies.as_deref() == Some(bytes) || written(lies.as_deref()) > written(Some(bytes)) {
            Ok(())
        } else {
            Err(StoreError::NotWritten)
        }
    }
}

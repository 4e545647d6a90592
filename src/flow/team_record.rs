//! A team file as it lies on this device, read once.

use std::{
    borrow::Cow,
    ops::Deref,
    sync::{Arc, OnceLock},
};

use crate::{
    team::TeamFile,
    wire::team_file::{self, Reading, TeamFileError},
};

/// A file of more bytes is read before it is asked for: at once it would hold the page.
const LARGE: usize = 1 << 15;

/// A team file as it lies on this device. Clones share what was read.
#[derive(Debug, Clone)]
pub struct TeamRecord(Arc<Lies>);

/// What lies under a team's name.
#[derive(Debug)]
pub struct Lies {
    /// The team.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    read: OnceLock<Result<TeamFile, TeamFileError>>,
}

impl Deref for TeamRecord {
    type Target = Lies;

    fn deref(&self) -> &Lies {
        &self.0
    }
}

impl TeamRecord {
    /// The file that lies under a name. It is read when it is first asked for.
    #[must_use]
    pub fn lying(name: String, bytes: Vec<u8>) -> Self {
        Self(Arc::new(Lies { name, bytes, read: OnceLock::new() }))
    }

    /// A file that is here.
    #[must_use]
    pub fn of(file: TeamFile) -> Self {
        let kept = Self::lying(file.team().to_owned(), team_file::write(&file).into_bytes());
        // The cell is new, so nothing is there.
        let _ = kept.read.set(Ok(file));
        kept
    }

    /// What the file holds.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn file(&self) -> Result<&TeamFile, &TeamFileError> {
        self.read.get_or_init(|| team_file::read(&self.bytes)).as_ref()
    }

    /// Whether it is large, and not read yet.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.bytes.len() > LARGE && self.read.get().is_none()
    }

    /// Reads a file that [waits](TeamRecord::waits), a piece at a time; `pause` is called before each.
    pub async fn read_ahead(&self, pause: impl AsyncFn()) {
        if !self.waits() {
            return;
        }
        let read = Reading::new(Cow::Borrowed(&self.bytes)).whole(pause).await;
        // Whoever asked meanwhile has read the same.
        let _ = self.read.set(read);
    }
}

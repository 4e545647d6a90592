//! A device, as the work with its team's folder needs it.

use super::Note;
use crate::{
    flow::{
        kept::{Known, name_of},
        kept_team::KeptTeam,
        results::MetTeam,
        shelf::ShelfError,
        unseal::UnsealError,
    },
    pulse::Hash,
    seal::SealedBox,
    team::TeamFile,
};

/// What a device keeps, and where it takes what comes. Everything that it keeps it also gives from then on.
#[allow(async_fn_in_trait)] // one thread: no future of ours needs `Send`
pub trait Device {
    /// What it calls the folder: [`crate::flow::kept::Record::folder`].
    fn folder(&self) -> String;
    /// Whether it still uses this folder.
    fn still(&self) -> bool;
    /// Now, in minutes since 1970.
    fn now(&self) -> u32;
    /// Now, in milliseconds of a clock that never goes back.
    fn moment(&self) -> u64;

    /// Its pulses, for as long as `f` reads them.
    fn with_pulses<T>(&self, f: impl FnOnce(&[Known]) -> T) -> T;
    /// Keeps a pulse.
    fn keep(&self, known: Known);
    /// The files of its teams.
    fn teams(&self) -> Vec<KeptTeam>;
    /// Keeps a team's file.
    fn keep_team(&self, file: &TeamFile);
    /// Takes a team's file that came. `same`: whether it is known that it is the team whose file is kept.
    fn take_team(&self, whole: &TeamFile, same: bool) -> MetTeam;

    /// The box that was closed here, or came here to be opened.
    async fn sealed_box(&self, known: &Known) -> Option<SealedBox>;
    /// Keeps the box of a pulse that is opened here.
    async fn receive(&self, known: &Known, sealed: &SealedBox) -> Result<(), UnsealError>;
    /// Says that nothing can be stored.
    fn not_stored(&self, error: &ShelfError);
    /// Sealed answers for a pulse that is gathered here.
    fn gather(&self, known: &Known, bytes: Vec<u8>);
    /// Somebody's confirmation, which lies in a folder under these digits.
    fn confirm(&self, folder: String, digits: String, code: [u8; 16]);

    /// Tells the people what is not as it should be.
    fn say(&self, note: Note);
    /// Shows whether everything that it owes for a pulse lies there.
    fn lies(&self, known: &Known, lie: bool);

    /// A pulse.
    fn known(&self, ask_id: &Hash) -> Option<Known> {
        let name = name_of(ask_id);
        self.with_pulses(|pulses| pulses.iter().find(|known| known.name() == name).cloned())
    }

    /// Whether a pulse goes through the folder.
    fn goes_through(&self, known: &Known) -> bool {
        let folder = self.folder();
        !folder.is_empty() && known.record.folder == folder
    }
}

//! A device, as the work with its team's folder needs it.

use crate::{
    flow::{
        inbox::{Context, Effect, Note},
        open::UnsealError,
        record::Record,
        store::StoreError,
        team_record::TeamRecord,
    },
    pulse::Hash,
    seal::SealedBox,
    team::TeamFile,
};

/// What a device keeps, and where it takes what comes. Everything that it keeps it also gives from then on.
#[allow(async_fn_in_trait)] // one thread: no future of ours needs `Send`
pub trait Device {
    /// What it calls the folder: [`crate::flow::record::Stored::folder`].
    fn folder(&self) -> String;
    /// Whether it still uses this folder.
    fn still(&self) -> bool;
    /// Now, in milliseconds of a clock that never goes back.
    fn moment(&self) -> u64;

    /// What it knows, for as long as `read` reads it.
    fn read<T>(&self, read: impl FnOnce(Context<'_>) -> T) -> T;
    /// Carries out what neither waits nor concerns the folder.
    fn carry_out(&self, effect: Effect);
    /// The box that was closed here, or came here to be opened.
    async fn sealed_box(&self, known: &Record) -> Option<SealedBox>;
    /// Keeps the box of a pulse that is opened here.
    async fn keep_box(&self, known: &Record, sealed: &SealedBox) -> Result<(), UnsealError>;
    /// Says that nothing can be stored.
    fn not_stored(&self, error: &StoreError);

    /// Tells the people what is not as it should be.
    fn note(&self, note: Note);
    /// Shows whether everything that it owes for a pulse lies there.
    fn lies(&self, known: &Record, lie: bool);

    /// Keeps a pulse.
    fn keep(&self, known: Record) {
        self.carry_out(Effect::Keep(Box::new(known)));
    }

    /// Keeps a team's file.
    fn keep_team(&self, file: TeamFile) {
        self.carry_out(Effect::KeepTeam(file));
    }

    /// Its pulses.
    fn pulses(&self) -> Vec<Record> {
        self.read(|knows| knows.pulses.to_vec())
    }

    /// Those of its pulses that go through the folder.
    fn going_through(&self) -> Vec<Record> {
        let folder = self.folder();
        let through = |known: &&Record| known.goes_through(&folder);
        self.read(|knows| knows.pulses.iter().filter(through).cloned().collect())
    }

    /// The files of its teams.
    fn teams(&self) -> Vec<TeamRecord> {
        self.read(|knows| knows.teams.to_vec())
    }

    /// A pulse.
    fn known(&self, ask_id: &Hash) -> Option<Record> {
        self.read(|knows| knows.pulses.iter().find(|known| known.ask.id() == ask_id).cloned())
    }
}

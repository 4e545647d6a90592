//! What this device keeps: its pulses, the files of its teams, what the person prefers; and whether it can be stored.

use std::rc::Rc;

use leptos::prelude::*;

use super::pulses::Pulses;
use crate::{
    browser::{
        clock::BrowserClock,
        device_store::{self, DeviceStore},
        language::t,
        tasks::spawn,
    },
    flow::{
        environment::Clock,
        inbox::Context,
        record::{Record, met_now},
        store::{Contents, Settings, StoreError},
        team_record::TeamRecord,
    },
    team::{Round, TeamFile},
    text::{Device, StorageSays},
    wire::team_file::TeamFileError,
};

/// What this device keeps.
#[derive(Clone, Copy)]
pub struct Library {
    /// The pulses.
    pub pulses: Pulses,
    /// The files of teams.
    pub teams: RwSignal<Vec<TeamRecord>>,
    /// Settings.
    pub settings: RwSignal<Settings>,
    /// Entries of the storage that were set aside.
    pub broken: RwSignal<Vec<String>>,
    /// What is wrong with the storage, if anything.
    pub storage: RwSignal<Option<StorageSays>>,
    /// Whether the storage has been read.
    pub ready: RwSignal<bool>,
    store: StoredValue<Option<Rc<DeviceStore>>, LocalStorage>,
}

impl Library {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self {
            pulses: Pulses::default(),
            teams: RwSignal::new(Vec::new()),
            settings: RwSignal::new(Settings::default()),
            broken: RwSignal::new(Vec::new()),
            storage: RwSignal::new(None),
            ready: RwSignal::new(false),
            store: StoredValue::new_local(None),
        }
    }

    /// Opens the storages and reads everything.
    pub async fn load(self, read_ahead: impl AsyncFn(&TeamRecord)) {
        let (store, trouble) = device_store::open().await;
        let store = Rc::new(store);
        self.store.set_value(Some(store.clone()));
        if let Some(error) = trouble {
            self.storage.set(Some(StorageSays::of(&error)));
        }
        match store.load().await {
            Ok(contents) => self.take(&store, contents, read_ahead).await,
            Err(error) => self.not_stored(&error),
        }
    }

    /// Reads again what another tab changed.
    pub async fn refresh(self, read_ahead: impl AsyncFn(&TeamRecord)) {
        if let Some(store) = self.store()
            && let Ok(contents) = store.load().await
        {
            self.take(&store, contents, read_ahead).await;
        }
    }

    async fn take(self, store: &DeviceStore, contents: Contents, read_ahead: impl AsyncFn(&TeamRecord)) {
        let mut teams = Vec::new();
        let before = self.teams.get_untracked();
        for name in contents.teams {
            if let Ok(Some(bytes)) = store.team(&name).await {
                // What has not changed is not read again.
                let same = before.iter().find(|kept| kept.name == name && kept.bytes == bytes);
                let kept = same.cloned().unwrap_or_else(|| TeamRecord::lying(name, bytes));
                read_ahead(&kept).await;
                teams.push(kept);
            }
        }
        self.teams.set(teams);
        self.pulses.replace(contents.pulses);
        self.broken.set(contents.broken);
        if contents.newer {
            self.storage.set(Some(StorageSays::Newer));
        }
        self.settings.set(contents.settings);
    }

    /// The store, once it is open.
    pub fn store(self) -> Option<Rc<DeviceStore>> {
        self.store.try_get_value().flatten()
    }

    /// The pulse of a name.
    pub fn known(self, name: &str) -> Option<Record> {
        self.pulses.one(name)
    }

    /// Shows a pulse as it is now; storing it is somebody else's work.
    pub fn show(self, known: Record) {
        self.pulses.insert(known);
    }

    /// Shows a pulse and stores it.
    pub fn keep(self, known: Record) {
        spawn(self.kept(known));
    }

    /// Shows a pulse at once, and stores it: waited for before anything of it is offered to others. It then lies on the disk,
    /// or the page says that it does not.
    pub fn kept(self, known: Record) -> impl Future<Output = ()> {
        self.show(known.clone());
        async move {
            let Some(store) = self.store() else { return };
            match store.save(&known).await {
                Ok(lies) => {
                    // Another tab had written about the same pulse: what it changed shows here too.
                    let still = untrack(|| self.known(&known.name())).as_ref() == Some(&known);
                    if still && lies != known {
                        self.show(lies);
                    }
                    self.stored();
                }
                Err(error) => self.not_stored(&error),
            }
        }
    }

    /// Changes the settings and stores them.
    pub fn set_settings(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        let settings = self.settings.get_untracked();
        spawn(async move {
            if let Some(store) = self.store()
                && let Err(error) = store.save_settings(&settings).await
            {
                self.not_stored(&error);
            }
        });
    }

    /// Says that something was not stored.
    pub fn not_stored(self, error: &StoreError) {
        self.storage.set(Some(StorageSays::of_store(error)));
    }

    /// Says no longer that something was not stored.
    pub fn stored(self) {
        // A full storage that takes things again is no news any more; a blocked one stays blocked.
        if matches!(self.storage.get_untracked(), Some(StorageSays::Full | StorageSays::Failed)) {
            self.storage.set(None);
        }
    }

    /// The file of a team, if it is on this device and whole.
    pub fn team(self, name: &str) -> Option<TeamFile> {
        self.kept_team(name)?.file().ok().cloned()
    }

    /// Why the file of a team that is on this device cannot be read, and the file.
    pub fn unreadable_team(self, name: &str) -> Option<(TeamFileError, TeamRecord)> {
        let kept = self.kept_team(name)?;
        let error = kept.file().err().cloned()?;
        Some((error, kept))
    }

    /// The file of a team as it lies on this device, whole or not.
    pub fn kept_team(self, name: &str) -> Option<TeamRecord> {
        self.teams.with(|teams| teams.iter().find(|kept| kept.name == name).cloned())
    }

    /// A round with those that came before it in its team's file, oldest first.
    pub fn history(self, round: Round) -> Vec<Round> {
        let file = untrack(|| self.team(&round.pulse().definition().fields().team));
        let mut before: Vec<Round> = file.iter().flat_map(TeamFile::rounds).cloned().collect();
        // A round that is not in the file yet becomes its next one.
        let here = before.iter().position(|there| there.pulse().id() == round.pulse().id());
        before.truncate(here.unwrap_or(before.len()));
        before.retain(|there| there.date() <= round.date());
        before.push(round);
        before
    }

    /// Shows a team file; storing it is somebody else's work.
    fn show_team(self, file: TeamFile) {
        let kept = TeamRecord::of(file);
        self.teams.update(|teams| {
            teams.retain(|team| team.name != kept.name);
            teams.push(kept);
        });
    }

    /// Stores a team file and shows it.
    pub fn keep_team(self, file: &TeamFile) {
        self.show_team(file.clone());
        let file = file.clone();
        spawn(async move {
            let Some(store) = self.store() else { return };
            match store.save_team(&file).await {
                // Another tab had kept one too: what lies there now is both.
                Ok(lies) if lies != file => self.show_team(lies),
                Ok(_) => {}
                Err(error) => self.not_stored(&error),
            }
        });
    }

    /// What a pulse is called on this device: its team, numbered where a team has several.
    pub fn title(self, known: &Record) -> String {
        let team = |known: &Record| known.ask.definition().fields().team.clone();
        let own = team(known);
        let number = self.pulses.with_untracked(|pulses| {
            let before = pulses.iter().take_while(|there| there.name() != known.name());
            before.filter(|there| team(there) == own).count() + 1
        });
        t(Device::PulseTitle { team: own, number })
    }

    /// What this device knows, for as long as `read` reads it.
    pub fn read<T>(self, read: impl FnOnce(Context<'_>) -> T) -> T {
        let now = BrowserClock.minutes();
        self.pulses
            .with_untracked(|pulses| self.teams.with_untracked(|teams| read(Context { pulses, teams, now })))
    }

    /// When a pulse is met that is new here. See [`met_now`].
    pub fn met_now(self) -> u32 {
        self.read(|knows| met_now(knows.pulses, knows.now))
    }
}

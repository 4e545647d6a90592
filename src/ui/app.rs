//! What every screen shares: the address, what this device keeps, and what has just arrived.

use std::{collections::BTreeMap, rc::Rc};

use leptos::prelude::*;

use super::{
    folder::TeamFolder,
    parts::{self, NextOf, Pages, Part},
    shelves::{self, DeviceShelf},
};
use crate::{
    browser::{
        clock::BrowserClock,
        frames, hash, page,
        turn::{in_slices, spawn},
    },
    flow::{
        collect::Gathered,
        inbox::{Knows, Questions},
        kept::{Known, met_now},
        kept_team::KeptTeam,
        kiosk::Kiosk,
        route::Route,
        shelf::{Contents, Settings, ShelfError},
        world::{Clock, StorageError},
    },
    team::Round,
    text::{Words, asking::Sharing, device::Device, home::StorageSays},
};

/// The language of the words on screen.
pub const LANG: &str = "en";
/// The language that dates and numbers are printed in.
pub const DATES: &str = "en-GB";

/// A message in the reader's language.
pub fn t(words: impl Words) -> String {
    words.en().into_owned()
}

/// The state of the program, handed down as context.
#[derive(Clone, Copy)]
pub struct App {
    /// The page on screen.
    pub route: RwSignal<Route>,
    /// The pulses on this device, the one met last first.
    pub pulses: RwSignal<Vec<Known>>,
    /// Settings.
    pub settings: RwSignal<Settings>,
    /// Team files on this device.
    pub teams: RwSignal<Vec<KeptTeam>>,
    /// Entries of the storage that were set aside.
    pub broken: RwSignal<Vec<String>>,
    /// What is wrong with the storage, if anything.
    pub storage: RwSignal<Option<StorageSays>>,
    /// What arrived last and was no use, in words.
    pub troubles: RwSignal<Vec<String>>,
    /// What was done last, in words, and the page on which that is news.
    pub news: RwSignal<Option<(Route, String)>>,
    /// Sealed answers that wait for the gather page.
    pub answers: RwSignal<Vec<Gathered>>,
    /// Confirmations that wait for the open page: code, quoted.
    pub seen: RwSignal<Vec<([u8; 16], bool)>>,
    /// Confirmations in the team's folder: the pulse's folder and the digits of the file, and the code.
    pub confirmed: RwSignal<BTreeMap<(String, String), [u8; 16]>>,
    /// The team's folder.
    pub folder: TeamFolder,
    /// Counts the boxes that were dropped, so that the open page looks again.
    pub boxes: RwSignal<u32>,
    /// A result that came by link, of a pulse that this device does not know.
    pub stray: RwSignal<Option<Round>>,
    /// What team files that came say otherwise than those of this device: a person chooses.
    pub questions: RwSignal<Questions>,
    /// Where a recipe waits for the ask page.
    pub recipe: RwSignal<Option<crate::pulse::Definition>>,
    /// What is being passed round on this device: counters in memory, and nowhere else.
    pub kiosk: RwSignal<Option<Kiosk>>,
    /// Long work: done, of how much.
    pub progress: RwSignal<Option<(usize, usize)>>,
    /// Whether the storage has been read.
    pub ready: RwSignal<bool>,
    /// The parts of the program that are here.
    pub parts: RwSignal<Vec<(Part, Pages)>>,
    /// What draws a team's next pulse, once its part is here.
    pub next_of: RwSignal<Option<NextOf>>,
    /// Whether a part that is needed did not come.
    pub unloaded: RwSignal<bool>,
    /// The origin of the page around, where it said so; empty otherwise.
    pub around: RwSignal<String>,
    /// How the page around wants this one to look: "light", "dark", or nothing.
    pub theme_around: RwSignal<String>,
    /// Whether a new version of the program waits to be used.
    pub newer: RwSignal<bool>,
    shelf: StoredValue<Option<Rc<DeviceShelf>>, LocalStorage>,
}

impl App {
    /// At the address of the page, with nothing read yet.
    pub fn new() -> Self {
        Self {
            route: RwSignal::new(Route::parse(&hash::current())),
            pulses: RwSignal::new(Vec::new()),
            settings: RwSignal::new(Settings::default()),
            teams: RwSignal::new(Vec::new()),
            broken: RwSignal::new(Vec::new()),
            storage: RwSignal::new(None),
            troubles: RwSignal::new(Vec::new()),
            news: RwSignal::new(None),
            answers: RwSignal::new(Vec::new()),
            seen: RwSignal::new(Vec::new()),
            confirmed: RwSignal::new(BTreeMap::new()),
            folder: TeamFolder::new(),
            boxes: RwSignal::new(0),
            stray: RwSignal::new(None),
            questions: RwSignal::new(Questions::default()),
            recipe: RwSignal::new(None),
            kiosk: RwSignal::new(None),
            progress: RwSignal::new(None),
            ready: RwSignal::new(false),
            parts: RwSignal::new(Vec::new()),
            next_of: RwSignal::new(None),
            unloaded: RwSignal::new(false),
            around: RwSignal::new(String::new()),
            theme_around: RwSignal::new(String::new()),
            newer: RwSignal::new(false),
            shelf: StoredValue::new_local(None),
        }
    }

    /// Opens the storages and reads everything.
    pub async fn load(self) {
        let (shelf, trouble) = shelves::open().await;
        let shelf = Rc::new(shelf);
        self.shelf.set_value(Some(shelf.clone()));
        if let Some(error) = trouble {
            self.storage.set(Some(says(&error)));
        }
        match shelf.load().await {
            Ok(contents) => self.take(&shelf, contents).await,
            Err(error) => self.not_stored(&error),
        }
        self.ready.set(true);
    }

    async fn take(self, shelf: &DeviceShelf, contents: Contents) {
        let mut teams = Vec::new();
        let before = self.teams.get_untracked();
        for name in contents.teams {
            if let Ok(Some(bytes)) = shelf.team(&name).await {
                // What has not changed is not read again.
                let same = before.iter().find(|kept| kept.name == name && kept.bytes == bytes);
                let kept = same.cloned().unwrap_or_else(|| KeptTeam::lying(name, bytes));
                parts::read_ahead(&kept).await;
                teams.push(kept);
            }
        }
        self.teams.set(teams);
        self.pulses.set(contents.pulses);
        self.broken.set(contents.broken);
        if contents.newer {
            self.storage.set(Some(StorageSays::Newer));
        }
        self.settings.set(contents.settings);
        self.show_theme();
    }

    /// Reads again what another tab changed.
    pub fn refresh(self) {
        spawn(async move {
            if let Some(shelf) = self.shelf()
                && let Ok(contents) = shelf.load().await
            {
                self.take(&shelf, contents).await;
            }
        });
    }

    /// The shelf, once it is open.
    pub fn shelf(self) -> Option<Rc<DeviceShelf>> {
        self.shelf.try_get_value().flatten()
    }

    /// The pulse of a name.
    pub fn known(self, name: &str) -> Option<Known> {
        self.pulses.with(|pulses| pulses.iter().find(|known| known.name() == name).cloned())
    }

    /// Shows a pulse as it is now; storing it is somebody else's work.
    pub fn show(self, known: Known) {
        self.pulses.update(|pulses| match pulses.iter_mut().find(|there| there.ask.id() == known.ask.id()) {
            Some(there) => *there = known,
            None => pulses.insert(0, known),
        });
    }

    /// Shows a pulse and stores it.
    pub fn keep(self, known: Known) {
        spawn(self.kept(known));
    }

    /// Shows a pulse at once, and stores it: waited for before anything of it is offered to others. It then lies on the disk,
    /// or the page says that it does not.
    pub fn kept(self, known: Known) -> impl Future<Output = ()> {
        self.show(known.clone());
        async move {
            let Some(shelf) = self.shelf() else { return };
            match shelf.save(&known).await {
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
            if let Some(shelf) = self.shelf()
                && let Err(error) = shelf.save_settings(&settings).await
            {
                self.not_stored(&error);
            }
        });
    }

    /// Says that something was not stored.
    pub fn not_stored(self, error: &ShelfError) {
        let words = match error {
            ShelfError::Storage(error) => says(error),
            ShelfError::NotWritten => StorageSays::Failed,
            ShelfError::Newer => StorageSays::Newer,
        };
        self.storage.set(Some(words));
    }

    /// Says no longer that something was not stored.
    pub fn stored(self) {
        // A full storage that takes things again is no news any more; a blocked one stays blocked.
        if matches!(self.storage.get_untracked(), Some(StorageSays::Full | StorageSays::Failed)) {
            self.storage.set(None);
        }
    }

    /// Goes to a page.
    pub fn go(self, route: &Route) {
        let hash = route.to_hash();
        if hash == hash::current() {
            self.route.set(route.clone());
        } else {
            hash::set(&hash);
        }
    }

    /// What a pulse is called on this device: its team, numbered where a team has several.
    pub fn title(self, known: &Known) -> String {
        let team = |known: &Known| known.ask.definition().fields().team.clone();
        let own = team(known);
        let number = self.pulses.with_untracked(|pulses| {
            let before = pulses.iter().take_while(|there| there.name() != known.name());
            before.filter(|there| team(there) == own).count() + 1
        });
        t(Device::PulseTitle { team: own, number })
    }

    /// Says, once, what is wrong with what arrived last.
    pub fn say(self, words: impl Words) {
        let said = t(words);
        self.troubles.update(|there| {
            if !there.contains(&said) {
                there.push(said);
            }
        });
    }

    /// Says on a page what was done.
    pub fn tell(self, on: Route, words: impl Words) {
        self.news.set(Some((on, t(words))));
    }

    /// Goes to a page in place of the address that is shown now.
    pub fn go_instead(self, route: Route) {
        hash::replace(&route.to_hash());
        self.route.set(route);
    }

    /// Looks as the page around wants it, else as the reader chose.
    pub fn show_theme(self) {
        let around = self.theme_around.get_untracked();
        let chosen = self.settings.with_untracked(|settings| settings.theme.clone());
        let theme = if around.is_empty() { chosen } else { around };
        page::set_theme(Some(theme.as_str()).filter(|theme| !theme.is_empty()));
    }

    /// Tells the page around one word, where there is one that listens.
    pub fn tell_around(self, what: &str) {
        self.around.with_untracked(|origin| {
            if !origin.is_empty() {
                frames::tell(origin, what);
            }
        });
    }

    /// What this device knows, for as long as `read` reads it.
    pub fn read<T>(self, read: impl FnOnce(Knows<'_>) -> T) -> T {
        let now = self.now();
        self.pulses
            .with_untracked(|pulses| self.teams.with_untracked(|teams| read(Knows { pulses, teams, now })))
    }

    /// When a pulse is met that is new here. See [`met_now`].
    pub fn met_now(self) -> u32 {
        self.read(|knows| met_now(knows.pulses, knows.now))
    }

    /// Minutes since 1970 UTC.
    pub fn now(self) -> u32 {
        BrowserClock.minutes()
    }

    /// Works in slices, so that the page stays alive, and shows how far it is. `step` does a small piece and says
    /// whether there is more; `progress` says how far it is.
    pub async fn work<T>(
        self,
        work: &mut T,
        step: impl FnMut(&mut T) -> bool,
        progress: impl Fn(&T) -> (usize, usize),
    ) {
        in_slices(work, step, |work| self.progress.set(Some(progress(work)))).await;
        self.progress.set(None);
    }
}

fn says(error: &StorageError) -> StorageSays {
    match error {
        StorageError::Blocked => StorageSays::Blocked,
        StorageError::Full => StorageSays::Full,
        StorageError::Failed(_) => StorageSays::Failed,
    }
}

/// The state of the program.
pub fn app() -> App {
    expect_context::<App>()
}

/// The address of a fragment of ours, for others. A file on somebody's disk has none that opens elsewhere, and where
/// it lies is nobody's business.
pub fn address(fragment: &str) -> String {
    let page = if page::is_local_file() { "pulse-check.html".to_owned() } else { hash::page_address() };
    page + fragment
}

/// A message with such an address, as it is posted: from a file it says what to do with it.
pub fn posted(message: String) -> String {
    if page::is_local_file() { format!("{message}\n{}", t(Sharing::PasteThere)) } else { message }
}

//! What every screen shares: the address, what this device keeps, what has arrived, what is said, and the parts of the program
//! that are here.

mod effects;
mod folder;
mod folder_actions;
mod inbox;
mod intake;
mod library;
mod loader;
mod notices;
mod pulses;

use std::pin::Pin;

use leptos::prelude::*;

pub use crate::browser::{
    device_store::{DATABASE, PREFIX},
    language::{LANG, address, dates, language, posted, read_words, t},
};
use crate::{
    browser::{
        clock::BrowserClock,
        embedding,
        files::Taken,
        hash, page,
        tasks::{in_slices, spawn},
    },
    chart::{Story, Trend},
    flow::{
        environment::Clock, folder::FolderError, kiosk::Kiosk, record::Record, route::Route,
        team_record::TeamRecord,
    },
    pulse::Hash,
    team::{Round, TeamFile},
    text::Common,
    wire::{links::LinkKind, parts::Parted},
};
pub use folder::{FolderStatus, TeamFolder};
pub use folder_actions::listen;
use inbox::Inbox;
use library::Library;
use notices::Notices;
pub use pulses::Pulses;

/// The state of the program, handed down as context.
#[derive(Clone, Copy)]
pub struct App {
    /// The page on screen.
    pub route: RwSignal<Route>,
    /// What this device keeps.
    pub library: Library,
    /// What has arrived and waits.
    pub inbox: Inbox,
    /// What is said to the reader.
    pub notices: Notices,
    /// The team's folder.
    pub folder: TeamFolder,
    /// The parts of the program that are here.
    pub parts: Parts,
    /// The page around this one.
    pub around: Around,
    /// What is being passed round on this device: counters in memory, and nowhere else.
    pub kiosk: RwSignal<Option<Kiosk>>,
    /// How far long work is.
    pub progress: RwSignal<Option<Progress>>,
    /// Whether a new version of the program waits to be used.
    pub newer: RwSignal<bool>,
}

/// The page around this one, where it said so.
#[derive(Clone, Copy)]
pub struct Around {
    /// Its origin; empty otherwise.
    pub origin: RwSignal<String>,
    /// How it wants this one to look: "light", "dark", or nothing.
    pub theme: RwSignal<String>,
}

/// The parts of the program that are here, and how the others come.
#[derive(Clone, Copy)]
pub struct Parts {
    /// Those that hold pages.
    here: RwSignal<Vec<(Part, Pages)>>,
    /// What draws a team's next pulse.
    pub next_of: RwSignal<Option<NextOf>>,
    /// What is done with a result besides reading it.
    pub sharing: RwSignal<Option<SharePart>>,
    /// What works with the team's folder.
    pub folder: RwSignal<Option<FolderPart>>,
    /// Whether one that is needed did not come.
    pub unloaded: RwSignal<bool>,
    loaders: &'static Loaders,
}

/// What fetches each part.
pub struct Loaders {
    /// Those that hold pages.
    pub pages: fn(Part) -> Doing<Result<Pages, NotLoaded>>,
    /// What is done with results before anybody opens their pages.
    pub results: fn() -> Doing<Result<ResultPart, NotLoaded>>,
    /// What draws a team's next pulse.
    pub next_of: fn() -> Doing<Result<NextOf, NotLoaded>>,
    /// What is done with a result besides reading it.
    pub sharing: fn() -> Doing<Result<SharePart, NotLoaded>>,
    /// What works with the team's folder.
    pub folder: fn() -> Doing<Result<FolderPart, NotLoaded>>,
    /// What reads whatever arrives.
    pub arrivals: fn() -> Doing<Result<Arrivals, NotLoaded>>,
    /// Drawing and reading QR codes.
    pub qr: fn() -> Doing<Result<QrPart, NotLoaded>>,
}

/// Something that is being done.
pub type Doing<T> = Pin<Box<dyn Future<Output = T>>>;

/// The pages of a part.
pub type Pages = fn(Route) -> AnyView;

/// A part that did not come: no network, or an incomplete site.
#[derive(Debug, Clone, Copy)]
pub struct NotLoaded;

/// Drawing and reading QR codes.
#[derive(Clone, Copy)]
pub struct QrPart {
    /// The squares of a code, row by row; `None` when the text is too long for one.
    pub squares: fn(&str) -> Option<Vec<Vec<bool>>>,
    /// The texts of the codes in a picture of so many columns, given as brightness, row by row.
    pub read: fn(usize, &[u8]) -> Vec<String>,
}

/// What is done with results before anybody opens their pages.
#[derive(Clone, Copy)]
pub struct ResultPart {
    /// Takes the letters of a result link; whether they are one.
    pub link: fn(App, &str) -> bool,
    /// Reads a team file before it is asked for.
    pub read_ahead: fn(TeamRecord) -> Doing<()>,
}

/// What is done with a result besides reading it.
#[derive(Clone, Copy)]
pub struct SharePart {
    /// The address of its link, with everything that it shows.
    pub link: fn(&Round) -> String,
    /// What its host publishes.
    pub publish: fn(Memo<Option<Record>>, RoundMemo) -> AnyView,
    /// The ways to pass it on, and whether its link may be given away already.
    pub pass_on: fn(RoundMemo, Memo<bool>) -> AnyView,
    /// What can be taken elsewhere: of these rounds, of more for the table, and whether it may be given away already.
    pub exports: fn(Memo<Rounds>, Option<Rounds>, Memo<bool>) -> AnyView,
    /// A chart as a file: the item, the line over the rounds where it has one, and the round.
    pub picture: fn(Story, Option<Trend>, Round) -> AnyView,
}

/// Oldest first.
type Rounds = Vec<Round>;

/// The result on the page, once it is read.
pub type RoundMemo = Memo<Option<Round>>;

/// A team's next pulse, for the start page.
pub type NextOf = fn(String) -> AnyView;

/// A part that holds pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Running,
    Results,
    Teams,
    Exchange,
}

/// In the order in which they are fetched when nobody waits.
pub(super) const ALL: [Part; 4] = [Part::Running, Part::Results, Part::Teams, Part::Exchange];

impl Part {
    /// The part in which a page lies; `None` for the pages that are here from the start.
    pub fn of(route: &Route) -> Option<Self> {
        match route {
            Route::Result(_) | Route::Example => Some(Self::Results),
            Route::Team(_) | Route::Discuss(_) | Route::Teams => Some(Self::Teams),
            Route::Look(_) => Some(Self::Exchange),
            Route::Answer(_)
            | Route::Ask(_)
            | Route::Pulse(_)
            | Route::Gather(_)
            | Route::Desk
            | Route::Help(_)
            | Route::Wait(_)
            | Route::Open(_)
            | Route::Memory(_)
            | Route::Kiosk
            | Route::Device
            | Route::How(_) => Some(Self::Running),
            Route::Home | Route::Link(..) | Route::Unknown(_) => None,
        }
    }
}

/// The folder's part of the program.
#[derive(Clone, Copy)]
pub struct FolderPart {
    /// Begins to use the folder that is held.
    pub begin: fn(App),
    /// Places what this device owes for a pulse; whether it lies there. To be called while handling a click.
    pub place: fn(App, String) -> Doing<bool>,
    /// Puts a team file there, with what lies there already; what to say then. To be called while handling a click.
    pub publish: fn(App, TeamFile, Hash) -> Doing<Result<String, FolderError>>,
    /// The folder on the start page.
    pub card: fn() -> AnyView,
    /// What every page says about it.
    pub notice: fn() -> AnyView,
}

/// What reads whatever arrives.
#[derive(Clone, Copy)]
pub struct Arrivals {
    /// Texts and files.
    pub sources: fn(App, Vec<(String, Vec<u8>)>),
    /// Files that were dropped or chosen, and the text beside them.
    pub files: fn(App, Taken),
    /// A link that the page was opened with.
    pub link: fn(App, LinkKind, String),
    /// What is too long for one message, copied part by part.
    pub in_parts: DrawParts,
}

/// Draws parts to copy: the name of its elements, the text, and the same for several messages.
pub type DrawParts = fn(String, Signal<String>, Signal<Option<Parted>>) -> AnyView;

impl App {
    /// At the address of the page, with nothing read yet.
    pub fn new(loaders: &'static Loaders) -> Self {
        Self {
            route: RwSignal::new(Route::parse(&hash::current())),
            library: Library::new(),
            inbox: Inbox::new(),
            notices: Notices::new(),
            folder: TeamFolder::new(),
            parts: Parts {
                here: RwSignal::new(Vec::new()),
                next_of: RwSignal::new(None),
                sharing: RwSignal::new(None),
                folder: RwSignal::new(None),
                unloaded: RwSignal::new(false),
                loaders,
            },
            around: Around { origin: RwSignal::new(String::new()), theme: RwSignal::new(String::new()) },
            kiosk: RwSignal::new(None),
            progress: RwSignal::new(None),
            newer: RwSignal::new(false),
        }
    }

    /// Opens the storages and reads everything.
    pub async fn load(self) {
        self.library.load(async |kept| self.read_ahead(kept).await).await;
        self.show_theme();
        self.library.ready.set(true);
    }

    /// Reads again what another tab changed.
    pub fn refresh(self) {
        spawn(async move {
            self.library.refresh(async |kept| self.read_ahead(kept).await).await;
            self.show_theme();
        });
    }

    /// Goes to a page.
    pub fn go(self, route: &Route) {
        let hash = route.to_hash();
        // The answer page shows the pulse link as its address.
        if hash == hash::current() || self.route.with_untracked(|here| here == route) {
            self.route.set(route.clone());
        } else {
            hash::set(&hash);
        }
    }

    /// Goes to a page in place of the address that is shown now.
    pub fn go_instead(self, route: Route) {
        hash::replace(&route.to_hash());
        self.route.set(route);
    }

    /// Looks as the page around wants it, else as the reader chose.
    pub fn show_theme(self) {
        let around = self.around.theme.get_untracked();
        let chosen = self.library.settings.with_untracked(|settings| settings.theme.clone());
        let theme = if around.is_empty() { chosen } else { around };
        page::set_theme(Some(theme.as_str()).filter(|theme| !theme.is_empty()));
    }

    /// Tells the page around one word, where there is one that listens.
    pub fn tell_around(self, what: &str) {
        self.around.origin.with_untracked(|origin| {
            if !origin.is_empty() {
                embedding::tell(origin, what);
            }
        });
    }

    /// Minutes since 1970 UTC.
    pub fn now(self) -> u32 {
        BrowserClock.minutes()
    }

    /// Works in slices, so that the page stays alive, and shows how far it is. `step` does a small piece and gives what the work
    /// ends with; `progress` says how far it is. Nothing where the reader stopped it, and is told so.
    pub async fn work<T, R>(
        self,
        work: &mut T,
        step: impl FnMut(&mut T) -> Option<R>,
        progress: impl Fn(&T) -> (usize, usize),
    ) -> Option<R> {
        let end = self.in_slices(work, step, progress, true).await;
        if end.is_none() {
            self.notices.tell(self.route.get_untracked(), Common::Stopped);
        }
        end
    }

    /// [`App::work`] that is short, or cannot stop half-way.
    pub async fn finish<T, R>(
        self,
        work: &mut T,
        step: impl FnMut(&mut T) -> Option<R>,
        progress: impl Fn(&T) -> (usize, usize),
    ) -> Option<R> {
        self.in_slices(work, step, progress, false).await
    }

    async fn in_slices<T, R>(
        self,
        work: &mut T,
        step: impl FnMut(&mut T) -> Option<R>,
        progress: impl Fn(&T) -> (usize, usize),
        stops: bool,
    ) -> Option<R> {
        let (end, _) = in_slices(work, step, |work| {
            let stopped = self.progress.with_untracked(|shown| shown.is_some_and(|shown| shown.stopped));
            let (done, total) = progress(work);
            self.progress.set(Some(Progress { done, total, stops, stopped }));
            !(stops && stopped)
        })
        .await;
        self.progress.set(None);
        end
    }
}

/// How far some work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// So much is done.
    pub done: usize,
    /// Of so much.
    pub total: usize,
    /// Whether the reader may stop it.
    pub stops: bool,
    /// Whether they have.
    pub stopped: bool,
}

/// The state of the program.
pub fn app() -> App {
    expect_context::<App>()
}

//! The program in parts: what a page needs is loaded when somebody first goes there, the rest while nobody waits.
//!
//! The release build (`--cfg split`, xtask/src/split.rs) takes each of these functions, with all that only it needs,
//! into a file of its own. Every other build keeps the program in one piece, and "loading" is a call.

use std::pin::Pin;

use leptos::prelude::*;

use super::{
    answer::AnswerPage,
    app::{App, t},
    arrivals::{self, Arrivals},
    ask::AskPage,
    device::DevicePage,
    discuss::DiscussPage,
    folder::{self, FolderPart},
    gather::{DeskPage, GatherPage, WaitPage},
    help::HelpPage,
    how::HowPage,
    kiosk::KioskPage,
    kit::Page,
    look::LookPage,
    memory::MemoryPage,
    open::OpenPage,
    pulse::PulsePage,
    result::{ExamplePage, ResultPage},
    team::{self, TeamPage},
    teams::TeamsPage,
};
use crate::{
    browser::turn::{give_way, spawn},
    flow::{kept_team::KeptTeam, route::Route},
    text::common::Common,
};

/// The pages of a part.
pub type Pages = fn(Route) -> AnyView;

/// A part that did not come: no network, or an incomplete site.
#[derive(Debug, Clone, Copy)]
pub struct NotLoaded;

#[cfg(split)]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// A function that lies in a file of its own, or in one with others, and is loaded by calling it.
macro_rules! part {
    ($file:ident: $name:ident: $what:ty = $value:expr) => {
        #[cfg(split)]
        #[leptos::wasm_split::wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible)]
        fn $name() -> Result<$what, NotLoaded> {
            Ok($value)
        }
        #[cfg(not(split))]
        async fn $name() -> Result<$what, NotLoaded> {
            Ok($value)
        }
    };
}

// Few files: what two parts share comes in a file for those two, so that each part more may double their number.
// What a person needs who opens the link in a meeting lies alone.
part!(answering: answering: Pages = |route| match route {
    Route::Answer(name) => view! { <AnswerPage name/> }.into_any(),
    _ => ().into_any(),
});
part!(results: results: Pages = |route| match route {
    Route::Look(name) => view! { <LookPage name/> }.into_any(),
    Route::Result(name) => view! { <ResultPage name/> }.into_any(),
    Route::Team(team) => view! { <TeamPage team/> }.into_any(),
    Route::Discuss(team) => view! { <DiscussPage team/> }.into_any(),
    Route::Teams => view! { <TeamsPage/> }.into_any(),
    Route::Example => view! { <ExamplePage/> }.into_any(),
    _ => ().into_any(),
});
part!(running: running: Pages = |route| match route {
    Route::Ask(template) => view! { <AskPage template/> }.into_any(),
    Route::Pulse(name) => view! { <PulsePage name/> }.into_any(),
    Route::Gather(name) => view! { <GatherPage name/> }.into_any(),
    Route::Desk => view! { <DeskPage/> }.into_any(),
    Route::Help(name) => view! { <HelpPage name/> }.into_any(),
    Route::Wait(name) => view! { <WaitPage name/> }.into_any(),
    Route::Open(name) => view! { <OpenPage name/> }.into_any(),
    Route::Memory(team) => view! { <MemoryPage team/> }.into_any(),
    Route::Kiosk => view! { <KioskPage/> }.into_any(),
    Route::Device => view! { <DevicePage/> }.into_any(),
    Route::How(section) => view! { <HowPage section/> }.into_any(),
    _ => ().into_any(),
});
part!(results: teams: TeamPart = TeamPart {
    next_of: team::next_of,
    read_ahead: |kept| Box::pin(async move { kept.read_ahead(give_way).await }),
});
part!(running: working: FolderPart = folder::FOLDER);
part!(running: arriving: Arrivals = arrivals::ARRIVALS);
part!(codes: qr: QrPart = QrPart { squares: crate::wire::qr::squares, read: crate::wire::qr::read });

/// Drawing and reading QR codes.
#[derive(Clone, Copy)]
pub struct QrPart {
    /// The squares of a code, row by row; `None` when the text is too long for one.
    pub squares: fn(&str) -> Option<Vec<Vec<bool>>>,
    /// The texts of the codes in a picture of so many columns, given as brightness, row by row.
    pub read: fn(usize, &[u8]) -> Vec<String>,
}

/// What is done with team files before anybody opens their pages.
#[derive(Clone, Copy)]
struct TeamPart {
    next_of: NextOf,
    /// Reads a team file before it is asked for.
    read_ahead: fn(KeptTeam) -> Pin<Box<dyn Future<Output = ()>>>,
}

/// Reads a large team file in pieces. When the part does not come, whoever asks for the file reads it.
pub async fn read_ahead(kept: &KeptTeam) {
    if kept.waits()
        && let Ok(part) = teams().await
    {
        (part.read_ahead)(kept.clone()).await;
    }
}

/// A team's next pulse, for the start page.
pub type NextOf = fn(String) -> AnyView;

/// The part of the QR codes; `None` when it does not come.
pub async fn qr_part() -> Option<QrPart> {
    qr().await.ok()
}

/// A part that holds pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Answering,
    Running,
    Results,
}

/// In the order in which they are fetched when nobody waits.
const ALL: [Part; 3] = [Part::Answering, Part::Running, Part::Results];

/// The part in which a page lies; `None` for the pages that are here from the start.
pub fn part_of(route: &Route) -> Option<Part> {
    match route {
        Route::Answer(_) => Some(Part::Answering),
        Route::Look(_)
        | Route::Result(_)
        | Route::Team(_)
        | Route::Discuss(_)
        | Route::Teams
        | Route::Example => Some(Part::Results),
        Route::Ask(_)
        | Route::Pulse(_)
        | Route::Gather(_)
        | Route::Desk
        | Route::Help(_)
        | Route::Wait(_)
        | Route::Open(_)
        | Route::Memory(_)
        | Route::Kiosk
        | Route::Device
        | Route::How(_) => Some(Part::Running),
        Route::Home | Route::Link(..) | Route::Unknown(_) => None,
    }
}

async fn load(part: Part) -> Result<Pages, NotLoaded> {
    match part {
        Part::Answering => answering().await,
        Part::Running => running().await,
        Part::Results => results().await,
    }
}

impl App {
    /// The pages of a part, once they are here.
    pub fn pages(self, part: Part) -> Option<Pages> {
        self.parts.with(|parts| parts.iter().find(|(there, _)| *there == part).map(|(_, pages)| *pages))
    }

    /// Sees to it that a part comes.
    pub fn fetch(self, part: Part) {
        self.unloaded.set(false);
        spawn(async move {
            match load(part).await {
                Ok(pages) => self.has(part, pages),
                Err(NotLoaded) => self.unloaded.set(true),
            }
        });
    }

    fn has(self, part: Part, pages: Pages) {
        self.parts.update(|parts| {
            if !parts.iter().any(|(there, _)| *there == part) {
                parts.push((part, pages));
            }
        });
    }

    /// Fetches everything that is not here yet, so that it is there when it is wanted, with or without a network.
    /// What does not come now is tried again when it is needed.
    pub async fn fetch_the_rest(self) {
        let here = part_of(&self.route.get_untracked());
        for part in here.into_iter().chain(ALL) {
            if let Ok(pages) = load(part).await {
                self.has(part, pages);
            }
        }
        let _ = qr().await;
        if let Ok(part) = teams().await {
            self.next_of.set(Some(part.next_of));
        }
        if let Ok(part) = working().await {
            self.folder.part.update(|there| *there = there.or(Some(part)));
        }
    }

    /// The part of the team's folder. When it does not come, the page says so.
    pub async fn folder_part(self) -> Option<FolderPart> {
        let part = working().await.ok();
        match part {
            Some(_) if self.folder.part.with_untracked(Option::is_none) => self.folder.part.set(part),
            Some(_) => {}
            None => self.troubles.set(vec![t(Common::NotLoaded)]),
        }
        part
    }

    /// The door's part. When it does not come, the page says so.
    pub async fn arrivals(self) -> Option<Arrivals> {
        let arrivals = arriving().await.ok();
        if arrivals.is_none() {
            self.troubles.set(vec![t(Common::NotLoaded)]);
        }
        arrivals
    }
}

/// Stands in for a page whose part is on its way, or did not come.
#[component]
pub fn Waiting(app: App, part: Part) -> impl IntoView {
    move || {
        if !app.unloaded.get() {
            return view! { <main><p class="soft" role="status">{t(Common::Loading)}</p></main> }.into_any();
        }
        view! {
            <Page title=t(Common::NotLoadedTitle)>
                <p>{t(Common::NotLoaded)}</p>
                <p class="row">
                    <button type="button" class="button primary" on:click=move |_| app.fetch(part)>{t(Common::TryAgain)}</button>
                    <a class="button" href="#/">{t(Common::Back)}</a>
                </p>
            </Page>
        }
        .into_any()
    }
}

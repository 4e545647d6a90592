//! The program in parts: what a page needs is loaded when somebody first goes there, the rest while nobody waits.
//!
//! The release build (`--cfg split`, xtask/src/split.rs) takes each of these functions, with all that only it needs,
//! into a file of its own. Every other build keeps the program in one piece, and "loading" is a call.

use leptos::prelude::*;

use super::{
    answer::AnswerPage,
    ask::AskPage,
    device::DevicePage,
    discuss::DiscussPage,
    folder,
    gather::{DeskPage, GatherPage, WaitPage},
    help::HelpPage,
    how::HowPage,
    kiosk::KioskPage,
    kit::Page,
    look::LookPage,
    memory::MemoryPage,
    open::OpenPage,
    pulse::PulsePage,
    receive,
    result::{self, ExamplePage, ResultPage},
    state::{
        App, Arrivals, FolderPart, Loaders, NextOf, NotLoaded, Pages, Part, QrPart, ResultPart, SharePart, t,
    },
    team::{self, TeamPage},
    teams::TeamsPage,
};
use crate::{
    browser::tasks::give_way,
    flow::route::Route,
    text::{Common, Everywhere},
    wire::{qr, qr_reader},
};

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
// Whoever opens the link in a meeting has a program of their own (bin/answering.rs).
part!(results: results: Pages = |route| match route {
    Route::Result(name) => view! { <ResultPage name/> }.into_any(),
    Route::Example => view! { <ExamplePage/> }.into_any(),
    _ => ().into_any(),
});
part!(teams: teams: Pages = |route| match route {
    Route::Team(team) => view! { <TeamPage team/> }.into_any(),
    Route::Discuss(team) => view! { <DiscussPage team/> }.into_any(),
    Route::Teams => view! { <TeamsPage/> }.into_any(),
    _ => ().into_any(),
});
part!(running: running: Pages = |route| match route {
    Route::Answer(name) => view! { <AnswerPage name/> }.into_any(),
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
part!(results: reading: ResultPart = ResultPart {
    link: App::take_result,
    read_ahead: |kept| Box::pin(async move { kept.read_ahead(give_way).await }),
});
part!(teams: next_of: NextOf = team::next_of);
part!(exchange: checks: Pages = |route| match route {
    Route::Look(name) => view! { <LookPage name/> }.into_any(),
    _ => ().into_any(),
});
part!(exchange: sharing: SharePart = result::SHARING);
part!(running: working: FolderPart = folder::FOLDER);
part!(exchange: arriving: Arrivals = receive::ARRIVALS);
part!(codes: qr: QrPart = QrPart { squares: qr::squares, read: qr_reader::read });

/// What fetches each of them.
pub const LOADERS: Loaders = Loaders {
    pages: |part| match part {
        Part::Running => Box::pin(running()),
        Part::Results => Box::pin(results()),
        Part::Teams => Box::pin(teams()),
        Part::Exchange => Box::pin(checks()),
    },
    results: || Box::pin(reading()),
    next_of: || Box::pin(next_of()),
    sharing: || Box::pin(sharing()),
    folder: || Box::pin(working()),
    arrivals: || Box::pin(arriving()),
    qr: || Box::pin(qr()),
};

/// Stands in for a page whose part is on its way, or did not come.
#[component]
pub fn Waiting(app: App, part: Part) -> impl IntoView {
    move || {
        if !app.parts.unloaded.get() {
            return view! { <main><p class="soft" role="status">{t(Common::Loading)}</p></main> }.into_any();
        }
        view! {
            <Page title=t(Common::NotLoadedTitle)>
                <p>{t(Everywhere::NotLoaded)}</p>
                <p class="row">
                    <button type="button" class="button primary" on:click=move |_| app.fetch(part)>{t(Common::TryAgain)}</button>
                    <a class="button" href="#/">{t(Everywhere::Back)}</a>
                </p>
            </Page>
        }
        .into_any()
    }
}

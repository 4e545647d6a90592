//! The program in parts: what a page needs is loaded when somebody first goes there, the rest while nobody waits.
//!
//! The release build (`--cfg split`, xtask/src/split.rs) takes each of these functions, with all that only it needs,
//! into a file of its own. Every other build keeps the program in one piece, and "loading" is a call.

use leptos::prelude::*;

use super::{
    answer::AnswerPage,
    app::{App, t},
    arrivals::{self, Arrivals},
    ask::AskPage,
    device::DevicePage,
    gather::GatherPage,
    how::HowPage,
    kit::Page,
    look::LookPage,
    open::OpenPage,
    pulse::PulsePage,
    result::{ExamplePage, ResultPage},
    team::TeamPage,
};
use crate::{browser::turn::spawn, flow::route::Route, text::common::Common};

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

/// A function that lies in a file of its own, and is loaded by calling it.
macro_rules! part {
    ($name:ident: $what:ty = $value:expr) => {
        #[cfg(split)]
        #[leptos::wasm_split::wasm_split($name, wasm_split_path = ::leptos::wasm_split, fallible)]
        fn $name() -> Result<$what, NotLoaded> {
            Ok($value)
        }
        #[cfg(not(split))]
        async fn $name() -> Result<$what, NotLoaded> {
            Ok($value)
        }
    };
}

part!(asking: Pages = |route| match route {
    Route::Ask(template) => view! { <AskPage template/> }.into_any(),
    _ => ().into_any(),
});
part!(answering: Pages = |route| match route {
    Route::Pulse(name) => view! { <PulsePage name/> }.into_any(),
    Route::Answer(name) => view! { <AnswerPage name/> }.into_any(),
    Route::Look(name) => view! { <LookPage name/> }.into_any(),
    _ => ().into_any(),
});
part!(counting: Pages = |route| match route {
    Route::Gather(name) => view! { <GatherPage name/> }.into_any(),
    Route::Open(name) => view! { <OpenPage name/> }.into_any(),
    _ => ().into_any(),
});
part!(results: Pages = |route| match route {
    Route::Result(name) => view! { <ResultPage name/> }.into_any(),
    Route::Team(team) => view! { <TeamPage team/> }.into_any(),
    Route::Example => view! { <ExamplePage/> }.into_any(),
    _ => ().into_any(),
});
part!(device: Pages = |_| view! { <DevicePage/> }.into_any());
part!(how: Pages = |route| match route {
    Route::How(section) => view! { <HowPage section/> }.into_any(),
    _ => ().into_any(),
});
part!(arriving: Arrivals = arrivals::ARRIVALS);

/// A part that holds pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Answering,
    Counting,
    Results,
    Asking,
    Device,
    How,
}

/// In the order in which they are fetched when nobody waits.
const ALL: [Part; 6] = [Part::Answering, Part::Asking, Part::Counting, Part::Results, Part::How, Part::Device];

/// The part in which a page lies; `None` for the pages that are here from the start.
pub fn part_of(route: &Route) -> Option<Part> {
    match route {
        Route::Pulse(_) | Route::Answer(_) | Route::Look(_) => Some(Part::Answering),
        Route::Gather(_) | Route::Open(_) => Some(Part::Counting),
        Route::Result(_) | Route::Team(_) | Route::Example => Some(Part::Results),
        Route::Ask(_) => Some(Part::Asking),
        Route::Device => Some(Part::Device),
        Route::How(_) => Some(Part::How),
        Route::Home | Route::Link(..) | Route::Unknown(_) => None,
    }
}

async fn load(part: Part) -> Result<Pages, NotLoaded> {
    match part {
        Part::Answering => answering().await,
        Part::Counting => counting().await,
        Part::Results => results().await,
        Part::Asking => asking().await,
        Part::Device => device().await,
        Part::How => how().await,
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
        if here.is_none() {
            let _ = arriving().await;
        }
        for part in here.into_iter().chain(ALL) {
            if let Ok(pages) = load(part).await {
                self.has(part, pages);
            }
        }
        let _ = arriving().await;
    }

    /// Does something with what arrived.
    pub fn with_arrivals(self, take: impl FnOnce(Arrivals) + 'static) {
        spawn(async move {
            match arriving().await {
                Ok(arrivals) => take(arrivals),
                Err(NotLoaded) => self.troubles.update(|troubles| troubles.push(t(Common::NotLoaded))),
            }
        });
    }
}

/// Stands in for a page whose part is on its way, or did not come.
#[component]
pub fn Waiting(app: App, part: Part) -> impl IntoView {
    move || {
        if !app.unloaded.get() {
            return view! { <p class="soft page" role="status">{t(Common::Loading)}</p> }.into_any();
        }
        view! {
            <Page title=t(Common::NotLoadedTitle)>
                <p>{t(Common::NotLoaded)}</p>
                <p class="row">
                    <button type="button" class="primary" on:click=move |_| app.fetch(part)>{t(Common::TryAgain)}</button>
                    <a class="button" href="#/">{t(Common::Back)}</a>
                </p>
            </Page>
        }
        .into_any()
    }
}

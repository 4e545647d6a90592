//! The parts of the program come when they are needed, and all of them while nobody waits.

use leptos::prelude::*;

use super::{ALL, App, Arrivals, FolderPart, NotLoaded, Pages, Part, QrPart, SharePart};
use crate::{browser::tasks::spawn, flow::team_record::TeamRecord, text::Everywhere};

impl App {
    /// The pages of a part, once they are here.
    pub fn pages(self, part: Part) -> Option<Pages> {
        self.parts.here.with(|parts| parts.iter().find(|(there, _)| *there == part).map(|(_, pages)| *pages))
    }

    /// Sees to it that a part comes.
    pub fn fetch(self, part: Part) {
        self.parts.unloaded.set(false);
        spawn(async move {
            match (self.parts.loaders.pages)(part).await {
                Ok(pages) => self.has(part, pages),
                Err(NotLoaded) => self.parts.unloaded.set(true),
            }
        });
    }

    fn has(self, part: Part, pages: Pages) {
        self.parts.here.update(|parts| {
            if !parts.iter().any(|(there, _)| *there == part) {
                parts.push((part, pages));
            }
        });
    }

    /// Fetches everything that is not here yet, so that it is there when it is wanted, with or without a network.
    /// What does not come now is tried again when it is needed.
    pub async fn fetch_the_rest(self) {
        let here = Part::of(&self.route.get_untracked());
        for part in here.into_iter().chain(ALL) {
            if let Ok(pages) = (self.parts.loaders.pages)(part).await {
                self.has(part, pages);
            }
        }
        let _ = (self.parts.loaders.qr)().await;
        if let Ok(next_of) = (self.parts.loaders.next_of)().await {
            self.parts.next_of.set(Some(next_of));
        }
        let _ = self.share_part().await;
        let _ = (self.parts.loaders.arrivals)().await;
        if let Ok(part) = (self.parts.loaders.folder)().await {
            arrived(self.parts.folder, part);
        }
    }

    /// The part of the team's folder. When it does not come, the page says so.
    pub async fn folder_part(self) -> Option<FolderPart> {
        let part = (self.parts.loaders.folder)().await.ok();
        match part {
            Some(part) => arrived(self.parts.folder, part),
            None => self.notices.say_only(Everywhere::NotLoaded),
        }
        part
    }

    /// What is done with a result besides reading it; `None` when it does not come.
    pub async fn share_part(self) -> Option<SharePart> {
        let part = (self.parts.loaders.sharing)().await.ok();
        if let Some(part) = part {
            arrived(self.parts.sharing, part);
        }
        part
    }

    /// Shows what a result link holds; whether it holds a result. All else that arrives needs far more of the program.
    pub(super) async fn shows_result(self, letters: &str) -> bool {
        (self.parts.loaders.results)().await.is_ok_and(|part| (part.link)(self, letters))
    }

    /// What reads whatever arrives. When it does not come, the page says so.
    pub async fn arrivals(self) -> Option<Arrivals> {
        let arrivals = (self.parts.loaders.arrivals)().await.ok();
        if arrivals.is_none() {
            self.notices.say_only(Everywhere::NotLoaded);
        }
        arrivals
    }

    /// The part of the QR codes; `None` when it does not come.
    pub async fn qr_part(self) -> Option<QrPart> {
        (self.parts.loaders.qr)().await.ok()
    }

    /// Reads a large team file in pieces. When the part does not come, whoever asks for the file reads it.
    pub(super) async fn read_ahead(self, kept: &TeamRecord) {
        if kept.waits()
            && let Ok(part) = (self.parts.loaders.results)().await
        {
            (part.read_ahead)(kept.clone()).await;
        }
    }
}

/// Keeps a part that came. One that is here already stays as it is: what it drew is not drawn again under somebody's hands.
fn arrived<T: Copy + Send + Sync + 'static>(place: RwSignal<Option<T>>, part: T) {
    if place.with_untracked(Option::is_none) {
        place.set(Some(part));
    }
}

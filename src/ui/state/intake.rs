//! Whatever is pasted, dropped or opened goes to the part of the program that reads it.

use leptos::prelude::*;

use super::App;
use crate::{
    browser::{files::Taken, tasks::spawn},
    flow::{inbox, route::Route},
    wire::links::{self, LinkKind},
};

impl App {
    /// Takes texts and files apart, puts everything in its place, and goes to the page of the last of them.
    pub fn arrive(self, sources: Vec<(String, Vec<u8>)>) {
        spawn(async move {
            self.taken(sources).await;
        });
    }

    /// As [`App::arrive`]; whether it was taken, so that it need not be kept any longer.
    pub async fn taken(self, sources: Vec<(String, Vec<u8>)>) -> bool {
        let Some(arrivals) = self.arrivals().await else { return false };
        (arrivals.sources)(self, sources);
        true
    }

    /// Files that were dropped or chosen.
    pub fn arrive_files(self, taken: Taken) {
        spawn(async move {
            if let Some(arrivals) = self.arrivals().await {
                (arrivals.files)(self, taken);
            }
        });
    }

    /// Whether an address is the link of the pulse that is being answered on screen, and says nothing new.
    pub fn answers_already(self, route: &Route) -> bool {
        let Route::Link(LinkKind::Pulse, letters) = route else { return false };
        links::read_pulse(letters).is_ok_and(|pulse| {
            let opened = self.library.read(|knows| inbox::open_pulse(pulse, knows.pulses, knows.now));
            matches!(opened, (None, page @ Route::Answer(_)) if page == self.route.get_untracked())
        })
    }

    /// A link that the page was opened with.
    pub fn arrive_link(self, kind: LinkKind, letters: String) {
        self.inbox.shown.set(None);
        spawn(async move {
            if kind == LinkKind::Result && self.shows_result(&letters).await {
                return;
            }
            if let Some(arrivals) = self.arrivals().await {
                (arrivals.link)(self, kind, letters);
            }
        });
    }
}

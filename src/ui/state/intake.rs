//! Whatever is pasted, dropped or opened goes to the part of the program that reads it.

use leptos::prelude::*;

use super::App;
use crate::{
    browser::{
        files::{Dropped, FileError},
        tasks::spawn,
    },
    flow::inbox,
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
    pub fn arrive_files(self, text: Option<String>, files: Vec<Result<Dropped, FileError>>) {
        spawn(async move {
            if let Some(arrivals) = self.arrivals().await {
                (arrivals.files)(self, text, files);
            }
        });
    }

    /// A link that the page was opened with.
    pub fn arrive_link(self, kind: LinkKind, letters: String) {
        // The link that everybody opens in a meeting waits for nothing but the answer page.
        if kind == LinkKind::Pulse
            && let Ok(pulse) = links::read_pulse(&letters)
        {
            self.inbox.shown.set(None);
            let (known, route) = self.library.read(|knows| inbox::open_pulse(pulse, knows.pulses, knows.now));
            if let Some(known) = known {
                self.library.keep(known);
            }
            return self.go_instead(route);
        }
        spawn(async move {
            if let Some(arrivals) = self.arrivals().await {
                (arrivals.link)(self, kind, letters);
            }
        });
    }
}

//! What to do with whatever arrives, and where to go then.

use leptos::prelude::*;

use super::state::{App, Arrivals};
use crate::{
    browser::{
        files::{Dropped, FileError},
        page,
        tasks::spawn,
    },
    flow::{
        inbox::{self, Effect, Way},
        intake::{Arrival, Expected, Intake, Step, Trouble},
        open::UnsealError,
        route::Route,
    },
    text::Unread,
    wire::links::LinkKind,
};

/// What `parts` loads.
pub const ARRIVALS: Arrivals =
    Arrivals { sources: App::take_sources, files: App::take_files, link: App::take_link };

impl App {
    fn take_sources(self, sources: Vec<(String, Vec<u8>)>) {
        self.notices.clear();
        spawn(async move {
            let expected = self.expected();
            let mut state = (Intake::new(sources, expected), Vec::new(), Vec::new());
            self.work(
                &mut state,
                |(intake, arrivals, troubles)| match intake.step() {
                    Step::Came(came) => {
                        match *came {
                            Ok(arrival) => arrivals.push(arrival),
                            Err(trouble) => troubles.push(trouble),
                        }
                        true
                    }
                    Step::Further => true,
                    Step::End => false,
                },
                |(intake, ..)| intake.progress(),
            )
            .await;
            let (_, arrivals, troubles) = state;
            if let Some(effect) = inbox::count_anew(&arrivals) {
                self.carry_out(effect);
            }
            let mut next = None;
            for arrival in arrivals {
                if let Some(Leave::Go(route) | Leave::Stay(route)) = self.place(arrival, false).await {
                    next = Some(inbox::further(next, route));
                }
            }
            self.complain(&troubles);
            if let Some(route) = next {
                self.go(&route);
            }
        });
    }

    fn take_files(self, text: Option<String>, files: Vec<Result<Dropped, FileError>>) {
        let mut sources: Vec<(String, Vec<u8>)> = Vec::new();
        let mut unread = Vec::new();
        for file in files {
            match file {
                Ok(file) => sources.push((file.name, file.bytes)),
                Err(FileError::TooLarge { .. }) => unread.push(Unread::TooLarge),
                Err(FileError::TooMany { .. }) => unread.push(Unread::TooMany),
                Err(_) => unread.push(Unread::Unreadable),
            }
        }
        if sources.is_empty()
            && let Some(text) = text
        {
            sources.push((String::new(), text.into_bytes()));
        }
        self.take_sources(sources);
        unread.into_iter().for_each(|why| self.notices.say(why));
    }

    fn take_link(self, kind: LinkKind, letters: String) {
        self.inbox.shown.set(None);
        // As generously as if it was pasted: what opened it may have left a full stop behind it, or marks of its own.
        let text = format!("#{}={letters}", kind.letter()).into_bytes();
        let read = Intake::new(vec![(String::new(), text)], Expected::default()).next();
        match read.unwrap_or(Err(Trouble::NothingFound)) {
            Ok(arrival) => spawn(async move {
                match self.place(arrival, true).await {
                    Some(Leave::Stay(route)) => self.route.set(route),
                    Some(Leave::Go(route)) => self.go_instead(route),
                    None => {}
                }
            }),
            Err(trouble) => self.complain(&[trouble]),
        }
    }

    fn complain(self, troubles: &[Trouble]) {
        for trouble in troubles {
            self.notices.say(trouble.clone());
        }
    }

    fn expected(self) -> Expected {
        self.library.read(|knows| Expected::of(knows.pulses))
    }

    /// Puts one thing in its place; where to go then, if anywhere.
    async fn place(self, arrival: Arrival, link: bool) -> Option<Leave> {
        let on = self.route.get_untracked();
        let way = Way::Person { on: &on, link, framed: page::is_embedded() };
        let mut leave = None;
        for effect in self.library.read(|knows| inbox::place(arrival, way, knows)) {
            match effect {
                Effect::Go(route) => leave = Some(Leave::Go(route)),
                Effect::Stay(route) => leave = Some(Leave::Stay(route)),
                Effect::KeepBox(known, sealed) => {
                    if let Err(error) = self.keep_box(&known, &sealed).await {
                        match error {
                            UnsealError::Store(error) => self.library.not_stored(&error),
                            error => self.notices.say(error),
                        }
                        break;
                    }
                }
                effect => self.carry_out(effect),
            }
        }
        leave
    }
}

/// Where to go, and whether the address goes along.
enum Leave {
    Go(Route),
    Stay(Route),
}

//! What to do with whatever arrives, and where to go then.

use std::cell::Cell;

use leptos::prelude::*;

use super::{
    in_parts,
    state::{App, Arrivals, t},
};
use crate::{
    browser::{
        files::{Dropped, FileError, Taken},
        page,
        tasks::spawn,
    },
    flow::{
        inbox::{self, Effect, Notice, Way},
        intake::{Arrival, Expected, Intake, Step, Trouble},
        open::UnsealError,
        route::Route,
    },
    pulse::limits,
    text::{Brought, Unread},
    wire::{links::LinkKind, parts::Parts},
};

/// What `parts` loads.
pub const ARRIVALS: Arrivals = Arrivals {
    sources: App::take_sources,
    files: App::take_files,
    link: App::take_link,
    in_parts: in_parts::in_parts,
};

thread_local! {
    /// Parts of what is not whole yet, until the page is closed.
    static PARTS: Cell<Parts> = Cell::default();
}

impl App {
    fn take_sources(self, sources: Vec<(String, Vec<u8>)>) {
        self.notices.clear();
        spawn(async move {
            let intake = Intake::new(sources, self.expected()).with_parts(PARTS.take());
            let mut state = (intake, Vec::new(), Vec::new());
            let end = self.work(
                &mut state,
                |(intake, arrivals, troubles)| match intake.step() {
                    Step::Came(came) => {
                        match *came {
                            Ok(arrival) => arrivals.push(arrival),
                            Err(trouble) => troubles.push(trouble),
                        }
                        None
                    }
                    Step::Further => None,
                    Step::End => Some(()),
                },
                |(intake, ..)| intake.progress(),
            );
            let end = end.await;
            let (intake, arrivals, troubles) = state;
            let quotes = intake.quotes();
            PARTS.set(intake.into_parts());
            if end.is_none() {
                return;
            }
            if let Some(effect) = inbox::count_anew(&arrivals) {
                self.carry_out(effect);
            }
            let (mut next, mut link, mut said) = (None, None, Vec::new());
            for arrival in arrivals {
                let is_link = matches!(arrival, Arrival::Pulse(_));
                if let Some(Leave::Go(route) | Leave::Stay(route)) =
                    self.place(arrival, false, &mut said).await
                {
                    if is_link {
                        link = Some(route.clone());
                    }
                    next = Some(inbox::further(next, route));
                }
            }
            let next = inbox::words_first(link, next);
            self.say_all(said);
            self.complain(&troubles);
            if quotes > 0 {
                let on = next.clone().unwrap_or_else(|| self.route.get_untracked());
                self.notices.tell(on, Brought::Quotes { n: quotes });
            }
            if let Some(route) = next {
                self.go(&route);
            }
        });
    }

    fn take_files(self, taken: Taken) {
        spawn(async move {
            let text = taken.text.clone();
            self.take_read(text, taken.read(limits::DROP_MOST).await);
        });
    }

    fn take_read(self, text: Option<String>, files: Vec<Result<Dropped, FileError>>) {
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
        // As generously as if it was pasted: what opened it may have left a full stop behind it, or marks of its own.
        let text = format!("#{}={letters}", kind.letter()).into_bytes();
        let read = Intake::new(vec![(String::new(), text)], Expected::default()).next();
        match read.unwrap_or(Err(Trouble::NothingFound)) {
            Ok(arrival) => spawn(async move {
                let mut said = Vec::new();
                let leave = self.place(arrival, true, &mut said).await;
                self.say_all(said);
                match leave {
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

    /// Says what has no place, and how many of each.
    fn say_all(self, said: Vec<Notice>) {
        let mut times: Vec<(Notice, usize)> = Vec::new();
        for notice in said {
            match times.iter_mut().find(|(there, _)| *there == notice) {
                Some((_, n)) => *n += 1,
                None => times.push((notice, 1)),
            }
        }
        for (notice, n) in times {
            if n == 1 {
                self.notices.say(notice);
            } else {
                self.notices.say(Brought::Times { said: t(notice), n });
            }
        }
    }

    /// Puts one thing in its place; where to go then, if anywhere. What has none joins `said`.
    async fn place(self, arrival: Arrival, link: bool, said: &mut Vec<Notice>) -> Option<Leave> {
        let on = self.route.get_untracked();
        let way = Way::Person { on: &on, link, framed: page::is_embedded() };
        let (mut leave, mut waited) = (None, None);
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
                    waited = Some(known);
                }
                // The reader may have gone on while the box was stored: nothing of that is written over.
                Effect::Keep(known) => {
                    let known = match waited.as_ref().zip(self.library.known(&known.name())) {
                        Some((base, now)) => Box::new(known.with_changes(base, &now)),
                        None => known,
                    };
                    self.carry_out(Effect::Keep(known));
                }
                Effect::Say(notice) => said.push(notice),
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

//! What to do with whatever arrives, and where to go then.

use leptos::prelude::*;

use super::app::{App, Gathered, t};
use crate::{
    browser::{
        files::{Dropped, FileError},
        page,
        turn::spawn,
    },
    flow::{
        arrive::{Arrival, Expected, Intake, Step, Trouble, read_link},
        kept::{CollectorRecord, HostRecord, Known, name_of},
        respond::{self, ReceiptCame},
        rivals::{Met, MetBox},
        route::Route,
        unseal::{UnsealError, receive},
    },
    pulse::{Pulse, bytes::hex},
    seal::{KeyPair, Look, Receipt, SealedBox},
    team::{Round, TeamFile},
    text::{receipt::ReceiptSays, trouble::NoPlace},
    wire::{
        codes::Role,
        links::{self, LinkKind},
    },
};

/// The door's part of the program.
#[derive(Clone, Copy)]
pub struct Arrivals {
    sources: fn(App, Vec<(String, Vec<u8>)>),
    files: fn(App, Option<String>, Vec<Result<Dropped, FileError>>),
    link: fn(App, LinkKind, String),
}

/// What `parts` loads.
pub const ARRIVALS: Arrivals =
    Arrivals { sources: App::take_sources, files: App::take_files, link: App::take_link };

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
            self.stray.set(None);
            return self.go_instead(self.place_pulse(pulse));
        }
        spawn(async move {
            if let Some(arrivals) = self.arrivals().await {
                (arrivals.link)(self, kind, letters);
            }
        });
    }

    fn take_sources(self, sources: Vec<(String, Vec<u8>)>) {
        self.troubles.set(Vec::new());
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
            // Confirmations count by occurrence in one chat: a chat pasted again does not count twice.
            if arrivals.iter().any(|arrival| matches!(arrival, Arrival::Seen { .. })) {
                self.seen.set(Vec::new());
            }
            let mut next = None;
            for arrival in arrivals {
                if let Some(route) = self.place(arrival).await {
                    next = Some(later(next, route));
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
        let mut words = Vec::new();
        for file in files {
            match file {
                Ok(file) => sources.push((file.name, file.bytes)),
                Err(FileError::TooLarge { .. }) => words.push(t(NoPlace::FileTooLarge)),
                Err(FileError::TooMany { .. }) => words.push(t(NoPlace::TooManyFiles)),
                Err(_) => words.push(t(NoPlace::FileUnreadable)),
            }
        }
        if sources.is_empty()
            && let Some(text) = text
        {
            sources.push((String::new(), text.into_bytes()));
        }
        self.take_sources(sources);
        self.troubles.update(|troubles| troubles.extend(words));
    }

    fn take_link(self, kind: LinkKind, letters: String) {
        self.stray.set(None);
        match read_link(kind, &letters) {
            Ok(arrival) => spawn(async move {
                match self.place(arrival).await {
                    // A result of a pulse that this device does not keep lives in its link: it stays in the address.
                    Some(route) if self.stray.get_untracked().is_some() => self.route.set(route),
                    Some(route) => self.go_instead(route),
                    None => {}
                }
            }),
            Err(trouble) => self.complain(&[trouble]),
        }
    }

    fn complain(self, troubles: &[Trouble]) {
        let mut words: Vec<String> = Vec::new();
        for trouble in troubles {
            let said = t(trouble.clone());
            if !words.contains(&said) {
                words.push(said);
            }
        }
        self.troubles.update(|there| there.extend(words));
    }

    fn no_place(self, words: NoPlace) -> Option<Route> {
        let said = t(words);
        self.troubles.update(|there| {
            if !there.contains(&said) {
                there.push(said);
            }
        });
        None
    }

    fn expected(self) -> Expected {
        let one = |known: &Known| {
            let pulse = known.pulse.as_ref()?;
            Some((pulse.short_id(), pulse.definition().sealed_len()))
        };
        self.pulses.with_untracked(|pulses| pulses.iter().filter_map(one).collect())
    }

    /// Puts one thing in its place; where to go then, if anywhere.
    async fn place(self, arrival: Arrival) -> Option<Route> {
        let in_a_frame = matches!(
            arrival,
            Arrival::Pulse(_)
                | Arrival::Check { .. }
                | Arrival::Result(_)
                | Arrival::Receipt(_)
                | Arrival::TeamFile(_)
        );
        if page::is_embedded() && !in_a_frame {
            return self.no_place(NoPlace::Framed);
        }
        match arrival {
            Arrival::Invitation(ask) => {
                let name = name_of(ask.id());
                if self.known_now(&name).is_none() {
                    self.keep(Known::invited(*ask, self.met_now()));
                }
                Some(Route::Pulse(name))
            }
            Arrival::Pulse(pulse) => Some(self.place_pulse(*pulse)),
            Arrival::Recipe(definition) => {
                self.recipe.set(Some(*definition));
                Some(Route::Ask("blank".into()))
            }
            Arrival::Check { short_id, letters } => {
                let Some(known) = self.by_short_id(&short_id) else {
                    return self.no_place(NoPlace::Check);
                };
                self.place_check(known, &letters)
            }
            Arrival::Result(round) => Some(self.place_round(*round)),
            Arrival::Answers(bytes) => self.place_answers(bytes),
            Arrival::Seen { code, quoted } => self.place_seen(code, quoted),
            Arrival::Receipt(receipt) => self.place_receipt(&receipt),
            Arrival::Recovery(role, b) => self.place_recovery(role, b),
            Arrival::Box { short_id, bytes } => self.place_box(&short_id, bytes).await,
            Arrival::TeamFile(file) => Some(self.place_team(*file)),
        }
    }

    fn known_now(self, name: &str) -> Option<Known> {
        untrack(|| self.known(name))
    }

    fn place_pulse(self, pulse: Pulse) -> Route {
        let name = name_of(pulse.ask().id());
        let known = self.known_now(&name);
        match known {
            None => {
                self.keep(Known::linked(pulse, self.met_now()));
                Route::Answer(name)
            }
            Some(mut known) => match known.meet(pulse) {
                Met::Same => Route::Answer(name),
                Met::First if known.record.host.is_none() => {
                    self.keep(known);
                    Route::Answer(name)
                }
                // Two links of one pulse: its page says so.
                Met::First | Met::Rival | Met::Refused => {
                    self.keep(known);
                    Route::Pulse(name)
                }
            },
        }
    }

    fn place_round(self, round: Round) -> Route {
        let name = name_of(round.pulse().ask_id());
        if !self.remember_round(&round) {
            self.stray.set(Some(round));
        }
        Route::Result(name)
    }

    /// Remembers a round of a pulse that this device knows.
    pub(super) fn remember_round(self, round: &Round) -> bool {
        let Some(mut known) = self.known_now(&name_of(round.pulse().ask_id())) else { return false };
        let before = known.record.round.clone();
        let met = known.meet_round(round);
        if known.record.round != before {
            self.keep(known);
        }
        met
    }

    /// A team file that was dropped adds to the one that is here.
    fn place_team(self, file: TeamFile) -> Route {
        let taken = self.take_team(&file, false);
        // The team's page shows them side by side, except where this device opened the pulse and knows.
        if taken.differs && taken.believed.len() < file.rounds().len() {
            let words = t(NoPlace::NotBelieved { team: file.team().to_owned() });
            self.troubles.update(|troubles| troubles.push(words));
        }
        Route::Team(file.team().to_owned())
    }

    fn place_answers(self, bytes: Vec<u8>) -> Option<Route> {
        let short_id: [u8; 8] = bytes.get(4..12)?.try_into().ok()?;
        let known = self.by_short_id(&short_id);
        if let Some(known) = known.filter(|known| known.record.collector.is_some()) {
            if !known.gathers() {
                return self.no_place(NoPlace::AnswersClosed);
            }
            let pulse = known.name();
            self.answers.update(|inbox| inbox.push(Gathered { pulse, bytes, by_itself: false }));
            // At the desk every table is at hand; on the projector the number goes up, and the table stays where it is.
            return Some(match self.route.get_untracked() {
                Route::Desk => Route::Desk,
                Route::Wait(name) if name == known.name() => Route::Wait(name),
                _ => Route::Gather(known.name()),
            });
        }
        // A helper's tray takes what this device does not gather; there, and on a gather page, another pulse's are
        // counted as such. Elsewhere they have no place.
        let here = match self.route.get_untracked() {
            Route::Gather(name) | Route::Wait(name) => self.known_now(&name).filter(Known::gathers),
            Route::Help(name) => self.known_now(&name).filter(|known| known.record.collector.is_none()),
            _ => None,
        };
        if let Some(name) = here.map(|known| known.name()) {
            self.answers.update(|inbox| inbox.push(Gathered { pulse: name, bytes, by_itself: false }));
            return None;
        }
        self.no_place(NoPlace::Answers)
    }

    fn place_seen(self, code: [u8; 16], quoted: bool) -> Option<Route> {
        let opens = |known: &Known| known.host_key().is_some() && !known.both_here();
        let here = match self.route.get_untracked() {
            Route::Open(name) => self.known_now(&name).filter(|known| opens(known)),
            _ => self.pulses.with_untracked(|pulses| pulses.iter().find(|known| opens(known)).cloned()),
        };
        let Some(known) = here else { return self.no_place(NoPlace::Seen) };
        self.seen.update(|inbox| inbox.push((code, quoted)));
        Some(Route::Open(known.name()))
    }

    /// A check link that does not read takes no other's place.
    fn place_check(self, mut known: Known, letters: &str) -> Option<Route> {
        let pulse = known.pulse.clone()?;
        match respond::read_look(&pulse, letters) {
            Ok(look) => {
                known.meet_box(&pulse, &look);
                let name = known.name();
                self.keep(known);
                Some(Route::Look(name))
            }
            Err(why) => {
                self.troubles.update(|troubles| troubles.push(t(why)));
                None
            }
        }
    }

    fn place_recovery(self, role: Role, b: [u8; 32]) -> Option<Route> {
        let Ok(pair) = KeyPair::derive(b) else { return self.no_place(NoPlace::RecoveryHost) };
        let fits = |known: &&Known| match role {
            Role::Host => known.ask.host_key() == pair.public(),
            Role::Collector => known.pulse.as_ref().is_some_and(|p| p.collector_key() == pair.public()),
        };
        let found = self.pulses.with_untracked(|pulses| pulses.iter().find(fits).cloned());
        let Some(mut known) = found else { return self.no_place(NoPlace::RecoveryHost) };
        let name = known.name();
        // Erased on purpose when the box was closed: nothing can be gathered with it any more.
        let closed = known.record.collector.as_ref().is_some_and(|collector| collector.check.is_some());
        if role == Role::Collector && closed {
            return self.no_place(NoPlace::AnswersClosed);
        }
        let has = match role {
            Role::Host => known.host_key().is_some(),
            Role::Collector => known.collector_key().is_some(),
        };
        if has {
            self.tell(Route::Pulse(name.clone()), NoPlace::RecoveryKept);
            return Some(Route::Pulse(name));
        }
        match role {
            Role::Host => {
                let host = known.record.host.get_or_insert_with(HostRecord::default);
                host.key = Some(hex(&b));
            }
            Role::Collector => {
                let collector = known.record.collector.get_or_insert_with(CollectorRecord::default);
                collector.key = Some(hex(&b));
            }
        }
        self.keep(known);
        self.tell(Route::Pulse(name.clone()), NoPlace::Restored);
        Some(Route::Pulse(name))
    }

    fn place_receipt(self, receipt: &Receipt) -> Option<Route> {
        let Some(mut known) = self.by_short_id(&receipt.short_id) else {
            return self.no_place(NoPlace::Receipt);
        };
        let words = match respond::keep_receipt(&mut known, receipt) {
            ReceiptCame::Kept => ReceiptSays::Kept,
            ReceiptCame::Here => ReceiptSays::Here,
            ReceiptCame::TooMany => ReceiptSays::TooMany,
        };
        let name = known.name();
        let (opened, closed) = (known.record.round.is_some(), known.record.check.is_some());
        self.keep(known);
        let route = if opened {
            Route::Result(name)
        } else if closed {
            Route::Look(name)
        } else {
            Route::Pulse(name)
        };
        self.tell(route.clone(), words);
        Some(route)
    }

    async fn place_box(self, short_id: &[u8; 8], bytes: Vec<u8>) -> Option<Route> {
        let Some(mut known) = self.by_short_id(short_id) else { return self.no_place(NoPlace::Box) };
        let pulse = known.pulse.clone()?;
        let sealed = match SealedBox::read(&pulse, &bytes) {
            Ok(sealed) => sealed,
            Err(error) => {
                self.troubles.update(|troubles| troubles.push(t(error)));
                return None;
            }
        };
        let (name, look) = (known.name(), Look::of_box(&pulse, &sealed));
        if known.record.host.is_some() {
            if let Some(shelf) = self.shelf()
                && let Err(error) = receive(&shelf, &known, &sealed).await
            {
                match error {
                    UnsealError::Shelf(error) => self.not_stored(&error),
                    error => self.troubles.update(|troubles| troubles.push(t(error))),
                }
                return None;
            }
            // Looking works with the box as well as with the link. Which box is opened is what the host drops last.
            if known.meet_box(&pulse, &look) != MetBox::Own {
                let collector = pulse.collector().to_owned();
                self.tell(Route::Open(name.clone()), NoPlace::OtherBox { collector });
            }
            self.keep(known);
            self.boxes.update(|count| *count += 1);
            return Some(Route::Open(name));
        }
        known.meet_box(&pulse, &look);
        self.keep(known);
        Some(Route::Look(name))
    }
}

/// Where to go when two things came. Answers of two pulses are put on their tables at the desk: what waits for a table
/// that nobody opens lies in memory alone.
fn later(there: Option<Route>, route: Route) -> Route {
    match (there, &route) {
        (Some(Route::Gather(one) | Route::Wait(one)), Route::Gather(other) | Route::Wait(other))
            if one != *other =>
        {
            Route::Desk
        }
        (Some(there), _) if rank(&there) > rank(&route) => there,
        _ => route,
    }
}

/// A pasted chat holds the pulse link, check links and codes alike: whoever has a job to do stays with it.
fn rank(route: &Route) -> u8 {
    match route {
        Route::Open(_) => 5,
        Route::Desk => 4,
        Route::Gather(_) | Route::Wait(_) => 3,
        Route::Result(_) | Route::Team(_) => 2,
        Route::Look(_) => 1,
        _ => 0,
    }
}

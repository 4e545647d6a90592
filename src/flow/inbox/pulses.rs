//! Invitations and pulse links.

use super::{
    context::{Context, Lies},
    effect::{Effect, keep},
    note::Note,
    quota::room_for_pulse,
};
use crate::{
    flow::{
        conflicts::Met,
        record::{Record, met_now, name_of},
        route::Route,
    },
    pulse::{Ask, Pulse},
    wire::folder::{self as names, Kind},
};

/// An invitation that somebody opened. The pulse is taken up once.
pub(super) fn invited(ask: Ask, knows: Context<'_>) -> Vec<Effect> {
    let go = Effect::Go(Route::Pulse(name_of(ask.id())));
    let new = knows.by_ask(ask.id()).is_none();
    let known = new.then(|| keep(Record::invited(ask, met_now(knows.pulses, knows.now))));
    known.into_iter().chain([go]).collect()
}

/// A pulse link that somebody opened: what to keep, unless it is here already, and where to go. Where one pulse has two links,
/// its page says so.
#[must_use]
pub fn open_pulse(pulse: Pulse, pulses: &[Record], now: u32) -> (Option<Record>, Route) {
    let name = name_of(pulse.ask().id());
    let Some(known) = pulses.iter().find(|known| known.ask.id() == pulse.ask().id()) else {
        return (Some(Record::linked(pulse, met_now(pulses, now))), Route::Answer(name));
    };
    let before = known;
    let mut known = known.clone();
    match known.meet(pulse) {
        Met::Same => ((known != *before).then_some(known), Route::Answer(name)),
        Met::First if !known.is_host() => (Some(known), Route::Answer(name)),
        // Whoever asked sees on the pulse's page that somebody gathers.
        Met::First | Met::Conflict | Met::Refused => (Some(known), Route::Pulse(name)),
    }
}

/// An invitation in the folder: from now on the pulse goes through it.
pub(super) fn invitation_lies(ask: Ask, lies: Lies<'_>, knows: Context<'_>) -> Vec<Effect> {
    if let Some(known) = knows.by_ask(ask.id()) {
        return through(known.clone(), known, lies);
    }
    take_up(&ask, lies, knows, |met| Record::invited(ask.clone(), met))
}

/// A pulse link in the folder: from now on the pulse goes through it.
pub(super) fn link_lies(pulse: Pulse, lies: Lies<'_>, knows: Context<'_>) -> Vec<Effect> {
    let chosen = names::read_path(lies.path).is_some_and(|name| name.kind == Kind::Chosen);
    let Some(before) = knows.by_ask(pulse.ask().id()) else {
        return take_up(pulse.ask(), lies, knows, |met| {
            let mut known = Record::linked(pulse.clone(), met);
            if chosen {
                known.told(pulse.clone());
            }
            known
        });
    };
    let mut known = before.clone();
    if known.stored.chosen.is_none() {
        // Whether it is the first, the same or another one is what its page shows.
        let _shown_there = known.meet(pulse.clone());
    } else if known.pulse.as_ref().is_some_and(|there| there.id() != pulse.id()) {
        known.set_aside(&pulse);
    }
    let is_host = known.is_host();
    let note = chosen && is_host && !known.has_chosen(&pulse);
    // Anybody could have written that the host chose this link: each decides for themselves, and the page says what the
    // file says.
    if chosen && !is_host {
        known.told(pulse);
    }
    let mut effects = through(known, before, lies);
    if note {
        effects.push(Effect::Note(Note::NotChosen { path: lies.path.to_owned() }));
    }
    effects
}

/// Keeps a pulse that goes through the folder, where that changes anything.
fn through(mut known: Record, before: &Record, lies: Lies<'_>) -> Vec<Effect> {
    lies.folder.clone_into(&mut known.stored.folder);
    (known != *before).then(|| keep(known)).into_iter().collect()
}

/// Takes up a pulse that nobody here has begun with, where there is room for one more.
fn take_up(ask: &Ask, lies: Lies<'_>, knows: Context<'_>, begin: impl Fn(u32) -> Record) -> Vec<Effect> {
    if !room_for_pulse(knows.pulses, lies.old) {
        return vec![Effect::Note(Note::TooMany { folder: names::folder(ask.id()) })];
    }
    let mut known = begin(met_now(knows.pulses, knows.now));
    lies.folder.clone_into(&mut known.stored.folder);
    vec![keep(known)]
}

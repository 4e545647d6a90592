//! Sealed answers and confirmations.

use super::{
    context::{Context, Lies},
    effect::{Effect, say, say_of_unknown},
    note::Notice,
};
use crate::{
    flow::{gather::Gathered, intake::Arrival, record::Record, route::Route},
    wire::folder as names,
};

/// Whose sealed answers these are.
fn pulse_of<'a>(bytes: &[u8], knows: Context<'a>) -> Option<&'a Record> {
    knows.by_short_id(bytes.get(4..12)?)
}

/// Sealed answers that somebody brought.
pub(super) fn brought(bytes: Vec<u8>, on: &Route, knows: Context<'_>) -> Vec<Effect> {
    let gather = |pulse, bytes| Effect::Gather(Gathered { pulse, bytes, by_itself: false });
    if let Some(known) = pulse_of(&bytes, knows).filter(|known| known.is_collector()) {
        if !known.gathers() {
            return say(Notice::Closed);
        }
        let name = known.name();
        // At the desk every table is at hand; on the projector the number goes up, and the table stays where it is.
        let go = match on {
            Route::Desk => Route::Desk,
            Route::Wait(there) if *there == name => Route::Wait(name.clone()),
            _ => Route::Gather(name.clone()),
        };
        return vec![gather(name, bytes), Effect::Go(go)];
    }
    // A helper's tray takes what this device does not gather; there, and on a gather page, another pulse's are
    // counted as such. Elsewhere they have no place.
    let here = match on {
        Route::Gather(name) | Route::Wait(name) => knows.by_name(name).filter(|known| known.gathers()),
        Route::Help(name) => knows.by_name(name).filter(|known| !known.is_collector()),
        _ => None,
    };
    if let Some(here) = here {
        return vec![gather(here.name(), bytes)];
    }
    // Of a pulse that is known, others gather.
    match pulse_of(&bytes, knows) {
        Some(_) => say(Notice::Answers),
        None => say_of_unknown(Notice::Answers, knows),
    }
}

/// Sealed answers in the folder. Nobody is taken to another page for them.
pub(super) fn lie(bytes: Vec<u8>, knows: Context<'_>) -> Vec<Effect> {
    let known = pulse_of(&bytes, knows).filter(|known| known.gathers());
    let gathered = |known: &Record| Gathered { pulse: known.name(), bytes, by_itself: true };
    known.map(gathered).map(Effect::Gather).into_iter().collect()
}

/// Confirmations count by occurrence in one chat: a chat pasted again does not count twice.
#[must_use]
pub fn count_anew(arrivals: &[Arrival]) -> Option<Effect> {
    let any = arrivals.iter().any(|arrival| matches!(arrival, Arrival::Seen { .. }));
    any.then_some(Effect::CountAnew)
}

/// A confirmation that somebody brought: it counts where a box is opened.
pub(super) fn confirmed(code: [u8; 16], quoted: bool, on: &Route, knows: Context<'_>) -> Vec<Effect> {
    let opens = |known: &Record| known.pulse.is_some() && known.holds_host_key() && !known.both_here();
    let here = match on {
        Route::Open(name) => knows.by_name(name).filter(|known| opens(known)),
        _ => knows.pulse(opens),
    };
    here.map_or_else(
        || say_of_unknown(Notice::Seen, knows),
        |known| vec![Effect::Count { code, quoted }, Effect::Go(Route::Open(known.name()))],
    )
}

/// A confirmation in the folder.
pub(super) fn confirmation_lies(code: [u8; 16], lies: Lies<'_>) -> Vec<Effect> {
    let below = lies.path.split_once('/').map(|(below, _)| below.to_owned());
    let digits = names::read_path(lies.path).and_then(|name| name.digits);
    below.zip(digits).map(|(below, digits)| Effect::CountFile { below, digits, code }).into_iter().collect()
}

//! Which page comes next: after a paste that held several things, and for whoever waits for what the folder brings.

use super::{effect::Effect, note::Notice};
use crate::flow::{
    next_step::{Next, own},
    record::Record,
    route::Route,
};

/// Shows what the folder brought to whoever waits for it on a page of that pulse: its record `before` and `now`. Whoever is
/// writing is not taken away from it.
#[must_use]
pub fn follow(on: &Route, before: Option<&Record>, now: &Record) -> Vec<Effect> {
    let Some(name) = on.pulse().filter(|_| !matches!(on, Route::Result(_))).map(str::to_owned) else {
        return Vec::new();
    };
    let new = |is: fn(&Record) -> bool| is(now) && !before.is_some_and(is);
    let waits = matches!(own(now), Next::AwaitLook | Next::AwaitResult | Next::Missing)
        || !matches!(on, Route::Answer(_));
    if new(|known| known.stored.link_conflict) {
        vec![Effect::Go(Route::Pulse(name))]
    } else if waits && new(|known| known.has_result()) {
        let page = Route::Result(name);
        vec![Effect::Go(page.clone()), Effect::Tell(page, Notice::ResultHere)]
    } else if new(|known| own(known) == Next::Missing) {
        vec![Effect::Go(Route::Look(name))]
    } else if waits && now.holds_host_key() && new(is_boxed) {
        vec![Effect::Go(Route::Open(name))]
    } else {
        Vec::new()
    }
}

/// Whether the closed box came to whoever opens it.
fn is_boxed(known: &Record) -> bool {
    known.has_check() && !known.is_collector()
}

/// Where to go when two things came. Answers of two pulses are put on their tables at the desk: what waits for a table
/// that nobody opens lies in memory alone.
#[must_use]
pub fn further(there: Option<Route>, route: Route) -> Route {
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

/// Whoever asked and meets the pulse link for the first time sees its words before anything is opened, also where the box came with
/// it: `link` is where the link led.
#[must_use]
pub fn words_first(link: Option<Route>, next: Option<Route>) -> Option<Route> {
    match (link, &next) {
        (Some(page @ Route::Pulse(_)), Some(Route::Open(_))) => Some(page),
        _ => next,
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

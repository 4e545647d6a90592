//! The fragment of the page's address: our route, and what a link carries. Servers never see it.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::JsValue;
use web_sys::{Location, Window};

use super::{
    js::{object, property},
    listener::Listener,
};

/// The fragment with its `#`, exactly as it stands in the address; empty when there is none. Taken from `href`, as
/// browsers have differed in what they decode in `location.hash`.
pub fn current() -> String {
    let address = address();
    address.find('#').and_then(|at| address.get(at..)).unwrap_or_default().to_owned()
}

/// The address without its fragment: what a link to another route of this page begins with.
pub fn page_address() -> String {
    let mut address = address();
    address.truncate(address.find('#').unwrap_or(address.len()));
    address
}

/// The address of the folder that the page lies in, with a slash at its end.
pub fn folder_address() -> String {
    let mut address = page_address();
    address.truncate(address.rfind('/').map_or(address.len(), |slash| slash + 1));
    address
}

/// Goes to `hash` (with `#`) as a new entry of the history. Listeners are told, unless it is the present one.
/// Returns false when the browser refused.
pub fn set(hash: &str) -> bool {
    location().is_some_and(|(_, location)| location.set_hash(hash).is_ok())
}

/// Puts `hash` (with `#`, or empty) in the place of the present one, without a new entry of the history; listeners
/// are not told. Returns false when the browser refused.
pub fn replace(hash: &str) -> bool {
    let Some((window, location)) = location() else { return false };
    // A whole address: a bare fragment would be resolved against the `<base>` of a page we are embedded in.
    let address = page_address() + hash;
    let replaced = window.history().and_then(|history| {
        // The state belongs to a page that we may be embedded in: it is kept.
        let state = history.state().unwrap_or(JsValue::NULL);
        history.replace_state_with_url(&state, "", Some(&address))
    });
    // Refused in some local files and when called too often. This way adds no entry either; listeners are told.
    replaced.is_ok() || location.replace(&address).is_ok()
}

/// Calls `f` with the fragment as in [`current`], once each time it was changed by a link, by [`set`], by the reader
/// in the address bar, or by going back and forth.
pub fn on_change(f: impl Fn(String) + 'static) -> Listener {
    let Some(window) = web_sys::window() else { return Listener::none() };
    // Most navigations fire both events, `popstate` first; going back to an entry that a script of a page round us
    // made may fire that one only, and old browsers fire the other only.
    let told = Rc::new(Cell::new(None));
    let f = Rc::new(f);
    let popped = Listener::event(&window, "popstate", {
        let (told, f) = (Rc::clone(&told), Rc::clone(&f));
        move |_| {
            let hash = current();
            told.set(Some(hash.clone()));
            f(hash);
        }
    });
    popped.and(Listener::event(&window, "hashchange", move |_| {
        let hash = current();
        if told.take().as_ref() != Some(&hash) {
            f(hash);
        }
    }))
}

/// The step of a page that has several at one address, and how many entries of the history were made for them.
pub fn step() -> Option<(usize, usize)> {
    let state = web_sys::window()?.history().ok()?.state().ok()?;
    let number = |name: &str| {
        let number = property(&state, name)?.as_f64()?;
        (0.0..1000.0).contains(&number).then_some(number as usize)
    };
    Some((number("step")?, number("depth")?))
}

/// Goes to a step as a new entry of the history. Listeners are not told.
pub fn push_step(step: usize) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    let depth = self::step().map_or(0, |(_, depth)| depth) + 1;
    let state = object(&[("step", JsValue::from(step as u32)), ("depth", JsValue::from(depth as u32))]);
    // Refused when called too often; the page then goes on without that entry.
    let _refused = history.push_state(&state, "");
}

/// Goes so many entries of the history back; [`on_step`] tells of it.
pub fn back(entries: usize) {
    if let (Some(window), Ok(entries)) = (web_sys::window(), i32::try_from(entries))
        && let Ok(history) = window.history()
        && entries > 0
    {
        // Refused while the page goes away.
        let _refused = history.go_with_delta(-entries);
    }
}

/// Calls `f` with the step that the reader has gone back or forth to.
pub fn on_step(f: impl Fn(usize) + 'static) -> Listener {
    let Some(window) = web_sys::window() else { return Listener::none() };
    Listener::event(&window, "popstate", move |_| f(step().map_or(0, |(step, _)| step)))
}

fn location() -> Option<(Window, Location)> {
    let window = web_sys::window()?;
    let location = window.location();
    Some((window, location))
}

fn address() -> String {
    location().and_then(|(_, location)| location.href().ok()).unwrap_or_default()
}

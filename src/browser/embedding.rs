//! The page around this one, where it lies in a frame: who runs it, and the little that it is told (`embed/embed.js`).

use std::rc::Rc;

use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, ResizeObserver, Window};

use super::{
    js::{call, document, object, property},
    listener::Listener,
};

/// The name of the field that says what a message of ours is.
const FIELD: &str = "pulseCheck";

/// What the page around says of itself when it shows this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// Its origin: "https://intranet.example".
    pub origin: String,
    /// How it wants the page to look: "light", "dark", or nothing.
    pub theme: String,
}

/// Tells the page around that this one listens, and calls `f` when it answers. The message before says nothing but that; what is said
/// later goes to the origin that answered alone.
pub fn listen(f: impl Fn(Around) + 'static) -> Listener {
    let Some(window) = web_sys::window() else { return Listener::none() };
    let Some(parent) = around(&window) else { return Listener::none() };
    let from = parent.clone();
    let heard = Listener::event(&window, "message", move |event| {
        if !property(&event, "source").is_some_and(|source| Object::is(&source, &from)) {
            return;
        }
        let Some(data) = property(&event, "data") else { return };
        let text = |holder: &JsValue, name: &str| property(holder, name).and_then(|value| value.as_string());
        if text(&data, FIELD).as_deref() != Some("hello") {
            return;
        }
        if let Some(origin) = text(&event, "origin") {
            f(Around { origin, theme: text(&data, "theme").unwrap_or_default() });
        }
    });
    post(&parent, "*", &[(FIELD, "here".into())]);
    heard
}

/// Tells the page around one word: "ready", "sealed".
pub fn tell(origin: &str, what: &str) {
    if let Some(parent) = web_sys::window().and_then(|window| around(&window)) {
        post(&parent, origin, &[(FIELD, what.into())]);
    }
}

/// Tells the page around how high this one is, now and at every change.
pub fn tell_height(origin: &str) -> Listener {
    let all = web_sys::window()
        .and_then(|window| around(&window))
        .zip(document().and_then(|document| document.body()));
    let Some((parent, body)) = all else { return Listener::none() };
    let (origin, body): (Rc<str>, Element) = (origin.into(), body.into());
    let measured = body.clone();
    let observe = Closure::<dyn Fn()>::new(move || {
        let height = f64::from(measured.scroll_height());
        post(&parent, &origin, &[(FIELD, "size".into()), ("height", height.into())]);
    });
    let Ok(observer) = ResizeObserver::new(observe.as_ref().unchecked_ref()) else { return Listener::none() };
    observer.observe(&body);
    Listener::new(move || {
        observer.disconnect();
        drop(observe);
    })
}

/// The page around; none where there is none.
fn around(window: &Window) -> Option<JsValue> {
    let parent = property(window, "parent")?;
    (!Object::is(&parent, window)).then_some(parent)
}

fn post(parent: &JsValue, origin: &str, members: &[(&str, JsValue)]) {
    // A page that is gone hears nothing.
    let _ = call(parent, "postMessage", &[&object(members), &origin.into()]);
}

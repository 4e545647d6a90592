//! The site kept on this device, so that it opens without a network (`static/sw.js`), and a new version that waits.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;

use super::{
    js::{call, navigator, property, settled},
    listener::Listener,
    page,
};

fn container() -> Option<JsValue> {
    property(navigator()?.as_ref(), "serviceWorker")
}

/// Has the site kept on this device. Calls `f` when a new version has come and waits to be used. Nothing happens in a
/// frame, in the one file, without a secure origin, or where the browser refuses.
pub async fn keep(f: impl Fn() + Clone + 'static) {
    if page::is_embedded() || page::is_one_file() || !page::online() {
        return;
    }
    let Some(container) = container() else { return };
    let Ok(asked) = call(&container, "register", &[&"./sw.js".into()]) else { return };
    let Ok(registration) = settled(asked).await else { return };
    if waits(&registration) {
        f();
    }
    let Some(target) = registration.dyn_ref::<EventTarget>().cloned() else { return };
    Listener::event(&target, "updatefound", move |_| {
        let Some(coming) = property(&registration, "installing") else { return };
        let Ok(target) = coming.dyn_into::<EventTarget>() else { return };
        let (registration, f) = (registration.clone(), f.clone());
        Listener::event(&target, "statechange", move |_| {
            if waits(&registration) {
                f();
            }
        })
        .forget();
    })
    .forget();
}

/// Whether a version waits behind another one; the first of all waits for nothing.
fn waits(registration: &JsValue) -> bool {
    property(registration, "waiting").is_some() && property(registration, "active").is_some()
}

/// Whether the page can be opened again without a network.
pub async fn kept() -> bool {
    if page::is_one_file() {
        return true;
    }
    let Some(container) = container() else { return false };
    let Ok(asked) = call(&container, "getRegistration", &[]) else { return false };
    let registration = settled(asked).await.unwrap_or_default();
    !registration.is_undefined() && property(&registration, "active").is_some()
}

/// Goes over to the version that waits, and loads the page anew.
pub async fn use_new_version() {
    let Some(container) = container() else { return page::reload() };
    let Ok(asked) = call(&container, "getRegistration", &[]) else { return page::reload() };
    let registration = settled(asked).await.unwrap_or_default();
    let waiting = (!registration.is_undefined()).then(|| property(&registration, "waiting")).flatten();
    let (Some(waiting), Some(target)) = (waiting, container.dyn_ref::<EventTarget>()) else {
        return page::reload();
    };
    let done = EventTarget::clone(target);
    Listener::event(&done, "controllerchange", |_| page::reload()).forget();
    if call(&waiting, "postMessage", &[&"use".into()]).is_err() {
        page::reload();
    }
}

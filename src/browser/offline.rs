//! The site kept on this device, so that it opens without a network (`static/sw.js`), and a new version that waits.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;

use super::{
    hash,
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

/// What keeps this very folder. The host's root may have a worker of somebody else's, whose range covers it too.
async fn registered() -> Option<JsValue> {
    let found = settled(call(&container()?, "getRegistration", &[]).ok()?).await.ok()?;
    let scope = property(&found, "scope")?.as_string()?;
    (scope == hash::folder_address()).then_some(found)
}

/// Whether the page can be opened again without a network.
pub async fn kept() -> bool {
    page::is_one_file() || registered().await.is_some_and(|found| property(&found, "active").is_some())
}

/// Goes over to the version that waits, and loads the page anew.
pub async fn use_new_version() {
    let waiting = registered().await.and_then(|found| property(&found, "waiting"));
    let target = container().and_then(|container| container.dyn_into::<EventTarget>().ok());
    let (Some(waiting), Some(done)) = (waiting, target) else { return page::reload() };
    Listener::event(&done, "controllerchange", |_| page::reload()).forget();
    if call(&waiting, "postMessage", &[&"use".into()]).is_err() {
        page::reload();
    }
}

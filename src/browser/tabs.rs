//! Other tabs of the same browser.

use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use super::listener::Listener;

/// Calls `f` with a key, without `prefix`, whenever another tab wrote or removed it in local storage; with the empty
/// string when that tab cleared everything. The tab that made the change is not told.
pub fn on_change(prefix: &str, f: impl Fn(String) + 'static) -> Listener {
    let Some(window) = web_sys::window() else { return Listener::none() };
    let prefix = prefix.to_owned();
    Listener::event(&window, "storage", move |event| {
        let Ok(event) = event.dyn_into::<StorageEvent>() else { return };
        match event.key() {
            None => f(String::new()),
            Some(name) => {
                if let Some(key) = name.strip_prefix(&prefix) {
                    f(key.to_owned());
                }
            }
        }
    })
}

//! Giving way to the page, waiting, and work in the background.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::MessageChannel;

use super::{js::called_back, listener::Listener};

/// Lets the page paint and take input, then goes on. To be called between slices of long work: a promise alone would
/// not let anything else happen.
pub async fn next_turn() {
    // A message comes as its own task, and at once; a timer is slowed to 4 ms, and to a second in a hidden tab.
    let Ok(channel) = MessageChannel::new() else { return sleep(0).await };
    let (here, there) = (channel.port1(), channel.port2());
    let sent = called_back(|done, _| {
        here.set_onmessage(Some(done));
        there.post_message(&JsValue::NULL)
    });
    let sent = sent.await;
    here.close();
    if sent.is_err() {
        sleep(0).await;
    }
}

/// Milliseconds since some fixed moment, never going back. For measuring, not for telling the time.
pub fn now_ms() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or_else(js_sys::Date::now, |performance| performance.now())
}

/// Waits for `ms` milliseconds; more in a hidden tab.
pub async fn sleep(ms: u32) {
    let Some(window) = web_sys::window() else { return };
    // A page that has no timers does not wait; there is no such page.
    let _ = called_back(|done, _| {
        window.set_timeout_with_callback_and_timeout_and_arguments_0(done, milliseconds(ms)).map(|_| ())
    })
    .await;
}

/// Runs `f` in the background, starting after the present event.
pub fn spawn(f: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(f);
}

/// Calls `f` every `ms` milliseconds until the handle is dropped.
pub fn every(ms: u32, f: impl Fn() + 'static) -> Listener {
    let Some(window) = web_sys::window() else { return Listener::none() };
    let closure = Closure::<dyn Fn()>::new(f);
    let function = closure.as_ref().unchecked_ref();
    match window.set_interval_with_callback_and_timeout_and_arguments_0(function, milliseconds(ms)) {
        Ok(id) => Listener::new(move || {
            window.clear_interval_with_handle(id);
            drop(closure);
        }),
        Err(_) => Listener::none(),
    }
}

fn milliseconds(ms: u32) -> i32 {
    i32::try_from(ms).unwrap_or(i32::MAX)
}

//! Giving way to the page, waiting, and work in the background.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::Function;
use wasm_bindgen::{JsValue, closure::Closure};
use web_sys::MessageChannel;

use super::{
    js::{call, called_back},
    listener::Listener,
    panicked::is_stopped,
};

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

/// A wait that can be cut short.
#[derive(Debug, Clone, Default)]
pub struct Alarm {
    waiting: Rc<RefCell<Option<Function>>>,
    rung: Rc<Cell<bool>>,
}

impl Alarm {
    /// Waits until [`Alarm::ring`], at most `ms` milliseconds; without a limit when there is none. Whether it was rung, also
    /// before this wait began.
    pub async fn wait(&self, ms: Option<u32>) -> bool {
        if !self.rung.get() {
            // A page that has no timers waits for the ring.
            let _ = called_back(|done, _| {
                *self.waiting.borrow_mut() = Some(done.clone());
                if let (Some(ms), Some(window)) = (ms, web_sys::window()) {
                    window.set_timeout_with_callback_and_timeout_and_arguments_0(done, milliseconds(ms))?;
                }
                Ok(())
            })
            .await;
            self.waiting.borrow_mut().take();
        }
        self.rung.take()
    }

    /// Ends the wait, or the next one.
    pub fn ring(&self) {
        self.rung.set(true);
        let waiting = self.waiting.borrow_mut().take();
        if let Some(done) = waiting {
            // A function of a promise does not throw.
            let _ = done.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Runs `f` in the background, starting after the present event.
pub fn spawn(f: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(f);
}

/// Calls `f` every `ms` milliseconds until the handle is dropped.
pub fn every(ms: u32, f: impl Fn() + 'static) -> Listener {
    let Some(window) = web_sys::window() else { return Listener::none() };
    let closure = Closure::<dyn Fn()>::new(move || {
        if !is_stopped() {
            f();
        }
    });
    let function = closure.as_ref();
    // By name: what stands for the interval is whatever the page gives, and need not fit the number of the bindings.
    match call(&window, "setInterval", &[function, &ms.into()]) {
        Ok(id) => Listener::new(move || {
            // It ends; there is nothing to be done about a page that refuses.
            let _ = call(&window, "clearInterval", &[&id]);
            drop(closure);
        }),
        Err(_) => Listener::none(),
    }
}

fn milliseconds(ms: u32) -> i32 {
    i32::try_from(ms).unwrap_or(i32::MAX)
}

/// How long a slice of work may hold the page, in milliseconds: with its last step it ends within 50, which nobody feels.
const SLICE_MS: f64 = 25.0;

thread_local! {
    /// When the page had its turn last.
    static TURN: Cell<f64> = const { Cell::new(0.0) };
}

/// Gives way to the page when it has waited for a slice of time. To be called often, by work that is not one loop.
pub async fn give_way() {
    if now_ms() - TURN.get() > SLICE_MS {
        next_turn().await;
        TURN.set(now_ms());
    }
}

/// Works in slices, so that the page stays alive. `step` does a small piece and gives what the work ends with; `pause` is
/// called after each slice, and says whether to go on once the page has had its turn. Gives the end, unless the work was stopped,
/// and the longest slice in milliseconds.
pub async fn in_slices<T, R>(
    work: &mut T,
    mut step: impl FnMut(&mut T) -> Option<R>,
    mut pause: impl FnMut(&T) -> bool,
) -> (Option<R>, f64) {
    let mut longest: f64 = 0.0;
    let mut begun = now_ms();
    loop {
        let end = step(work);
        let held = now_ms() - begun;
        if end.is_some() {
            return (end, longest.max(held));
        }
        if held > SLICE_MS {
            longest = longest.max(held);
            if !pause(work) {
                return (None, longest);
            }
            next_turn().await;
            begun = now_ms();
        }
    }
}

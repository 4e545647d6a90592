//! A listener that ends when its handle is dropped.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, EventTarget};

use super::panicked::is_stopped;

/// Something that is being listened to. Dropping the handle ends the listening, also from inside the listener
/// itself; [`Listener::forget`] lets it live as long as the page.
#[must_use = "dropping a Listener ends the listening at once"]
pub struct Listener(Vec<Box<dyn FnOnce()>>);

impl Listener {
    /// Lets the listener live as long as the page.
    pub fn forget(mut self) {
        // The undoing closures own the JavaScript ones: leaking them keeps those callable.
        std::mem::forget(std::mem::take(&mut self.0));
    }

    /// A handle that runs `undo` when dropped.
    pub(super) fn new(undo: impl FnOnce() + 'static) -> Self {
        Self(vec![Box::new(undo)])
    }

    /// Nothing is listened to (the page lacks what would be).
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }

    /// Listens to `event` of an element and of what it holds.
    pub fn on(element: &Element, event: &'static str, f: impl Fn(Event) + 'static) -> Self {
        Self::event(element, event, f)
    }

    /// Listens to `event` of what an element holds, also where it does not rise, such as the end of a dialog.
    pub fn below(element: &Element, event: &'static str, f: impl Fn(Event) + 'static) -> Self {
        Self::phase(element, event, true, f)
    }

    /// Listens to `event` of `target`.
    pub(super) fn event(target: &EventTarget, event: &'static str, f: impl Fn(Event) + 'static) -> Self {
        Self::phase(target, event, false, f)
    }

    fn phase(target: &EventTarget, event: &'static str, capture: bool, f: impl Fn(Event) + 'static) -> Self {
        let closure = Closure::<dyn Fn(Event)>::new(move |event| {
            if !is_stopped() {
                f(event);
            }
        });
        let function = closure.as_ref().unchecked_ref();
        if target.add_event_listener_with_callback_and_bool(event, function, capture).is_err() {
            return Self::none();
        }
        let target = target.clone();
        Self::new(move || {
            let function = closure.as_ref().unchecked_ref();
            let _ = target.remove_event_listener_with_callback_and_bool(event, function, capture);
        })
    }

    /// Both, as one.
    pub fn and(mut self, mut other: Self) -> Self {
        self.0.append(&mut other.0);
        self
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        for undo in self.0.drain(..) {
            undo();
        }
    }
}

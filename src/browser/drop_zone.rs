//! The door: a link, a code or a file may be pasted or dropped anywhere on the page.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::JsCast;
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
};

use super::{
    files::{Taken, take},
    js::document,
    listener::Listener,
    tasks,
};

/// Calls `f` with what is pasted anywhere on the page. A paste into a field is left to the field, unless its text
/// contains one of `markers`: then it is one of our codes, and the field does not get it.
pub fn on_paste(markers: &'static [&'static str], f: impl Fn(Taken) + 'static) -> Listener {
    let Some(document) = document() else { return Listener::none() };
    Listener::event(&document, "paste", move |event| {
        let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        // Somebody else on this page took it.
        let Some(data) = data.filter(|_| !event.default_prevented()) else { return };
        let taken = take(&data);
        let ours = |text: &String| markers.iter().any(|marker| text.contains(marker));
        if taken.is_empty() || (is_editable(&event) && !taken.text.as_ref().is_some_and(ours)) {
            return;
        }
        event.prevent_default();
        f(taken);
    })
}

/// Calls `f` with what is dropped anywhere on the page, and `over` with true while something that could be dropped is
/// held over it. Text dragged into a field is left to the field.
pub fn on_drop(f: impl Fn(Taken) + 'static, over: impl Fn(bool) + 'static) -> Listener {
    let Some(document) = document() else { return Listener::none() };
    let hover = Rc::new(Hover {
        tell: Box::new(over),
        is_over: Cell::default(),
        seen: Cell::default(),
        watch: Cell::default(),
    });
    let (left, ended, dropped) = (Rc::clone(&hover), Rc::clone(&hover), Rc::clone(&hover));
    let held = Listener::event(&document, "dragover", move |event| {
        let wanted = wanted(&event);
        if let Some(data) = &wanted {
            // Without this the browser opens the file in the place of the page.
            event.prevent_default();
            data.set_drop_effect("copy");
        }
        hover.is(wanted.is_some());
    });
    let left = Listener::event(&document, "dragleave", move |event| {
        // Going from one element to the next is a leave as well, and that one says where to.
        if event.dyn_ref::<DragEvent>().is_none_or(|event| event.related_target().is_none()) {
            left.is(false);
        }
    });
    let ended = Listener::event(&document, "dragend", move |_| ended.is(false));
    let dropped = Listener::event(&document, "drop", move |event| {
        dropped.is(false);
        let Some(data) = wanted(&event) else { return };
        event.prevent_default();
        let taken = take(&data);
        if !taken.is_empty() {
            f(taken);
        }
    });
    held.and(left).and(ended).and(dropped)
}

/// Whether something is held over the page, as far as was told.
struct Hover {
    tell: Box<dyn Fn(bool)>,
    is_over: Cell<bool>,
    /// When it was last seen, by [`tasks::now_ms`].
    seen: Cell<f64>,
    watch: Cell<Option<Listener>>,
}

/// What is held still is reported several times a second; without a word for this long it is gone. A drag that is
/// broken off outside ends without any event.
const GONE_MS: u32 = 800;

impl Hover {
    fn is(self: &Rc<Self>, now: bool) {
        self.seen.set(tasks::now_ms());
        if self.is_over.replace(now) == now {
            return;
        }
        let hover = Rc::downgrade(self);
        let watch = move || {
            if let Some(hover) = hover.upgrade()
                && tasks::now_ms() - hover.seen.get() > f64::from(GONE_MS)
            {
                hover.is(false);
            }
        };
        self.watch.set(now.then(|| tasks::every(GONE_MS, watch)));
        (self.tell)(now);
    }
}

/// What is dragged, if it is for us: files anywhere, text outside fields, and nothing that somebody else took.
fn wanted(event: &Event) -> Option<DataTransfer> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer().filter(|_| !event.default_prevented())?;
    let types = data.types();
    let has = |kind: &str| types.iter().any(|t| t.as_string().as_deref() == Some(kind));
    (has("Files") || (has("text/plain") && !is_editable(event))).then_some(data)
}

/// Inputs that take no text: a paste there is meant for the page.
const NOT_TEXT: [&str; 10] =
    ["button", "checkbox", "color", "file", "hidden", "image", "radio", "range", "reset", "submit"];

/// Whether the event is in something that can be written in. The path begins inside a shadow tree, where the
/// target is the tree's host.
fn is_editable(event: &Event) -> bool {
    let target = event.composed_path().get(0);
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        !input.read_only() && !input.disabled() && !NOT_TEXT.contains(&input.type_().as_str())
    } else if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        !area.read_only() && !area.disabled()
    } else {
        target.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
    }
}

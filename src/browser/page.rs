//! The page as a whole: its title, language and theme, where the focus goes, and where it stands.

use base64ct::Encoding;
use js_sys::Array;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{BeforeUnloadEvent, Element, HtmlInputElement, HtmlTextAreaElement, Node};

use crate::pulse::bytes::hex;

use super::{
    js::{call, document, navigator, object, property},
    listener::Listener,
};

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// What the build of this program is called, sixteen hexadecimal digits in four groups: of a site the digits in the names of its
/// files, of the one file the beginning of its program's hash. `None` where the page says neither.
pub fn build_name() -> Option<String> {
    let document = document()?;
    let data = |selector: &str, name: &str| {
        let element = document.query_selector(selector).ok().flatten()?;
        element.get_attribute(name)
    };
    let of_site = || {
        let script = data("meta[name='program']", "data-js")?;
        Some(script.strip_suffix(".js")?.rsplit_once('-')?.1.to_owned())
    };
    let of_file = || {
        let hash = base64ct::Base64::decode_vec(&data("[data-block='program.wasm']", "data-hash")?).ok()?;
        Some(hex(hash.get(..8)?))
    };
    let digits = of_site().or_else(of_file)?;
    let whole = digits.len() == 16 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    whole.then(|| digits.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" "))
}

/// The words of another language, where the page brings them along: its tag and its sentences.
pub fn words() -> Option<(String, String)> {
    let element = document()?.query_selector("script#words").ok().flatten()?;
    Some((element.get_attribute("lang")?, element.text_content()?))
}

/// Sets the language ("en") and the direction of writing ("ltr", "rtl") of the whole page.
pub fn set_language(lang: &str, dir: &str) {
    set_root_attribute("lang", Some(lang));
    set_root_attribute("dir", Some(dir));
}

/// Asks for a theme ("dark", "light"): `data-theme` of the root element; `None` follows the system again.
pub fn set_theme(theme: Option<&str>) {
    set_root_attribute("data-theme", theme);
}

fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // Both names are valid ones, the only thing that could be refused.
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Writes a line for developers.
pub fn log_error(line: &str) {
    if let Some(console) = web_sys::window().and_then(|window| property(&window, "console")) {
        // A page without a console shows nothing.
        let _ = call(&console, "error", &[&line.into()]);
    }
}

/// The element of the document with this id.
pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// The body of the page.
pub fn body() -> Option<Element> {
    document()?.body().map(Element::from)
}

/// Moves the focus to the element of the document with this id; something that is no control needs `tabindex="-1"`.
/// False when there is none.
pub fn focus(id: &str) -> bool {
    document().and_then(|document| document.get_element_by_id(id)).is_some_and(|element| focus_on(&element))
}

/// [`focus`] within `root`, which may lie in a shadow tree, where the document does not look.
pub fn focus_in(root: &Element, id: &str) -> bool {
    find(root, id).is_some_and(|element| focus_on(&element))
}

/// Moves the focus to the first heading, link or button within `root`. False when there is none.
pub fn focus_first(root: &Element) -> bool {
    let Some(first) = root.query_selector("h2, h3, a[href], button").ok().flatten() else { return false };
    if first.tag_name().starts_with('H') {
        let _set = first.set_attribute("tabindex", "-1");
    }
    focus_on(&first)
}

/// Focuses and selects the whole text of the input or text area with this id. False when there is none.
pub fn select_all(id: &str) -> bool {
    document().and_then(|document| document.get_element_by_id(id)).is_some_and(|element| select(&element))
}

/// [`select_all`] within `root`, which may lie in a shadow tree.
pub fn select_all_in(root: &Element, id: &str) -> bool {
    find(root, id).is_some_and(|element| select(&element))
}

fn find(root: &Element, id: &str) -> Option<Element> {
    // As a string in the selector an id may be anything, with these two escaped.
    let id = id.replace('\\', "\\\\").replace('"', "\\\"");
    root.query_selector(&format!("[id=\"{id}\"]")).ok().flatten()
}

/// In a frame the focus is moved only where it is already: whoever types in the page around goes on typing. That page is not
/// scrolled either.
fn focus_on(element: &Element) -> bool {
    // By name: marks in a drawing take the focus too, and are no HTML.
    if !is_embedded() {
        return call(element, "focus", &[]).is_ok();
    }
    let here = document().is_some_and(|document| document.has_focus().unwrap_or(false));
    let unscrolled = object(&[("preventScroll", true.into())]);
    let moved = here && call(element, "focus", &[&unscrolled]).is_ok();
    if moved {
        show_within(element);
    }
    moved
}

fn select(element: &Element) -> bool {
    if !focus_on(element) {
        return false;
    }
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.select();
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.select();
    } else {
        return false;
    }
    true
}

/// Copies `text` as if somebody had selected it: the way that browsers have on insecure addresses and in frames too. Whether it
/// was copied. To be called while handling a click; what has the focus keeps it.
pub fn copy_selected(text: &str) -> bool {
    let Some(document) = document() else { return false };
    let before = document.active_element();
    // In a dialog everything outside it cannot be selected.
    let place = before.as_ref().and_then(|element| element.closest("dialog").ok().flatten());
    let Some(place) = place.or_else(|| document.body().map(Into::into)) else { return false };
    let Some(area) =
        document.create_element("textarea").ok().and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok())
    else {
        return false;
    };
    area.set_value(text);
    area.set_class_name("copied");
    let copied = place.append_child(&area).is_ok()
        && select(&area)
        && call(&document, "execCommand", &[&"copy".into()]).is_ok_and(|done| done.is_truthy());
    area.remove();
    if let Some(before) = before {
        focus_on(&before);
    }
    copied
}

/// Opens the dialog with this id above the page; in a browser that knows no dialogs, where it stands in the page.
pub fn open_dialog(id: &str) {
    let dialog = document().and_then(|document| document.get_element_by_id(id));
    if let Some(dialog) = dialog.filter(|dialog| call(dialog, "showModal", &[]).is_err()) {
        // A valid name, the only thing that could be refused.
        let _ = dialog.set_attribute("open", "");
    }
}

/// Closes the dialog with this id; the focus goes back to where it was. False in a browser that knows no dialogs.
pub fn close_dialog(id: &str) -> bool {
    let dialog = document().and_then(|document| document.get_element_by_id(id));
    dialog.is_some_and(|dialog| call(&dialog, "close", &[]).is_ok())
}

/// While `f` says true, leaving or closing the page asks the reader first.
pub fn on_leave(f: impl Fn() -> bool + 'static) -> Listener {
    let Some(window) = web_sys::window() else { return Listener::none() };
    Listener::event(&window, "beforeunload", move |event| {
        if f() {
            event.prevent_default();
            // For browsers that do not go by that yet; none shows this text.
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                event.set_return_value("stay");
            }
        }
    })
}

/// Calls `f` when the page is left, and when the browser shows a page again that it had kept as it was.
pub fn on_hide(f: impl Fn() + 'static) -> Listener {
    let Some(window) = web_sys::window() else { return Listener::none() };
    let f = std::rc::Rc::new(f);
    let again = f.clone();
    Listener::event(&window, "pagehide", move |_| f())
        .and(Listener::event(&window, "pageshow", move |_| again()))
}

/// Calls `f` when an arrow key, or the keys of a presenter, go on (true) or back. Not while something is typed or chosen,
/// nor where a chart takes them.
pub fn on_arrows(f: impl Fn(bool) + 'static) -> Listener {
    let Some(document) = document() else { return Listener::none() };
    Listener::event(&document, "keydown", move |event| {
        let text = |name: &str| property(&event, name).and_then(|value| value.as_string());
        let held = ["altKey", "ctrlKey", "metaKey", "shiftKey"]
            .iter()
            .any(|key| property(&event, key).and_then(|value| value.as_bool()).unwrap_or(false));
        let busy = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|target| target.closest("input, textarea, select, svg").ok().flatten().is_some());
        if held || busy || event.default_prevented() {
            return;
        }
        let rtl = matches!(document_direction().as_deref(), Some("rtl"));
        let forward = match text("key").as_deref() {
            Some("ArrowRight") => !rtl,
            Some("ArrowLeft") => rtl,
            Some("PageDown") => true,
            Some("PageUp") => false,
            _ => return,
        };
        event.prevent_default();
        f(forward);
    })
}

fn document_direction() -> Option<String> {
    document()?.document_element()?.get_attribute("dir")
}

/// Shows the page on the whole screen, or no longer; nothing happens where the browser refuses.
pub fn toggle_full_screen() {
    let Some(document) = document() else { return };
    let element = document.document_element();
    // What the doc comment says: a refusal leaves the page as it is.
    let _ = match (property(&document, "fullscreenElement"), element) {
        (Some(_), _) => call(&document, "exitFullscreen", &[]),
        (None, Some(element)) => call(&element, "requestFullscreen", &[]),
        _ => return,
    };
}

/// Whether the page stands in a frame of another one. What cannot be found out counts as yes.
pub fn is_embedded() -> bool {
    let Some(window) = web_sys::window() else { return true };
    match window.top() {
        Ok(Some(top)) => !js_sys::Object::is(&top, &window),
        _ => true,
    }
}

/// Whether the app is the root of its host (`https://pulse.example/`), so that the origin, and with it the storage, is
/// probably its own.
pub fn is_root_path() -> bool {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok());
    path.is_some_and(|path| path.rfind('/') == Some(0))
}

/// The name of the host that the page came from, with its port; empty for a file.
pub fn host() -> String {
    web_sys::window().and_then(|window| window.location().host().ok()).unwrap_or_default()
}

/// Where the page lies in a frame of another one, nothing stands around it.
pub fn mark_framed() {
    if is_embedded() {
        set_root_attribute("data-framed", Some(""));
    }
}

/// Whether the page was opened as a file: from a disk (`file:`), or from a mail or a chat on a phone (`content:`).
pub fn is_local_file() -> bool {
    let protocol = web_sys::window().and_then(|window| window.location().protocol().ok());
    !matches!(protocol.as_deref(), Some("http:" | "https:"))
}

/// Whether everything lies in one file (`pulse-check.html`), wherever that was opened.
pub fn is_one_file() -> bool {
    web_sys::window().is_some_and(|window| property(&window, "programHere").is_some())
}

/// Scrolls as far as it takes to see the element with this id, but never a page around this one.
pub fn show(id: &str) {
    if let Some(element) = element(id) {
        show_within(&element);
    }
}

/// The browser's own way scrolls the pages around a frame as well.
fn show_within(element: &Element) {
    let Some(window) = web_sys::window() else { return };
    let there = element.get_bounding_client_rect();
    let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    // Not by `clamp`: it can fail, and says so with numbers, whose writing alone is 8 kB.
    let down = (there.bottom() - height).min(there.top()).max(0.0);
    let by = if there.top() < 0.0 { there.top() } else { down };
    window.scroll_by_with_x_and_y(0.0, by);
}

/// How high all elements that a selector finds are together, in CSS pixels.
pub fn height_of_all(selector: &str) -> u32 {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let nodes = found.into_iter().flat_map(|found| (0..found.length()).filter_map(move |at| found.get(at)));
    let height = |node: Node| u32::try_from(node.dyn_into::<Element>().ok()?.client_height()).ok();
    nodes.filter_map(height).sum()
}

/// Shows the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Opens the dialogue for printing; nothing happens in a frame that may not.
pub fn print() {
    // A refusal is what the doc comment says: nothing happens.
    let _ = web_sys::window().map(|window| window.print());
}

/// The same, with the comments that otherwise stay off the paper, this once.
pub fn print_with_comments() {
    let Some(window) = web_sys::window() else { return };
    set_root_attribute(PRINT_COMMENTS, Some(""));
    let after = Closure::once_into_js(|| set_root_attribute(PRINT_COMMENTS, None));
    let once = object(&[("once", true.into())]);
    if call(&window, "addEventListener", &[&"afterprint".into(), &after, &once]).is_ok() {
        print();
    } else {
        set_root_attribute(PRINT_COMMENTS, None);
    }
}

/// On the page's root while it is printed with its comments.
const PRINT_COMMENTS: &str = "data-print-comments";

/// Whether the page can be seen: not in a tab behind another, nor in a window that is put away.
pub fn visible() -> bool {
    document().is_none_or(|document| !document.hidden())
}

/// Calls `f` when the page comes into view.
pub fn on_visible(f: impl Fn() + 'static) -> Listener {
    let Some(document) = document() else { return Listener::none() };
    Listener::event(&document, "visibilitychange", move |_| {
        if visible() {
            f();
        }
    })
}

/// Whether the device believes to be connected. It may be wrong when it says yes.
pub fn online() -> bool {
    navigator().is_none_or(|navigator| navigator.on_line())
}

/// How many files the page has loaded since it was opened.
pub fn loaded_files() -> usize {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or(0, |performance| performance.get_entries_by_type("resource").length() as usize)
}

/// Calls `f` with [`online`] each time it changes.
pub fn on_online(f: impl Fn(bool) + 'static) -> Listener {
    let Some(window) = web_sys::window() else { return Listener::none() };
    let f = std::rc::Rc::new(f);
    let also = std::rc::Rc::clone(&f);
    Listener::event(&window, "online", move |_| f(true))
        .and(Listener::event(&window, "offline", move |_| also(false)))
}

/// Whether the system is set to move as little as possible.
pub fn prefers_stillness() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

/// Whether the device is chiefly operated with fingers.
pub fn is_touch() -> bool {
    matches("(pointer: coarse)")
}

/// Calls `f` with whether the page is at least so many pixels wide: now, and whenever that changes.
pub fn on_width(from: u32, f: impl Fn(bool) + 'static) -> Listener {
    let query = format!("(min-width: {from}px)");
    let list = web_sys::window().and_then(|window| window.match_media(&query).ok().flatten());
    let Some(list) = list else { return Listener::none() };
    f(list.matches());
    let there = list.clone();
    Listener::event(&list, "change", move |_| f(there.matches()))
}

fn matches(query: &str) -> bool {
    let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    list.is_some_and(|list| list.matches())
}

/// The reader's languages as tags, the preferred one first; may be empty.
pub fn languages() -> Vec<String> {
    let Some(navigator) = navigator() else { return Vec::new() };
    let several = property(&navigator, "languages").and_then(|list| list.dyn_into::<Array>().ok());
    let tags: Vec<String> = several.iter().flat_map(Array::iter).filter_map(|tag| tag.as_string()).collect();
    if tags.is_empty() { navigator.language().into_iter().collect() } else { tags }
}

/// Loads the page anew at `hash`, with nothing of what it held. `note` is found there by [`noted`].
pub fn start_anew(hash: &str, note: &str) {
    let address = super::hash::page_address() + hash;
    let Some(window) = web_sys::window() else { return };
    let noted =
        window.history().and_then(|history| history.replace_state_with_url(&note.into(), "", Some(&address)));
    // Refused in some local files: then the page starts where it is, without the note.
    if noted.is_err() {
        let _ = window.location().replace(&address);
    }
    reload();
}

/// The note of [`start_anew`], once.
pub fn noted() -> Option<String> {
    let history = web_sys::window()?.history().ok()?;
    let note = history.state().ok()?.as_string()?;
    history.replace_state(&wasm_bindgen::JsValue::NULL, "").ok()?;
    Some(note)
}

/// Loads the page anew.
pub fn reload() {
    // A page that may not is still there.
    let _ = web_sys::window().map(|window| window.location().reload());
}

/// Writes a text into the element `id` and marks it done; false when there is no such element.
pub fn report(id: &str, text: &str) -> bool {
    let Some(element) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(id))
    else {
        return false;
    };
    element.set_text_content(Some(text));
    element.set_attribute("data-state", "done").is_ok()
}

//! Text to and from the clipboard.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag};

use super::js::{call, navigator, object, property, settled};

/// The browser did not do it: it cannot here (an insecure address, a frame without the permission), or the reader or
/// a policy said no. The page then shows the text selected, or a field to paste into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

/// Puts `text` on the clipboard. To be called while handling a click.
///
/// # Errors
/// [`Refused`]
pub async fn copy(text: &str) -> Result<(), Refused> {
    ask("writeText", &[&JsValue::from_str(text)]).await.map(|_| ())
}

/// The text on the clipboard. To be called while handling a click; some browsers ask the reader.
///
/// # Errors
/// [`Refused`], also when the clipboard holds something else than text.
pub async fn paste() -> Result<String, Refused> {
    ask("readText", &[]).await?.as_string().ok_or(Refused)
}

/// By name: `navigator.clipboard` is undefined on insecure addresses, and `readText` in some browsers.
async fn ask(method: &str, args: &[&JsValue]) -> Result<JsValue, Refused> {
    let clipboard = navigator().and_then(|navigator| property(&navigator, "clipboard")).ok_or(Refused)?;
    settled(call(&clipboard, method, args).map_err(|_| Refused)?).await.map_err(|_| Refused)
}

/// Puts a text with its form on the clipboard: pages take the HTML, everything else the plain text. To be called while
/// handling a click.
///
/// # Errors
/// [`Refused`]
pub async fn copy_rich(html: &str, text: &str) -> Result<(), Refused> {
    let blob = |text: &str, kind: &str| {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).map_err(|_| Refused)
    };
    let (html, text) = (blob(html, "text/html")?, blob(text, "text/plain")?);
    let both = object(&[("text/html", html.into()), ("text/plain", text.into())]);
    // By name: older browsers have no such thing.
    let kind = web_sys::window().and_then(|window| property(&window, "ClipboardItem")).ok_or(Refused)?;
    let kind = kind.dyn_into::<Function>().map_err(|_| Refused)?;
    let item = Reflect::construct(&kind, &Array::of1(&both)).map_err(|_| Refused)?;
    ask("write", &[&Array::of1(&item)]).await.map(|_| ())
}

//! Text to and from the clipboard.

use wasm_bindgen::JsValue;

use super::js::{call, navigator, property, settled};

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

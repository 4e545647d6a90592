//! Text to and from the clipboard.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag};

use super::{
    js::{call, global, navigator, object, property, settled},
    page,
};

/// The browser did not do it: it cannot here (an insecure address, a frame without the permission), or the reader or
/// a policy said no. The page then shows the text selected, or a field to paste into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

/// Puts `text` on the clipboard. To be called while handling a click.
///
/// # Errors
/// [`Refused`]
pub async fn copy(text: &str) -> Result<(), Refused> {
    match ask("writeText", &[&JsValue::from_str(text)]).await {
        Ok(_) => Ok(()),
        Err(Refused) if page::copy_selected(text) => Ok(()),
        Err(Refused) => Err(Refused),
    }
}

/// What will be on the clipboard once it is given: engines differ in how long they remember a click while a page waits, and
/// WebKit forgets it with the first wait. Dropped ungiven, it leaves the clipboard as it is.
#[derive(Debug)]
pub struct Promised {
    kinds: Vec<Promise>,
    written: JsFuture,
}

/// Promises the clipboard something of these media types. To be called while handling a click. Nothing where the browser
/// takes no promises.
pub fn promise<const N: usize>(kinds: [&'static str; N]) -> Option<Promised> {
    let clipboard = navigator().and_then(|navigator| property(&navigator, "clipboard"))?;
    // By name: older browsers have no such thing.
    let item = global("ClipboardItem")?.dyn_into::<Function>().ok()?;
    let kinds = kinds.into_iter().map(Promise::of).collect::<Option<Vec<Promise>>>()?;
    let members: Vec<_> = kinds.iter().map(|one| (one.kind, one.promise.clone().into())).collect();
    let item = Reflect::construct(&item, &Array::of1(&object(&members))).ok()?;
    let written = call(&clipboard, "write", &[&Array::of1(&item)]).ok()?;
    Some(Promised { kinds, written: JsFuture::from(js_sys::Promise::resolve(&written)) })
}

impl Promised {
    /// Gives a text of each media type that was promised, in that order.
    ///
    /// # Errors
    /// [`Refused`]
    pub async fn give<const N: usize>(mut self, texts: [&str; N]) -> Result<(), Refused> {
        for (one, text) in self.kinds.iter().zip(texts) {
            one.keep(text)?;
        }
        (&mut self.written).await.map(|_| ()).map_err(|_| Refused)
    }
}

impl Drop for Promised {
    fn drop(&mut self) {
        for one in &self.kinds {
            // What was kept stays kept.
            let _ = one.fail.call0(&JsValue::UNDEFINED);
        }
    }
}

/// The promise of one media type.
#[derive(Debug)]
struct Promise {
    kind: &'static str,
    promise: js_sys::Promise,
    keep: Function,
    fail: Function,
}

impl Promise {
    fn of(kind: &'static str) -> Option<Self> {
        // Not by a function that stands there first: an empty one is made by evaluating a text, which the page's policy refuses.
        let mut ends = None;
        let promise = js_sys::Promise::new(&mut |keep, fail| ends = Some((keep, fail)));
        // Whoever gave it up waits for nothing.
        let _heard = JsFuture::from(promise.clone());
        ends.map(|(keep, fail)| Self { kind, promise, keep, fail })
    }

    fn keep(&self, text: &str) -> Result<(), Refused> {
        let options = BlobPropertyBag::new();
        options.set_type(self.kind);
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options);
        let blob = blob.map_err(|_| Refused)?;
        self.keep.call1(&JsValue::UNDEFINED, &blob).map(|_| ()).map_err(|_| Refused)
    }
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

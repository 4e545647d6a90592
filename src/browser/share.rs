//! The share sheet of a phone or tablet.

use displaydoc::Display;
use js_sys::Object;
use thiserror::Error;
use wasm_bindgen::JsValue;

use super::{
    js::{call, name_of, navigator, object, settled},
    page::is_touch,
};

/// Why nothing was shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum ShareError {
    /// The reader closed the sheet: not a failure, and not handed in.
    Cancelled,
    /// The browser cannot, or may not.
    Refused,
}

/// Whether there is a share sheet that takes `text`. Not on a desk, where sheets exist but lead nowhere useful: the
/// clipboard is the better way there.
pub fn can_share(text: &str) -> bool {
    let Some(navigator) = navigator().filter(|_| is_touch()) else { return false };
    call(&navigator, "canShare", &[&data(text)]).is_ok_and(|can| can.is_truthy())
}

/// Opens the share sheet with `text`, and waits until the reader chose or closed it. To be called while handling a
/// click.
///
/// # Errors
/// [`ShareError`]
pub async fn share(text: &str) -> Result<(), ShareError> {
    let navigator = navigator().ok_or(ShareError::Refused)?;
    let shared = match call(&navigator, "share", &[&data(text)]) {
        Ok(promise) => settled(promise).await,
        Err(error) => Err(error),
    };
    shared.map(|_| ()).map_err(|error| match name_of(&error).as_str() {
        "AbortError" => ShareError::Cancelled,
        _ => ShareError::Refused,
    })
}

fn data(text: &str) -> Object {
    object(&[("text", JsValue::from_str(text))])
}

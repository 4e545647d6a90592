//! Unicode's normal form C.
//!
//! In the browser it is the language's own `String.prototype.normalize`: the tables would weigh 50 kB in the program.
//! This is the only place above `browser` that calls JavaScript; it needs no page, and native builds use a crate.

/// A text in normal form C.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn nfc(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfc(text).collect()
}

/// A text in normal form C.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn nfc(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    js_sys::JsString::from(text).normalize("NFC").into()
}

//! Unicode's normal form C, and small letters.
//!
//! In the browser both are the language's own: the tables would weigh 50 kB and 11 kB in the program.
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

/// A text in small letters.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn lower(text: &str) -> String {
    text.to_lowercase()
}

/// A text in small letters.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    js_sys::JsString::from(text).to_lower_case().into()
}

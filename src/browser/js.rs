//! Touching JavaScript without trusting it: a property may be missing although the bindings promise it, a method
//! may throw, and an exception can be any value at all.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::flow::environment::StorageError;

/// The navigator of this page.
pub(super) fn navigator() -> Option<web_sys::Navigator> {
    web_sys::window().map(|window| window.navigator())
}

/// The document of this page.
pub(super) fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// What the page calls `name` everywhere.
pub(super) fn global(name: &str) -> Option<JsValue> {
    property(&js_sys::global(), name)
}

/// The property `name` of `target`; `None` when it is absent, `undefined`, `null`, or throws when read.
pub(super) fn property(target: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(target, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Calls `target.method(...args)`.
///
/// # Errors
/// What the method throws; `undefined` when there is no such method.
pub(super) fn call(target: &JsValue, method: &str, args: &[&JsValue]) -> Result<JsValue, JsValue> {
    call_of(target, target, method, args)
}

/// [`call`], with the method looked up in `holder`: a primitive value has no properties of its own.
///
/// # Errors
/// As [`call`].
pub(super) fn call_of(
    holder: &JsValue,
    target: &JsValue,
    method: &str,
    args: &[&JsValue],
) -> Result<JsValue, JsValue> {
    let function =
        property(holder, method).and_then(|f| f.dyn_into::<Function>().ok()).ok_or(JsValue::UNDEFINED)?;
    Reflect::apply(&function, target, &args.iter().copied().collect::<Array>())
}

/// Waits for `value` if it is a promise; anything else is itself already.
///
/// # Errors
/// What the promise was rejected with.
pub(super) async fn settled(value: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&value)).await
}

/// Waits for one of two callbacks: `start` hands the first to whatever calls it on success, the second to whatever
/// calls it on failure. Handing out a promise's own functions saves a Rust closure (and its lifetime) per event.
///
/// # Errors
/// What the second callback was called with, or what `start` failed with.
pub(super) async fn called_back(
    mut start: impl FnMut(&Function, &Function) -> Result<(), JsValue>,
) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        if let Err(error) = start(&resolve, &reject) {
            // The rejection is the answer; a function of a promise does not throw.
            let _ = reject.call1(&JsValue::UNDEFINED, &error);
        }
    });
    JsFuture::from(promise).await
}

/// A plain object with these members.
pub(super) fn object(members: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        // Setting a member of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

/// The `name` of an exception ("QuotaExceededError"), empty when it has none.
pub(super) fn name_of(error: &JsValue) -> String {
    property(error, "name").and_then(|name| name.as_string()).unwrap_or_default()
}

/// What an exception of either storage means.
pub(super) fn storage_error(error: &JsValue) -> StorageError {
    let name = name_of(error);
    match name.as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StorageError::Full,
        "SecurityError" | "NotAllowedError" => StorageError::Blocked,
        _ => {
            let message = property(error, "message").and_then(|m| m.as_string());
            StorageError::Failed(message.filter(|m| !m.is_empty()).unwrap_or(name))
        }
    }
}

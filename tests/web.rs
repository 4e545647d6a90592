//! What only a real browser can show: storage that is blocked, full or corrupt, the address, and what is pasted or
//! dropped. Run by `wasm-bindgen-test`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test_configure;

#[path = "web/drop_zone.rs"]
mod drop_zone;
#[path = "web/folder.rs"]
mod folder;
#[path = "web/page.rs"]
mod page;
#[path = "web/pulses.rs"]
mod pulses;
#[path = "web/stores.rs"]
mod stores;
#[path = "web/tree.rs"]
mod tree;

wasm_bindgen_test_configure!(run_in_browser);

/// Runs `code` as the body of a function, with `it` as its argument.
pub fn js(code: &str, it: &JsValue) -> JsValue {
    Function::new_with_args("it", code).call1(&JsValue::UNDEFINED, it).unwrap()
}

pub fn run(code: &str) -> JsValue {
    js(code, &JsValue::UNDEFINED)
}

/// A list that a listener writes to, and the listener.
pub fn noted<T: 'static>() -> (Rc<RefCell<Vec<T>>>, impl Fn(T) + 'static) {
    let list = Rc::new(RefCell::new(Vec::new()));
    let write = Rc::clone(&list);
    (list, move |value| write.borrow_mut().push(value))
}

/// Replaces a property of the window while `f` runs.
pub async fn with_window_property(name: &str, getter: &str, f: impl AsyncFnOnce()) {
    let old = run(&format!(
        "const old = Object.getOwnPropertyDescriptor(window, '{name}');
         Object.defineProperty(window, '{name}', {{ get() {{ {getter} }}, configurable: true }});
         return old;"
    ));
    f().await;
    // What was not there before goes again.
    js(&format!("it ? Object.defineProperty(window, '{name}', it) : delete window['{name}']"), &old);
}

/// Waits for the promise that `code` returns.
pub async fn run_async(code: &str) -> JsValue {
    JsFuture::from(run(code).unchecked_into::<Promise>()).await.unwrap()
}

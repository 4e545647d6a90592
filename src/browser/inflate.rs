//! Inflating by the browser: the program for a pulse link brings no code of its own for that.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::js::{call, global, property, settled};

/// Inflates one raw deflate stream to at most `most` bytes. `None` where it is none, where it is longer, or where the browser cannot.
pub async fn inflate(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let made = |class: &str, argument: &JsValue| {
        let class: Function = global(class)?.dyn_into().ok()?;
        Reflect::construct(&class, &Array::of1(argument)).ok()
    };
    let stream = made("DecompressionStream", &"deflate-raw".into())?;
    let blob = made("Blob", &Array::of1(&Uint8Array::from(bytes)))?;
    let packed = call(&blob, "stream", &[]).ok()?;
    let whole = call(&packed, "pipeThrough", &[&stream]).ok()?;
    let reader = call(&whole, "getReader", &[]).ok()?;
    let mut out = Vec::new();
    loop {
        let read = settled(call(&reader, "read", &[]).ok()?).await.ok()?;
        if property(&read, "done").is_some_and(|done| done.is_truthy()) {
            return Some(out);
        }
        let piece: Uint8Array = property(&read, "value")?.dyn_into().ok()?;
        if out.len() + piece.length() as usize > most {
            // Nobody waits for the rest of it.
            let _ended = call(&reader, "cancel", &[]);
            return None;
        }
        out.extend(piece.to_vec());
    }
}

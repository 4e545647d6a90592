//! A drawing as pixels.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::js::{call, called_back, document, property, settled};

/// The browser did not draw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotDrawn;

impl From<JsValue> for NotDrawn {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// A standalone SVG as PNG, `scale` times its own size.
///
/// # Errors
/// [`NotDrawn`]: an SVG that the browser does not read, or a canvas that it does not give.
pub async fn png(svg: &str, scale: f64) -> Result<Vec<u8>, NotDrawn> {
    let image = element("img")?;
    // Letters as they are would end the address at a `#`.
    let address = format!("data:image/svg+xml,{}", String::from(js_sys::encode_uri_component(svg)));
    called_back(|done, failed| {
        Reflect::set(&image, &"onload".into(), done)?;
        Reflect::set(&image, &"onerror".into(), failed)?;
        image.set_attribute("src", &address)
    })
    .await?;
    let size = |name: &str| property(&image, name).and_then(|size| size.as_f64()).ok_or(NotDrawn);
    let (width, height) = (size("naturalWidth")? * scale, size("naturalHeight")? * scale);
    let canvas = element("canvas")?;
    Reflect::set(&canvas, &"width".into(), &width.into())?;
    Reflect::set(&canvas, &"height".into(), &height.into())?;
    let context = call(&canvas, "getContext", &[&"2d".into()])?;
    call(&context, "drawImage", &[&image, &0.into(), &0.into(), &width.into(), &height.into()])?;
    let blob =
        called_back(|done, _| call(&canvas, "toBlob", &[done, &"image/png".into()]).map(|_| ())).await?;
    let buffer = settled(call(&blob, "arrayBuffer", &[])?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn element(name: &str) -> Result<Element, NotDrawn> {
    let made = document().ok_or(NotDrawn)?.create_element(name)?;
    Ok(made.unchecked_into())
}

//! The camera, for reading codes. Pictures stay in the page: each is looked at and forgotten.

use displaydoc::Display;
use js_sys::{Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::js::{call, called_back, document, name_of, navigator, object, property, settled};

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum CameraError {
    /// The person, the browser or the page around says no.
    Denied,
    /// There is no camera, or the page may not know of one (no secure connection).
    None,
    /// Another program holds it, or it failed.
    Busy,
}

/// A camera that is on. It goes off when this is dropped.
pub struct Camera {
    stream: JsValue,
    canvas: Element,
    context: JsValue,
}

/// The widest picture that is looked at: a code of 85 squares still has four pixels a square in half of it.
const WIDEST: f64 = 768.0;

impl Camera {
    /// Asks for the camera that looks away from the person, where there are several.
    ///
    /// # Errors
    /// See [`CameraError`].
    pub async fn open() -> Result<Self, CameraError> {
        let devices = navigator().and_then(|navigator| property(&navigator, "mediaDevices"));
        let devices = devices.ok_or(CameraError::None)?;
        let video = object(&[
            ("facingMode", "environment".into()),
            ("width", object(&[("ideal", 1_280.into())]).into()),
            ("height", object(&[("ideal", 720.into())]).into()),
        ]);
        let wanted = object(&[("video", video.into()), ("audio", false.into())]);
        let asked = call(&devices, "getUserMedia", &[&wanted]).map_err(|error| why(&error))?;
        let stream = settled(asked).await.map_err(|error| why(&error))?;
        let canvas = document().and_then(|document| document.create_element("canvas").ok());
        let drawing = canvas.and_then(|canvas| {
            let often = object(&[("willReadFrequently", true.into())]);
            let context = call(&canvas, "getContext", &[&"2d".into(), &often]).ok()?;
            (!context.is_null()).then_some((canvas, context))
        });
        let Some((canvas, context)) = drawing else {
            stop(&stream);
            return Err(CameraError::Busy);
        };
        Ok(Self { stream, canvas, context })
    }

    /// Shows what the camera sees in a `<video>`.
    ///
    /// # Errors
    /// [`CameraError::Busy`]: the camera gives no picture.
    pub async fn show(&self, video: &Element) -> Result<(), CameraError> {
        let busy = |_| CameraError::Busy;
        called_back(|done, failed| {
            Reflect::set(video, &"onloadeddata".into(), done)?;
            Reflect::set(video, &"onerror".into(), failed)?;
            // On a phone a video that is not muted, or not inline, would not play by itself.
            Reflect::set(video, &"muted".into(), &true.into())?;
            Reflect::set(video, &"srcObject".into(), &self.stream).map(|_| ())
        })
        .await
        .map_err(busy)?;
        settled(call(video, "play", &[]).map_err(busy)?).await.map_err(busy).map(|_| ())
    }

    /// The square in the middle of what a `<video>` shows right now, which is what the page shows of it: how many columns, and
    /// the brightness of each pixel, row by row. `None` while there is nothing to see.
    pub fn look(&self, video: &Element) -> Option<(usize, Vec<u8>)> {
        let size = |name: &str| property(video, name)?.as_f64().filter(|size| *size >= 1.0);
        let (width, height) = (size("videoWidth")?, size("videoHeight")?);
        let square = width.min(height);
        let side = square.min(WIDEST);
        let [zero, s, w] = [0.0, side, square].map(JsValue::from);
        let [x, y] = [(width - square) / 2.0, (height - square) / 2.0].map(JsValue::from);
        for name in ["width", "height"] {
            if property(&self.canvas, name).as_ref() != Some(&s) {
                Reflect::set(&self.canvas, &name.into(), &s).ok()?;
            }
        }
        call(&self.context, "drawImage", &[video, &x, &y, &w, &w, &zero, &zero, &s, &s]).ok()?;
        let image = call(&self.context, "getImageData", &[&zero, &zero, &s, &s]).ok()?;
        let pixels = Uint8Array::new(&property(&image, "data")?).to_vec();
        // Green carries most of the brightness, and codes are black and white.
        let luma = pixels.as_chunks::<4>().0.iter().map(|pixel| pixel[1]).collect();
        Some((side as usize, luma))
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        stop(&self.stream);
    }
}

fn stop(stream: &JsValue) {
    let Ok(tracks) = call(stream, "getTracks", &[]) else { return };
    for track in js_sys::Array::from(&tracks) {
        // A track that does not stop ends with the page.
        let _ = call(&track, "stop", &[]);
    }
}

fn why(error: &JsValue) -> CameraError {
    match name_of(error).as_str() {
        "NotAllowedError" | "SecurityError" => CameraError::Denied,
        "NotFoundError" | "OverconstrainedError" | "" => CameraError::None,
        _ => CameraError::Busy,
    }
}

//! The results for somebody else's page; `embed/embed.js` loads and calls it.

#[cfg(target_arch = "wasm32")]
mod page {
    use pulse_check::widget::{self, View};
    use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

    /// The elements of a view of a team file, as JSON; throws a sentence.
    #[wasm_bindgen]
    pub fn show(file: &[u8], view: &str, app: &str) -> Result<String, JsValue> {
        let shown = widget::show(file, &View::parse(view), app).map_err(|words| JsValue::from_str(&words))?;
        serde_json::to_string(&shown).map_err(|error| JsValue::from_str(&error.to_string()))
    }

    /// The style of those elements.
    #[wasm_bindgen]
    pub fn style() -> String {
        include_str!("../../style/widget.css").to_owned()
    }
}

fn main() {}

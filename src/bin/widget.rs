//! The results for somebody else's page; `embed/embed.js` loads and calls it.

#[cfg(target_arch = "wasm32")]
mod page {
    use std::borrow::Cow;

    use pulse_check::{
        team::TeamFile,
        text::Words,
        widget::{self, View},
        wire::team_file::{Reading, TeamFileError, read_result},
    };
    use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

    /// A team file, read a piece at a time so that the page around is never held up; or what a result link holds.
    #[wasm_bindgen]
    pub struct Results {
        reading: Option<Reading<'static>>,
        read: Option<Result<TeamFile, TeamFileError>>,
    }

    #[wasm_bindgen]
    impl Results {
        /// Begins with the bytes of a file.
        #[wasm_bindgen(constructor)]
        pub fn new(bytes: Vec<u8>) -> Self {
            Self { reading: Some(Reading::new(Cow::Owned(bytes))), read: None }
        }

        /// Reads the letters of a result link, behind `#r=`.
        pub fn of_link(letters: &str) -> Self {
            Self { reading: None, read: Some(read_result(letters).map(TeamFile::begin)) }
        }

        /// Reads on; whether there is more.
        pub fn step(&mut self) -> bool {
            if let (None, Some(reading)) = (&self.read, &mut self.reading) {
                self.read = reading.step();
            }
            self.read.is_none()
        }

        /// The elements of a view, as JSON; throws a sentence. Nothing before all is read.
        pub fn show(&self, view: &str, app: &str) -> Result<String, JsValue> {
            let Some(read) = &self.read else { return Ok(String::new()) };
            let file = read.as_ref().map_err(|error| JsValue::from_str(&error.en()))?;
            let shown =
                widget::show(file, &View::parse(view), app).map_err(|words| JsValue::from_str(&words))?;
            serde_json::to_string(&shown).map_err(|error| JsValue::from_str(&error.to_string()))
        }
    }

    /// The style of those elements.
    #[wasm_bindgen]
    pub fn style() -> String {
        concat!(include_str!("../../style/steps.css"), include_str!("../../style/widget.css")).to_owned()
    }
}

fn main() {}

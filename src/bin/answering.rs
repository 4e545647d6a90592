//! The answer page alone, for whoever opens a pulse link; `static/boot.js` loads and calls it. Its second part comes while people read.

#[cfg(target_arch = "wasm32")]
mod page {
    use std::cell::RefCell;

    use pulse_check::answering::{
        Doing,
        program::{self, Begun},
    };
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Half the code of the usual one.
    #[global_allocator]
    static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

    type GoOn = fn(Begun) -> Doing<bool>;

    /// The second part did not come: no network, or an incomplete site.
    #[derive(Debug)]
    struct NotLoaded;

    #[cfg(split)]
    impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
        fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
            Self
        }
    }

    /// Everything that comes after the first question.
    #[cfg_attr(split, wasm_split_helpers::wasm_split(rest, fallible))]
    fn rest() -> Result<GoOn, NotLoaded> {
        Ok(|begun| Box::pin(program::go_on(begun)))
    }

    #[cfg(not(split))]
    async fn rest_loaded() -> Result<GoOn, NotLoaded> {
        rest()
    }

    #[cfg(split)]
    async fn rest_loaded() -> Result<GoOn, NotLoaded> {
        rest().await
    }

    thread_local! {
        /// What has begun, until the second part is there.
        static BEGUN: RefCell<Option<Begun>> = const { RefCell::new(None) };
    }

    /// Reads the address and shows its questions, where this device has no answers to them yet. `undefined`: the app is needed.
    #[wasm_bindgen]
    pub async fn begin() -> Option<bool> {
        program::catch_panics();
        let begun = program::begin().await?;
        let shown = begun.is_shown();
        BEGUN.set(Some(begun));
        Some(shown)
    }

    /// Goes on with the second part. False where the app is needed, and then everything that was typed is stored; `undefined`
    /// where the part does not come, and then this can be called again.
    #[wasm_bindgen]
    pub async fn go_on() -> Option<bool> {
        let Ok(go_on) = rest_loaded().await else {
            BEGUN.with_borrow(|begun| begun.iter().for_each(Begun::say_unloaded));
            return None;
        };
        let begun = BEGUN.take()?;
        Some(go_on(begun).await)
    }

    /// Ends the page, once everything is stored: the app takes over.
    #[wasm_bindgen]
    pub async fn leave() {
        program::leave().await;
    }
}

fn main() {}

//! Saving a drawing, and what else is saved as a file.

use leptos::prelude::*;

use super::super::state::t;
use crate::{
    browser::{files, picture, tasks::spawn},
    text::Export,
};

/// How many pixels of a picture stand for one of the drawing.
pub const SHARP: f64 = 2.0;

/// Saves bytes; what to say then.
pub fn save(name: String, kind: &str, bytes: &[u8]) -> String {
    t(match files::save(&name, kind, bytes) {
        Ok(()) => Export::Saved { name },
        Err(_) => Export::NotSaved,
    })
}

/// A drawing as a file of either kind.
#[component]
pub fn SaveDrawing(
    /// Draws it when it is asked for, as SVG.
    #[prop(into)]
    draw: Callback<(), Option<String>>,
    /// Its name, without the ending.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let as_svg = move |_| {
        if let Some(drawing) = draw.run(()) {
            said.set(save(format!("{}.svg", name.get_untracked()), "image/svg+xml", drawing.as_bytes()));
        }
    };
    let as_png = move |_| {
        let Some(drawing) = draw.run(()) else { return };
        let name = format!("{}.png", name.get_untracked());
        spawn(async move {
            let words = match picture::png(&drawing, SHARP).await {
                Ok(png) => save(name, "image/png", &png),
                Err(_) => t(Export::NotSaved),
            };
            let _gone = said.try_set(words);
        });
    };
    view! {
        <div class="row">
            <button class="button" type="button" on:click=as_svg>{t(Export::SaveSvg)}</button>
            <button class="button" type="button" on:click=as_png>{t(Export::SavePng)}</button>
            <span role="status" class="small soft">{said}</span>
        </div>
    }
}

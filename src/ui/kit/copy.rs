//! A text to hand over, there to read and to select.

use leptos::prelude::*;

use crate::{
    browser::{hand_over::hand_over, page, tasks},
    flow::answering::Handed,
    text::Common,
    ui::{
        kit::fits::{Fits, InParts},
        state::t,
    },
    wire::parts::Parted,
};

/// A text with a button that copies it. The text is there to read, and to select where copying is refused.
#[component]
pub fn CopyBlock(
    /// Names its elements.
    #[prop(into)]
    id: String,
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
    /// The button's words.
    #[prop(into)]
    label: String,
    /// Whether this is the one next step.
    #[prop(optional)]
    primary: bool,
    /// Whether it is for a page, and not for a chat.
    #[prop(optional)]
    snippet: bool,
    /// The same for several messages, where it may be too long for one.
    #[prop(optional, into)]
    parted: Option<Signal<Option<Parted>>>,
) -> impl IntoView {
    let handed = RwSignal::new(None);
    let field = id.clone();
    let copy = move |_| {
        let field = field.clone();
        tasks::spawn(async move {
            let how = hand_over(&text.get_untracked(), true).await;
            let _gone = handed.try_set(Some(how));
            if how == Handed::ByHand {
                page::select_all(&field);
            }
        });
    };
    let said = move || match handed.get() {
        Some(Handed::Copied | Handed::Shared) => t(Common::Copied),
        Some(Handed::ByHand) => t(Common::CopyByHand),
        _ => String::new(),
    };
    let name = label.clone();
    let in_parts = parted.map(|parted| view! { <InParts id=id.clone() text parted/> });
    view! {
        <div class="copy">
            <textarea id=id readonly rows="3" spellcheck="false" translate="no" aria-label=name prop:value=move || text.get()></textarea>
            <div class="row">
                <button class="button" class:primary=primary type="button" on:click=copy>{label}</button>
                <span role="status" class="small soft">{said}</span>
                {(!snippet).then(|| view! { <Fits text/> })}
            </div>
            {in_parts}
        </div>
    }
}

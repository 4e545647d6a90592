//! Handing a text over: share sheet or clipboard, and the text itself where both are refused.

use leptos::prelude::*;

use crate::{
    browser::{
        clipboard, page,
        share::{self, ShareError},
        tasks,
    },
    text::Common,
    ui::state::t,
};

/// How a text was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// It lies in the clipboard.
    Copied,
    /// The share sheet took it.
    Shared,
    /// The person closed the share sheet.
    Cancelled,
    /// Neither is allowed: the person copies by hand.
    ByHand,
}

/// Hands a text over in the best way this device has: on a phone the share sheet, on a desk the clipboard.
pub async fn hand_over(text: &str, may_share: bool) -> Handed {
    if may_share && share::can_share(text) {
        match share::share(text).await {
            Ok(()) => return Handed::Shared,
            Err(ShareError::Cancelled) => return Handed::Cancelled,
            Err(ShareError::Refused) => {}
        }
    }
    match clipboard::copy(text).await {
        Ok(()) => Handed::Copied,
        Err(_) => Handed::ByHand,
    }
}

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
    view! {
        <div class="copy">
            <textarea id=id readonly rows="3" spellcheck="false" translate="no" aria-label=name prop:value=move || text.get()></textarea>
            <div class="row">
                <button class="button" class:primary=primary type="button" on:click=copy>{label}</button>
                <span role="status" class="small soft">{said}</span>
            </div>
        </div>
    }
}

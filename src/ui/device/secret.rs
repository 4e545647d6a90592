//! A code that is hidden until asked for. It can be read, printed and saved; there is no button that copies or shares
//! it, because a clipboard and a share sheet lead to chats.

use leptos::prelude::*;

use crate::{
    browser::page,
    text::Device,
    ui::state::{app, t},
};

/// Everything about one code.
#[derive(Clone)]
pub struct SecretCode {
    /// Names its elements.
    pub id: String,
    /// What it is of: stands above it on paper.
    pub title: String,
    /// The button that shows it, the one that hides it, the one that saves it.
    pub show: Device,
    /// See `show`.
    pub hide: Device,
    /// See `show`.
    pub save: Device,
    /// What it does and what it reveals, a sentence each.
    pub says: Vec<Device>,
    /// The code itself.
    pub code: String,
    /// The name of its file.
    pub file: Device,
}

/// The code behind its button.
#[component]
pub fn Secret(code: SecretCode) -> impl IntoView {
    let shown = RwSignal::new(false);
    let (show, hide, id) = (code.show.clone(), code.hide.clone(), code.id.clone());
    let controls = id.clone();
    let label = move || t(if shown.get() { hide.clone() } else { show.clone() });
    view! {
        <div class="secret">
            <button class="button" type="button" aria-expanded=move || shown.get().to_string()
                aria-controls=move || shown.get().then(|| controls.clone())
                on:click=move |_| shown.update(|on| *on = !*on)>{label}</button>
            {move || shown.get().then(|| view! { <Sheet code=code.clone()/> })}
        </div>
    }
}

/// What is shown: also what is printed, alone on the paper.
#[component]
fn Sheet(code: SecretCode) -> impl IntoView {
    let app = app();
    let SecretCode { id, title, save, says, code, file, .. } = code;
    let name = t(save.clone());
    let text = format!("{code}\n");
    view! {
        <div class="sheet" id=id>
            <p class="small"><strong><bdi translate="no">{title}</bdi></strong></p>
            {says.into_iter().map(|words| view! { <p class="small">{t(words)}</p> }).collect_view()}
            <p class="code" dir="ltr" translate="no">{code}</p>
            <div class="row">
                <button class="button" type="button"
                    on:click=move |_| app.save(&t(file.clone()), "text/plain", text.as_bytes())>{name}</button>
                <button class="button" type="button" on:click=|_| page::print()>{t(Device::Print)}</button>
            </div>
        </div>
    }
}

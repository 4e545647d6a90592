//! A field for a whole chat. Pasting anywhere on the page does the same.

use leptos::{html, prelude::*};

use crate::{
    browser::{files::Taken, tasks::spawn},
    text::Common,
    ui::state::{app, t},
};

/// A field that takes codes in, and a button for files.
#[component]
pub fn PasteBox(
    /// Names its elements.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// What stands below it.
    #[prop(into)]
    hint: String,
    /// The button's words, where they are not "Take it in".
    #[prop(optional)]
    button: Option<Common>,
) -> impl IntoView {
    let app = app();
    let field: NodeRef<html::Textarea> = NodeRef::new();
    let chosen: NodeRef<html::Input> = NodeRef::new();
    let take = move |_| {
        let Some(field) = field.get() else { return };
        let text = field.value();
        if !text.trim().is_empty() {
            spawn(async move {
                if app.taken(vec![(String::new(), text.into_bytes())]).await {
                    field.set_value("");
                }
            });
        }
    };
    let read = move |_| {
        let Some(input) = chosen.get() else { return };
        app.arrive_files(Taken::chosen(&input));
    };
    let hint_id = format!("{id}-hint");
    view! {
        <div class="drop">
            <label for=id><strong>{label}</strong></label>
            <p class="soft small" id=hint_id.clone()>{hint}</p>
            <textarea id=id node_ref=field rows="2" spellcheck="false" autocomplete="off" aria-describedby=hint_id></textarea>
            <div class="row">
                <button class="button" type="button" on:click=take>{t(button.unwrap_or(Common::TakeIn))}</button>
                <label class="button file">
                    {t(Common::ChooseFiles)}
                    <input type="file" multiple node_ref=chosen on:change=read/>
                </label>
            </div>
        </div>
    }
}

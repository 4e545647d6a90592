//! Labelled fields.

use leptos::prelude::*;

/// A line of text.
#[component]
pub fn TextField(
    /// Names its elements.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// What stands below it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Takes the text at every change.
    #[prop(into)]
    set: Callback<String>,
    /// The input's type.
    #[prop(optional)]
    kind: Option<&'static str>,
    /// Whether a number is typed: a short field, and the keys for digits on a phone.
    #[prop(optional)]
    number: bool,
) -> impl IntoView {
    let hint = hint.filter(|hint| !hint.is_empty());
    let hint_id = format!("{id}-hint");
    let described = hint.is_some().then(|| hint_id.clone());
    // An address is the reader's own, and browsers know it; nothing else here is.
    let filled = if kind == Some("email") { "email" } else { "off" };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id class:number=number type=kind.unwrap_or("text") inputmode=number.then_some("numeric") autocomplete=filled aria-describedby=described
                prop:value=move || value.get() on:input=move |event| set.run(event_target_value(&event))/>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}

/// A whole number, typed as text so that nonsense gets a sentence and not an empty field.
#[component]
pub fn NumberField(
    /// Names its elements.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// What stands below it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Takes the text at every change.
    #[prop(into)]
    set: Callback<String>,
) -> impl IntoView {
    view! { <TextField id label hint=hint.unwrap_or_default() value set number=true/> }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// Names its elements.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// What stands below it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Takes the text at every change.
    #[prop(into)]
    set: Callback<String>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let described = hint.is_some().then(|| hint_id.clone());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea id=id rows="3" aria-describedby=described prop:value=move || value.get()
                on:input=move |event| set.run(event_target_value(&event))></textarea>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}

/// A box to tick.
#[component]
pub fn CheckField(
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// What stands below it.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// Whether it is ticked.
    #[prop(into)]
    value: Signal<bool>,
    /// Takes the tick at every change.
    #[prop(into)]
    set: Callback<bool>,
    /// Whether it cannot be ticked now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <div class="field check">
            <label>
                <input type="checkbox" prop:checked=move || value.get() disabled=move || disabled.get()
                    on:change=move |event| set.run(event_target_checked(&event))/>
                <span>{move || label.get()}</span>
            </label>
            {hint.map(|hint| view! { <p class="hint">{move || hint.get()}</p> })}
        </div>
    }
}

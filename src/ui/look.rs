use leptos::prelude::*;
#[component]
pub fn LookPage(name: String) -> impl IntoView {
    name
}

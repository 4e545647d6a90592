use leptos::prelude::*;
#[component]
pub fn PulsePage(name: String) -> impl IntoView {
    name
}

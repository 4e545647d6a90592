use leptos::prelude::*;
#[component]
pub fn OpenPage(name: String) -> impl IntoView {
    name
}

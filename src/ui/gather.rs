use leptos::prelude::*;
#[component]
pub fn GatherPage(name: String) -> impl IntoView {
    name
}

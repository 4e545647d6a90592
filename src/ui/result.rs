use leptos::prelude::*;
#[component]
pub fn ResultPage(name: String) -> impl IntoView {
    name
}
#[component]
pub fn ExamplePage() -> impl IntoView {}

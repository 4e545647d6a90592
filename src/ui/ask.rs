use leptos::prelude::*;
#[component]
pub fn AskPage(template: String) -> impl IntoView {
    template
}

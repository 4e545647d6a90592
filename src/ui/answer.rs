use leptos::prelude::*;
#[component]
pub fn AnswerPage(name: String) -> impl IntoView {
    name
}

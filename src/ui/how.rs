use leptos::prelude::*;
#[component]
pub fn HowPage() -> impl IntoView {}

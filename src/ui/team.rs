use leptos::prelude::*;
#[component]
pub fn TeamPage(team: String) -> impl IntoView {
    team
}

//! A button for what cannot be taken back: it says what that means and asks once more, in place.

use leptos::prelude::*;

use crate::{
    browser::{page, tasks},
    text::Device,
    ui::state::t,
};

/// The two steps.
#[component]
pub fn ConfirmButton(
    /// Names its elements.
    id: String,
    /// The first button.
    label: String,
    /// The question.
    asks: String,
    /// What that means, a sentence each.
    #[prop(optional, into)]
    says: Signal<Vec<String>>,
    /// The second button.
    yes: String,
    /// The button that leaves everything as it is, where it does not say "Keep it".
    #[prop(optional, into)]
    no: Option<String>,
    /// Whether this is the way on, and nothing is lost by it.
    #[prop(optional)]
    onward: bool,
    /// Whether it is being asked, for those who want to know.
    #[prop(optional)]
    asking: Option<RwSignal<bool>>,
    /// Does it.
    on_yes: Callback<()>,
) -> impl IntoView {
    let open = asking.unwrap_or_else(|| RwSignal::new(false));
    let no = no.unwrap_or_else(|| t(Device::Keep));
    let (first, keep, question) = (format!("{id}-first"), format!("{id}-keep"), format!("{id}-asks"));
    let (to_first, to_keep) = (first.clone(), keep.clone());
    // The focus follows, so that nobody is left on a button that is gone.
    let turn_to = move |on: bool| {
        open.set(on);
        let id = if on { to_keep.clone() } else { to_first.clone() };
        tasks::spawn(async move {
            tasks::next_turn().await;
            page::focus(&id);
        });
    };
    let turn_on = turn_to.clone();
    move || {
        if !open.get() {
            let turn_on = turn_on.clone();
            return view! {
                <button id=first.clone() class="button" class:danger=!onward type="button" on:click=move |_| turn_on(true)>
                    {label.clone()}
                </button>
            }
            .into_any();
        }
        let turn_off = turn_to.clone();
        let lost = says.get().into_iter().map(|words| view! { <p><bdi>{words}</bdi></p> }).collect_view();
        view! {
            <div class="twice" class:onward=onward role="group" aria-labelledby=question.clone()>
                <p id=question.clone()><strong><bdi>{asks.clone()}</bdi></strong></p>
                {lost}
                <div class="row">
                    <button id=keep.clone() class="button" type="button" on:click=move |_| turn_off(false)>
                        {no.clone()}
                    </button>
                    <button class="button" class:danger=!onward class:primary=onward type="button" on:click=move |_| on_yes.run(())>{yes.clone()}</button>
                </div>
            </div>
        }
        .into_any()
    }
}

//! A button for what cannot be taken back: it says what is lost and asks once more, in place.

use leptos::prelude::*;

use crate::{
    browser::{page, turn},
    text::device::Device,
    ui::app::t,
};

/// The two steps.
#[component]
pub fn Twice(
    /// Names its elements.
    id: String,
    /// The first button.
    label: String,
    /// The question.
    asks: String,
    /// What is lost, a sentence each.
    #[prop(into)]
    says: Signal<Vec<String>>,
    /// The second button.
    yes: String,
    /// Does it.
    on_yes: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let (first, keep, question) = (format!("{id}-first"), format!("{id}-keep"), format!("{id}-asks"));
    let (to_first, to_keep) = (first.clone(), keep.clone());
    // The focus follows, so that nobody is left on a button that is gone.
    let turn_to = move |on: bool| {
        open.set(on);
        let id = if on { to_keep.clone() } else { to_first.clone() };
        turn::spawn(async move {
            turn::next_turn().await;
            page::focus(&id);
        });
    };
    let turn_on = turn_to.clone();
    move || {
        if !open.get() {
            let turn_on = turn_on.clone();
            return view! {
                <button id=first.clone() class="button danger" type="button" on:click=move |_| turn_on(true)>
                    {label.clone()}
                </button>
            }
            .into_any();
        }
        let turn_off = turn_to.clone();
        let lost = says.get().into_iter().map(|words| view! { <p><bdi>{words}</bdi></p> }).collect_view();
        view! {
            <div class="twice" role="group" aria-labelledby=question.clone()>
                <p id=question.clone()><strong><bdi>{asks.clone()}</bdi></strong></p>
                {lost}
                <div class="row">
                    <button id=keep.clone() class="button" type="button" on:click=move |_| turn_off(false)>
                        {t(Device::Keep)}
                    </button>
                    <button class="button danger" type="button" on:click=move |_| on_yes.run(())>{yes.clone()}</button>
                </div>
            </div>
        }
        .into_any()
    }
}

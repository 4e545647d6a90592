//! What somebody is told before a result is made that others could subtract from the one before.

use leptos::prelude::*;

use crate::{
    pulse::Definition,
    team::trend::few_more,
    text::Opening,
    ui::state::{app, t},
};

/// That few people more, or fewer, answered than the last time the same was asked.
#[component]
pub fn FewMore(definition: Definition, people: Signal<usize>) -> impl IntoView {
    let app = app();
    let more = Memo::new(move |_| {
        let file = app.library.team(&definition.fields().team)?;
        few_more(&file.whole_rounds(), &definition, people.get())
    });
    let says = |more: i64| match more {
        0.. => Opening::More { more: more.unsigned_abs() },
        _ => Opening::Fewer { fewer: more.unsigned_abs() },
    };
    move || more.get().map(|more| view! { <p class="small soft few-more">{t(says(more))}</p> })
}

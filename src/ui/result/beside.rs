//! What the team remembers, beside what it answered: targets, what worked, what was learned.

use leptos::prelude::*;

use super::super::app::t;
use crate::{
    flow::remember::{learned, target, worked},
    team::{Memory, Round},
    text::memory::{Line, Remembered},
};

/// The memory of the team whose results are drawn below.
#[derive(Clone)]
struct Beside(StoredValue<Memory>);

/// Puts what a team remembers beside the results that are drawn below.
pub fn remember_beside(memory: Memory) {
    provide_context(Beside(StoredValue::new(memory)));
}

fn beside<T>(read: impl FnOnce(&Memory) -> T) -> Option<T> {
    use_context::<Beside>().map(|beside| beside.0.with_value(read))
}

/// The target that the team set for an item, in steps.
pub fn target_of(key: &str) -> Option<f64> {
    beside(|memory| target(memory, key)).flatten().map(|tenths| f64::from(tenths) / 10.0)
}

/// What the team found to work in an item's dimension.
#[component]
pub fn WorkedBefore(key: String) -> impl IntoView {
    let notes = beside(|memory| worked(memory, &key)).filter(|notes| !notes.is_empty())?;
    let note = |what: crate::team::What| view! { <li>{t(Line(&what))}</li> };
    Some(view! {
        <p class="small soft">{t(Remembered::WorkedBefore)}</p>
        <ul class="ask-first">{notes.into_iter().map(note).collect_view()}</ul>
    })
}

/// What the team learned in a round.
#[component]
pub fn LearnedThen(round: Round) -> impl IntoView {
    let notes = beside(|memory| learned(memory, round.pulse().id())).filter(|notes| !notes.is_empty())?;
    let note = |text: String| view! { <p class="notice good">{t(Remembered::LearnedThen { text })}</p> };
    Some(notes.into_iter().map(note).collect_view())
}

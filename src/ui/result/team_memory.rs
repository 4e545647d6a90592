//! What the team remembers, beside what it answered: targets, what worked, what was learned.

use leptos::prelude::*;

use super::super::state::t;
use crate::{
    flow::remember::{learned, target, worked},
    team::{Memory, Round, TeamFile},
    text::{Line, Remembered},
};

/// The file of the team whose results are drawn below.
#[derive(Clone)]
struct Beside(StoredValue<TeamFile>);

/// Puts what a team remembers, and what it was asked again, beside the results that are drawn below.
pub fn remember_beside(file: &TeamFile) {
    provide_context(Beside(StoredValue::new(file.clone())));
}

/// The file that is beside, if there is one.
pub(super) fn file_beside<T>(read: impl FnOnce(&TeamFile) -> T) -> Option<T> {
    use_context::<Beside>().map(|beside| beside.0.with_value(read))
}

fn beside<T>(read: impl FnOnce(&Memory) -> T) -> Option<T> {
    file_beside(|file| read(file.memory()))
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
        <p class="small soft team-only">{t(Remembered::WorkedBefore)}</p>
        <ul class="ask-first team-only">{notes.into_iter().map(note).collect_view()}</ul>
    })
}

/// What the team learned in a round.
#[component]
pub fn LearnedThen(round: Round) -> impl IntoView {
    let notes = beside(|memory| learned(memory, round.pulse().id())).filter(|notes| !notes.is_empty())?;
    let note =
        |text: String| view! { <p class="notice good team-only">{t(Remembered::LearnedThen { text })}</p> };
    Some(notes.into_iter().map(note).collect_view())
}

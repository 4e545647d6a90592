//! What the team remembers, beside what it answered: targets, what worked, what was learned.

use leptos::prelude::*;

use super::{super::app::t, item::ItemFigure};
use crate::{
    chart::stories,
    flow::{
        kept::name_of,
        remember::{learned, target, worked},
    },
    team::{Memory, Round, TeamFile, again::asked_again},
    text::{
        common::Day,
        memory::{Line, Remembered},
        result::Results,
    },
};

/// The file of the team whose results are drawn below.
#[derive(Clone)]
struct Beside(StoredValue<TeamFile>);

/// Puts what a team remembers, and what it was asked again, beside the results that are drawn below.
pub fn remember_beside(file: &TeamFile) {
    provide_context(Beside(StoredValue::new(file.clone())));
}

fn beside<T>(read: impl FnOnce(&Memory) -> T) -> Option<T> {
    use_context::<Beside>().map(|beside| beside.0.with_value(|file| read(file.memory())))
}

/// An item that was asked again, below the first time.
#[component]
pub fn AskedAgain(
    /// The round of the first time.
    round: Round,
    /// The place of the question in it.
    place: usize,
) -> impl IntoView {
    let found = use_context::<Beside>()?.0.with_value(|file| {
        let both = asked_again(file.rounds(), &round, place)?;
        let story =
            stories(std::slice::from_ref(both.again)).into_iter().find(|one| one.item.index == both.place);
        story.map(|story| (both.again.clone(), story))
    });
    let (again, story) = found?;
    let prefix = format!("again-{}", name_of(again.pulse().ask_id()));
    let date = t(Day(again.date()));
    Some(view! {
        <div class="card asked-again">
            <p class="soft">{t(Results::AskedAgain { date, n: again.n() })}</p>
            <ItemFigure story trend=None prefix own=Signal::stored(None) pictures=().into_any()/>
        </div>
    })
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

//! An item that was asked again, beside the first time.

use leptos::prelude::*;

use super::{super::state::t, item::ItemFigure, team_memory::file_beside};
use crate::{
    chart::stories,
    flow::record::name_of,
    team::{Round, asked_again::asked_again},
    text::{Day, Results},
};

/// An item that was asked again, below the first time.
#[component]
pub fn AskedAgain(
    /// The round of the first time.
    round: Round,
    /// The place of the question in it.
    place: usize,
) -> impl IntoView {
    let found = file_beside(|file| {
        let both = asked_again(file.rounds(), &round, place)?;
        let story =
            stories(std::slice::from_ref(both.again)).into_iter().find(|one| one.item.index == both.place);
        story.map(|story| (both.again.clone(), story))
    });
    let (again, story) = found.flatten()?;
    let prefix = format!("again-{}", name_of(again.pulse().ask_id()));
    let date = t(Day(again.date()));
    Some(view! {
        <div class="card asked-again">
            <p class="soft">{t(Results::AskedAgain { date, n: again.n() })}</p>
            <ItemFigure story trend=None prefix own=Signal::stored(None) pictures=().into_any()/>
        </div>
    })
}

//! All rounds of a team's file.

use leptos::prelude::*;

use super::{
    super::state::{SharePart, app, language, t},
    own::{Discarded, OwnBlock, answers as own_answers},
    receipt::ReceiptBlocks,
    round::RoundView,
    share::Sharing,
    team_memory::remember_beside,
};
use crate::{
    chart::{date, headline},
    flow::record::name_of,
    team::{Round, TeamFile},
    text::TeamWords,
};

/// Every round of a file, newest first.
#[component]
pub fn Rounds(file: TeamFile) -> impl IntoView {
    let app = app();
    remember_beside(&file);
    let rounds = file.whole_rounds();
    let all = rounds.clone();
    // Each earlier round with those before it, newest first.
    let earlier = (1..rounds.len()).rev();
    let latest = rounds.last().cloned().map(|round| {
        let name = name_of(round.pulse().ask_id());
        let known = Memo::new(move |_| app.library.known(&name));
        let overlay = RwSignal::new(false);
        let own = own_answers(known, overlay);
        let check = view! {
            <Discarded known round=round.clone()/>
            <OwnBlock known round=round.clone() overlay/>
            <ReceiptBlocks known round=round.clone()/>
        }
        .into_any();
        view! { <RoundView rounds=all own check titled=true/> }
    });
    let many = rounds.len() > 1;
    let shared = StoredValue::new(rounds.clone());
    let (rounds, asked) = (Memo::new(move |_| rounds.clone()), file.rounds().to_vec());
    let exports = move |part: SharePart| (part.exports)(rounds, Some(asked.clone()), Memo::new(|_| true));
    view! {
        {latest}
        {many.then(|| view! {
            <section class="earlier-rounds" aria-labelledby="earlier-title">
                <h2 id="earlier-title">{t(TeamWords::Earlier)}</h2>
                {earlier.map(|count| view! { <EarlierRound rounds=shared count/> }).collect_view()}
            </section>
        })}
        <Sharing draw=exports/>
    }
}

/// An earlier round, drawn when it is first opened.
#[component]
fn EarlierRound(
    /// All rounds of the file, oldest first.
    rounds: StoredValue<Vec<Round>>,
    /// How many of them there were with this one.
    count: usize,
) -> impl IntoView {
    let opened = RwSignal::new(false);
    let round = rounds.with_value(|rounds| rounds.get(count - 1).cloned())?;
    let before = move || rounds.with_value(|rounds| rounds.iter().take(count).cloned().collect::<Vec<_>>());
    let date = date(&round, language());
    let title = match round.pulse().definition().questions() {
        [only] => TeamWords::Poll { date, question: only.text.clone() },
        _ => TeamWords::Round { date, answered: headline(&round, language()) },
    };
    let own = Signal::stored(None);
    Some(view! {
        <details class="earlier" on:toggle=move |_| opened.set(true)>
            <summary>{t(title)}</summary>
            {move || opened.get().then(|| view! { <RoundView rounds=before() own/> })}
        </details>
    })
}

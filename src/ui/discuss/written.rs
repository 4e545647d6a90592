//! Writing into the team's memory while everybody looks on: what was written, and a form for more.

use leptos::prelude::*;

use super::talk::Talk;
use crate::{
    browser::{clock, page, tasks},
    flow::remember::{Form, Kind, of_kind},
    pulse::Hash,
    team::{Memory, What, memory::EntryId},
    text::{AddEntry, Line},
    ui::{memory::entry::EntryForm, state::t},
};

/// A new entry, dated today.
pub fn blank(talk: Talk, kind: Kind) -> Form {
    let pulse = talk.rounds.with_untracked(|rounds| rounds.last().map(|round| *round.pulse().id()));
    Form::blank(kind, &clock::iso_date(talk.app.now()), pulse.unwrap_or(Hash::default()))
}

/// The entries of a kind that `shown` lets through, and a button that opens the form for another one.
#[component]
pub fn Written(
    talk: Talk,
    kind: Kind,
    /// What the form begins with; taken anew each time.
    start: Callback<(), Form>,
    /// Which entries are listed.
    shown: Callback<(EntryId, What), bool>,
    /// How many may be listed before no more are taken, and what is said then.
    #[prop(optional)]
    most: Option<(usize, String)>,
    /// The words of the button.
    #[prop(into)]
    add: String,
    /// What a remedy is for stands on the page already.
    #[prop(optional)]
    about_said: bool,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let all = Memo::new(move |_| {
        let all = of_kind(&talk.memory(), kind).into_iter();
        all.filter(|(id, what)| shown.run((*id, what.clone()))).collect::<Vec<_>>()
    });
    let button = format!("add-{}", kind as u8);
    let id = button.clone();
    let close = move || {
        open.set(false);
        let id = id.clone();
        tasks::spawn(async move {
            tasks::next_turn().await;
            page::focus(&id);
        });
    };
    let (after, before) = (close.clone(), close);
    let keep = Callback::new(move |memory: Memory| {
        talk.keep(memory);
        after();
    });
    let cancel = Callback::new(move |()| before());
    let memory = Signal::derive(move || talk.memory());
    let rows =
        move || all.get().into_iter().map(|(_, what)| view! { <li>{t(Line(&what))}</li> }).collect_view();
    let more = move || {
        let enough = most.as_ref().filter(|(most, _)| all.with(|all| all.len() >= *most));
        if let Some((_, words)) = enough {
            return view! { <p class="soft" id=button.clone() tabindex="-1">{words.clone()}</p> }.into_any();
        }
        if open.get() {
            let start = start.run(());
            return view! { <EntryForm memory start id=None keep cancel about_said/> }.into_any();
        }
        view! {
            <p><button class="button" type="button" id=button.clone() on:click=move |_| open.set(true)>{add.clone()}</button></p>
        }
        .into_any()
    };
    view! {
        <ul class="written" aria-label=t(kind)>{rows}</ul>
        {more}
    }
}

/// The words of the button that adds an entry.
pub fn add(kind: Kind) -> String {
    t(AddEntry(kind))
}

//! A person's own check, and their own answers laid over when they ask for it.

use leptos::prelude::*;

use super::super::state::t;
use crate::{
    answer::{Checked, SlotAnswer},
    flow::{answering, record::Record},
    seal::OwnSlot,
    team::{OwnCheck, OwnLook, Round, Verdict},
    text::{Own, Results},
};

/// The answers that this device sealed, a slot each, while they are laid over.
pub fn answers(known: Memo<Option<Record>>, overlay: RwSignal<bool>) -> Signal<Option<Vec<SlotAnswer>>> {
    Signal::derive(move || {
        if !overlay.get() {
            return None;
        }
        known.with(|known| {
            let known = known.as_ref()?;
            let sealed = known.sealed()?;
            let checked = Checked::new(known.ask.definition(), &sealed.answers).ok()?;
            Some(checked.slots().to_vec())
        })
    })
}

/// Whether one's own answers were counted; nothing where none were sealed on this device.
#[component]
pub fn OwnBlock(
    known: Memo<Option<Record>>,
    round: Round,
    /// Whether one's own answers are laid over the charts.
    overlay: RwSignal<bool>,
) -> impl IntoView {
    let found = Memo::new({
        let round = round.clone();
        move |_| known.with(|known| known.as_ref().and_then(|known| answering::own_check(known, &round)))
    });
    let label = move || t(if overlay.get() { Own::Hide } else { Own::Show });
    move || {
        let check = found.get()?;
        let (class, role) = match check.verdict {
            Verdict::Counted => ("own-check good", "status"),
            Verdict::Wrong => ("own-check bad", "alert"),
            Verdict::NotHere => ("own-check", "status"),
        };
        Some(view! {
            <section class=class aria-label=t(Own::Title)>
                <div role=role>{in_words(&check, &round)}</div>
                <p class="row">
                    <button class="button" type="button" aria-pressed=move || overlay.get().to_string()
                        on:click=move |_| overlay.update(|on| *on = !*on)>{label}</button>
                    <span class="small soft">{t(Own::OnlyHere)}</span>
                </p>
            </section>
        })
    }
}

/// What of the box was not counted. The host's device knows when it was somebody's earlier answers.
#[component]
pub fn Discarded(known: Memo<Option<Record>>, round: Round) -> impl IntoView {
    let collector = round.pulse().collector().to_owned();
    let twins = move || known.with(|known| known.as_ref()?.stored.host.as_ref().map(|host| host.twins));
    move || match (twins().unwrap_or(0), round.discarded()) {
        (0, 0) => None,
        (0, n) => {
            Some(view! { <p class="notice warn" role="status">{t(Results::Discarded { n })}</p> }.into_any())
        }
        (n, _) => {
            let words = t(Results::Twins { n, collector: collector.clone() });
            Some(view! { <p class="notice bad" role="alert">{words}</p> }.into_any())
        }
    }
}

/// What was found, in words.
fn in_words(check: &OwnCheck, round: &Round) -> AnyView {
    let look = match check.look {
        OwnLook::Same => Some(t(Own::SameBox)),
        OwnLook::NotLooked => Some(t(Own::NotLooked)),
        // Another box is an alarm and stands in its own line; with one person in charge there was nothing to look at.
        OwnLook::Different | OwnLook::NoLook => None,
    };
    match check.verdict {
        Verdict::Counted => view! {
            <p><strong>{t(Own::Counted)}</strong>{look.map(|look| view! { " "<span class="soft">{look}</span> })}</p>
        }
        .into_any(),
        Verdict::NotHere => view! { <p><strong>{t(Own::NotHere)}</strong>" "{t(Own::NotHereNext)}</p> }.into_any(),
        Verdict::Wrong => {
            let other = check.look == OwnLook::Different;
            let wrong = wrong_slots(check, round);
            let slots = !wrong.is_empty();
            let host = round.pulse().host().to_owned();
            view! {
                {slots.then(|| view! { <p><strong>{t(Own::Wrong)}</strong></p> })}
                {slots.then(|| view! { <ul>{wrong.into_iter().map(|w| view! { <li>{w}</li> }).collect_view()}</ul> })}
                {other.then(|| view! { <p><strong>{t(Own::OtherBox)}</strong></p> })}
                <p>{t(Own::WrongNext { host })}" "<a href="#/device">{t(Own::Receipt)}</a></p>
            }
            .into_any()
        }
    }
}

/// The questions whose answers are missing or changed; of `several` each question once.
fn wrong_slots(check: &OwnCheck, round: &Round) -> Vec<String> {
    let definition = round.pulse().definition();
    let mut words: Vec<String> = Vec::new();
    for (slot, found) in definition.slots().iter().zip(&check.slots) {
        let question = definition.question_of(slot).text.clone();
        let said = match found {
            OwnSlot::Missing => t(Own::Missing { question }),
            OwnSlot::Changed => t(Own::Changed { question }),
            OwnSlot::Counted | OwnSlot::LeftOut => continue,
        };
        if words.last() != Some(&said) {
            words.push(said);
        }
    }
    words
}

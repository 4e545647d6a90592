//! What a receipt from another device finds in a result.

use leptos::prelude::*;

use super::super::state::t;
use crate::{
    answer::SlotAnswer,
    chart::{OwnAnswer, items},
    flow::{answering, record::Record},
    seal::{Recalled, Receipt},
    team::{Round, recall},
    text::ReceiptSays,
};

/// Every receipt of the pulse that was brought here.
#[component]
pub fn ReceiptBlocks(known: Memo<Option<Record>>, round: Round) -> impl IntoView {
    let receipts =
        Memo::new(move |_| known.with(|known| known.as_ref().map(answering::receipts).unwrap_or_default()));
    move || {
        let one = |receipt: Receipt| view! { <ReceiptBlock receipt round=round.clone()/> };
        receipts.get().into_iter().map(one).collect_view()
    }
}

#[component]
fn ReceiptBlock(receipt: Receipt, round: Round) -> impl IntoView {
    let found = recall(&round, &receipt.secret);
    let (class, role, words) = match &found {
        None => ("own-check", "status", ReceiptSays::NoLists),
        Some(slots) => {
            let missing = slots.iter().filter(|slot| **slot == Recalled::Missing).count();
            if missing == 0 {
                ("own-check good", "status", ReceiptSays::Counted)
            } else {
                ("own-check bad", "alert", ReceiptSays::NotCounted { missing, of: slots.len() })
            }
        }
    };
    let lines = found.map(|slots| lines(&round, &slots)).unwrap_or_default();
    let some = !lines.is_empty();
    view! {
        <section class=class aria-label=t(ReceiptSays::Title)>
            <p role=role><strong>{t(words)}</strong>" "<span class="soft">{t(ReceiptSays::Reveals)}</span></p>
            {some.then(|| view! {
                <details>
                    <summary>{t(ReceiptSays::Show)}</summary>
                    <dl>{lines.into_iter().map(|(question, says)| view! { <dt><bdi>{question}</bdi></dt><dd>{says}</dd> }).collect_view()}</dl>
                </details>
            })}
        </section>
    }
}

/// Each question, and what the receipt says of it.
fn lines(round: &Round, slots: &[Recalled]) -> Vec<(String, String)> {
    let line = |item: crate::chart::Item| {
        let question = item.question.text.clone();
        let own = slots.get(item.slot..item.slot + item.question.slot_count())?;
        if own.contains(&Recalled::Missing) {
            return Some((question, t(ReceiptSays::Lost)));
        }
        // The items before this one are not asked about: their slots are only counted off.
        let mut answers = vec![SlotAnswer::Value(0); item.slot];
        for slot in own {
            match slot {
                Recalled::Counted(answer) => answers.push(answer.clone()),
                Recalled::Unknown => return Some((question, t(ReceiptSays::Unread))),
                Recalled::LeftOut | Recalled::Missing => return None,
            }
        }
        Some((question, t(OwnAnswer::of(&item, &answers)?.words())))
    };
    items(round).into_iter().filter_map(line).collect()
}

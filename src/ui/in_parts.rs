//! What is too long for one message, copied part by part.

use leptos::prelude::*;

use super::state::t;
use crate::{
    browser::{
        hand_over::hand_over,
        page,
        tasks::{next_turn, spawn},
    },
    flow::answering::Handed,
    text::{Chats, Common},
    wire::{
        chats::{Chat, too_small_for},
        parts::Parted,
    },
};

/// Chooses a chat, and copies part by part what is too long for one message there.
pub fn in_parts(id: String, text: Signal<String>, parted: Signal<Option<Parted>>) -> AnyView {
    let small = Memo::new(move |_| text.with(|text| too_small_for(text).collect::<Vec<_>>()));
    let chosen = RwSignal::new(0_usize);
    let copied = RwSignal::new(None::<(usize, Handed)>);
    let parts = Memo::new(move |_| {
        let most = small.with(|small| small.get(chosen.get()).or(small.first()).map(|chat| chat.most));
        most.zip(parted.get()).map(|(most, parted)| parted.messages(most)).unwrap_or_default()
    });
    let label = format!("{id}-chat");
    let choose = move |event| {
        chosen.set(event_target_value(&event).parse().unwrap_or_default());
        copied.set(None);
    };
    let options = move || {
        let option =
            |(index, chat): (usize, &Chat)| view! { <option value=index.to_string()>{chat.name}</option> };
        small.with(|small| small.iter().enumerate().map(option).collect_view())
    };
    // Where pages may not copy, the part is there and selected.
    let field = StoredValue::new(format!("{id}-part"));
    let copy = move |index: usize| {
        spawn(async move {
            let Some(part) = parts.with_untracked(|parts| parts.get(index).cloned()) else { return };
            let how = hand_over(&part, true).await;
            let _gone = copied.try_set(Some((index, how)));
            if how == Handed::ByHand {
                // Once it is drawn.
                next_turn().await;
                field.try_with_value(|field| page::select_all(field));
            }
        });
    };
    let of = Memo::new(move |_| parts.with(Vec::len));
    let buttons = move || {
        let of = of.get();
        let button = |index: usize| {
            let words = t(Chats::CopyPart { part: index + 1, of });
            view! { <button class="button" type="button" on:click=move |_| copy(index)>{words}</button> }
        };
        if of > 0 { (0..of).map(button).collect_view().into_any() } else { t(Chats::TooManyParts).into_any() }
    };
    let said = move || match copied.get() {
        Some((index, Handed::Copied | Handed::Shared)) => {
            t(Chats::PartCopied { part: index + 1, of: of.get() })
        }
        Some((_, Handed::ByHand)) => t(Common::CopyByHand),
        _ => String::new(),
    };
    let by_hand = move || {
        let index = copied.get().and_then(|(index, how)| (how == Handed::ByHand).then_some(index))?;
        let part = parts.with(|parts| parts.get(index).cloned())?;
        let label = t(Chats::CopyPart { part: index + 1, of: of.get_untracked() });
        let id = field.get_value();
        Some(
            view! { <textarea id=id class="code" readonly rows="3" translate="no" aria-label=label prop:value=part></textarea> },
        )
    };
    let name = label.clone();
    view! {
        <p class="small">{t(Chats::PartsHint)}</p>
        <p class="field">
            <label for=label>{t(Chats::For)}</label>
            <select id=name translate="no" on:change=choose>{options}</select>
        </p>
        <div class="row">{buttons}</div>
        <p class="small soft" role="status">{said}</p>
        {by_hand}
    }
    .into_any()
}

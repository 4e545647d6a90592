//! Beside what is posted: how long it is, in which chats it is too long for one message, and the same in parts. Few need those: what
//! makes them comes with the part of the program that reads them.

use leptos::prelude::*;

use crate::{
    browser::tasks::spawn,
    text::Chats,
    ui::state::{DrawParts, address, app, t},
    wire::{
        chats::{letters, too_small_for},
        parts::Parted,
    },
};

/// The link at the end of a message, for several of them. In parts nobody can press it, so that the first one says where to paste
/// them.
pub fn parted_link(fragment: &str, message: &str) -> Option<Parted> {
    let note = t(Chats::PartsNote { page: address("") });
    Parted::link(fragment, &address(fragment), message, note)
}

/// How long a text is, and where it fits.
#[component]
pub fn Fits(
    /// What is posted.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let words = move || {
        text.with(|text| {
            let chats = too_small_for(text).map(|chat| chat.name.to_owned()).collect();
            t(Chats::Fits { letters: letters(text), chats })
        })
    };
    view! { <span class="small soft">{words}</span> }
}

/// The same in parts, where some chat is too small for it.
#[component]
pub fn InParts(
    /// Names its elements.
    id: String,
    /// What is posted.
    #[prop(into)]
    text: Signal<String>,
    /// The same for parts; nothing where it cannot travel so.
    #[prop(into)]
    parted: Signal<Option<Parted>>,
) -> impl IntoView {
    let app = app();
    let needed = Memo::new(move |_| {
        parted.with(Option::is_some) && text.with(|text| too_small_for(text).next().is_some())
    });
    let draw = RwSignal::new(None::<DrawParts>);
    let load = move |_| {
        spawn(async move {
            if let Some(arrivals) = app.arrivals().await {
                let _gone = draw.try_set(Some(arrivals.in_parts));
            }
        });
    };
    let id = StoredValue::new(id);
    move || {
        needed.get().then(|| {
            view! {
                <details on:toggle=load>
                    <summary>{t(Chats::InParts)}</summary>
                    {move || draw.get().map(|draw| draw(id.get_value(), text, parted))}
                </details>
            }
        })
    }
}

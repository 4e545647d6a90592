//! A private word of thanks for a win: typed, copied or shared, and kept nowhere.

use leptos::prelude::*;

use super::super::{
    kit::{CopyBlock, TextField},
    state::t,
};
use crate::text::Thanks;

/// A form that opens beside a win. Nothing of it is stored: it is gone with the page.
#[component]
pub fn ThankPrivately(
    /// Names its elements.
    id: String,
    /// The win.
    win: String,
) -> impl IntoView {
    let opened = RwSignal::new(false);
    let (who, why) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let shown = id.clone();
    let win = StoredValue::new(win);
    let note = Signal::derive(move || {
        let [who, why] = [who, why].map(|typed| typed.get().trim().to_owned());
        format!("{}\n{}", t(Thanks::Hello { who }), t(Thanks::Note { win: win.get_value(), why }))
    });
    let form = move || {
        opened.get().then(|| {
            let (set_who, set_why) = (Callback::new(move |typed| who.set(typed)), Callback::new(move |typed| why.set(typed)));
            view! {
                <div class="card" id=shown.clone()>
                    <TextField id=format!("{shown}-who") label=t(Thanks::Who) value=who set=set_who/>
                    <TextField id=format!("{shown}-why") label=t(Thanks::Why) hint=t(Thanks::NotKept) value=why set=set_why/>
                    <CopyBlock id=format!("{shown}-note") text=note label=t(Thanks::Copy)/>
                </div>
            }
        })
    };
    let toggle = move |_| opened.update(|on| *on = !*on);
    view! {
        <button class="plain small" type="button" aria-expanded=move || opened.get().to_string() on:click=toggle>
            {t(Thanks::Open)}
        </button>
        {form}
    }
}

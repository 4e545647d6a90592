//! QR codes: behind a button, or standing open; several of them turn.

use leptos::prelude::*;

use super::print;
use crate::{
    browser::{
        page,
        tasks::{every, spawn},
    },
    chart::qr_code,
    form::STANDS_MS,
    text::{Common, Everywhere, Turning},
    ui::state::{QrPart, app, t},
};

/// Shows the QR codes of texts on demand.
#[component]
pub fn QrToggle(
    /// What the codes hold.
    #[prop(into)]
    texts: Signal<Vec<String>>,
    /// What a code is, for those who cannot see it.
    #[prop(into)]
    name: String,
    /// The button's words, where they are not "Show the QR code".
    #[prop(optional, into)]
    show: Option<String>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let show = show.unwrap_or_else(|| t(Common::ShowQr));
    let label = move || if shown.get() { t(Common::HideQr) } else { show.clone() };
    let codes = move || shown.get().then(|| view! { <QrCodes texts name=name.clone()/> });
    view! {
        <div class="qr">
            <button class="button" type="button" aria-expanded=move || shown.get().to_string()
                on:click=move |_| shown.update(|on| *on = !*on)>{label}</button>
            {codes}
        </div>
    }
}

/// The same for a link. A page that is a file has no link that a camera could open.
#[component]
pub fn LinkQr(
    /// What the code holds.
    #[prop(into)]
    link: Signal<String>,
    /// What it is, for those who cannot see it.
    name: String,
) -> impl IntoView {
    (!page::is_local_file())
        .then(|| view! { <QrToggle texts=Signal::derive(move || vec![link.get()]) name/> })
}

/// QR codes that stand open: one, or several in turn, with a button that stops them.
#[component]
pub fn QrCodes(
    /// What the codes hold.
    #[prop(into)]
    texts: Signal<Vec<String>>,
    /// What a code is, for those who cannot see it.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    let app = app();
    let part = RwSignal::new(None::<QrPart>);
    let missing = RwSignal::new(false);
    spawn(async move {
        // Without its part there is no code, and the other ways stay.
        let loaded = app.qr_part().await;
        let _gone = missing.try_set(loaded.is_none());
        let _gone = part.try_set(loaded);
    });
    let count = Memo::new(move |_| texts.with(Vec::len));
    let at = RwSignal::new(0_usize);
    let turns = RwSignal::new(!page::prefers_stillness());
    let next = move || {
        let count = count.try_get_untracked().unwrap_or(1).max(1);
        let _gone = at.try_update(|at| *at = (*at + 1) % count);
    };
    let clock = StoredValue::new_local(None);
    Effect::new(move |_| {
        clock.set_value((turns.get() && count.get() > 1).then(|| every(STANDS_MS, next)));
    });
    let code = move || {
        let Some(part) = part.get() else {
            return missing
                .get()
                .then(|| view! { <p class="small">{t(Everywhere::NotLoaded)}</p> }.into_any());
        };
        let text = texts.with(|texts| texts.get(at.get() % texts.len().max(1)).cloned())?;
        Some(match (part.squares)(&text) {
            Some(rows) => print(qr_code(&rows, name.clone())),
            None => view! { <p class="small">{t(Common::QrTooLong)}</p> }.into_any(),
        })
    };
    let which = move || t(Turning::Picture { number: at.get() % count.get().max(1) + 1, of: count.get() });
    let still = move |_| {
        turns.set(false);
        next();
    };
    let turning = move || {
        (count.get() > 1).then(|| {
            let label = move || t(if turns.get() { Turning::Pause } else { Turning::GoOn });
            view! {
                <p class="row">
                    <button class="button" type="button" on:click=move |_| turns.update(|on| *on = !*on)>{label}</button>
                    <button class="button" type="button" on:click=still>{t(Turning::Next)}</button>
                    <span class="small soft">{which}</span>
                </p>
            }
        })
    };
    view! { {code} {turning} }
}

//! A QR code behind a button.

use leptos::prelude::*;

use crate::{text::common::Common, ui::app::t, wire::qr};

/// Shows the QR codes of texts on demand: one, or several frames one below the other.
#[component]
pub fn QrToggle(
    /// What the codes hold.
    #[prop(into)]
    texts: Signal<Vec<String>>,
    /// What a code is, for those who cannot see it.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let label = move || t(if shown.get() { Common::HideQr } else { Common::ShowQr });
    let codes = move || {
        shown.get().then(|| {
            texts.get().into_iter().map(|text| view! { <QrCode text name=name.clone()/> }).collect_view()
        })
    };
    view! {
        <div class="qr">
            <button class="button" type="button" aria-expanded=move || shown.get().to_string()
                on:click=move |_| shown.update(|on| *on = !*on)>{label}</button>
            {codes}
        </div>
    }
}

/// One QR code, with the four free squares around it that scanners need.
#[component]
fn QrCode(text: String, name: String) -> impl IntoView {
    let Some(rows) = qr::squares(&text) else {
        return view! { <p class="small">{t(Common::QrTooLong)}</p> }.into_any();
    };
    let size = rows.len() + 8;
    let mut path = String::new();
    for (y, row) in rows.iter().enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
            path.push_str(&format!("M{} {}h1v1h-1z", x + 4, y + 4));
        }
    }
    view! {
        <svg class="qr-code" viewBox=format!("0 0 {size} {size}") role="img" aria-label=name shape-rendering="crispEdges">
            <rect width=size height=size class="qr-paper"/>
            <path d=path class="qr-ink"/>
        </svg>
    }
    .into_any()
}

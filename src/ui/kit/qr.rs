//! A QR code behind a button.

use leptos::prelude::*;

use crate::{
    browser::{page, turn::spawn},
    text::common::Common,
    ui::{
        app::t,
        parts::{QrSquares, qr_squares},
    },
};

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
    let squares = RwSignal::new(None::<QrSquares>);
    let toggle = move |_| {
        shown.update(|on| *on = !*on);
        spawn(async move {
            // Without its part there is no code, and the other ways stay.
            if let Some(loaded) = qr_squares().await {
                let _ = squares.try_set(Some(loaded));
            }
        });
    };
    let codes = move || {
        let squares = squares.get().filter(|_| shown.get())?;
        let code = |text: String| view! { <QrCode rows=squares(&text) name=name.clone()/> };
        Some(texts.get().into_iter().map(code).collect_view())
    };
    view! {
        <div class="qr">
            <button class="button" type="button" aria-expanded=move || shown.get().to_string()
                on:click=toggle>{label}</button>
            {codes}
        </div>
    }
}

/// The same for a link. A page that is a file has no link that a camera could open.
#[component]
pub fn LinkQr(
    /// What the code holds.
    link: String,
    /// What it is, for those who cannot see it.
    name: String,
) -> impl IntoView {
    (!page::is_local_file()).then(|| view! { <QrToggle texts=vec![link] name/> })
}

/// One QR code, with the four free squares around it that scanners need.
#[component]
fn QrCode(rows: Option<Vec<Vec<bool>>>, name: String) -> impl IntoView {
    let Some(rows) = rows else {
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

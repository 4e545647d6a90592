//! Answers by mail: the address that the pulse link then carries.

use leptos::prelude::*;

use crate::{
    flow::record::Record,
    pulse::{MailAddress, MailAddressError},
    text::Gathering,
    ui::{
        kit::TextField,
        state::{app, t},
    },
};

/// Asks whoever gathers for the address. What the link says changes with what is typed, as soon as it is an address.
#[component]
pub fn ByMail(known: Memo<Option<Record>>) -> impl IntoView {
    let app = app();
    let there = known.with_untracked(|known| {
        let mail = known.as_ref()?.pulse.as_ref()?.mail()?;
        Some(mail.as_str().to_owned())
    });
    let typed = RwSignal::new(there.clone().unwrap_or_default());
    let error = RwSignal::new(None::<MailAddressError>);
    let set = Callback::new(move |text: String| {
        let address = match text.trim() {
            "" => Ok(None),
            text => MailAddress::new(text).map(Some),
        };
        error.set(address.as_ref().err().copied());
        // What is no address yet is none.
        let mail = address.unwrap_or_default();
        typed.set(text);
        if let Some(mut known) = known.get_untracked()
            && let Some(pulse) = known.pulse.clone()
            && pulse.mail() != mail.as_ref()
        {
            known.set_pulse(pulse.with_mail(mail));
            app.library.keep(known);
        }
    });
    let said = move || match (error.get(), typed.with(|typed| typed.trim().is_empty())) {
        (Some(why), _) => Some((t(why), "small warn")),
        (None, false) => Some((t(Gathering::ByMailPost), "small good")),
        (None, true) => None,
    };
    view! {
        <details open=there.is_some()>
            <summary>{t(Gathering::ByMail)}</summary>
            <TextField id="by-mail" label=t(Gathering::ByMailLabel) hint=t(Gathering::ByMailHint) value=typed set kind="email"/>
            <div role="status">{move || said().map(|(words, class)| view! { <p class=class>{words}</p> })}</div>
        </details>
    }
}

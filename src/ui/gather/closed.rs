//! The closed box: the check link for everybody, the file for the host.

use leptos::prelude::*;

use crate::{
    browser::{files, tasks::spawn},
    flow::route::Route,
    pulse::{Mode, Pulse, limits},
    text::{FolderWords, Gathering, Room},
    ui::{
        kit::{CopyBlock, LinkQr, Missing, Page, QrToggle, Steps, parted_link},
        state::{address, app, posted, t},
    },
    wire::{files as names, qr},
};

/// The box as codes that turn, for a host who sits in the same room.
#[component]
fn BoxQr(name: String, pulse: Pulse) -> impl IntoView {
    let app = app();
    let texts = RwSignal::new(Vec::new());
    spawn(async move {
        let Some(store) = app.library.store() else { return };
        // A box that is not there, or too large, has its file.
        if let Ok(Some(bytes)) = store.sealed_box(&name).await {
            let bytes = names::box_with_link(&pulse, &bytes);
            let _gone = texts.try_set(qr::frames(&bytes).unwrap_or_default());
        }
    });
    let some = Memo::new(move |_| texts.with(|texts| !texts.is_empty()));
    move || {
        some.get().then(|| {
            view! {
                <p class="small soft">{t(Room::BoxQrHint)}</p>
                <QrToggle texts name=t(Room::BoxQr) show=t(Room::BoxQr)/>
            }
        })
    }
}

/// The page of a closed box.
#[component]
pub fn Closed(name: String, pulse: Pulse) -> impl IntoView {
    let app = app();
    let Some(known) = untrack(|| app.library.known(&name)) else { return view! { <Missing/> }.into_any() };
    let Some(collector) = known.stored.collector.clone() else { return view! { <Missing/> }.into_any() };
    let gone = RwSignal::new(false);
    let file = names::box_name(&pulse);
    let whole = pulse.clone();
    let save = move |_| {
        let (name, file, pulse) = (name.clone(), file.clone(), whole.clone());
        spawn(async move {
            let Some(store) = app.library.store() else { return };
            match store.sealed_box(&name).await {
                Ok(Some(bytes)) => {
                    // A refused download leaves the box where it is.
                    let bytes = names::box_with_link(&pulse, &bytes);
                    let _refused = files::save(&file, "application/octet-stream", &bytes);
                }
                Ok(None) => {
                    let _gone = gone.try_set(true);
                }
                Err(error) => app.library.not_stored(&error),
            }
        });
    };
    let fragment = format!("#c={}", collector.check.unwrap_or_default());
    let link = address(&fragment);
    let short = link.len() <= limits::CHAT_TEXT_MOST;
    let team = pulse.definition().fields().team.clone();
    let host = pulse.host().to_owned();
    let message = posted(t(Gathering::CheckMessage { team, link: link.clone() }));
    let parted = Signal::stored(parted_link(&fragment, &message));
    let (n, size) = (collector.n, pulse.team_size());
    let post = if short {
        view! {
            <CopyBlock id="check-message" text=message label=t(Gathering::CopyCheck) primary=true parted/>
            <LinkQr link name=t(Gathering::CopyCheck)/>
        }
        .into_any()
    } else {
        view! { <p class="notice warn">{t(Gathering::TooLongLink)}</p> }.into_any()
    };
    let (here, opens) = (known.clone(), host.clone());
    let alone = pulse.mode() == Mode::OnePerson;
    let in_room = (!alone).then(|| view! { <BoxQr name=known.name() pulse=pulse.clone()/> });
    let open = Route::Open(known.name()).to_hash();
    view! {
        <Page title=t(Gathering::ClosedTitle { n, team: size })>
            <Steps known=Some(known)/>
            {move || app.folder.holds_all_of(&here).then(|| view! { <p class="notice good" role="status">{t(FolderWords::BoxLies { host: opens.clone() })}</p> })}
            <p>{t(Gathering::ClosedLead { host: host.clone() })}</p>
            {post}
            <h2>{t(Gathering::BoxMessage { host })}</h2>
            <p class="row">
                <button class="button primary" type="button" on:click=save>{t(Gathering::SaveBox)}</button>
                {alone.then(|| view! { <a class="button" href=open>{t(crate::text::Opening::Open)}</a> })}
            </p>
            {in_room}
            <div role="alert">{move || gone.get().then(|| view! { <p class="notice bad">{t(Gathering::BoxGone)}</p> })}</div>
            <p class="small soft">{t(Gathering::DestroyRecovery)}</p>
        </Page>
    }
    .into_any()
}

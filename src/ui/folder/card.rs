//! The folder on the start page, and what every page says about it.

use leptos::prelude::*;

use crate::{
    browser::{clock, folder::can_choose, page, tasks::spawn},
    flow::folder::FolderError,
    text::{Common, FolderWords},
    ui::state::{FolderStatus, app, dates, t},
};

/// The card of the start page.
pub fn card() -> AnyView {
    view! { <FolderCard/> }.into_any()
}

/// What every page says.
pub fn notice() -> AnyView {
    view! { <FolderNotice/> }.into_any()
}

/// Choosing, using and leaving the folder. Nothing where the browser lets nobody choose one; a page that is a file, and
/// may lie in that folder itself, says so.
#[component]
fn FolderCard() -> impl IntoView {
    let app = app();
    let status = app.folder.status;
    let chosen = Memo::new(move |_| app.folder.is_chosen());
    let title = move || match chosen.get() {
        true => t(FolderWords::TitleNamed { name: app.folder.name.get() }),
        false => t(FolderWords::Title),
    };
    let shown = move || can_choose() || chosen.get() || page::is_local_file();
    move || {
        shown().then(|| {
            view! {
                <section class="card folder" aria-labelledby="folder-title">
                    <h2 id="folder-title" tabindex="-1"><bdi translate="no">{title}</bdi></h2>
                    {move || match status.get() {
                        FolderStatus::None if can_choose() => view! { <Offer/> }.into_any(),
                        FolderStatus::None => view! { <p>{t(FolderWords::NoFolders)}</p> }.into_any(),
                        FolderStatus::Open => view! { <InUse/> }.into_any(),
                        // What to do about these stands on every page.
                        FolderStatus::Asks | FolderStatus::Trouble(_) => view! { <Leave/> }.into_any(),
                    }}
                </section>
            }
        })
    }
}

#[component]
fn Offer() -> impl IntoView {
    let app = app();
    view! {
        <p>{t(FolderWords::Lead)}</p>
        <p><button class="button" type="button" on:click=move |_| app.choose_folder()>{t(FolderWords::Choose)}</button></p>
        <What/>
    }
}

/// What is written there, and who sees it.
#[component]
fn What() -> impl IntoView {
    view! {
        <details>
            <summary>{t(FolderWords::WhatTitle)}</summary>
            <p>{t(FolderWords::WhatWritten)}</p>
            <p>{t(FolderWords::WhatSeen)}</p>
            <p>{t(FolderWords::WhatNot)}</p>
        </details>
    }
}

#[component]
fn InUse() -> impl IntoView {
    let app = app();
    let looked = move || {
        let at = app.folder.looked.get();
        (at > 0).then(|| t(FolderWords::Looked { when: clock::local_time(at, dates()) }))
    };
    view! {
        <p>{t(FolderWords::InUse)}" "<span class="soft small">{looked}</span></p>
        <p class="row">
            <button class="button" type="button" on:click=move |_| app.look_anew()>{t(FolderWords::Look)}</button>
            <button class="button" type="button" on:click=move |_| app.choose_folder()>{t(FolderWords::Another)}</button>
            <button class="button" type="button" on:click=move |_| app.stop_folder()>{t(FolderWords::Stop)}</button>
        </p>
        <What/>
    }
}

#[component]
fn Leave() -> impl IntoView {
    let app = app();
    view! {
        <p class="row">
            <button class="button" type="button" on:click=move |_| app.choose_folder()>{t(FolderWords::Another)}</button>
            <button class="button" type="button" on:click=move |_| app.stop_folder()>{t(FolderWords::Stop)}</button>
        </p>
    }
}

/// What the folder needs from the person, on every page: a permission, a look at what is wrong.
#[component]
fn FolderNotice() -> impl IntoView {
    let app = app();
    let folder = app.folder;
    let allow = move |_| {
        spawn(async move {
            // The button goes, unless the person said no.
            if app.allow_folder().await {
                page::focus("title");
            }
        });
    };
    let dismiss = move |_| {
        folder.dismiss();
        page::focus("title");
    };
    let asks = move || match folder.status.get() {
        FolderStatus::Asks => Some((t(FolderWords::Asks { name: folder.name.get() }), true)),
        FolderStatus::Trouble(error) => Some((t(error.clone()), error == FolderError::NotAllowed)),
        _ => None,
    };
    let emptied = move || {
        (folder.status.get() == FolderStatus::Trouble(FolderError::Emptied)).then(|| {
            let again = move |_| {
                app.put_there_again();
                page::focus("title");
            };
            view! { <button class="button" type="button" on:click=again>{t(FolderWords::PutThereAgain)}</button> }
        })
    };
    let asks = move || {
        asks().map(|(words, permission)| {
            let button = if permission {
                view! { <button class="button primary" type="button" on:click=allow>{t(FolderWords::Allow)}</button> }.into_any()
            } else {
                view! { <button class="button" type="button" on:click=move |_| app.look_anew()>{t(Common::TryAgain)}</button> }
                    .into_any()
            };
            view! { <div class="notice warn"><p><bdi>{words}</bdi></p><div class="row">{button}{emptied()}</div></div> }
        })
    };
    let notes = move || {
        let notes = folder.notes.get();
        (!notes.is_empty()).then(|| {
            view! {
                <section class="notice warn" aria-labelledby="folder-notes">
                    <h2 id="folder-notes">{t(FolderWords::Notes)}</h2>
                    <ul>{notes.into_iter().map(|note| view! { <li><bdi>{t(note)}</bdi></li> }).collect_view()}</ul>
                    <button class="button" type="button" on:click=dismiss>{t(FolderWords::Dismiss)}</button>
                </section>
            }
        })
    };
    view! { <div role="alert" class="storage">{asks}{notes}</div> }
}

//! Putting a pulse into the team's folder.

use leptos::prelude::*;

use crate::{
    browser::tasks::spawn,
    text::FolderWords,
    ui::state::{app, t},
};

/// A pulse that does not go through the folder yet may be put there by those who run it.
#[component]
pub fn PutPulse(name: String) -> impl IntoView {
    let app = app();
    let name = StoredValue::new(name);
    let known = Memo::new(move |_| app.library.known(&name.get_value()));
    let offered = Memo::new(move |_| {
        app.folder.is_chosen()
            && known.get().is_some_and(|known| {
                let runs = known.is_host() || known.is_collector();
                runs && !known.has_result() && !app.folder.is_way_of(&known)
            })
    });
    let put = move |_| {
        let Some(mut known) = known.get_untracked() else { return };
        known.stored.folder = app.folder.id.get_untracked();
        app.library.keep(known);
        spawn(async move {
            // What is wrong stands above every page.
            app.put_in_folder(name.get_value()).await;
        });
    };
    move || {
        offered.get().then(|| {
            view! { <p><button class="button" type="button" on:click=put>{t(FolderWords::PutPulse)}</button></p> }
        })
    }
}

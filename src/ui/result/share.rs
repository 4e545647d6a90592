//! What is done with a result besides reading it: it is published, passed on, taken elsewhere. It comes as a part of its own,
//! while the result is read.

use leptos::{html::Div, prelude::*};

use super::{
    super::state::{SharePart, address, app, t},
    export::{Exports, Picture},
    publish::{HostPublish, PassOn},
};
use crate::{
    browser::{
        page,
        tasks::{next_turn, spawn},
    },
    text::{Common, Everywhere},
    wire::team_file,
};

/// What `parts` loads.
pub const SHARING: SharePart = SharePart {
    link: |round| address(&team_file::result_link(round)),
    publish: |known, round| view! { <HostPublish known round/> }.into_any(),
    pass_on: |round, link| view! { <PassOn round link/> }.into_any(),
    exports: |rounds, all, open| view! { <Exports rounds all open/> }.into_any(),
    picture: |story, trend, round| view! { <Picture story trend round/> }.into_any(),
};

/// Shows what `draw` makes of that part, once it has come; where it does not come, a way to try again.
#[component]
pub fn Sharing(#[prop(into)] draw: Callback<SharePart, AnyView>) -> impl IntoView {
    let app = app();
    let missing = RwSignal::new(false);
    let place = NodeRef::<Div>::new();
    spawn(async move {
        let _gone = missing.try_set(app.share_part().await.is_none());
    });
    let again = move |_| {
        spawn(async move {
            if app.share_part().await.is_some() {
                // The button is gone; the focus goes to what stands in its place, once that is drawn.
                next_turn().await;
                let _moved =
                    place.try_get_untracked().flatten().is_some_and(|place| page::focus_first(&place));
            }
        });
    };
    let shown = move || {
        if let Some(part) = app.parts.sharing.get() {
            return Some(draw.run(part));
        }
        missing.get().then(|| {
            view! {
                <p class="small" role="status">{t(Everywhere::NotLoaded)}</p>
                <p class="row"><button type="button" class="button" on:click=again>{t(Common::TryAgain)}</button></p>
            }
            .into_any()
        })
    };
    view! { <div node_ref=place>{shown}</div> }
}

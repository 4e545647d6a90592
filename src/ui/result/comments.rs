//! Comments: a list in the order of the alphabet, or why there is none. The host may hold one back until publishing.

use leptos::prelude::*;

use super::{
    super::{
        kit::{print, reader},
        state::t,
    },
    item::OwnMark,
};
use crate::{
    browser::{page, tasks},
    chart::{Item, View, item_figure::yours},
    figures::Withheld,
    text::{Publish, Results},
};

/// How the host holds a comment back.
#[derive(Clone, Copy)]
pub struct Hold {
    /// Whether it is still possible.
    pub open: Memo<bool>,
    /// Takes the slot and the comment.
    pub take: Callback<(usize, String)>,
}

/// The comments to one question.
#[component]
pub fn Comments(
    item: Item,
    /// Begins the ids of this round.
    prefix: String,
    own: OwnMark,
    hold: Option<Hold>,
    /// How many people answered.
    n: usize,
) -> impl IntoView {
    let id = format!("{prefix}-{}", item.index);
    let slot = item.slot;
    let (heading, named) = (id.clone(), id.clone());
    let written = matches!(&item.view, View::Texts(texts) if !texts.texts().is_empty());
    let body = match item.view {
        View::Texts(texts) => {
            let held = texts.held_back();
            let empty = texts.texts().is_empty() && held == 0;
            let one = move |text: &String| view! { <Comment text=text.clone() place=slot hold back_to=heading.clone()/> };
            view! {
                {empty.then(|| view! { <p class="soft">{t(Results::NobodyWrote)}</p> })}
                <ul class="comments">{texts.texts().iter().map(one).collect_view()}</ul>
                {(held > 0).then(|| view! { <p class="small soft">{t(Results::HeldBack { n: held })}</p> })}
            }
            .into_any()
        }
        View::Withheld(Withheld::Comments { k_comments }) => {
            view! { <p class="instead">{t(Results::CommentsFrom { k_comments, n })}</p> }.into_any()
        }
        View::Withheld(Withheld::KeptByTeam) => {
            view! { <p class="instead">{t(Results::KeptByTeam)}</p> }.into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <section class="said" class:written=written role="group" aria-labelledby=named>
            <h3 id=id tabindex="-1"><bdi>{item.question.text}</bdi></h3>
            {body}
            {move || own.get().map(|own| print(yours(&own, reader())))}
        </section>
    }
}

/// One comment. Holding it back is for good, so it takes two steps.
#[component]
fn Comment(
    text: String,
    /// The slot of its question.
    place: usize,
    hold: Option<Hold>,
    /// The heading that takes the focus when the comment is gone.
    back_to: String,
) -> impl IntoView {
    let asked = RwSignal::new(false);
    let shown = text.clone();
    let buttons = hold.map(|hold| {
        let text = StoredValue::new(text);
        let back_to = StoredValue::new(back_to);
        let away = move |_| {
            hold.take.run((place, text.get_value()));
            let back_to = back_to.get_value();
            tasks::spawn(async move {
                tasks::next_turn().await;
                page::focus(&back_to);
            });
        };
        move || {
            let text = text.get_value();
            if !hold.open.get() {
                ().into_any()
            } else if asked.get() {
                view! {
                    <span class="row">
                        <button class="button" type="button" on:click=away>{t(Publish::HoldForGood)}</button>
                        <button class="button" type="button" on:click=move |_| asked.set(false)>{t(Publish::Keep)}</button>
                    </span>
                }
                .into_any()
            } else {
                view! {
                    <button class="button" type="button" aria-label=t(Publish::HoldBackName { text })
                        on:click=move |_| asked.set(true)>{t(Publish::HoldBack)}</button>
                }
                .into_any()
            }
        }
    });
    view! { <li class="card"><p class="comment"><bdi>{shown}</bdi></p>{buttons}</li> }
}

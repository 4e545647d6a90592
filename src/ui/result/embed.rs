//! The results inside somebody else's page: what to paste there, and what to put where.

use leptos::prelude::*;

use super::super::{
    app::{address, t},
    kit::CopyBlock,
};
use crate::{
    browser::{hash, page},
    team::Round,
    text::widget::WidgetSays,
    widget::Snippet,
    wire::team_file,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Results,
    Headline,
    Frame,
}

const ALL: [(&str, What, WidgetSays); 3] = [
    ("results", What::Results, WidgetSays::Results),
    ("headline", What::Headline, WidgetSays::Headline),
    ("frame", What::Frame, WidgetSays::Frame),
];

/// A drawer with the snippet.
#[component]
pub fn EmbedHow(
    /// Oldest first; the newest is the one on the page.
    rounds: Memo<Vec<Round>>,
) -> impl IntoView {
    if page::is_one_file() {
        return view! {
            <details class="embed">
                <summary>{t(WidgetSays::Title)}</summary>
                <p class="small">{t(WidgetSays::NoSite)}</p>
            </details>
        }
        .into_any();
    }
    let what = RwSignal::new(What::Results);
    let newest = move || rounds.with(|rounds| rounds.last().cloned());
    let team =
        move || newest().map(|round| round.pulse().definition().fields().team.clone()).unwrap_or_default();
    let file = Memo::new(move |_| team_file::file_name(&team()));
    let text = Signal::derive(move || {
        let app = hash::folder_address();
        file.with(|file| match what.get() {
            What::Results => Snippet::Results { file }.html(&app),
            What::Headline => Snippet::Headline { file }.html(&app),
            What::Frame => {
                let link =
                    newest().map(|round| team_file::result_link(&round.without_checks())).unwrap_or_default();
                Snippet::Frame { address: &address(&link), team: &team() }.html(&app)
            }
        })
    });
    let choose = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        if let Some((_, chosen, _)) = ALL.iter().find(|(name, ..)| *name == value) {
            what.set(*chosen);
        }
    };
    let option =
        |(name, _, words): (&'static str, What, WidgetSays)| view! { <option value=name>{t(words)}</option> };
    let notes = move || match what.get() {
        What::Frame => view! { <p class="small soft">{t(WidgetSays::FrameNote)}</p> }.into_any(),
        _ => view! {
            <ol class="small">
                <li>{t(WidgetSays::Where { file: file.get() })}</li>
                <li>{t(WidgetSays::Each)}</li>
            </ol>
        }
        .into_any(),
    };
    view! {
        <details class="embed">
            <summary>{t(WidgetSays::Title)}</summary>
            <p class="field">
                <label for="embed-what">{t(WidgetSays::What)}</label>
                <select id="embed-what" on:change=choose>{ALL.into_iter().map(option).collect_view()}</select>
            </p>
            <CopyBlock id="embed-text" text=text label=t(WidgetSays::Copy)/>
            {notes}
        </details>
    }
    .into_any()
}

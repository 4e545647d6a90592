//! The results inside somebody else's page: what to paste there, and what to put where.

use leptos::prelude::*;

use super::{
    super::{
        kit::CopyBlock,
        state::{address, app, t},
    },
    publish::{SaveCopy, name_for_others},
};
use crate::{
    browser::{hash, page},
    chart::ForOthers,
    team::{Round, TeamFile},
    text::WidgetSays,
    widget::Snippet,
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
    let app = app();
    let what = RwSignal::new(What::Results);
    let newest = move || rounds.with(|rounds| rounds.last().cloned());
    let team =
        move || newest().map(|round| round.pulse().definition().fields().team.clone()).unwrap_or_default();
    let file = Memo::new(move |_| name_for_others(&team()));
    // The team's file with all it holds, or what is on this page.
    let whole =
        move || app.library.team(&team()).or_else(|| TeamFile::from_rounds(rounds.get()).ok().flatten());
    let text = Signal::derive(move || {
        let site = hash::folder_address();
        file.with(|file| match what.get() {
            What::Results => Snippet::Results { file }.html(&site),
            What::Headline => Snippet::Headline { file }.html(&site),
            What::Frame => {
                let link = rounds.with(|rounds| ForOthers::of(rounds).link());
                Snippet::Frame { address: &address(&link), team: &team() }.html(&site)
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
                <li>{whole().map(|file| view! { <SaveCopy file/> })}</li>
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
            <CopyBlock id="embed-text" text=text label=t(WidgetSays::Copy) snippet=true/>
            {notes}
        </details>
    }
    .into_any()
}

//! The start page: what one can do, and whose turn it is.

use leptos::prelude::*;

use super::{
    kit::Page,
    state::{app, t},
};
use crate::{
    flow::{
        next_step::{Next, next, own},
        record::Record,
        route::Route,
    },
    text::{Home, NextButton},
};

/// The start page.
#[component]
pub fn HomePage() -> impl IntoView {
    let app = app();
    view! {
        <Page title=t(Home::Title) wide=true>
            <p class="lead soft">{t(Home::Lead)}</p>
            <p class="small"><a href="#/how/gathers">{t(Home::SeeCollector)}</a>" · "<a href="#/how/opens">{t(Home::SeeHost)}</a>" · "
                <a href="#/how/offline">{t(Home::GoOffline)}</a></p>
            <div class="doors">
                <a class="card door" href="#/ask"><b>{t(Home::AskDoor)}</b><span>{t(Home::AskDoorHint)}</span></a>
                <a class="card door" href="#/ask/poll"><b>{t(Home::PollDoor)}</b><span>{t(Home::PollDoorHint)}</span></a>
                <a class="card door" href="#/example"><b>{t(Home::ExampleDoor)}</b><span>{t(Home::ExampleDoorHint)}</span></a>
            </div>
            <h2>{t(Home::WhoseTurn)}</h2>
            <Pulses/>
            <Teams/>
            {move || app.parts.folder.get().map(|part| (part.card)())}
        </Page>
    }
}

#[component]
fn Pulses() -> impl IntoView {
    let app = app();
    move || {
        let pulses = app.library.pulses.with(<[Record]>::to_vec);
        if pulses.is_empty() {
            return view! { <p class="soft">{t(Home::Nothing)}</p> }.into_any();
        }
        let several = pulses.iter().filter(|known| known.gathers()).count() > 1;
        let desk = several.then(|| view! { <p class="small"><a href="#/desk">{t(Home::Desk)}</a></p> });
        view! { {desk}<ul class="list">{pulses.into_iter().map(|known| view! { <Row known/> }).collect_view()}</ul> }
            .into_any()
    }
}

/// The page on which the next step is done.
pub fn route_of(known: &Record, next: Next) -> Route {
    let name = known.name();
    match next {
        Next::FindGatherer | Next::Accept => Route::Pulse(name),
        Next::Gather | Next::PostBox { .. } => Route::Gather(name),
        Next::AwaitBox | Next::Open => Route::Open(name),
        Next::Answer | Next::GoOn | Next::HandIn => Route::Answer(name),
        Next::AwaitLook | Next::Missing | Next::AwaitResult => Route::Look(name),
        Next::Result => Route::Result(name),
    }
}

#[component]
fn Row(known: Record) -> impl IntoView {
    let step = next(&known);
    let fields = known.ask.definition().fields();
    let team = fields.team.clone();
    let what = fields.about().to_owned();
    let warning =
        known.stored.link_conflict.then(|| view! { <span class="chip apart">{t(Home::SwappedKey)}</span> });
    let mine = own(&known);
    // Whoever holds a key answers too.
    let answer = (!matches!(step, Next::Result | Next::Accept | Next::FindGatherer)
        && step != mine
        && matches!(mine, Next::Answer | Next::GoOn | Next::HandIn)
        && known.pulse.is_some())
    .then(|| {
        let href = Route::Answer(known.name()).to_hash();
        view! { <a class="button" href=href>{t(NextButton(mine))}</a> }
    });
    let href = if known.stored.link_conflict { Route::Pulse(known.name()) } else { route_of(&known, step) }
        .to_hash();
    let soft = format!(" · {}", t(step));
    view! {
        <li class="card">
            <span>
                <a class="plain" href=Route::Pulse(known.name()).to_hash()><strong><bdi translate="no">{team}</bdi></strong></a>
                <span class="soft">{soft}</span>" "{warning}
                <br/><span class="small soft"><bdi>{what}</bdi></span>
            </span>
            <span class="row">
                {answer}
                <a class="button primary" href=href>{t(NextButton(step))}</a>
            </span>
        </li>
    }
}

#[component]
fn Teams() -> impl IntoView {
    let app = app();
    move || {
        let teams = app.library.teams.get();
        (!teams.is_empty()).then(|| {
            let row = |team: String| {
                let href = Route::Team(team.clone()).to_hash();
                let name = team.clone();
                // Its part comes when nobody waits.
                let next = move || app.parts.next_of.get().map(|next| next(name.clone()));
                view! {
                    <li class="card">
                        <span><strong><bdi translate="no">{team}</bdi></strong>{next}</span>
                        <a class="button" href=href>{t(Home::SeeTeam)}</a>
                    </li>
                }
            };
            view! {
                <h2>{t(Home::Teams)}</h2>
                {(teams.len() > 1).then(|| view! { <p class="small"><a href="#/teams">{t(Home::SeveralTeams)}</a></p> })}
                <ul class="list">{teams.into_iter().map(|team| row(team.name.clone())).collect_view()}</ul>
            }
        })
    }
}

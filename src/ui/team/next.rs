//! When the next pulse is due, and the way to it.

use leptos::prelude::*;

use super::super::state::{address, app, t};
use crate::{
    browser::{clock, files},
    flow::{cadence, route::Route},
    pulse::bytes::hex,
    team::TeamFile,
    text::{Day, TeamWords},
    wire::calendar,
};

/// Asking again, with the team's rules and what comes next in its rotation.
#[component]
pub fn AskNext(
    team: String,
    /// Whether it is the one next step.
    primary: bool,
) -> impl IntoView {
    let app = app();
    // The ask page takes its team, and with it everything else, from here.
    let next = move |_| app.library.set_settings(|settings| team.clone_into(&mut settings.team));
    view! { <a class="button" class:primary=primary href="#/ask" on:click=next>{t(TeamWords::Next)}</a> }
}

/// Whether a day has come.
fn is_due(day: &str) -> bool {
    *day <= *clock::iso_date(app().now())
}

/// The day on which the next pulse is due, and the same for a calendar.
#[component]
pub fn Due(file: TeamFile) -> impl IntoView {
    let app = app();
    let due = cadence::due(&file)?;
    let latest = file.latest()?.clone();
    let team = file.team().to_owned();
    let day = t(Day(&due));
    let words = if is_due(&due) { TeamWords::DueSince { day } } else { TeamWords::Due { day } };
    let save = move |_| {
        let link = address(&Route::Team(team.clone()).to_hash());
        let summary = t(TeamWords::DueSummary { team: team.clone() });
        let uid = hex(&latest.pulse().id()[..8]);
        let text = calendar::ics(&uid, &due, latest.date(), &summary, &link);
        if files::save("pulse.ics", "text/calendar", text.as_bytes()).is_err() {
            app.notices.say_only(TeamWords::NotSaved);
        }
    };
    Some(view! {
        <span class="soft">{t(words)}</span>
        <button class="button" type="button" on:click=save>{t(TeamWords::ForCalendar)}</button>
    })
}

/// Both, for the start page.
pub fn next_of(team: String) -> AnyView {
    let app = app();
    let name = team.clone();
    let file = Memo::new(move |_| app.library.team(&name));
    let both = move || {
        let file = file.get()?;
        let primary = cadence::due(&file).is_some_and(|day| is_due(&day));
        Some(view! { <Due file/><AskNext team=team.clone() primary/> })
    };
    view! { <p class="row small">{both}</p> }.into_any()
}

//! A team's results: the newest round in full, earlier ones on demand.

mod differs;
mod direction;
mod namesake;
mod next;
mod thanks;

use leptos::prelude::*;

use super::{
    kit::Page,
    result::{Rounds, SaveForOthers, SaveTeam, title},
    state::{app, t},
};
use crate::{
    flow::{route::Route, team_record::TeamRecord},
    text::{Discussing, Everywhere, TeamWords},
    wire::team_file::{self, TeamFileError},
};
use differs::Differs;
pub use direction::how_kept;
use direction::{Going, Met};
use namesake::Namesakes;
pub use next::next_of;
use next::{AskNext, Due};

/// The results of a team whose file is on this device.
#[component]
pub fn TeamPage(team: String) -> impl IntoView {
    let app = app();
    let name = team.clone();
    let file = Memo::new(move |_| app.library.team(&team));
    let here = Memo::new(move |_| file.with(Option::is_some));
    move || {
        if !here.get() {
            if let Some((error, kept)) = app.library.unreadable_team(&name) {
                return view! { <Unreadable team=name.clone() error kept/> }.into_any();
            }
            return view! { <UnknownTeam/> }.into_any();
        }
        let words = Memo::new(move |_| {
            file.with(|file| {
                file.as_ref().and_then(|file| file.whole_rounds().last().map(title)).unwrap_or_default()
            })
        });
        let heading = Signal::derive(move || words.get().0);
        let tab = Signal::derive(move || words.get().1);
        let team = name.clone();
        let discuss = Route::Discuss(name.clone()).to_hash();
        view! {
            <Page title=heading wide=true tab=tab>
                <Namesakes file/>
                <Differs file/>
                <Met file/>
                {move || file.get().map(|file| view! { <Rounds file=file.clone()/> })}
                {move || file.get().map(|file| view! { <Going file/> })}
                <section class="next-pulse" aria-labelledby="next-title">
                    <h2 id="next-title">{t(TeamWords::NextTitle)}</h2>
                    <p>{t(TeamWords::NextHint)}</p>
                    <div class="row">
                        <a class="button" href=discuss.clone()>{t(Discussing::Begin)}</a>
                        <AskNext team primary=true/>
                        {move || file.get().map(|file| view! { <Due file/> })}
                        {move || file.get().map(|file| view! { <SaveTeam file/> })}
                    </div>
                    {move || file.get().map(|file| view! { <SaveForOthers file/> })}
                </section>
            </Page>
        }
        .into_any()
    }
}

/// A team of which nothing lies on this device.
#[component]
pub fn UnknownTeam() -> impl IntoView {
    view! {
        <Page title=t(TeamWords::Unknown)>
            <p>{t(TeamWords::UnknownNext)}</p>
            <p><a class="button" href="#/">{t(Everywhere::Back)}</a></p>
        </Page>
    }
}

/// A file that lies here and cannot be read: made by a later version, or damaged. Nothing is done to it.
#[component]
fn Unreadable(team: String, error: TeamFileError, kept: TeamRecord) -> impl IntoView {
    let app = app();
    let name = team_file::file_name(&team);
    let save = move |_| app.save(&name, "application/json", &kept.bytes);
    view! {
        <Page title=t(TeamWords::Unreadable { team })>
            <p class="notice bad">{t(error)}</p>
            <p>{t(TeamWords::UnreadableNext)}</p>
            <p class="row">
                <button class="button" type="button" on:click=save>{t(TeamWords::SaveAsItIs)}</button>
                <a class="button" href="#/device">{t(Everywhere::OnThisDevice)}</a>
            </p>
        </Page>
    }
}

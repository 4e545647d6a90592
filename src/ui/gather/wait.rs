//! The screen on the wall while everybody answers: how to get there, and how many are in. Never who, never what.

use leptos::prelude::*;

use super::table::OpenTable;
use crate::{
    browser::{
        hash, page,
        tasks::{every, spawn},
    },
    flow::{gather::GatherTable, record::Record, route::Route},
    pulse::Pulse,
    text::{Discussing, Room},
    ui::{
        kit::{BothWords, Missing, Page, QrCodes},
        state::{address, app, t},
    },
    wire::links,
};

/// How often the table is looked at for what another tab took in, in milliseconds.
const LOOK_MS: u32 = 2_000;

/// The projector's page of a pulse.
#[component]
pub fn WaitPage(name: String) -> impl IntoView {
    let app = app();
    let known = untrack(|| app.library.known(&name));
    let pulse = known.as_ref().and_then(|known| known.pulse.clone());
    match known.zip(pulse) {
        Some((known, pulse)) => view! { <Wall known pulse/> }.into_any(),
        None => view! { <Missing/> }.into_any(),
    }
}

#[component]
fn Wall(known: Record, pulse: Pulse) -> impl IntoView {
    let gathers = known.gathers();
    let link = address(&links::pulse(&pulse));
    let back = if gathers { Route::Gather(known.name()) } else { Route::Pulse(known.name()) };
    let question = match pulse.definition().fields().questions.as_slice() {
        [only] => only.text.clone(),
        _ => pulse.definition().fields().team.clone(),
    };
    let code = if page::is_local_file() {
        view! { <p class="notice warn">{t(Room::WaitFile)}</p> }.into_any()
    } else {
        view! {
            <QrCodes texts=vec![link] name=t(Room::WaitTitle)/>
            <p>{t(Room::WaitOpen { address: hash::folder_address() })}</p>
        }
        .into_any()
    };
    view! {
        <Page title=t(Room::WaitTitle) projected=true>
            <p class="lead"><bdi>{question}</bdi></p>
            <div class="wall">
                <div>{code}</div>
                <div>
                    {gathers.then(|| view! { <Count known=known.clone() team=pulse.team_size()/> })}
                    {(!gathers).then(|| t(Room::WaitPosted { collector: pulse.collector().to_owned() }))}
                    <p class="big two-words"><BothWords pulse/></p>
                    <p class="soft">{t(Room::WaitWords)}</p>
                    <p class="row">
                        <a class="button" href=back.to_hash()>{t(Room::WaitBack)}</a>
                        <button class="button" type="button" on:click=move |_| page::toggle_full_screen()>{t(Discussing::FullScreen)}</button>
                    </p>
                </div>
            </div>
        </Page>
    }
}

/// How many are in: what comes through this page, the team's folder, or another tab of this browser.
#[component]
fn Count(known: Record, team: Option<usize>) -> impl IntoView {
    let table = GatherTable::open(&known).ok()?;
    let work = OpenTable::open(app(), known.name(), table);
    let looking = StoredValue::new_local(None);
    looking.set_value(Some(every(LOOK_MS, move || {
        if page::visible() {
            spawn(work.look_again());
        }
    })));
    Some(
        view! { <p class="number" role="status">{move || t(Room::WaitIn { n: work.count.get(), team })}</p> },
    )
}

//! A pulse's own page: who has to act, what to post, accepting to gather, the recovery code.

use leptos::prelude::*;

use super::{
    home::route_of,
    kit::{
        CopyBlock, LinkQr, Missing, OwnTab, Page, PrivacyNote, PutPulse, Steps, TextField, Words4, find_words,
    },
    state::{address, app, posted, t},
};
use crate::{
    browser::{clock, page, random::BrowserRandom, tasks::spawn},
    flow::{
        ask::{ComposeError, accept, recipe},
        next_step::{Next, next},
        record::Record,
        route::Route,
    },
    pulse::{CheckWordsJob, Definition, Mode, Pulse, bytes::hex},
    text::{Answering, Common, Everywhere, FolderWords, NextButton, Room, Sharing},
    wire::links,
};

/// The page of one pulse.
#[component]
pub fn PulsePage(name: String) -> impl IntoView {
    let app = app();
    let known = Memo::new(move |_| app.library.known(&name));
    move || match known.get() {
        None => view! { <Missing/> }.into_any(),
        Some(known) if known.stored.link_conflict => view! { <Swapped known/> }.into_any(),
        Some(_) if page::is_embedded() => view! { <OwnTab/> }.into_any(),
        Some(known) if !known.is_host() && known.pulse.is_none() => view! { <Accept known/> }.into_any(),
        Some(known) if known.pulse.is_none() => view! { <FindGatherer known/> }.into_any(),
        Some(known) => view! { <Running known/> }.into_any(),
    }
}

fn team_of(known: &Record) -> String {
    known.ask.definition().fields().team.clone()
}

/// Two links of this pulse: two people accepted at once, or somebody put another key in the collector's place.
#[component]
fn Swapped(known: Record) -> impl IntoView {
    let app = app();
    let all: Vec<Pulse> = known.pulse.iter().cloned().chain(known.conflicts()).collect();
    let host = known.ask.definition().fields().host.clone();
    let own = known.is_host();
    let told = all.iter().filter(|pulse| known.stored.told.contains(&hex(pulse.id())));
    let told = told.map(|pulse| {
        let words = FolderWords::Told { host: host.clone(), collector: pulse.collector().to_owned() };
        view! { <p class="notice warn">{t(words)}</p> }
    });
    let told = told.collect_view();
    let gathers = known.is_collector();
    let sealed = known.sealed().is_some();
    let button = |pulse: &Pulse| {
        let (collector, digits) = (pulse.collector().to_owned(), hex(pulse.id())[..6].to_owned());
        let (pulse, known) = (pulse.clone(), known.clone());
        let words = t(Sharing::SwappedChoose { collector, digits });
        let choose = move |_| app.choose_link(&known, &pulse);
        view! { <button class="button" type="button" translate="no" on:click=choose><bdi>{words}</bdi></button> }
    };
    let buttons = all.iter().map(button).collect_view();
    view! {
        <Page title=t(Sharing::SwappedTitle)>
            <p class="notice bad" role="alert">{t(Sharing::SwappedLead)}</p>
            <p class="soft"><bdi translate="no">{team_of(&known)}</bdi></p>
            <p>{t(if own { Sharing::SwappedOwn } else { Sharing::SwappedAsk { host } })}</p>
            {told}
            {gathers.then(|| view! { <p>{t(Sharing::SwappedGathers)}</p> })}
            {sealed.then(|| view! { <p>{t(Sharing::SwappedSealed)}</p> })}
            <p class="row">{buttons}<a class="button" href="#/">{t(Everywhere::Back)}</a></p>
        </Page>
    }
}

/// The host asks somebody to gather, and posts the words.
#[component]
fn FindGatherer(known: Record) -> impl IntoView {
    let app = app();
    let (here, waiting) = (known.clone(), known.clone());
    let team = team_of(&known);
    let ask_id = *known.ask.id();
    let link = address(&links::invitation(&known.ask));
    let invite = posted(t(Sharing::InviteMessage { team: team.clone(), link: link.clone() }));
    view! {
        <Page title=t(Sharing::AskGatherer)>
            <Steps known=Some(known.clone())/>
            {move || app.folder.holds_all_of(&here).then(|| view! { <p class="notice good" role="status">{t(FolderWords::Invited)}</p> })}
            <p>{t(Sharing::AskGathererLead)}</p>
            <PutPulse name=known.name()/>
            <CopyBlock id="invite" text=invite label=t(Sharing::CopyInvite) primary=true/>
            <LinkQr link name=t(Sharing::AskGatherer)/>
            <PostWords team ask_id/>
            <h2>{t(Sharing::Waiting)}</h2>
            <p class="soft">{move || waiting_hint(app.folder.is_way_of(&waiting))}</p>
            <RecoveryHint name=known.name()/>
        </Page>
    }
}

fn waiting_hint(through: bool) -> String {
    if through { t(FolderWords::WaitingHere) } else { t(Sharing::WaitingHint) }
}

/// The check words, ready to post.
#[component]
fn PostWords(team: String, ask_id: crate::pulse::Hash) -> impl IntoView {
    let words = find_words(CheckWordsJob::of_ask(&ask_id));
    let message = Signal::derive(move || {
        words.get().map_or_else(
            || t(Sharing::WordsComing),
            |words| t(Sharing::WordsMessage { team: team.clone(), words: words.to_string() }),
        )
    });
    view! {
        <h2>{t(Sharing::PostWords)}</h2>
        <p class="soft">{t(Sharing::PostWordsHint)}</p>
        <p class="big"><Words4 words/></p>
        <CopyBlock id="words" text=message label=t(Sharing::CopyWords)/>
    }
}

#[component]
fn RecoveryHint(name: String) -> impl IntoView {
    // The code itself is shown on the device page, away from what is posted.
    let app = app();
    // Asked for when the pulse stays open beyond today; for one in a meeting it is there for whoever wants it.
    let state = Memo::new(move |_| {
        let known = app.library.known(&name).filter(|known| known.holds_host_key())?;
        let closes = known.ask.definition().fields().closes;
        Some(closes != 0 && clock::iso_date(closes) > clock::iso_date(app.now()))
    });
    move || {
        state.get().map(|beyond| {
            view! {
                {beyond.then(|| view! { <p class="notice warn">{t(Sharing::RecoveryAsked)}</p> })}
                <details open=beyond>
                    <summary>{t(Sharing::RecoveryTitle)}</summary>
                    <p class="soft">{t(Sharing::RecoveryHint)}</p>
                    <p><a class="button" href=Route::Device.to_hash()>{t(Sharing::RecoveryShow)}</a></p>
                </details>
            }
        })
    }
}

/// Somebody was asked to gather.
#[component]
fn Accept(known: Record) -> impl IntoView {
    let app = app();
    let name = RwSignal::new(app.library.settings.with_untracked(|settings| settings.name.clone()));
    let error = RwSignal::new(None::<ComposeError>);
    let host = known.ask.definition().fields().host.clone();
    let words = find_words(CheckWordsJob::of_ask(known.ask.id()));
    let go = known.clone();
    let accepted_one = StoredValue::new(false);
    let gather = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        // Pressed twice, it makes one key.
        if accepted_one.get_value() {
            return;
        }
        match accept(&go, &name.get_untracked(), &BrowserRandom) {
            Ok(accepted) => {
                let name = accepted.name();
                let own = accepted.pulse.as_ref().map(|pulse| pulse.collector().to_owned());
                app.library.set_settings(|settings| settings.name = own.unwrap_or_default());
                accepted_one.set_value(true);
                let kept = app.library.kept(accepted);
                spawn(async move {
                    // The link that the next page offers is of no use without the key.
                    kept.await;
                    app.go(&Route::Gather(name));
                });
            }
            Err(why) => error.set(Some(why)),
        }
    };
    view! {
        <Page title=t(Sharing::AcceptTitle { host: host.clone() })>
            <p class="soft"><bdi translate="no">{team_of(&known)}</bdi></p>
            <p>{t(Sharing::AcceptLead { host })}</p>
            <p class="small"><Words4 words/></p>
            <form novalidate>
                <TextField id="accept-name" label=t(Sharing::AcceptName) value=name set=Callback::new(move |typed| name.set(typed))/>
                <div role="alert">{move || error.get().map(|why| view! { <p class="notice bad">{t(why)}</p> })}</div>
                <p><button class="button primary" type="submit" on:click=gather>{t(Sharing::Accept)}</button></p>
            </form>
        </Page>
    }
}

/// The pulse runs: what comes next, and everything there is to post.
#[component]
fn Running(known: Record) -> impl IntoView {
    let step = next(&known);
    let pulse = known.pulse.clone();
    let host_here = known.is_host();
    let team = team_of(&known);
    let ask_id = *known.ask.id();
    let name = known.name();
    let confirmed = pulse.as_ref().filter(|p| host_here && p.mode() == Mode::TwoPeople).map(|pulse| {
        let collector = pulse.collector().to_owned();
        view! { <p class="notice good" role="status">{t(Sharing::YoursConfirmed { collector })}</p> }
    });
    let who = pulse.as_ref().filter(|p| p.mode() == Mode::TwoPeople).map(|pulse| {
        let (host, collector) = (pulse.host().to_owned(), pulse.collector().to_owned());
        view! { <p class="soft">{t(Sharing::WhatHappens { host, collector })}</p> }
    });
    let recipe = host_here.then(|| recipe(known.ask.definition())).flatten();
    let href = route_of(&known, step).to_hash();
    let answer = Route::Answer(name.clone()).to_hash();
    let gathers = known.is_collector();
    let help = (pulse.is_some() && !gathers).then(|| Route::Help(name.clone()).to_hash());
    let wall = (pulse.is_some() && (gathers || host_here)).then(|| Route::Wait(name.clone()).to_hash());
    let answers = !matches!(step, Next::Answer | Next::GoOn | Next::HandIn | Next::Result);
    view! {
        <Page title=t(Common::Round { team: team.clone() })>
            <Steps known=Some(known.clone())/>
            {confirmed}
            {who}
            <p class="row">
                <a class="button primary" href=href>{t(NextButton(step))}</a>
                {answers.then(|| view! { <a class="button" href=answer>{t(Sharing::AnswerToo)}</a> })}
                {wall.map(|wall| view! { <a class="button" href=wall>{t(Room::Projector)}</a> })}
                {help.map(|help| view! { <a class="button" href=help>{t(Answering::Help)}</a> })}
            </p>
            <PutPulse name=known.name()/>
            {host_here.then(|| view! { <PostWords team ask_id/> })}
            {pulse.map(|pulse| view! { <PrivacyNote pulse/> })}
            <RecoveryHint name/>
            {recipe.map(|recipe| view! { <ForOtherTeams recipe/> })}
        </Page>
    }
}

/// A link by which other teams ask the same.
#[component]
fn ForOtherTeams(recipe: Definition) -> impl IntoView {
    let text = posted(t(Sharing::RecipeMessage { link: address(&links::recipe(&recipe)) }));
    view! {
        <details>
            <summary>{t(Sharing::RecipeTitle)}</summary>
            <p class="soft">{t(Sharing::RecipeHint)}</p>
            <CopyBlock id="recipe" text label=t(Sharing::CopyRecipe)/>
        </details>
    }
}

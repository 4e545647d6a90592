//! The discussion of a team's newest result, made for a projector: one step a screen, arrow keys, nothing below the gate.

mod screens;
mod talk;
mod topic;
mod written;

use leptos::prelude::*;

use super::{
    kit::Page,
    result::remember_beside,
    state::{app, language, t},
    team::UnknownTeam,
};
use crate::{
    browser::{page, tasks::spawn},
    chart::headline,
    flow::{
        discuss::{Step, Topics, Walk},
        route::Route,
    },
    team::{Round, TeamFile},
    text::Discussing,
};
use talk::Talk;

/// The page. Where a discussion of this round is under way on this device, it goes on there.
#[component]
pub fn DiscussPage(team: String) -> impl IntoView {
    let app = app();
    let name = team.clone();
    let file = Memo::new(move |_| app.library.team(&name));
    let rounds =
        Memo::new(move |_| file.with(|file| file.as_ref().map(TeamFile::whole_rounds).unwrap_or_default()));
    // A newer round that comes is another discussion.
    let newest = Memo::new(move |_| rounds.with(|rounds| rounds.last().map(|round| *round.pulse().id())));
    // Nothing is shown before it is known whether a discussion goes on.
    let kept = RwSignal::new(None::<Option<Vec<u8>>>);
    let ready = Memo::new(move |_| app.library.ready.get());
    Effect::new(move |_| {
        if ready.get() {
            let team = team.clone();
            spawn(async move {
                let bytes = match app.library.store() {
                    Some(store) => store.walk(&team).await.ok().flatten(),
                    None => None,
                };
                let _gone = kept.try_set(Some(bytes));
            });
        }
    });
    move || match newest.get() {
        Some(_) => kept.get().map(|kept| view! { <Under file rounds kept/> }).into_any(),
        None => view! { <UnknownTeam/> }.into_any(),
    }
}

/// A discussion under way.
#[component]
fn Under(
    file: Memo<Option<TeamFile>>,
    rounds: Memo<Vec<Round>>,
    /// Where it stood, if there was one.
    kept: Option<Vec<u8>>,
) -> impl IntoView {
    let app = app();
    let id =
        rounds.with_untracked(|rounds| rounds.last().map(|round| *round.pulse().id()).unwrap_or_default());
    let resumed = kept.and_then(|bytes| Walk::resume(&bytes, &id));
    let again = resumed.is_some();
    let begun = RwSignal::new(resumed.unwrap_or_else(|| Walk::begin(&id, &Topics::default())));
    let (said, error) = (RwSignal::new(String::new()), RwSignal::new(None));
    let talk = Talk { app, file, rounds, walk: begun, said, error };
    let topics = untrack(|| talk.topics());
    if again {
        // What its step was about may have gone with a copy of the file.
        if !topics.steps().contains(&begun.with_untracked(|walk| walk.step)) {
            begun.update(|walk| walk.go(&topics, true));
        }
        said.set(t(Discussing::Resumed));
    } else {
        begun.set(Walk::begin(&id, &topics));
    }
    if let Some(file) = file.get_untracked() {
        remember_beside(&file);
    }
    // The page listens as long as it is shown.
    let _keys = StoredValue::new_local(page::on_arrows(move |forward| talk.go(forward)));
    let step = Memo::new(move |_| talk.walk.with(|walk| walk.step));
    move || {
        let step = step.get();
        view! {
            <Page title=untrack(|| title(talk, step)) projected=true tab=t(step)>
                <Where talk step/>
                <p role="status" class="soft">{move || talk.said.get()}</p>
                {screens::screen(talk, step)}
                <div role="alert">{move || error.get().map(|why| view! { <p class="notice bad">{t(why)}</p> })}</div>
                <Way talk/>
            </Page>
        }
    }
}

/// What a step is headed by: where an item is talked about, its question.
fn title(talk: Talk, step: Step) -> String {
    let topics = talk.topics();
    let question = |place: Option<usize>| {
        place.and_then(|place| talk.story(place)).map(|story| story.item.question.text).unwrap_or_default()
    };
    match step {
        Step::Promises => t(Discussing::PromisesTitle),
        Step::Wins => t(Discussing::WinsTitle),
        Step::Belief => talk
            .rounds
            .with(|rounds| rounds.last().map(|round| headline(round, language())).unwrap_or_default()),
        Step::Disputed => question(topics.disputed),
        Step::Talk => t(Discussing::TalkTitle),
        Step::Remedies => t(Discussing::RemediesTitle),
        Step::Lowest => question(topics.lowest),
        Step::Commitments => t(Discussing::CommitmentsTitle),
        Step::Agreements => t(Discussing::AgreementsTitle),
        Step::Done => t(Discussing::DoneTitle),
    }
}

/// Which steps there are, and which this is.
#[component]
fn Where(talk: Talk, step: Step) -> impl IntoView {
    let steps = untrack(|| talk.topics()).steps();
    let one = |one: Step| view! { <li aria-current=(one == step).then_some("step")>{t(one)}</li> };
    view! { <ol class="steps" aria-label=t(Discussing::StepsLabel)>{steps.into_iter().map(one).collect_view()}</ol> }
}

/// On, back, and away.
#[component]
fn Way(talk: Talk) -> impl IntoView {
    let team =
        talk.file.with_untracked(|file| file.as_ref().map(|file| file.team().to_owned()).unwrap_or_default());
    let leave = Route::Team(team).to_hash();
    let ends = Memo::new(move |_| {
        let steps = talk.topics().steps();
        let step = talk.walk.with(|walk| walk.step);
        (steps.first() == Some(&step), steps.last() == Some(&step))
    });
    view! {
        <nav class="row way" aria-label=t(Discussing::StepsLabel)>
            <button class="button" type="button" disabled=move || ends.get().0 on:click=move |_| talk.go(false)>{t(Discussing::Back)}</button>
            <button class="button primary" type="button" disabled=move || ends.get().1 on:click=move |_| talk.go(true)>{t(Discussing::Next)}</button>
            <span class="soft">{t(Discussing::Keys)}</span>
            <button class="button" type="button" on:click=move |_| page::toggle_full_screen()>{t(Discussing::FullScreen)}</button>
            <a class="button" href=leave>{t(Discussing::Leave)}</a>
        </nav>
    }
}

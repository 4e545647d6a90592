//! The screens of a discussion that are not about one item.

use leptos::prelude::*;

use super::{
    talk::Talk,
    topic::{Disputed, Lowest, Remedies, TalkOrder},
    written::{Written, add, blank},
};
use crate::{
    chart::{View, answered, order, summary::summary},
    figures::BELIEF,
    flow::{
        discuss::{PROMISES_MOST, Step},
        remember::{Form, Kind, of_kind},
        route::Route,
    },
    pulse::wording::{Place, tidy},
    team::{State, What, memory::EntryId},
    text::{Discussing, Remembered, Stands},
    ui::{
        kit::{CopyBlock, TextField},
        result::{BigFigure, SaveTeam},
        state::{language, t},
        team::how_kept,
    },
};

/// What a step shows below its heading.
pub fn screen(talk: Talk, step: Step) -> AnyView {
    match step {
        Step::Promises => view! { <Promises talk/> }.into_any(),
        Step::Wins => view! { <Wins talk/> }.into_any(),
        Step::Belief => view! { <Belief talk/> }.into_any(),
        Step::Disputed => view! { <Disputed talk/> }.into_any(),
        Step::Talk => view! { <TalkOrder talk/> }.into_any(),
        Step::Remedies => view! { <Remedies talk/> }.into_any(),
        Step::Lowest => view! { <Lowest talk/> }.into_any(),
        Step::Commitments => view! { <Commitments talk/> }.into_any(),
        Step::Agreements => view! { <Agreements talk/> }.into_any(),
        Step::Done => view! { <Done talk/> }.into_any(),
    }
}

/// Every promise that was open, with what the answers say, and how it stands.
#[component]
fn Promises(talk: Talk) -> impl IntoView {
    let asked = move || {
        let all = of_kind(&talk.memory(), Kind::Commitment).into_iter();
        let asked = |(id, what): &(EntryId, What)| talk.walk.with(|walk| walk.asks_about(*id, what));
        all.filter(asked).map(|(id, _)| id).collect::<Vec<_>>()
    };
    // Drawn once, so that a choice does not take the focus away.
    let rows = untrack(asked).into_iter().map(|id| view! { <Promise talk id/> }).collect_view();
    view! {
        <p class="lead">{t(Discussing::PromisesLead)}</p>
        <ul class="list">{rows}</ul>
    }
}

/// One promise: native choices for its state, and for an experiment what was seen.
#[component]
fn Promise(talk: Talk, id: EntryId) -> impl IntoView {
    const ALL: [State; 4] = [State::Done, State::Partly, State::Dropped, State::Open];
    let form = Memo::new(move |_| {
        let memory = talk.memory();
        memory.entries().iter().find(|entry| entry.id() == id).and_then(|entry| Form::of(entry.what()))
    });
    let first = form.get_untracked()?;
    let change = move |change: &dyn Fn(&mut Form)| {
        let Some(mut typed) = form.get_untracked() else { return };
        change(&mut typed);
        talk.put(Some(id), &typed);
    };
    let kept = talk.rounds.with_untracked(|rounds| how_kept(rounds, id));
    let name = crate::pulse::bytes::hex(&id);
    let group = name.clone();
    let option = move |state: State| {
        let chosen = move || form.with(|form| form.as_ref().is_some_and(|form| form.state == state));
        view! {
            <label><input type="radio" name=group.clone() prop:checked=chosen on:change=move |_| change(&|form| form.state = state)/>
                " "{t(Stands { promise: true, state })}</label>
        }
    };
    let saw = RwSignal::new(first.saw.clone());
    let seen = move |_| change(&|form| form.saw = saw.get_untracked());
    let experiment = first.experiment.then(|| {
        view! {
            <p>{t(Remembered::Expect)}" "<bdi>{first.expect.clone()}</bdi></p>
            <TextField id=format!("saw-{name}") label=t(Remembered::Saw) value=saw set=Callback::new(move |typed| saw.set(typed))/>
            <p><button class="button" type="button" on:click=seen>{t(Remembered::Keep)}</button></p>
        }
    });
    let what = first.text.clone();
    Some(view! {
        <li class="card">
            <p class="promise"><bdi>{first.text}</bdi>" "<span class="soft">"("<bdi>{first.owner}</bdi>")"</span></p>
            {kept.map(|figures| view! { <p class="soft">{t(Remembered::Answered { figures })}</p> })}
            <fieldset class="row choices">
                <legend class="hidden">{t(Discussing::HowItStands { what })}</legend>
                {ALL.into_iter().map(option).collect_view()}
            </fieldset>
            {experiment}
        </li>
    })
}

/// Wins from the answers, each of which can be kept, and wins that are said aloud.
#[component]
fn Wins(talk: Talk) -> impl IntoView {
    let said = talk.rounds.with_untracked(|rounds| {
        let all = rounds.last().map(crate::chart::items).unwrap_or_default();
        let texts =
            all.into_iter().filter(|item| item.question.key == "win").filter_map(|item| match item.view {
                View::Texts(texts) => Some(texts.texts().to_vec()),
                _ => None,
            });
        texts.flatten().collect::<Vec<_>>()
    });
    let keep = move |text: String| talk.put(None, &Form { text, ..blank(talk, Kind::Win) });
    let quote = move |text: String| {
        let (shown, kept, name) = (text.clone(), text.clone(), text.clone());
        // As it is kept: in one line.
        let line = tidy(&text, Place::Line);
        let there = move || {
            let is = |what: &What| matches!(what, What::Win { text: win, .. } if *win == line);
            of_kind(&talk.memory(), Kind::Win).iter().any(|(_, what)| is(what))
        };
        view! {
            <li class="card">
                <p class="comment"><bdi>{shown}</bdi></p>
                <button class="button" type="button" aria-label=t(Discussing::KeepWin { text: name }) disabled=there
                    on:click=move |_| keep(kept.clone())>{t(Discussing::KeepWinShort)}</button>
            </li>
        }
    };
    let quotes = (!said.is_empty()).then(|| {
        view! {
            <h2>{t(Discussing::WinsSaid)}</h2>
            <ul class="comments">{said.into_iter().map(quote).collect_view()}</ul>
        }
    });
    view! {
        <p class="lead">{t(Discussing::WinsLead)}</p>
        {quotes}
        <Written talk kind=Kind::Win start=Callback::new(move |()| blank(talk, Kind::Win)) shown=here(talk) add=add(Kind::Win)/>
    }
}

/// Lets through what was written in this discussion.
fn here(talk: Talk) -> Callback<(EntryId, What), bool> {
    Callback::new(move |(id, _)| talk.walk.with(|walk| walk.has_written(id)))
}

/// Whether the team believes in it, and agrees on that.
#[component]
fn Belief(talk: Talk) -> impl IntoView {
    let story = untrack(|| talk.stories()).into_iter().find(|story| story.item.question.key == BELIEF)?;
    let who = talk.rounds.with_untracked(|rounds| rounds.last().map(|round| answered(round, language())));
    let shown = order::steps_of(&story.item).is_some();
    let question = story.item.question.text.clone();
    let rounds = talk.rounds.get_untracked();
    Some(view! {
        <p class="lead">{who}</p>
        <h2><bdi>{question}</bdi></h2>
        {(!shown).then(|| view! { <p>{t(Discussing::BeliefNotShown)}</p> })}
        <BigFigure story rounds/>
    })
}

/// At most two promises, each with a name and a day.
#[component]
fn Commitments(talk: Talk) -> impl IntoView {
    // Those that were promised here, not those that were settled here.
    let new = Callback::new(move |(id, _): (EntryId, What)| talk.walk.with(|walk| walk.has_begun(id)));
    let most = (PROMISES_MOST, t(Discussing::Enough));
    view! {
        <p class="lead">{t(Discussing::CommitmentsLead)}</p>
        <Written talk kind=Kind::Commitment start=Callback::new(move |()| blank(talk, Kind::Commitment)) shown=new most add=add(Kind::Commitment)/>
    }
}

/// The team's working agreements, and another one where there is room.
#[component]
fn Agreements(talk: Talk) -> impl IntoView {
    let most = Kind::Agreement.most().map(|most| (most, t(Remembered::Enough { most })));
    let most = most.unwrap_or((usize::MAX, String::new()));
    view! {
        <p class="lead">{t(Discussing::AgreementsLead)}</p>
        <Written talk kind=Kind::Agreement start=Callback::new(move |()| blank(talk, Kind::Agreement))
            shown=Callback::new(|_| true) most add=add(Kind::Agreement)/>
    }
}

/// What to take away.
#[component]
fn Done(talk: Talk) -> impl IntoView {
    let text = Signal::derive(move || {
        let walk = talk.walk.get();
        let round = talk.rounds.with(|rounds| rounds.last().cloned());
        let file = talk.file.get();
        file.zip(round).map(|(file, round)| summary(&file, &round, &walk, language())).unwrap_or_default()
    });
    let end = move |_| {
        let Some(team) = talk.file.with_untracked(|file| file.as_ref().map(|file| file.team().to_owned()))
        else {
            return;
        };
        let app = talk.app;
        crate::browser::tasks::spawn(async move {
            if let Some(store) = app.library.store()
                && let Err(error) = store.save_walk(&team, None).await
            {
                app.library.not_stored(&error);
            }
            let route = Route::Team(team);
            app.notices.tell(route.clone(), Discussing::Ended);
            app.go(&route);
        });
    };
    view! {
        <p class="lead">{t(Discussing::DoneLead)}</p>
        <p class="row">{move || talk.file.get().map(|file| view! { <SaveTeam file/> })}</p>
        <CopyBlock id="discussion-summary" text label=t(Discussing::CopySummary)/>
        <p><button class="button" type="button" on:click=end>{t(Discussing::End)}</button></p>
    }
}

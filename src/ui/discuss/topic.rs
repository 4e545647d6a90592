//! One item in the discussion: its chart and questions, the silent minute, who speaks when, what might help.

use leptos::prelude::*;

use super::{
    talk::Talk,
    written::{Written, blank},
};
use crate::{
    browser::{
        random::BrowserRandom,
        tasks::{self, every},
    },
    chart::Story,
    flow::{
        ask::Compose,
        discuss::{OrderError, SILENCE},
        record::name_of,
        remember::{Form, Kind},
        route::Route,
    },
    team::{What, asked_again::asked_again, memory::EntryId},
    text::{Ask, Discussing, WhyFirst, questions},
    ui::{
        kit::TextField,
        result::{AskedAgain, BigFigure, WorkedBefore},
        state::{LANG, t},
    },
};

/// The most disputed item: its chart, two questions, a silent minute.
#[component]
pub fn Disputed(talk: Talk) -> impl IntoView {
    let story = untrack(|| talk.topics().disputed.and_then(|place| talk.story(place)))?;
    Some(view! { <Topic talk story disputed=true silence=true/> })
}

/// The lowest item, with two questions.
#[component]
pub fn Lowest(talk: Talk) -> impl IntoView {
    let topics = untrack(|| talk.topics());
    let story = untrack(|| topics.lowest.and_then(|place| talk.story(place)))?;
    // Where nothing is disputed, this is what everybody writes about.
    let silence = topics.disputed.is_none();
    Some(view! { <Topic talk story disputed=false silence/> })
}

#[component]
fn Topic(
    talk: Talk,
    story: Story,
    disputed: bool,
    /// Whether everybody writes about it in silence.
    silence: bool,
) -> impl IntoView {
    let key = story.item.question.key.clone();
    let why = untrack(|| crate::chart::order::first(&talk.stories()));
    let why =
        why.into_iter().map(|(_, why)| why).find(|why| matches!(why, WhyFirst::Disputed(_)) == disputed);
    let rounds = talk.rounds.get_untracked();
    let ask = |ask: Ask| view! { <li>{t(ask)}</li> };
    view! {
        {why.map(|why| view! { <p class="lead">{t(why)}</p> })}
        <BigFigure story rounds/>
        <div class:two=silence>
            <section class="card">
                <h2>{t(Discussing::Ask)}</h2>
                <ul class="ask-first">{questions(&key).into_iter().map(ask).collect_view()}</ul>
                <WorkedBefore key/>
            </section>
            {silence.then(|| view! { <Silence/> })}
        </div>
    }
}

/// A minute in which everybody writes. Its end is said; what is left is shown.
#[component]
fn Silence() -> impl IntoView {
    // When it ends, in milliseconds of the page's own clock.
    let ends = RwSignal::new(None::<f64>);
    let left = RwSignal::new(SILENCE);
    let over = RwSignal::new(false);
    let ticking = StoredValue::new_local(None);
    let stop = move |done: bool| {
        ends.set(None);
        ticking.set_value(None);
        over.set(done);
        left.set(SILENCE);
    };
    let tick = move || {
        let Some(Some(end)) = ends.try_get_untracked() else { return };
        // Saturates; a minute has few seconds.
        let seconds = ((end - tasks::now_ms()) / 1_000.0).ceil().max(0.0) as u32;
        left.set(seconds);
        if seconds == 0 {
            stop(true);
        }
    };
    let toggle = move |_| {
        if ends.get_untracked().is_some() {
            stop(false);
            return;
        }
        over.set(false);
        ends.set(Some(tasks::now_ms() + f64::from(SILENCE) * 1_000.0));
        ticking.set_value(Some(every(250, tick)));
    };
    let running = move || ends.get().is_some();
    let clock = move || {
        let left = left.get();
        t(Discussing::Left { minutes: left / 60, seconds: format!("{:02}", left % 60) })
    };
    let words = move || t(if running() { Discussing::StopSilence } else { Discussing::StartSilence });
    view! {
        <section class="card silence">
            <h2>{t(Discussing::SilenceTitle)}</h2>
            <p>{t(Discussing::SilenceLead)}</p>
            <p class="row">
                <span class="timer" role="timer" class:running=running>{clock}</span>
                <button class="button" type="button" on:click=toggle>{words}</button>
                <span role="status">{move || over.get().then(|| t(Discussing::SilenceOver))}</span>
            </p>
        </section>
    }
}

/// Who speaks when: drawn by chance, whoever leads the discussion last.
#[component]
pub fn TalkOrder(talk: Talk) -> impl IntoView {
    let before = talk.walk.with_untracked(|walk| walk.order.clone());
    let names = RwSignal::new(before.split_last().map(|(_, people)| people.join("\n")).unwrap_or_default());
    let leads = before.last().cloned();
    let leads =
        leads.unwrap_or_else(|| talk.app.library.settings.with_untracked(|settings| settings.name.clone()));
    let leads = RwSignal::new(leads);
    let error = RwSignal::new(None::<OrderError>);
    let draw = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut drawn = Ok(());
        talk.change(|walk| drawn = walk.draw(&names.get_untracked(), &leads.get_untracked(), &BrowserRandom));
        error.set(drawn.err());
        if drawn.is_ok() {
            let n = talk.walk.with_untracked(|walk| walk.order.len());
            talk.said.set(t(Discussing::Drawn { n }));
        }
    };
    let order = Memo::new(move |_| talk.walk.with(|walk| walk.order.clone()));
    let shown = move || {
        let order = order.get();
        (!order.is_empty()).then(|| {
            let one = |name: String| view! { <li><bdi translate="no">{name}</bdi></li> };
            view! {
                <section class="card">
                    <h2>{t(Discussing::OrderTitle)}</h2>
                    <ol class="speakers">{order.into_iter().map(one).collect_view()}</ol>
                </section>
            }
        })
    };
    let button = move || t(if order.with(Vec::is_empty) { Discussing::Draw } else { Discussing::DrawAgain });
    view! {
        <p class="lead">{t(Discussing::TalkLead)}</p>
        <div class="two">
            {shown}
            <form novalidate on:submit=draw>
                <div class="field">
                    <label for="talk-names">{t(Discussing::Who)}</label>
                    <textarea id="talk-names" rows="6" spellcheck="false" autocomplete="off" aria-describedby="talk-names-hint"
                        prop:value=move || names.get() on:input=move |event| names.set(event_target_value(&event))></textarea>
                    <p class="hint" id="talk-names-hint">{t(Discussing::WhoHint)}</p>
                </div>
                <TextField id="talk-leads" label=t(Discussing::Facilitator) hint=t(Discussing::FacilitatorHint)
                    value=leads set=Callback::new(move |typed| leads.set(typed))/>
                <div role="alert">{move || error.get().map(|why| view! { <p class="notice bad">{t(why)}</p> })}</div>
                <p><button class="button primary" type="submit">{button}</button></p>
            </form>
        </div>
    }
}

/// What might help with the item: hands are counted for each remedy, and kept. Then the item may be asked again.
#[component]
pub fn Remedies(talk: Talk) -> impl IntoView {
    let place = untrack(|| talk.topics().topic())?;
    let question = untrack(|| talk.story(place))?.item.question;
    let text = question.text.clone();
    let about = StoredValue::new(question.text);
    let start = Callback::new(move |()| {
        let people = talk.walk.with_untracked(|walk| walk.order.len());
        let round = talk.rounds.with_untracked(|rounds| rounds.last().map_or(0, |round| round.n()));
        let of = if people > 1 { people } else { round };
        Form { about: about.get_value(), of: of.to_string(), ..blank(talk, Kind::Remedy) }
    });
    let shown = Callback::new(
        move |(_, what): (EntryId, What)| matches!(what, What::Remedy { about: of, .. } if of == about.get_value()),
    );
    Some(view! {
        <p class="lead"><q><bdi>{text}</bdi></q></p>
        <p>{t(Discussing::RemediesLead)}</p>
        <Written talk kind=Kind::Remedy start shown add=t(Discussing::AddRemedy) about_said=true/>
        <Again talk place/>
    })
}

/// The same item once more, under seal.
#[component]
fn Again(talk: Talk, place: usize) -> impl IntoView {
    let round = talk.rounds.with_untracked(|rounds| rounds.last().cloned())?;
    let all = talk.file.with_untracked(|file| file.as_ref().map(|file| file.rounds().to_vec()))?;
    let done = asked_again(&all, &round, place).is_some();
    let known = untrack(|| talk.app.library.known(&name_of(round.pulse().ask_id())));
    let host = known.filter(|known| known.is_host());
    let error = RwSignal::new(None::<String>);
    let body = if done {
        view! { <AskedAgain round=round.clone() place/><p class="soft">{t(Discussing::AgainOnce)}</p> }
            .into_any()
    } else if round.n() < round.pulse().k() + 2 {
        let (n, k) = (round.n(), round.pulse().k());
        view! { <p class="soft">{t(Discussing::AgainNever { n, k })}</p> }.into_any()
    } else if let Some(known) = host {
        let folder = known.stored.folder;
        let from = round.clone();
        let ask = move |_| {
            let Some(compose) = Compose::again(&from, place) else { return };
            match compose.ask(LANG, talk.app.library.met_now(), &BrowserRandom) {
                Ok(mut known) => {
                    known.stored.folder.clone_from(&folder);
                    let name = known.name();
                    // With two people in charge somebody has to accept first.
                    let next = if known.pulse.is_some() {
                        Route::Gather(name.clone())
                    } else {
                        Route::Pulse(name.clone())
                    };
                    talk.app.library.keep(known);
                    if !folder.is_empty() {
                        let name = name.clone();
                        // What is wrong stands above every page.
                        tasks::spawn(async move {
                            talk.app.put_in_folder(name).await;
                        });
                    }
                    talk.app.go(&next);
                }
                Err(why) => error.set(Some(t(why))),
            }
        };
        view! { <p><button class="button" type="button" on:click=ask>{t(Discussing::AgainButton)}</button></p> }.into_any()
    } else {
        let host = round.pulse().host().to_owned();
        view! { <p class="soft">{t(Discussing::AgainElsewhere { host })}</p> }.into_any()
    };
    Some(view! {
        <section class="card">
            <h2>{t(Discussing::AgainTitle)}</h2>
            <p>{t(Discussing::AgainLead)}</p>
            {body}
            <div role="alert">{move || error.get().map(|why| view! { <p class="notice bad">{why}</p> })}</div>
        </section>
    })
}

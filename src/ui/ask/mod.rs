//! Asking: what, who and which rules, then one button.

mod questions;

use leptos::prelude::*;

use super::{
    kit::{CheckField, NumberField, Page, TextField},
    state::{App, LANG, address, app, dates, posted, t},
};
use crate::{
    browser::{clock, hand_over::HandOver, random::BrowserRandom, tasks::spawn},
    flow::{
        ask::{Compose, ComposeError, Gatherer, Start},
        kiosk::Kiosk,
        record::Record,
        remember,
        route::Route,
        store::Settings,
    },
    pulse::{Mode, templates::Template},
    team::TeamFile,
    text::{Asking, CommentsOf, Day, FolderWords, Passed, Sharing, TemplateHint},
    wire::links,
};
use questions::{Questions, first_question, text};

/// The ask page.
#[component]
pub fn AskPage(template: String) -> impl IntoView {
    let app = app();
    let chosen = Template::from_key(&template).unwrap_or(Template::Rotating);
    let poll = chosen == Template::Poll;
    let compose = RwSignal::new(untrack(|| begin(app, chosen)));
    let error = RwSignal::new(None::<ComposeError>);
    let through = RwSignal::new(true);
    let made_one = StoredValue::new(false);
    let make = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        // Pressed twice, it makes one: until that one is stored this page is still there.
        if made_one.get_value() {
            return;
        }
        error.set(None);
        if compose.with_untracked(|compose| compose.gatherer == Gatherer::OneDevice) {
            match compose.with_untracked(|compose| compose.pass_round(LANG, &BrowserRandom)) {
                Ok(kiosk) => pass_round(app, kiosk),
                Err(why) => error.set(Some(why)),
            }
            return;
        }
        match compose.with_untracked(|compose| compose.ask(LANG, app.library.met_now(), &BrowserRandom)) {
            Ok(mut known) => {
                if through.get_untracked() && untrack(|| app.folder.is_chosen()) {
                    known.stored.folder = app.folder.id.get_untracked();
                }
                made_one.set_value(true);
                made(app, &compose.get_untracked(), known);
            }
            Err(why) => error.set(Some(why)),
        }
    };
    let sealed = Memo::new(move |_| compose.with(|compose| compose.gatherer != Gatherer::OneDevice));
    let title = if poll { Asking::PollTitle } else { Asking::Title };
    let button = move || {
        t(match compose.with(|compose| compose.gatherer) {
            Gatherer::OneDevice => Asking::PassRound,
            Gatherer::JustMe if poll => Asking::MakePoll,
            _ => Asking::MakePulse,
        })
    };
    let rest = move || {
        if poll {
            view! {
                <Questions compose/>
                <Who compose/>
                <Gatherers compose/>
                <Rules compose/>
            }
            .into_any()
        } else {
            view! {
                <Templates compose/>
                <Who compose/>
                <Gatherers compose/>
                {move || sealed.get().then(|| view! { <Comments compose/> <When compose/> })}
                <Rules compose/>
                <Questions compose/>
            }
            .into_any()
        }
    };
    view! {
        <Page title=t(title)>
            <form novalidate>
                {rest()}
                {move || (app.folder.is_chosen() && sealed.get()).then(|| view! { <Through through/> })}
                <div role="alert">
                    {move || error.get().map(|why| view! { <p class="notice bad">{t(Asking::NotYet)}" "{t(why)}</p> })}
                </div>
                <p><button class="button primary" type="submit" on:click=make>{button}</button></p>
            </form>
        </Page>
    }
}

/// Where a host starts: from a recipe, from the team's last round, or from what is remembered.
fn begin(app: App, template: Template) -> Compose {
    let settings = app.library.settings.get();
    let file = app.library.team(&settings.team);
    let mut compose = Compose::new(template, &settings, &start(&file, template));
    let last =
        file.as_ref().and_then(TeamFile::latest).map(|round| round.pulse().definition().fields().clone());
    if let Some(last) = last.filter(|_| template != Template::Poll) {
        (compose.goal, compose.audience) = (last.goal, last.audience);
        (compose.k, compose.team_size) = (last.k.to_string(), last.team_size.to_string());
        // What the team wrote down is newer than what was asked last.
        if let Some(goal) = file.as_ref().and_then(|file| remember::goal(file.memory())) {
            compose.goal = goal;
        }
    }
    compose.offer_comments();
    if let Some(recipe) = app.inbox.recipe.get().filter(|_| template == Template::Blank) {
        let fields = recipe.fields();
        let promises = start(&file, template).promises;
        compose.questions = promises.into_iter().chain(fields.questions.clone()).collect();
        if !fields.goal.is_empty() {
            compose.goal = fields.goal.clone();
        }
        compose.audience = fields.audience.clone();
        compose.k = fields.k.max(crate::pulse::limits::K_LEAST).to_string();
        if fields.k_comments > 0 {
            compose.k_comments = fields.k_comments.to_string();
        }
        app.inbox.recipe.set(None);
    }
    compose
}

/// What a template starts from, of a team's file.
fn start(file: &Option<TeamFile>, template: Template) -> Start {
    let first = Some(first_question(template));
    let Some(file) = file else { return Start { first, ..Start::default() } };
    let day = |day: &str| t(Day(day));
    Start {
        past: file.keys(),
        promises: remember::promises(file.memory(), day),
        milestones: remember::milestones(file.memory(), day),
        skills: remember::skills(file),
        first,
    }
}

/// Goes to the device that is passed round. What people have answered already is not given up for another beginning.
fn pass_round(app: App, kiosk: Kiosk) {
    let n = app.kiosk.with_untracked(|running| running.as_ref().map_or(0, Kiosk::n));
    if n > 0 {
        app.notices.tell(Route::Kiosk, Passed::Running { n });
    } else {
        app.kiosk.set(Some(kiosk));
    }
    app.go(&Route::Kiosk);
}

fn made(app: App, compose: &Compose, known: Record) {
    let fields = known.ask.definition().fields().clone();
    app.library.set_settings(|settings: &mut Settings| {
        settings.name.clone_from(&fields.host);
        settings.team.clone_from(&fields.team);
        if fields.team_size > 0 {
            settings.team_size = Some(fields.team_size);
        }
    });
    let name = known.name();
    let quick = compose.template == Template::Poll;
    let message =
        known.pulse.as_ref().filter(|pulse| quick && pulse.mode() == Mode::OnePerson).map(|pulse| {
            let question = fields.questions.first().map(|q| q.text.clone()).unwrap_or_default();
            let link = address(&links::pulse(pulse));
            posted(t(Sharing::PollMessage { team: fields.team.clone(), question, link }))
        });
    let ready = message.is_some().then(|| HandOver::begin(false));
    let through = !known.stored.folder.is_empty();
    let kept = app.library.kept(known);
    spawn(async move {
        // A key that is not on the disk must not be asked for answers: the next page offers the link, and so does the folder.
        kept.await;
        if through {
            let name = name.clone();
            spawn(async move {
                // What is wrong stands above every page.
                app.put_in_folder(name).await;
            });
        }
        match message.zip(ready) {
            // A poll goes on where its answers come in; the page shows the message again, should copying be refused.
            Some((message, ready)) => {
                ready.give(&message).await;
                app.go(&Route::Gather(name));
            }
            None => app.go(&Route::Pulse(name)),
        }
    });
}

#[component]
fn Templates(compose: RwSignal<Compose>) -> impl IntoView {
    let app = app();
    let shown = Template::ALL.into_iter().filter(|template| *template != Template::Poll);
    let choose = move |template: Template| {
        compose
            .update(|compose| compose.choose(template, &start(&app.library.team(&compose.team), template)));
    };
    let option = |template: Template| {
        view! {
            <label class="card option">
                <input type="radio" name="template" prop:checked=move || compose.with(|c| c.template == template)
                    on:change=move |_| choose(template)/>
                <span><b>{t(template)}</b><span class="soft small">{t(TemplateHint(template))}</span></span>
            </label>
        }
    };
    view! {
        <fieldset class="options">
            <legend>{t(Asking::WhatLegend)}</legend>
            {shown.map(option).collect_view()}
        </fieldset>
    }
}

#[component]
fn Who(compose: RwSignal<Compose>) -> impl IntoView {
    let (host, set_host) = text(compose, |c| c.host.clone(), |c, typed| c.host = typed);
    let (team, set_team) = text(compose, |c| c.team.clone(), |c, typed| c.team = typed);
    let (size, set_size) = text(
        compose,
        |c| c.team_size.clone(),
        |c, typed| {
            c.team_size = typed;
            c.offer_comments();
        },
    );
    let (goal, set_goal) = text(compose, |c| c.goal.clone(), |c, typed| c.goal = typed);
    let poll = compose.with_untracked(|c| c.template == Template::Poll);
    let sized = move || {
        (!poll || compose.with(|c| c.gatherer == Gatherer::SomeoneElse)).then(|| {
            view! { <NumberField id="ask-size" label=t(Asking::TeamSize) hint=t(Asking::TeamSizeHint) value=size set=set_size/> }
        })
    };
    view! {
        <div class="two">
            <TextField id="ask-host" label=t(Asking::YourName) hint=t(Asking::YourNameHint) value=host set=set_host/>
            <TextField id="ask-team" label=t(Asking::TeamName) value=team set=set_team/>
        </div>
        {sized}
        {(!poll).then(|| view! { <TextField id="ask-goal" label=t(Asking::Goal) hint=t(Asking::GoalHint) value=goal set=set_goal/> })}
    }
}

#[component]
fn Gatherers(compose: RwSignal<Compose>) -> impl IntoView {
    let option = |gatherer: Gatherer, label: Asking, hint: Asking| {
        let choose = move |_| {
            compose.update(|c| {
                let before = std::mem::replace(&mut c.gatherer, gatherer);
                // Two people need a threshold of four at least; three is for a poll that one person runs.
                if gatherer == Gatherer::SomeoneElse && c.k.trim() == "3" {
                    c.k = crate::pulse::limits::K_DEFAULT.to_string();
                }
                if before != gatherer && [before, gatherer].contains(&Gatherer::OneDevice) {
                    c.offer_comments();
                }
            });
        };
        view! {
            <label class="card option">
                <input type="radio" name="gatherer" prop:checked=move || compose.with(|c| c.gatherer == gatherer) on:change=choose/>
                <span><b>{t(label)}</b><span class="soft small">{t(hint)}</span></span>
            </label>
        }
    };
    view! {
        <fieldset class="options">
            <legend>{t(Asking::WhoGathers)}</legend>
            {option(Gatherer::SomeoneElse, Asking::SomeoneElse, Asking::SomeoneElseHint)}
            {option(Gatherer::JustMe, Asking::JustMe, Asking::JustMeHint)}
            {option(Gatherer::OneDevice, Asking::OneDevice, Asking::OneDeviceHint)}
        </fieldset>
    }
}

#[component]
fn Comments(compose: RwSignal<Compose>) -> impl IntoView {
    let fits = Signal::derive(move || compose.with(Compose::large_enough_for_comments));
    let on = Signal::derive(move || {
        compose.with(|c| c.template.comments().iter().any(|question| c.questions.contains(question)))
    });
    let hint =
        Signal::derive(move || t(if fits.get() { Asking::CommentsHint } else { Asking::CommentsTooSmall }));
    let set = Callback::new(move |on| compose.update(|c| c.set_comments(on)));
    let disabled = Signal::derive(move || !fits.get() && !on.get());
    let label = Signal::derive(move || t(CommentsOf(compose.with(|c| c.template))));
    view! { <CheckField label hint=hint value=on set=set disabled=disabled/> }
}

/// Whether the pulse goes through the team's folder.
#[component]
fn Through(through: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let label = Signal::derive(move || t(FolderWords::AskThrough { name: app.folder.name.get() }));
    let hint = Signal::derive(|| t(FolderWords::AskThroughHint));
    let set = Callback::new(move |on| through.set(on));
    view! { <CheckField label hint value=through set/> }
}

#[component]
fn When(compose: RwSignal<Compose>) -> impl IntoView {
    let (closes, set_closes) = text(
        compose,
        |c| c.closes.map(clock::to_input).unwrap_or_default(),
        |c, typed| c.closes = clock::from_input(&typed),
    );
    view! {
        <TextField id="ask-closes" label=t(Asking::Closes) hint=t(Asking::ClosesHint) value=closes set=set_closes kind="datetime-local"/>
        <p class="hint">{move || compose.with(|c| c.closes).map(|at| clock::local_date_time(at, dates()))}</p>
    }
}

#[component]
fn Rules(compose: RwSignal<Compose>) -> impl IntoView {
    let (k, set_k) = text(compose, |c| c.k.clone(), |c, typed| c.k = typed);
    let (kc, set_kc) = text(compose, |c| c.k_comments.clone(), |c, typed| c.k_comments = typed);
    let (changed, set_changed) = text(compose, |c| c.changed.clone(), |c, typed| c.changed = typed);
    let (audience, set_audience) = text(compose, |c| c.audience.clone(), |c, typed| c.audience = typed);
    view! {
        <details>
            <summary>{t(Asking::Rules)}</summary>
            <NumberField id="ask-k" label=t(Asking::K) hint=t(Asking::KHint) value=k set=set_k/>
            <NumberField id="ask-kc" label=t(Asking::KComments) hint=t(Asking::KCommentsHint) value=kc set=set_kc/>
            <NumberField id="ask-changed" label=t(Asking::Changed) hint=t(Asking::ChangedHint) value=changed set=set_changed/>
            <TextField id="ask-audience" label=t(Asking::Audience) hint=t(Asking::AudienceHint) value=audience set=set_audience/>
        </details>
    }
}

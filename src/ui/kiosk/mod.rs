//! One device passed round. Between two people nothing of the earlier one is left: what was chosen lives in the screen of the
//! person who is answering, and goes with it.

mod form;

use leptos::prelude::*;

use super::{
    kit::{ConfirmButton, FewMore, Page},
    state::{App, app, t},
};
use crate::{
    answer::{Checked, Draft},
    browser::{clock, page},
    flow::{answering::RespondError, kiosk::Kiosk, open, route::Route},
    form::{End, Form, Layout, title},
    team::TeamFile,
    text::{Everywhere, Passed},
};
use form::{At, FormView};

/// What stands on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Screen {
    /// Between two people.
    HandOver,
    /// Somebody is answering.
    Answering,
}

/// The page: one address for all its screens, so that no way back leads to somebody's answers.
#[component]
pub fn KioskPage() -> impl IntoView {
    let app = app();
    let runs = Memo::new(move |_| app.kiosk.with(Option::is_some));
    move || {
        if runs.get() { view! { <Passing/> }.into_any() } else { view! { <NotHere/> }.into_any() }
    }
}

/// After a reload, or at this address without anything to pass round.
#[component]
fn NotHere() -> impl IntoView {
    view! {
        <Page title=t(Passed::NotHere)>
            <p>{t(Passed::NotHereNext)}</p>
            <p class="row">
                <a class="button primary" href=Route::Ask(String::new()).to_hash()>{t(Passed::AskAnew)}</a>
                <a class="button" href="#/">{t(Everywhere::Back)}</a>
            </p>
        </Page>
    }
}

#[component]
fn Passing() -> impl IntoView {
    let app = app();
    let screen = RwSignal::new(Screen::HandOver);
    // Whatever the browser keeps of a page that is left, or of a page that it shows again, holds nobody's answers.
    let left = page::on_hide(move || {
        let _gone = screen.try_set(Screen::HandOver);
    });
    let closing = page::on_leave(move || app.kiosk.try_with_untracked(Option::is_some).unwrap_or(false));
    let _held = StoredValue::new_local((left, closing));
    view! {
        <div class="passed">
            {move || match screen.get() {
                Screen::HandOver => view! { <HandOver screen/> }.into_any(),
                Screen::Answering => view! { <Answering screen/> }.into_any(),
            }}
        </div>
    }
}

/// Reads what is passed round; the default where it has just ended.
fn of<T: Default>(app: App, read: impl FnOnce(&Kiosk) -> T) -> T {
    app.kiosk.with_untracked(|kiosk| kiosk.as_ref().map(read).unwrap_or_default())
}

/// Between two people: how many have answered, and nothing else.
#[component]
fn HandOver(screen: RwSignal<Screen>) -> impl IntoView {
    let app = app();
    let n = of(app, Kiosk::n);
    let everybody = of(app, Kiosk::everybody);
    let (k, size) = of(app, |kiosk| (kiosk.definition().k(), kiosk.definition().team_size()));
    let (team, host) = of(app, |kiosk| {
        let fields = kiosk.definition().fields();
        (fields.team.clone(), fields.host.clone())
    });
    let finishing = RwSignal::new(false);
    let next = move || t(if n == 0 { Passed::First } else { Passed::Next });
    let hand = if everybody { Passed::Everybody } else { Passed::HandOver };
    view! {
        <Page title=t(Passed::Title)>
            <p class="soft"><bdi translate="no">{team}</bdi></p>
            {(n > 0).then(|| view! { <p class="notice good" role="status">{t(Passed::Counted)}" "{t(hand)}</p> })}
            <p class="lead"><strong>{t(Passed::Privacy)}</strong></p>
            {(n == 0).then(|| view! { <p>{t(Passed::Nothing { host })}</p> })}
            <p class="big">{t(Passed::In { n, team: size })}</p>
            {(n < k).then(|| view! { <p class="soft">{t(Passed::StillNeeded { n: k - n })}</p> })}
            // Whether it was everybody is one question, and who is next another.
            {move || (!everybody && !finishing.get()).then(|| view! {
                <p><button class="button primary" type="button" on:click=move |_| screen.set(Screen::Answering)>{next}</button></p>
            })}
            <Finish n k asked=finishing/>
            <End n/>
        </Page>
    }
}

/// Asks how many people it was, and makes the result.
#[component]
fn Finish(n: usize, k: usize, asked: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let error = RwSignal::new(None::<String>);
    let told = of(app, |kiosk| Some(kiosk.definition().clone()));
    let finish = Callback::new(move |()| {
        if let Err(why) = finish(app) {
            error.set(Some(why));
        }
    });
    (n >= k).then(|| {
        view! {
            <section>
                // Not between two people, who have nothing to decide.
                {move || asked.get().then(|| told.clone().map(|definition| view! { <FewMore definition people=Signal::stored(n)/> }))}
                <ConfirmButton id="finish".to_owned() label=t(Passed::Finish { n }) asks=t(Passed::FinishAsk { n }) onward=true
                    yes=t(Passed::FinishYes { n }) no=t(Passed::NotYet) asking=asked on_yes=finish/>
                <div role="alert">{move || error.get().map(|why| view! { <p class="notice bad">{why}</p> })}</div>
            </section>
        }
    })
}

/// Adds the result to the team's file, and only then lets the counters go. A storage that refuses the file says so, and the
/// file can still be saved from the team's page.
fn finish(app: App) -> Result<(), String> {
    let date = clock::iso_date(app.now());
    let Some(kiosk) = app.kiosk.get_untracked() else { return Ok(()) };
    let team = kiosk.definition().fields().team.clone();
    let there = untrack(|| app.library.team(&team));
    let round = kiosk.finish(&date, there.as_ref().map_or(&[], TeamFile::rounds)).map_err(t)?;
    let file = open::publish(there.as_ref(), round).map_err(t)?;
    app.library.keep_team(&file);
    app.kiosk.set(None);
    app.notices.tell(Route::Team(team.clone()), Passed::Made);
    app.go_instead(Route::Team(team));
    Ok(())
}

/// A way out without a result.
#[component]
fn End(n: usize) -> impl IntoView {
    let app = app();
    let end = Callback::new(move |()| {
        app.kiosk.set(None);
        app.go_instead(Route::Home);
    });
    view! {
        <section>
            <ConfirmButton id="end".to_owned() label=t(Passed::End) asks=t(Passed::EndAsk { n }) yes=t(Passed::EndYes)
                no=t(Passed::GoOn) on_yes=end/>
        </section>
    }
}

/// One person's questions.
#[component]
fn Answering(screen: RwSignal<Screen>) -> impl IntoView {
    let app = app();
    let Some(definition) = app.kiosk.with_untracked(|kiosk| kiosk.as_ref().map(|k| k.definition().clone()))
    else {
        return ().into_any();
    };
    let draft = RwSignal::new(Draft::empty(&definition));
    let error = RwSignal::new(None::<String>);
    let (title, fields) = (t(title(&definition)), definition.fields().clone());
    let (form, at) = (Form::new(&definition), At::new());
    let done = move || {
        let counted = Checked::new(&definition, &draft.get_untracked())
            .map_err(|why| t(RespondError::Answer(why)))
            .and_then(|answers| {
                let counted = app.kiosk.try_update(|kiosk| kiosk.as_mut().map(|kiosk| kiosk.take(answers)));
                counted.flatten().unwrap_or(Ok(())).map_err(t)
            });
        match counted {
            Ok(()) => screen.set(Screen::HandOver),
            Err(why) => error.set(Some(why)),
        }
    };
    let end = Signal::derive(move || End {
        button: t(Passed::Done),
        error: error.get().unwrap_or_default(),
        ..End::default()
    });
    let goal = (!fields.goal.is_empty()).then_some(fields.goal);
    view! {
        <Page title=title tab=Signal::derive(|| t(Passed::Title)) wide=true>
            <div class="answering" class:beyond=move || at.beyond() class:stepping=move || at.layout.get() == Layout::Steps>
            <div class="fold">
            {goal.map(|goal| view! { <p class="first">{t(crate::text::Answering::Goal)}" "<em><bdi>{goal}</bdi></em></p> })}
            <p class="notice first"><strong>{t(Passed::Privacy)}</strong>" "{t(Passed::NoCorrection)}</p>
            <FormView form at draft end finish=Callback::new(move |()| done())/>
            </div>
            <p>
                <button class="button" type="button" on:click=move |_| screen.set(Screen::HandOver)>{t(Passed::StartOver)}</button>
            </p>
            </div>
        </Page>
    }
    .into_any()
}

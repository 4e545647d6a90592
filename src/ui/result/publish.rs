//! Publishing a result, for its host; passing it on, for everybody.

use leptos::prelude::*;

use super::super::{
    kit::{CheckField, CopyBlock, QrToggle, parted_link},
    state::{App, address, app, posted, t},
};
use crate::{
    browser::{files, page, tasks::spawn},
    figures::Outcome,
    flow::{open, record::Record, route::Route},
    pulse::Mode,
    team::{Round, TeamFile},
    text::{FolderWords, Opening, Publish},
    wire::team_file,
};

/// Whether a round shows comments, of which one could still be held back.
pub fn has_comments(round: &Round) -> bool {
    let texts = |outcome: &Outcome| matches!(outcome, Outcome::Texts(texts) if !texts.texts().is_empty());
    round.outcomes().iter().any(texts)
}

/// Holds a comment back, in the round that this device keeps.
pub fn hold_back(known: Memo<Option<Record>>, slot: usize, text: &str) {
    let app = app();
    let Some(mut known) = known.get_untracked() else { return };
    let round = known.stored.round.as_ref().and_then(|text| team_file::read_round_text(text).ok());
    let Some(round) = round else { return };
    known.stored.round = Some(team_file::write_round(&round.hold_back(slot, text)));
    app.library.keep(known);
}

/// A copy of the team's file for others: what the team keeps to itself is not in it.
#[component]
pub fn SaveForOthers(file: TeamFile) -> impl IntoView {
    view! {
        <details>
            <summary>{t(Publish::ForOthers)}</summary>
            <p class="small soft">{t(Publish::ForOthersHint)}</p>
            <p class="row"><SaveCopy file/></p>
        </details>
    }
}

/// The button that saves the copy for others.
#[component]
pub fn SaveCopy(file: TeamFile) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let save = move |_| {
        let copy = file.for_others();
        let name = name_for_others(copy.team());
        let saved = files::save(&name, "application/json", team_file::write(&copy).as_bytes());
        said.set(t(if saved.is_ok() { Publish::Saved { name } } else { Publish::NotSaved }));
    };
    view! {
        <button class="button" type="button" on:click=save>{t(Publish::SaveForOthers)}</button>
        <span role="status" class="small soft">{said}</span>
    }
}

/// What the copy for others is called: otherwise than the team's own file, so that neither takes the place of the other in
/// a folder.
pub fn name_for_others(team: &str) -> String {
    team_file::file_name(&format!("{team} {}", t(Publish::ForOthersName)))
}

/// Lets the browser save a team file; its name, or `None` when the browser refused.
pub fn save_team_file(file: &TeamFile) -> Option<String> {
    let name = team_file::file_name(file.team());
    let saved = files::save(&name, "application/json", team_file::write(file).as_bytes());
    saved.ok().map(|()| name)
}

/// What the host of a pulse does with its result.
#[component]
pub fn HostPublish(known: Memo<Option<Record>>, round: Memo<Option<Round>>) -> impl IntoView {
    let app = app();
    let done = Memo::new(move |_| {
        known.with(|known| {
            known.as_ref().and_then(|known| known.stored.host.as_ref()).is_some_and(|host| host.published)
        })
    });
    let comments = Memo::new(move |_| round.with(|round| round.as_ref().is_some_and(has_comments)));
    let two = Memo::new(move |_| {
        round.with(|round| round.as_ref().is_some_and(|round| round.mode() == Some(Mode::TwoPeople)))
    });
    let outcome: RwSignal<Option<Result<String, String>>> = RwSignal::new(None);
    let save = move |_| outcome.set(round.get_untracked().map(|round| publish(app, known, &round)));
    let through =
        Memo::new(move |_| known.with(|known| known.as_ref().is_some_and(|k| app.folder.is_way_of(k))));
    let put = move |_| {
        outcome.set(None);
        let Some(round) = round.get_untracked() else { return };
        spawn(async move {
            let said = put(app, known, &round).await;
            let _gone = outcome.try_set(Some(said));
        });
    };
    let said = move || {
        outcome.get().map(|outcome| match outcome {
            Ok(words) => view! { <p>{words}</p> }.into_any(),
            Err(words) => view! { <p class="notice bad">{words}</p> }.into_any(),
        })
    };
    view! {
        <section class="publish" aria-labelledby="publish-title">
            <h2 id="publish-title">{t(Publish::Title)}</h2>
            {move || (comments.get() && !done.get()).then(|| view! { <p>{t(Publish::CommentsFirst)}</p> })}
            {move || round.get().map(|round| view! { <p>{place(app, &round)}</p> })}
            <p class="row">
                {move || through.get().then(|| view! {
                    <button class="button" class:primary=move || !done.get() type="button" on:click=put>{t(FolderWords::PutResult)}</button>
                })}
                <button class="button" class:primary=move || !done.get() && !through.get() type="button" on:click=save>{t(Publish::Save)}</button>
            </p>
            <div role="status">{said}</div>
            <p class="small soft">
                {t(Publish::LateAnswers)}" "
                // What the code reveals is another thing where one person holds both keys; a live poll has none.
                {move || two.get().then(|| t(Opening::DestroyRecovery))}
            </p>
        </section>
    }
}

/// Which round of the team's file this is or becomes, in words.
fn place(app: App, round: &Round) -> String {
    let team = round.pulse().definition().fields().team.clone();
    match app.library.team(&team) {
        None => {
            let first = t(Publish::FirstRound { team: team.clone() });
            format!("{first} {}", t(Publish::EarlierFile { team }))
        }
        Some(file) => {
            let here = file.rounds().iter().position(|there| there.pulse().id() == round.pulse().id());
            t(match here {
                Some(index) => Publish::IsRound { team, number: index + 1 },
                None => Publish::NextRound { team, number: file.rounds().len() + 1 },
            })
        }
    }
}

/// Adds the round to the team's file, saves it, and remembers that it is published. What to say then.
fn publish(app: App, known: Memo<Option<Record>>, round: &Round) -> Result<String, String> {
    let before = untrack(|| app.library.team(&round.pulse().definition().fields().team));
    let file = open::publish(before.as_ref(), round.clone()).map_err(t)?;
    let name = save_team_file(&file).ok_or_else(|| t(Publish::NotSaved))?;
    app.library.keep_team(&file);
    published(app, known);
    Ok(format!("{} {}", t(Publish::Saved { name }), t(Publish::SavedNext)))
}

/// Adds the round to the team's file and puts that into the folder.
async fn put(app: App, known: Memo<Option<Record>>, round: &Round) -> Result<String, String> {
    let failed = |words: String| format!("{words} {}", t(FolderWords::PutResultFailed));
    let before = untrack(|| app.library.team(&round.pulse().definition().fields().team));
    let file = open::publish(before.as_ref(), round.clone()).map_err(t)?;
    let said =
        app.publish_in_folder(file, *round.pulse().ask_id()).await.map_err(|error| failed(t(error)))?;
    published(app, known);
    Ok(said)
}

/// Remembers that the round was published.
fn published(app: App, known: Memo<Option<Record>>) {
    if let Some(mut known) = known.try_get_untracked().flatten()
        && let Some(host) = &mut known.stored.host
        && !host.published
    {
        host.published = true;
        app.library.keep(known);
    }
}

/// The ways to pass a result on.
#[component]
pub fn PassOn(
    round: Memo<Option<Round>>,
    /// Whether the link may be given away already.
    link: Memo<bool>,
) -> impl IntoView {
    let app = app();
    let comments = Memo::new(move |_| round.with(|round| round.as_ref().is_some_and(has_comments)));
    let wanted = RwSignal::new(false);
    let with_comments = Memo::new(move |_| comments.get() && wanted.get());
    let fragment = Memo::new(move |_| {
        let round = round.get().filter(|_| link.get());
        let round = round.map(|round| if with_comments.get() { round } else { round.without_comments() });
        round.map(|round| team_file::result_link(&round)).unwrap_or_default()
    });
    let linked = Memo::new(move |_| fragment.with(|fragment| address(fragment)));
    let text = Memo::new(move |_| posted(linked.get()));
    let parted = Signal::derive(move || fragment.with(|fragment| parted_link(fragment, "")));
    let code = Signal::derive(move || vec![linked.get()]);
    let on_wall = !page::is_local_file();
    let file = Memo::new(move |_| {
        let team = round.with(|round| Some(round.as_ref()?.pulse().definition().fields().team.clone()));
        app.library.team(&team?)
    });
    let link = move || {
        if link.get() {
            let choice = move || {
                comments.get().then(|| view! {
                <CheckField label=t(Publish::LinkComments) hint=t(Publish::LinkCommentsHint) value=wanted
                    set=Callback::new(move |on| wanted.set(on))/>
            })
            };
            let copy = move || {
                let label =
                    t(if with_comments.get() { Publish::CopyLinkWithComments } else { Publish::CopyLink });
                view! { <CopyBlock id="result-link" text label parted/> }
            };
            view! {
                {choice}
                {copy}
                <p class="small soft">{t(Publish::LinkHint)}</p>
                {on_wall.then(|| view! { <QrToggle texts=code name=t(Publish::CopyLink)/> })}
            }
            .into_any()
        } else {
            view! { <p class="soft">{t(Publish::LinkAfterSaving)}</p> }.into_any()
        }
    };
    let file = move || {
        let file = file.get()?;
        let team = file.team().to_owned();
        let href = Route::Team(team.clone()).to_hash();
        let all = t(Publish::AllResults { team });
        Some(view! { <p class="row"><SaveTeam file/><a class="button" href=href>{all}</a></p> })
    };
    view! {
        <section class="pass-on" aria-labelledby="pass-on-title">
            <h2 id="pass-on-title">{t(Publish::ShareTitle)}</h2>
            {link}
            {file}
        </section>
    }
}

/// Saves a team file as it is.
#[component]
pub fn SaveTeam(file: TeamFile) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let save = move |_| {
        said.set(t(match save_team_file(&file) {
            Some(name) => Publish::Saved { name },
            None => Publish::NotSaved,
        }));
    };
    view! {
        <button class="button" type="button" on:click=save>{t(Publish::Save)}</button>
        <span role="status" class="small soft">{said}</span>
    }
}

//! A team's results: the newest round in full, earlier ones on demand.

mod differs;
mod going;
mod namesake;
mod next;
mod thanks;

use leptos::prelude::*;

use super::{
    app::{App, app, t},
    kit::Page,
    result::{
        Discarded, Exports, OwnBlock, ReceiptBlocks, RoundView, SaveForOthers, SaveTeam, own_answers,
        remember_beside, title,
    },
};
use crate::{
    browser::turn::spawn,
    chart::{date, english, headline},
    flow::{kept::name_of, kept_team::KeptTeam, route::Route},
    team::{Round, TeamFile},
    text::{common::Common, discuss::Discussing, result::TeamWords},
    wire::team_file::{self, TeamFileError},
};
use differs::Differs;
pub use going::how_kept;
use going::{Going, Met};
use namesake::Namesakes;
pub use next::next_of;
use next::{AskNext, Due};

impl App {
    /// The file of a team, if it is on this device and whole.
    pub fn team(self, name: &str) -> Option<TeamFile> {
        self.kept_team(name)?.file().ok().cloned()
    }

    /// Why the file of a team that is on this device cannot be read, and the file.
    fn unreadable_team(self, name: &str) -> Option<(TeamFileError, KeptTeam)> {
        let kept = self.kept_team(name)?;
        let error = kept.file().err().cloned()?;
        Some((error, kept))
    }

    /// The file of a team as it lies on this device, whole or not.
    pub fn kept_team(self, name: &str) -> Option<KeptTeam> {
        self.teams.with(|teams| teams.iter().find(|kept| kept.name == name).cloned())
    }

    /// A round with those that came before it in its team's file, oldest first.
    pub fn history(self, round: Round) -> Vec<Round> {
        let file = untrack(|| self.team(&round.pulse().definition().fields().team));
        let mut before: Vec<Round> = file.iter().flat_map(TeamFile::rounds).cloned().collect();
        // A round that is not in the file yet becomes its next one.
        let here = before.iter().position(|there| there.pulse().id() == round.pulse().id());
        before.truncate(here.unwrap_or(before.len()));
        before.retain(|there| there.date() <= round.date());
        before.push(round);
        before
    }

    /// Shows a team file; storing it is somebody else's work.
    fn show_team(self, file: TeamFile) {
        let kept = KeptTeam::of(file);
        self.teams.update(|teams| {
            teams.retain(|team| team.name != kept.name);
            teams.push(kept);
        });
    }

    /// Stores a team file and shows it.
    pub fn keep_team(self, file: &TeamFile) {
        self.show_team(file.clone());
        let file = file.clone();
        spawn(async move {
            let Some(shelf) = self.shelf() else { return };
            match shelf.save_team(&file).await {
                // Another tab had kept one too: what lies there now is both.
                Ok(lies) if lies != file => self.show_team(lies),
                Ok(_) => {}
                Err(error) => self.not_stored(&error),
            }
        });
    }
}

/// The results of a team whose file is on this device.
#[component]
pub fn TeamPage(team: String) -> impl IntoView {
    let app = app();
    let name = team.clone();
    let file = Memo::new(move |_| app.team(&team));
    let here = Memo::new(move |_| file.with(Option::is_some));
    move || {
        if !here.get() {
            if let Some((error, kept)) = app.unreadable_team(&name) {
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
            <p><a class="button" href="#/">{t(Common::Back)}</a></p>
        </Page>
    }
}

/// A file that lies here and cannot be read: made by a later version, or damaged. Nothing is done to it.
#[component]
fn Unreadable(team: String, error: TeamFileError, kept: KeptTeam) -> impl IntoView {
    let app = app();
    let name = team_file::file_name(&team);
    let save = move |_| app.save(&name, "application/json", &kept.bytes);
    view! {
        <Page title=t(TeamWords::Unreadable { team })>
            <p class="notice bad">{t(error)}</p>
            <p>{t(TeamWords::UnreadableNext)}</p>
            <p class="row">
                <button class="button" type="button" on:click=save>{t(TeamWords::SaveAsItIs)}</button>
                <a class="button" href="#/device">{t(Common::OnThisDevice)}</a>
            </p>
        </Page>
    }
}

/// Every round of a file, newest first.
#[component]
pub fn Rounds(file: TeamFile) -> impl IntoView {
    let app = app();
    remember_beside(&file);
    let rounds = file.whole_rounds();
    let all = rounds.clone();
    // Each earlier round with those before it, newest first.
    let earlier = (1..rounds.len()).rev();
    let latest = rounds.last().cloned().map(|round| {
        let name = name_of(round.pulse().ask_id());
        let known = Memo::new(move |_| app.known(&name));
        let overlay = RwSignal::new(false);
        let own = own_answers(known, overlay);
        let check = view! {
            <Discarded known round=round.clone()/>
            <OwnBlock known round=round.clone() overlay/>
            <ReceiptBlocks known round=round.clone()/>
        }
        .into_any();
        view! { <RoundView rounds=all own check titled=true/> }
    });
    let many = rounds.len() > 1;
    let shared = StoredValue::new(rounds.clone());
    view! {
        {latest}
        {many.then(|| view! {
            <section class="earlier-rounds" aria-labelledby="earlier-title">
                <h2 id="earlier-title">{t(TeamWords::Earlier)}</h2>
                {earlier.map(|count| view! { <EarlierRound rounds=shared count/> }).collect_view()}
            </section>
        })}
        <Exports rounds=Memo::new(move |_| rounds.clone()) all=file.rounds().to_vec() open=Memo::new(|_| true)/>
    }
}

/// An earlier round, drawn when it is first opened.
#[component]
fn EarlierRound(
    /// All rounds of the file, oldest first.
    rounds: StoredValue<Vec<Round>>,
    /// How many of them there were with this one.
    count: usize,
) -> impl IntoView {
    let opened = RwSignal::new(false);
    let round = rounds.with_value(|rounds| rounds.get(count - 1).cloned())?;
    let before = move || rounds.with_value(|rounds| rounds.iter().take(count).cloned().collect::<Vec<_>>());
    let date = date(&round, english);
    let title = match round.pulse().definition().questions() {
        [only] => TeamWords::Poll { date, question: only.text.clone() },
        _ => TeamWords::Round { date, answered: headline(&round, english) },
    };
    let own = Signal::stored(None);
    Some(view! {
        <details class="earlier" on:toggle=move |_| opened.set(true)>
            <summary>{t(title)}</summary>
            {move || opened.get().then(|| view! { <RoundView rounds=before() own/> })}
        </details>
    })
}

//! Bringing a key back, damaged entries, team files, what is remembered, and erasing everything.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    flow::team_record::TeamRecord,
    text::{Device, StorageSays},
    ui::{
        kit::ConfirmButton,
        state::{app, t},
    },
    wire::{codes, team_file},
};

/// A field for a recovery code.
#[component]
pub fn RestoreKey() -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<String>);
    // Checked here first, so that the sentence about a wrong letter stands beside the field, and what was typed stays.
    let restore = move |event: MouseEvent| {
        event.prevent_default();
        let code = typed.get_untracked();
        match codes::read_recovery(&code) {
            Ok(_) => {
                trouble.set(None);
                app.arrive(vec![(String::new(), code.into_bytes())]);
            }
            Err(error) => trouble.set(Some(t(error))),
        }
    };
    view! {
        <section class="restore" aria-labelledby="restore-title">
            <h3 id="restore-title">{t(Device::RestoreTitle)}</h3>
            <p class="small soft">{t(Device::RestoreLead)}</p>
            <form novalidate>
                <label for="restore-code">{t(Device::RestoreLabel)}</label>
                <textarea id="restore-code" rows="2" autocomplete="off" autocapitalize="characters" spellcheck="false"
                    aria-describedby="restore-hint restore-trouble" aria-invalid=move || trouble.with(Option::is_some).to_string()
                    prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))></textarea>
                <p class="small soft" id="restore-hint">{t(Device::RestoreHint)}</p>
                <div role="alert" id="restore-trouble">
                    {move || trouble.get().map(|words| view! { <p class="notice bad">{words}</p> })}
                </div>
                <button class="button" type="submit" on:click=restore>{t(Device::Restore)}</button>
            </form>
        </section>
    }
}

/// Entries of the storage that could not be read.
#[component]
pub fn Broken() -> impl IntoView {
    let app = app();
    let row = move |(number, key): (usize, String)| {
        let id = format!("broken-{number}");
        let shown = key.clone();
        let (saved, dropped) = (key.clone(), key);
        let save = move |_| app.save_broken(saved.clone());
        view! {
            <article class="card kept" aria-labelledby=id.clone()>
                <h3 id=id.clone()><code>{shown}</code></h3>
                <div class="row">
                    <button class="button" type="button" on:click=save>{t(StorageSays::BrokenSave)}</button>
                </div>
                <ConfirmButton id=format!("{id}-drop") label=t(StorageSays::BrokenDrop) asks=t(Device::BrokenAsks)
                    says=Vec::new() yes=t(Device::BrokenYes)
                    on_yes=Callback::new(move |()| app.drop_broken(dropped.clone()))/>
            </article>
        }
    };
    move || {
        let broken = app.library.broken.get();
        (!broken.is_empty()).then(|| {
            view! {
                <h2>{t(Device::BrokenTitle)}</h2>
                <p>{StorageSays::of_damaged(&broken).map(t)}</p>
                {broken.into_iter().enumerate().map(row).collect_view()}
            }
        })
    }
}

/// The team files on this device.
#[component]
pub fn TeamFiles() -> impl IntoView {
    let app = app();
    let row = move |(number, kept): (usize, TeamRecord)| {
        let id = format!("team-{number}");
        // A file that this version cannot read is listed too: it can be saved, and forgotten.
        let rounds = kept.file().map_or(0, |file| file.rounds().len());
        let team = kept.name.clone();
        let (asked, forgotten) = (team.clone(), team.clone());
        let save = move |_| {
            app.save(&team_file::file_name(&kept.name), "application/json", &kept.bytes);
        };
        view! {
            <article class="card kept" aria-labelledby=id.clone()>
                <h3 id=id.clone()><bdi translate="no">{team}</bdi></h3>
                <p class="small soft">{t(Device::TeamRounds { rounds })}</p>
                <div class="row">
                    <button class="button" type="button" on:click=save>{t(Device::SaveTeam)}</button>
                </div>
                <ConfirmButton id=format!("{id}-forget") label=t(Device::ForgetTeam)
                    asks=t(Device::ForgetTeamAsks { team: asked })
                    says=vec![t(Device::ForgetTeamLost)] yes=t(Device::ForgetTeamYes)
                    on_yes=Callback::new(move |()| app.forget_team(forgotten.clone()))/>
            </article>
        }
    };
    move || {
        let teams = app.library.teams.get();
        if teams.is_empty() {
            return view! { <p class="soft">{t(Device::NoTeams)}</p> }.into_any();
        }
        teams.into_iter().enumerate().map(row).collect_view().into_any()
    }
}

/// The name and the team that save typing.
#[component]
pub fn Remembered() -> impl IntoView {
    let app = app();
    move || {
        let settings = app.library.settings.get();
        let (name, team) = (settings.name, settings.team);
        let mut lines = Vec::new();
        if !name.is_empty() {
            lines.push(Device::SettingsName { name });
        }
        if !team.is_empty() {
            lines.push(Device::SettingsTeam { team });
        }
        if let Some(size) = settings.team_size {
            lines.push(Device::SettingsTeamSize { count: usize::from(size) });
        }
        if lines.is_empty() {
            return view! { <p class="soft">{t(Device::SettingsNone)}</p> }.into_any();
        }
        let line = |line| view! { <li><bdi>{t(line)}</bdi></li> };
        view! {
            <ul>{lines.into_iter().map(line).collect_view()}</ul>
            <button class="button" type="button" on:click=move |_| app.forget_names()>
                {t(Device::SettingsClear)}
            </button>
        }
        .into_any()
    }
}

/// Everything off this device.
#[component]
pub fn EraseAll() -> impl IntoView {
    let app = app();
    let says = Signal::derive(move || {
        let (pulses, teams) = (app.library.pulses.with(<[_]>::len), app.library.teams.with(Vec::len));
        let needed = app.library.pulses.with(|pulses| {
            let keys =
                |known: &&crate::flow::record::Record| known.holds_host_key() || known.holds_collector_key();
            let team = |known: &crate::flow::record::Record| known.ask.definition().fields().team.clone();
            let mut teams: Vec<String> = pulses.iter().filter(keys).map(team).collect();
            teams.dedup();
            teams
        });
        let mut says = vec![Device::EraseLost { pulses, teams }];
        if !needed.is_empty() {
            says.push(Device::EraseKeys { teams: needed.join(", ") });
        }
        says.push(Device::EraseBestEffort);
        says.into_iter().map(t).collect::<Vec<String>>()
    });
    view! {
        <p class="soft">{t(Device::EraseLead)}</p>
        <ConfirmButton id="erase".to_owned() label=t(Device::Erase) asks=t(Device::EraseAsks) says yes=t(Device::EraseYes)
            on_yes=Callback::new(move |()| app.erase())/>
    }
}

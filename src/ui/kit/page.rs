//! A page: its title, where a pulse stands, and the notes that several pages show.

use leptos::prelude::*;

use crate::{
    browser::{hash, page, tasks},
    flow::{
        next_step::{Stage, stage},
        record::{Record, name_of},
    },
    pulse::{CheckWords, CheckWordsJob, Mode, Pulse},
    text::{Answering, Common, Place, Privacy, PrivacySays},
    ui::state::{app, t},
};

/// A page with its heading. Coming here moves the focus to the heading and sets the tab's title.
#[component]
pub fn Page(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// Wide pages are for reading, narrow ones for answering.
    #[prop(optional)]
    wide: bool,
    /// Read from the back of a room: nothing around it, and everything large.
    #[prop(optional)]
    projected: bool,
    /// The tab's title where it says more than the heading.
    #[prop(optional, into)]
    tab: Option<Signal<String>>,
    children: Children,
) -> impl IntoView {
    Effect::new(move |_| {
        let words = tab.map_or_else(|| title.get(), |tab| tab.get());
        page::set_title(&format!("{words} · {}", t(Common::AppName)));
    });
    Effect::new(move |before: Option<()>| {
        if before.is_none() {
            page::scroll_to_top();
            page::focus("title");
        }
    });
    view! {
        <main class:wide=wide class:projected=projected>
            <h1 id="title" tabindex="-1">{move || title.get()}</h1>
            {children()}
        </main>
    }
}

/// A page about a pulse that is not on this device.
#[component]
pub fn Missing() -> impl IntoView {
    view! {
        <Page title=t(Common::NotOnThisDevice)>
            <p>{t(Common::NotOnThisDeviceNext)}</p>
            <p><a class="button" href="#/">{t(Common::Back)}</a></p>
        </Page>
    }
}

/// In a frame of another page: what is not shown there, and the way to it.
#[component]
pub fn OwnTab() -> impl IntoView {
    let address = hash::page_address() + &hash::current();
    view! {
        <Page title=t(Common::NotInAFrame)>
            <p>{t(Common::NotInAFrameNext)}</p>
            <p class="row">
                <a class="button primary" href=address target="_blank" rel="noopener">{t(Common::OwnTab)}</a>
                <a class="button" href="#/">{t(Common::Back)}</a>
            </p>
        </Page>
    }
}

/// Where a pulse stands.
#[component]
pub fn Steps(#[prop(into)] known: Signal<Option<Record>>) -> impl IntoView {
    let steps = [Stage::Asked, Stage::Answers, Stage::Look, Stage::Open, Stage::Result];
    move || {
        let known = known.get()?;
        let here = stage(&known);
        let alone = known.pulse.as_ref().is_some_and(|p| p.mode() == Mode::OnePerson);
        let shown = steps.into_iter().filter(|step| !alone || !matches!(step, Stage::Look));
        let step = |step: Stage| {
            view! { <li aria-current=(step == here).then_some("step")>{t(step)}</li> }
        };
        Some(
            view! { <ol class="steps" aria-label=t(Common::StepsLabel)>{shown.map(step).collect_view()}</ol> },
        )
    }
}

/// The privacy sentence of a pulse, with its check words.
#[component]
pub fn PrivacyNote(pulse: Pulse) -> impl IntoView {
    let app = app();
    let place = move || {
        if page::is_embedded() {
            let site =
                app.around.origin.with(|origin| origin.split_once("//").map(|(_, site)| site.to_owned()));
            Place::Framed(site.unwrap_or_default())
        } else if page::is_local_file() {
            Place::File
        } else if page::is_root_path() {
            Place::Own
        } else {
            Place::Inside(page::host())
        }
    };
    let name = name_of(pulse.ask().id());
    let folder = move || app.library.known(&name).is_some_and(|known| app.folder.is_way_of(&known));
    let said = {
        let pulse = pulse.clone();
        Memo::new(move |_| {
            Privacy::of(&pulse, place(), folder()).sentences().into_iter().map(t).collect::<Vec<_>>()
        })
    };
    let head = move || said.with(|said| said.first().cloned());
    let rest = move || said.with(|said| said.get(1..).unwrap_or_default().join(" "));
    let comment = PrivacySays::comment(&pulse).map(t);
    let (host, collector, mode) = (pulse.host().to_owned(), pulse.collector().to_owned(), pulse.mode());
    let question = t(Answering::WordsQuestion { host, collector, mode });
    view! {
        <div class="privacy">
            <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true">
                <rect x="4" y="9" width="12" height="8" rx="2"/>
                <path d="M7 9V6a3 3 0 0 1 6 0v3"/>
            </svg>
            <div>
                <p><strong><bdi>{head}</bdi></strong>" "{rest}" "<a href="#/how">{t(Common::HowThisWorks)}</a></p>
                {comment.map(|note| view! { <p class="small">{note}</p> })}
                <p class="small two-words"><BothWords pulse/></p>
                <p class="small">{question}</p>
                <p class="small soft"><Build/></p>
            </div>
        </div>
    }
}

/// Four check words, worked out in slices; `None` until they are there.
pub fn find_words(job: CheckWordsJob) -> ReadSignal<Option<CheckWords>> {
    let app = app();
    let (words, found) = signal(None);
    tasks::spawn(async move {
        let mut work = (job, None);
        app.work(
            &mut work,
            |(job, found)| {
                *found = job.step(2_048);
                found.is_none()
            },
            |_| (0, 1),
        )
        .await;
        // The page may be gone by now.
        let _gone = found.try_set(work.1);
    });
    words
}

/// Four check words as they stand on a page. No browser may translate what people compare.
#[component]
pub fn Words4(
    words: ReadSignal<Option<CheckWords>>,
    /// What they are called where they are not the host's.
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    // A name is compared as well.
    let named = label.is_some().then_some("no");
    let label = label.unwrap_or_else(|| t(Common::CheckWordsLabel));
    view! {
        <span class="words" translate=named>
            {label}" "
            <b translate="no">{move || words.get().map_or_else(|| "…".to_owned(), |words| words.to_string())}</b>
        </span>
    }
}

/// The host's check words and, where somebody else gathers, the words of the link.
#[component]
pub fn BothWords(
    pulse: Pulse,
    /// The link's words where they are worked out already.
    #[prop(optional_no_strip)]
    link_words: Option<ReadSignal<Option<CheckWords>>>,
) -> impl IntoView {
    let ask = find_words(CheckWordsJob::of_ask(pulse.ask().id()));
    let link = (pulse.mode() == Mode::TwoPeople).then(|| {
        let words = link_words.unwrap_or_else(|| find_words(CheckWordsJob::of_link(pulse.id())));
        let label = t(Answering::LinkWordsLabel { collector: pulse.collector().to_owned() });
        view! { <Words4 words label/> }
    });
    view! { <Words4 words=ask/>" "{link} }
}

/// What this build is called, for two people to compare.
#[component]
pub fn Build() -> impl IntoView {
    page::build_name().map(|name| {
        view! { <span class="build">{t(Common::Build)}" "<code translate="no">{name}</code></span> }
    })
}

/// Light, dark, or as the system.
#[component]
pub fn ThemeChoice() -> impl IntoView {
    let app = app();
    let choose = move |event| {
        let theme = event_target_value(&event);
        page::set_theme(Some(theme.as_str()).filter(|theme| !theme.is_empty()));
        app.library.set_settings(|settings| settings.theme = theme);
    };
    let options = [("", Common::ThemeSystem), ("light", Common::ThemeLight), ("dark", Common::ThemeDark)];
    view! {
        <label class="theme">
            <span class="hidden">{t(Common::Theme)}</span>
            <select on:change=choose prop:value=move || app.library.settings.with(|settings| settings.theme.clone())>
                {options
                    .into_iter()
                    .map(|(value, words)| {
                        let chosen = move || app.library.settings.with(|settings| settings.theme == value);
                        view! { <option value=value selected=chosen>{t(words)}</option> }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

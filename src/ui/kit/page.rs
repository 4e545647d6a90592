//! A page: its title, where a pulse stands, and the notes that several pages show.

use leptos::prelude::*;

use crate::{
    browser::{hash, page, tasks},
    flow::{
        next_step::{Stage, stage},
        record::Record,
    },
    pulse::{CheckWords, CheckWordsJob, Mode, Pulse},
    text::{Answering, Common, Everywhere},
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
        page::set_title(&format!("{words} · {}", t(Everywhere::AppName)));
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
            <p><a class="button" href="#/">{t(Everywhere::Back)}</a></p>
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
                <a class="button" href="#/">{t(Everywhere::Back)}</a>
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

/// Four check words, worked out in slices; `None` until they are there.
pub fn find_words(job: CheckWordsJob) -> ReadSignal<Option<CheckWords>> {
    let app = app();
    let (words, found) = signal(None);
    tasks::spawn(async move {
        let mut job = job;
        let words = app.finish(&mut job, |job| job.step(2_048), |_| (0, 1)).await;
        // The page may be gone by now.
        let _gone = found.try_set(words);
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
    let label = label.unwrap_or_else(|| t(Everywhere::CheckWordsLabel));
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

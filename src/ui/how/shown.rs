//! What the person who gathers and the person who opens see, made on the spot.

use leptos::prelude::*;

use super::demo::{Made, make};
use crate::{
    browser::{random::BrowserRandom, turn},
    text::how::{Demo, MadeUp},
    ui::app::t,
};

/// So many letters of a code are shown.
const LETTERS: usize = 64;

/// The demonstration: not yet there, failed, or made.
#[derive(Clone, Copy)]
pub struct Demonstration(RwSignal<Option<Option<Made>>>);

impl Demonstration {
    /// Begins to make it; the page is there before it is done.
    pub fn begin() -> Self {
        let demonstration = Self(RwSignal::new(None));
        demonstration.again();
        demonstration
    }

    fn again(self) {
        turn::spawn(async move {
            turn::next_turn().await;
            // The page may be gone by now.
            let _gone = self.0.try_set(Some(make(&BrowserRandom)));
        });
    }

    /// What is made of it on screen.
    fn show(self, view: impl Fn(&Made) -> AnyView) -> AnyView {
        self.0.with(|made| match made {
            None => view! { <p class="soft">{t(Demo::Working)}</p> }.into_any(),
            Some(None) => view! { <p class="notice bad">{t(Demo::Failed)}</p> }.into_any(),
            Some(Some(made)) => view(made),
        })
    }
}

/// The gathering person's page: noise, with names.
#[component]
pub fn GathersSees(demonstration: Demonstration) -> impl IntoView {
    view! {
        <p>{t(Demo::Lead)}</p>
        <div class="shown">{move || demonstration.show(|made| view! { <Noise made=made.clone()/> }.into_any())}</div>
        <p>{t(Demo::GathersCannot)}</p>
        <button class="button" type="button" on:click=move |_| demonstration.again()>{t(Demo::Again)}</button>
    }
}

#[component]
fn Noise(made: Made) -> impl IntoView {
    let letters = made.arrived.first().map_or(0, |(_, code)| code.chars().count());
    let beginning = |code: &str| code.chars().take(LETTERS).chain(['…']).collect::<String>();
    let row = |(person, code): &(MadeUp, String)| {
        let code = beginning(code);
        view! { <tr><th scope="row">{t(*person)}</th><td><code>{code}</code></td></tr> }
    };
    let rows = made.arrived.iter().map(row).collect_view();
    view! {
        <table class="noise">
            <caption>{t(Demo::ArrivedCaption)}</caption>
            <thead><tr><th scope="col">{t(Demo::Person)}</th><th scope="col">{t(Demo::Arrived)}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="small soft">{t(Demo::Length { letters })}</p>
        <Columns caption=Demo::BoxCaption heads=made.questions.clone() columns=made.columns code=true/>
        <p class="small soft">{t(Demo::BoxSays { bytes: made.box_bytes })}</p>
    }
}

/// The opening person's page: loose piles, and what the gate makes of them.
#[component]
pub fn OpensSees(demonstration: Demonstration) -> impl IntoView {
    view! {
        <p>{t(Demo::PilesSay)}</p>
        <div class="shown">{move || demonstration.show(|made| view! { <Piles made=made.clone()/> }.into_any())}</div>
        <p>{t(Demo::OpensCannot)}</p>
    }
}

#[component]
fn Piles(made: Made) -> impl IntoView {
    let total = |(label, count): &(String, u32)| format!("{label}: {count}");
    let totals = made.totals.iter().map(|steps| steps.iter().map(total).collect()).collect();
    view! {
        <Columns caption=Demo::PilesCaption heads=made.questions.clone() columns=made.piles/>
        <Columns caption=Demo::TotalsCaption heads=made.questions columns=totals/>
    }
}

/// Columns that stand side by side and have nothing to do with each other: lists, not a table, because a table's row
/// would say that its cells belong together.
#[component]
fn Columns(
    caption: Demo,
    heads: Vec<String>,
    columns: Vec<Vec<String>>,
    #[prop(optional)] code: bool,
) -> impl IntoView {
    let cell = move |text: String| {
        if code { view! { <code>{text}</code> }.into_any() } else { text.into_any() }
    };
    let column = move |(head, texts): (String, Vec<String>)| {
        let items = texts.into_iter().map(|text| view! { <li>{cell(text)}</li> }).collect_view();
        view! { <div><p class="head">{head}</p><ul>{items}</ul></div> }
    };
    view! {
        <figure class="piles">
            <figcaption>{t(caption)}</figcaption>
            <div class="columns">{heads.into_iter().zip(columns).map(column).collect_view()}</div>
        </figure>
    }
}

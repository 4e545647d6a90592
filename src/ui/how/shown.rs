//! What the person who gathers and the person who opens see, made on the spot.

use leptos::prelude::*;

use super::demo::{Like, Made, make};
use crate::{
    browser::{offline, page, random::BrowserRandom, tasks},
    pulse::Question,
    text::{Demo, MadeUp},
    ui::state::{App, t},
};

/// So many letters of a code are shown.
const LETTERS: usize = 64;

/// The demonstration: whose pulse it is like, what the reader answers, and what was made of it: nothing yet, or a failure.
#[derive(Clone, Copy)]
pub struct Demonstration {
    like: StoredValue<Option<Like>>,
    own: RwSignal<[u8; 2]>,
    made: RwSignal<Option<Option<Made>>>,
}

impl Demonstration {
    /// Begins to make it; the page is there before it is done.
    pub fn begin(app: App) -> Self {
        let like = app.library.pulses.with_untracked(Like::of);
        let own = like.as_ref().map_or([0, 0], |like| like.own);
        let demonstration =
            Self { like: StoredValue::new(like), own: RwSignal::new(own), made: RwSignal::new(None) };
        demonstration.again();
        demonstration
    }

    fn again(self) {
        tasks::spawn(async move {
            tasks::next_turn().await;
            let own = self.own.try_get_untracked().unwrap_or_default();
            let made = self.like.try_get_value().flatten().and_then(|like| make(&like, own, &BrowserRandom));
            // The page may be gone by now.
            let _gone = self.made.try_set(Some(made));
        });
    }

    fn host(self) -> String {
        self.like.with_value(|like| like.as_ref().map(|like| like.host.clone()).unwrap_or_default())
    }

    fn collector(self) -> String {
        self.like.with_value(|like| like.as_ref().map(|like| like.collector.clone()).unwrap_or_default())
    }

    /// What is made of it on screen.
    fn show(self, view: impl Fn(&Made) -> AnyView) -> AnyView {
        self.made.with(|made| match made {
            None => view! { <p class="soft">{t(Demo::Working)}</p> }.into_any(),
            Some(None) => view! { <p class="notice bad">{t(Demo::Failed)}</p> }.into_any(),
            Some(Some(made)) => view(made),
        })
    }
}

/// The gathering person's page: noise, with names.
#[component]
pub fn GathersSees(demonstration: Demonstration) -> impl IntoView {
    let collector = demonstration.collector();
    let whose = collector.clone();
    let noise = move |made: &Made| view! { <Noise made=made.clone() collector=whose.clone()/> }.into_any();
    view! {
        <OwnAnswers demonstration/>
        <p>{t(Demo::Lead { collector: collector.clone() })}</p>
        <div class="shown">{move || demonstration.show(&noise)}</div>
        <p>{t(Demo::GathersCannot { collector })}</p>
        <button class="button" type="button" on:click=move |_| demonstration.again()>{t(Demo::Again)}</button>
    }
}

/// What the reader answers here, and in whose names.
#[component]
fn OwnAnswers(demonstration: Demonstration) -> impl IntoView {
    let like = demonstration.like.get_value()?;
    let names = like
        .team
        .clone()
        .map(|team| t(Demo::OwnNames { team, host: like.host.clone(), collector: like.collector.clone() }));
    let field = move |(place, question): (usize, Question)| {
        let id = format!("demo-{place}");
        let choose = move |event| {
            let step = event_target_value(&event).parse().unwrap_or(0);
            demonstration.own.update(|own| own[place] = step);
            demonstration.again();
        };
        let option = move |(step, label): (u8, String)| {
            let chosen = move || demonstration.own.get()[place] == step;
            view! { <option value=step.to_string() selected=chosen>{label}</option> }
        };
        let options = (0..).zip(question.labels).map(option).collect_view();
        view! {
            <p>
                <label for=id.clone()><bdi>{question.text}</bdi></label>
                <select id=id on:change=choose>{options}</select>
            </p>
        }
    };
    Some(view! {
        <fieldset class="own">
            <legend>{t(Demo::OwnTitle)}</legend>
            <p class="small soft">{names}" "{t(Demo::OwnLead)}</p>
            {like.questions.into_iter().enumerate().map(field).collect_view()}
        </fieldset>
    })
}

#[component]
fn Noise(made: Made, collector: String) -> impl IntoView {
    let letters = made.arrived.first().map_or(0, |(_, code)| code.chars().count());
    let beginning = |code: &str| code.chars().take(LETTERS).chain(['…']).collect::<String>();
    let row = |(person, code): &(MadeUp, String)| {
        let code = beginning(code);
        view! { <tr><th scope="row">{t(*person)}</th><td><code>{code}</code></td></tr> }
    };
    let rows = made.arrived.iter().map(row).collect_view();
    view! {
        <table class="noise">
            <caption>{t(Demo::ArrivedCaption { collector: collector.clone() })}</caption>
            <thead><tr><th scope="col">{t(Demo::Person)}</th><th scope="col">{t(Demo::Arrived)}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="small soft">{t(Demo::Length { letters })}</p>
        <Columns caption=Demo::BoxCaption { collector } heads=made.questions.clone() columns=made.columns code=true/>
        <p class="small soft">{t(Demo::BoxSays { bytes: made.box_bytes })}</p>
    }
}

/// The opening person's page: loose piles, and what the gate makes of them.
#[component]
pub fn OpensSees(demonstration: Demonstration) -> impl IntoView {
    let host = demonstration.host();
    let whose = host.clone();
    let piles = move |made: &Made| view! { <Piles made=made.clone() host=whose.clone()/> }.into_any();
    view! {
        <p>{t(Demo::PilesSay { host: host.clone() })}</p>
        <div class="shown">{move || demonstration.show(&piles)}</div>
        <p>{t(Demo::OpensCannot { host })}</p>
    }
}

/// Sealing without a connection, for whoever wants to see it: whether there is one, what the page has loaded, and the code.
#[component]
pub fn SealsOffline(demonstration: Demonstration) -> impl IntoView {
    let online = RwSignal::new(page::online());
    let before = page::loaded_files();
    let since = RwSignal::new(0_usize);
    let listening = page::on_online(move |now| {
        let _gone = online.try_set(now);
    });
    on_cleanup({
        let listening = StoredValue::new_local(listening);
        move || listening.dispose()
    });
    let sealed = RwSignal::new(None::<bool>);
    let press = move |_| {
        demonstration.again();
        online.set(page::online());
        since.set(page::loaded_files().saturating_sub(before));
        sealed.set(Some(online.get_untracked()));
    };
    let says = move || t(if online.get() { Demo::Online } else { Demo::Offline });
    let kept = RwSignal::new(false);
    tasks::spawn(async move {
        let is = offline::kept().await;
        let _gone = kept.try_set(is);
    });
    let stays = move || t(if kept.get() { Demo::Kept } else { Demo::NotKept });
    let collector = demonstration.collector();
    let code = move || {
        let label = t(Demo::SealedLabel { collector: collector.clone() });
        let was = sealed.get()?;
        let own = demonstration
            .made
            .with(|made| made.as_ref()?.as_ref()?.arrived.first().map(|(_, code)| code.clone()))?;
        Some(view! {
            <p>{t(if was { Demo::SealedOnline } else { Demo::SealedOffline })}</p>
            <textarea class="code" readonly rows="3" spellcheck="false" aria-label=label prop:value=own></textarea>
        })
    };
    view! {
        <div class="shown">
            <p role="status">{says}</p>
            <p class="small">{stays}</p>
            <p class="small soft">{move || t(Demo::Requests { before, since: since.get() })}</p>
            <button class="button" type="button" on:click=press>{t(Demo::SealNow)}</button>
            {code}
        </div>
    }
}

#[component]
fn Piles(made: Made, host: String) -> impl IntoView {
    let total = |(label, count): &(String, u32)| format!("{label}: {count}");
    let totals = made.totals.iter().map(|steps| steps.iter().map(total).collect()).collect();
    view! {
        <Columns caption=Demo::PilesCaption { host: host.clone() } heads=made.questions.clone() columns=made.piles/>
        <Columns caption=Demo::TotalsCaption { host } heads=made.questions columns=totals/>
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

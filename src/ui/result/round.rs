//! A round: its facts, every item, the comments.

use leptos::prelude::*;

use super::{
    super::app::{DATES, app, t},
    comments::{Comments, Hold},
    item::ItemFigure,
};
use crate::{
    answer::SlotAnswer,
    browser::clock,
    chart::{Item, OwnAnswer, View, items},
    flow::{kept::name_of, route::Route},
    pulse::{Mode, Question},
    team::Round,
    text::result::Results,
};

/// What the page says first: of a poll its question, else how many answered.
pub fn headline(round: &Round) -> String {
    match only_question(round) {
        Some(question) => question.text.clone(),
        None => answered(round),
    }
}

/// "8 of 9 answered".
pub fn answered(round: &Round) -> String {
    t(Results::Answered { n: round.n(), team: round.pulse().team_size() })
}

/// The question of a round that has one only.
pub fn only_question(round: &Round) -> Option<&Question> {
    match round.pulse().definition().questions() {
        [only] => Some(only),
        _ => None,
    }
}

/// The day of a round, as the reader writes it.
pub fn date(round: &Round) -> String {
    // Noon, so that no time zone moves it to another day.
    let minutes = clock::from_input(&format!("{}T12:00", round.date()));
    minutes.map_or_else(|| round.date().to_owned(), |minutes| clock::local_date(minutes, DATES))
}

/// A round with everything that may be shown of it.
#[component]
pub fn RoundView(
    round: Round,
    /// One's own answers, while they are laid over.
    own: Signal<Option<Vec<SlotAnswer>>>,
    /// Takes comments that the host holds back.
    #[prop(optional_no_strip)]
    hold: Option<Hold>,
    /// What stands between the facts and the items.
    #[prop(optional)]
    check: Option<AnyView>,
    /// Whether the page's heading is [`headline`].
    #[prop(optional)]
    titled: bool,
) -> impl IntoView {
    let prefix = format!("q-{}", name_of(round.pulse().ask().id()));
    let n = round.n();
    let poll = titled && only_question(&round).is_some();
    let (comments, figures): (Vec<Item>, Vec<Item>) = items(&round).into_iter().partition(Item::is_comment);
    let mark = move |item: &Item| {
        let item = item.clone();
        Signal::derive(move || own.with(|own| OwnAnswer::of(&item, own.as_ref()?)))
    };
    let mut legend: Option<Vec<String>> = None;
    let figure = {
        let prefix = prefix.clone();
        move |item: Item| {
            let fresh = fresh_legend(&item, &mut legend).map(|labels| view! { <Legend labels/> });
            let own = mark(&item);
            view! { {fresh}<ItemFigure item prefix=prefix.clone() own titled=poll/> }
        }
    };
    let has_figures = !figures.is_empty();
    let comment = move |item: Item| {
        let own = mark(&item);
        view! { <Comments item prefix=prefix.clone() own hold n/> }
    };
    let has_comments = !comments.is_empty();
    view! {
        <Facts round titled/>
        {check}
        {(has_figures && !poll && titled).then(|| view! { <h2>{t(Results::ItemsTitle)}</h2> })}
        <div class="items">{figures.into_iter().map(figure).collect_view()}</div>
        {(has_comments && titled).then(|| view! { <h2>{t(Results::CommentsTitle)}</h2> })}
        <div class="two">{comments.into_iter().map(comment).collect_view()}</div>
    }
}

/// The steps to explain before an item: those of the first bar, and those that differ from the ones explained last.
fn fresh_legend(item: &Item, explained: &mut Option<Vec<String>>) -> Option<Vec<String>> {
    let labels = &item.question.labels;
    if !matches!(item.view, View::Steps(..)) || explained.as_ref() == Some(labels) {
        return None;
    }
    *explained = Some(labels.clone());
    Some(labels.clone())
}

/// What the five colours stand for.
#[component]
fn Legend(labels: Vec<String>) -> impl IntoView {
    let one = |(index, label): (usize, String)| {
        let step = format!("swatch step-{}", index + 1);
        view! {
            <li>
                <svg class="legend-mark" width="14" height="14" aria-hidden="true">
                    <rect class=step width="14" height="14" rx="3"/>
                </svg>
                <span>{(index + 1).to_string()}" "<bdi>{label}</bdi></span>
            </li>
        }
    };
    view! {
        <ul class="legend small soft" aria-label=t(Results::LegendLabel)>
            {labels.into_iter().enumerate().map(one).collect_view()}
        </ul>
    }
}

/// Team, day, who took part, who had the keys, what for.
#[component]
fn Facts(round: Round, titled: bool) -> impl IntoView {
    let app = app();
    let fields = round.pulse().definition().fields().clone();
    let team = fields.team.clone();
    let kept = app.teams.with_untracked(|teams| teams.iter().any(|kept| kept.name == team));
    let team = if kept && titled {
        let href = Route::Team(team.clone()).to_hash();
        view! { <a href=href><bdi>{team}</bdi></a> }.into_any()
    } else {
        view! { <bdi>{team}</bdi> }.into_any()
    };
    let mut facts = vec![date(&round)];
    if only_question(&round).is_some() || !titled {
        facts.push(answered(&round));
    }
    let (host, collector) = (round.pulse().host().to_owned(), round.pulse().collector().to_owned());
    if round.mode() == Mode::TwoPeople {
        facts.extend([t(Results::Gathered { collector }), t(Results::Opened { host })]);
    } else {
        facts.push(t(Results::GatheredAndOpened { host }));
    }
    if let Some(seen) = round.seen() {
        facts.push(t(Results::HadLooked { seen, n: round.n() }));
    }
    if !fields.goal.is_empty() {
        facts.push(t(Results::Goal { goal: fields.goal }));
    }
    if !fields.audience.is_empty() {
        facts.push(t(Results::Audience { audience: fields.audience }));
    }
    view! {
        <ul class="facts" aria-label=t(Results::FactsLabel)>
            <li>{team}</li>
            {facts.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view()}
        </ul>
    }
}

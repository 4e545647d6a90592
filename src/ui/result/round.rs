//! A round: its facts, every item, the comments.

use leptos::prelude::*;

use super::{
    super::{
        kit::{print, reader},
        state::{app, language, t},
    },
    asked_again::AskedAgain,
    comments::{Comments, Hold},
    hero::{CareNote, First, Hero},
    item::{ItemFigure, OwnMark},
    pictures::Pictures,
    team_memory::LearnedThen,
};
use crate::{
    answer::SlotAnswer,
    chart::{
        Item, Order, OwnAnswer, Story, Trend, View, facts, item_figure::is_drawn, items, line::SPARK,
        marks::legend, only_question, order, stories,
    },
    flow::{record::name_of, route::Route},
    team::Round,
    text::Results,
};

/// The newest of `rounds` with everything that may be shown of it.
#[component]
pub fn RoundView(
    /// Oldest first; what came before is for lines and changes.
    rounds: Vec<Round>,
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
    /// Whether it stands in a frame of another page: nothing to sort, to compare or to save.
    #[prop(optional)]
    framed: bool,
) -> impl IntoView {
    let round = rounds.last()?.clone();
    let poll = (titled || framed) && only_question(&round).is_some();
    let stories = stories(&rounds);
    let comments: Vec<Item> = items(&round).into_iter().filter(Item::is_comment).collect();
    let prefix = format!("q-{}", name_of(round.pulse().ask_id()));
    let n = round.n();
    let said = prefix.clone();
    let comment = move |item: Item| {
        let own = mark(own, &item);
        view! { <Comments item prefix=said.clone() own hold n/> }
    };
    let has_comments = !comments.is_empty();
    let full = titled && !poll;
    let first = stories.clone();
    Some(view! {
        <Facts round=round.clone() titled/>
        <LearnedThen round/>
        {check}
        {full.then(|| view! { <CareNote stories=stories.clone()/> })}
        {full.then(|| view! { <Hero stories=stories.clone() rounds=rounds.clone()/> })}
        <Items stories rounds prefix own titled poll framed/>
        {full.then(|| view! { <First stories=first/> })}
        {(has_comments && (titled || framed)).then(|| view! { <h2>{t(Results::CommentsTitle)}</h2> })}
        <div class="two">{comments.into_iter().map(comment).collect_view()}</div>
    })
}

fn mark(own: Signal<Option<Vec<SlotAnswer>>>, item: &Item) -> OwnMark {
    let item = item.clone();
    Signal::derive(move || own.with(|own| OwnAnswer::of(&item, own.as_ref()?)))
}

/// Every item that asks for no text, in the order that the reader chooses.
#[component]
fn Items(
    stories: Vec<Story>,
    rounds: Vec<Round>,
    prefix: String,
    own: Signal<Option<Vec<SlotAnswer>>>,
    titled: bool,
    poll: bool,
    framed: bool,
) -> impl IntoView {
    let order = RwSignal::new(Order::Ours);
    let many = titled && stories.iter().filter(|story| order::steps_of(&story.item).is_some()).count() > 1;
    let has = !stories.is_empty();
    let explained = legends(&stories);
    let sorted = Memo::new(move |_| {
        let mut stories = stories.clone();
        order::sort(&mut stories, order.get());
        stories
    });
    let status = Signal::derive(move || {
        let first = sorted.with(|stories| stories.first().map(|story| story.item.question.text.clone()));
        t(Results::Sorted { order: t(order_name(order.get())), first: first.unwrap_or_default() })
    });
    let figure = move |story: Story| {
        let own = mark(own, &story.item);
        let trend = (!poll).then(|| Trend::of(&rounds, &story.item.question, SPARK)).flatten();
        let drawn = is_drawn(&story.item);
        let of = if poll { "title".to_owned() } else { format!("{prefix}-{}", story.item.index) };
        let round = rounds.last().cloned().filter(|_| drawn);
        let pictures = round
            .filter(|_| !framed)
            .map(|round| view! { <Pictures story=story.clone() trend=None round of/> });
        let pictures = pictures.into_any();
        let place = story.item.index;
        let again = rounds.last().cloned().map(|round| view! { <AskedAgain round place/> });
        view! {
            <ItemFigure story trend prefix=prefix.clone() own titled=poll pictures/>
            {again}
        }
    };
    view! {
        <div class="row items-head">
            {(has && !poll && (titled || framed)).then(|| view! { <h2>{t(Results::ItemsTitle)}</h2> })}
            {many.then(|| view! { <OrderChoice order status/> })}
        </div>
        {explained.iter().map(|labels| print(legend(labels, reader()))).collect_view()}
        <div class="items">
            <For each=move || sorted.get() key=|story| story.item.index children=figure/>
        </div>
    }
}

#[component]
fn OrderChoice(
    order: RwSignal<Order>,
    /// What is said when it was changed.
    status: Signal<String>,
) -> impl IntoView {
    let chosen = RwSignal::new(false);
    let option = |(place, order): (usize, Order)| view! { <option value=place.to_string()>{t(order_name(order))}</option> };
    let choose = move |event| {
        let place: usize = event_target_value(&event).parse().unwrap_or(0);
        order.set(Order::ALL.get(place).copied().unwrap_or_default());
        chosen.set(true);
    };
    view! {
        <p class="order small">
            <label class="soft" for="items-order">{t(Results::OrderLabel)}</label>" "
            <select id="items-order" on:change=choose>{Order::ALL.into_iter().enumerate().map(option).collect_view()}</select>
            <span role="status" class="hidden">{move || chosen.get().then(|| status.get())}</span>
        </p>
    }
}

fn order_name(order: Order) -> Results {
    match order {
        Order::Ours => Results::OrderOurs,
        Order::Lowest => Results::OrderLowest,
        Order::MostDisputed => Results::OrderDisputed,
        Order::MostChanged => Results::OrderChanged,
    }
}

/// The steps to explain before the items: each set of words once.
fn legends(stories: &[Story]) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    for story in stories.iter().filter(|story| matches!(story.item.view, View::Steps(..))) {
        if !all.contains(&story.item.question.labels) {
            all.push(story.item.question.labels.clone());
        }
    }
    all
}

/// Team, day, who took part, who had the keys, what for.
#[component]
fn Facts(round: Round, titled: bool) -> impl IntoView {
    let app = app();
    let fields = round.pulse().definition().fields().clone();
    let team = fields.team.clone();
    let kept = app.library.teams.with_untracked(|teams| teams.iter().any(|kept| kept.name == team));
    let team = if kept && titled {
        let href = Route::Team(team.clone()).to_hash();
        view! { <a href=href><bdi translate="no">{team}</bdi></a> }.into_any()
    } else {
        view! { <bdi translate="no">{team}</bdi> }.into_any()
    };
    view! {
        <ul class="facts" aria-label=t(Results::FactsLabel)>
            <li>{team}</li>
            {facts(&round, language()).into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view()}
        </ul>
    }
}

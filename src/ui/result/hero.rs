//! What stands first: shared belief, whether it is shared, where it comes from; and what to talk about first.

use leptos::prelude::*;

use super::{
    super::{
        kit::{print, reader},
        state::t,
    },
    pictures::Pictures,
    team_memory::{WorkedBefore, target_of},
    trend::TrendChart,
};
use crate::{
    chart::{Item, Node, Story, Trend, item_figure::says, order},
    figures::BELIEF,
    team::Round,
    text::{Ask, Care, CareSays, DimensionName, Remembered, Results, WhyFirst, questions},
};

/// The team's belief with its word, its change and its line over the rounds; nothing where it was not asked or is not
/// shown in full.
#[component]
pub fn Hero(stories: Vec<Story>, rounds: Vec<Round>) -> impl IntoView {
    let story = stories.into_iter().find(|story| story.item.question.key == BELIEF)?;
    let shown = order::steps_of(&story.item)?.clone();
    let (n, mean) = (shown.n(), shown.mean()?);
    let question = story.item.question.clone();
    let high = usize::from(question.kind.lowest_step()) + usize::from(question.values()) - 1;
    let trend = Trend::of(&rounds, &question, usize::MAX);
    let name = DimensionName::of(BELIEF).map(t);
    let label = name.clone();
    let target = target_of(BELIEF);
    let steps = |steps: f64| reader().steps(steps);
    let aim = target.map(|target| format!(" · {}", t(Remembered::TargetIs { mean: steps(target) })));
    Some(view! {
        <section class="card hero" aria-label=label>
            <div class="hero-figure">
                <p class="figure">
                    <b>{steps(mean)}</b>" "<span class="soft">{t(Results::OfSteps { high: high.to_string() })}</span>
                </p>
                <p class="soft" id="hero-name">{name}" · "{t(Results::MeanOf { n })}{aim}</p>
                {print(Node::class("p", "says", says(&story, reader())))}
            </div>
            {trend.zip(rounds.last().cloned()).map(|(trend, round)| view! {
                <TrendChart trend=trend.clone() question rounds target
                    pictures=view! { <Pictures story trend=Some(trend) round of="hero-name".to_owned()/> }.into_any()/>
            })}
        </section>
    })
}

/// Where effort or recovery fell clearly, that is said before anything else.
#[component]
pub fn CareNote(stories: Vec<Story>) -> impl IntoView {
    let found = order::care(&stories);
    if found.is_empty() {
        return None;
    }
    let one = |care: Care| {
        let steps = [CareSays::First { care }, CareSays::Second { care }, CareSays::Third { care }];
        let step = |step| view! { <li>{t(step)}</li> };
        view! {
            <p>{t(CareSays::Fell { care })}</p>
            <p class="small soft">{t(CareSays::Steps)}</p>
            <ul>{steps.map(step).collect_view()}</ul>
        }
    };
    Some(view! {
        <section class="card care" aria-labelledby="care-title">
            <h2 id="care-title">{t(CareSays::Title)}</h2>
            {found.into_iter().map(one).collect_view()}
        </section>
    })
}

/// The most disputed and the lowest item, each with two questions to begin with.
#[component]
pub fn First(stories: Vec<Story>) -> impl IntoView {
    let first = order::first(&stories);
    if first.is_empty() {
        return None;
    }
    let one = |(item, why): (Item, WhyFirst)| {
        let name = DimensionName::of(&item.question.key).map(t);
        let ask = |ask: Ask| view! { <li>{t(ask)}</li> };
        view! {
            <div class="card">
                <h3>{name.map(|name| view! { <span class="small soft">{name}</span><br/> })}<bdi>{item.question.text}</bdi></h3>
                <p>{t(why)}</p>
                <p class="small soft">{t(Results::FirstAsk)}</p>
                <ul class="ask-first">{questions(&item.question.key).into_iter().map(ask).collect_view()}</ul>
                <WorkedBefore key=item.question.key.clone()/>
            </div>
        }
    };
    Some(view! {
        <section class="first" aria-labelledby="first-title">
            <h2 id="first-title">{t(Results::FirstTitle)}</h2>
            <div class="two">{first.into_iter().map(one).collect_view()}</div>
        </section>
    })
}

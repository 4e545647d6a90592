//! The line over the rounds, large: each of its points takes the focus and says its figures.

use leptos::{ev, prelude::*, web_sys};
use wasm_bindgen::JsCast;

use super::super::{
    kit::{print, reader},
    state::t,
};
use crate::{
    browser::page,
    chart::{Node, Trend, line},
    pulse::Question,
    team::Round,
    text::TrendSays,
};

/// The line with its axis, intervals and table.
#[component]
pub fn TrendChart(
    trend: Trend,
    question: Question,
    rounds: Vec<Round>,
    /// What the team wants to see, in steps.
    target: Option<f64>,
    /// Saves it as a file.
    pictures: AnyView,
) -> impl IntoView {
    let readings = line::readings(&trend, &question, &rounds, reader());
    let sentence = line::sentence(&trend, target, reader());
    let marks = Node::class("svg", "trend-chart", line::marks(&trend, target, &readings))
        .with("width", "100%")
        .with("height", "150")
        .with("role", "group")
        .with("aria-label", sentence.clone())
        .with("overflow", "visible");
    let drawn: Vec<usize> = trend
        .points()
        .iter()
        .enumerate()
        .filter(|(_, point)| trend.y_of(point.mark).is_some())
        .map(|(place, _)| place)
        .collect();
    let current = RwSignal::new(drawn.last().copied().unwrap_or(0));
    let said = RwSignal::new(None::<usize>);
    let keys = move |event: ev::KeyboardEvent| {
        let at = drawn.iter().position(|place| *place == current.get_untracked()).unwrap_or(0);
        let last = drawn.len().saturating_sub(1);
        let to = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => at.saturating_sub(1),
            "ArrowRight" | "ArrowUp" => (at + 1).min(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        if let Some(place) = drawn.get(to) {
            page::focus(&format!("round-{place}"));
        }
    };
    let focused = move |event: ev::FocusEvent| {
        let Some(dot) = target_of(&event) else { return };
        let Some(place) = place_of(&dot, "id") else { return };
        // The line stays one stop: the point that was left last.
        if let Some(before) = document().get_element_by_id(&format!("round-{}", current.get_untracked())) {
            let _ = before.set_attribute("tabindex", "-1");
        }
        let _ = dot.set_attribute("tabindex", "0");
        current.set(place);
        said.set(Some(place));
    };
    let pointed = move |event: ev::PointerEvent| {
        said.set(target_of(&event).and_then(|point| place_of(&point, "data-round")));
    };
    let words = {
        let sentence = sentence.clone();
        move || said.get().and_then(|place| readings.get(place).cloned()).unwrap_or_else(|| sentence.clone())
    };
    view! {
        <figure class="trend" aria-label=t(TrendSays::Title)>
            <figcaption><p class="small soft">{words}</p></figcaption>
            <div on:keydown=keys on:focusin=focused on:focusout=move |_| said.set(None) on:pointerover=pointed on:pointerleave=move |_| said.set(None)>
                {print(Node::new("div", [marks]))}
            </div>
            <p class="small soft hint">{t(TrendSays::Hint)}</p>
            {trend.has_gap().then(|| view! { <p class="small soft hint">{t(TrendSays::Gap)}</p> })}
            <div class="drawers">
                {print(line::table(&trend, &question, &rounds, reader()))}
                {pictures}
            </div>
        </figure>
    }
}

fn target_of(event: &web_sys::Event) -> Option<web_sys::Element> {
    event.target()?.dyn_into().ok()
}

/// The place of a point in the line, from an attribute that ends with it.
fn place_of(point: &web_sys::Element, attribute: &str) -> Option<usize> {
    let value = point.get_attribute(attribute)?;
    value.rsplit('-').next()?.parse().ok()
}

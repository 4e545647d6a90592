//! Marks on screen: bars in SVG that stretch with the page, their texts in the reader's own size.
//!
//! Lengths are shares of the drawing and not of a view box, which would scale the letters too. Right-to-left pages
//! mirror the drawing in the style sheet.

use leptos::prelude::*;

use super::super::state::t;
use crate::{
    chart::{Bar, Diverging, Item, OptionRow, OwnAnswer, Room, Ticks, percent, sentence},
    figures::Shown,
    text::{Own, Results},
};

/// One's own answer to an item, while it is laid over.
pub type OwnMark = Signal<Option<OwnAnswer>>;

/// Five steps around the middle one.
#[component]
pub fn Steps(item: Item, bar: Diverging, shown: Shown, own: OwnMark) -> impl IntoView {
    let label = t(sentence::reading(&item, &shown));
    let segments = bar.segments().to_vec();
    let draw = |segment: crate::chart::Segment| {
        let step = format!("step-{}", segment.value + 1);
        let room = match segment.room {
            Room::Always => "",
            Room::Wide => " roomy",
            Room::Never => " hidden-count",
        };
        let middle = percent(segment.start + segment.width / 2.0);
        view! {
            <rect class=format!("seg {step}") x=percent(segment.start) width=percent(segment.width) y="0" height="100%" rx="3"/>
            <svg x=middle y="50%" overflow="visible">
                <text class=format!("seg-count {step}{room}") text-anchor="middle" dominant-baseline="central">
                    {segment.count.to_string()}
                </text>
            </svg>
        }
    };
    let mark = move || {
        let middle = own.get().and_then(|own| match own {
            OwnAnswer::Value(value, _) => bar.middle_of(value),
            _ => None,
        });
        middle.map(|middle| {
            view! {
                <svg class="you" width="100%" height="12" aria-hidden="true">
                    <svg x=percent(middle) overflow="visible"><path d="M-7 11h14L0 1z"/></svg>
                </svg>
            }
        })
    };
    view! {
        <svg class="steps-bar" width="100%" height="32" role="img" aria-label=label>
            {segments.into_iter().map(draw).collect_view()}
        </svg>
        {mark}
    }
}

/// A row for each answer of a scale or a choice.
#[component]
pub fn Rows(bars: Vec<Bar>, own: OwnMark, scale: bool) -> impl IntoView {
    let row = |bar: Bar| {
        let value = bar.value;
        let mine = Memo::new(move |_| own.with(|own| own.as_ref().is_some_and(|own| own.is_value(value))));
        view! {
            <li class:own=mine>
                <span class="row-name">
                    <bdi>{bar.name}</bdi>
                    {bar.end.map(|end| view! { " "<bdi class="small soft">{end}</bdi> })}
                    <You mine/>
                </span>
                <Length share=bar.share/>
                <span class="num">{bar.count.to_string()}</span>
            </li>
        }
    };
    view! { <ul class="bars" class:scale-rows=scale>{bars.into_iter().map(row).collect_view()}</ul> }
}

/// A row for each option that could be ticked.
#[component]
pub fn Options(rows: Vec<OptionRow>, own: OwnMark) -> impl IntoView {
    let row = |row: OptionRow| {
        let label = row.label.clone();
        let mine = Memo::new(move |_| own.with(|own| own.as_ref().is_some_and(|own| own.has_ticked(&label))));
        let (share, words) = match row.ticks {
            Ticks::Shown { yes, no, share, .. } => (share, t(Results::OfThose { yes, n: yes + no })),
            Ticks::AtMostOne => (0.0, t(Results::AtMostOne)),
            Ticks::AllButOneOrAll => (0.0, t(Results::AllButOneOrAll)),
            Ticks::Withheld { k } => (0.0, t(Results::FewerThan { k })),
        };
        let counted = matches!(row.ticks, Ticks::Shown { .. });
        let place = if counted { "num" } else { "in-words small soft" };
        view! {
            <li class:own=mine>
                <span class="row-name"><bdi>{row.label}</bdi><You mine/></span>
                {counted.then(|| view! { <Length share/> })}
                <span class=place>{words}</span>
            </li>
        }
    };
    view! { <ul class="bars">{rows.into_iter().map(row).collect_view()}</ul> }
}

/// The length of a row. Nobody draws nothing.
#[component]
fn Length(share: f64) -> impl IntoView {
    view! {
        <svg class="length" width="100%" height="100%" aria-hidden="true">
            <rect class="track" width="100%" height="100%" rx="3"/>
            {(share > 0.0).then(|| view! { <rect class="bar" width=percent(share) height="100%" rx="3"/> })}
        </svg>
    }
}

/// The mark beside one's own row.
#[component]
fn You(mine: Memo<bool>) -> impl IntoView {
    move || mine.get().then(|| view! { " "<span class="chip">{t(Own::You)}</span> })
}

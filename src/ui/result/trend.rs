//! A line over the rounds: large with its intervals, or small beside an item.

use leptos::prelude::*;

use super::super::state::{dates, language, t};
use crate::{
    browser::{clock, page},
    chart::{Mark, Point, Trend, date, over_the_rounds, percent},
    pulse::Question,
    team::Round,
    text::TrendSays,
};

/// How many rounds a small line shows.
pub const SPARK: usize = 6;

/// A number of steps as the reader writes it.
pub fn steps(value: f64) -> String {
    clock::number(value, 1, dates())
}

fn says(trend: &Trend) -> String {
    t(over_the_rounds(trend, steps))
}

/// A round of the line in words.
fn reading(point: &Point, date: String, question: &Question) -> String {
    let number = point.number;
    t(match point.mark {
        Mark::Mean { mean, interval: Some((low, high)), n } if high > low => {
            TrendSays::Point { number, date, mean: steps(mean), n, low: steps(low), high: steps(high) }
        }
        Mark::Mean { mean, n, .. } => TrendSays::Exact { number, date, mean: steps(mean), n },
        Mark::Band { value } => {
            let label = question.labels.get(usize::from(value)).cloned();
            TrendSays::Band { number, date, label: label.unwrap_or_else(|| value.to_string()) }
        }
        Mark::Nothing => TrendSays::Nothing { number, date },
    })
}

/// The line with its axis, intervals and table. Each point takes the focus and says its figures.
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
    let said = RwSignal::new(None::<String>);
    let day =
        |point: &Point| rounds.get(point.number - 1).map(|round| date(round, language())).unwrap_or_default();
    let readings: Vec<String> =
        trend.points().iter().map(|point| reading(point, day(point), &question)).collect();
    let grid = |step: u8| {
        let y = percent(trend.y(f64::from(step)));
        view! {
            <line class="grid" x1="0" x2="100%" y1=y.clone() y2=y.clone()/>
            <text class="axis" x="0" y=y dx="-0.6em" dominant-baseline="central" text-anchor="end">{step.to_string()}</text>
        }
    };
    let whisker = |point: &Point| match point.mark {
        Mark::Mean { interval: Some((low, high)), .. } if high > low => {
            let (x, from, to) = (percent(point.x), percent(trend.y(high)), percent(trend.y(low)));
            Some(view! { <line class="whisker" x1=x.clone() x2=x y1=from y2=to/> })
        }
        _ => None,
    };
    let line = |[x1, y1, x2, y2]: [f64; 4]| {
        view! { <line class="line" x1=percent(x1) y1=percent(y1) x2=percent(x2) y2=percent(y2)/> }
    };
    // One stop for the whole line: the arrows go from round to round, as in any group of radio buttons.
    let count = trend.points().len();
    let drawn: Vec<usize> =
        (0..count).filter(|place| trend.y_of(trend.points()[*place].mark).is_some()).collect();
    let current = RwSignal::new(drawn.last().copied().unwrap_or(0));
    let keys = move |event: leptos::ev::KeyboardEvent| {
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
            current.set(*place);
            page::focus(&format!("round-{place}"));
        }
    };
    let dot = |(place, (point, words)): (usize, (&Point, &String))| {
        let y = trend.y_of(point.mark)?;
        let banded = matches!(point.mark, Mark::Band { .. });
        let (label, words) = (words.clone(), StoredValue::new(words.clone()));
        let tell = move || said.set(Some(words.get_value()));
        let hush = move || said.set(None);
        let stop = move || if current.get() == place { "0" } else { "-1" };
        let marked = move || said.with(|said| words.with_value(|words| said.as_ref() == Some(words)));
        let focused = move |_| {
            current.set(place);
            tell();
        };
        let (x, y) = (percent(point.x), percent(y));
        Some(view! {
            <circle class="dot" class:banded=banded class:said=marked id=format!("round-{place}") cx=x.clone() cy=y.clone() r="5"
                tabindex=stop role="img" aria-label=label on:focus=focused on:blur=move |_| hush()/>
            // Larger than it looks, for fingers.
            <circle class="touch" cx=x cy=y r="12" aria-hidden="true" on:pointerenter=move |_| tell() on:pointerleave=move |_| hush()/>
        })
    };
    // As many numbers as a phone has room for, the newest round's among them.
    let every = count.div_ceil(8);
    let number = |(place, point): (usize, &Point)| {
        (count - place - 1).is_multiple_of(every).then(|| {
            view! { <text class="axis" x=percent(point.x) y="100%" dy="1.4em" text-anchor="middle">{point.number.to_string()}</text> }
        })
    };
    let aim = target.map(|target| {
        let y = percent(trend.y(target));
        view! { <line class="target" x1="0" x2="100%" y1=y.clone() y2=y/> }
    });
    let sentence = match target {
        Some(target) => format!("{} {}", says(&trend), t(TrendSays::Target { mean: steps(target) })),
        None => says(&trend),
    };
    let first = sentence.clone();
    view! {
        <figure class="trend" aria-label=t(TrendSays::Title)>
            <figcaption><p class="small soft">{move || said.get().unwrap_or_else(|| first.clone())}</p></figcaption>
            <svg class="trend-chart" width="100%" height="150" role="group" aria-label=sentence overflow="visible" on:keydown=keys>
                {trend.axis().into_iter().map(grid).collect_view()}
                {aim}
                {trend.points().iter().filter_map(whisker).collect_view()}
                {trend.lines().into_iter().map(line).collect_view()}
                {trend.points().iter().zip(&readings).enumerate().filter_map(dot).collect_view()}
                {trend.points().iter().enumerate().filter_map(number).collect_view()}
            </svg>
            <p class="small soft hint">{t(TrendSays::Hint)}</p>
            {trend.has_gap().then(|| view! { <p class="small soft hint">{t(TrendSays::Gap)}</p> })}
            <div class="drawers">
                <TrendTable trend=trend.clone() question rounds/>
                {pictures}
            </div>
        </figure>
    }
}

#[component]
fn TrendTable(trend: Trend, question: Question, rounds: Vec<Round>) -> impl IntoView {
    let row = |point: &Point| {
        let day = rounds.get(point.number - 1).map(|round| date(round, language())).unwrap_or_default();
        let (mean, range, n) = match point.mark {
            Mark::Mean { mean, interval, n } => {
                let range = match interval {
                    Some((low, high)) if high > low => format!("{} – {}", steps(low), steps(high)),
                    Some(_) => t(TrendSays::EverybodyAnswered),
                    None => "–".into(),
                };
                (steps(mean), range, n.to_string())
            }
            Mark::Band { .. } | Mark::Nothing => {
                (reading(point, day.clone(), &question), "–".into(), "–".into())
            }
        };
        let head = format!("{} · {day}", point.number);
        view! { <tr><th scope="row">{head}</th><td class="num">{mean}</td><td class="num">{range}</td><td class="num">{n}</td></tr> }
    };
    let heads = [TrendSays::ColumnMean, TrendSays::ColumnInterval, TrendSays::ColumnAnswers];
    view! {
        <details class="as-table">
            <summary>{t(crate::text::Results::ShowTable)}</summary>
            <div><table>
                <caption class="hidden">{t(TrendSays::Title)}</caption>
                <thead><tr>
                    <th scope="col">{t(TrendSays::ColumnRound)}</th>
                    {heads.into_iter().map(|head| view! { <th scope="col" class="num">{t(head)}</th> }).collect_view()}
                </tr></thead>
                <tbody>{trend.points().iter().map(row).collect_view()}</tbody>
            </table></div>
        </details>
    }
}

/// The small line beside an item. What it shows is said in words; the large one and the table have the figures.
#[component]
pub fn Spark(trend: Trend) -> impl IntoView {
    let line = |[x1, y1, x2, y2]: [f64; 4]| {
        view! { <line class="line" x1=percent(x1) y1=percent(y1) x2=percent(x2) y2=percent(y2)/> }
    };
    let last = trend.points().iter().rev().find_map(|point| Some((point.x, trend.y_of(point.mark)?)));
    let dot = last.map(|(x, y)| view! { <circle class="dot" cx=percent(x) cy=percent(y) r="3"/> });
    let sentence = says(&trend);
    view! {
        <svg class="spark" width="110" height="30" role="img" aria-label=sentence overflow="visible">
            {trend.lines().into_iter().map(line).collect_view()}
            {dot}
        </svg>
    }
}

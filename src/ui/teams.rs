//! Several teams side by side: a table of means by dimension, in the colours of the steps.

use leptos::prelude::*;

use super::{
    kit::Page,
    state::{app, dates, t},
};
use crate::{
    browser::clock,
    chart::rollup::{Cell, MOST_TEAMS, RollUp, Row},
    figures::BetweenTeams,
    flow::team_record::TeamRecord,
    team::TeamFile,
    text::{DimensionName, Teams},
};

/// The page of several teams.
#[component]
pub fn TeamsPage() -> impl IntoView {
    let app = app();
    let count = move || app.library.teams.with(Vec::len);
    // None where there are too many.
    let all = Memo::new(move |_| {
        (count() <= MOST_TEAMS).then(|| {
            let read = |kept: &TeamRecord| kept.file().ok().cloned();
            let files: Vec<TeamFile> =
                app.library.teams.with(|teams| teams.iter().filter_map(read).collect());
            RollUp::of(&files)
        })
    });
    view! {
        <Page title=t(Teams::Title) wide=true>
            <p>{t(Teams::Lead)}</p>
            <p class="small soft">{t(Teams::NoRanking)}</p>
            <p class="small soft">{t(Teams::Overlap)}</p>
            {move || match all.get() {
                None => {
                    let words = t(Teams::TooMany { teams: count(), most: MOST_TEAMS });
                    view! { <p class="notice">{words}</p> }.into_any()
                }
                Some(all) if all.teams.len() < 2 => view! { <p class="notice">{t(Teams::TooFew)}</p> }.into_any(),
                Some(all) => view! { <HeatMap all/> }.into_any(),
            }}
        </Page>
    }
}

#[component]
fn HeatMap(all: RollUp) -> impl IntoView {
    // Hidden until somebody asks: a comparison is not the first thing to see.
    let named = RwSignal::new(false);
    let RollUp { teams, rows } = all.clone();
    let count = teams.len();
    let head = move |(index, name): (usize, String)| {
        let words = move || {
            t(if named.get() {
                Teams::TeamName { name: name.clone() }
            } else {
                Teams::NumberedTeam { number: index + 1 }
            })
        };
        view! { <th scope="col"><bdi>{words}</bdi></th> }
    };
    view! {
        <p class="row">
            <button class="button" type="button" on:click=move |_| named.update(|on| *on = !*on)>
                {move || t(if named.get() { Teams::HideNames } else { Teams::ShowNames })}
            </button>
        </p>
        <div class="heat" tabindex="0" role="region" aria-label=t(Teams::TableName { teams: count })>
            <table>
                <thead><tr>
                    <th scope="col">{t(Teams::Dimension)}</th>
                    {teams.into_iter().enumerate().map(head).collect_view()}
                </tr></thead>
                <tbody>{rows.into_iter().map(|row| view! { <HeatRow row/> }).collect_view()}</tbody>
            </table>
        </div>
        <details class="as-table">
            <summary>{t(Teams::Between)}</summary>
            <table>
                <thead><tr>
                    <th scope="col">{t(Teams::Dimension)}</th>
                    <th scope="col" class="num">{t(Teams::Between1)}</th>
                    <th scope="col" class="num">{t(Teams::Between2)}</th>
                </tr></thead>
                <tbody>{all.rows.iter().map(between_row).collect_view()}</tbody>
            </table>
            <p class="small soft">{t(Teams::BetweenHint)}" "{all.few().then(|| t(Teams::Few))}</p>
        </details>
    }
}

#[component]
fn HeatRow(row: Row) -> impl IntoView {
    let number = |value: f64, places: u8| clock::number(value, places, dates());
    let cell = |cell: Cell| match cell {
        Cell::Mean { mean, n, step } => {
            let written = number(mean, 1);
            let class = format!("heat-cell heat-{step}");
            let label = t(Teams::MeanOf { mean: written.clone(), n });
            view! { <td class=class><span aria-hidden="true">{written}</span><span class="hidden">{label}</span></td> }.into_any()
        }
        Cell::NotShown => view! { <td class="small soft">{t(Teams::NotShown)}</td> }.into_any(),
        Cell::NotAsked => view! { <td class="small soft">{t(Teams::NotAsked)}</td> }.into_any(),
    };
    let name = DimensionName::of(&row.question.key).map(t);
    view! {
        <tr>
            <th scope="row">{name}<br/><span class="small soft"><bdi>{row.question.text}</bdi></span></th>
            {row.cells.into_iter().map(cell).collect_view()}
        </tr>
    }
}

/// How much of a dimension's spread lies between the teams. One decimal: with more, and every mean beside it, single answers
/// could be computed.
fn between_row(row: &Row) -> AnyView {
    let name = DimensionName::of(&row.question.key).map(t);
    let cells = match row.between {
        Some(BetweenTeams { icc1, icc2 }) => {
            let number = |value: f64| view! { <td class="num">{clock::number(value, 1, dates())}</td> };
            view! { {number(icc1)}{number(icc2)} }.into_any()
        }
        None => view! { <td colspan="2" class="small soft">{t(Teams::NoBetween)}</td> }.into_any(),
    };
    view! { <tr><th scope="row">{name}</th>{cells}</tr> }.into_any()
}

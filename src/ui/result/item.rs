//! One item: what was asked, the sentence, the chart, the mean with its n, and the same as a table.

use leptos::prelude::*;

use super::{
    super::state::{dates, t},
    beside::target_of,
    details::{AllFigures, likely},
    marks::{Options, OwnMark, Rows, Steps},
    trend::{SPARK, Spark, steps},
};
use crate::{
    browser::clock,
    chart::{
        Cell, Item, OwnAnswer, RowHead, Story, Table, Trend, View, instead, order, sentence, since, table,
    },
    figures::{Agreement, Shown},
    pulse::Kind,
    team::Round,
    text::{Column, DimensionName, Own, Remembered, Results, Since},
};

/// Whether people agree, in a word with its colour.
pub fn agreement_chip(shown: &Shown) -> Option<AnyView> {
    let agreement = shown.steps()?.agreement()?;
    let class = match agreement {
        Agreement::WeAgree => "chip",
        Agreement::Mixed => "chip mixed",
        Agreement::VeryDifferent => "chip apart",
    };
    Some(view! { <span class=class>{t(agreement)}</span> }.into_any())
}

/// How an item changed since its last appearance, or why that is not said; nothing where it had none.
pub fn change_words(story: &Story) -> Option<AnyView> {
    let (words, answered) = since(story, steps)?;
    let class = if matches!(words, Since::Changed { .. }) { "change small" } else { "change small soft" };
    let answered = answered.map(|answered| view! { <span class="small soft">{t(answered)}</span> });
    Some(view! { <span class=class>{t(words)}</span>{answered} }.into_any())
}

/// An item on a projector, below its question: large, not to be saved, without anybody's own answer.
#[component]
pub fn BigFigure(
    story: Story,
    /// The team's rounds, oldest first, for its line.
    rounds: Vec<Round>,
) -> impl IntoView {
    let trend = Trend::of(&rounds, &story.item.question, SPARK);
    let own = Signal::stored(None);
    view! { <ItemFigure story trend prefix="big".to_owned() own pictures=().into_any() titled=true/> }
}

/// A figure for an item that asks for no text.
#[component]
pub fn ItemFigure(
    story: Story,
    /// The same item over the last rounds.
    trend: Option<Trend>,
    /// Begins the ids of this round.
    prefix: String,
    own: OwnMark,
    /// Saves it as a file.
    pictures: AnyView,
    /// Whether the page's heading is this very question.
    #[prop(optional)]
    titled: bool,
) -> impl IntoView {
    let item = story.item.clone();
    let heading = format!("{prefix}-{}", item.index);
    let named = if titled { "title".to_owned() } else { heading.clone() };
    let name =
        DimensionName::of(&item.question.key).map(|name| view! { <p class="small soft">{t(name)}</p> });
    let question =
        (!titled).then(|| view! { <h3 id=heading><bdi>{item.question.text.clone()}</bdi></h3>{name} });
    let sentence = sentence::sentence(&item).map(t);
    let aside = sentence::aside(&item).map(t);
    let reason = reason(&item);
    let plain = !matches!(item.view, View::Options(_)) && reason.is_some();
    let figures = match &item.view {
        View::Steps(_, shown) | View::Bars(_, shown) => Some(
            view! { <Mean kind=item.question.kind shown=shown.clone() between=likely(&story) target=target_of(&item.question.key)/> },
        ),
        _ => None,
    };
    let words = order::steps_of(&item).map(|shown| {
        view! { <p class="row says">{agreement_chip(shown)}{change_words(&story)}</p> }
    });
    let as_table =
        table(&item).map(|table| view! { <AsTable table name=item.question.text.clone() of=named.clone()/> });
    let yours = move || own.get().map(|own| view! { <p class="yours small">{yours(own)}</p> });
    view! {
        <figure class="item" class:plain=plain class:big=titled aria-labelledby=named.clone()>
            <figcaption>
                {question}
                {sentence.map(|sentence| view! { <p class="sentence">{sentence}</p> })}
                {aside.map(|aside| view! { <p class="small soft">{aside}</p> })}
                {reason}
                {words}
            </figcaption>
            {figures}
            <div class="chart">
                {chart(&item, own)}
                {yours}
            </div>
            {trend.map(|trend| view! { <Spark trend/> })}
            <div class="drawers">
                {as_table}
                <AllFigures story of=named.clone()/>
                {pictures}
            </div>
        </figure>
    }
}

fn chart(item: &Item, own: OwnMark) -> Option<AnyView> {
    match &item.view {
        View::Steps(bar, shown) => {
            let (item, bar, shown) = (item.clone(), bar.clone(), shown.clone());
            Some(view! { <Steps item bar shown own/> }.into_any())
        }
        View::Bars(bars, _) => {
            let scale = item.question.kind == Kind::Scale;
            Some(view! { <Rows bars=bars.clone() own scale/> }.into_any())
        }
        View::Options(rows) => Some(view! { <Options rows=rows.clone() own/> }.into_any()),
        View::Texts(_) | View::Banded(_) | View::Withheld(_) => None,
    }
}

/// Why there is no chart, or not all of it, and what is said instead.
fn reason(item: &Item) -> Option<AnyView> {
    let (words, why) = instead(item)?;
    let words = words.map(|words| view! { <p class="instead">{t(words)}</p> });
    let why = why.into_iter().map(|why| view! { <p class="small soft">{t(why)}</p> });
    Some(view! { {words}{why.collect_view()} }.into_any())
}

/// The mean with one decimal where there is one, and how many answers it stands for.
#[component]
fn Mean(kind: Kind, shown: Shown, between: Option<String>, target: Option<f64>) -> impl IntoView {
    let n = shown.n();
    let (from, to) = match kind {
        Kind::Scale => (0, 10),
        _ => (1, 5),
    };
    match shown.mean() {
        Some(mean) => view! {
            <p class="mean">
                <b>{clock::number(mean, 1, dates())}</b>" "
                <span class="small soft">{t(Results::MeanOf { n })}" "<span class="hidden">{t(Results::MeanScale { from, to })}</span></span>
                {target.map(|target| view! { <span class="small soft">{t(Remembered::TargetIs { mean: steps(target) })}" "</span> })}
                {between.map(|between| view! { <span class="small soft between">{between}</span> })}
            </p>
        }
        .into_any(),
        None => view! { <p class="mean"><span class="small soft">{t(Results::AnswersOf { n })}</span></p> }.into_any(),
    }
}

/// The same as a table, opened when asked for.
#[component]
fn AsTable(
    table: Table,
    name: String,
    /// The id of what the drawer is about: many drawers have the same name.
    of: String,
) -> impl IntoView {
    let row = |(head, cells): (RowHead, Vec<Cell>)| {
        let cell = |cell: Cell| match cell {
            Cell::Count(count) => view! { <td class="num">{count.to_string()}</td> }.into_any(),
            other => view! { <td class="small soft">{in_words(other)}</td> }.into_any(),
        };
        let head = match head {
            RowHead::Label(label) => view! { <bdi>{label}</bdi> }.into_any(),
            RowHead::Aside(name) => t(name).into_any(),
        };
        view! { <tr><th scope="row">{head}</th>{cells.into_iter().map(cell).collect_view()}</tr> }
    };
    let column = |(index, column): (usize, Column)| {
        view! { <th scope="col" class:num={index > 0}>{t(column)}</th> }
    };
    view! {
        <details class="as-table">
            <summary aria-describedby=of>{t(Results::ShowTable)}</summary>
            <table>
                <caption class="hidden"><bdi>{name}</bdi></caption>
                <thead><tr>{table.head.into_iter().enumerate().map(column).collect_view()}</tr></thead>
                <tbody>{table.rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </details>
    }
}

fn in_words(cell: Cell) -> String {
    match cell {
        Cell::Count(count) => count.to_string(),
        Cell::AtMostOne => t(Results::AtMostOne),
        Cell::AllButOneOrAll => t(Results::AllButOneOrAll),
        Cell::FewerThan(k) => t(Results::FewerThan { k }),
        Cell::Nothing => "–".into(),
    }
}

/// One's own answer in words.
pub fn yours(own: OwnAnswer) -> String {
    t(match own {
        OwnAnswer::Value(_, answer) | OwnAnswer::Text(answer) => Own::Yours { answer },
        OwnAnswer::Ticked(labels) if labels.is_empty() => Own::YoursNone,
        OwnAnswer::Ticked(labels) => Own::Yours { answer: labels.join(", ") },
        OwnAnswer::CantSay => Own::YoursCantSay,
        OwnAnswer::Skipped => Own::YoursSkipped,
    })
}

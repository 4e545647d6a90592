//! Every figure of an item with its formula, opened when asked for.

use leptos::prelude::*;

use super::{
    super::state::{dates, t},
    trend::steps,
};
use crate::{
    browser::clock,
    chart::{
        Story,
        details::{Value, details},
        order,
    },
    figures::interval,
    text::{Figure, Formula, Results},
};

/// The drawer; nothing where no counters are shown. Its rows are made when it is opened first.
#[component]
pub fn AllFigures(
    story: Story,
    /// The id of the item's heading.
    of: String,
) -> impl IntoView {
    let all = details(&story.item, story.team)?;
    let opened = RwSignal::new(false);
    let name = story.item.question.text.clone();
    let row = |(figure, value): (Figure, Value)| {
        view! {
            <tr>
                <th scope="row">{t(figure)}</th>
                <td class="num">{written(value)}</td>
                <td class="small soft">{t(Formula(figure))}</td>
            </tr>
        }
    };
    let table = move || {
        opened.get().then(|| {
            view! {
                <table>
                    <caption class="hidden"><bdi>{name.clone()}</bdi></caption>
                    <thead><tr>
                        <th scope="col">{t(Results::FigureColumn)}</th>
                        <th scope="col" class="num">{t(Results::ValueColumn)}</th>
                        <th scope="col">{t(Results::FormulaColumn)}</th>
                    </tr></thead>
                    <tbody>{all.iter().copied().map(row).collect_view()}</tbody>
                </table>
                <p class="small soft">{t(Results::NotAvailable)}</p>
            }
        })
    };
    Some(view! {
        <details class="as-table all-figures" on:toggle=move |_| opened.set(true)>
            <summary aria-describedby=of>{t(Results::AllFigures)}</summary>
            {table}
        </details>
    })
}

fn written(value: Value) -> String {
    let two = |value: f64| clock::number(value, 2, dates());
    match value {
        Value::Number(value) => two(value),
        Value::Share(share) => format!("{} %", clock::number(share * 100.0, 0, dates())),
        Value::FromTo((low, high)) => t(Results::Between { low: two(low), high: two(high) }),
        Value::Limited { value, limit } => t(Results::LimitOf { value: two(value), limit: two(limit) }),
        Value::Undefined => t(Results::Undefined),
    }
}

/// The interval of a mean, below it; nothing where it has no width.
pub fn likely(story: &Story) -> Option<String> {
    let (low, high) = interval(order::steps_of(&story.item)?.steps()?, story.team)?;
    (high > low).then(|| t(Results::Likely { low: steps(low), high: steps(high) }))
}

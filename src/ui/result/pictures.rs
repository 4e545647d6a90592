//! The drawer of a chart from which it is saved as a file.

use leptos::prelude::*;

use super::{
    super::state::{SharePart, t},
    share::Sharing,
};
use crate::{
    chart::{Story, Trend},
    team::Round,
    text::Export,
};

/// Saving one chart as a file. What draws it comes when the drawer is opened: a page has many charts.
#[component]
pub fn Pictures(
    story: Story,
    /// The whole line of the item, where it has one.
    trend: Option<Trend>,
    /// The round on the page.
    round: Round,
    /// The id of the chart's heading.
    of: String,
) -> impl IntoView {
    let opened = RwSignal::new(false);
    let picture = move |part: SharePart| (part.picture)(story.clone(), trend.clone(), round.clone());
    let picture = Callback::new(picture);
    view! {
        <details class="as-table pictures" on:toggle=move |_| opened.set(true)>
            <summary aria-describedby=of>{t(Export::Picture)}</summary>
            {move || opened.get().then(|| view! { <Sharing draw=picture/> })}
        </details>
    }
}

//! One item: what was asked, the sentence, the chart, the mean with its n, and the same as a table.

use leptos::prelude::*;

use super::{
    super::{
        kit::{print, reader},
        state::t,
    },
    team_memory::target_of,
};
use crate::{
    chart::{
        Item, OwnAnswer, Story, Trend, View,
        details::{details, figures_table},
        item_figure::{caption, chart, mean},
        line::{SPARK, spark},
        not_shown, table,
    },
    team::Round,
    text::Results,
};

/// One's own answer to an item, while it is laid over.
pub type OwnMark = Signal<Option<OwnAnswer>>;

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
    let plain = !matches!(item.view, View::Options(_)) && not_shown(&item).is_some();
    let as_table = table(&item).map(|table| print(table.node(&item, &named, reader())));
    view! {
        <figure class="item" class:plain=plain class:big=titled aria-labelledby=named.clone()>
            {print(caption(&story, (!titled).then_some(&heading), reader()))}
            {mean(&story, target_of(&item.question.key), reader()).map(print)}
            {move || print(chart(&item, own.get().as_ref(), reader()))}
            {trend.map(|trend| print(spark(&trend, reader())))}
            <div class="drawers">
                {as_table}
                <AllFigures story of=named.clone()/>
                {pictures}
            </div>
        </figure>
    }
}

/// Every figure with its formula; nothing where no counters are shown. Its rows are made when it is opened first.
#[component]
fn AllFigures(
    story: Story,
    /// The id of the item's heading.
    of: String,
) -> impl IntoView {
    let all = details(&story.item, story.team)?;
    let opened = RwSignal::new(false);
    let item: Item = story.item;
    Some(view! {
        <details class="as-table all-figures" on:toggle=move |_| opened.set(true)>
            <summary aria-describedby=of>{t(Results::AllFigures)}</summary>
            {move || opened.get().then(|| print(figures_table(&item, &all, reader())))}
        </details>
    })
}

//! What is said in the place of counts that are not shown, on the page and in the widget alike.

use super::{
    bars::Ticks,
    item::{Item, View},
};
use crate::{
    figures::{Band, Withheld},
    text::Results,
};

/// The sentence in the place of a chart, where there is none, and why it, or a part of it, is not there. `None` where everything
/// is shown, and for comments.
#[must_use]
pub fn not_shown(item: &Item) -> Option<(Option<Results>, Vec<Results>)> {
    let (words, why) = match &item.view {
        View::Banded(band) => {
            let words = match band {
                Band::Nearly { value } => Results::Nearly { label: item.value_name(*value) },
                Band::AtMostOne => Results::AtMostOne,
                Band::AllButOneOrAll => Results::AllButOneOrAll,
            };
            (words, vec![Results::BandWhy, Results::BandTells])
        }
        View::Options(rows) => {
            let banded = |ticks: &Ticks| matches!(ticks, Ticks::AtMostOne | Ticks::AllButOneOrAll);
            let any = rows.iter().any(|row| banded(&row.ticks));
            return any.then(|| (None, vec![Results::TicksWhy, Results::TicksTell]));
        }
        View::Withheld(Withheld::KeptByTeam) => (Results::KeptByTeam, vec![]),
        View::Withheld(Withheld::TooFew { k }) => (Results::FewerThan { k: *k }, vec![Results::FewerThanWhy]),
        View::Withheld(Withheld::Again(why)) => (Results::NotAgain { why: *why }, vec![Results::NotAgainWhy]),
        _ => return None,
    };
    Some((Some(words), why))
}

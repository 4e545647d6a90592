//! What is said of a change since the last time, on the page and in the widget alike.

use super::{
    order::{Story, steps_of},
    trend::Trend,
};
use crate::{
    team::NoChange,
    text::{Answered, Since, TrendSays},
};

/// The change of an item in words, and who answered more or less often than the last time. `number`: a number of steps as
/// the reader writes it. `None` where there was no last time, and where the item's own reason stands there already.
#[must_use]
pub fn since(story: &Story, number: impl Fn(f64) -> String) -> Option<(Since, Option<Answered>)> {
    let shown = steps_of(&story.item);
    let words = match story.change? {
        Ok(change) => {
            let before = shown?.mean()? - change.difference;
            // Both means, and how many answered each time, would give the answer of one who came.
            let before = (!change.about_few).then(|| number(before));
            let answered = (change.more != 0).then_some(Answered { more: change.more });
            return Some((Since::Changed { direction: change.direction(), before }, answered));
        }
        Err(NoChange::FewJoinedOrLeft { changed }) => Since::FewJoinedOrLeft { changed },
        Err(NoChange::NotSaid) => Since::NotSaid,
        Err(NoChange::NotShown) if shown.is_none() => return None,
        Err(NoChange::NotShown) => Since::NotShown,
    };
    Some((words, None))
}

/// A line over the rounds in words. `number`: a number of steps as the reader writes it.
#[must_use]
pub fn over_the_rounds(trend: &Trend, number: impl Fn(f64) -> String) -> TrendSays {
    let times = trend.points().len();
    match trend.span() {
        Some(span) => {
            let (from, to) = (number(span.from), number(span.to));
            match (trend.is_cut() || span.times < times, from == to) {
                (true, true) => TrendSays::LastSteady { times: span.times, at: from },
                (true, false) => TrendSays::Last { times: span.times, from, to },
                (false, true) => TrendSays::Steady { times, at: from },
                (false, false) => TrendSays::FromTo { times, from, to },
            }
        }
        None if trend.means() > 1 => TrendSays::Apart { times },
        None => TrendSays::Times { times },
    }
}

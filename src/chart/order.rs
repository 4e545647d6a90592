//! In which order items stand, and which two to talk about first.

use super::item::{Item, View, items};
use crate::{
    figures::{Agreement, Change, Direction, Shown},
    pulse::templates::dimension_of,
    team::{NoChange, Round, trend::change},
    text::{Care, WhyFirst as Why},
};

/// An order of the items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Of the questionnaire.
    #[default]
    Ours,
    /// The lowest mean first.
    Lowest,
    /// The least agreement first.
    MostDisputed,
    /// The largest change since the last time first.
    MostChanged,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Ours, Self::Lowest, Self::MostDisputed, Self::MostChanged];
}

/// An item of the newest round with what came before.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// The item.
    pub item: Item,
    /// How it changed since its last appearance; `None` when there was none, or the item has no mean.
    pub change: Option<Result<Change, NoChange>>,
    /// N of the newest round, 0 where it is not known.
    pub team: u16,
}

/// The items of the newest of `rounds` (oldest first) that ask for no text, in the order of the questionnaire.
#[must_use]
pub fn stories(rounds: &[Round]) -> Vec<Story> {
    let Some(newest) = rounds.last() else { return Vec::new() };
    let team = newest.pulse().definition().fields().team_size;
    let story = |item: Item| Story { change: change(rounds, &item.question), item, team };
    items(newest).into_iter().filter(|item| !item.is_comment()).map(story).collect()
}

/// Puts items in an order. What has no figure to be compared by follows what has one, in the order of the questionnaire;
/// banded items stand last in every order, because a place among the others would say something about their figures.
pub fn sort(items: &mut [Story], order: Order) {
    items.sort_by(|a, b| {
        let banded = |story: &Story| matches!(story.item.view, View::Banded(_));
        let by_figure = match (rank(a, order), rank(b, order)) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        banded(a).cmp(&banded(b)).then(by_figure).then(a.item.index.cmp(&b.item.index))
    });
}

/// What an item is compared by; the smallest stands first.
fn rank(story: &Story, order: Order) -> Option<f64> {
    let shown = steps_of(&story.item)?;
    match order {
        Order::Ours => None,
        // Scales of other lengths are compared by how far up they are.
        Order::Lowest => height(shown),
        Order::MostDisputed => shown.steps()?.rwg_star(),
        Order::MostChanged => {
            let change = story.change.as_ref()?.as_ref().ok()?;
            // A clear change stands before any that may be chance; no scale is longer than a hundred steps.
            let clear = if change.direction() == Direction::NoClearChange { 0.0 } else { 100.0 };
            Some(-change.difference.abs() - clear)
        }
    }
}

fn height(shown: &Shown) -> Option<f64> {
    let steps = shown.steps()?;
    let (low, high) = steps.ends();
    Some((steps.mean()? - low) / (high - low))
}

/// The counters of an item that has steps, where they may be shown.
#[must_use]
pub fn steps_of(item: &Item) -> Option<&Shown> {
    match &item.view {
        View::Steps(_, shown) | View::Bars(_, shown) => shown.steps().map(|_| shown),
        _ => None,
    }
}

/// What to talk about first: the most disputed item, unless people agree on all of them, and the lowest of the others.
/// Nothing with fewer than two items to choose from.
#[must_use]
pub fn first(stories: &[Story]) -> Vec<(Item, Why)> {
    let mut all: Vec<Story> =
        stories.iter().filter(|story| steps_of(&story.item).is_some()).cloned().collect();
    if all.len() < 2 {
        return Vec::new();
    }
    sort(&mut all, Order::MostDisputed);
    let agreement = |item: &Item| steps_of(item)?.steps()?.agreement();
    let disputed = all.first().and_then(|story| {
        let word = agreement(&story.item).filter(|word| *word != Agreement::WeAgree)?;
        Some((story.item.clone(), Why::Disputed(word)))
    });
    sort(&mut all, Order::Lowest);
    let taken = disputed.as_ref().map(|(item, _)| item.index);
    let lowest = all.into_iter().find(|story| Some(story.item.index) != taken);
    disputed.into_iter().chain(lowest.map(|story| (story.item, Why::Lowest))).collect()
}

/// Whether effort or recovery fell clearly: what then comes before everything else. Without doubling, in the order of the
/// questionnaire.
#[must_use]
pub fn care(stories: &[Story]) -> Vec<Care> {
    let mut found = Vec::new();
    for story in stories {
        let care = match dimension_of(&story.item.question.key).map(|dimension| dimension.key) {
            Some("energy") => Care::Energy,
            Some("resilience") => Care::Resilience,
            _ => continue,
        };
        let fell = matches!(&story.change, Some(Ok(change)) if change.direction() == Direction::Fell);
        if fell && !found.contains(&care) {
            found.push(care);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chart::{
            diverging::Diverging,
            made::{outcome, question, shown},
        },
        figures::{Band, Outcome},
        pulse::Kind,
    };

    fn item(index: usize, counts: &[u32]) -> Item {
        let question = question(Kind::Agree, &[]);
        let view = match outcome(&question, counts, 0, 0) {
            Outcome::Shown(_) => {
                let shown = shown(&question, counts, 0, 0);
                View::Steps(Diverging::of(&shown), shown)
            }
            Outcome::Banded(band) => View::Banded(band),
            Outcome::Withheld(why) => View::Withheld(why),
            Outcome::Texts(_) => unreachable!(),
        };
        Item { index, slot: index, question, view }
    }

    /// A change of as many answers as before, known to within `width`.
    fn of(difference: f64, width: f64) -> Change {
        let interval = Some((difference - width, difference + width));
        Change { difference, interval, more: 0, of_those: false, about_few: false }
    }

    fn some() -> Vec<Story> {
        let counts: [&[u32]; 5] = [
            &[0, 0, 1, 5, 2], // M = 4.1, we agree
            &[0, 0, 0, 6, 1], // banded
            &[2, 1, 2, 1, 2], // M = 3.0, very different
            &[0, 1, 1, 1, 0], // withheld
            &[1, 3, 2, 2, 0], // M = 2.6, mixed
        ];
        let change = |difference| Some(Ok(of(difference, 0.1)));
        let changes = [change(0.2), None, Some(Err(NoChange::NotSaid)), None, change(-0.9)];
        let items = counts.iter().enumerate().map(|(index, counts)| item(index, counts));
        items.zip(changes).map(|(item, change)| Story { item, change, team: 9 }).collect()
    }

    fn order(order: Order) -> Vec<usize> {
        let mut items = some();
        sort(&mut items, order);
        items.iter().map(|story| story.item.index).collect()
    }

    #[test]
    fn banded_items_stand_last_in_every_order() {
        assert!(matches!(some()[1].item.view, View::Banded(Band::Nearly { value: 3 })));
        assert_eq!(order(Order::Ours), [0, 2, 3, 4, 1]);
        assert_eq!(order(Order::Lowest), [4, 2, 0, 3, 1]);
        assert_eq!(order(Order::MostDisputed), [2, 4, 0, 3, 1]);
        assert_eq!(order(Order::MostChanged), [4, 0, 2, 3, 1]);
    }

    #[test]
    fn care_is_called_for_when_energy_or_resilience_fell_clearly() {
        let story = |key: &str, difference: f64, clear: bool| {
            let width = if clear { 0.1 } else { 9.0 };
            let change = of(difference, width);
            let mut item = item(0, &[0, 1, 1, 5, 2]);
            item.question.key = key.into();
            Story { item, change: Some(Ok(change)), team: 9 }
        };
        let fell =
            [story("belief", -1.0, true), story("energy-2", -1.0, true), story("resilience", -0.5, true)];
        assert_eq!(care(&fell), [Care::Energy, Care::Resilience]);
        assert_eq!(care(&[story("energy", -1.0, false), story("resilience", 1.0, true)]), []);
        assert_eq!(care(&[fell[1].clone(), story("energy", -1.0, true)]), [Care::Energy]);
        assert_eq!(care(&[Story { change: Some(Err(NoChange::NotSaid)), ..fell[1].clone() }]), []);
    }

    #[test]
    fn the_most_disputed_and_the_lowest_come_first() {
        let found: Vec<_> = first(&some()).into_iter().map(|(item, why)| (item.index, why)).collect();
        assert_eq!(found, [(2, Why::Disputed(Agreement::VeryDifferent)), (4, Why::Lowest)]);
        // Where all agree, nothing is disputed.
        let agreed = [item(0, &[0, 0, 1, 5, 2]), item(1, &[0, 1, 5, 2, 0])];
        let agreed = agreed.map(|item| Story { item, change: None, team: 9 });
        let found: Vec<_> = first(&agreed).into_iter().map(|(item, why)| (item.index, why)).collect();
        assert_eq!(found, [(1, Why::Lowest)]);
        assert!(first(&agreed[..1]).is_empty());
    }
}

//! One item over the rounds: a line through its means with their intervals.

use crate::{
    figures::{Band, Interval, Outcome, interval},
    pulse::Question,
    team::{
        Appearance, NoChange, Round,
        trend::{appearances, between},
    },
};

/// What is drawn of an item in one round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mark {
    /// A mean, with its interval where there is one, and how many answers it stands for.
    Mean { mean: f64, interval: Option<Interval>, n: u32 },
    /// Nearly everybody or everybody took this value: a point at its step, without a figure.
    Band { value: u8 },
    /// Withheld.
    Nothing,
}

/// An item in one round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The number of the round, from 1.
    pub number: usize,
    /// Where it stands across the drawing, as a share of it.
    pub x: f64,
    /// What is drawn.
    pub mark: Mark,
}

impl Point {
    /// Whether it stands for a mean.
    #[must_use]
    pub fn has_mean(&self) -> bool {
        matches!(self.mark, Mark::Mean { .. })
    }
}

/// From one mean to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Over how many of the last points.
    pub times: usize,
    /// The mean at its beginning.
    pub from: f64,
    /// The mean at its end.
    pub to: f64,
}

/// An item over the rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    points: Vec<Point>,
    /// Whether a line may lead from each point to the next.
    joined: Vec<bool>,
    span: Option<Span>,
    low: f64,
    high: f64,
    cut: bool,
}

impl Trend {
    /// Of an item that has steps, in the rounds that asked it in the same words, oldest first; at most the last `most`.
    /// `None` when fewer than two of them show anything: there is nothing to follow.
    #[must_use]
    pub fn of(rounds: &[Round], question: &Question, most: usize) -> Option<Self> {
        if !question.kind.has_steps() {
            return None;
        }
        let all = appearances(rounds, question);
        let last = all.get(all.len().saturating_sub(most)..).unwrap_or_default();
        let count = last.len();
        let point = |(place, appearance): (usize, &Appearance)| {
            let team = appearance.round.pulse().definition().fields().team_size;
            Point {
                number: appearance.index + 1,
                x: (place as f64 + 0.5) / count as f64,
                mark: mark(appearance.outcome, team),
            }
        };
        let points: Vec<Point> = last.iter().enumerate().map(point).collect();
        let shown = points.iter().filter(|point| point.mark != Mark::Nothing).count();
        let low = f64::from(question.kind.lowest_step());
        let high = low + f64::from(question.values().saturating_sub(1));
        let joined: Vec<bool> = last.windows(2).map(|pair| joined(rounds, pair)).collect();
        let span = span(rounds, last, &points, &joined);
        (shown > 1).then_some(Self { cut: points.len() < all.len(), points, joined, span, low, high })
    }

    /// Whether there were rounds before the first one here.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// The rounds, oldest first.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The steps of the axis, lowest first.
    #[must_use]
    pub fn axis(&self) -> Vec<u8> {
        (self.low as u8..=self.high as u8).collect()
    }

    /// Where a number of steps stands from the top of the drawing, as a share of it.
    #[must_use]
    pub fn y(&self, steps: f64) -> f64 {
        1.0 - (steps - self.low) / (self.high - self.low)
    }

    /// Where a mark stands from the top; `None` when nothing is drawn.
    #[must_use]
    pub fn y_of(&self, mark: Mark) -> Option<f64> {
        match mark {
            Mark::Mean { mean, .. } => Some(self.y(mean)),
            Mark::Band { value } => Some(self.y(self.low + f64::from(value))),
            Mark::Nothing => None,
        }
    }

    /// The pieces of the line, from x and y to x and y. A round that shows nothing interrupts it, and so does a change that
    /// is not said.
    #[must_use]
    pub fn lines(&self) -> Vec<[f64; 4]> {
        let pair = |(two, joined): (&[Point], &bool)| {
            let [a, b] = two else { return None };
            joined.then_some([a.x, self.y_of(a.mark)?, b.x, self.y_of(b.mark)?])
        };
        self.points.windows(2).zip(&self.joined).filter_map(pair).collect()
    }

    /// Whether the line is interrupted where few people joined or left, or nobody said how many.
    #[must_use]
    pub fn has_gap(&self) -> bool {
        self.joined.contains(&false)
    }

    /// How many points have a mean.
    #[must_use]
    pub fn means(&self) -> usize {
        self.points.iter().filter(|point| point.has_mean()).count()
    }

    /// The first and the last mean since the last change that is not said; `None` with fewer than two, and where few people
    /// answered more or less.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.span
    }
}

/// Whether it is said how an item changed from one round to the next, as far as it is about who joined and left.
fn joined(rounds: &[Round], pair: &[Appearance]) -> bool {
    let [before, now] = pair else { return false };
    !matches!(between(rounds, before, now), Err(NoChange::FewJoinedOrLeft { .. } | NoChange::NotSaid))
}

fn span(rounds: &[Round], all: &[Appearance], points: &[Point], joined: &[bool]) -> Option<Span> {
    let start = joined.iter().rposition(|joined| !joined).map_or(0, |place| place + 1);
    let mut means = (start..points.len()).filter(|place| points.get(*place).is_some_and(Point::has_mean));
    let (first, last) = (means.next()?, means.next_back()?);
    let change = between(rounds, all.get(first)?, all.get(last)?).ok().filter(|change| !change.about_few)?;
    let Mark::Mean { mean: to, .. } = points.get(last)?.mark else { return None };
    Some(Span { times: points.len() - start, from: to - change.difference, to })
}

fn mark(outcome: &Outcome, team: u16) -> Mark {
    match outcome {
        Outcome::Shown(shown) => match (shown.steps(), shown.mean()) {
            (Some(steps), Some(mean)) => Mark::Mean { mean, interval: interval(steps, team), n: shown.n() },
            _ => Mark::Nothing,
        },
        Outcome::Banded(Band::Nearly { value }) => Mark::Band { value: *value },
        _ => Mark::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::example;

    fn question(round: usize, place: usize) -> (Vec<Round>, Question) {
        let rounds = example::team().unwrap().rounds().to_vec();
        let question = rounds[round].pulse().definition().questions()[place].clone();
        (rounds, question)
    }

    #[test]
    fn belief_is_followed_through_every_round() {
        let (rounds, belief) = question(0, 0);
        let trend = Trend::of(&rounds, &belief, usize::MAX).unwrap();
        // 33/8 of the last round stands 25/32 up the scale from 1 to 5.
        let last = trend.points().last().unwrap();
        assert_eq!((trend.points().len(), last.number), (8, 8));
        assert!((trend.y_of(last.mark).unwrap() - (1.0 - 25.0 / 32.0)).abs() < 1e-12);
        assert!((last.x - 7.5 / 8.0).abs() < 1e-12);
        assert_eq!(trend.lines().len(), 7);
        assert_eq!(trend.axis(), [1, 2, 3, 4, 5]);
        let six = Trend::of(&rounds, &belief, 6).unwrap();
        assert_eq!((six.points().len(), six.is_cut(), trend.is_cut()), (6, true, false));
    }

    #[test]
    fn a_banded_round_is_a_point_without_figures_and_a_withheld_one_a_gap() {
        let (rounds, purpose) = question(0, 1);
        let trend = Trend::of(&rounds, &purpose, usize::MAX).unwrap();
        assert_eq!(trend.points()[0].mark, Mark::Band { value: 3 });
        // Agree is step 4 of 1 to 5.
        assert_eq!(trend.y_of(trend.points()[0].mark), Some(0.25));
        assert_eq!(trend.y_of(Mark::Nothing), None);
    }

    #[test]
    fn one_round_is_no_trend() {
        let (rounds, belief) = question(0, 0);
        assert_eq!(Trend::of(&rounds[..1], &belief, 6), None);
    }
}

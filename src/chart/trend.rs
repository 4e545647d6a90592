//! One item over the rounds: a line through its means with their intervals.

use crate::{
    figures::{Band, Interval, Outcome, interval},
    pulse::Question,
    team::{Round, trend::appearances},
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

/// An item over the rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    points: Vec<Point>,
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
        let point = |(place, appearance): (usize, &crate::team::Appearance)| {
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
        (shown > 1).then_some(Self { cut: points.len() < all.len(), points, low, high })
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

    /// The pieces of the line, from x and y to x and y. A round that shows nothing interrupts it.
    #[must_use]
    pub fn lines(&self) -> Vec<[f64; 4]> {
        let pair = |two: &[Point]| {
            let [a, b] = two else { return None };
            Some([a.x, self.y_of(a.mark)?, b.x, self.y_of(b.mark)?])
        };
        self.points.windows(2).filter_map(pair).collect()
    }

    /// The first and the last mean of the line; `None` with fewer than two.
    #[must_use]
    pub fn from_to(&self) -> Option<(f64, f64)> {
        let mean = |point: &Point| match point.mark {
            Mark::Mean { mean, .. } => Some(mean),
            _ => None,
        };
        let means: Vec<f64> = self.points.iter().filter_map(mean).collect();
        match means.as_slice() {
            [first, .., last] => Some((*first, *last)),
            _ => None,
        }
    }
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
        let gap = Trend { points: vec![], low: 1.0, high: 5.0, cut: false };
        assert_eq!((gap.y_of(Mark::Nothing), gap.from_to()), (None, None));
    }

    #[test]
    fn one_round_is_no_trend() {
        let (rounds, belief) = question(0, 0);
        assert_eq!(Trend::of(&rounds[..1], &belief, 6), None);
    }
}

//! How sure a mean is, and whether it changed.

use super::{
    steps::{Steps, float},
    student::t_95,
};

/// From, to; in steps.
pub type Interval = (f64, f64);

/// The squared standard error of a mean, and its degrees of freedom. Who answered is counted against the team: of a team
/// that answered as a whole, the mean is known and not estimated. `team`: N, 0 where it is not known.
fn error(steps: Steps, team: u16) -> Option<(f64, f64)> {
    let (n, _) = steps.sums();
    if n < 1 {
        return None;
    }
    let team = i128::from(team);
    if team > 0 && n >= team {
        return Some((0.0, float(n - 1)));
    }
    let outside = if team > 0 { 1.0 - float(n) / float(team) } else { 1.0 };
    Some((steps.variance()? / float(n) * outside, float(n - 1)))
}

/// The 95 % interval of the mean, M ± t(0.975; n−1) · s/√n · √(1 − n/N), cut to the scale, in steps. When everybody
/// answered it has no width. `None` when nobody answered, and for one answer of several people. `team`: N, 0 where it is
/// not known, which leaves out the correction for a finite population.
#[must_use]
pub fn interval(steps: Steps, team: u16) -> Option<Interval> {
    let (mean, (error, freedom)) = (steps.mean()?, error(steps, team)?);
    let half = if error > 0.0 { t_95(freedom) * error.sqrt() } else { 0.0 };
    let (low, high) = steps.ends();
    Some(((mean - half).max(low), (mean + half).min(high)))
}

/// What became of a mean, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The interval of the change lies above 0, and those who answered more or less cannot have made it alone.
    Rose,
    /// The interval of the change lies below 0, and those who answered more or less cannot have made it alone.
    Fell,
    /// Everything else.
    NoClearChange,
}

/// From one mean to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// M₂ − M₁, in steps.
    pub difference: f64,
    /// Its 95 % interval, in steps; `None` where a standard error is not defined.
    pub interval: Option<Interval>,
    /// n₂ − n₁, valid answers: whoever stays away changes a mean as somebody who joins does.
    pub more: i64,
    /// Whether the |n₂ − n₁| people could have made it alone: without those of the larger round who favour it most, the mean
    /// does not lie on that side of the other any more.
    pub of_those: bool,
    /// Whether few people, and not none, answered more or less: both means beside each other would say something about them.
    pub about_few: bool,
}

impl Change {
    /// M₂ − M₁ ± t · √(SE₁² + SE₂²) with Welch's degrees of freedom, each standard error with its own finite-population
    /// factor. `None` when nobody answered one of them. `before`, `after`: the steps, and N of that round. `many`: from how
    /// many people on a difference is not about few of them.
    #[must_use]
    pub fn between(before: (Steps, u16), after: (Steps, u16), many: u32) -> Option<Self> {
        let difference = after.0.mean()? - before.0.mean()?;
        let interval = || {
            let ((first, freedom_1), (second, freedom_2)) =
                (error(before.0, before.1)?, error(after.0, after.1)?);
            let both = first + second;
            if both <= 0.0 {
                return Some((difference, difference));
            }
            // A round that is known exactly adds no uncertainty, and no degrees of freedom either.
            let part = |error: f64, freedom: f64| if error > 0.0 { error * error / freedom } else { 0.0 };
            let half = t_95(both * both / (part(first, freedom_1) + part(second, freedom_2))) * both.sqrt();
            Some((difference - half, difference + half))
        };
        let more = i64::try_from(after.0.sums().0 - before.0.sums().0).unwrap_or(i64::MAX);
        let of_those = of_those(before.0, after.0, difference);
        let about_few = (1..u64::from(many)).contains(&more.unsigned_abs());
        Some(Self { difference, interval: interval(), more, of_those, about_few })
    }

    /// The word for it.
    #[must_use]
    pub fn direction(self) -> Direction {
        match self.interval {
            _ if self.of_those => Direction::NoClearChange,
            Some((low, _)) if low > 0.0 => Direction::Rose,
            Some((_, high)) if high < 0.0 => Direction::Fell,
            _ => Direction::NoClearChange,
        }
    }
}

/// Whether those who answered in one round more than in the other could have made the change alone, in the worst case. In
/// whole numbers: as many answers stay on both sides, so their sums compare as their means do.
fn of_those(before: Steps, after: Steps, difference: f64) -> bool {
    let ((n_1, sum_1), (n_2, sum_2)) = (before.sums(), after.sums());
    let rose = difference > 0.0;
    match n_2 - n_1 {
        0 => false,
        more if more > 0 && rose => sum_2 - after.ends_of(more).1 <= sum_1,
        more if more > 0 => sum_2 - after.ends_of(more).0 >= sum_1,
        more if rose => sum_2 <= sum_1 - before.ends_of(-more).0,
        more => sum_2 >= sum_1 - before.ends_of(-more).1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_team_is_known_and_one_of_several_is_not() {
        let one = Steps::new(&[0, 0, 0, 1, 0], 1);
        assert_eq!(interval(one, 1), Some((4.0, 4.0)));
        assert_eq!(interval(one, 5), None);
        assert_eq!(interval(Steps::new(&[0; 5], 1), 5), None);
        // More answers than people: nothing is left to estimate.
        assert_eq!(interval(Steps::new(&[0, 2, 0, 2, 0], 1), 3), Some((3.0, 3.0)));
    }

    #[test]
    fn without_a_standard_error_there_is_no_clear_change() {
        let (one, many) = (Steps::new(&[1, 0, 0, 0, 0], 1), Steps::new(&[0, 0, 0, 4, 4], 1));
        let change = Change::between((one, 9), (many, 9), 4).unwrap();
        assert_eq!((change.difference, change.interval), (3.5, None));
        assert_eq!(change.direction(), Direction::NoClearChange);
    }

    #[test]
    fn an_unknown_team_size_leaves_the_correction_out() {
        let steps = Steps::new(&[0, 0, 1, 5, 2], 1);
        let width = |team| interval(steps, team).map(|(low, high)| high - low);
        let (without, of_many) = (width(0).unwrap(), width(u16::MAX).unwrap());
        assert!(width(9).unwrap() < of_many && of_many < without && without - of_many < 1e-3);
    }
}

//! Steps on a scale, counted: how many, their mean, their spread.

/// Counters of the steps from `lowest` on, and everything that is computed from them. Sums are exact: the figures do not
/// depend on the order of anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steps<'a> {
    counts: &'a [u32],
    lowest: u8,
}

impl<'a> Steps<'a> {
    /// `counts[0]` people took step `lowest`, `counts[1]` the next one, and so on.
    #[must_use]
    pub fn new(counts: &'a [u32], lowest: u8) -> Self {
        Self { counts, lowest }
    }

    /// The steps with their counters.
    fn each(self) -> impl Iterator<Item = (i128, i128)> + 'a {
        (i128::from(self.lowest)..).zip(self.counts).map(|(step, count)| (step, i128::from(*count)))
    }

    /// n, answers.
    #[must_use]
    pub fn n(self) -> u64 {
        self.counts.iter().map(|count| u64::from(*count)).sum()
    }

    /// A, how many steps there are.
    #[must_use]
    pub fn steps(self) -> usize {
        self.counts.len()
    }

    /// L and H, the first and the last step.
    #[must_use]
    pub fn ends(self) -> (f64, f64) {
        let lowest = f64::from(self.lowest);
        (lowest, lowest + float(self.counts.len().saturating_sub(1) as i128))
    }

    /// n and Σ x·c_x.
    pub(super) fn sums(self) -> (i128, i128) {
        self.each().fold((0, 0), |(n, sum), (step, count)| (n + count, sum + step * count))
    }

    /// The sum of the `count` lowest answers, and of the `count` highest.
    pub(super) fn ends_of(self, count: i128) -> (i128, i128) {
        let take = |(left, sum): (i128, i128), (step, there): (i128, i128)| {
            let taken = there.min(left);
            (left - taken, sum + step * taken)
        };
        let all: Vec<(i128, i128)> = self.each().collect();
        (all.iter().copied().fold((count, 0), take).1, all.iter().rev().copied().fold((count, 0), take).1)
    }

    /// n·Σ x²·c_x − (Σ x·c_x)², which is n·(n−1)·s².
    pub(super) fn scatter(self) -> i128 {
        let (n, sum) = self.sums();
        let squares: i128 = self.each().map(|(step, count)| step * step * count).sum();
        n * squares - sum * sum
    }

    /// Σ c_x·|n·x − Σ x·c_x|, which is n²·AD.
    pub(super) fn deviations(self) -> i128 {
        let (n, sum) = self.sums();
        self.each().map(|(step, count)| count * (n * step - sum).abs()).sum()
    }

    /// M = Σ x·c_x / n, in steps; `None` when nobody answered.
    #[must_use]
    pub fn mean(self) -> Option<f64> {
        let (n, sum) = self.sums();
        (n > 0).then(|| float(sum) / float(n))
    }

    /// s² = Σ c_x (x−M)² / (n−1), in squared steps; `None` below two answers.
    #[must_use]
    pub fn variance(self) -> Option<f64> {
        let (n, _) = self.sums();
        (n > 1).then(|| float(self.scatter()) / float(n) / float(n - 1))
    }

    /// The share of those at step 4 or above, from 0 to 1, for items of five steps from 1 on; `None` for others, and when
    /// nobody answered. A convention of the field.
    #[must_use]
    pub fn favourable(self) -> Option<f64> {
        let (n, _) = self.sums();
        let above: i128 = self.each().filter(|(step, _)| *step >= 4).map(|(_, count)| count).sum();
        (n > 0 && self.counts.len() == 5 && self.lowest == 1).then(|| float(above) / float(n))
    }
}

/// Whole numbers here stay far below 2^53, where f64 is exact, except sums over counters that no team has.
pub(super) fn float(whole: i128) -> f64 {
    whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_nobody_there_is_nothing() {
        for counts in [&[][..], &[0, 0, 0, 0, 0]] {
            let steps = Steps::new(counts, 1);
            assert_eq!(
                (steps.n(), steps.mean(), steps.variance(), steps.favourable()),
                (0, None, None, None)
            );
        }
        let one = Steps::new(&[0, 0, 0, 1, 0], 1);
        assert_eq!((one.mean(), one.variance(), one.favourable()), (Some(4.0), None, Some(1.0)));
    }

    #[test]
    fn the_largest_counters_overflow_nothing() {
        let steps = Steps::new(&[u32::MAX; 5], 1);
        assert_eq!((steps.mean(), steps.favourable()), (Some(3.0), Some(0.4)));
        assert!(steps.variance().is_some_and(|variance| (variance - 2.0).abs() < 1e-9));
    }

    #[test]
    fn a_scale_from_0_has_no_favourable_share() {
        let steps = Steps::new(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1], 0);
        assert_eq!((steps.mean(), steps.favourable(), steps.ends()), (Some(9.5), None, (0.0, 10.0)));
    }
}

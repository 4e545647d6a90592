//! Whether people agree: three measures, and one word so that nobody has to read them.

use super::steps::{Steps, float};

/// How much people agree, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// AD_M ≤ A/6.
    WeAgree,
    /// Neither of the others.
    Mixed,
    /// r*_wg < 0: more spread than if everyone had answered at random.
    VeryDifferent,
}

impl Steps<'_> {
    /// AD_M = Σ c_x·|x−M| / n, the mean distance from the mean, in steps; `None` when nobody answered.
    /// Burke, Finkelstein & Dusig 1999.
    #[must_use]
    pub fn deviation(self) -> Option<f64> {
        let (n, _) = self.sums();
        (n > 0).then(|| float(self.deviations()) / float(n) / float(n))
    }

    /// A/6, up to which AD_M counts as agreement, in steps. Burke & Dunlap 2002.
    #[must_use]
    pub fn deviation_limit(self) -> f64 {
        float(self.steps() as i128) / 6.0
    }

    /// r*_wg = 1 − s²/σ²_E with σ²_E = (A²−1)/12, the variance of answers at random; 1 is full agreement, below 0 is more
    /// spread than at random, and nothing is cut off. `None` below two answers or two steps. Lindell, Brandt & Whitney 1999.
    #[must_use]
    pub fn rwg_star(self) -> Option<f64> {
        let steps = self.steps() as i128;
        let random = float(steps * steps - 1) / 12.0;
        (steps > 1).then(|| Some(1.0 - self.variance()? / random)).flatten()
    }

    /// a_wg = 1 − 2s² / { [(H+L)M − M² − HL] · n/(n−1) }: the spread measured against the largest that this mean allows.
    /// 1 when everybody is at one end. `None` below A−1 answers, and where the mean is too near to an end to compare
    /// ((L(n−1)+H)/n ≤ M ≤ (H(n−1)+L)/n does not hold). Brown & Hauenstein 2005.
    #[must_use]
    pub fn awg(self) -> Option<f64> {
        let (n, sum) = self.sums();
        let steps = self.steps() as i128;
        if steps < 2 || n < 2 || n < steps - 1 {
            return None;
        }
        let (low, high) = self.ends();
        // Σ x·c_x = n·L means that everybody is at L; the bounds are compared as whole numbers too.
        let (lowest, highest) = (low as i128, high as i128);
        if sum == n * lowest || sum == n * highest {
            return Some(1.0);
        }
        if sum < lowest * (n - 1) + highest || sum > highest * (n - 1) + lowest {
            return None;
        }
        let mean = self.mean()?;
        let largest = ((high + low) * mean - mean * mean - high * low) * float(n) / float(n - 1);
        Some(1.0 - 2.0 * self.variance()? / largest)
    }

    /// The word for it; `None` when nobody answered. Compared in whole numbers, so that no rounding decides.
    #[must_use]
    pub fn agreement(self) -> Option<Agreement> {
        let (n, _) = self.sums();
        let steps = self.steps() as i128;
        if n == 0 {
            return None;
        }
        let agrees = 6 * self.deviations() <= steps * n * n;
        // s² > σ²_E, both sides times 12·n·(n−1).
        let random = 12 * self.scatter() <= (steps * steps - 1) * n * (n - 1);
        Some(if agrees {
            Agreement::WeAgree
        } else if random {
            Agreement::Mixed
        } else {
            Agreement::VeryDifferent
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_at_the_limit_people_agree() {
        assert_eq!(Steps::new(&[0, 6, 2, 6, 0], 1).agreement(), Some(Agreement::Mixed)); // 12/14 > 5/6
        let steps = Steps::new(&[0, 5, 2, 5, 0], 1);
        assert_eq!(steps.deviation(), Some(10.0 / 12.0));
        assert_eq!(steps.agreement(), Some(Agreement::WeAgree));
    }

    #[test]
    fn answers_at_random_are_mixed_and_more_spread_is_not() {
        // Of five steps taken alike by many, s² comes down to 2 from above; with n people it is 2·n/(n−1).
        assert_eq!(Steps::new(&[9, 9, 9, 9, 9], 1).agreement(), Some(Agreement::VeryDifferent));
        assert_eq!(Steps::new(&[1, 2, 2, 2, 1], 1).agreement(), Some(Agreement::Mixed));
    }

    #[test]
    fn awg_is_undefined_beside_an_end() {
        // One of eight a step from the end: M lies outside of what the largest spread can be compared with.
        assert_eq!(Steps::new(&[0, 0, 0, 1, 7], 1).awg(), None);
        assert_eq!(Steps::new(&[0, 0, 0, 0, 7], 1).awg(), Some(1.0));
        assert_eq!(Steps::new(&[0, 0, 0, 0, 3], 1).awg(), None); // fewer than A − 1
    }
}

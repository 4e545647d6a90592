//! The sentence that a results page begins with.

use super::{Agreement, Outcome, steps::Steps};

/// The key of the item that the headline speaks of.
pub const BELIEF: &str = "belief";

/// What a team says of its belief that together it can reach its goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headline {
    /// M ≥ 3.5, and we agree.
    Shared,
    /// M ≥ 3.5, mixed.
    Many,
    /// 2.5 ≤ M < 3.5, and we agree.
    NotSure,
    /// M < 2.5, and we agree.
    Doubt,
    /// M < 3.5, mixed.
    Few,
    /// Very different, whatever the mean.
    TwoMinds,
}

impl Headline {
    /// From what the gate let through of shared belief; `None` when it was banded or withheld, or is no item of five steps.
    #[must_use]
    pub fn of(belief: &Outcome) -> Option<Self> {
        let Outcome::Shown(shown) = belief else { return None };
        let steps = shown.steps().filter(|steps| steps.steps() == 5)?;
        Some(Self::from_steps(steps, steps.agreement()?))
    }

    /// In whole numbers, so that no rounding decides.
    fn from_steps(steps: Steps, agreement: Agreement) -> Self {
        let (n, sum) = steps.sums();
        let (high, middle) = (2 * sum >= 7 * n, 2 * sum >= 5 * n);
        match (agreement, high, middle) {
            (Agreement::VeryDifferent, ..) => Self::TwoMinds,
            (Agreement::WeAgree, true, _) => Self::Shared,
            (Agreement::Mixed, true, _) => Self::Many,
            (Agreement::WeAgree, false, true) => Self::NotSure,
            (Agreement::WeAgree, false, false) => Self::Doubt,
            (Agreement::Mixed, false, _) => Self::Few,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(counts: &[u32]) -> Headline {
        let steps = Steps::new(counts, 1);
        Headline::from_steps(steps, steps.agreement().unwrap())
    }

    #[test]
    fn every_row_of_the_table() {
        assert_eq!(of(&[0, 0, 1, 5, 2]), Headline::Shared);
        assert_eq!(of(&[0, 0, 4, 4, 0]), Headline::Shared); // M = 3.5 exactly
        assert_eq!(of(&[0, 2, 1, 3, 3]), Headline::Many); // M = 3.8, AD = 0.96
        assert_eq!(of(&[0, 1, 6, 1, 0]), Headline::NotSure);
        assert_eq!(of(&[0, 4, 4, 0, 0]), Headline::NotSure); // M = 2.5 exactly
        assert_eq!(of(&[3, 5, 1, 0, 0]), Headline::Doubt);
        assert_eq!(of(&[1, 3, 2, 2, 0]), Headline::Few); // M = 2.6, AD = 0.875
        assert_eq!(of(&[2, 1, 2, 1, 2]), Headline::TwoMinds);
        assert_eq!(of(&[2, 0, 0, 0, 6]), Headline::TwoMinds); // M = 4
    }
}

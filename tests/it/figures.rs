//! Figures of any counters.

use proptest::prelude::*;
use pulse_check::{
    figures::{BetweenTeams, Change, Steps, Tally, interval},
    pulse::Kind,
};

use crate::{cases, team::question};

/// Everything that is computed from counters.
fn all(counts: &[u32], lowest: u8, team: u16) -> String {
    let steps = Steps::new(counts, lowest);
    let change = Change::between((steps, team), (steps, 0)).map(|change| (change, change.direction()));
    format!(
        "{} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {change:?} {:?}",
        steps.n(),
        steps.mean(),
        steps.variance(),
        steps.favourable(),
        steps.deviation(),
        steps.rwg_star(),
        steps.awg(),
        steps.agreement(),
        interval(steps, team),
        BetweenTeams::of(&[steps, steps]),
    )
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn counters_of_any_size_never_panic(
        counts in proptest::collection::vec(prop_oneof![any::<u32>(), 0_u32..9], 0..14), lowest: u8, team: u16,
    ) {
        let said = all(&counts, lowest, team);
        prop_assert!(!said.contains("NaN"), "{}", said);
    }

    /// People who answer in any order, in one go or in two heaps that are added up, have the same figures.
    #[test]
    fn figures_of_merged_counters_are_figures_of_the_merge(
        first in proptest::collection::vec(0_u8..5, 0..30), second in proptest::collection::vec(0_u8..5, 0..30),
        team in 0_u16..70,
    ) {
        let asked = question(Kind::Agree, "", "How?");
        let counted = |answers: &[u8]| {
            let mut counts = vec![0_u32; 5];
            answers.iter().for_each(|value| counts[usize::from(*value)] += 1);
            counts
        };
        let merged: Vec<u32> = counted(&first).iter().zip(counted(&second)).map(|(a, b)| a + b).collect();
        let mut both = [second, first].concat();
        let forwards = Tally::count(&asked, both.iter().copied());
        both.reverse();
        prop_assert_eq!(&forwards, &Tally::count(&asked, both.iter().copied()));
        prop_assert_eq!(&forwards, &Tally::of(&asked, merged.clone(), 0, 0));
        prop_assert_eq!(all(&merged, 1, team), all(&counted(&both), 1, team));
    }
}

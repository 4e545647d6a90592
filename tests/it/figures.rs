//! Figures of any counters.

use proptest::prelude::*;
use pulse_check::{
    figures::{BetweenTeams, Change, Direction, Steps, Tally, interval},
    flow::example,
    pulse::{Fields, Kind, Mode, Question},
    seal::{Opened, OpenedSlot},
    team::{
        NoChange, Round, TeamFile,
        trend::{appearances, change},
    },
};

use crate::{
    cases,
    team::{Team, fields, question},
};

/// Everything that is computed from counters.
fn all(counts: &[u32], lowest: u8, team: u16) -> String {
    let steps = Steps::new(counts, lowest);
    let change = Change::between((steps, team), (steps, 0), 4).map(|change| (change, change.direction()));
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

fn belief(file: &TeamFile) -> Question {
    file.rounds()[0].pulse().definition().questions()[0].clone()
}

#[test]
fn an_item_is_followed_by_its_words() {
    let file = example::team().unwrap();
    let mut asked = belief(&file);
    let seen: Vec<usize> = appearances(file.rounds(), &asked).iter().map(|one| one.index).collect();
    assert_eq!(seen, [0, 1, 2, 3, 4, 5, 6, 7]);
    asked.text.push('!');
    assert!(appearances(file.rounds(), &asked).is_empty());
    assert!(change(file.rounds(), &asked).is_none());
}

#[test]
fn a_change_is_from_the_last_time_to_the_newest_round() {
    let file = example::team().unwrap();
    // 8 of 9 with M = 33/8, before them 9 of 9 with M = 32/9: by hand from the example's counters.
    let found = change(file.rounds(), &belief(&file)).unwrap().unwrap();
    assert!((found.difference - (33.0 / 8.0 - 32.0 / 9.0)).abs() < 1e-12);
    assert_eq!(found.direction(), Direction::Rose);
    assert!(change(&file.rounds()[..1], &belief(&file)).is_none());
}

/// Rounds that ask one item or leave it out, each with how many joined or left before it.
fn rounds_with(changed: &[(bool, Option<u8>)]) -> Vec<Round> {
    let round = |(number, (asks, changed)): (usize, &(bool, Option<u8>))| {
        let own = question(Kind::Agree, "", "How are we?");
        let other = question(Kind::Agree, "", "Something else?");
        let one = Fields {
            team_size: 30,
            changed: *changed,
            goal: format!("stage {number}"),
            ..fields(vec![if *asks { own } else { other }])
        };
        let accepted = (0..8_u8).map(|p| ([p, number as u8, 0, 0, 0, 0, 0, 0], p % 3)).collect();
        let slots = vec![OpenedSlot::Values { accepted, discarded: 0 }];
        let opened =
            Opened { box_hash: [7; 32], looked: Some([8; 32]), seen: Some(8), n: 8, twins: 0, slots };
        Round::publish(Team::new(one, Mode::TwoPeople).pulse, &opened, "2026-03-02", &[]).unwrap()
    };
    changed.iter().enumerate().map(round).collect()
}

#[test]
fn who_joined_or_left_in_any_round_since_then_counts() {
    let asked = question(Kind::Agree, "", "How are we?");
    let of = |changed: &[(bool, Option<u8>)]| change(&rounds_with(changed), &asked).unwrap();
    // k is 4. The round between did not ask the item, and people joined before it.
    assert!(of(&[(true, None), (false, Some(0)), (true, Some(0))]).is_ok());
    let few = |changed| Err(NoChange::FewJoinedOrLeft { changed });
    assert_eq!(of(&[(true, None), (false, Some(2)), (true, Some(1))]), few(3));
    assert!(of(&[(true, None), (false, Some(5)), (true, Some(1))]).is_ok());
    // Who joined may have left again: of four and three, one person may be the whole difference.
    for (joined, left) in [(2, 2), (4, 1), (4, 3), (1, 4)] {
        let both = [(true, None), (false, Some(joined)), (true, Some(left))];
        assert_eq!(of(&both), few(u32::from(joined + left)));
    }
    assert_eq!(of(&[(true, None), (false, None), (true, Some(0))]), Err(NoChange::NotSaid));
    // What changed before the last appearance is over.
    assert!(of(&[(true, None), (true, Some(2)), (true, Some(0))]).is_ok());
}

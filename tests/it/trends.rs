//! What is said and drawn of an item over the rounds: nothing that takes one person's answer out of two counts.

use proptest::prelude::*;
use pulse_check::{
    chart::{Trend, decimal, markdown, over_the_rounds, since, stories, svg},
    figures::{Change, Direction, Steps},
    pulse::{Fields, Kind, Mode, Question},
    seal::{Opened, OpenedSlot},
    team::{Round, TeamFile},
    text::ENGLISH,
    widget,
};

use crate::{
    cases,
    team::{Team, fields, question},
};

fn belief() -> Question {
    question(Kind::Agree, "belief", "Together we can do it.")
}

/// Rounds of one item: how many took each step, and how many joined or left before it.
fn rounds(of: &[([u8; 5], Option<u8>)]) -> Vec<Round> {
    let round = |(number, (counts, changed)): (usize, &([u8; 5], Option<u8>))| {
        let goal = format!("stage {number}");
        let asked = Fields { team_size: 9, changed: *changed, goal, ..fields(vec![belief()]) };
        let values: Vec<u8> =
            (0..).zip(counts).flat_map(|(value, count)| vec![value; usize::from(*count)]).collect();
        let check = |(p, value): (u8, &u8)| ([p, number as u8, 0, 0, 0, 0, 0, 0], *value);
        let accepted: Vec<_> = (0..).zip(&values).map(check).collect();
        let n = accepted.len();
        let slots = vec![OpenedSlot::Values { accepted, discarded: 0 }];
        let opened = Opened { box_hash: [7; 32], looked: Some([8; 32]), seen: Some(5), n, twins: 0, slots };
        let date = format!("2026-03-{:02}", number + 1);
        Round::publish(Team::new(asked, Mode::TwoPeople).pulse, &opened, &date, &[]).unwrap().without_checks()
    };
    of.iter().enumerate().map(round).collect()
}

/// Everything that is said of the item in words: on the page, in the widget, in the files.
fn said(rounds: &[Round]) -> String {
    let number = |steps: f64| decimal(steps, 1);
    let mut said = String::new();
    for story in stories(rounds) {
        if let Some((words, answered)) = since(&story, number) {
            said += &format!("{}\n", ENGLISH.said(&words));
            said.extend(answered.map(|answered| format!("{}\n", ENGLISH.said(&answered))));
        }
        if let Some(trend) = Trend::of(rounds, &story.item.question, usize::MAX) {
            said += &format!("{}\n", ENGLISH.said(&over_the_rounds(&trend, number)));
            said += &svg::trend_svg(&trend, &story.item.question, "source", &ENGLISH);
        }
        said += &svg::item_svg(&story, "source", &ENGLISH);
    }
    said += &markdown(rounds, "headline", &[], None, &ENGLISH);
    let file = TeamFile::from_rounds(rounds.to_vec()).unwrap().unwrap();
    let shown = widget::show(&file, &widget::View::Results, "#").unwrap();
    said + &format!("{:?}", shown.tree)
}

fn strokes(rounds: &[Round]) -> usize {
    Trend::of(rounds, &belief(), usize::MAX).unwrap().lines().len()
}

const EIGHT: [u8; 5] = [0, 0, 2, 4, 2]; // mean 4.0
const NINE: [u8; 5] = [1, 0, 2, 4, 2]; // the same eight, and one at the lowest step: 3.7

/// Fails when a change that is refused is printed by the line beside it.
#[test]
fn no_from_to_and_no_stroke_leads_across_a_change_that_is_refused() {
    for (changed, reason) in [
        (Some(1), "1 person joined or left since"),
        (Some(3), "3 people joined or left since"),
        (None, "nobody said how many people joined or left"),
    ] {
        let rounds = rounds(&[(EIGHT, None), (NINE, changed)]);
        let said = said(&rounds);
        assert!(said.contains(reason), "{said}");
        assert!(!said.contains("from 4.0") && !said.contains("to 3.7"), "{said}");
        assert_eq!(strokes(&rounds), 0);
    }
    // From k people on it is not about few of them, and where nobody came or went about nobody.
    let mut other = EIGHT;
    other[0] = 1;
    other[3] = 3;
    for changed in [Some(4), Some(0)] {
        let rounds = rounds(&[(EIGHT, None), (other, changed)]);
        assert!(said(&rounds).contains("Asked 2 times: from 4.0 to 3.6."));
        assert_eq!(strokes(&rounds), 1);
    }
}

/// Fails when a line goes on across the gap, or when what comes after the gap is compared with what was before it.
#[test]
fn a_line_goes_on_after_its_gap() {
    let lower = [0, 1, 2, 4, 1];
    let of = |changed| rounds(&[(EIGHT, None), (lower, changed), (EIGHT, Some(0)), (lower, Some(0))]);
    assert_eq!(strokes(&of(Some(0))), 3);
    assert!(said(&of(Some(0))).contains("Asked 4 times: from 4.0 to 3.6."));
    let gap = of(Some(1));
    assert_eq!(strokes(&gap), 2);
    assert!(Trend::of(&gap, &belief(), usize::MAX).unwrap().has_gap());
    assert!(said(&gap).contains("The last 3 times: 3.6 at the beginning and at the end."));
    // The newest change alone is refused: nothing is compared.
    let newest = rounds(&[(EIGHT, None), (lower, Some(0)), (NINE, Some(1))]);
    assert_eq!(strokes(&newest), 1);
    assert!(said(&newest).contains("Asked 3 times. The first and the last are not compared"));
}

/// Fails when staying away is not treated as joining: nobody joined or left, and one more person answered.
#[test]
fn one_more_answer_is_no_fall() {
    let known = |counts: [u8; 5], n| counts.iter().map(|count| u32::from(*count)).sum::<u32>() == n;
    assert!(known(EIGHT, 8) && known(NINE, 9));
    let rounds = rounds(&[(EIGHT, None), (NINE, Some(0))]);
    let said = said(&rounds);
    assert!(said.contains("no clear change\n1 more answered\n"), "{said}");
    assert!(!said.contains("fell") && !said.contains("from 4.0") && !said.contains("to 3.7"), "{said}");
    // Where everybody else rose too, one person cannot have made it alone.
    let higher = self::rounds(&[([2, 2, 2, 2, 0], None), ([0, 0, 0, 4, 5], Some(0))]);
    let said = self::said(&higher);
    assert!(said.contains("rose\n1 more answered\n") && !said.contains("from 2.5"), "{said}");
    // k more: both means may be said.
    let many = self::rounds(&[([1, 2, 2, 0, 0], None), ([0, 0, 0, 4, 5], Some(0))]);
    assert!(self::said(&many).contains("4 more answered\n"));
}

/// Every way to leave `away` answers out.
fn without(counts: &[u32], away: u32) -> Vec<Vec<u32>> {
    match (counts, away) {
        ([], 0) => vec![Vec::new()],
        ([], _) => Vec::new(),
        ([first, rest @ ..], _) => (0..=away.min(*first))
            .flat_map(|taken| without(rest, away - taken).into_iter().map(move |tail| (taken, tail)))
            .map(|(taken, tail)| [&[first - taken], &tail[..]].concat())
            .collect(),
    }
}

proptest! {
    #![proptest_config(cases(400))]

    /// Rose and fell, held against every choice of the people who answered in one round more than in the other.
    #[test]
    fn rose_and_fell_are_never_the_work_of_those_who_came_or_stayed_away(
        before in proptest::collection::vec(0..4_u32, 5), after in proptest::collection::vec(0..4_u32, 5),
    ) {
        let n = |counts: &[u32]| counts.iter().sum::<u32>();
        prop_assume!(n(&before) > 3 && n(&after) > 3);
        let change = Change::between((Steps::new(&before, 1), 0), (Steps::new(&after, 1), 0), 4).unwrap();
        let mean = |counts: &[u32]| Steps::new(counts, 1).mean().unwrap();
        let apart = n(&before).abs_diff(n(&after));
        let (befores, afters) = if n(&after) > n(&before) {
            (vec![before.clone()], without(&after, apart))
        } else {
            (without(&before, apart), vec![after.clone()])
        };
        let pairs = || befores.iter().flat_map(|before| afters.iter().map(move |after| mean(after) - mean(before)));
        let alone = apart > 0 && if change.difference > 0.0 {
            pairs().any(|difference| difference < 1e-9)
        } else {
            pairs().any(|difference| difference > -1e-9)
        };
        prop_assert_eq!(change.of_those, alone);
        prop_assert!(!alone || change.direction() == Direction::NoClearChange);
        prop_assert_eq!(change.more, i64::from(n(&after)) - i64::from(n(&before)));
        prop_assert_eq!(change.about_few, (1..4).contains(&apart));
    }
}

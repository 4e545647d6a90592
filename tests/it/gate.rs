//! The one gate between opened counters and everything that shows or writes a figure.

use proptest::prelude::*;
use pulse_check::{
    figures::{Band, Outcome, Tally, Withheld, gate_values},
    pulse::{CANT_SAY, Kind, Mode, Question, Rule, SKIPPED},
    seal::{Opened, OpenedSlot},
    team::Round,
    wire::team_file,
};
use serde_json::{Value, json};

use crate::{
    cases,
    team::{Team, fields, question},
};

const STEPS_AND_CHOICE: [Kind; 4] = [Kind::Agree, Kind::Confidence, Kind::Scale, Kind::Choice];

/// A team that asks one question, with threshold `k`.
fn asking(rule: Rule, kind: Kind, k: u8) -> Team {
    let mut one = fields(vec![question(kind, "", "How is it?")]);
    (one.rule, one.k, one.team_size) = (rule, k, 30);
    Team::new(one, Mode::TwoPeople)
}

const RULES: [Rule; 2] = [Rule::First, Rule::Second];

/// An opened box in which person p of slot s has check number (s, p) whatever they answered.
fn opened(columns: &[&[u8]], discarded: u16) -> Opened {
    let slot = |(slot, values): (usize, &&[u8])| OpenedSlot::Values {
        accepted: (0..).zip(values.iter()).map(|(p, v)| ([slot as u8, p, 0, 0, 0, 0, 0, 0], *v)).collect(),
        discarded,
    };
    let n = columns[0].len() + usize::from(discarded);
    Opened {
        box_hash: [7; 32],
        looked: Some([8; 32]),
        seen: Some(n as u16),
        n,
        twins: 0,
        slots: columns.iter().enumerate().map(slot).collect(),
    }
}

fn outcome(team: &Team, answers: &[u8]) -> Outcome {
    let asked: &Question = &team.pulse.definition().questions()[0];
    gate_values(team.pulse.definition().fields(), asked, Tally::count(asked, answers.iter().copied()))
}

/// A round's JSON with the contents of every held list taken out, their lengths left in.
fn masked(round: &Round) -> Value {
    let mut json: Value = serde_json::from_str(&team_file::write_round(round)).unwrap();
    for slot in json["checks"]["slots"].as_array_mut().unwrap() {
        if let Some(held) = slot.get("held").and_then(Value::as_str) {
            slot["held"] = json!(held.len());
        }
    }
    json
}

/// `valid` answers that are as different as they can be, and then the given ones that are no value.
fn answers(values: u8, valid: usize, others: &[u8]) -> Vec<u8> {
    (0..valid).map(|p| p as u8 % values).chain(others.iter().copied()).collect()
}

#[test]
fn below_k_every_kind_is_withheld() {
    for (kind, values) in
        [(Kind::Agree, 5), (Kind::Confidence, 5), (Kind::Scale, 11), (Kind::Choice, 3), (Kind::Several, 2)]
    {
        let none = if kind == Kind::Several { [SKIPPED; 2] } else { [CANT_SAY, SKIPPED] };
        for k in [4_u8, 5, 12] {
            let team = asking(Rule::Second, kind, k);
            let too_few = Outcome::Withheld(Withheld::TooFew { k });
            for silent in 0..15 {
                let silent: Vec<u8> = (0..silent).map(|p| none[p % 2]).collect();
                let below = answers(values, usize::from(k) - 1, &silent);
                assert_eq!(outcome(&team, &below), too_few, "{kind:?} {below:?}");
                let enough = answers(values, usize::from(k), &silent);
                let Outcome::Shown(shown) = outcome(&team, &enough) else { panic!("{kind:?} {enough:?}") };
                assert_eq!(shown.n(), u32::from(k));
                assert_eq!(shown.people() as usize, enough.len());
                assert_eq!((shown.cant_say() + shown.skipped()) as usize, silent.len());
            }
        }
    }
}

#[test]
fn a_majority_that_cannot_say_is_withheld_and_not_counted() {
    for (kind, rule) in STEPS_AND_CHOICE.into_iter().flat_map(|kind| RULES.map(|rule| (kind, rule))) {
        let team = asking(rule, kind, 5);
        for silent in [CANT_SAY, SKIPPED] {
            for valid in 0..5 {
                for people in [5, 7, 8, 12] {
                    let given = answers(3, valid, &vec![silent; people - valid]);
                    assert_eq!(outcome(&team, &given), Outcome::Withheld(Withheld::TooFew { k: 5 }));
                    let json: Value =
                        serde_json::from_str(&team_file::write_round(&team.round(&opened(&[&given], 0))))
                            .unwrap();
                    assert_eq!(json["results"][0]["item"], json!({"withheld": {"fewer_than": 5}}));
                }
            }
        }
    }
}

/// Below eight people, all and all but one give the identical outcome and file, whoever the one is, by either rule.
#[test]
fn nearly_everybody_and_everybody_are_the_same_below_eight() {
    for (kind, rule) in STEPS_AND_CHOICE.into_iter().flat_map(|kind| RULES.map(|rule| (kind, rule))) {
        let team = asking(rule, kind, 4);
        let asked = &team.pulse.definition().questions()[0];
        for people in 4..8 {
            for value in 0..asked.values() {
                let all = vec![value; people];
                let banded = Outcome::Banded(Band::Nearly { value });
                assert_eq!(outcome(&team, &all), banded);
                let of_all = team.round(&opened(&[&all], 0));
                for other in asked.legal_values().into_iter().filter(|other| *other != value) {
                    let mut but_one = all.clone();
                    but_one[people - 1] = other;
                    if other >= CANT_SAY && people == 4 {
                        let too_few = Outcome::Withheld(Withheld::TooFew { k: 4 });
                        assert_eq!(outcome(&team, &but_one), too_few); // three valid answers
                        continue;
                    }
                    assert_eq!(outcome(&team, &but_one), banded, "{kind:?} {but_one:?}");
                    let of_but_one = team.round(&opened(&[&but_one], 0));
                    assert_eq!(masked(&of_but_one), masked(&of_all));
                    assert_eq!(
                        team_file::write_round(&of_but_one.without_checks()),
                        team_file::write_round(&of_all.without_checks())
                    );
                    if people > 5 {
                        but_one[0] = other;
                        let two = outcome(&team, &but_one);
                        // By the second rule whoever says nothing is not counted, however many they are.
                        if rule == Rule::Second && other >= CANT_SAY {
                            assert_eq!(two, banded, "{but_one:?}");
                        } else {
                            assert!(matches!(two, Outcome::Shown(_)), "{but_one:?}");
                        }
                    }
                }
            }
        }
    }
}

/// By the first rule eight people are enough, and some of them may have said nothing; by the second eight answers are.
#[test]
fn nothing_is_banded_from_eight_on() {
    for kind in STEPS_AND_CHOICE {
        for rule in RULES {
            let team = asking(rule, kind, 4);
            for (given, counts_of_first) in [(vec![0; 8], 8), (answers(1, 7, &[1]), 7)] {
                let Outcome::Shown(shown) = outcome(&team, &given) else { panic!("{given:?}") };
                assert_eq!(shown.counts()[0], counts_of_first);
            }
            for silent in [CANT_SAY, SKIPPED] {
                let seven = outcome(&team, &answers(1, 7, &[silent, silent]));
                if rule == Rule::First {
                    assert!(matches!(seven, Outcome::Shown(_)));
                } else {
                    assert_eq!(seven, Outcome::Banded(Band::Nearly { value: 0 }));
                }
            }
        }
    }
}

#[test]
fn few_ticks_and_nearly_all_ticks_are_banded() {
    let team = asking(Rule::Second, Kind::Several, 4);
    let first = |ticks: usize, valid: usize, skipped: usize| {
        let given: Vec<u8> = (0..valid).map(|p| u8::from(p < ticks)).chain(vec![SKIPPED; skipped]).collect();
        outcome(&team, &given)
    };
    for valid in 4..8 {
        for skipped in 0..8 - valid {
            for ticks in 0..=valid {
                match (ticks, first(ticks, valid, skipped)) {
                    (0 | 1, Outcome::Banded(Band::AtMostOne)) => {}
                    (t, Outcome::Banded(Band::AllButOneOrAll)) if t + 1 >= valid => {}
                    (t, Outcome::Shown(shown)) if t > 1 && t + 1 < valid => {
                        assert_eq!(shown.counts(), [(valid - t) as u32, t as u32]);
                    }
                    (t, other) => panic!("{t} ticks of {valid}, {skipped} skipped: {other:?}"),
                }
            }
        }
        // Written out, nought and one are one text, and so are all and all but one.
        let file = |ticks: usize| {
            let given: Vec<u8> = (0..valid).map(|p| u8::from(p < ticks)).collect();
            let fixed: Vec<u8> = (0..valid).map(|p| u8::from(p < 2)).collect();
            masked(&team.round(&opened(&[&given, &fixed, &fixed], 0)))
        };
        assert_eq!(file(0), file(1));
        assert_eq!(file(valid), file(valid - 1));
        assert_ne!(file(0), file(valid));
    }
    assert!(matches!(first(0, 8, 0), Outcome::Shown(_)));
    // Four of four, beside four who skipped it: eight people, and four answers.
    assert_eq!(first(4, 4, 4), Outcome::Banded(Band::AllButOneOrAll));
    let by_first_rule = asking(Rule::First, Kind::Several, 4);
    assert!(matches!(outcome(&by_first_rule, &[1, 1, 1, 1, 255, 255, 255, 255]), Outcome::Shown(_)));
}

/// With three people, two of one mind are already nearly everybody.
#[test]
fn a_poll_of_three_shows_only_three_different_answers() {
    let mut one = fields(vec![question(Kind::Choice, "", "When do we meet?")]);
    (one.k, one.team_size) = (3, 0);
    let team = Team::new(one, Mode::OnePerson);
    assert!(matches!(outcome(&team, &[0, 1, 2]), Outcome::Shown(_)));
    for pair in [[0, 0, 0], [0, 0, 1], [0, 2, 0], [1, 0, 0]] {
        assert_eq!(outcome(&team, &pair), Outcome::Banded(Band::Nearly { value: 0 }));
    }
    assert_eq!(outcome(&team, &[0, 1, CANT_SAY]), Outcome::Withheld(Withheld::TooFew { k: 3 }));
}

fn with_comments(n: usize, texts: Option<&[&str]>) -> (Team, Round) {
    let mut one = fields(vec![question(Kind::Agree, "", "Well?"), question(Kind::Comment, "", "A word?")]);
    (one.k, one.k_comments, one.team_size) = (4, 6, 30);
    let team = Team::new(one, Mode::TwoPeople);
    let values: Vec<u8> = (0..n).map(|p| p as u8 % 5).collect();
    let mut opened = opened(&[&values], 0);
    opened.slots.push(match texts {
        None => OpenedSlot::LeftOut,
        Some(texts) => OpenedSlot::Comments {
            accepted: (0..).zip(texts).map(|(p, t)| ([1, p, 0, 0, 0, 0, 0, 0], (*t).to_owned())).collect(),
            discarded: 0,
        },
    });
    let round = team.round(&opened);
    (team, round)
}

#[test]
fn comments_below_and_at_their_threshold() {
    for n in [4, 5] {
        let (_, round) = with_comments(n, None);
        assert_eq!(round.outcomes()[1], Outcome::Withheld(Withheld::Comments { k_comments: 6 }));
        assert_eq!(
            masked(&round)["results"][1],
            json!({"question": "A word?", "comments": {"withheld": {"fewer_than": 6}}})
        );
        assert_eq!(masked(&round)["checks"]["slots"][1], Value::Null);
    }
    let (_, round) = with_comments(6, Some(&["zebra", "", "apple", "mango", "", "apple"]));
    let Outcome::Texts(texts) = &round.outcomes()[1] else { panic!("no texts") };
    assert_eq!(texts.texts(), ["apple", "apple", "mango", "zebra"]); // not in box order, nobody's silence
    assert_eq!(texts.held_back(), 0);
    assert_eq!(masked(&round)["checks"]["slots"][1], json!({"held": 6 * 16 * 4 / 3, "discarded": 0}));
    // Even with comments in the box, too few people would keep them from being shown.
    let (_, round) = with_comments(5, Some(&["a", "b", "c", "d", "e"]));
    assert_eq!(round.outcomes()[1], Outcome::Withheld(Withheld::Comments { k_comments: 6 }));
}

#[test]
fn a_comment_held_back_leaves_its_digest_and_a_number() {
    let (_, round) = with_comments(6, Some(&["zebra", "", "apple", "mango", "", "apple"]));
    let held = round.hold_back(1, "apple").hold_back(1, "zebra");
    assert_eq!(
        masked(&held)["results"][1]["comments"],
        json!({"shown": {"texts": ["apple", "mango"], "held_back": 2}})
    );
    assert_eq!(held.checks(), round.checks());
    for nothing in ["", "pear", "Apple"] {
        assert_eq!(round.hold_back(1, nothing), round);
    }
    assert_eq!(round.hold_back(0, "apple"), round);
    assert_eq!(round.hold_back(9, "apple"), round);
}

/// Σ x·c / n on the printed scale, worked out by hand.
#[test]
fn the_mean_is_the_mean() {
    for (kind, given, expected) in [
        (Kind::Agree, vec![0, 0, 2, 3, 4, 4, 4, 4], 29.0 / 8.0),
        (Kind::Confidence, vec![0, 1, 2, 3, 4, CANT_SAY, CANT_SAY, SKIPPED], 3.0),
        (Kind::Scale, vec![0, 10, 10, 9, 7, 5, 3, 0], 5.5),
        (Kind::Scale, vec![1, 2, 4, 10, SKIPPED, SKIPPED, SKIPPED, SKIPPED], 4.25),
    ] {
        let Outcome::Shown(shown) = outcome(&asking(Rule::Second, kind, 4), &given) else {
            panic!("{given:?}")
        };
        assert!((shown.mean().unwrap() - expected).abs() < 1e-12, "{given:?}");
    }
    for kind in [Kind::Choice, Kind::Several] {
        let Outcome::Shown(shown) = outcome(&asking(Rule::Second, kind, 4), &[0, 1, 0, 1, 0, 1, 0, 1]) else {
            panic!()
        };
        assert_eq!(shown.mean(), None, "options have no mean");
    }
}

/// Any legal value of a question with five steps, often the same one.
fn any_answers() -> impl Strategy<Value = Vec<u8>> {
    let one = || prop_oneof![0..5_u8, Just(3), Just(3), Just(CANT_SAY), Just(SKIPPED)];
    proptest::collection::vec(one(), 4..14)
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn shown_implies_the_rules(all in any_answers(), k in 4..9_u8, by_second in proptest::bool::ANY) {
        let rule = RULES[usize::from(by_second)];
        let valid = all.iter().filter(|v| **v < CANT_SAY).count();
        // Who is counted against a band: everybody, or those who gave an answer.
        let given: Vec<u8> = all.iter().copied().filter(|v| !by_second || *v < CANT_SAY).collect();
        let most_alike = given.iter().map(|a| given.iter().filter(|b| a == *b).count()).max().unwrap_or(0);
        match outcome(&asking(rule, Kind::Agree, k), &all) {
            Outcome::Shown(shown) => {
                prop_assert!(valid >= usize::from(k));
                prop_assert!(given.len() >= 8 || most_alike + 2 <= given.len());
                prop_assert_eq!(shown.people() as usize, all.len());
                let mean = shown.mean().unwrap();
                prop_assert!((1.0..=5.0).contains(&mean));
            }
            Outcome::Banded(Band::Nearly { value }) => {
                prop_assert!(valid >= usize::from(k) && given.len() < 8);
                prop_assert!(given.iter().filter(|v| **v != value).count() <= 1);
            }
            Outcome::Withheld(Withheld::TooFew { .. }) => prop_assert!(valid < usize::from(k)),
            other => prop_assert!(false, "{:?}", other),
        }
    }

    /// Counters as a file may claim them: nothing panics, whatever they are.
    #[test]
    fn no_counters_panic(
        counts in proptest::collection::vec(prop_oneof![any::<u32>(), 0..9_u32, Just(u32::MAX)], 0..23),
        cant_say: u32, skipped: u32, kind in 0..5_usize, k: u8,
    ) {
        let asked = question(Kind::ALL[kind], "", "?");
        let mut rules = fields(vec![asked.clone()]);
        rules.k = k;
        if let Outcome::Shown(shown) =
            gate_values(&rules, &asked, Tally::of(&asked, counts.clone(), cant_say, skipped))
        {
            prop_assert!(shown.n() >= u32::from(k));
            prop_assert!(u64::from(shown.people()) <= counts.iter().map(|c| u64::from(*c)).sum::<u64>()
                + u64::from(cant_say) + u64::from(skipped));
            let _ = shown.mean();
        }
    }

    /// Two teams of equal size whose withheld answers differ in every way publish the same file, but for the digests.
    /// So a withheld item's numbers are nowhere in it, and its list says nothing beyond n minus the discarded.
    #[test]
    fn a_withheld_item_leaves_no_trace_of_its_numbers(
        this in proptest::collection::vec(0..4_u8, 4), that in proptest::collection::vec(0..4_u8, 4),
        valid in 0..5_usize, other_valid in 0..5_usize, discarded in 0..3_u16, silent in 4..8_usize,
    ) {
        let team = Team::two_alike(); // k = 4, two questions
        let fixed: Vec<u8> = (0..silent + 1).map(|p| p as u8 % 5).collect();
        let column = |values: &[u8], valid: usize, word: u8| -> Vec<u8> {
            let valid = valid.min(3);
            let rest = vec![word; fixed.len() - valid];
            values[..valid].iter().copied().chain(rest).collect()
        };
        let one = column(&this, valid, CANT_SAY);
        let other = column(&that, other_valid, SKIPPED);
        let rounds = [one, other].map(|first| team.round(&opened(&[&first, &fixed], discarded)));
        prop_assert_eq!(masked(&rounds[0]), masked(&rounds[1]));
        let held = masked(&rounds[0])["checks"]["slots"][0]["held"].clone();
        prop_assert_eq!(held, json!((fixed.len() * 16 * 4).div_ceil(3)));
        prop_assert_eq!(rounds[0].n(), fixed.len() + usize::from(discarded));
    }
}

/// A total that no addition can hold: found because a file claimed it.
#[test]
fn totals_beyond_every_number_do_not_wrap_round() {
    let asked = question(Kind::Agree, "", "?");
    let rules = fields(vec![asked.clone()]);
    let tally = Tally::of(&asked, vec![u32::MAX, 6, 0, 0, 0], u32::MAX, 2);
    let Outcome::Shown(shown) = gate_values(&rules, &asked, tally) else { panic!("not shown") };
    assert_eq!((shown.n(), shown.people()), (u32::MAX, u32::MAX));
}

//! Nothing that the gate kept back is in anything that leaves a page: whatever was answered behind a banded or a withheld
//! item, everything that is shown and written is the same to the byte.

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use pulse_check::{
    chart::{self, Story, Trend, sentence, stories, svg, table},
    figures::Outcome,
    pulse::{CANT_SAY, Kind, Mode, Question, Rule, SKIPPED},
    seal::{Opened, OpenedSlot},
    team::{Round, TeamFile},
    text::{ENGLISH, Words},
    wire::{csv::csv, team_file},
};

use crate::{
    cases,
    team::{Team, fields, question},
    ways_out::ways_out,
};

const KINDS: [Kind; 4] = [Kind::Agree, Kind::Confidence, Kind::Scale, Kind::Choice];

fn questions() -> Vec<Question> {
    let mut all: Vec<Question> =
        KINDS.iter().map(|kind| question(*kind, "", &format!("How {kind:?}?"))).collect();
    "belief".clone_into(&mut all[0].key);
    all.push(question(Kind::Several, "", "Which?"));
    all
}

/// Two rounds of the same answers, the second after the first, so that lines and changes are there too.
fn rounds(rule: Rule, columns: &[Vec<u8>], k: u8) -> Vec<Round> {
    let round = |number: u8, before: &[Round]| {
        let mut asked = fields(questions());
        (asked.rule, asked.k, asked.team_size, asked.changed) = (rule, k, 30, Some(0));
        asked.goal = format!("stage {number}");
        let slot = |(slot, column): (usize, &Vec<u8>)| OpenedSlot::Values {
            accepted: (0..).zip(column).map(|(p, v)| ([slot as u8, p, number, 0, 0, 0, 0, 0], *v)).collect(),
            discarded: 0,
        };
        let opened = Opened {
            box_hash: [7; 32],
            looked: Some([8; 32]),
            seen: Some(columns[0].len() as u16),
            n: columns[0].len(),
            twins: 0,
            slots: columns.iter().enumerate().map(slot).collect(),
        };
        let pulse = Team::new(asked, Mode::TwoPeople).pulse;
        // The lists by which people check are compared by their shape in `gate.rs`: held ones are digests.
        Round::publish(pulse, &opened, &format!("2026-03-0{}", number + 1), before).unwrap().without_checks()
    };
    let first = round(0, &[]);
    let second = round(1, std::slice::from_ref(&first));
    vec![first, second]
}

/// Everything that leaves a page, for the team and for others, and everything that a page says of an item.
fn everything(rounds: &[Round]) -> Vec<String> {
    let newest = rounds.last().unwrap();
    let file = TeamFile::from_rounds(rounds.to_vec()).unwrap().unwrap();
    let mut all = vec![
        csv(&file),
        chart::markdown(rounds, "headline", &["facts".into()], Some("https://x.example/"), &ENGLISH),
        team_file::write(&file),
        team_file::result_link(newest),
    ];
    all.extend(ways_out(&file).into_iter().map(|(way, text)| format!("{way}: {text}")));
    all.push(format!("{:?}", chart::rollup::RollUp::of(&[file.clone(), file.clone()])));
    let said = |story: &Story| {
        let item = &story.item;
        let trend = Trend::of(rounds, &item.question, usize::MAX);
        let mut said = vec![
            format!("{item:?} {:?} {trend:?} {:?}", story.change, table(item)),
            sentence::sentence(item).map(|says| says.en()).unwrap_or_default(),
            sentence::aside(item).map(|says| says.en()).unwrap_or_default(),
            format!("{:?}", chart::details::details(item, story.team)),
            svg::item_svg(story, "source", &ENGLISH),
        ];
        said.extend(trend.map(|trend| svg::trend_svg(&trend, &item.question, "source", &ENGLISH)));
        said
    };
    all.extend(stories(rounds).iter().flat_map(said));
    // The orders, and what to talk about first, must not tell either.
    for order in chart::Order::ALL {
        let mut sorted = stories(rounds);
        chart::order::sort(&mut sorted, order);
        all.push(sorted.iter().map(|story| story.item.index.to_string()).collect::<Vec<_>>().join(" "));
    }
    all.push(format!("{:?}", chart::order::first(&stories(rounds))));
    all
}

fn legal(question: &Question) -> Vec<u8> {
    question.legal_values()
}

/// Columns of answers, one a slot: so many people, all of whose answers are legal. `several` is skipped as a whole or not.
fn columns(people: usize) -> impl Strategy<Value = Vec<Vec<u8>>> {
    let mut slots: Vec<BoxedStrategy<Vec<u8>>> = Vec::new();
    for question in questions() {
        let one = |question: &Question| {
            let near = proptest::sample::select(legal(question));
            // Now and then nearly everybody takes the same step, so that items are banded often.
            let alike = (near.clone(), near.clone(), 0..people).prop_map(move |(most, odd, at)| {
                let mut column = vec![most; people];
                column[at] = odd;
                column
            });
            prop_oneof![proptest::collection::vec(near, people), alike].boxed()
        };
        if question.kind == Kind::Several {
            slots.extend(
                (0..question.labels.len()).map(|_| {
                    proptest::collection::vec(proptest::sample::select(vec![0_u8, 1]), people).boxed()
                }),
            );
        } else {
            slots.push(one(&question));
        }
    }
    slots
}

/// Other answers to one slot that come out of the gate alike, where the slot is not shown: one person's changed, or those of
/// two people exchanged for others.
fn others(rule: Rule, rounds: &[Round], columns: &[Vec<u8>], k: u8) -> Vec<Vec<Vec<u8>>> {
    let outcomes = |rounds: &[Round], slot: usize| {
        rounds.iter().map(|round| round.outcomes()[slot].clone()).collect::<Vec<_>>()
    };
    let definition = rounds[0].pulse().definition();
    let mut all = Vec::new();
    for (index, slot) in definition.slots().iter().enumerate() {
        let told = outcomes(rounds, index);
        if told.iter().any(|outcome| matches!(outcome, Outcome::Shown(_))) {
            continue;
        }
        let question = definition.question_of(slot);
        // A skipped `several` is skipped in all of its slots.
        let alone = |value: &u8| !(question.kind == Kind::Several && [CANT_SAY, SKIPPED].contains(value));
        for person in 0..columns[index].len() {
            for value in legal(question).into_iter().filter(alone) {
                let mut changed = columns.to_vec();
                changed[index][person] = value;
                if changed[index] != columns[index]
                    && outcomes(&self::rounds(rule, &changed, k), index) == told
                {
                    all.push(changed);
                }
            }
        }
    }
    all
}

/// `cargo test --test it hidden:: -- --nocapture` prints how many answers were altered.
#[test]
fn what_is_kept_back_is_in_nothing() {
    let mut runner = TestRunner::deterministic();
    let (mut teams, mut altered) = (0, 0);
    for rule in [Rule::First, Rule::Second] {
        for people in (4..=12).cycle().take(36) {
            let k = 4 + u8::from(people > 4 && teams % 2 == 1);
            let columns = columns(people).new_tree(&mut runner).unwrap().current();
            let told = rounds(rule, &columns, k);
            let shown = everything(&told);
            assert_eq!(everything(&rounds(rule, &columns, k)), shown, "the same round twice");
            for other in others(rule, &told, &columns, k) {
                assert_eq!(everything(&rounds(rule, &other, k)), shown);
                altered += 1;
            }
            teams += 1;
        }
    }
    println!("{altered} hidden answers altered in {teams} teams, every way out the same to the byte");
    assert!(altered > 3000, "{altered}");
}

proptest! {
    #![proptest_config(cases(24))]

    /// Below eight people, all alike and all but one alike are one and the same, in everything and in every kind.
    #[test]
    fn all_and_all_but_one_are_the_same(
        people in 5_usize..8, slot in 0_usize..4, most in 0_u8..5, odd in 0_u8..5, person in 0_usize..5, at in 0_usize..5,
    ) {
        let asked = &questions()[slot];
        let (most, odd) = (most % asked.values(), odd % asked.values());
        let mut columns: Vec<Vec<u8>> = (0..7).map(|slot| (0..people).map(|p| (p as u8 * 3 + slot) % 2).collect()).collect();
        columns[slot] = vec![most; people];
        for rule in [Rule::First, Rule::Second] {
            let all = everything(&rounds(rule, &columns, 4));
            let mut but_one = columns.clone();
            but_one[slot][person.min(at)] = odd;
            prop_assert_eq!(everything(&rounds(rule, &but_one, 4)), all);
        }
    }
}

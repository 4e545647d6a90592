//! Teams of one to four rounds as they are published, by either rule, for the solver in `tests/solver`. Written into the folder
//! that `PULSE_PUBLISHED` names; `cargo xtask test --only solver` does so and attacks them.

use std::{fmt::Write, path::PathBuf};

use pulse_check::{
    chart::{Trend, since, stories},
    figures::{Band, Direction, Outcome},
    pulse::{CANT_SAY, Fields, Kind, Mode, Question, Rule, SKIPPED, templates::team::again},
    seal::{Opened, OpenedSlot},
    team::{Appearance, Round, TeamFile, trend},
    text::Since,
    wire::team_file,
};
use serde_json::{Value, json};

use crate::{
    dice::Dice,
    team::{Team, fields, question},
};

const TEAMS: u64 = 1000;

/// What is asked in each round: some questions, or one of a round before once more.
enum Asks {
    Questions,
    Again { round: usize, question: usize },
}

/// What is asked, how many joined or left since the round before as far as it is said, and each person's answers, a slot each.
type Asked = (Asks, Option<u8>, Vec<(usize, Vec<u8>)>);

/// A team and what its people answer, whatever the rule.
struct Made {
    size: usize,
    k: u8,
    questions: Vec<Question>,
    rounds: Vec<Asked>,
}

fn made(number: u64) -> Made {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ (number + 1).wrapping_mul(0xA24B_AED4_963E_E407));
    let size = [4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 12][dice.below(12)];
    let k = if size > 4 && dice.in_a_hundred(30) { 5 } else { 4 };
    let options = |count: usize| Question {
        labels: (0..count).map(|label| format!("{label}")).collect(),
        ..question(Kind::Choice, "", "Which of these?")
    };
    let questions = vec![
        question(Kind::Agree, "belief", "Together we can do it."),
        question(Kind::Agree, "", "Are we on the way?"),
        options(2 + dice.below(3)),
        question(Kind::Several, "skills", "Which of them?"),
    ];
    // What a slot tends to: a value that most take, and how many do.
    let slots = slots_of(&questions);
    let tends: Vec<(usize, usize)> =
        slots.iter().map(|values| (dice.below(*values), [50, 75, 90, 97][dice.below(4)])).collect();
    let answer = |dice: &mut Dice, slot: usize| {
        let several = slots[slot] == 2 && slot + 3 >= slots.len();
        if !several && dice.in_a_hundred(8) {
            return if dice.in_a_hundred(50) { CANT_SAY } else { SKIPPED };
        }
        let (value, share) = tends[slot];
        if dice.in_a_hundred(share) { value as u8 } else { dice.below(slots[slot]) as u8 }
    };
    let mut people: Vec<Vec<u8>> =
        (0..size).map(|_| (0..slots.len()).map(|slot| answer(&mut dice, slot)).collect()).collect();
    let mut rounds: Vec<Asked> = Vec::new();
    let count = 1 + dice.below(4);
    while rounds.len() < count {
        let before = rounds.len();
        let mut changed = 0;
        if before > 0 {
            for answers in &mut people {
                // Somebody else in their place: one left and one joined.
                let new = dice.in_a_hundred(4);
                changed += if new { 2 } else { 0 };
                for (slot, value) in answers.iter_mut().enumerate() {
                    if new || dice.in_a_hundred(15) {
                        *value = answer(&mut dice, slot);
                    }
                }
            }
        }
        let first: Vec<usize> = (0..before).filter(|at| matches!(rounds[*at].0, Asks::Questions)).collect();
        let asks = if !first.is_empty() && dice.in_a_hundred(35) {
            Asks::Again { round: first[dice.below(first.len())], question: dice.below(3) }
        } else {
            Asks::Questions
        };
        let mut here: Vec<usize> = (0..size).filter(|_| dice.in_a_hundred(90)).collect();
        if let Asks::Again { round, .. } = asks {
            // Of the same people, and some change their minds; now and then nearly all do.
            here = rounds[round].2.iter().map(|(person, _)| *person).collect();
            let (many, alike) = ([30, 60, 97][dice.below(3)], [60, 97][dice.below(2)]);
            let to = dice.below(5);
            for person in &here {
                for (slot, value) in people[*person].iter_mut().enumerate() {
                    if dice.in_a_hundred(many) {
                        *value = if dice.in_a_hundred(alike) {
                            (to % slots[slot]) as u8
                        } else {
                            answer(&mut dice, slot)
                        };
                    }
                }
            }
        }
        if here.len() < usize::from(k) {
            here = (0..size).collect();
        }
        // A question with ticks is skipped as a whole.
        let answers = here.into_iter().map(|person| {
            let mut answers = people[person].clone();
            if person % 4 == before % 4 && dice.in_a_hundred(20) {
                let last = answers.len();
                answers[last - 3..].fill(SKIPPED);
            }
            (person, answers)
        });
        let answers = answers.collect();
        let said = (before > 0 && !dice.in_a_hundred(15)).then_some(changed);
        rounds.push((asks, said, answers));
    }
    Made { size, k, questions, rounds }
}

/// How many values each slot has.
fn slots_of(questions: &[Question]) -> Vec<usize> {
    questions
        .iter()
        .flat_map(|question| vec![usize::from(question.values()); question.slot_count()])
        .collect()
}

/// The rounds as the team's file holds them, by a rule.
fn published(made: &Made, rule: Rule) -> Vec<Round> {
    let mut rounds: Vec<Round> = Vec::new();
    for (number, (asks, changed, answers)) in made.rounds.iter().enumerate() {
        let (questions, from) = match asks {
            Asks::Questions => (made.questions.clone(), 0),
            Asks::Again { round, question } => {
                (vec![again(&made.questions[*question], rounds[*round].pulse().short_id())], *question)
            }
        };
        let count = slots_of(&questions).len();
        let asked = Fields {
            rule,
            k: made.k,
            team_size: made.size as u16,
            changed: *changed,
            // What makes each a pulse of its own; an item asked again has the rules of the first time.
            closes: number as u32,
            ..fields(questions)
        };
        let slot = |slot: usize| OpenedSlot::Values {
            accepted: answers
                .iter()
                .map(|(person, answers)| {
                    ([number as u8, slot as u8, *person as u8, 0, 0, 0, 0, 1], answers[from + slot])
                })
                .collect(),
            discarded: 0,
        };
        let opened = Opened {
            box_hash: [7; 32],
            looked: Some([8; 32]),
            seen: Some(answers.len() as u16),
            n: answers.len(),
            twins: 0,
            slots: (0..count).map(slot).collect(),
        };
        let date = format!("2026-03-{:02}", number + 1);
        let round = Round::publish(Team::new(asked, Mode::TwoPeople).pulse, &opened, &date, &rounds).unwrap();
        rounds.push(round.without_checks());
    }
    rounds
}

/// What pages printed before they knew of these faults: rose and fell by the interval alone, the first and the last mean beside
/// each other, and a stroke from each point to the next, whoever came or went.
fn as_once_printed(
    whole: &[Round],
    asked: &[Appearance],
    place: &impl Fn(&Round) -> usize,
    number: usize,
) -> (&'static str, Vec<Value>, Vec<Value>) {
    let drawn = |there: &&Appearance| {
        matches!(there.outcome, Outcome::Shown(_) | Outcome::Banded(Band::Nearly { .. }))
    };
    let steps =
        |there: &&Appearance| matches!(there.outcome, Outcome::Shown(shown) if shown.steps().is_some());
    if !asked.iter().any(|there| steps(&there)) {
        return ("none", Vec::new(), Vec::new());
    }
    let pairs = asked.windows(2).filter(|pair| pair.iter().all(|there| drawn(&there)));
    let strokes = pairs.map(|pair| json!([place(pair[0].round), place(pair[1].round)])).collect();
    let means: Vec<&Appearance> = asked.iter().filter(steps).collect();
    let mut beside = Vec::new();
    if let [first, .., last] = means.as_slice() {
        beside.push(json!([place(first.round), place(last.round)]));
    }
    let change = match asked {
        [.., before, now] => trend::between(whole, before, now).ok(),
        _ => None,
    };
    let word = match change.map(|change| change.interval) {
        None => "none",
        Some(Some((low, _))) if low > 0.0 => "rose",
        Some(Some((_, high))) if high < 0.0 => "fell",
        Some(_) => "no_clear_change",
    };
    if change.is_some() {
        beside.push(json!([place(asked[asked.len() - 2].round), number]));
    }
    (word, beside, strokes)
}

/// What the page printed of each slot when a round was the newest: the word, and which rounds it set beside this one, in words
/// or by a stroke.
fn page(made: &Made, rule: Rule, rounds: &[Round], number: usize) -> Vec<Value> {
    let nothing = || json!({"change": "none", "beside": [], "strokes": []});
    let slots = rounds[number].outcomes().len();
    if matches!(made.rounds[number].0, Asks::Again { .. }) {
        return (0..slots).map(|_| nothing()).collect();
    }
    let file = TeamFile::from_rounds(rounds[..=number].to_vec()).unwrap().unwrap();
    let whole = file.whole_rounds();
    let place =
        |round: &Round| rounds.iter().position(|there| there.pulse().id() == round.pulse().id()).unwrap();
    let stories = stories(&whole);
    let mut said = Vec::new();
    for (at, question) in rounds[number].pulse().definition().questions().iter().enumerate() {
        let story = stories.iter().find(|story| story.item.index == at).unwrap();
        let asked = trend::appearances(&whole, question);
        let mut beside = Vec::new();
        let mut change = "none";
        if let Some((words, _)) = since(story, |steps| format!("{steps}")) {
            change = match &words {
                Since::Changed { direction: Direction::Rose, .. } => "rose",
                Since::Changed { direction: Direction::Fell, .. } => "fell",
                Since::Changed { direction: Direction::NoClearChange, .. } => "no_clear_change",
                _ => "refused",
            };
            if matches!(words, Since::Changed { before: Some(_), .. }) {
                beside.push(json!([place(asked[asked.len() - 2].round), number]));
            }
        }
        let mut strokes = Vec::new();
        if rule == Rule::First {
            let (change, beside, strokes) = as_once_printed(&whole, &asked, &place, number);
            let one = json!({"change": change, "beside": beside, "strokes": strokes});
            said.extend(vec![one; question.slot_count()]);
            continue;
        }
        if let Some(trend) = Trend::of(&whole, question, usize::MAX) {
            if let Some(span) = trend.span() {
                // The first and the last mean of the last `times` points.
                let start = trend.points().len() - span.times;
                let mut means = trend.points()[start..].iter().filter(|point| point.has_mean());
                let ends = [means.next().unwrap(), means.next_back().unwrap()];
                beside.push(json!(ends.map(|point| place(&whole[point.number - 1]))));
            }
            for [x1, _, x2, _] in trend.lines() {
                let at = |x: f64| {
                    let point = trend.points().iter().find(|point| (point.x - x).abs() < 1e-9).unwrap();
                    place(&whole[point.number - 1])
                };
                strokes.push(json!([at(x1), at(x2)]));
            }
        }
        let one = json!({"change": change, "beside": beside, "strokes": strokes});
        said.extend(vec![one; question.slot_count()]);
    }
    said
}

/// A team as a line.
fn line(made: &Made, rule: Rule) -> Value {
    let rounds = published(made, rule);
    let file = TeamFile::from_rounds(rounds.clone()).unwrap().unwrap();
    let json: Value = serde_json::from_str(&team_file::write(&file)).unwrap();
    let result = |round: usize, question: usize, option: Option<usize>| {
        let result = &json["rounds"][round]["results"][question];
        let mut result = option
            .map_or_else(|| result["item"].clone(), |option| result["options"][option]["result"].clone());
        if let Some(nearly) = result.pointer_mut("/banded/nearly") {
            let question = &rounds[round].pulse().definition().questions()[question];
            *nearly = json!(nearly.as_u64().unwrap() - u64::from(question.kind.lowest_step()));
        }
        result
    };
    let name = |kind: Kind| format!("{kind:?}").to_lowercase();
    let first_slot =
        |question: usize| -> usize { made.questions[..question].iter().map(Question::slot_count).sum() };
    let mut all = (Vec::new(), Vec::new(), Vec::new());
    for (number, (asks, changed, answers)) in made.rounds.iter().enumerate() {
        let definition = rounds[number].pulse().definition();
        let (mut items, mut truth) = (Vec::new(), Vec::new());
        for (index, slot) in definition.slots().iter().enumerate() {
            let asked = &definition.questions()[slot.question];
            let (again, own) = match asks {
                Asks::Questions => (Value::Null, slot.question),
                Asks::Again { round, question } => {
                    (json!({"round": round, "item": first_slot(*question)}), *question)
                }
            };
            items.push(json!({
                "question": format!("q{own}/{}", slot.option.unwrap_or(0)),
                "kind": name(asked.kind), "values": asked.values(), "again": again,
                "result": result(number, slot.question, slot.option),
            }));
            let from = if again_of_round(asks) { first_slot(own) } else { 0 };
            let said = |value: u8| match value {
                CANT_SAY => json!("cant_say"),
                SKIPPED => json!("skipped"),
                value => json!(value),
            };
            let of =
                answers.iter().map(|(person, answers)| (person.to_string(), said(answers[from + index])));
            truth.push(Value::Object(of.collect()));
        }
        all.0.push(json!({"n": answers.len(), "changed": changed, "items": items}));
        all.1.push(page(made, rule, &rounds, number));
        all.2.push(truth);
    }
    let rule = rule as u8;
    json!({"rule": rule, "size": made.size, "k": made.k, "rounds": all.0, "page": all.1, "truth": all.2})
}

fn again_of_round(asks: &Asks) -> bool {
    matches!(asks, Asks::Again { .. })
}

/// Every team can be published by either rule, and its file is read; those with several rounds, and those that ask something
/// again, are there.
#[test]
fn the_teams_that_the_solver_attacks() {
    let teams: Vec<Made> = (0..TEAMS).map(made).collect();
    let several = teams.iter().filter(|team| team.rounds.len() > 1).count();
    let again = teams.iter().filter(|team| team.rounds.iter().any(|round| again_of_round(&round.0))).count();
    assert!(several > 400 && again > 100, "{several} {again}");
    let folder = std::env::var_os("PULSE_PUBLISHED").map(PathBuf::from);
    for rule in [Rule::First, Rule::Second] {
        // Without the solver a few are enough to see that they can be made.
        let teams = if folder.is_some() { &teams[..] } else { &teams[..40] };
        let mut text = String::new();
        for team in teams {
            writeln!(text, "{}", line(team, rule)).unwrap();
        }
        if let Some(folder) = &folder {
            std::fs::write(folder.join(format!("rule-{}.jsonl", rule as u8)), text).unwrap();
        }
    }
}

//! What looks back at the rounds before, by both: what is banded still, what is asked again, and which file may say so.

use std::collections::BTreeSet;

use pulse_check::{
    answer::{Answer, Checked, Draft},
    figures::Outcome,
    pulse::{Definition, Fields, Kind, Mode, Rule, bytes::hex, templates::team::again},
    seal::{Ballot, Gathering, Opening, Permit, SealedBox, seal},
    team::{Round, TeamFile},
    wire::{links, team_file},
};
use serde_json::{Value, json};

use super::{Made, Second, made};
use crate::dice::Dice;
use crate::team::{fields, question};

/// What each of so many people says: nearly all alike, or in parts, and some nothing.
fn said_by(people: u8, dice: &mut Dice) -> Vec<Option<u8>> {
    let (most, alone) = (dice.below(2) as u8, dice.below(people.into()));
    let (parts, silent) = (dice.below(3) == 0, dice.below(4));
    let one = |person: usize| match person {
        person if person != alone && person < silent => None,
        person if parts || person == alone => Some(dice.below(3) as u8),
        _ => Some(most),
    };
    (0..usize::from(people)).map(one).collect()
}

/// The same few questions under other keys, to more and fewer people; sometimes the choice of an earlier round again, to
/// as many as there were.
fn asked(k: u8, rounds: &[Round], dice: &mut Dice) -> (Fields, u8) {
    let poll = question(Kind::Choice, ["", "day"][dice.below(2)], "Which day?");
    let mut questions = vec![poll.clone(), question(Kind::Several, "", "What helps?")];
    let mut people = k + 2 + dice.below(7) as u8;
    if !rounds.is_empty() && dice.below(2) == 0 {
        let first = &rounds[dice.below(rounds.len().min(3))];
        people = first.n() as u8;
        questions.push(again(&poll, first.pulse().short_id()));
    }
    // Of what nobody asks again; formats.md does not say which of two thresholds a reader compares by.
    let k = k + u8::from(rounds.len() > 2 && questions.len() == 2 && dice.below(3) == 0);
    let rule = if dice.below(6) == 0 { Rule::First } else { Rule::Second };
    (Fields { rule, k, team_size: 30, ..fields(questions) }, people)
}

fn answers(definition: &Definition, columns: &[Vec<Option<u8>>], person: u8) -> Checked {
    let mut draft = Draft::empty(definition);
    for (number, (question, column)) in definition.questions().iter().zip(columns).enumerate() {
        let several = question.kind == Kind::Several;
        let answer = match column[usize::from(person)] {
            None if !several && person.is_multiple_of(2) => Answer::CantSay,
            None => Answer::Skipped,
            Some(value) if several => Answer::Ticked((0..value).collect()),
            Some(value) => Answer::Value(value),
        };
        draft.set(number, answer);
    }
    Checked::new(definition, &draft).unwrap()
}

fn sealed_box(made: &Made, people: u8, dice: &mut Dice) -> SealedBox {
    let definition = made.pulse.definition();
    let columns: Vec<_> = definition.questions().iter().map(|_| said_by(people, dice)).collect();
    let mut gathering = Gathering::new(made.pulse.clone(), made.collector.clone()).unwrap();
    for person in 0..people {
        let ballot = Ballot { number: [person; 16], rev: 1, secret: dice.bytes() };
        let sealed =
            seal(&made.pulse, &answers(definition, &columns, person), ballot, &dice.bytes()).unwrap();
        gathering.add(&sealed.bytes).unwrap();
    }
    gathering.close(Some(people.into())).unwrap()
}

/// The round that both make of a box, with these rounds at hand.
fn published(second: &mut Second, made: &Made, sealed_box: &SealedBox, before: &[Round]) -> Round {
    let Made { pulse, host, .. } = made;
    let permit = Permit::new(pulse, sealed_box, None, None).unwrap();
    let opened = Opening::new(pulse.clone(), host.clone(), sealed_box.clone(), permit).unwrap().run();
    let round = Round::publish(pulse.clone(), &opened, "2026-11-28", before).unwrap();
    let mut request = json!({"pulse": links::pulse(pulse), "host_b": hex(host.b()), "box": hex(sealed_box.bytes()),
        "date": "2026-11-28"});
    if let Some(before) = TeamFile::from_rounds(before.to_vec()).unwrap() {
        request["before"] = json!(team_file::write(&before));
    }
    let there = second.does("open", request);
    assert_eq!(there["team_file"].as_str().unwrap(), team_file::write(&TeamFile::begin(round.clone())));
    round
}

/// The file with one round more, whether or not it may stand there.
fn joined(file: &TeamFile, round: &Value) -> String {
    let mut all: Value = serde_json::from_str(&team_file::write(file)).unwrap();
    let alone =
        team_file::read_round_text(&round.to_string()).map(|round| team_file::write(&TeamFile::begin(round)));
    if let Ok(alone) = alone {
        let alone: Value = serde_json::from_str(&alone).unwrap();
        all["version"] = json!(all["version"].as_u64().max(alone["version"].as_u64()));
    }
    all["rounds"].as_array_mut().unwrap().push(round.clone());
    all.to_string()
}

/// The file with one round more, where both take it.
fn taken(second: &mut Second, file: &TeamFile, round: &Value) -> Option<TeamFile> {
    let text = joined(file, round);
    let ours = team_file::read(text.as_bytes());
    let theirs = second.tries("read_team_file", json!({"text": text}));
    assert_eq!(ours.is_ok(), theirs["error"].is_null(), "{:?} {theirs} {text}", ours.err());
    ours.ok()
}

/// Some other result of the choice that is asked again.
fn claimed(people: u8, dice: &mut Dice) -> Value {
    if dice.below(3) == 0 {
        return json!({"banded": {"nearly": dice.below(3)}});
    }
    let (mut counts, people) = ([0; 5], usize::from(people) - usize::from(dice.below(8) == 0));
    for _ in 0..people {
        counts[dice.below(5).min(dice.below(5))] += 1;
    }
    json!({"shown": {"counts": counts[..3], "cant_say": counts[3], "skipped": counts[4]}})
}

/// Both publish the same, with all rounds at hand or only the first of them, and take and refuse the same files.
#[test]
#[ignore = "needs Node.js: cargo xtask test --only second"]
fn both_implementations_look_back_the_same() {
    let mut second = Second::start();
    let mut dice = Dice(0x2026_1128);
    let (mut outcomes, mut claims) = (BTreeSet::new(), [0, 0]);
    for _ in 0..8 {
        let k = 4 + dice.below(2) as u8;
        let mut file: Option<TeamFile> = None;
        for _ in 0..6 {
            let rounds = file.as_ref().map_or(&[][..], TeamFile::rounds);
            let (fields, people) = asked(k, rounds, &mut dice);
            let made = made(fields, Mode::OnePerson, &mut dice);
            let sealed_box = sealed_box(&made, people, &mut dice);
            let first = if dice.below(4) == 0 { 1 + dice.below(3) } else { rounds.len() };
            let round = published(&mut second, &made, &sealed_box, &rounds[..first.min(rounds.len())]);
            outcomes.extend(round.outcomes().iter().map(|outcome| match outcome {
                Outcome::Shown(_) => "Shown".to_owned(),
                other => format!("{other:?}"),
            }));
            let Some(before) = &mut file else {
                file = Some(TeamFile::begin(round));
                continue;
            };
            let mut json: Value =
                serde_json::from_str(&team_file::write_round(&round.without_checks())).unwrap();
            let mut next = taken(&mut second, before, &json);
            // Other programs may have published something else of it.
            for _ in 0..if round.outcomes().len() > 4 { 8 } else { 0 } {
                json["results"][2]["item"] = claimed(people, &mut dice);
                let claim = taken(&mut second, before, &json);
                claims[usize::from(claim.is_some())] += 1;
                next = claim.or(next);
            }
            *before = next.unwrap_or_else(|| before.clone());
        }
    }
    assert!(outcomes.len() > 8 && claims.iter().all(|some| *some > 15), "{outcomes:?} {claims:?}");
}

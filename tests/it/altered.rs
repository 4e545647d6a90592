//! Results that somebody changed: refused on reading, or seen by the people whose answers they were.

use data_encoding::BASE64URL_NOPAD;
use pulse_check::{
    answer::{Answer, Draft},
    pulse::{Kind, Mode, Rule},
    seal::OwnSlot,
    team::{OwnLook, Round, RoundError, Verdict},
    wire::team_file::{self, TeamFileError},
};
use serde_json::{Value, json};

use crate::{
    team::{fields, question},
    whole::{Person, carry, check},
};

/// Eight people: one item shown, one withheld, one comment.
fn eight() -> (Round, Vec<Person>) {
    eight_by(Rule::Second)
}

fn eight_by(rule: Rule) -> (Round, Vec<Person>) {
    let mut asked = fields(vec![
        question(Kind::Agree, "", "Well?"),
        question(Kind::Agree, "", "Sure?"),
        question(Kind::Comment, "", "A word?"),
    ]);
    (asked.rule, asked.k, asked.k_comments, asked.team_size) = (rule, 5, 5, 9);
    let draft = |p: u8| {
        let mut draft = Draft::default();
        draft.set(0, Answer::Value(p % 4));
        draft.set(1, if p < 5 { Answer::CantSay } else { Answer::Value(4) });
        draft.set(2, Answer::Text(format!("word {p}")));
        draft
    };
    carry(asked, Mode::TwoPeople, 1, &(0..8).map(draft).collect::<Vec<_>>())
}

/// The round as a file, changed.
fn altered(round: &Round, change: impl FnOnce(&mut Value)) -> Result<Round, TeamFileError> {
    let mut json = serde_json::from_str(&team_file::write_round(round)).unwrap();
    change(&mut json);
    team_file::read_round_text(&json.to_string())
}

#[track_caller]
fn refused(round: &Round, why: RoundError, change: impl FnOnce(&mut Value)) {
    assert_eq!(altered(round, change), Err(TeamFileError::Round(why)));
}

fn pieces(list: &Value, size: usize) -> Vec<Vec<u8>> {
    let bytes = BASE64URL_NOPAD.decode(list.as_str().unwrap().as_bytes()).unwrap();
    bytes.chunks(size).map(<[u8]>::to_vec).collect()
}

fn list(mut pieces: Vec<Vec<u8>>) -> Value {
    pieces.sort();
    json!(BASE64URL_NOPAD.encode(&pieces.concat()))
}

#[test]
fn unaltered_it_is_read() {
    let (round, people) = eight();
    assert_eq!(altered(&round, |_| ()).as_ref(), Ok(&round));
    assert!(people.iter().all(|person| check(&round, person).verdict == Verdict::Counted));
}

/// A result of another kind than its question: an item in the place of comments, and the other way round.
#[test]
fn result_of_another_kind() {
    let (round, _) = eight();
    let mut json: Value = serde_json::from_str(&team_file::write_round(&round)).unwrap();
    let (item, comments) = (json["results"][0]["item"].take(), json["results"][2]["comments"].take());
    for (slot, name, other) in [(2, "comments", ("item", item)), (0, "item", ("comments", comments))] {
        refused(&round, RoundError::Results, |json| {
            let result = json["results"][slot].as_object_mut().unwrap();
            result.remove(name);
            result.insert(other.0.into(), other.1);
        });
    }
}

/// Fails when `check_open` does not compare a group with its counter, or `check_list` the list with n.
#[test]
fn altered_total() {
    let (round, _) = eight();
    refused(&round, RoundError::Total { slot: 0 }, |json| {
        json["results"][0]["item"]["shown"]["counts"] = json!([3, 1, 2, 2, 0]);
    });
    refused(&round, RoundError::Accounting { slot: 0 }, |json| {
        json["results"][0]["item"]["shown"]["counts"] = json!([2, 2, 2, 2, 1]);
    });
    refused(&round, RoundError::Total { slot: 0 }, |json| {
        json["results"][0]["item"]["shown"]["counts"] = json!([2, 2, 2, 1, 0]);
        json["results"][0]["item"]["shown"]["skipped"] = json!(1);
    });
    refused(&round, RoundError::Accounting { slot: 0 }, |json| {
        json["checks"]["slots"][0]["discarded"] = json!(1);
    });
}

/// Without its lists a total can still not be more than there are people, whatever the addition gives.
/// Fails when `Shown::people` adds without an end: found so.
#[test]
fn total_beyond_every_number() {
    let (round, _) = eight();
    for counts in
        [json!([u32::MAX, 9, 0, 0, 0]), json!([u32::MAX, u32::MAX, 5, 5, 5]), json!([9, 9, 9, 9, 9])]
    {
        refused(&round, RoundError::Accounting { slot: 0 }, |json| {
            json["results"][0]["item"]["shown"]["counts"] = counts;
            json.as_object_mut().unwrap().remove("checks");
        });
    }
}

/// Fails when `verify` does not pass what is shown through the gate again.
#[test]
fn shown_against_the_rules() {
    let (round, _) = eight();
    // Three valid answers are too few to show, whatever the file says.
    refused(&round, RoundError::Gate { slot: 1 }, |json| {
        json["results"][1]["item"] =
            json!({"shown": {"counts": [0, 0, 0, 0, 3], "cant_say": 5, "skipped": 0}});
        json.as_object_mut().unwrap().remove("checks");
    });
    refused(&round, RoundError::Gate { slot: 1 }, |json| {
        json["results"][1]["item"] = json!({"withheld": {"fewer_than": 4}});
    });
}

/// A band over eight people, or more comments than people wrote: the lists give it away.
/// Fails when `check_list` does not hold the outcome against the length of its list: found so.
#[test]
fn claimed_against_the_lists() {
    let banded = |json: &mut Value| json["results"][1]["item"] = json!({"banded": {"nearly": 5}});
    let (of_rule_one, _) = eight_by(Rule::First);
    refused(&of_rule_one, RoundError::Gate { slot: 1 }, banded);
    // By the second rule some of eight people may have said nothing: a band is possible, but not of four answers.
    let (round, _) = eight();
    assert!(altered(&round, banded).is_ok());
    refused(&round, RoundError::Gate { slot: 1 }, |json| {
        banded(json);
        let held = &mut json["checks"]["slots"][1];
        held["held"] = list(pieces(&held["held"], 16)[4..].to_vec());
        held["discarded"] = json!(4);
    });
    refused(&round, RoundError::Gate { slot: 2 }, |json| {
        let held = &mut json["checks"]["slots"][2];
        held["held"] = list(pieces(&held["held"], 16)[1..].to_vec());
        held["discarded"] = json!(1);
    });
}

/// Fails when `CheckList::find` does not say that a number is missing, and when `verify` does not count.
#[test]
fn missing_check_number() {
    let (round, people) = eight();
    let without = |json: &mut Value, discarded: u16| {
        let open = &mut json["checks"]["slots"][0]["open"];
        open["2"] = list(pieces(&open["2"], 8)[1..].to_vec());
        json["checks"]["slots"][0]["discarded"] = json!(discarded);
        json["results"][0]["item"]["shown"]["counts"][2] = json!(1);
    };
    refused(&round, RoundError::Accounting { slot: 0 }, |json| without(json, 0));
    // Declared as discarded it can be so: the person it was says no.
    let altered = altered(&round, |json| without(json, 1)).unwrap();
    let wrong: Vec<usize> =
        (0..8).filter(|p| check(&altered, &people[*p]).verdict == Verdict::Wrong).collect();
    assert_eq!(wrong.len(), 1);
    assert_eq!(check(&altered, &people[wrong[0]]).slots[0], OwnSlot::Missing);
    assert_eq!(wrong[0] % 4, 2);
}

/// Fails when `find` looks only whether a number is there at all.
#[test]
fn moved_answer() {
    let (round, people) = eight();
    let altered = altered(&round, |json| {
        let open = &mut json["checks"]["slots"][0]["open"];
        let (mut from, mut to) = (pieces(&open["0"], 8), pieces(&open["3"], 8));
        to.push(from.remove(0));
        (open["0"], open["3"]) = (list(from), list(to));
        json["results"][0]["item"]["shown"]["counts"] = json!([1, 2, 2, 3, 0]);
    })
    .unwrap();
    let wrong: Vec<_> = people.iter().filter(|p| check(&altered, p).verdict == Verdict::Wrong).collect();
    assert_eq!(wrong.len(), 1);
    assert_eq!(check(&altered, wrong[0]).slots[0], OwnSlot::Changed);
}

/// Two people's answers exchanged keep every total; both see it.
#[test]
fn exchanged_answers() {
    let (round, people) = eight();
    let altered = altered(&round, |json| {
        let open = &mut json["checks"]["slots"][0]["open"];
        let (mut low, mut high) = (pieces(&open["0"], 8), pieces(&open["3"], 8));
        std::mem::swap(&mut low[0], &mut high[0]);
        (open["0"], open["3"]) = (list(low), list(high));
    })
    .unwrap();
    assert_eq!(people.iter().filter(|p| check(&altered, p).verdict == Verdict::Wrong).count(), 2);
}

/// Fails when `check_open` lets one number stand twice, or a list be unsorted.
#[test]
fn one_number_under_two_answers() {
    let (round, _) = eight();
    refused(&round, RoundError::CheckList { slot: 0 }, |json| {
        let open = &mut json["checks"]["slots"][0]["open"];
        let (one, mut other) = (pieces(&open["0"], 8), pieces(&open["3"], 8));
        other[0] = one[0].clone();
        open["3"] = list(other);
    });
    refused(&round, RoundError::CheckList { slot: 0 }, |json| {
        let open = &mut json["checks"]["slots"][0]["open"];
        let mut reversed = pieces(&open["0"], 8);
        reversed.sort();
        reversed.reverse();
        open["0"] = json!(BASE64URL_NOPAD.encode(&reversed.concat()));
    });
}

/// Fails when `OwnCheck::of` does not compare the looks.
#[test]
fn another_boxs_hash() {
    let (round, people) = eight();
    let altered = altered(&round, |json| json["checks"]["looked"] = json!("ab".repeat(32))).unwrap();
    for person in &people {
        let own = check(&altered, person);
        assert_eq!((own.look, own.verdict), (OwnLook::Different, Verdict::Wrong));
    }
}

/// Fails when `held_digest` leaves out the value, or `find` takes any list for good.
#[test]
fn a_withheld_answer_exchanged() {
    let (round, people) = eight();
    let altered = altered(&round, |json| {
        let held = &mut json["checks"]["slots"][1]["held"];
        let mut digests = pieces(held, 16);
        digests[3][5] ^= 1;
        *held = list(digests);
    })
    .unwrap();
    let missing = people.iter().filter(|p| check(&altered, p).slots[1] == OwnSlot::Missing).count();
    assert_eq!(missing, 1);
    // A person who claims to have answered otherwise is not confirmed by the digests.
    let mut other = Draft::default();
    for (question, answer) in
        [Answer::Value(0), Answer::Value(3), Answer::Text("else".into())].into_iter().enumerate()
    {
        other.set(question, answer);
    }
    let answers = pulse_check::answer::Checked::new(round.pulse().definition(), &other).unwrap();
    let liar = Person { secret: people[0].secret, answers, looked: people[0].looked };
    assert_eq!(check(&round, &liar).slots, [OwnSlot::Counted, OwnSlot::Missing, OwnSlot::Missing]);
}

/// Another question put over the same answers: the id is another, so nobody finds their own.
/// Fails when a check number does not depend on the id.
#[test]
fn another_question_over_the_answers() {
    let (round, people) = eight();
    let altered = altered(&round, |json| {
        json["results"][0]["question"] = json!("Sick?");
        let hex = json["definition"].as_str().unwrap();
        let hex = hex.replace("57656c6c3f", "5369636b3f"); // "Well?", "Sick?"
        json["definition"] = json!(hex);
    })
    .unwrap();
    assert!(people.iter().all(|person| check(&altered, person).slots == [OwnSlot::Missing; 3]));
    let wording = TeamFileError::Wording { question: 0 };
    assert_eq!(self::altered(&round, |json| json["results"][0]["question"] = json!("Sick?")), Err(wording));
}

#[test]
fn numbers_of_people_that_cannot_be() {
    let (round, _) = eight();
    for n in [10, 65_535] {
        refused(&round, RoundError::People { n }, |json| {
            (json["n"], json["checks"]["n"]) = (json!(n), json!(n));
        });
    }
    for n in [0, 4] {
        assert!(altered(&round, |json| (json["n"], json["checks"]["n"]) = (json!(n), json!(n))).is_err());
    }
    refused(&round, RoundError::People { n: 7 }, |json| json["checks"]["n"] = json!(7));
    refused(&round, RoundError::Accounting { slot: 0 }, |json| {
        (json["n"], json["checks"]["n"]) = (json!(9), json!(9));
    });
    for seen in [json!(null), json!(0), json!(4), json!(9)] {
        refused(&round, RoundError::Seen, |json| {
            (json["seen"], json["checks"]["seen"]) = (seen.clone(), seen);
        });
    }
    refused(&round, RoundError::Seen, |json| json["seen"] = json!(5));
    refused(&round, RoundError::Seen, |json| json["checks"]["looked"] = json!(null));
}

//! An item that was asked again: what may stand beside the first time, when it is published and when a file is read.

use pulse_check::{
    answer::{Answer, Checked, Draft},
    figures::{Band, NotAgain, Outcome, Withheld},
    flow::{cadence, kiosk::Kiosk},
    pulse::{CANT_SAY, Definition, Fields, Kind, Mode, Question, Rule, SKIPPED, templates::team::again},
    seal::{CheckList, Opened, OpenedSlot},
    team::{AddError, Round, TeamFile, asked_again::asked_again},
    widget,
    wire::team_file::{self, TeamFileError},
};

use crate::team::{Team, fields, question};

fn voice() -> Question {
    question(Kind::Agree, "voice", "Everyone's view counts when we decide.")
}

/// Of an earlier pulse, unless a test says otherwise.
fn asked(questions: Vec<Question>) -> Fields {
    Fields { rule: Rule::First, team_size: 12, ..fields(questions) }
}

/// A round in which so many people gave each answer: five steps, can't say, skipped.
fn round(fields: Fields, mode: Mode, counts: [u8; 7], date: &str, before: &[Round]) -> Round {
    let values = [0, 1, 2, 3, 4, CANT_SAY, SKIPPED];
    let all: Vec<u8> =
        values.iter().zip(counts).flat_map(|(value, count)| vec![*value; usize::from(count)]).collect();
    let accepted = (0..).zip(&all).map(|(p, value)| ([p, 0, 0, 0, 0, 0, 0, 1], *value)).collect();
    let alone = mode == Mode::OnePerson;
    let opened = Opened {
        box_hash: [7; 32],
        looked: (!alone).then_some([8; 32]),
        seen: (!alone).then_some(4),
        n: all.len(),
        twins: 0,
        slots: vec![OpenedSlot::Values { accepted, discarded: 0 }; fields.questions.len()],
    };
    Round::publish(Team::new(fields, mode).pulse, &opened, date, before).unwrap()
}

fn first(counts: [u8; 7]) -> Round {
    round(asked(vec![voice()]), Mode::TwoPeople, counts, "2026-03-02", &[])
}

/// The same item asked again, of so many people; `change` may set other fields.
fn second(first: &Round, counts: [u8; 7], change: impl FnOnce(&mut Fields), before: &[Round]) -> Round {
    let short = first.pulse().id()[..8].try_into().unwrap();
    let mut fields = asked(vec![again(&voice(), short)]);
    change(&mut fields);
    round(fields, Mode::TwoPeople, counts, "2026-03-02", before)
}

fn why(round: &Round) -> Option<NotAgain> {
    match &round.outcomes()[0] {
        Outcome::Withheld(Withheld::Again(why)) => Some(*why),
        Outcome::Shown(_) => None,
        other => panic!("{other:?}"),
    }
}

const FIRST: [u8; 7] = [2, 3, 1, 4, 2, 0, 0];

#[test]
fn what_may_be_shown_of_an_item_that_was_asked_again() {
    let once = first(FIRST);
    let before = std::slice::from_ref(&once);
    let seen = |counts| why(&second(&once, counts, |_| {}, before));
    // Four people (k) must have moved at least: 2 + 2 down, 2 + 2 up.
    assert_eq!(seen([0, 1, 3, 4, 4, 0, 0]), None);
    assert_eq!(seen([0, 2, 2, 4, 4, 0, 0]), Some(NotAgain::LittleChanged));
    assert_eq!(seen(FIRST), Some(NotAgain::LittleChanged));
    // "Can't say" and skipped are answers too.
    assert_eq!(seen([0, 1, 1, 4, 2, 2, 2]), None);
    assert_eq!(seen([0, 2, 1, 4, 2, 2, 1]), Some(NotAgain::LittleChanged));
    // One more or one less would be about that one.
    assert_eq!(seen([0, 0, 3, 4, 4, 0, 0]), Some(NotAgain::OtherNumber));
    let set = |change: fn(&mut Fields)| why(&second(&once, [0, 1, 3, 4, 4, 0, 0], change, before));
    assert_eq!(set(|fields| fields.k = 5), Some(NotAgain::NotComparable));
    assert_eq!(set(|fields| fields.team_size = 13), Some(NotAgain::NotComparable));
    assert_eq!(set(|fields| fields.host = "Ana".into()), Some(NotAgain::NotComparable));
    assert_eq!(
        set(|fields| fields.questions[0].text = "Every view counts.".into()),
        Some(NotAgain::NotComparable)
    );
    // Nobody knows the first time.
    let alone = second(&once, [0, 1, 3, 4, 4, 0, 0], |_| {}, &[]);
    assert_eq!(why(&alone), Some(NotAgain::NotComparable));
}

#[test]
fn somebody_else_in_charge_or_a_third_time_is_not_compared() {
    let once = first(FIRST);
    let short = once.pulse().id()[..8].try_into().unwrap();
    let alone = round(
        asked(vec![again(&voice(), short)]),
        Mode::OnePerson,
        [0, 1, 3, 4, 4, 0, 0],
        "2026-03-02",
        std::slice::from_ref(&once),
    );
    assert_eq!(why(&alone), Some(NotAgain::NotComparable));
    let twice = second(&once, [0, 1, 3, 4, 4, 0, 0], |_| {}, std::slice::from_ref(&once));
    let third =
        second(&once, FIRST, |fields| fields.goal = "Another pulse".into(), &[once.clone(), twice.clone()]);
    assert_eq!(why(&third), Some(NotAgain::NotComparable));
    // The very round that was opened, with itself in the file already, is the same as before.
    let again = second(&once, [0, 1, 3, 4, 4, 0, 0], |_| {}, &[once.clone(), twice.clone()]);
    assert_eq!(again, twice);
}

#[test]
fn a_first_time_that_was_not_shown_hides_the_second() {
    // Seven of seven take one step: banded. Three valid answers: withheld.
    for counts in [[0, 0, 0, 7, 0, 0, 0], [1, 1, 1, 0, 0, 4, 0]] {
        let once = first(counts);
        let counts = [1, 2, 2, 1, 1, 0, 0];
        let twice = second(&once, counts, |_| {}, std::slice::from_ref(&once));
        assert_eq!(why(&twice), Some(NotAgain::FirstNotShown));
    }
    // The rule for k comes first: it would hide it anyway, and says so.
    let once = first(FIRST);
    let few = second(&once, [1, 1, 1, 0, 0, 9, 0], |_| {}, std::slice::from_ref(&once));
    assert_eq!(few.outcomes()[0], Outcome::Withheld(Withheld::TooFew { k: 4 }));
}

#[test]
fn what_is_not_shown_again_leaves_no_number_and_everybody_can_check() {
    let once = first(FIRST);
    let little = second(&once, [1, 4, 1, 4, 2, 0, 0], |_| {}, std::slice::from_ref(&once));
    let lists = &little.checks().unwrap().slots;
    assert!(matches!(&lists[..], [CheckList::Held { digests, discarded: 0 }] if digests.len() == 12));
    let mut file = TeamFile::begin(once.clone());
    file.add(little).unwrap();
    let text = team_file::write(&file);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["version"], 3);
    let item = serde_json::json!({"asked_again": {"withheld": "little_changed"}});
    assert_eq!(json["rounds"][1]["results"][0]["item"], item);
    assert_eq!(team_file::read(text.as_bytes()).unwrap(), file);
    // Beside the item it belongs to.
    let both = asked_again(file.rounds(), &file.rounds()[0], 0).unwrap();
    assert_eq!((both.again.pulse().id(), both.place), (file.rounds()[1].pulse().id(), 0));
    assert!(asked_again(file.rounds(), &file.rounds()[1], 0).is_none());
    assert_eq!(file.whole_rounds(), [file.rounds()[0].clone()]);
}

/// Fails when the next pulse is due from the day on which something was asked again, or when another page shows that alone.
#[test]
fn what_was_asked_again_is_no_occasion_and_no_result_of_its_own() {
    let once = first(FIRST);
    let short = once.pulse().id()[..8].try_into().unwrap();
    let again = asked(vec![again(&voice(), short)]);
    let before = std::slice::from_ref(&once);
    let later = round(again, Mode::TwoPeople, [0, 1, 3, 4, 4, 0, 0], "2026-03-12", before);
    let mut file = TeamFile::begin(once);
    file.add(later).unwrap();
    // A fortnight after the second of March.
    assert_eq!(cadence::due(&file).as_deref(), Some("2026-03-16"));
    let shown = widget::show(&file, &widget::View::Results, "#").unwrap();
    assert_eq!(shown.rounds, 1);
    // A file of nothing else shows what it has.
    let alone = TeamFile::begin(file.rounds()[1].clone());
    assert_eq!(alone.whole_rounds(), alone.rounds());
}

#[test]
fn a_file_that_shows_what_both_times_must_not_is_refused() {
    let once = first(FIRST);
    let twice = second(&once, [0, 1, 3, 4, 4, 0, 0], |_| {}, std::slice::from_ref(&once));
    let mut file = TeamFile::begin(once);
    file.add(twice).unwrap();
    let text = team_file::write(&file);
    // Every counter was shown: an old program reads it.
    assert!(text.contains("\"version\": 1"));
    assert_eq!(team_file::read(text.as_bytes()).unwrap(), file);
    let mut json: serde_json::Value = serde_json::from_str(&text).unwrap();
    for round in json["rounds"].as_array_mut().unwrap() {
        round.as_object_mut().unwrap().remove("checks");
    }
    json["rounds"][1]["results"][0]["item"]["shown"]["counts"] = serde_json::json!([2, 2, 2, 4, 2]);
    let read = team_file::read(json.to_string().as_bytes());
    assert_eq!(read, Err(TeamFileError::Add(AddError::Again)));
    // Alone, as by a link, nobody can say; beside the first time it is refused, in either order.
    json["rounds"].as_array_mut().unwrap().remove(0);
    let alone = team_file::read(json.to_string().as_bytes()).unwrap();
    let before = TeamFile::begin(file.rounds()[0].clone());
    assert_eq!(before.merged(&alone).err(), Some(AddError::Again));
    assert_eq!(alone.merged(&before).err(), Some(AddError::Again));
    let mut added = before.clone();
    assert_eq!(added.add(alone.rounds()[0].clone()), Err(AddError::Again));
    assert_eq!(added, before);
}

#[test]
fn a_copy_for_others_keeps_comments_with_the_team_and_takes_none_from_it() {
    let team = Team::every_kind();
    let opened = team.open(&team.gather(&team.everybody(6)));
    let memory = crate::memory::remembered();
    let file = TeamFile::begin(team.round(&opened)).remembering(memory);
    let copy = file.for_others();
    let text = team_file::write(&copy);
    assert!(team_file::write(&file).contains("word 3") && !text.contains("word"));
    for own in ["One demo a week", "nobody waits alone", "First clinic live", "night shift", "عمل معا"]
    {
        assert!(team_file::write(&file).contains(own) && !text.contains(own), "{own}");
    }
    for open in ["Every clinic live by March", "Ten clinics work with it", "\"tenths\": 42"] {
        assert!(text.contains(open), "{open}");
    }
    let read = team_file::read(text.as_bytes()).unwrap();
    assert_eq!(read, copy);
    // Whichever of them is the first, the team's own comes out.
    for merged in [file.merged(&read), read.merged(&file)] {
        let merged = merged.unwrap();
        assert_eq!((merged.file, merged.differing), (file.clone(), Vec::new()));
    }
}

fn by_second_rule(fields: &mut Fields) {
    fields.rule = Rule::Second;
}

/// The first time and the second, both by the second rule.
fn both_times(first: [u8; 7], counts: [u8; 7]) -> (Round, Round) {
    let mut fields = asked(vec![voice()]);
    by_second_rule(&mut fields);
    let once = round(fields, Mode::TwoPeople, first, "2026-03-02", &[]);
    let twice = second(&once, counts, by_second_rule, std::slice::from_ref(&once));
    (once, twice)
}

/// Fails when fewer than k people can be seen to have moved, or so many that whoever did not knows that all others did.
#[test]
fn by_the_second_rule_neither_few_nor_nearly_all_may_have_moved() {
    let seen = |counts| why(&both_times(FIRST, counts).1);
    let hidden = Some(NotAgain::FewOrNearlyAllChanged);
    // Three, four, ten and eleven of twelve.
    assert_eq!(seen([0, 2, 2, 4, 4, 0, 0]), hidden);
    assert_eq!(seen([0, 1, 3, 4, 4, 0, 0]), None);
    assert_eq!(seen([0, 0, 11, 1, 0, 0, 0]), None);
    assert_eq!(seen([0, 0, 12, 0, 0, 0, 0]), hidden);
    assert_eq!(seen(FIRST), hidden);
    // What is said is the same for few and for nearly all.
    let item = |counts| {
        let round = both_times(FIRST, counts).1;
        serde_json::from_str::<serde_json::Value>(&team_file::write_round(&round)).unwrap()["results"].clone()
    };
    assert_eq!(item(FIRST), item([0, 0, 12, 0, 0, 0, 0]));
}

/// Every way in which so many people can answer five steps, can't say and skipped.
fn every_count(people: u8) -> Vec<[u8; 7]> {
    let mut all = vec![([0; 7], 0_u8)];
    for place in 0..7 {
        all = all
            .into_iter()
            .flat_map(|(counts, taken)| {
                let last = place == 6;
                (if last { people - taken } else { 0 }..=people - taken).map(move |count| {
                    let mut counts: [u8; 7] = counts;
                    counts[place] = count;
                    (counts, taken + count)
                })
            })
            .collect();
    }
    all.into_iter().map(|(counts, _)| counts).collect()
}

/// Fails when what is said of a second time depends on what its band hides: an outsider would know it from the reason.
#[test]
fn what_is_said_again_does_not_depend_on_what_the_band_hides() {
    for first in [[2, 2, 0, 2, 3, 0, 0], [0, 1, 0, 1, 3, 4, 0], [1, 1, 1, 1, 1, 2, 2], [4, 4, 1, 0, 0, 0, 0]]
    {
        let mut fields = asked(vec![voice()]);
        by_second_rule(&mut fields);
        let once = round(fields.clone(), Mode::TwoPeople, first, "2026-03-02", &[]);
        assert!(matches!(once.outcomes()[0], Outcome::Shown(_)));
        let mut said = std::collections::BTreeMap::<u8, std::collections::BTreeSet<String>>::new();
        for counts in every_count(9) {
            let alone = round(fields.clone(), Mode::TwoPeople, counts, "2026-03-02", &[]);
            let Outcome::Banded(Band::Nearly { value }) = alone.outcomes()[0] else { continue };
            let twice = second(&once, counts, by_second_rule, std::slice::from_ref(&once));
            said.entry(value).or_default().insert(format!("{:?}", twice.outcomes()[0]));
        }
        assert_eq!(said.len(), 5);
        assert!(said.values().all(|outcomes| outcomes.len() == 1), "{first:?}: {said:?}");
    }
    // Where every case passes, the band is shown; a file may say it, and no other band.
    let (once, twice) = both_times([2, 2, 0, 2, 3, 0, 0], [0, 0, 0, 6, 1, 1, 1]);
    assert_eq!(twice.outcomes()[0], Outcome::Banded(Band::Nearly { value: 3 }));
    let mut file = TeamFile::begin(once);
    file.add(twice).unwrap();
    let text = team_file::write(&file);
    assert_eq!(team_file::read(text.as_bytes()).as_ref(), Ok(&file));
    let other = text.replace("\"nearly\": 4", "\"nearly\": 3");
    assert_ne!(other, text);
    assert_eq!(team_file::read(other.as_bytes()), Err(TeamFileError::Add(AddError::Again)));
}

/// Fails when an item that was asked again is itself asked again: each time would be compared with the one before alone.
#[test]
fn what_is_asked_again_is_not_asked_again_itself() {
    for rule in [Rule::First, Rule::Second] {
        let once = first(FIRST);
        let set = |fields: &mut Fields| fields.rule = rule;
        let twice = second(&once, [0, 1, 3, 4, 4, 0, 0], set, std::slice::from_ref(&once));
        // Back to two less than the first time: far enough from the second, and too near to the first.
        let thrice = second(&twice, [2, 3, 2, 3, 2, 0, 0], set, &[once.clone(), twice.clone()]);
        let expected = (rule == Rule::Second).then_some(NotAgain::NotComparable);
        assert_eq!(why(&thrice), expected);
        let mut file = TeamFile::begin(once);
        file.add(twice.clone()).unwrap();
        file.add(thrice).unwrap();
        // A file that shows it all the same.
        let claimed = round(
            {
                let mut fields = asked(vec![again(&voice(), twice.pulse().short_id())]);
                fields.rule = rule;
                fields
            },
            Mode::TwoPeople,
            [2, 3, 2, 3, 2, 0, 0],
            "2026-03-02",
            &[],
        );
        let shown = TeamFile::from_rounds(file.rounds()[..2].to_vec()).unwrap().unwrap();
        let mut json: serde_json::Value =
            serde_json::from_str(&team_file::write_round(&claimed.without_checks())).unwrap();
        json["results"][0]["item"] =
            serde_json::json!({"shown": {"counts": [2, 3, 2, 3, 2], "cant_say": 0, "skipped": 0}});
        let claimed = team_file::read_round_text(&json.to_string()).unwrap();
        let mut added = shown.clone();
        let expected = if rule == Rule::Second { Err(AddError::Again) } else { Ok(()) };
        assert_eq!(added.add(claimed), expected);
    }
}

/// Fails when two copies that were published apart, each beside the first time, are not compared with each other.
#[test]
fn two_copies_published_apart_do_not_stand_in_one_file() {
    for rule in [Rule::First, Rule::Second] {
        let once = first(FIRST);
        let before = std::slice::from_ref(&once);
        let copy = |counts, goal: &str| {
            let set = |fields: &mut Fields| (fields.rule, fields.goal) = (rule, goal.into());
            let again = second(&once, counts, set, before);
            assert_eq!(why(&again), None);
            let mut file = TeamFile::begin(once.clone());
            file.add(again).unwrap();
            file
        };
        // They differ by one person, and by four.
        let (here, there, far) = (
            copy([0, 1, 3, 4, 4, 0, 0], "here"),
            copy([0, 1, 3, 3, 5, 0, 0], "there"),
            copy([0, 1, 5, 6, 0, 0, 0], "far"),
        );
        let refused = (rule == Rule::Second).then_some(AddError::Again);
        assert_eq!(here.merged(&there).err(), refused);
        assert_eq!(there.merged(&here).err(), refused);
        assert_eq!(here.merged(&far).err(), None);
    }
}

const SEVEN: [u8; 7] = [0, 0, 0, 7, 0, 0, 0];
const SEVEN_AND_ONE: [u8; 7] = [0, 0, 0, 7, 1, 0, 0];

/// A round of the plain question by the second rule, after those before.
fn plain(counts: [u8; 7], before: &[Round]) -> Round {
    let mut fields = asked(vec![voice()]);
    (fields.rule, fields.goal) = (Rule::Second, format!("stage {}", before.len()));
    round(fields, Mode::TwoPeople, counts, "2026-03-02", before)
}

fn banded(round: &Round) -> bool {
    matches!(round.outcomes()[0], Outcome::Banded(_))
}

/// Seven answered alike and it was banded; then eight do, all but one alike. Fails when what stood between switches it off.
#[test]
fn a_band_stays_over_whatever_stood_between() {
    let seven = plain(SEVEN, &[]);
    assert!(banded(&seven));
    let between: [(&str, Vec<[u8; 7]>, bool); 6] = [
        ("nothing", vec![], true),
        ("fewer people, banded too", vec![[0, 0, 0, 4, 0, 0, 0]], true),
        ("too few answers", vec![[0, 0, 0, 3, 0, 4, 0]], true),
        ("both", vec![[0, 0, 0, 4, 0, 0, 0], [0, 0, 0, 3, 0, 4, 0]], true),
        ("shown", vec![[2, 2, 0, 4, 0, 0, 0]], false),
        ("eight, banded still", vec![SEVEN_AND_ONE], true),
    ];
    for (what, counts, stays) in between {
        let mut rounds = vec![seven.clone()];
        for counts in counts {
            rounds.push(plain(counts, &rounds));
        }
        assert_eq!(banded(&plain(SEVEN_AND_ONE, &rounds)), stays, "{what}");
        // A round that is opened once more is in the file already, and is none of those before.
        let now = plain(SEVEN_AND_ONE, &rounds);
        let mut fields = now.pulse().definition().fields().clone();
        fields.goal = format!("stage {}", rounds.len());
        let with_itself = [&rounds[..], std::slice::from_ref(&now)].concat();
        let once_more = round(fields, Mode::TwoPeople, SEVEN_AND_ONE, "2026-03-02", &with_itself);
        assert_eq!(once_more, now, "{what}");
    }
    // k more have answered: eleven are shown, and ten are not; those who say nothing are not counted.
    assert!(banded(&plain([0, 0, 0, 10, 0, 0, 0], std::slice::from_ref(&seven))));
    assert!(!banded(&plain([0, 0, 0, 11, 0, 0, 0], std::slice::from_ref(&seven))));
    assert!(banded(&plain([0, 0, 0, 8, 0, 4, 0], std::slice::from_ref(&seven))));
}

/// Fails when a band under one key is forgotten under the other.
#[test]
fn a_band_stays_where_it_is_asked_again_and_where_that_was_banded() {
    let shown = [3, 0, 0, 3, 2, 0, 0];
    let seven_and_none = [0, 0, 0, 7, 0, 1, 0];
    // Shown, banded, and the first asked again: it may not show what the second kept back.
    let once = plain(shown, &[]);
    let rounds = [once.clone(), plain(seven_and_none, std::slice::from_ref(&once))];
    assert!(banded(&rounds[1]));
    let again = second(&once, SEVEN_AND_ONE, by_second_rule, &rounds);
    assert!(!matches!(again.outcomes()[0], Outcome::Shown(_)));
    // Shown, asked again and banded, and then asked anew.
    let again = second(&once, seven_and_none, by_second_rule, std::slice::from_ref(&once));
    assert!(banded(&again));
    assert!(banded(&plain(SEVEN_AND_ONE, &[once, again])));
}

/// Fails when one device that goes round forgets what was banded, or when an option takes the band of another.
#[test]
fn a_band_stays_on_one_device_and_of_each_option_alone() {
    let several = || question(Kind::Several, "", "Which days?");
    let of = |ticks: [[u8; 2]; 3], before: &[Round], goal: &str| {
        let mut fields = asked(vec![several()]);
        (fields.rule, fields.goal) = (Rule::Second, goal.into());
        let slot = |(slot, [no, yes]): (u8, [u8; 2])| {
            let values = std::iter::repeat_n(0, no.into()).chain(std::iter::repeat_n(1, yes.into()));
            OpenedSlot::Values {
                accepted: (0..).zip(values).map(|(p, value)| ([p, slot, 0, 0, 0, 0, 0, 1], value)).collect(),
                discarded: 0,
            }
        };
        let n = usize::from(ticks[0][0] + ticks[0][1]);
        let opened = Opened {
            box_hash: [7; 32],
            looked: Some([8; 32]),
            seen: Some(4),
            n,
            twins: 0,
            slots: (0..).zip(ticks).map(slot).collect(),
        };
        let pulse = Team::new(fields, Mode::TwoPeople).pulse;
        Round::publish(pulse, &opened, "2026-03-02", before).unwrap()
    };
    let first = of([[6, 1], [4, 3], [0, 7]], &[], "first");
    let later = of([[7, 1], [7, 1], [0, 8]], std::slice::from_ref(&first), "later");
    let shown: Vec<bool> = later.outcomes().iter().map(|one| matches!(one, Outcome::Shown(_))).collect();
    assert_eq!(shown, [false, true, false]);
    let passed = |before: &[Round]| {
        let mut fields = asked(vec![voice()]);
        (fields.rule, fields.closes) = (Rule::Second, 0);
        let mut kiosk = Kiosk::begin(Definition::new(fields).unwrap(), [5; 16]).unwrap();
        for value in [3, 3, 3, 3, 3, 3, 3, 4] {
            let mut draft = Draft::empty(kiosk.definition());
            draft.set(0, Answer::Value(value));
            kiosk.take(Checked::new(kiosk.definition(), &draft).unwrap()).unwrap();
        }
        banded(&kiosk.finish("2026-03-03", before).unwrap())
    };
    assert!(!passed(&[]) && passed(&[plain(SEVEN, &[])]));
}

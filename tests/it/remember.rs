//! Editing what a team remembers, and what the next pulse asks of it.

use pulse_check::{
    flow::{
        ask::{Compose, Start, recipe},
        cadence,
        environment::{NoRandomness, Randomness},
        remember::{
            Difference, Form, FormError, Kind, differences, goal, learned, milestones, of_kind, only_adds,
            promises, put, take_out, target, worked,
        },
        store::Settings,
    },
    pulse::{
        Definition, Kind as Asked,
        templates::{
            Template,
            team::{milestone_of, promise_of},
        },
        wording::WordingError,
    },
    team::{Memory, State, TeamFile, What},
    wire::team_file,
};

use crate::{
    golden::{folder, frozen},
    memory::remembered,
};

/// Eight bytes of one number each time: 1, 2, 3 …
#[derive(Default)]
pub struct Counting(std::cell::Cell<u8>);

impl Randomness for Counting {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        self.0.set(self.0.get() + 1);
        bytes.fill(self.0.get());
        Ok(())
    }
}

struct Dead;

impl Randomness for Dead {
    fn fill(&self, _: &mut [u8]) -> Result<(), NoRandomness> {
        Err(NoRandomness)
    }
}

fn form(kind: Kind, text: &str, by: &str) -> Form {
    Form { text: text.into(), by: by.into(), ..Form::blank(kind, "2026-11-23", [7; 32]) }
}

fn promise(what: &str, by: &str) -> Form {
    Form { owner: "Tom".into(), ..form(Kind::Commitment, what, by) }
}

fn said(day: &str) -> String {
    format!("<{day}>")
}

#[test]
fn what_is_typed_is_tidied_and_kept_and_comes_back_to_the_form() {
    let random = Counting::default();
    let mut memory = Memory::default();
    for typed in [
        form(Kind::Goal, "  Every clinic\u{a0}live ", "2027-03-31"),
        form(Kind::Milestone, "Ten clinics work with it", ""),
        promise("One demo a week", "2026-12-01"),
        form(Kind::Agreement, "Cameras are optional", ""),
        Form { mean: "4,2".into(), dimension: "trust".into(), ..form(Kind::Target, "", "") },
        form(Kind::Win, "First clinic live", "2026-11-20"),
        Form { dimension: "energy".into(), ..form(Kind::Worked, "Fridays without meetings", "2026-11-21") },
        form(Kind::Learned, "Ask the night shift too", ""),
    ] {
        memory = put(&memory, None, &typed, &random).unwrap();
    }
    let whats: Vec<What> = memory.entries().iter().map(|entry| entry.what().clone()).collect();
    assert_eq!(whats[0], What::Goal { text: "Every clinic live".into(), by: Some("2027-03-31".into()) });
    assert_eq!(whats[2], What::Target { dimension: "trust".into(), tenths: 42 });
    assert_eq!(whats[7], What::Learned { text: "Ask the night shift too".into(), pulse: [7; 32] });
    assert_eq!(goal(&memory).as_deref(), Some("Every clinic live"));
    for what in remembered().entries().iter().map(|entry| entry.what()).filter(|what| **what != What::Removed)
    {
        assert_eq!(Form::of(what).unwrap().what().as_ref(), Ok(what));
    }
    assert_eq!(Form::of(&What::Removed), None);
}

#[test]
fn what_is_no_entry_is_refused_by_its_field() {
    let why = |form: Form| form.what().unwrap_err();
    assert_eq!(why(form(Kind::Goal, " ", "")), FormError::Text(WordingError::Empty));
    assert_eq!(
        why(form(Kind::Agreement, &"x".repeat(281), "")),
        FormError::Text(WordingError::TooLong { most: 280 })
    );
    for day in ["", "tomorrow", "2027-02-30"] {
        assert_eq!(why(promise("One demo", day)), FormError::Date, "{day}");
    }
    assert_eq!(why(form(Kind::Milestone, "Ten", "31.3.2027")), FormError::Date);
    let owner = Form { owner: "Tom!".into(), ..promise("One demo", "2026-12-01") };
    assert_eq!(why(owner), FormError::Owner(WordingError::NotInNames('!')));
    let experiment = Form { experiment: true, ..promise("One demo", "2026-12-01") };
    assert_eq!(why(experiment.clone()), FormError::Expect(WordingError::Empty));
    let saw = Form { expect: "Less mail".into(), saw: "x".repeat(281), ..experiment };
    assert_eq!(why(saw), FormError::Saw(WordingError::TooLong { most: 280 }));
    for mean in ["", "0.9", "5.1", "4.25", "four", "4.", "-3", "44"] {
        let target = Form { mean: mean.into(), ..form(Kind::Target, "", "") };
        assert_eq!(why(target), FormError::Mean, "{mean}");
    }
    let target = Form { mean: "5".into(), ..form(Kind::Target, "", "") };
    let memory = put(&Memory::default(), None, &target, &Counting::default()).unwrap();
    assert_eq!(put(&memory, None, &target, &Counting::default()), Err(FormError::Twice));
    let id = memory.entries()[0].id();
    assert!(put(&memory, Some(id), &target, &Dead).is_ok());
    assert_eq!(put(&memory, None, &form(Kind::Goal, "Go", ""), &Dead), Err(FormError::NoRandomness));
}

#[test]
fn a_difference_is_what_becomes_other_and_only_what_is_new_needs_no_question() {
    let random = Counting::default();
    let win = |text: &str| What::Win { text: text.into(), date: "2026-11-23".into() };
    let before = put(&Memory::default(), None, &form(Kind::Win, "a", "2026-11-23"), &random).unwrap();
    let before = put(&before, None, &form(Kind::Win, "b", "2026-11-23"), &random).unwrap();
    assert_eq!(differences(&before, &before), []);
    let more = put(&before, None, &form(Kind::Goal, "Go", ""), &random).unwrap();
    assert_eq!(differences(&before, &more), [Difference::New(What::Goal { text: "Go".into(), by: None })]);
    assert!(only_adds(&before, &more));
    let other = put(&more, Some([1; 8]), &form(Kind::Win, "c", "2026-11-23"), &random).unwrap();
    let after = take_out(&other, [2; 8]);
    assert_eq!(
        differences(&more, &after),
        [Difference::Changed { before: win("a"), after: win("c") }, Difference::Gone(win("b"))]
    );
    assert!(!only_adds(&more, &other) && !only_adds(&before, &take_out(&before, [2; 8])));
    // What the other one does not hold at all would go as well.
    assert_eq!(differences(&more, &before).len(), 1);
}

#[test]
fn the_three_promises_that_are_due_first_open_the_next_pulse() {
    let random = Counting::default();
    let mut memory = Memory::default();
    for (what, by) in [("d", "2027-02-01"), ("a", "2026-12-01"), ("c", "2027-01-15"), ("b", "2026-12-24")] {
        memory = put(&memory, None, &promise(what, by), &random).unwrap();
    }
    let done = Form { state: State::Done, ..promise("kept", "2026-11-01") };
    memory = put(&memory, None, &done, &random).unwrap();
    let asked = promises(&memory, said);
    let texts: Vec<&str> = asked.iter().map(|question| question.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "a (by <2026-12-01>). Did we do what we said?",
            "b (by <2026-12-24>). Did we do what we said?",
            "c (by <2027-01-15>). Did we do what we said?"
        ]
    );
    let ids: Vec<_> = asked.iter().map(|question| promise_of(&question.key)).collect();
    assert_eq!(ids, [Some([2; 8]), Some([4; 8]), Some([3; 8])]);
    assert!(
        asked
            .iter()
            .all(|question| question.kind == Asked::Choice && question.labels == ["Yes", "Partly", "No"])
    );
    // Never whose.
    assert!(texts.iter().all(|text| !text.contains("Tom")));
    let start = Start { promises: asked, ..Start::default() };
    for template in Template::ALL {
        let first = Compose::new(template, &Settings::default(), &start).questions.first().cloned();
        let opens = first.is_some_and(|question| promise_of(&question.key) == Some([2; 8]));
        assert_eq!(opens, template != Template::Poll, "{template:?}");
    }
}

#[test]
fn open_milestones_are_voted_on_in_the_order_of_their_days() {
    let random = Counting::default();
    let mut memory = Memory::default();
    for (done, by, state) in [
        ("Twenty clinics", "", State::Open),
        ("Ten clinics", "2027-01-31", State::Open),
        ("One clinic", "2026-10-01", State::Done),
        ("The fax goes", "2026-12-01", State::Dropped),
    ] {
        let typed = Form { state, ..form(Kind::Milestone, done, by) };
        memory = put(&memory, None, &typed, &random).unwrap();
    }
    let asked = milestones(&memory, said);
    let texts: Vec<&str> = asked.iter().map(|question| question.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "How confident are we to reach this: Ten clinics (by <2027-01-31>)?",
            "How confident are we to reach this: Twenty clinics?"
        ]
    );
    assert_eq!(milestone_of(&asked[0].key), Some([2; 8]));
    assert!(asked.iter().all(|question| question.kind == Asked::Confidence));
    // Open or not, all stand on the page.
    assert_eq!(of_kind(&memory, Kind::Milestone).len(), 4);
}

#[test]
fn a_template_brings_its_comments_where_the_team_is_large_enough() {
    let settings = |team_size| Settings { team_size: Some(team_size), ..Settings::default() };
    let keys = |compose: &Compose| {
        compose
            .questions
            .iter()
            .filter(|q| q.kind == Asked::Comment)
            .map(|q| q.key.clone())
            .collect::<Vec<_>>()
    };
    let start = Start::default();
    for (template, comments) in [
        (Template::Efficacy, "win obstacle"),
        (Template::Retro, "keep change try"),
        (Template::Milestone, "raise"),
        (Template::Safety, ""),
    ] {
        let mut compose = Compose::new(template, &settings(10), &start);
        compose.offer_comments();
        assert_eq!(keys(&compose).join(" "), comments, "{template:?}");
        compose.team_size = "9".into();
        compose.offer_comments();
        assert!(keys(&compose).is_empty(), "{template:?}");
    }
    let mut compose = Compose::new(Template::Rotating, &settings(12), &start);
    compose.choose(Template::Retro, &start);
    assert_eq!(keys(&compose), ["keep", "change", "try"]);
    compose.choose(
        Template::Skills,
        &Start { skills: vec!["Deploy".into(), "Invoices".into()], ..Start::default() },
    );
    assert_eq!(compose.questions.len(), 1);
    assert_eq!((compose.questions[0].kind, compose.questions[0].labels.len()), (Asked::Several, 2));
}

#[test]
fn team_files_of_every_version_are_saved_in_the_newest_without_loss() {
    let mut seen = Vec::new();
    for path in std::fs::read_dir(folder("golden")).unwrap().map(|entry| entry.unwrap().path()) {
        if !path.to_string_lossy().ends_with(".pulse.json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let before: serde_json::Value = serde_json::from_str(&text).unwrap();
        let file = team_file::read(text.as_bytes()).unwrap();
        // No entry of the frozen files has this name.
        let random = Counting(0x70.into());
        let memory = put(file.memory(), None, &promise("One demo a week", "2027-01-15"), &random).unwrap();
        let saved = team_file::write(&file.clone().remembering(memory.clone()));
        let after: serde_json::Value = serde_json::from_str(&saved).unwrap();
        assert_eq!(after["version"].as_u64(), before["version"].as_u64().max(Some(2)));
        // Everything that stood there stands there.
        assert_eq!((&after["team"], &after["rounds"]), (&before["team"], &before["rounds"]), "{path:?}");
        let entries = |value: &serde_json::Value| value["memory"].as_array().cloned().unwrap_or_default();
        assert!(entries(&before).iter().all(|entry| entries(&after).contains(entry)));
        assert_eq!(team_file::read(saved.as_bytes()).unwrap().memory(), &memory);
        seen.push(before["version"].as_u64().unwrap());
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, [1, 2, 3, 4]);
}

#[test]
fn the_next_pulse_is_due_after_as_long_as_the_last_took() {
    let file = |name: &str| team_file::read(&frozen(name)).unwrap();
    let days =
        |file: &TeamFile| file.rounds().iter().map(|round| round.date().to_owned()).collect::<Vec<_>>();
    let two = file("memory.pulse.json");
    assert_eq!(days(&two), ["2026-02-23", "2026-03-02"]);
    assert_eq!(cadence::due(&two).as_deref(), Some("2026-03-09"));
    let one = file("first.pulse.json");
    assert_eq!(days(&one), ["2026-02-23"]);
    assert_eq!(cadence::due(&one).as_deref(), Some("2026-03-09"));
}

#[test]
fn a_recipe_holds_nothing_that_is_one_teams_own() {
    let random = Counting::default();
    let memory = put(&Memory::default(), None, &promise("One demo", "2027-01-15"), &random).unwrap();
    let memory = put(&memory, None, &form(Kind::Milestone, "Ten clinics", ""), &random).unwrap();
    let start = Start {
        promises: promises(&memory, said),
        milestones: milestones(&memory, said),
        ..Start::default()
    };
    let asked = |template: Template| {
        let mut compose = Compose::new(template, &Settings::default(), &start);
        (compose.host, compose.team, compose.goal) = ("Priya".into(), "Atlas".into(), "Every clinic".into());
        (compose.team_size, compose.changed, compose.closes) = ("12".into(), "2".into(), Some(29_900_000));
        compose.offer_comments();
        Definition::new(compose.fields("en").unwrap()).unwrap()
    };
    let made = recipe(&asked(Template::Safety)).unwrap();
    let keys: Vec<&str> = made.questions().iter().map(|question| question.key.as_str()).collect();
    assert_eq!(keys.join(" "), "safety safety-2 voice voice-2 trust trust-2 fairness fairness-2");
    let fields = made.fields();
    assert_eq!((fields.goal.as_str(), fields.closes, fields.changed), ("", 0, None));
    // Without its milestones a vote on them has its comment left, and without comments nothing.
    assert_eq!(recipe(&asked(Template::Milestone)).unwrap().questions().len(), 1);
    let mut alone = asked(Template::Milestone).fields().clone();
    alone.questions.retain(|question| question.kind != Asked::Comment);
    alone.k_comments = 0;
    assert_eq!(recipe(&Definition::new(alone).unwrap()), None);
}

#[test]
fn notes_and_targets_are_found_by_the_item_they_belong_to() {
    let random = Counting::default();
    let note = |text: &str, dimension: &str, day: &str| Form {
        dimension: dimension.into(),
        ..form(Kind::Worked, text, day)
    };
    let mut memory = Memory::default();
    for typed in [
        note("older", "energy", "2026-03-01"),
        note("other", "trust", "2026-03-02"),
        note("newer", "energy", "2026-11-01"),
        Form { mean: "4.2".into(), dimension: "energy".into(), ..form(Kind::Target, "", "") },
        form(Kind::Learned, "Ask the night shift", ""),
        Form { pulse: [8; 32], ..form(Kind::Learned, "Another round", "") },
    ] {
        memory = put(&memory, None, &typed, &random).unwrap();
    }
    for key in ["energy", "energy-2"] {
        let texts: Vec<String> = worked(&memory, key).iter().map(|what| format!("{what:?}")).collect();
        assert_eq!(texts.len(), 2);
        assert!(texts[0].contains("newer") && texts[1].contains("older"));
    }
    assert!(worked(&memory, "voice").is_empty() && worked(&memory, "").is_empty());
    // The alternate is another text: its mean was not what the team meant.
    assert_eq!((target(&memory, "energy"), target(&memory, "energy-2")), (Some(42), None));
    assert_eq!(learned(&memory, &[7; 32]), ["Ask the night shift"]);
    assert!(learned(&memory, &[9; 32]).is_empty());
}

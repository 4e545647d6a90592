//! What is asked, by whom, under which keys: whatever somebody changes of it is another pulse.

use pulse_check::{
    answer::Answer,
    flow::{
        answering::{self, RespondError},
        ask::{accept, new_key},
        conflicts::imitated,
        environment::{NoRandomness, Randomness},
        record::{HostRecord, Record},
    },
    pulse::{Ask, CheckWordsJob, Definition, Fields, Kind, Mode, Pulse, bytes::hex, templates::item},
    seal::{Gathering, KeyPair, OpenedSlot},
    text::{ENGLISH, Place, Privacy, Words},
};

use crate::team::{Team, fields, question};

fn ask_id(fields: Fields) -> [u8; 32] {
    let host = KeyPair::derive([1; 32]).unwrap();
    *Ask::new(Definition::new(fields).unwrap(), *host.public()).id()
}

/// The host alone makes a link with a collector's key of her own under the collector's name. Her own words stay as they are;
/// those that the collector posted with his link do not fit, so whoever compares them sees it.
/// Fails when the words of the link come from ask_id.
#[test]
fn another_collector_key_under_the_same_name_has_other_link_words() {
    let team = Team::every_kind();
    let hers = KeyPair::derive([0x41; 32]).unwrap();
    let ask = team.pulse.ask().clone();
    let swapped = Pulse::new(ask, *hers.public(), team.pulse.mode(), team.pulse.collector()).unwrap();
    let ask_words = |pulse: &Pulse| CheckWordsJob::of_ask(pulse.ask().id()).run();
    let link_words = |pulse: &Pulse| CheckWordsJob::of_link(pulse.id()).run();
    assert_eq!(ask_words(&swapped), ask_words(&team.pulse));
    assert_ne!(link_words(&swapped), link_words(&team.pulse));
    assert_ne!(link_words(&team.pulse), ask_words(&team.pulse));
}

/// Fails when `ask_id` hashes anything less than the whole definition.
#[test]
fn changed_name_threshold_team_size_or_text_change_the_id() {
    let asked = || {
        let mut asked = fields(vec![
            question(Kind::Choice, "meet", "When do we meet?"),
            question(Kind::Comment, "win", "One thing worth celebrating"),
        ]);
        (asked.audience, asked.closes, asked.changed) = ("the board".into(), 7, Some(1));
        asked
    };
    type Change = fn(&mut Fields);
    let changes: [(&str, Change); 15] = [
        ("host", |f| f.host = "Prija".into()),
        ("team", |f| f.team = "Atlas 2".into()),
        ("audience", |f| f.audience = String::new()),
        ("goal", |f| f.goal = "Another".into()),
        ("k", |f| f.k = 5),
        ("k_comments", |f| f.k_comments = 6),
        ("team size", |f| f.team_size = 8),
        ("closes", |f| f.closes = 8),
        ("joined or left", |f| f.changed = None),
        ("language", |f| f.lang = "de".into()),
        ("text", |f| f.questions[0].text = "When shall we meet?".into()),
        ("label", |f| f.questions[0].labels[2] = "Thu".into()),
        ("order of labels", |f| f.questions[0].labels.swap(0, 1)),
        ("key", |f| f.questions[0].key = "met".into()),
        ("order of questions", |f| f.questions.swap(0, 1)),
    ];
    let before = ask_id(asked());
    for (what, change) in changes {
        let mut changed = asked();
        change(&mut changed);
        assert_ne!(ask_id(changed), before, "{what}");
    }
}

/// Fails when the id leaves out the mode, the collector's name or the collector's key.
#[test]
fn changed_mode_or_collector_change_the_id() {
    let mut asked = fields(vec![question(Kind::Agree, "trust", "We help each other.")]);
    asked.host = "Priya".into();
    let host = KeyPair::derive([1; 32]).unwrap();
    let ask = Ask::new(Definition::new(asked).unwrap(), *host.public());
    let id = |mode, name: &str, b: u8| {
        let collector = KeyPair::derive([b; 32]).unwrap();
        *Pulse::new(ask.clone(), *collector.public(), mode, name).unwrap().id()
    };
    let ids = [
        id(Mode::TwoPeople, "Tom", 2),
        id(Mode::TwoPeople, "Tim", 2),
        id(Mode::TwoPeople, "Tom", 3),
        id(Mode::OnePerson, "Tom", 2),
    ];
    for (at, one) in ids.iter().enumerate() {
        assert!(!ids[..at].contains(one), "{at}");
    }
}

/// Somebody posts the host's own questions under a key of theirs: the host's device, opening the link, says that it is not
/// the pulse that she asked. Fails when `imitated` asks for an equal ask_id, or looks at pulses of others.
#[test]
fn link_with_a_swapped_host_key_is_seen_by_the_host() {
    let team = Team::every_kind();
    let mut own = Record::linked(team.pulse.clone(), 0);
    own.stored.host = Some(HostRecord { key: Some(hex(team.host.b())), ..HostRecord::default() });
    let swapped = |change: fn(&mut Fields), b: u8| {
        let mut asked = team.pulse.definition().fields().clone();
        change(&mut asked);
        let host = KeyPair::derive([b; 32]).unwrap();
        let ask = Ask::new(Definition::new(asked).unwrap(), *host.public());
        Pulse::new(ask, *team.collector.public(), Mode::TwoPeople, "Tom").unwrap()
    };
    let hers = std::slice::from_ref(&own);
    assert_eq!(imitated(hers, &swapped(|_| {}, 66)).map(Record::name), Some(own.name()));
    assert!(imitated(hers, &swapped(|f| f.k = 5, 1)).is_some(), "other rules under her key, too");
    assert!(imitated(hers, &team.pulse).is_none(), "her own link is none");
    assert!(imitated(hers, &swapped(|f| f.team = "Borealis".into(), 66)).is_none(), "another team's pulse");
    // Once it is opened, the next one of the same team is no imitation; and a person who only answers has asked nothing.
    let mut opened = own.clone();
    opened.stored.host.as_mut().unwrap().key = None;
    assert!(imitated(&[opened], &swapped(|_| {}, 66)).is_none());
    assert!(imitated(&[Record::linked(team.pulse.clone(), 0)], &swapped(|_| {}, 66)).is_none());
}

/// Mallory posts a link with her own key in the collector's place. She takes off the outer envelopes; what is inside belongs
/// to her pulse and opens in no other, so she cannot pass the answers on to the real one.
/// Fails when the id leaves out the collector's key, or `inner_info` leaves out the id.
#[test]
fn somebody_in_the_middle_cannot_pass_answers_on() {
    let team = Team::every_kind();
    let mallory = team.clone().gathered_by("Tom", [66; 32]);
    let caught = mallory.seal(1, 1, &Team::answers(1));
    let mut hers = mallory.gathering();
    hers.add(&caught.bytes).unwrap();
    // Sealed once more for the real collector, under the real pulse's header and info.
    let forwarded = team.wrap(1, 1, &caught.envelopes);
    let mut gathering = Gathering::new(team.pulse.clone(), team.collector.clone()).unwrap();
    gathering.add(&forwarded).unwrap();
    for other in team.everybody(6).into_iter().skip(1) {
        gathering.add(&other.bytes).unwrap();
    }
    let sealed = gathering.close(Some(6)).unwrap();
    let opened = team.open(&sealed);
    for slot in &opened.slots {
        let (OpenedSlot::Values { accepted: _, discarded } | OpenedSlot::Comments { accepted: _, discarded }) =
            slot
        else {
            panic!("left out")
        };
        assert_eq!(*discarded, 1, "what was passed on does not open");
    }
}

struct Nothing;

impl Randomness for Nothing {
    fn fill(&self, _: &mut [u8]) -> Result<(), NoRandomness> {
        Err(NoRandomness)
    }
}

/// Fails when any of them goes on with zeros.
#[test]
fn without_randomness_nothing_is_asked_accepted_or_sealed() {
    assert!(new_key(&Nothing).is_err());
    let team = Team::every_kind();
    let invited = Record::invited(team.pulse.ask().clone(), 0);
    assert!(accept(&invited, "Tom", &Nothing).is_err());
    let mut known = Record::linked(team.pulse, 0);
    for (number, answer) in Team::answers(1).into_iter().enumerate() {
        answering::set_answer(&mut known, number, answer);
    }
    let before = known.clone();
    assert_eq!(answering::seal_draft(&mut known, &Nothing), Err(RespondError::NoRandomness));
    assert_eq!(known, before, "what was typed stays, and nothing else is there");
}

/// What each configuration says before question one, word for word.
#[test]
fn the_privacy_sentences_follow_the_settings() {
    let said = |privacy: Privacy| -> Vec<String> { privacy.sentences(&ENGLISH) };
    let two = Team::every_kind().pulse;
    let plain = said(Privacy::of(&two, Place::Own, false));
    assert_eq!(
        plain[..4],
        [
            "Tom gathers, Priya opens.",
            "Tom gathers the sealed answers and sees who took part, but cannot read them. Priya opens them, shuffled and taken apart question by question, and cannot see whose they are. To know which are yours, both would have to work together, or somebody would have to change this page.",
            "Totals appear from 4 people on; with fewer, nothing is opened. If everybody answers alike, that tells what each of you said.",
            "In a group chat, everybody sees that you took part.",
        ]
    );
    assert_eq!(plain.len(), 4);
    let added = |privacy: Privacy| -> Vec<String> {
        said(privacy).into_iter().filter(|sentence| !plain.contains(sentence)).collect()
    };
    assert_eq!(
        added(Privacy::of(&two, Place::Own, true)),
        ["Everybody with access to this folder sees that you took part, and when your file was saved."]
    );
    assert_eq!(
        added(Privacy::of(&two, Place::Inside(String::new()), false)),
        ["This page lies inside another site: whoever runs that site could change it and read along."]
    );
    assert_eq!(
        added(Privacy::of(&two, Place::Framed("intranet.example".into()), false)),
        [
            "This page lies inside intranet.example, which is told when you seal, never what: whoever runs that site could change \
             it and read along."
        ]
    );
    assert_eq!(
        added(Privacy::of(&two, Place::Inside("intranet.example".into()), false)),
        ["This page lies inside intranet.example: whoever runs that site could change it and read along."]
    );
    assert_eq!(
        added(Privacy::of(&two, Place::File, false)),
        [
            "This page was opened as a file: another file opened in this browser could read what it keeps, and whoever can \
          change the file could change the page."
        ]
    );
    let mut asked = fields(vec![item(1, 1, 4, "en").unwrap()]);
    (asked.audience, asked.changed) = ("the board".into(), Some(2));
    let wider = Team::new(asked.clone(), Mode::TwoPeople).pulse;
    assert_eq!(
        added(Privacy::of(&wider, Place::Own, false)),
        [
            "The totals may also go to the board.",
            "Since last time 2 people joined or left; with few changes, a change in the totals says something about them."
        ]
    );
    let alone = Team::new(asked, Mode::OnePerson).pulse;
    assert_eq!(
        said(Privacy::of(&alone, Place::Own, false))[..2],
        [
            "Priya gathers and opens.",
            "Priya is technically able to see what you answered. Answer only what you would tell Priya."
        ]
    );
}

/// Before the first question stands one sentence, and everything that makes the promise weaker: nothing of that is behind a tap.
#[test]
fn whatever_weakens_the_promise_stands_before_question_one() {
    let mut asked = fields(vec![item(1, 1, 4, "en").unwrap()]);
    let two = Team::new(asked.clone(), Mode::TwoPeople).pulse;
    (asked.audience, asked.changed) = ("the board".into(), Some(2));
    let wider = Team::new(asked.clone(), Mode::TwoPeople).pulse;
    let alone = Team::new(asked, Mode::OnePerson).pulse;
    let plain = Privacy::of(&two, Place::Own, false);
    assert_eq!(
        plain.band().iter().map(Words::en).collect::<Vec<_>>(),
        ["Tom sees who answered, Priya sees what. Only both together, or a tampered page, could link them."]
    );
    let inside = || "intranet.example".to_owned();
    for pulse in [&two, &wider] {
        for place in [Place::Own, Place::Inside(inside()), Place::Framed(inside()), Place::File] {
            for folder in [false, true] {
                let here = Privacy::of(pulse, place.clone(), folder);
                let common: Vec<String> = plain.sentences(&ENGLISH);
                let added: Vec<String> =
                    here.sentences(&ENGLISH).into_iter().filter(|said| !common.contains(said)).collect();
                let band: Vec<String> = here.band().iter().map(Words::en).collect();
                assert_eq!(band[1..], added, "{place:?}, folder {folder}");
            }
        }
    }
    let band: Vec<String> = Privacy::of(&alone, Place::Own, false).band().iter().map(Words::en).collect();
    assert_eq!(band.len(), 3);
    assert!(
        band[0].contains("Priya gathers and opens alone")
            && band[0].contains("Answer only what you would tell Priya.")
    );
}

/// A draft survives everything that asking and sealing can refuse.
#[test]
fn a_refused_sealing_keeps_the_draft() {
    let mut known = Record::linked(Team::every_kind().pulse, 0);
    answering::set_answer(&mut known, 0, Answer::Value(9));
    let before = known.clone();
    assert!(matches!(answering::seal_draft(&mut known, &Nothing), Err(RespondError::Answer(_))));
    assert_eq!(known, before);
}

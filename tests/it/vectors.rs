//! Known answers made by independent implementations. `PULSE_VECTORS=<folder>` names another folder than
//! `tests/vectors`; what is there is checked, and at least one file must be.

use std::{collections::BTreeMap, path::PathBuf};

use pulse_check::{
    answer::{Answer, Checked, Draft},
    pulse::{
        Ask, CANT_SAY, CheckWordsJob, Definition, Fields, Kind, Mode, Pulse, Question, Rule, SKIPPED,
        bytes::{hex, unhex, unhex_array},
        sha,
    },
    seal::{
        Ballot, CheckList, Gathering, KeyPair, OpenedSlot, Opening, Permit, Receipt, check_number,
        keys::seal_to, receipt::Traced, seal,
    },
    wire::{
        codes::{self, Role},
        links,
    },
};
use serde_json::Value;

use crate::team::earlier_answers;

fn folder() -> PathBuf {
    std::env::var_os("PULSE_VECTORS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors"), PathBuf::from)
}

fn read(name: &str) -> Option<Value> {
    let text = std::fs::read_to_string(folder().join(name)).ok()?;
    Some(serde_json::from_str(&text).unwrap())
}

#[test]
fn vectors() {
    let (formats, statistics) = (read("formats.json"), read("statistics.json"));
    assert!(formats.is_some() || statistics.is_some(), "no vectors in {}", folder().display());
    for case in formats.iter().flat_map(|file| file.as_array().unwrap()) {
        println!("formats: {}", case["name"]);
        check_pulse(case);
    }
    if let Some(statistics) = statistics {
        super::vectors_statistics::check(&statistics);
    }
}

/// RFC 9180, appendix A.2.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305, base mode, sequence number 0.
#[test]
fn rfc_9180_appendix_a_2_1() {
    let bytes = |text: &str| unhex(text).unwrap();
    let key = |text: &str| KeyPair::derive(unhex_array(text).unwrap()).unwrap();
    let sender = key("909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b");
    let recipient = key("1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df");
    let enc = "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a";
    assert_eq!(hex(sender.public().bytes()), enc);
    assert_eq!(
        hex(recipient.public().bytes()),
        "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a"
    );
    let info = bytes("4f6465206f6e2061204772656369616e2055726e");
    let aad = bytes("436f756e742d30");
    let plaintext = bytes("4265617574792069732074727574682c20747275746820626561757479");
    let sealed = seal_to(recipient.public(), &info, &aad, &plaintext, *sender.b()).unwrap();
    let ct = "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28";
    assert_eq!(hex(&sealed), format!("{enc}{ct}"));
    assert_eq!(recipient.open(&info, &aad, &sealed), Some(plaintext));
    assert_eq!(recipient.open(&info, b"Count-1", &sealed), None);
}

fn fields(case: &Value) -> Fields {
    let d = &case["definition"];
    let text = |name: &str| d[name].as_str().unwrap().to_owned();
    let number = |name: &str| d[name].as_u64().unwrap();
    let question = |q: &Value| Question {
        kind: serde_json::from_value::<Kind>(q["kind"].clone()).unwrap(),
        key: q["key"].as_str().unwrap().into(),
        text: q["text"].as_str().unwrap().into(),
        labels: serde_json::from_value(q["labels"].clone()).unwrap(),
    };
    Fields {
        rule: Rule::First,
        k: number("k") as u8,
        k_comments: number("k_comments") as u8,
        team_size: number("n") as u16,
        closes: number("closes") as u32,
        changed: Some(number("changed") as u8).filter(|c| *c != 255),
        lang: text("lang"),
        host: text("host"),
        team: text("team"),
        audience: text("audience"),
        goal: text("goal"),
        questions: d["questions"].as_array().unwrap().iter().map(question).collect(),
    }
}

/// The answers of a case are a value byte or a text for each slot.
fn checked(definition: &Definition, slots: &[Value]) -> Checked {
    let mut draft = Draft::empty(definition);
    let mut at = 0;
    for (index, question) in definition.questions().iter().enumerate() {
        let own = &slots[at..at + question.slot_count()];
        at += own.len();
        let byte = |v: &Value| v.as_u64().unwrap() as u8;
        let answer = match question.kind {
            Kind::Comment => Answer::Text(own[0].as_str().unwrap().into()),
            Kind::Several if byte(&own[0]) == SKIPPED => Answer::Skipped,
            Kind::Several => {
                let ticked = (0..own.len()).filter(|i| byte(&own[*i]) == 1).map(|i| i as u8);
                Answer::Ticked(ticked.collect())
            }
            _ => match byte(&own[0]) {
                SKIPPED => Answer::Skipped,
                CANT_SAY => Answer::CantSay,
                value => Answer::Value(value),
            },
        };
        draft.set(index, answer);
    }
    Checked::new(definition, &draft).unwrap()
}

fn check_pulse(case: &Value) {
    let expect = &case["expect"];
    let said = |name: &str| expect[name].as_str().unwrap();
    let key = |name: &str| KeyPair::derive(unhex_array(case[name].as_str().unwrap()).unwrap()).unwrap();
    let (host, collector) = (key("host_key"), key("collector_key"));
    assert_eq!(hex(host.public().bytes()), said("host_public"));
    assert_eq!(hex(collector.public().bytes()), said("collector_public"));

    let definition = Definition::new(fields(case)).unwrap();
    assert_eq!(hex(definition.bytes()), said("definition_hex"));
    assert_eq!(Definition::read(&unhex(said("definition_hex")).unwrap()).as_ref(), Ok(&definition));
    let ask = Ask::new(definition.clone(), *host.public());
    assert_eq!(hex(ask.id()), said("ask_id"));
    let mode = Mode::from_number(case["mode"].as_u64().unwrap() as u8).unwrap();
    let pulse =
        Pulse::new(ask.clone(), *collector.public(), mode, case["collector"].as_str().unwrap()).unwrap();
    assert_eq!(hex(pulse.id()), said("id"));
    let indexes = CheckWordsJob::of_ask(ask.id()).run().indexes();
    assert_eq!(serde_json::to_value(indexes).unwrap(), expect["word_indexes"]);

    // A link may be spelt in several ways; the independent one spells everything out.
    let (invitation, link) = (said("invitation_link"), said("pulse_link"));
    assert!(links::invitations(&ask).contains(&invitation.to_owned()));
    assert!(links::pulses(&pulse).contains(&link.to_owned()));
    for spelling in links::invitations(&ask).iter().map(String::as_str).chain([invitation]) {
        assert_eq!(links::read_invitation(links::split(spelling).unwrap().1).as_ref(), Ok(&ask));
    }
    for spelling in links::pulses(&pulse).iter().map(String::as_str).chain([link]) {
        assert_eq!(links::read_pulse(links::split(spelling).unwrap().1).as_ref(), Ok(&pulse));
    }

    let people = case["people"].as_array().unwrap();
    let mut gathering = Gathering::new(pulse.clone(), collector.clone()).unwrap();
    let mut sealed_by_all = Vec::new();
    for (person, expected) in people.iter().zip(expect["sealed"].as_array().unwrap()) {
        let bytes = |name: &str| person[name].as_str().unwrap();
        // These cases are of the time when check numbers came from the seed of each sealing.
        let ballot = Ballot {
            number: unhex_array(bytes("ballot")).unwrap(),
            rev: person["rev"].as_u64().unwrap() as u16,
            secret: unhex_array(expected["seed"].as_str().unwrap()).unwrap(),
        };
        let answers = checked(&definition, person["answers"].as_array().unwrap());
        let sealed = seal(&pulse, &answers, ballot, &unhex_array(bytes("fresh")).unwrap()).unwrap();
        assert_eq!(hex(&sealed.seed), expected["seed"]);
        for (slot, check) in (0..).zip(expected["checks"].as_array().unwrap()) {
            assert_eq!(hex(&check_number(&sealed.secret, pulse.id(), slot)), *check);
        }
        assert_eq!(sealed.bytes.len() as u64, expected["bytes"].as_u64().unwrap());
        assert_eq!(hex(&sha(&[&sealed.bytes])), expected["sha256"]);
        // And when all bytes were spelled as one number.
        assert_eq!(earlier_answers(&sealed.bytes), expected["text"]);
        let receipt = Receipt { short_id: pulse.short_id(), seed: sealed.seed, secret: sealed.secret };
        assert_eq!(codes::receipt(&receipt), expected["receipt"]);
        gathering.add(&sealed.bytes).unwrap();
        // Where one ballot sealed twice, the later version counts (the cases never repeat a revision).
        let later = |other: &Value| {
            other["ballot"] == person["ballot"] && other["rev"].as_u64() > person["rev"].as_u64()
        };
        if !people.iter().any(later) {
            sealed_by_all.push((sealed, answers, receipt, &expected["held"]));
        }
    }
    let n = sealed_by_all.len();

    let sealed_box = gathering.close(Some(n)).unwrap();
    assert_eq!(sealed_box.bytes().len() as u64, expect["box_bytes"].as_u64().unwrap());
    assert_eq!(hex(sealed_box.hash()), said("box_sha256"));
    let look = sealed_box.look().clone();
    assert_eq!(hex(&look.seen_hash(&pulse)), said("seen_hash"));
    assert_eq!(links::check(&pulse, &look), said("check_link"));
    assert_eq!(codes::seen(&look.seen_hash(&pulse)), said("seen_line"));

    let seen = (mode == Mode::TwoPeople).then_some(n as u16);
    let permit = Permit::new(&pulse, &sealed_box, seen, None).unwrap();
    let opened = Opening::new(pulse.clone(), host.clone(), sealed_box.clone(), permit).unwrap().run();
    for (slot, (found, total)) in opened.slots.iter().zip(expect["totals"].as_array().unwrap()).enumerate() {
        check_totals(found, total);
        for (sealed, answers, receipt, held) in &sealed_by_all {
            let list = match found {
                OpenedSlot::Values { accepted, discarded } => {
                    CheckList::held_values(pulse.id(), slot as u16, accepted, *discarded)
                }
                OpenedSlot::Comments { accepted, discarded } => {
                    CheckList::held_comments(pulse.id(), slot as u16, accepted, *discarded)
                }
                OpenedSlot::LeftOut => continue,
            };
            let CheckList::Held { digests, .. } = &list else { panic!("not held") };
            let digests: Vec<String> = digests.iter().map(|d| hex(d)).collect();
            assert!(digests.contains(&held[slot].as_str().unwrap().to_owned()));
            assert_eq!(
                list.find(pulse.id(), slot as u16, &sealed.secret, &answers.slots()[slot]),
                pulse_check::seal::OwnSlot::Counted
            );
            assert_ne!(receipt.trace(&pulse, &sealed_box)[slot], Traced::Missing);
        }
    }
    assert_eq!(codes::recovery(Role::Host, host.b()), said("recovery_host"));
    assert_eq!(codes::recovery(Role::Collector, collector.b()), said("recovery_collector"));
    assert_eq!(codes::read_recovery(said("recovery_host")), Ok((Role::Host, *host.b())));
}

fn check_totals(found: &OpenedSlot, total: &Value) {
    match found {
        OpenedSlot::LeftOut => assert!(total.is_null()),
        OpenedSlot::Comments { accepted, discarded } => {
            let mut texts: Vec<&str> =
                accepted.iter().map(|(_, t)| t.as_str()).filter(|t| !t.is_empty()).collect();
            texts.sort_unstable();
            assert_eq!(serde_json::to_value(texts).unwrap(), *total);
            assert_eq!(*discarded, 0);
        }
        OpenedSlot::Values { accepted, discarded } => {
            let mut counts: BTreeMap<String, u64> = BTreeMap::new();
            for (_, value) in accepted {
                *counts.entry(value.to_string()).or_default() += 1;
            }
            assert_eq!(serde_json::to_value(counts).unwrap(), *total);
            assert_eq!(*discarded, 0);
        }
    }
}

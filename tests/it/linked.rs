//! Messages with links, as they are posted. In the folder that `PULSE_LINKS_OUT` names they are written, for the programs
//! that make links of addresses; `cargo xtask test --only linkers` does so and runs them.

use std::{collections::BTreeSet, env, fs, path::Path};

use pulse_check::{
    pulse::{Ask, Definition, Kind, Mode, Pulse},
    seal::KeyPair,
    text::{ENGLISH, Gathering, Sharing, Words},
    wire::links,
};
use serde_json::json;

use crate::{
    dice::Dice,
    team::{fields, question},
};

/// A message, and the link in it.
fn message(dice: &mut Dice) -> (String, String) {
    let fields = fields(vec![question(Kind::Agree, "", "We help each other before anyone has to ask.")]);
    let definition = Definition::new(fields).unwrap();
    let key = |dice: &mut Dice| *KeyPair::derive(dice.bytes()).unwrap().public();
    let ask = Ask::new(definition, key(dice));
    let pulse = Pulse::new(ask, key(dice), Mode::TwoPeople, "Tom").unwrap();
    let len = 40 + dice.below(200);
    let bytes: Vec<u8> = std::iter::repeat_with(|| dice.bytes()).flatten().take(len).collect();
    let of_bytes =
        |letter: char, magic: &[u8]| format!("#{letter}={}", links::encode(&[magic, &bytes].concat()));
    let kind = dice.below(5);
    let fragment = match kind {
        0 => links::invitation(pulse.ask()),
        1 => links::recipe(pulse.definition()),
        // Their last letters are those of any bytes.
        2 => of_bytes('c', b"PUX\x01"),
        3 => of_bytes('r', b"PUR\x01"),
        _ => links::pulse(&pulse),
    };
    let link = format!("https://pulse.example.org/{}", links::closed(&fragment));
    let (team, posted) = ("Atlas".to_owned(), link.clone());
    let text = match kind {
        0 => Sharing::InviteMessage { team, link: posted }.say(&ENGLISH),
        1 => Sharing::RecipeMessage { link: posted }.say(&ENGLISH),
        2 => Gathering::CheckMessage { team, link: posted }.say(&ENGLISH),
        3 => posted,
        _ => {
            let words = "pond aware sound lumber".to_owned();
            let (collector, host) = ("Tom".to_owned(), "Priya".to_owned());
            Sharing::TeamMessage { team, link: posted, collector, host, words }.say(&ENGLISH)
        }
    };
    (text, link)
}

#[test]
fn every_message_ends_with_its_link() {
    const MESSAGES: usize = 5_000;
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let (mut lines, mut ends) = (String::new(), BTreeSet::new());
    for _ in 0..MESSAGES {
        let (text, link) = message(&mut dice);
        assert!(text.ends_with(&link), "{text}");
        ends.extend(link.chars().last());
        lines += &format!("{}\n", json!({"text": text, "link": link}));
    }
    // All letters come up at the end, and the one that is none.
    assert!(ends.len() > 50 && ends.contains(&'-') && !ends.contains(&'_'), "{ends:?}");
    if let Some(folder) = env::var_os("PULSE_LINKS_OUT") {
        fs::write(Path::new(&folder).join("messages.jsonl"), lines).unwrap();
    }
}

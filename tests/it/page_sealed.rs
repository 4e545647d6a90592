//! What a page seals and stores, with randomness that counts: `tests/e2e/engines` compares every engine with it.

use std::{cell::Cell, env, fs};

use pollster::block_on;
use pulse_check::{
    answer::Answer,
    flow::{
        answering::{seal_draft, set_answer},
        environment::{NoRandomness, Randomness, Storage},
        record::Record,
        store::key_of,
    },
    wire::{codes, links},
};
use serde_json::{Value, json};

use crate::{golden::folder, storage::Device, team::Team};

/// The bytes 0, 1, 2 and so on, over all draws.
#[derive(Default)]
struct Counting(Cell<u8>);

impl Randomness for Counting {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        for byte in bytes {
            *byte = self.0.replace(self.0.get().wrapping_add(1));
        }
        Ok(())
    }
}

/// An answer of every kind, a comment of several scripts among them.
fn answers() -> [Answer; 6] {
    [
        Answer::Value(3),
        Answer::CantSay,
        Answer::Value(7),
        Answer::Value(1),
        Answer::Ticked(vec![0, 2]),
        Answer::Text("Zażółć gęślą jaźń – مرحبا, 日本語 🎉".into()),
    ]
}

/// Fails when a byte of what is sealed, or a letter of what is stored, changes without its version.
#[test]
fn what_a_page_seals_with_counted_randomness_stays() {
    let team = Team::every_kind();
    let mut known = Record::linked(team.pulse.clone(), 7);
    for (question, answer) in answers().into_iter().enumerate() {
        set_answer(&mut known, question, answer);
    }
    let bytes = seal_draft(&mut known, &Counting::default()).unwrap();
    let device = Device::default();
    block_on(device.page().save(&known)).unwrap();
    let stored = block_on(device.small.get(&key_of(&known.name()))).unwrap().unwrap();
    let mut record: Value = serde_json::from_slice(&stored).unwrap();
    // When the link was met is the clock's.
    record.as_object_mut().unwrap().remove("met");
    let made = json!({ "link": links::pulse(&team.pulse), "key": key_of(&known.name()), "code": codes::answers(&bytes), "record": record });

    let path = folder("page-sealed.json");
    if env::var_os("PULSE_FREEZE").is_some() {
        fs::write(&path, format!("{made:#}\n")).unwrap();
    }
    let frozen: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    assert_eq!(made, frozen);
}

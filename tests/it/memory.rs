//! What a team remembers, in two copies of its file that grow apart and meet again.

use std::collections::BTreeSet;

use proptest::prelude::*;
use pulse_check::team::{Entry, EntryError, Memory, State, What};

/// A win: the shortest thing that can be remembered.
fn win(text: &str) -> What {
    What::Win { text: text.into(), date: "2026-03-02".into() }
}

fn entry(id: u8, what: What) -> Entry {
    Entry::new([id; 8], what).unwrap()
}

fn memory(entries: impl IntoIterator<Item = Entry>) -> Memory {
    let mut memory = Memory::default();
    entries.into_iter().for_each(|entry| memory.put(entry));
    memory
}

/// Says an entry anew.
fn change(memory: &mut Memory, id: u8, what: What) {
    let mut entry = memory.entries().iter().find(|entry| entry.id() == [id; 8]).unwrap().clone();
    entry.change(what).unwrap();
    memory.put(entry);
}

fn says(memory: &Memory) -> Vec<&What> {
    memory.entries().iter().map(Entry::what).collect()
}

/// Every kind, with former versions, an experiment, and something that was taken out.
pub fn remembered() -> Memory {
    let by = || Some("2026-03-31".to_owned());
    let mut all = memory([
        entry(9, What::Goal { text: "Every clinic live by March".into(), by: None }),
        entry(8, What::Milestone { done: "Ten clinics work with it".into(), by: by(), state: State::Done }),
        entry(7, What::Milestone { done: "All nurses are trained".into(), by: None, state: State::Open }),
        entry(6, What::Target { dimension: "trust".into(), tenths: 42 }),
        entry(5, What::Agreement { text: "Żółw first: nobody waits alone".into() }),
        entry(
            4,
            What::Commitment {
                what: "One demo a week".into(),
                owner: "Tom O’Neill".into(),
                by: "2026-03-16".into(),
                state: State::Partly,
                expect: Some("Fewer questions by mail".into()),
                saw: None,
            },
        ),
        entry(3, win("First clinic live 🎉")),
        entry(
            2,
            What::Worked {
                text: "عمل معا".into(), dimension: "learning".into(), date: "2026-02-23".into()
            },
        ),
        entry(1, What::Learned { text: "Ask the night shift too".into(), pulse: [7; 32] }),
        entry(0, win("Taken out")),
    ]);
    change(&mut all, 0, What::Removed);
    change(&mut all, 9, What::Goal { text: "Every clinic live by March".into(), by: by() });
    all
}

#[test]
fn a_version_stands_for_the_name_and_all_fields() {
    // printf 'pulse/1/entry\0' with eight bytes 03, 06, 0016 and the text, 000a and the date | sha256sum
    let entry = entry(3, win("First clinic live 🎉"));
    assert_eq!(entry.version(), [0x26, 0x72, 0xf7, 0x49]);
    let mut other = entry.clone();
    other.change(win("First clinic live")).unwrap();
    assert_ne!(other.version(), entry.version());
    assert_eq!(other.former(), [entry.version()]);
    // Said once more it is no change.
    other.change(win("First clinic live")).unwrap();
    assert_eq!(other.former().len(), 1);
}

#[test]
fn the_later_version_comes_however_many_changes_later() {
    let early = memory([entry(1, win("a"))]);
    let mut late = early.clone();
    for text in ["b", "c", "d", "a", "e"] {
        change(&mut late, 1, win(text));
        assert_eq!(early.merged(&late), late);
        assert_eq!(late.merged(&early), late);
    }
}

#[test]
fn what_was_changed_twice_is_there_twice_until_a_person_takes_one_out() {
    let before = memory([entry(1, win("a"))]);
    let (mut one, mut other) = (before.clone(), before.clone());
    for text in ["y", "z", "b"] {
        change(&mut one, 1, win(text));
    }
    change(&mut other, 1, win("x"));
    let on_the_way = other.clone();
    change(&mut other, 1, win("c"));
    let both = one.merged(&other);
    assert_eq!(both, other.merged(&one));
    assert_eq!(says(&both).len(), 2);
    for text in ["b", "c"] {
        assert!(says(&both).contains(&&win(text)), "{text}");
    }
    // Every copy from before takes both for the later, and nothing comes a third time.
    for copy in [&before, &one, &on_the_way, &other, &both] {
        assert_eq!(both.merged(copy), both);
        assert_eq!(copy.merged(&both), both);
    }
    let twin = both.entries().iter().find(|entry| entry.id() != [1; 8]).unwrap();
    let mut cleared = both.clone();
    let mut removed = twin.clone();
    removed.change(What::Removed).unwrap();
    cleared.put(removed);
    for copy in [&before, &one, &on_the_way, &other, &both] {
        assert_eq!(copy.merged(&cleared), cleared);
    }
}

#[test]
fn what_was_taken_out_stays_out_unless_somebody_changed_it_meanwhile() {
    // Whatever the versions happen to be.
    for id in 0..8 {
        let before = memory([entry(id, win("a"))]);
        let mut out = before.clone();
        change(&mut out, id, What::Removed);
        assert_eq!(before.merged(&out), out);
        let mut changed = before.clone();
        change(&mut changed, id, win("b"));
        for merged in [out.merged(&changed), changed.merged(&out)] {
            assert_eq!(says(&merged), [&win("b")]);
            assert_eq!(merged.merged(&out), merged);
        }
    }
}

#[test]
fn sixteen_former_versions_are_known() {
    let mut entry = entry(1, win("0"));
    let first = entry.version();
    for number in 1..=16 {
        entry.change(win(&number.to_string())).unwrap();
    }
    assert_eq!((entry.former().len(), entry.former()[0]), (16, first));
    entry.change(win("17")).unwrap();
    assert_eq!(entry.former().len(), 16);
    assert!(!entry.former().contains(&first));
    assert_eq!(Entry::read([1; 8], vec![[0; 4]; 17], win("a")), Err(EntryError::Former));
}

#[test]
fn a_much_older_copy_brings_no_old_text_back_where_two_came_to_say_the_same() {
    let before = memory([entry(1, win("a"))]);
    let (mut one, mut other) = (before.clone(), before.clone());
    change(&mut one, 1, win("z"));
    // Another way to the same words; a third copy stayed on it.
    change(&mut other, 1, win("b"));
    let on_the_way = other.clone();
    change(&mut other, 1, win("z"));
    let met = one.merged(&other);
    assert_eq!(met, other.merged(&one));
    for copy in [&before, &one, &on_the_way, &other] {
        assert_eq!(met.merged(copy), met);
    }
    // And where one knew the other: what the other had known before counts too.
    let [b, c] = ["b", "c"].map(|text| entry(1, win(text)).version());
    let early = memory([Entry::read([1; 8], vec![c], win("b")).unwrap()]);
    let late = memory([Entry::read([1; 8], vec![b], win("d")).unwrap()]);
    assert_eq!(early.merged(&late).entries()[0].former(), [c, b]);
    assert_eq!(says(&early.merged(&late).merged(&memory([entry(1, win("c"))]))), [&win("d")]);
    // There is room for sixteen: its own stay.
    let full: Vec<_> = (1..=15).map(|n| [n; 4]).chain([b]).collect();
    let late = memory([Entry::read([1; 8], full.clone(), win("d")).unwrap()]);
    assert_eq!(early.merged(&late).entries()[0].former(), full);
    // Where there is room for one, it is the newest of what the other knew.
    let early = memory([Entry::read([1; 8], vec![[21; 4], [22; 4], [23; 4]], win("b")).unwrap()]);
    let late = memory([Entry::read([1; 8], full[1..].to_vec(), win("d")).unwrap()]);
    let learned = [&[[23; 4]], &full[1..]].concat();
    assert_eq!(early.merged(&late).entries()[0].former(), learned);
    // What it says itself is nothing that it said before: it went on to "b" in between, and came back.
    let d = entry(1, win("d")).version();
    let early = memory([Entry::read([1; 8], vec![d], win("b")).unwrap()]);
    let late = memory([Entry::read([1; 8], vec![c, b], win("d")).unwrap()]);
    assert_eq!(early.merged(&late), late);
}

/// Fails when an older copy brings back what was taken out, brought back and taken out again: each version stands in the
/// other's history, and what is there would go before what was taken out.
#[test]
fn what_came_of_an_older_copy_stays_whatever_it_went_through() {
    let before = memory([entry(1, win("a"))]);
    for ways in [
        &[What::Removed, win("a"), What::Removed][..],
        &[What::Removed, win("a"), What::Removed, win("a"), What::Removed],
        &[win("b"), win("a"), What::Removed, win("a")],
        &[win("b"), What::Removed, win("b"), win("a"), win("b")],
    ] {
        let mut copies = vec![before.clone()];
        for what in ways {
            let mut next = copies[copies.len() - 1].clone();
            change(&mut next, 1, what.clone());
            copies.push(next);
        }
        let newest = &copies[copies.len() - 1];
        for copy in &copies {
            assert_eq!(&copy.merged(newest), newest, "{ways:?}");
            assert_eq!(&newest.merged(copy), newest);
        }
    }
}

/// Things that people do to a copy.
#[derive(Debug, Clone)]
enum Act {
    Say(u8, u8),
    Remove(u8),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![4 => (0..4_u8, 0..6_u8).prop_map(|(id, text)| Act::Say(id, text)), 1 => (0..4_u8).prop_map(Act::Remove)]
}

fn done(memory: &Memory, acts: &[Act]) -> Memory {
    let mut memory = memory.clone();
    for act in acts {
        let (id, what) = match act {
            Act::Say(id, text) => (*id, win(&text.to_string())),
            Act::Remove(id) => (*id, What::Removed),
        };
        if memory.entries().iter().any(|entry| entry.id() == [id; 8]) {
            change(&mut memory, id, what);
        } else if what != What::Removed {
            memory.put(entry(id, what));
        }
    }
    memory
}

proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn copies_meet_in_either_order_and_nothing_is_lost(
        before in prop::collection::vec(act(), 0..6),
        one in prop::collection::vec(act(), 0..6),
        other in prop::collection::vec(act(), 0..6),
    ) {
        let before = done(&Memory::default(), &before);
        let (one, other) = (done(&before, &one), done(&before, &other));
        let merged = one.merged(&other);
        prop_assert_eq!(&merged, &other.merged(&one));
        prop_assert_eq!(&merged.merged(&one), &merged);
        prop_assert_eq!(&merged.merged(&other), &merged);
        prop_assert_eq!(&before.merged(&merged), &merged);
        let there: BTreeSet<_> = says(&merged).into_iter().map(|what| format!("{what:?}")).collect();
        for (copy, against) in [(&one, &other), (&other, &one)] {
            for entry in copy.entries().iter().filter(|entry| entry.what() != &What::Removed) {
                // What one copy says is in the merged one, unless the other copy knew it and went on from it.
                let went_on = against.entries().iter().any(|there| {
                    there.id() == entry.id() && there.former().contains(&entry.version())
                });
                prop_assert!(went_on || there.contains(&format!("{:?}", entry.what())), "{entry:?}");
            }
        }
        // Files of it are read again.
        prop_assert_eq!(Memory::read(merged.entries().to_vec()), Ok(merged));
    }
}

//! The pulses of a device, each followed by itself.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering::Relaxed},
};

use leptos::prelude::{Get, Memo, Owner};
use pulse_check::{flow::record::Record, ui::Pulses, wire::links};
use wasm_bindgen_test::wasm_bindgen_test;

fn letters(link: &str) -> &str {
    link.trim().split_once('=').unwrap().1
}

/// Two pulses of the known answers.
fn two() -> [Record; 2] {
    let invited = links::read_invitation(letters(include_str!("../vectors/golden/invitation.txt"))).unwrap();
    let linked = links::read_pulse(letters(include_str!("../vectors/golden/pulse-of-rule-two.txt"))).unwrap();
    [Record::invited(invited, 1), Record::linked(linked, 2)]
}

/// Something computed of the pulses, and how often it was.
fn counted<T: PartialEq + Send + Sync + 'static>(
    read: impl Fn() -> T + Send + Sync + 'static,
) -> (Memo<T>, Arc<AtomicU32>) {
    let count = Arc::new(AtomicU32::new(0));
    let computed = Arc::clone(&count);
    let memo = Memo::new(move |_| {
        computed.fetch_add(1, Relaxed);
        read()
    });
    (memo, count)
}

#[wasm_bindgen_test]
fn whoever_reads_one_pulse_is_not_told_of_another() {
    Owner::new().with(|| {
        let ([one, other], pulses) = (two(), Pulses::default());
        let (name, other_name) = (one.name(), other.name());
        assert_ne!(name, other_name);
        let met = {
            let name = name.clone();
            move || pulses.one(&name).map(|known| known.stored.met)
        };
        let (followed, times) = counted(met);
        let (all, times_all) = counted(move || pulses.with(<[Record]>::len));
        let seen = || (followed.get(), times.load(Relaxed), all.get(), times_all.load(Relaxed));
        // Followed from before it is there.
        assert_eq!(seen(), (None, 1, 0, 1));
        pulses.insert(one.clone());
        assert_eq!(seen(), (Some(1), 2, 1, 2));
        pulses.insert(other.clone());
        assert_eq!(seen(), (Some(1), 2, 2, 3));
        // What another tab wrote: one of them changed.
        let mut changed = other.clone();
        changed.stored.met = 3;
        pulses.replace(vec![changed, one.clone()]);
        assert_eq!(seen(), (Some(1), 2, 2, 4));
        let mut changed = one;
        changed.stored.met = 4;
        pulses.replace(vec![other, changed]);
        assert_eq!(seen(), (Some(4), 3, 2, 5));
        pulses.remove(&other_name);
        assert_eq!(seen(), (Some(4), 3, 1, 6));
        pulses.remove(&name);
        assert_eq!(seen(), (None, 4, 0, 7));
    });
}

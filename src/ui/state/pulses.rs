//! The pulses of this device, each followed by itself: what reads one is not told of the others.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use crate::flow::record::Record;

/// The pulses, the one met last first.
#[derive(Clone, Copy)]
pub struct Pulses {
    all: StoredValue<Vec<Record>, LocalStorage>,
    any: Trigger,
    each: StoredValue<BTreeMap<String, ArcTrigger>, LocalStorage>,
}

impl Default for Pulses {
    fn default() -> Self {
        let (all, each) = (StoredValue::new_local(Vec::new()), StoredValue::new_local(BTreeMap::new()));
        Self { all, any: Trigger::new(), each }
    }
}

impl Pulses {
    /// Reads all of them, and follows every one.
    pub fn with<T>(self, read: impl FnOnce(&[Record]) -> T) -> T {
        self.any.track();
        self.with_untracked(read)
    }

    /// Reads all of them as they are now.
    pub fn with_untracked<T>(self, read: impl FnOnce(&[Record]) -> T) -> T {
        self.all.with_value(|all| read(all))
    }

    /// The pulse of a name, which is followed from before it is there.
    pub fn one(self, name: &str) -> Option<Record> {
        self.trigger(name).track();
        self.with_untracked(|all| all.iter().find(|known| known.name() == name).cloned())
    }

    /// Puts one in the place of what was known of it.
    pub fn insert(self, known: Record) {
        let name = known.name();
        self.all.update_value(|all| match all.iter_mut().find(|there| there.name() == name) {
            Some(there) => *there = known,
            None => all.insert(0, known),
        });
        self.tell([name]);
    }

    /// Takes one out.
    pub fn remove(self, name: &str) {
        self.all.update_value(|all| all.retain(|known| known.name() != name));
        self.tell([name.to_owned()]);
    }

    /// Puts others in the place of all. Who follows one that stayed as it was is not told.
    pub fn replace(self, now: Vec<Record>) {
        let before = self.all.get_value();
        let only = |some: &[Record], others: &[Record]| -> BTreeSet<String> {
            some.iter().filter(|one| !others.contains(one)).map(Record::name).collect()
        };
        let mut changed = only(&before, &now);
        changed.extend(only(&now, &before));
        self.all.set_value(now);
        self.tell(changed);
    }

    fn tell(self, names: impl IntoIterator<Item = String>) {
        names.into_iter().for_each(|name| self.trigger(&name).notify());
        self.any.notify();
    }

    fn trigger(self, name: &str) -> ArcTrigger {
        self.each
            .try_update_value(|each| each.entry(name.to_owned()).or_default().clone())
            .unwrap_or_default()
    }
}

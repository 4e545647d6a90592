//! One record that was changed in two places, by two tabs or while one waited: what each of them changed stays.
//!
//! `base` is what this tab had read, `theirs` what another tab has written since, `mine` what this one wants to write. Where
//! both changed a field, this one's change is the later and stays. A sealing is one tab's or the other's, never half of each.

use super::record::{CollectorRecord, EarlierRecord, HostRecord, PersonRecord, Record, Stored};
use crate::answer::Draft;

impl Record {
    /// This record, which grew from `base`, with what the device has written since then.
    #[must_use]
    pub fn with_changes(self, base: &Self, now: &Self) -> Self {
        Self::of(reconciled(&base.stored, &now.stored, &self.stored)).unwrap_or(self)
    }
}

/// A record as it becomes.
#[must_use]
pub fn reconciled(base: &Stored, theirs: &Stored, mine: &Stored) -> Stored {
    let mut record = Stored {
        version: theirs.version.max(mine.version),
        met: mine.met,
        invitation: mine.invitation.clone(),
        pulse: one(&base.pulse, &theirs.pulse, &mine.pulse),
        host: part(&base.host, &theirs.host, &mine.host, host),
        collector: part(&base.collector, &theirs.collector, &mine.collector, collector),
        person: part(&base.person, &theirs.person, &mine.person, person),
        earlier: earlier(&base.earlier, &theirs.earlier, &mine.earlier),
        check: one(&base.check, &theirs.check, &mine.check),
        other_checks: list(&base.other_checks, &theirs.other_checks, &mine.other_checks),
        box_conflict: one(&base.box_conflict, &theirs.box_conflict, &mine.box_conflict),
        round: one(&base.round, &theirs.round, &mine.round),
        link_conflict: one(&base.link_conflict, &theirs.link_conflict, &mine.link_conflict),
        other_links: list(&base.other_links, &theirs.other_links, &mine.other_links),
        chosen: one(&base.chosen, &theirs.chosen, &mine.chosen),
        told: list(&base.told, &theirs.told, &mine.told),
        receipts: list(&base.receipts, &theirs.receipts, &mine.receipts),
        folder: one(&base.folder, &theirs.folder, &mine.folder),
    };
    // Both sealed: the other tab's sealing may have been handed over, so it can still be looked for.
    let sealed = theirs.person.as_ref().and_then(|person| person.sealed.as_ref());
    if let (Some(theirs), Some(person)) = (sealed, &mut record.person)
        && person.sealed.as_ref().is_some_and(|mine| mine.hashes != theirs.hashes)
        && !person.replaced.contains(&theirs.hashes)
    {
        person.replaced.push(theirs.hashes.clone());
    }
    record
}

fn host(base: &HostRecord, theirs: &HostRecord, mine: &HostRecord) -> HostRecord {
    HostRecord {
        key: one(&base.key, &theirs.key, &mine.key),
        // Which box was opened is never taken back.
        opened: theirs.opened.clone().or_else(|| mine.opened.clone()),
        published: one(&base.published, &theirs.published, &mine.published),
        twins: one(&base.twins, &theirs.twins, &mine.twins),
    }
}

fn collector(base: &CollectorRecord, theirs: &CollectorRecord, mine: &CollectorRecord) -> CollectorRecord {
    // Which box was closed is never taken back: its check link may be out.
    if theirs.check.is_some() {
        return theirs.clone();
    }
    CollectorRecord {
        key: one(&base.key, &theirs.key, &mine.key),
        check: one(&base.check, &theirs.check, &mine.check),
        n: one(&base.n, &theirs.n, &mine.n),
        counted: one(&base.counted, &theirs.counted, &mine.counted),
    }
}

fn person(base: &PersonRecord, theirs: &PersonRecord, mine: &PersonRecord) -> PersonRecord {
    PersonRecord {
        draft: draft(&base.draft, &theirs.draft, &mine.draft),
        ballot: one(&base.ballot, &theirs.ballot, &mine.ballot),
        sealed: one(&base.sealed, &theirs.sealed, &mine.sealed),
        replaced: list(&base.replaced, &theirs.replaced, &mine.replaced),
        changed: one(&base.changed, &theirs.changed, &mine.changed),
        handed: one(&base.handed, &theirs.handed, &mine.handed),
        folder: one(&base.folder, &theirs.folder, &mine.folder),
        placed: one(&base.placed, &theirs.placed, &mine.placed),
        looked: one(&base.looked, &theirs.looked, &mine.looked),
    }
}

fn one<T: Clone + PartialEq>(base: &T, theirs: &T, mine: &T) -> T {
    if mine == base { theirs.clone() } else { mine.clone() }
}

/// A part that may be absent: taken whole unless both changed it.
fn part<T: Clone + PartialEq + Default>(
    base: &Option<T>,
    theirs: &Option<T>,
    mine: &Option<T>,
    both: fn(&T, &T, &T) -> T,
) -> Option<T> {
    match (theirs, mine) {
        (Some(t), Some(m)) if theirs != base && mine != base => {
            Some(both(base.as_ref().unwrap_or(&T::default()), t, m))
        }
        (theirs, mine) if mine == base => theirs.clone(),
        (_, mine) => mine.clone(),
    }
}

/// A list that grows: what either added is there once.
fn list(base: &[String], theirs: &[String], mine: &[String]) -> Vec<String> {
    let kept = theirs.iter().filter(|there| mine.contains(there) || !base.contains(there));
    let mut all: Vec<String> = kept.cloned().collect();
    all.extend(
        mine.iter().filter(|new| !all.contains(new) && !base.contains(new)).cloned().collect::<Vec<_>>(),
    );
    all
}

/// People who answered here before stay in their order; looking changes what is kept of each.
fn earlier(base: &[EarlierRecord], theirs: &[EarlierRecord], mine: &[EarlierRecord]) -> Vec<EarlierRecord> {
    let mut all = theirs.to_vec();
    for (place, person) in mine.iter().enumerate() {
        match all.iter().position(|there| there.hashes == person.hashes) {
            Some(at) if base.get(place) != Some(person) => all[at] = person.clone(),
            Some(_) => {}
            None => all.push(person.clone()),
        }
    }
    all
}

/// Answers, question by question; one that is not there yet is skipped.
fn draft(base: &Draft, theirs: &Draft, mine: &Draft) -> Draft {
    let mut draft = Draft::default();
    for question in 0..theirs.len().max(mine.len()) {
        let answer = one(base.answer(question), theirs.answer(question), mine.answer(question));
        draft.set(question, answer);
    }
    draft
}

//! What devices put into a team's folder: what they owe, team files, a choice between two links.

use std::{cell::Cell, collections::BTreeSet};

use pollster::block_on;
use pulse_check::{
    flow::{
        answering::{self, look_at, seal_draft, set_answer},
        conflicts::{Met, MetBox},
        environment::{NoRandomness, Randomness},
        example,
        folder::{
            Entry, Folder, FolderError, Ledger, MemoryFolder, Missing, Outgoing, Placed, Stamp, Traces,
            outbox, place, publish, put_back,
        },
        intake::Arrival,
        record::{CollectorRecord, PersonRecord, Record},
    },
    pulse::{Pulse, bytes::hex},
    seal::SealedBox,
    team::TeamFile,
    wire::{
        folder::{self, Kind},
        team_file,
    },
};

use crate::{
    folder::{Stamped, answered, answers, look, look_with, people, put},
    team::Team,
};

/// Numbers that look random, for devices that draw some.
struct Draws(Cell<u8>);

impl Randomness for Draws {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        for byte in bytes {
            self.0.set(self.0.get().wrapping_mul(73).wrapping_add(41));
            *byte = self.0.get();
        }
        Ok(())
    }
}

/// What a person's device keeps once they have sealed for the folder.
pub fn seals(pulse: &Pulse, person: u8) -> PersonRecord {
    let mut known = Record::linked(pulse.clone(), 0);
    type_in(&mut known, person);
    seal_draft(&mut known, &Draws(Cell::new(person))).unwrap();
    PersonRecord { folder: true, ..known.stored.person.unwrap() }
}

/// Types a person's answers.
fn type_in(known: &mut Record, person: u8) {
    for (question, answer) in Team::answers(person).into_iter().enumerate() {
        set_answer(known, question, answer);
    }
}

#[test]
fn devices_place_what_they_owe_and_nothing_twice() {
    let people = people();
    let folder = MemoryFolder::default();
    let pulse = people.team.pulse.clone();
    let place_all = |known: &Record, sealed: Option<&SealedBox>| {
        for due in outbox(known, sealed) {
            block_on(place(&folder, &due.path, &due.bytes)).unwrap();
        }
    };
    // The host asks; the collector accepts; six people answer, each on a device that draws for itself.
    let mut asked = Record::invited(pulse.ask().clone(), 0);
    asked.stored.host = people.host.stored.host.clone();
    place_all(&asked, None);
    place_all(&people.collector, None);
    let mut devices: Vec<Record> = (1..=6)
        .map(|person| {
            let mut known = Record::linked(pulse.clone(), 0);
            type_in(&mut known, person);
            seal_draft(&mut known, &Draws(person.into())).unwrap();
            // Sealed before anybody had read about a folder: it stays on the device.
            assert!(outbox(&known, None).is_empty());
            known.stored.person.as_mut().unwrap().folder = true;
            known
        })
        .collect();
    devices.iter().for_each(|device| place_all(device, None));

    // The collector counts what is there, closes, and places the box.
    let mut gathering = people.team.gathering();
    for (_, arrival) in look(&folder, &people.collector, &mut Ledger::default()).found {
        if let Arrival::Answers(bytes) = arrival {
            gathering.add(&bytes).unwrap();
        }
    }
    let sealed = gathering.close(Some(6)).unwrap();
    let mut closed = people.collector.clone();
    closed.stored.collector =
        Some(CollectorRecord { check: Some("x".into()), n: 6, ..CollectorRecord::default() });
    place_all(&closed, Some(&sealed));

    // Every device looks by itself, and confirms what it found; twice changes nothing.
    for _ in 0..2 {
        for device in &mut devices {
            let found = look(&folder, device, &mut Ledger::default()).found;
            for (_, arrival) in found {
                if let Arrival::Box { bytes, .. } = arrival {
                    let there = SealedBox::read(&pulse, &bytes).unwrap();
                    let looked = look_at(device, &pulse, there.look());
                    assert_eq!(looked.own, Some(pulse_check::seal::Found::All));
                }
            }
            place_all(device, None);
        }
    }
    let confirmed = look(&folder, &people.host, &mut Ledger::default()).found;
    let confirmed = confirmed.iter().filter(|(_, arrival)| matches!(arrival, Arrival::Seen { .. })).count();
    assert_eq!(confirmed, 6);
    // 1 invitation, 1 pulse link, 6 answers, 1 box, 6 confirmations.
    assert_eq!(folder.paths().len(), 15);
    let round = people.team.round(&people.team.open(&sealed));
    assert_eq!(round.n(), 6);
}

/// A folder that fails from a number of calls on, as one whose drive is pulled out does.
struct Pulled<'a> {
    folder: &'a MemoryFolder,
    left: Cell<usize>,
}

impl Pulled<'_> {
    fn step(&self) -> Result<(), FolderError> {
        let left = self.left.get().checked_sub(1).ok_or(FolderError::Gone)?;
        self.left.set(left);
        Ok(())
    }
}

impl Folder for Pulled<'_> {
    async fn list(&self, below: &str) -> Result<Vec<Entry>, FolderError> {
        self.step()?;
        self.folder.list(below).await
    }
    async fn stamp(&self, path: &str) -> Result<Option<Stamp>, FolderError> {
        self.step()?;
        self.folder.stamp(path).await
    }
    async fn read(&self, path: &str, most: usize) -> Result<Option<Vec<u8>>, FolderError> {
        self.step()?;
        self.folder.read(path, most).await
    }
    async fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FolderError> {
        self.step()?;
        self.folder.write(path, bytes).await
    }
}

#[test]
fn the_folder_gone_at_any_moment_loses_nothing() {
    let people = people();
    let whole = MemoryFolder::default();
    answered(&whole, &people, 3);
    // Looking: whatever was not read then is read by the next look.
    for left in 0..8 {
        let mut ledger = Ledger::default();
        let pulled = Pulled { folder: &whole, left: Cell::new(left) };
        let known = std::slice::from_ref(&people.collector);
        let before = look_with(&pulled, known, &mut ledger).map_or(0, |scan| answers(&scan));
        assert_eq!(before + answers(&look(&whole, &people.collector, &mut ledger)), 3, "after {left} calls");
    }
    // Publishing: what lay there is there, or beside it, and the next try ends it.
    let file = example::team().unwrap();
    let rounds = |count: usize| TeamFile::from_rounds(file.rounds()[..count].to_vec()).unwrap().unwrap();
    let (old, new) = (rounds(2), rounds(3));
    let ask = new.rounds()[2].pulse().ask_id();
    for left in 0..12 {
        let folder = MemoryFolder::default();
        put(&folder, "Atlas.pulse.json", team_file::write(&old).as_bytes());
        let pulled = Pulled { folder: &folder, left: Cell::new(left) };
        let _interrupted = block_on(publish(&pulled, &new, ask));
        let published = block_on(publish(&folder, &new, ask)).unwrap();
        assert_eq!(published.file, new);
        let there = block_on(folder.read("Atlas.pulse.json", 1 << 20)).unwrap().unwrap();
        assert_eq!(team_file::read(&there).unwrap(), new);
        let kept: Vec<_> = folder.paths().into_iter().filter(|path| path.contains("/before-")).collect();
        let kept = kept.first().map(|path| block_on(folder.read(path, 1 << 20)).unwrap().unwrap());
        assert_eq!(kept.as_deref(), Some(team_file::write(&old).as_bytes()), "after {left} calls");
    }
}

/// A folder in which another tab of the same device places the same file, after a number of calls.
struct Twice<'a> {
    folder: &'a MemoryFolder,
    left: Cell<usize>,
    path: &'a str,
    bytes: &'a [u8],
}

impl Twice<'_> {
    fn step(&self) {
        if self.left.get() == 0 {
            put(self.folder, self.path, self.bytes);
        }
        self.left.set(self.left.get().wrapping_sub(1));
    }
}

impl Folder for Twice<'_> {
    async fn list(&self, below: &str) -> Result<Vec<Entry>, FolderError> {
        self.step();
        self.folder.list(below).await
    }
    async fn stamp(&self, path: &str) -> Result<Option<Stamp>, FolderError> {
        self.step();
        self.folder.stamp(path).await
    }
    async fn read(&self, path: &str, most: usize) -> Result<Option<Vec<u8>>, FolderError> {
        self.step();
        self.folder.read(path, most).await
    }
    async fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FolderError> {
        self.step();
        self.folder.write(path, bytes).await
    }
}

#[test]
fn the_same_file_placed_twice_at_once_is_not_taken_by_somebody_else() {
    let path = "pulse-00000000/invitation.txt";
    for left in 0..4 {
        let folder = MemoryFolder::default();
        let twice = Twice { folder: &folder, left: Cell::new(left), path, bytes: b"same" };
        assert!(block_on(place(&twice, path, b"same")).is_ok(), "after {left} calls");
    }
}

#[test]
fn publishing_merges_what_lies_there_and_keeps_it() {
    let file = example::team().unwrap();
    let part = |rounds: &[usize]| {
        let rounds = rounds.iter().map(|index| file.rounds()[*index].clone()).collect();
        TeamFile::from_rounds(rounds).unwrap().unwrap()
    };
    let folder = MemoryFolder::default();
    let (theirs, ours) = (part(&[0, 1, 3]), part(&[0, 1, 2]));
    let ask = ours.rounds()[2].pulse().ask_id();
    put(&folder, "Atlas.pulse.json", team_file::write(&theirs).as_bytes());
    let published = block_on(publish(&folder, &ours, ask)).unwrap();
    assert_eq!((published.file.rounds().len(), published.unreadable), (4, false));
    let kept = published.before.expect("kept");
    assert_eq!(
        block_on(folder.read(&kept, 1 << 20)).unwrap().unwrap(),
        team_file::write(&theirs).as_bytes(),
        "{kept}"
    );
    // Once more changes nothing, and keeps nothing more.
    let paths = folder.paths();
    assert_eq!(block_on(publish(&folder, &ours, ask)).unwrap().before, None);
    assert_eq!(folder.paths(), paths);
    // What cannot be read is kept too, and said.
    put(&folder, "Atlas.pulse.json", b"{ half of");
    let published = block_on(publish(&folder, &ours, ask)).unwrap();
    assert!(published.unreadable);
    let kept = published.before.expect("kept");
    assert_eq!(block_on(folder.read(&kept, 99)).unwrap().unwrap(), b"{ half of");
    // A made-up result of the pulse that is published gives way to the host's own, and is kept beside it.
    let own = file.rounds()[7].clone();
    let made_up = TeamFile::begin(own.hold_back(13, "Cut the import from six hours to forty minutes."));
    let held = own.hold_back(13, "We said no to a third pilot, and nothing bad happened.");
    put(&folder, "Atlas.pulse.json", team_file::write(&made_up).as_bytes());
    let published = block_on(publish(&folder, &TeamFile::begin(held.clone()), own.pulse().ask_id())).unwrap();
    assert_eq!((published.file.rounds(), published.differing.len()), (&[held][..], 1));
    assert!(published.before.is_some());
    // Another team's file of that name stays.
    let other = include_bytes!("../vectors/other-team.pulse.json");
    put(&folder, "Atlas.pulse.json", other);
    assert_eq!(block_on(publish(&folder, &ours, ask)), Err(FolderError::Taken));
    assert_eq!(block_on(folder.read("Atlas.pulse.json", 1 << 20)).unwrap().unwrap(), other);
}

/// An empty team file counted as none: nothing was merged, nothing set aside, and what came in the next moment was gone.
/// Fails when empty is taken for none, and when a file is taken once only.
#[test]
fn a_team_file_without_bytes_is_taken_again_and_never_written_over() {
    let file = example::team().unwrap();
    let part = |rounds: std::ops::Range<usize>| {
        TeamFile::from_rounds(file.rounds()[rounds].to_vec()).unwrap().unwrap()
    };
    let (theirs, ours) = (part(0..2), part(1..3));
    let ask = ours.rounds()[1].pulse().ask_id();
    for moments in [0_usize, 1, 2] {
        let folder = MemoryFolder::default();
        put(&folder, "Atlas.pulse.json", team_file::write(&theirs).as_bytes());
        // Empty when it is first looked at, as a browser gives it in the moment in which another program makes it.
        let left = Cell::new(moments);
        let young = Stamped(&folder, |path: &str, stamp: Stamp| {
            let empty = path.ends_with(".json") && left.get() > 0;
            left.set(left.get().saturating_sub(usize::from(empty)));
            if empty { Stamp { size: 0, ..stamp } } else { stamp }
        });
        let published = block_on(publish(&young, &ours, ask)).unwrap();
        assert_eq!(published.file.rounds().len(), 3, "{moments}");
        assert!(published.before.is_some());
    }
    // One that stays so is said, and left as it is.
    let folder = MemoryFolder::default();
    put(&folder, "Atlas.pulse.json", b"");
    assert_eq!(block_on(publish(&folder, &ours, ask)), Err(FolderError::NotWhole));
    assert_eq!(folder.paths(), ["Atlas.pulse.json"]);
    assert_eq!(block_on(folder.read("Atlas.pulse.json", 9)).unwrap().as_deref(), Some(&b""[..]));
}

/// A folder of which only the files at the top are allowed.
struct Denied<'a>(&'a MemoryFolder);

impl Folder for Denied<'_> {
    async fn list(&self, below: &str) -> Result<Vec<Entry>, FolderError> {
        if below.is_empty() { self.0.list(below).await } else { Err(FolderError::NotAllowed) }
    }
    async fn stamp(&self, path: &str) -> Result<Option<Stamp>, FolderError> {
        self.0.stamp(path).await
    }
    async fn read(&self, path: &str, most: usize) -> Result<Option<Vec<u8>>, FolderError> {
        self.0.read(path, most).await
    }
    async fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FolderError> {
        self.0.write(path, bytes).await
    }
}

/// Two teams of one name became one line of rounds. Fails when files that share no round are put together unasked, and when
/// the folder of the pulse itself is no sign of whose the folder is.
#[test]
fn a_team_file_that_shares_no_round_is_left_alone_unless_the_pulse_went_through_the_folder() {
    let file = example::team().unwrap();
    let part = |rounds: std::ops::Range<usize>| {
        TeamFile::from_rounds(file.rounds()[rounds].to_vec()).unwrap().unwrap()
    };
    let (theirs, ours) = (part(0..2), part(2..3));
    assert!(!ours.shares_a_round(&theirs) && part(1..3).shares_a_round(&theirs));
    let ask = ours.rounds()[0].pulse().ask_id();
    let folder = MemoryFolder::default();
    put(&folder, "Atlas.pulse.json", team_file::write(&theirs).as_bytes());
    assert_eq!(block_on(publish(&folder, &ours, ask)), Err(FolderError::OtherTeam));
    assert_eq!(folder.paths(), ["Atlas.pulse.json"]);
    // A folder that cannot be looked into says nothing about whose it is.
    let denied = block_on(publish(&Denied(&folder), &ours, ask));
    assert_eq!(denied, Err(FolderError::NotAllowed));
    put(&folder, &format!("{}/invitation.txt", pulse_check::wire::folder::folder(ask)), b"x");
    assert_eq!(block_on(publish(&folder, &ours, ask)).unwrap().file.rounds().len(), 3);
}

/// Fails when a page goes on saying that its own lies there, when it does not or not whole: a program that synchronises may
/// carry a file away in the moment in which a browser has made and not filled it.
#[test]
fn what_is_not_there_whole_is_placed_again_and_a_taken_name_is_said() {
    let (people, folder) = (people(), MemoryFolder::default());
    let known = &people.collector;
    let outgoing = || outbox(known, None);
    let Outgoing { path: link, bytes } = outgoing().remove(0);
    let mut placed = Placed::default();
    let mut settled = |now: u64| {
        let taken = block_on(placed.settle(&folder, outgoing(), now)).unwrap();
        (taken, placed.lies(&link), placed.waits(&link))
    };
    let lies = || block_on(folder.read(&link, 9_999)).unwrap().as_deref() == Some(&bytes[..]);
    assert!(settled(0) == (vec![], true, false) && lies());
    // Whoever clears a folder away, file by file, is left to it; what is still missed some seconds later is put back.
    folder.remove(&link);
    for now in [1_000, 1_001, 3_999] {
        assert!(settled(now) == (vec![], false, true) && !lies(), "{now}");
    }
    assert!(settled(4_000) == (vec![], true, false) && lies());
    // One that came back by itself is looked at, and another look begins anew.
    folder.remove(&link);
    assert_eq!(settled(5_000), (vec![], false, true));
    put(&folder, &link, &bytes);
    assert_eq!(settled(5_500), (vec![], true, false));
    folder.remove(&link);
    assert_eq!((settled(9_000), settled(11_000)), ((vec![], false, true), (vec![], false, true)));
    assert!(settled(12_000) == (vec![], true, false) && lies());
    for damaged in [&b""[..], &bytes[..1], &bytes[..bytes.len() - 1]] {
        put(&folder, &link, damaged);
        assert!(settled(12_000) == (vec![], true, false) && lies());
    }
    // As long as it is as it was, it is not read.
    let _ = folder.opened();
    assert_eq!((settled(13_000), folder.opened().len()), ((vec![], true, false), 0));
    // Somebody else's stays, and is never taken for this device's, however often it looks.
    put(&folder, &link, b"something else");
    for _ in 0..3 {
        assert_eq!(settled(14_000), (vec![link.clone()], false, false));
    }
    assert_eq!(block_on(folder.read(&link, 99)).unwrap().unwrap(), b"something else");
}

/// A finished pulse's folder that was cleaned up came back from every device, at each start. Fails when something of a pulse
/// that is over is outgoing but its result, or when that is put back after it lay there.
#[test]
fn of_a_pulse_that_is_over_only_the_result_is_placed_and_that_once() {
    let people = people();
    let sealed = people.team.gather(&people.team.everybody(6));
    let round = people.team.round(&people.team.open(&sealed));
    let over = |known: &Record| {
        let mut known = known.clone();
        known.stored.round = Some(team_file::write_round(&round));
        known
    };
    let mut person = over(&people.person);
    let person_record = person.stored.person.as_mut().unwrap();
    (person_record.folder, person_record.placed) = (true, true);
    for known in [&over(&people.collector), &over(&people.host), &person] {
        assert!(outbox(known, Some(&sealed)).is_empty());
    }
    let mut host = over(&people.host);
    host.stored.host.as_mut().unwrap().published = true;
    let outgoing = outbox(&host, None);
    let [Outgoing { path, bytes }] = &outgoing[..] else { panic!("{outgoing:?}") };
    let name = path.rsplit_once('/').unwrap().1;
    assert_eq!(folder::read(name).map(|name| name.kind), Some(Kind::Result));
    assert_eq!(team_file::read(bytes).unwrap().rounds(), std::slice::from_ref(&round));
    // It counts as placed when it has lain there unchanged for some minutes; each change begins anew.
    let (there, mut placed) = (MemoryFolder::default(), Placed::default());
    let mut settled = |minute: u64| {
        block_on(placed.settle(&there, outgoing.clone(), minute * 60_000)).unwrap();
        placed.settled(path, minute * 60_000)
    };
    assert!(!settled(10) && !settled(12));
    put(&there, path, b"");
    assert!(!settled(13) && !settled(15) && settled(16));
    let mut traces = Traces::default();
    let below = path.split('/').next().unwrap();
    assert!(traces.owes_result(below));
    traces.result_lay(below, true);
    let mut traces = Traces::read(&traces.to_text());
    assert!(!traces.owes_result(below), "over a reload too");
    // It is published once more.
    traces.result_lay(below, false);
    assert!(traces.owes_result(below));
}

/// A drive that is not mounted looked like an empty folder, and answers went there. Fails when what a device saw in the
/// folder is forgotten with the page, or when anything is put where all of it is gone.
#[test]
fn where_everything_is_gone_nothing_is_placed() {
    let (people, folder) = (people(), MemoryFolder::default());
    let below = folder::folder(people.team.pulse.ask().id());
    let mut traces = Traces::default();
    let allowed = |traces: &Traces, name: &str| block_on(traces.allow(&folder, name));
    // Nothing was ever seen here: the first pulse of a team.
    assert_eq!(allowed(&traces, &below), Ok(()));
    answered(&folder, &people, 2);
    put(&folder, "Atlas.pulse.json", b"x");
    let see = |traces: &mut Traces| {
        let top = look(&folder, &people.collector, &mut Ledger::default()).top;
        let missing = traces.missing(&top);
        traces.see(&top, |_| true);
        missing
    };
    assert_eq!(see(&mut traces), Missing::default());
    let mut traces = Traces::read(&traces.to_text());
    assert_eq!(see(&mut traces), Missing::default());
    // One file of the pulse is gone: it is placed again without a word.
    let paths = folder.paths();
    folder.remove(&paths[1]);
    assert_eq!((see(&mut traces), allowed(&traces, &below)), (Missing::default(), Ok(())));
    // All of this pulse is gone, and the rest is there.
    folder.remove(&paths[2]);
    let gone = Missing { everything: false, names: BTreeSet::from([below.clone()]) };
    assert_eq!((see(&mut traces), allowed(&traces, &below)), (gone, Err(FolderError::Emptied)));
    assert_eq!((allowed(&traces, "pulse-00000000"), allowed(&traces, "Atlas.pulse.json")), (Ok(()), Ok(())));
    // All is gone: nothing may be put there, whatever it is.
    folder.remove("Atlas.pulse.json");
    for name in [&below, "pulse-00000000", "Atlas.pulse.json", "Borealis.pulse.json"] {
        assert_eq!(allowed(&traces, name), Err(FolderError::Emptied), "{name}");
    }
    let missing = see(&mut traces);
    assert!(missing.everything && missing.names.len() == 2);
    // It is back; or somebody says that it is the right folder.
    let mut told = traces.clone();
    told.forget(&missing.names);
    assert_eq!(allowed(&told, &below), Ok(()));
    put(&folder, "Atlas.pulse.json", b"x");
    answered(&folder, &people, 1);
    assert_eq!((see(&mut traces), allowed(&traces, &below)), (Missing::default(), Ok(())));
}

/// Fails when a folder that was cleaned up after its pulse is missed for ever, and with it, once, everything.
#[test]
fn what_matters_no_more_is_not_missed() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let mut traces = Traces::default();
    traces.see(&names(&["pulse-00000001", "pulse-00000002", "Atlas.pulse.json"]), |_| true);
    traces.see(&names(&["Atlas.pulse.json"]), |name| name == "pulse-00000002");
    assert_eq!(traces.missing(&names(&["Atlas.pulse.json"])).names, names(&["pulse-00000002"]));
    // Where all is gone, all is remembered until it is back.
    traces.see(&names(&[]), |_| false);
    assert!(traces.missing(&names(&[])).everything);
    assert_eq!(traces.missing(&names(&[])).names.len(), 2);
}

/// A team file that somebody deleted stayed deleted, and one that a program had emptied stayed empty. Fails when the host's
/// device leaves it so, or writes over one that is just being written.
#[test]
fn the_hosts_device_puts_a_team_file_back() {
    let file = example::team().unwrap();
    let ask = file.rounds()[0].pulse().ask_id();
    let folder = MemoryFolder::default();
    let mut lacking = None;
    let mut seen_to = |damaged: bool, now: u64| {
        block_on(put_back(&folder, &file, ask, damaged, now, &mut lacking)).unwrap().is_some()
    };
    let lies = || {
        let there = block_on(folder.read("Atlas.pulse.json", 1 << 20)).unwrap();
        there.is_some_and(|there| team_file::read(&there).as_ref() == Ok(&file))
    };
    put(&folder, "Atlas.pulse.json", team_file::write(&file).as_bytes());
    assert!(!seen_to(false, 0) && lies());
    // Whoever clears the folder away is left to it.
    folder.remove("Atlas.pulse.json");
    assert!(!seen_to(false, 1_000) && !seen_to(false, 3_999) && !lies());
    assert!(seen_to(false, 4_000) && lies());
    // Empty for a moment, it may be filled in the next; empty for longer, it stays so.
    put(&folder, "Atlas.pulse.json", b"");
    assert!(!seen_to(false, 5_000) && !lies());
    assert!(seen_to(false, 8_000) && lies());
    put(&folder, "Atlas.pulse.json", b"");
    assert!(!seen_to(false, 9_000));
    put(&folder, "Atlas.pulse.json", b"");
    assert!(!seen_to(false, 13_000), "it changed meanwhile");
    // What is damaged is kept, and replaced.
    put(&folder, "Atlas.pulse.json", b"{ half of");
    assert!(!seen_to(false, 14_000));
    assert!(seen_to(true, 14_000) && lies());
    let kept = folder.paths().into_iter().find(|path| path.contains("/before-")).unwrap();
    assert_eq!(block_on(folder.read(&kept, 99)).unwrap().unwrap(), b"{ half of");
}

#[test]
fn a_made_up_choice_is_said_and_not_followed() {
    let people = people();
    let first = people.team.pulse.clone();
    let forged = people.team.clone().gathered_by("Tom Two", [9; 32]).pulse;
    let mut known = Record::linked(first.clone(), 0);
    type_in(&mut known, 1);
    seal_draft(&mut known, &Draws(7.into())).unwrap();
    let person = known.stored.person.clone();
    known.told(forged.clone());
    assert!(
        known.stored.link_conflict && known.pulse.as_ref() == Some(&first) && known.stored.person == person
    );
    // Chosen by a person, it stays, also when the same file is read again after a reload.
    known.choose(&first);
    known.told(forged.clone());
    known.told(first.clone());
    assert!(
        !known.stored.link_conflict && known.pulse.as_ref() == Some(&first) && known.stored.person == person
    );
    // A file of that kind that comes later asks anew instead of being followed or hushed up.
    let mut misled = Record::linked(forged.clone(), 0);
    misled.meet(first.clone());
    misled.choose(&forged);
    misled.told(first.clone());
    assert!(misled.stored.link_conflict && misled.pulse.as_ref() == Some(&forged));
    // Whoever makes up link after link does not fill the device.
    for number in 10..40 {
        known.meet(people.team.clone().gathered_by("Tom", [number; 32]).pulse);
    }
    assert!(known.conflicts().len() <= 8);
    known.choose(&first);
    let another = people.team.clone().gathered_by("Tom", [77; 32]).pulse;
    assert_eq!((known.meet(another), known.stored.link_conflict), (Met::Refused, false));
}

#[test]
fn whoever_seals_again_confirms_what_is_in_the_box_only() {
    let people = people();
    let pulse = people.team.pulse.clone();
    let mut known = Record::linked(pulse.clone(), 0);
    type_in(&mut known, 1);
    let own = seal_draft(&mut known, &Draws(7.into())).unwrap();
    known.stored.person.as_mut().unwrap().folder = true;
    let mut gathering = people.team.gathering();
    for file in people.team.everybody(5).into_iter().map(|sealed| sealed.bytes).chain([own]) {
        gathering.add(&file).unwrap();
    }
    let look = gathering.close(Some(6)).unwrap().look().clone();
    known.meet_box(&pulse, &look);
    let seen = |known: &Record| outbox(known, None).iter().filter(|due| due.path.contains("/seen-")).count();
    assert_eq!(seen(&known), 1);
    // The next version is not in that box, and does not confirm it a second time.
    seal_draft(&mut known, &Draws(9.into())).unwrap();
    known.stored.person.as_mut().unwrap().folder = true;
    known.meet_box(&pulse, &look);
    assert_eq!(seen(&known), 0);
}

#[test]
fn somebody_before_on_this_device_confirms_as_well() {
    let people = people();
    let pulse = people.team.pulse.clone();
    let mut known = Record::linked(pulse.clone(), 0);
    let mut files = Vec::new();
    for number in [1, 2] {
        type_in(&mut known, number);
        files.push(seal_draft(&mut known, &Draws(number.into())).unwrap());
        let person = known.stored.person.as_mut().unwrap();
        (person.folder, person.placed, person.handed) = (true, true, true);
        if number == 1 {
            answering::another_person(&mut known);
        }
    }
    let mut gathering = people.team.gathering();
    for file in people.team.everybody(4).into_iter().map(|sealed| sealed.bytes).chain(files) {
        gathering.add(&file).unwrap();
    }
    known.meet_box(&pulse, gathering.close(Some(6)).unwrap().look());
    let seen: BTreeSet<_> =
        outbox(&known, None).into_iter().map(|due| due.path).filter(|path| path.contains("/seen-")).collect();
    assert_eq!(seen.len(), 2);
}

#[test]
fn a_made_up_box_that_came_first_gives_way_to_the_one_with_ones_own() {
    let people = people();
    let pulse = people.team.pulse.clone();
    let mut known = Record::linked(pulse.clone(), 0);
    type_in(&mut known, 1);
    let own = seal_draft(&mut known, &Draws(7.into())).unwrap();
    let look_of = |files: &[Vec<u8>]| {
        let mut gathering = people.team.gathering();
        for file in files {
            gathering.add(file).unwrap();
        }
        gathering.close(Some(files.len())).unwrap().look().clone()
    };
    let others: Vec<_> = people.team.everybody(5).into_iter().map(|sealed| sealed.bytes).collect();
    let (made_up, real) = (look_of(&others), look_of(&[others.clone(), vec![own.clone()]].concat()));
    let third = look_of(&[others[..4].to_vec(), vec![own]].concat());
    let confirmed = |known: &Record| known.person().unwrap().looked.clone();

    assert_eq!((known.meet_box(&pulse, &made_up), confirmed(&known)), (MetBox::Own, None));
    assert_eq!(known.meet_box(&pulse, &real), MetBox::Better);
    assert_eq!(confirmed(&known), Some(hex(&real.seen_hash(&pulse))));
    // From then on nothing changes it, not even another box with one's own in it.
    let after = known.clone();
    assert_eq!(known.meet_box(&pulse, &real), MetBox::Own);
    for other in [&made_up, &third] {
        assert_eq!(known.meet_box(&pulse, other), MetBox::Second);
    }
    assert_eq!((&known.stored.check, known.person()), (&after.stored.check, after.person()));
    assert_eq!(known.stored.other_checks.len(), 2, "the made-up one, and the third");
}

#[test]
fn two_links_are_chosen_between_and_nothing_typed_is_lost() {
    let people = people();
    let first = people.team.pulse.clone();
    let again = people.team.clone().gathered_by("Ana", [9; 32]);
    let second = again.pulse.clone();
    assert_eq!(first.ask().id(), second.ask().id());
    let mut known = Record::linked(first.clone(), 0);
    type_in(&mut known, 1);
    seal_draft(&mut known, &Draws(7.into())).unwrap();
    let typed = answering::draft(&known);
    assert_eq!((known.meet(first.clone()), known.stored.link_conflict), (Met::Same, false));
    assert_eq!((known.meet(second.clone()), known.stored.link_conflict), (Met::Conflict, true));
    // While it is not clear, nothing of theirs is placed.
    known.stored.person.as_mut().unwrap().folder = true;
    assert!(outbox(&known, None).is_empty());

    let mut same = known.clone();
    same.choose(&first);
    assert!(!same.stored.link_conflict && same.stored.person == known.stored.person);
    assert_eq!((same.meet(second.clone()), same.stored.link_conflict), (Met::Refused, false));

    known.choose(&second);
    assert_eq!(known.pulse.as_ref().map(Pulse::collector), Some("Ana"));
    let person = known.stored.person.clone().unwrap();
    assert!(person.sealed.is_none() && !person.handed);
    assert_eq!(answering::draft(&known), typed);
    assert_eq!(known.conflicts().iter().map(Pulse::collector).collect::<Vec<_>>(), [first.collector()]);
    // Sealed anew for the other one, it is good.
    let bytes = seal_draft(&mut known, &Draws(9.into())).unwrap();
    assert!(again.gathering().add(&bytes).is_ok());

    // The host's choice is a file of its own; whoever gives way holds no key any more.
    let mut host = people.host.clone();
    host.meet(second.clone());
    host.choose(&second);
    assert!(outbox(&host, None).iter().any(|due| due.path.ends_with(&folder::chosen_file(&second))));
    let mut gave_way = people.collector.clone();
    gave_way.meet(second.clone());
    assert!(outbox(&gave_way, None).iter().all(|due| due.path.ends_with(&folder::pulse_file(&first))));
    gave_way.choose(&second);
    assert!(gave_way.collector_key().is_none() && outbox(&gave_way, None).is_empty());
}

#[test]
fn placing_never_replaces_anything() {
    let folder = MemoryFolder::default();
    block_on(place(&folder, "pulse-00000000/seen-000000.txt", b"one")).unwrap();
    block_on(place(&folder, "pulse-00000000/seen-000000.txt", b"one")).unwrap();
    assert_eq!(block_on(place(&folder, "pulse-00000000/seen-000000.txt", b"two")), Err(FolderError::Taken));
    assert_eq!(
        block_on(place(&folder, "pulse-00000000/seen-000000.txt", b"longer")),
        Err(FolderError::Taken)
    );
    assert_eq!(block_on(place(&folder, "pulse-00000000/seen-000000.txt", b"1")), Err(FolderError::Taken));
    assert_eq!(block_on(folder.read("pulse-00000000/seen-000000.txt", 9)).unwrap().unwrap(), b"one");
}

#[test]
fn a_conflict_copy_of_the_team_file_is_found_and_merged() {
    let file = example::team().unwrap();
    let part = |rounds: &[usize]| {
        let rounds = rounds.iter().map(|index| file.rounds()[*index].clone()).collect();
        TeamFile::from_rounds(rounds).unwrap().unwrap()
    };
    // Two hosts added different rounds to the same file.
    let (ours, theirs) = (part(&[0, 1, 2]), part(&[0, 1, 3]));
    let folder = MemoryFolder::default();
    put(&folder, "Atlas.pulse.json", team_file::write(&ours).as_bytes());
    put(&folder, "Atlas.pulse (1).json", team_file::write(&theirs).as_bytes());
    let scan = look_with(&folder, &[], &mut Ledger::default()).unwrap();
    assert_eq!(scan.found.len(), 2);
    let merged = ours.merged(&theirs).unwrap();
    assert!(merged.differing.is_empty());
    let days =
        |file: &TeamFile| file.rounds().iter().map(|round| round.date().to_owned()).collect::<Vec<_>>();
    assert_eq!(days(&merged.file), ["2026-08-14", "2026-08-28", "2026-09-11", "2026-09-25"]);
    // The same from either side, and once more changes nothing.
    assert_eq!(theirs.merged(&ours).unwrap().file, merged.file);
    assert_eq!(merged.file.merged(&theirs).unwrap().file, merged.file);
    assert!(team_file::read(team_file::write(&merged.file).as_bytes()).is_ok());
}

#[test]
fn a_round_that_differs_is_said_and_a_held_back_comment_stays_back() {
    let file = example::team().unwrap();
    let full = file.rounds()[7].clone();
    let held = full.hold_back(13, "We said no to a third pilot, and nothing bad happened.");
    assert_ne!(held, full);
    let of = |round| TeamFile::begin(round);
    for (a, b) in [(&full, &held), (&held, &full)] {
        let merged = of(a.clone()).merged(&of(b.clone())).unwrap();
        assert_eq!((merged.file.rounds(), merged.differing.len()), (&[held.clone()][..], 0));
    }
    let other = full.hold_back(13, "Cut the import from six hours to forty minutes.");
    let merged = of(held.clone()).merged(&of(other)).unwrap();
    assert_eq!((merged.file.rounds(), merged.differing), (&[held][..], vec![*full.pulse().id()]));
}

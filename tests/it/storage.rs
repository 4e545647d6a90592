//! What lies on a device when storage fails, a page ends half-way, another tab writes, or another version wrote before.
//!
//! [`Trouble`] stands in front of a storage that outlives it, as a browser's does: a new store over the same storage is the
//! page after a reload.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    task::{Context, Poll, Waker},
};

use pollster::block_on;
use pulse_check::{
    answer::Answer,
    flow::{
        answering,
        environment::{MemoryStorage, NoRandomness, Randomness, Storage, StorageError},
        gather::keep_box,
        open::{UnsealError, begin, end, receive},
        record::{CollectorRecord, HostRecord, PersonRecord, Record, SealedRecord, met_now},
        store::{Settings, Store, StoreError},
    },
    pulse::{Ask, bytes::hex},
    seal::{KeyPair, NotOpened, SealedBox},
    team::TeamFile,
    text::{StorageSays, Words},
    wire::team_file,
};

use crate::{
    folder::{People, people},
    golden::frozen,
    readers::{earlier, golden, sealed_box},
    team::{DAY, Team},
};

/// How a storage fails.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fails {
    Never,
    /// The page ends before this change: it and everything after it never happens.
    Ends(usize),
    /// This one change finds no room.
    Full(usize),
    /// Nothing finds room any more; taking away works.
    NoRoom,
}

/// A storage that outlives the page, and how this page's view of it fails; the two storages of a device count together.
#[derive(Clone)]
pub struct Trouble {
    inside: Rc<MemoryStorage>,
    changes: Rc<Cell<usize>>,
    fails: Fails,
    /// Called where a change fails.
    failing: fn(),
}

impl Trouble {
    fn change(&self) -> Result<(), StorageError> {
        let number = self.changes.get();
        self.changes.set(number + 1);
        let first = matches!(self.fails, Fails::Ends(at) | Fails::Full(at) if number == at);
        if first {
            (self.failing)();
        }
        match self.fails {
            Fails::Ends(at) if number >= at => Err(StorageError::Failed("the page has ended".into())),
            Fails::Full(_) if first => Err(StorageError::Full),
            _ => Ok(()),
        }
    }
}

impl Storage for Trouble {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        self.inside.get(key).await
    }
    async fn put(&self, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        self.change()?;
        if self.fails == Fails::NoRoom {
            return Err(StorageError::Full);
        }
        self.inside.put(key, bytes).await
    }
    async fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.change()?;
        self.inside.remove(key).await
    }
    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        self.inside.keys(prefix).await
    }
}

/// What stays when a page goes.
#[derive(Default)]
pub struct Device {
    pub small: Rc<MemoryStorage>,
    pub large: Rc<MemoryStorage>,
}

impl Device {
    pub fn page(&self) -> Store<Trouble, Trouble> {
        self.failing(Fails::Never).0
    }

    /// A page, and how many changes it has made.
    fn failing(&self, fails: Fails) -> (Store<Trouble, Trouble>, Rc<Cell<usize>>) {
        self.telling(fails, || {})
    }

    /// As [`Device::failing`]; `failing` is called where a change fails.
    pub fn telling(&self, fails: Fails, failing: fn()) -> (Store<Trouble, Trouble>, Rc<Cell<usize>>) {
        let changes = Rc::new(Cell::new(0));
        let over = |inside: &Rc<MemoryStorage>| Trouble {
            inside: inside.clone(),
            changes: changes.clone(),
            fails,
            failing,
        };
        (Store::new(over(&self.small), over(&self.large)), changes)
    }

    /// Another device on which the same lies.
    pub fn copied(&self) -> Self {
        let copy = Self::default();
        for (from, to) in [(&self.small, &copy.small), (&self.large, &copy.large)] {
            for key in block_on(from.keys("")).unwrap() {
                let bytes = block_on(from.get(&key)).unwrap().unwrap();
                block_on(to.put(&key, &bytes)).unwrap();
            }
        }
        copy
    }

    /// Every entry of both storages, as text where it is one.
    pub fn everything(&self) -> Vec<(String, Vec<u8>)> {
        let mut all = Vec::new();
        for storage in [&self.small, &self.large] {
            for key in block_on(storage.keys("")).unwrap() {
                let bytes = block_on(storage.get(&key)).unwrap().unwrap();
                all.push((key, bytes));
            }
        }
        all
    }

    fn known(&self, name: &str) -> Record {
        let contents = block_on(self.page().load()).unwrap();
        contents.pulses.into_iter().find(|known| known.name() == name).expect("the pulse is still there")
    }

    /// The name of its only pulse.
    fn known_name(&self) -> String {
        block_on(self.page().load()).unwrap().pulses[0].name()
    }

    pub fn small_put(&self, key: &str, bytes: &[u8]) {
        block_on(self.small.put(key, bytes)).unwrap();
    }
}

fn with(known: &Record) -> Device {
    let device = Device::default();
    block_on(device.page().save(known)).unwrap();
    device
}

/// Gathers everybody, a paste at a time, and closes: what a page does until it ends.
fn gather_and_close(store: &Store<Trouble, Trouble>, people: &People) -> Result<(), StoreError> {
    let name = people.collector.name();
    block_on(store.load())?;
    let everybody = people.team.everybody(6);
    for few in everybody.chunks(2) {
        let files: Vec<Vec<u8>> = few.iter().map(|one| one.bytes.clone()).collect();
        block_on(store.add_gathered(&name, &files))?;
    }
    let sealed = people.team.gather(&everybody);
    block_on(keep_box(store, &people.collector, &people.team.pulse, &sealed)).map(drop)
}

/// Until the box is stored, key and files are there; from then on the box is, and what went into it is gone.
/// Fails when `keep_box` erases the gathered files before it writes the box, when it writes the record (and with it takes
/// the key away) before the box, and when `Store::finished` does not erase what a page that ended left.
#[test]
fn resumed_after_a_crash_at_every_step_of_gathering() {
    let people = people();
    let everybody = people.team.everybody(6);
    let whole = people.team.gather(&everybody);
    let name = people.collector.name();
    let steps = {
        let device = with(&people.collector);
        let (store, changes) = device.failing(Fails::Never);
        gather_and_close(&store, &people).unwrap();
        changes.get()
    };
    assert!(steps >= 7, "three pastes, the box, the record, three erased: {steps}");
    let mut closed = 0;
    for step in 0..=steps {
        let device = with(&people.collector);
        let ended = gather_and_close(&device.failing(Fails::Ends(step)).0, &people).is_err();
        assert_eq!(ended, step < steps);
        // The page is opened again.
        let known = device.known(&name);
        let after = device.page();
        let files = block_on(after.gathered(&name)).unwrap();
        let collector = known.stored.collector.as_ref().unwrap();
        if collector.check.is_none() {
            assert!(known.collector_key().is_some(), "the key is still needed after step {step}");
            assert_eq!(files.len(), 6.min(step * 2), "nothing that was taken in is lost after step {step}");
            gather_and_close(&after, &people).unwrap();
        } else {
            closed += 1;
        }
        let known = device.known(&name);
        let lies = block_on(device.page().sealed_box(&name)).unwrap().unwrap();
        assert_eq!(SealedBox::read(&people.team.pulse, &lies), Ok(whole.clone()), "step {step}");
        assert!(known.collector_key().is_none());
        // Key, files and tick list are gone from storage after use.
        for (key, bytes) in device.everything() {
            let holds = |what: &[u8]| bytes.windows(what.len()).any(|there| there == what);
            assert!(!holds(hex(people.team.collector.b()).as_bytes()), "{key} holds the key");
            assert!(!everybody.iter().any(|one| holds(&one.bytes)), "{key} holds gathered files");
        }
    }
    assert!(closed > 1, "the page ended after the box was stored too");
}

/// Fails when `keep_box` goes on after a write that failed, and when `add_gathered` takes what is there away first.
#[test]
fn a_full_storage_at_any_write_of_gathering_loses_nothing() {
    let people = people();
    let name = people.collector.name();
    for step in 0..12 {
        let device = with(&people.collector);
        let (store, _) = device.failing(Fails::Full(step));
        let tried = gather_and_close(&store, &people);
        if let Err(error) = tried {
            assert_eq!(error, StoreError::Storage(StorageError::Full));
            // Room is made, and the same button pressed again.
            gather_and_close(&store, &people).unwrap();
        }
        let lies = block_on(device.page().sealed_box(&name)).unwrap().unwrap();
        assert!(SealedBox::read(&people.team.pulse, &lies).is_ok_and(|sealed| sealed.n() == 6));
        assert!(device.known(&name).collector_key().is_none());
    }
}

fn open(store: &Store<Trouble, Trouble>, known: &Record, sealed: &SealedBox) -> Result<(), UnsealError> {
    block_on(store.load())?;
    let (known, opening) = block_on(begin(store, known, sealed, Some(5)))?;
    block_on(end(store, &known, &opening.run(), DAY, &[])).map(drop)
}

/// Whatever step the page ends at: the key is there until the result is, the box that was begun is the only one it opens,
/// and once the result is there the key is not.
/// Fails when `begin` does not write down which box it opens, when `end` erases the key before the result is stored, and
/// when `Store::finished` leaves the key of a result that is there.
#[test]
fn resumed_after_a_crash_at_every_step_of_opening() {
    let people = people();
    let name = people.host.name();
    let one = people.team.gather(&people.team.everybody(6));
    let other = people.team.gather(&people.team.everybody(7));
    let mut opened_before = 0;
    for step in 0..=6 {
        let device = with(&people.host);
        let ended = open(&device.failing(Fails::Ends(step)).0, &people.host, &one).is_err();
        assert_eq!(ended, step < 6, "three changes, each with its copy: which box, the result, the key");
        let known = device.known(&name);
        if !known.has_result() {
            assert!(known.host_key().is_some(), "the key is still needed after step {step}");
            let begun = known.stored.host.as_ref().unwrap().opened.is_some();
            opened_before += usize::from(begun);
            let second = open(&device.page(), &known, &other);
            if begun {
                assert_eq!(second, Err(UnsealError::NotOpened(NotOpened::AnotherBox)));
                open(&device.page(), &known, &one).unwrap();
            } else {
                assert_eq!(second, Ok(()), "nothing had been opened yet");
            }
        }
        let known = device.known(&name);
        assert!(known.has_result());
        assert!(known.host_key().is_none(), "nothing opens twice after step {step}");
        assert_eq!(open(&device.page(), &known, &one), Err(UnsealError::NoKey));
        let key = hex(people.team.host.b());
        assert!(
            device.everything().iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains(&key)),
            "the key lies nowhere any more"
        );
    }
    assert_eq!(opened_before, 2);
}

#[test]
fn a_full_storage_at_any_write_of_opening_loses_nothing() {
    let people = people();
    let sealed = people.team.gather(&people.team.everybody(6));
    for step in 0..6 {
        let device = with(&people.host);
        let (store, _) = device.failing(Fails::Full(step));
        assert_eq!(
            open(&store, &people.host, &sealed),
            Err(UnsealError::Store(StoreError::Storage(StorageError::Full)))
        );
        let known = device.known(&people.host.name());
        if known.host_key().is_some() {
            open(&store, &known, &sealed).unwrap();
        }
        let known = device.known(&people.host.name());
        assert!(known.has_result() && known.host_key().is_none());
    }
}

/// Two tabs of the host's browser open two boxes in the same moment: one of them is told.
/// Fails when `begin` does not look at what it wrote, and when "opened" is not final in `tabs`.
#[test]
fn two_tabs_open_one_box() {
    let people = people();
    let one = people.team.gather(&people.team.everybody(6));
    let other = people.team.gather(&people.team.everybody(7));
    let device = with(&people.host);
    let (first, second) = (device.page(), device.page());
    let [known, stale] = [&first, &second].map(|tab| block_on(tab.load()).unwrap().pulses.remove(0));
    block_on(begin(&first, &known, &one, Some(5))).unwrap();
    let refused = block_on(begin(&second, &stale, &other, Some(5))).map(drop);
    assert_eq!(refused, Err(UnsealError::NotOpened(NotOpened::AnotherBox)));
    assert_eq!(device.known(&known.name()).stored.host.unwrap().opened, Some(hex(one.hash())));
}

/// Fails when pulses that are met within one minute are all said to be met in it: they would be told apart by their names
/// alone after a reload, and the team's second pulse would be called its first.
#[test]
fn what_is_met_within_a_minute_keeps_its_order_over_a_reload() {
    let device = Device::default();
    let mut here: Vec<Record> = Vec::new();
    for number in 1..=9 {
        let key = KeyPair::derive([number; 32]).unwrap();
        let ask = Ask::new(Team::every_kind().pulse.ask().definition().clone(), *key.public());
        let known = Record::invited(ask, met_now(&here, 29_000_000));
        block_on(device.page().save(&known)).unwrap();
        here.insert(0, known);
    }
    let names = |all: &[Record]| all.iter().map(Record::name).collect::<Vec<_>>();
    assert_eq!(names(&block_on(device.page().load()).unwrap().pulses), names(&here));
}

/// Fails when `save` writes this tab's record over another's.
#[test]
fn two_tabs_at_once_lose_nothing_of_each_other() {
    let team = Team::every_kind();
    let device = with(&Record::linked(team.pulse, 7));
    let (first, second) = (device.page(), device.page());
    let [mut one, mut two] = [&first, &second].map(|tab| block_on(tab.load()).unwrap().pulses.remove(0));
    // Both answer, neither knows of the other; then both go on from what they have in their hands.
    answering::set_answer(&mut one, 0, Answer::Value(3));
    block_on(first.save(&one)).unwrap();
    answering::set_answer(&mut two, 2, Answer::Value(9));
    two.stored.check = Some("AAAA".into());
    let lies = block_on(second.save(&two)).unwrap();
    assert_eq!(answering::draft(&lies).answer(0), &Answer::Value(3), "the tab learns of it");
    answering::set_answer(&mut two, 1, Answer::CantSay);
    block_on(second.save(&two)).unwrap();
    answering::set_answer(&mut one, 0, Answer::Value(4));
    block_on(first.save(&one)).unwrap();
    let draft = answering::draft(&device.known(&one.name()));
    let answers = [0, 1, 2].map(|question| draft.answer(question).clone());
    assert_eq!(answers, [Answer::Value(4), Answer::CantSay, Answer::Value(9)]);
    assert_eq!(device.known(&one.name()).stored.check.as_deref(), Some("AAAA"));
}

pub struct Fixed(pub u8);

impl Randomness for Fixed {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.fill(self.0);
        Ok(())
    }
}

/// A sealing is one tab's or the other's, never half of each; the other's can still be looked for.
/// Fails when "sealed" is put together from two, and when `both` forgets the other tab's sealing.
#[test]
fn two_tabs_that_seal_at_once_keep_one_whole_sealing() {
    let team = Team::every_kind();
    let device = with(&Record::linked(team.pulse.clone(), 7));
    let (first, second) = (device.page(), device.page());
    let [mut one, mut two] = [&first, &second].map(|tab| block_on(tab.load()).unwrap().pulses.remove(0));
    for (question, (mine, theirs)) in Team::answers(1).into_iter().zip(Team::answers(2)).enumerate() {
        answering::set_answer(&mut one, question, mine);
        answering::set_answer(&mut two, question, theirs);
    }
    answering::seal_draft(&mut one, &Fixed(1)).unwrap();
    answering::seal_draft(&mut two, &Fixed(2)).unwrap();
    block_on(first.save(&one)).unwrap();
    block_on(second.save(&two)).unwrap();
    let sealed = |known: &Record| known.stored.person.clone().unwrap().sealed.unwrap();
    let lies = device.known(&one.name());
    assert_eq!(sealed(&lies), sealed(&two));
    assert_eq!(lies.stored.person.unwrap().replaced, [sealed(&one).hashes]);
}

/// Another tab closes the box while this one knows nothing of it: its key does not come back.
#[test]
fn a_stale_tab_brings_no_erased_key_back() {
    let people = people();
    let device = with(&people.collector);
    let (first, second) = (device.page(), device.page());
    let [_, mut stale] = [&first, &second].map(|tab| block_on(tab.load()).unwrap().pulses.remove(0));
    gather_and_close(&first, &people).unwrap();
    stale.stored.person = Some(PersonRecord { changed: true, ..PersonRecord::default() });
    block_on(second.save(&stale)).unwrap();
    let lies = device.known(&stale.name());
    assert!(lies.collector_key().is_none() && lies.stored.collector.unwrap().check.is_some());
    assert!(lies.stored.person.is_some());
}

/// Two tabs gather for one pulse. Fails when an entry of the one replaces the other's.
#[test]
fn two_tabs_gather_into_one_pile() {
    let people = people();
    let name = people.collector.name();
    let device = with(&people.collector);
    let files: Vec<Vec<u8>> = people.team.everybody(4).into_iter().map(|one| one.bytes).collect();
    let (first, second) = (device.page(), device.page());
    block_on(first.add_gathered(&name, &files[..2])).unwrap();
    block_on(second.add_gathered(&name, &files[1..])).unwrap();
    let mut all = block_on(first.gathered(&name)).unwrap();
    all.sort();
    let mut wanted = files.clone();
    wanted.sort();
    assert_eq!(all, wanted);
}

/// Somebody has gathered for one pulse and met another: everything that a device keeps but boxes.
fn full(people: &People, other: &Record) -> Device {
    let device = with(&people.collector);
    let store = device.page();
    block_on(store.save(other)).unwrap();
    let files: Vec<Vec<u8>> = people.team.everybody(3).into_iter().map(|one| one.bytes).collect();
    block_on(store.add_gathered(&people.collector.name(), &files)).unwrap();
    let settings = Settings { name: "Tom".into(), ..Settings::default() };
    block_on(store.save_settings(&settings)).unwrap();
    block_on(store.save_team(&team_file::read(&frozen("first.pulse.json")).unwrap())).unwrap();
    device
}

/// Every key there is, cut in the middle: `place` says where it lies by then, under which it is named, and can be saved and
/// removed; all the rest is read.
fn a_corrupt_entry_at_any_key_hides_nothing_else(fails: Fails, place: fn(&str) -> String) {
    let people = people();
    let name = people.collector.name();
    let other = Record::linked(golden().pulse, 3);
    let keys: Vec<String> = full(&people, &other).everything().into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys.len(), 7, "{keys:?}");
    for key in keys.into_iter().filter(|key| !key.starts_with("copy/")) {
        let device = full(&people, &other);
        let storage = if key.starts_with("gathered/") { &device.large } else { &device.small };
        let bytes = cut(storage, &key);
        // Of a record there is a copy, which helps where only one of the two is damaged.
        block_on(device.large.remove(&format!("copy/{key}"))).unwrap();
        let store = device.failing(fails).0;
        let files = block_on(store.gathered(&name)).unwrap();
        let contents = block_on(store.load()).unwrap();
        let aside = place(&key);
        assert_eq!(contents.broken, std::slice::from_ref(&aside), "{key}");
        assert_eq!(block_on(store.broken(&aside)).unwrap(), Some(bytes), "{key}");
        let names: Vec<String> = contents.pulses.iter().map(Record::name).collect();
        assert_eq!(names.contains(&name), !key.ends_with(&name), "{key}");
        assert_eq!(names.contains(&other.name()), !key.ends_with(&other.name()), "{key}");
        assert_eq!(contents.teams.len(), usize::from(!key.starts_with("team/")), "{key}");
        assert_eq!(contents.settings.name == "Tom", key != "settings", "{key}");
        assert_eq!(files.len(), if key.starts_with("gathered/") { 2 } else { 3 }, "{key}");
        block_on(store.drop_broken(&aside)).unwrap();
        assert_eq!(block_on(store.load()).unwrap().broken, [""; 0]);
    }
}

#[test]
fn a_corrupt_entry_at_any_key_is_set_aside_and_nothing_else_is_lost() {
    a_corrupt_entry_at_any_key_hides_nothing_else(Fails::Never, |key| format!("broken/{key}"));
}

/// A full device with a damaged entry looked as if everything on it were lost. Fails when what cannot be set aside ends the
/// reading, is not named, cannot be saved, or is written over.
#[test]
fn a_corrupt_entry_on_a_full_device_stays_where_it_is_and_is_named() {
    a_corrupt_entry_at_any_key_hides_nothing_else(Fails::NoRoom, str::to_owned);
}

/// A tab that had not heard of it closed a second box over the first, whose check link was out.
/// Fails when `keep_box` does not look at what lies there, or when a check link is taken back in `tabs`.
#[test]
fn a_box_that_was_closed_in_another_tab_stays_the_one() {
    let people = people();
    let name = people.collector.name();
    let device = with(&people.collector);
    let (first, second, third) = (device.page(), device.page(), device.page());
    let [known, stale, mut mine] =
        [&first, &second, &third].map(|tab| block_on(tab.load()).unwrap().pulses.remove(0));
    let (one, other) =
        (people.team.gather(&people.team.everybody(6)), people.team.gather(&people.team.everybody(7)));
    let closed = block_on(keep_box(&first, &known, &people.team.pulse, &one)).unwrap();
    let again = block_on(keep_box(&second, &stale, &people.team.pulse, &other)).unwrap();
    assert_eq!(again.stored.collector, closed.stored.collector);
    let lies = block_on(device.page().sealed_box(&name)).unwrap().unwrap();
    assert_eq!(SealedBox::read(&people.team.pulse, &lies), Ok(one));
    // Had both looked in the same moment, the first one's link would still be the one.
    mine.stored.collector =
        Some(CollectorRecord { n: 7, check: Some("AAAA".into()), ..CollectorRecord::default() });
    assert_eq!(block_on(third.save(&mine)).unwrap().stored.collector, closed.stored.collector);
}

/// A tab that had not heard of it put another box in the place of the one that is being opened.
/// Fails when `receive` asks this tab's record instead of the one that lies there, or nobody at all.
#[test]
fn a_box_that_is_being_opened_stays_the_one() {
    let people = people();
    let device = with(&people.host);
    let (first, second) = (device.page(), device.page());
    let [known, stale] = [&first, &second].map(|tab| block_on(tab.load()).unwrap().pulses.remove(0));
    let [one, other] = [6, 7].map(|n| people.team.gather(&people.team.everybody(n)));
    block_on(receive(&first, &known, &other)).unwrap();
    // Until then the one that came last counts.
    block_on(receive(&first, &known, &one)).unwrap();
    block_on(begin(&first, &known, &one, Some(5))).unwrap();
    let refused = block_on(receive(&second, &stale, &other));
    assert_eq!(refused, Err(UnsealError::NotOpened(NotOpened::AnotherBox)));
    block_on(receive(&second, &stale, &one)).unwrap();
    let lies = block_on(device.page().sealed_box(&known.name())).unwrap();
    assert_eq!(lies.as_deref(), Some(one.bytes()));
    // On a device that lost the box it comes again, also another one: which is opened is decided then.
    block_on(device.large.remove(&format!("box/{}", known.name()))).unwrap();
    block_on(receive(&second, &stale, &other)).unwrap();
}

/// Fails when what another tab kept is written over where the two cannot be one.
#[test]
fn a_team_file_of_another_tab_that_cannot_be_merged_is_set_aside() {
    let device = Device::default();
    let file = team_file::read(&frozen("first.pulse.json")).unwrap();
    let tab = device.page();
    block_on(tab.save_team(&file)).unwrap();
    let theirs = include_bytes!("../vectors/other-team.pulse.json");
    device.small_put(&format!("team/{}", file.team()), theirs);
    assert_eq!(block_on(tab.save_team(&file)), Ok(file.clone()));
    let aside = [format!("broken/team/{}", file.team())];
    assert_eq!(block_on(device.page().load()).unwrap().broken, aside);
    assert_eq!(block_on(device.page().broken(&aside[0])).unwrap().as_deref(), Some(&theirs[..]));
    // Without room for it nothing is written at all.
    let device = Device::default();
    block_on(device.page().save_team(&file)).unwrap();
    device.small_put(&format!("team/{}", file.team()), theirs);
    let full = device.failing(Fails::NoRoom).0;
    assert_eq!(block_on(full.save_team(&file)), Err(StoreError::Storage(StorageError::Full)));
    assert_eq!(block_on(device.page().team(file.team())).unwrap().as_deref(), Some(&theirs[..]));
}

/// A page that ends while something is forgotten or erased is followed by one that goes on.
#[test]
fn what_was_being_forgotten_is_gone_on_the_next_page() {
    let people = people();
    let name = people.collector.name();
    let full = || {
        let device = with(&people.collector);
        let files: Vec<Vec<u8>> = people.team.everybody(3).into_iter().map(|one| one.bytes).collect();
        block_on(device.page().add_gathered(&name, &files)).unwrap();
        block_on(device.page().save_box(&name, &[1, 2, 3])).unwrap();
        device
    };
    for step in 1..7 {
        for all in [false, true] {
            let device = full();
            let (page, changes) = device.failing(Fails::Ends(step));
            let ended = if all { block_on(page.erase()) } else { block_on(page.forget(&name)) };
            assert!(ended.is_err() || changes.get() <= step, "{step}");
            assert!(block_on(device.page().load()).unwrap().pulses.is_empty());
            assert_eq!(device.everything(), [], "{step} {all}");
        }
        // Without room for the word that it is to be forgotten it is forgotten all the same.
        let device = full();
        block_on(device.failing(Fails::NoRoom).0.forget(&name)).unwrap();
        assert_eq!(device.everything(), []);
    }
}

/// Cuts an entry short; what is left.
pub fn cut(storage: &MemoryStorage, key: &str) -> Vec<u8> {
    let mut bytes = block_on(storage.get(key)).unwrap().unwrap();
    bytes.truncate(bytes.len() - 5);
    block_on(storage.put(key, &bytes)).unwrap();
    bytes
}

/// A record lies on a device twice. Whichever of the two is damaged, older or gone, the other one helps; both damaged are
/// both kept. Fails when the copy is not read, when an older one is, or when it does not follow the record.
#[test]
fn of_a_record_and_its_copy_the_later_whole_one_counts() {
    let people = people();
    let (name, device) = (people.host.name(), with(&people.host));
    let (key, copy) = (format!("pulse/{name}"), format!("copy/pulse/{name}"));
    let lies = |storage: &MemoryStorage, key: &str| block_on(storage.get(key)).unwrap();
    let whole = lies(&device.small, &key).unwrap();
    assert_eq!(lies(&device.large, &copy).as_ref(), Some(&whole));
    let broken = || block_on(device.page().load()).unwrap().broken;

    // A browser that came to an end before it wrote local storage down: nothing there, or what was there before.
    block_on(device.small.remove(&key)).unwrap();
    assert!(device.known(&name).host_key().is_some());
    assert_eq!(lies(&device.small, &key).as_ref(), Some(&whole));
    let mut later = device.known(&name);
    later.stored.chosen = Some("ab".repeat(32));
    block_on(device.page().save(&later)).unwrap();
    device.small_put(&key, &whole);
    assert_eq!(device.known(&name).stored.chosen, later.stored.chosen);

    // A page that ended before it wrote the copy.
    block_on(device.large.put(&copy, &whole)).unwrap();
    assert_eq!(device.known(&name).stored.chosen, later.stored.chosen);
    assert_eq!(lies(&device.large, &copy), lies(&device.small, &key));

    // One of them damaged.
    let text = cut(&device.small, &key);
    assert_eq!(device.known(&name).stored.chosen, later.stored.chosen);
    assert_eq!(broken(), [format!("broken/{key}")]);
    assert_eq!(lies(&device.small, &format!("broken/{key}")), Some(text));
    cut(&device.large, &copy);
    assert_eq!(device.known(&name).stored.chosen, later.stored.chosen);
    assert_eq!(broken(), [format!("broken/{key}")]);
    assert_eq!(lies(&device.large, &copy), lies(&device.small, &key));

    // Both.
    cut(&device.small, &key);
    let damaged = cut(&device.large, &copy);
    assert!(block_on(device.page().load()).unwrap().pulses.is_empty());
    let kept = [format!("broken/{key}"), format!("broken/{copy}")];
    assert_eq!(broken(), kept);
    assert_eq!(block_on(device.page().broken(&kept[1])).unwrap(), Some(damaged));
}

/// A database in which, when it is written to, another tab writes the same record, and gives it the same number.
struct Meanwhile {
    device: Device,
    theirs: Theirs,
}

/// What the other tab is about to write, and where.
type Theirs = Rc<RefCell<Option<(String, Vec<u8>)>>>;

impl Storage for Meanwhile {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        self.device.large.get(key).await
    }
    async fn put(&self, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        self.device.large.put(key, bytes).await?;
        if let Some((key, theirs)) = self.theirs.take() {
            self.device.small_put(&key, &theirs);
            self.device.large.put(&format!("copy/{key}"), &theirs).await?;
        }
        Ok(())
    }
    async fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.device.large.remove(key).await
    }
    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        self.device.large.keys(prefix).await
    }
}

/// Two tabs read the same record and write it in the same moment, each as the next writing. Fails when one of them is lost,
/// or when the page stops at what is no failure.
#[test]
fn two_tabs_that_write_in_one_moment_lose_nothing() {
    let people = people();
    let (name, device) = (people.host.name(), with(&people.host));
    let key = format!("pulse/{name}");
    let elsewhere = device.copied();
    let mut theirs = elsewhere.known(&name);
    theirs.stored.told = vec!["cd".repeat(32)];
    block_on(elsewhere.page().save(&theirs)).unwrap();
    let theirs = block_on(elsewhere.small.get(&key)).unwrap().unwrap();

    let small =
        Trouble { inside: device.small.clone(), changes: Rc::default(), fails: Fails::Never, failing: || {} };
    let writes = Theirs::default();
    let page = Store::new(small, Meanwhile { device, theirs: writes.clone() });
    let mut known = block_on(page.load()).unwrap().pulses.remove(0);
    writes.replace(Some((key, theirs)));
    known.stored.chosen = Some("ab".repeat(32));
    let saved = block_on(page.save(&known)).unwrap();
    assert!(writes.borrow().is_none(), "the other tab wrote");
    for record in [saved.stored, block_on(page.lying(&name)).unwrap().unwrap().stored] {
        assert_eq!((record.chosen, record.told.len()), (known.stored.chosen.clone(), 1));
    }
}

/// A database that takes its time.
struct Slow(Device);

impl Storage for Slow {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        self.0.large.get(key).await
    }
    async fn put(&self, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        let mut asked = false;
        std::future::poll_fn(|context| {
            context.waker().wake_by_ref();
            if std::mem::replace(&mut asked, true) { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
        self.0.large.put(key, bytes).await
    }
    async fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.0.large.remove(key).await
    }
    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        self.0.large.keys(prefix).await
    }
}

/// One tab saves again before the copy of what it saved lies in the database. Fails when its own writing passes for another
/// tab's: an answer that is what the person before had given was taken back by that.
#[test]
fn what_a_tab_saves_while_it_is_saving_is_its_own() {
    let people = people();
    let mut known = people.host.clone();
    answering::set_answer(&mut known, 0, Answer::Value(3));
    let device = with(&known);
    let small =
        Trouble { inside: device.small.clone(), changes: Rc::default(), fails: Fails::Never, failing: || {} };
    let page = Store::new(small, Slow(device.copied()));
    let mut emptied = block_on(page.load()).unwrap().pulses.remove(0);
    assert_eq!(emptied.stored.person, known.stored.person);
    emptied.stored.person = None;
    let mut first = std::pin::pin!(page.save(&emptied));
    assert!(first.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    let mut again = emptied.clone();
    answering::set_answer(&mut again, 0, Answer::Value(3));
    let lies = block_on(page.save(&again)).unwrap();
    block_on(first).unwrap();
    for record in [lies.stored, block_on(page.lying(&again.name())).unwrap().unwrap().stored] {
        assert_eq!(record.person, again.stored.person);
    }
}

/// A second damaged entry of one name does not replace the first.
#[test]
fn what_was_set_aside_is_never_overwritten() {
    let device = Device::default();
    for text in ["{\"one", "{\"two", "{\"one"] {
        device.small_put("settings", text.as_bytes());
        block_on(device.page().load()).unwrap();
    }
    assert_eq!(block_on(device.page().load()).unwrap().broken, ["broken/settings", "broken/settings-2"]);
}

/// Fails when a record of a later version is read, set aside, or written over.
#[test]
fn what_a_later_version_wrote_stays_as_it_is() {
    let people = people();
    let device = Device::default();
    let (record, file) = (
        br#"{"version":4,"invitation":{"of":"another kind"},"new":true}"#,
        br#"{"format":"pulse-check team file","version":5,"team":"Atlas","promises":[]}"#,
    );
    device.small_put(&format!("pulse/{}", people.host.name()), record);
    device.small_put("team/Atlas", file);
    let store = device.page();
    let contents = block_on(store.load()).unwrap();
    assert!(contents.newer && contents.pulses.is_empty() && contents.broken.is_empty());
    assert_eq!(contents.teams, ["Atlas"]);
    assert_eq!(block_on(store.save(&people.host)), Err(StoreError::Newer));
    let round = people.team.round(&people.team.open(&people.team.gather(&people.team.everybody(6))));
    assert_eq!(block_on(store.save_team(&TeamFile::begin(round))), Err(StoreError::Newer));
    let lie: Vec<Vec<u8>> = device.everything().into_iter().map(|(_, bytes)| bytes).collect();
    assert_eq!(lie, [record.to_vec(), file.to_vec()]);
}

/// Fails when the copy that a later version wrote is written over, or is none of a later version because local storage has lost it.
#[test]
fn a_copy_that_a_later_version_wrote_stays_as_it_is() {
    let people = people();
    let later = br#"{"written":1,"version":4,"invitation":{"of":"another kind"}}"#;
    let copy = format!("copy/pulse/{}", people.host.name());
    for lost in [false, true] {
        let device = with(&people.host);
        if lost {
            block_on(device.small.remove(&format!("pulse/{}", people.host.name()))).unwrap();
        }
        block_on(device.large.put(&copy, later)).unwrap();
        let contents = block_on(device.page().load()).unwrap();
        assert!(contents.newer && contents.pulses.is_empty() && contents.broken.is_empty(), "{lost}");
        assert_eq!(block_on(device.large.get(&copy)).unwrap().as_deref(), Some(&later[..]), "{lost}");
    }
}

/// The very first records had fewer fields. One of each part, as the first commit wrote them.
#[test]
fn what_an_earlier_version_wrote_is_read() {
    let text = include_str!("../vectors/records/first.json");
    let device = Device::default();
    let name = golden().pulse.ask().id().iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>();
    device.small_put(&format!("pulse/{name}"), text.trim_end().as_bytes());
    let known = device.known(&name);
    assert_eq!(known.pulse, Some(golden().pulse));
    let person = known.person().unwrap();
    assert_eq!(person.sealed.as_ref().unwrap().rev, 1);
    assert_eq!(person.draft.answer(0), &Answer::Value(0));
    assert_eq!(known.stored.earlier.len(), 1);
    assert_eq!(known.stored.host, Some(HostRecord::default()));
    assert_eq!(known.stored.collector, Some(CollectorRecord { n: 6, ..CollectorRecord::default() }));
    assert!(known.stored.folder.is_empty() && known.stored.other_links.is_empty());
    let saved = block_on(device.page().save(&known)).unwrap();
    // From then on a program of that time leaves it alone.
    assert_eq!((known.stored.version, saved.stored.version), (1, 3));
    assert_eq!(device.known(&name), saved);
}

/// Answering, sealing, asking and accepting change one entry each, so that no page can end in the middle of them.
#[test]
fn answering_and_sealing_are_one_write_each() {
    let team = Team::every_kind();
    let device = with(&Record::linked(team.pulse, 7));
    let mut known = device.known(&device.known_name());
    for (question, answer) in Team::answers(1).into_iter().enumerate() {
        answering::set_answer(&mut known, question, answer);
    }
    answering::seal_draft(&mut known, &Fixed(1)).unwrap();
    // The record, and its copy.
    for ends in [0, 1, 2] {
        let (store, changes) = device.failing(Fails::Ends(ends));
        block_on(store.load()).unwrap();
        assert_eq!(block_on(store.save(&known)).is_ok(), ends == 2);
        assert_eq!(changes.get(), 2.min(ends + 1));
        let lies = device.known(&known.name());
        assert_eq!(lies.stored.person.is_some(), ends > 0, "before or after, and nothing between");
    }
}

/// Somebody clears the browser's data between two clicks: what is on the page is written anew.
#[test]
fn a_storage_cleared_between_two_clicks_is_written_anew() {
    let people = people();
    let device = with(&people.host);
    let store = device.page();
    let known = block_on(store.load()).unwrap().pulses.remove(0);
    for (key, _) in device.everything() {
        block_on(device.small.remove(&key)).unwrap();
    }
    let sealed = people.team.gather(&people.team.everybody(6));
    open(&store, &known, &sealed).unwrap();
    assert!(device.known(&known.name()).has_result());
}

/// Fails when `forget` leaves any of the places where something of a pulse lies.
#[test]
fn forget_leaves_nothing_of_a_pulse() {
    let people = people();
    let device = Device::default();
    let mut known = people.collector.clone();
    known.stored.person = Some(PersonRecord {
        sealed: Some(SealedRecord { seed: "ab".repeat(32), ..SealedRecord::default() }),
        ..PersonRecord::default()
    });
    let store = device.page();
    block_on(store.save(&known)).unwrap();
    let files: Vec<Vec<u8>> = people.team.everybody(4).into_iter().map(|one| one.bytes).collect();
    block_on(store.add_gathered(&known.name(), &files[..2])).unwrap();
    block_on(store.add_gathered(&known.name(), &files[2..])).unwrap();
    block_on(store.save_box(&known.name(), sealed_box(&earlier(), 5).bytes())).unwrap();
    let other = Record::linked(golden().pulse, 3);
    block_on(store.save(&other)).unwrap();
    block_on(store.forget(&known.name())).unwrap();
    let left: Vec<String> = device.everything().into_iter().map(|(key, _)| key).collect();
    assert_eq!(left, [format!("pulse/{}", other.name()), format!("copy/pulse/{}", other.name())]);
    // It is forgotten for good: nothing of it is remembered for the next save either.
    block_on(store.save(&other)).unwrap();
    block_on(store.erase()).unwrap();
    assert!(device.everything().is_empty());
}

/// Fails when `save_team` merges with what this tab itself had written.
#[test]
fn old_check_lists_do_not_come_back_when_the_next_round_is_kept() {
    let team = people().team;
    let first = team.round(&team.open(&team.gather(&team.everybody(6))));
    let file = TeamFile::begin(first);
    let device = Device::default();
    block_on(device.page().save_team(&file)).unwrap();
    let store = device.page();
    block_on(store.load()).unwrap();
    let shortened = TeamFile::begin(file.rounds()[0].without_checks());
    let lies = block_on(store.save_team(&shortened)).unwrap();
    assert!(lies.rounds()[0].checks().is_none());
}

/// One advice stood for three causes: "free some space", also where nothing may be stored, or a later version was here.
#[test]
fn each_cause_of_a_failed_storage_has_its_own_advice() {
    let storage = |error| StoreError::Storage(error).en();
    let advice = [
        (storage(StorageError::Full), "Free some space"),
        (storage(StorageError::Blocked), "Open the page in an ordinary window"),
        (storage(StorageError::Failed("backing store".into())), "Close other tabs of this page, reload it"),
        (StoreError::NotWritten.en(), "Restart the browser"),
        (StoreError::Newer.en(), "Reload the page to get the later version"),
    ];
    for (number, (said, own)) in advice.iter().enumerate() {
        assert!(
            said.starts_with("This device could not store it") && said.contains("Nothing was opened"),
            "{said}"
        );
        for (other, (_, advice)) in advice.iter().enumerate() {
            assert_eq!(said.contains(advice), other == number, "{said} / {own}");
        }
    }
    assert!(advice[2].0.contains("The browser says: backing store."));
    let damaged = |keys: &[&str]| {
        StorageSays::of_damaged(&keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(damaged(&[]), None);
    assert_eq!(damaged(&["broken/settings"]), Some(StorageSays::Broken));
    assert_eq!(damaged(&["broken/settings", "team/Atlas"]), Some(StorageSays::Stuck));
}

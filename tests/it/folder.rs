//! Looking through a team's folder, after everything that somebody clumsy or hostile does in it.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
};

use pollster::block_on;
use pulse_check::{
    flow::{
        environment::MemoryStorage,
        folder::{
            Entry, Folder, FolderError, Ledger, MemoryFolder, Outgoing, Scan, ScanBy, Stamp, elsewhere,
            outbox, place, publish, scan_folder,
        },
        gather::{GatherTable, Table, keep_box},
        inbox::Note,
        intake::Arrival,
        open::Confirmations,
        record::{CollectorRecord, HostRecord, PersonRecord, Record, SealedRecord},
        store::Store,
    },
    pulse::bytes::hex,
    seal::{Permit, SealedBox},
    team::{Round, TeamFile},
    wire::{codes, folder, links, team_file},
};

use crate::team::Team;

/// The people of a pulse, as their devices know it.
pub struct People {
    pub team: Team,
    pub host: Record,
    pub collector: Record,
    pub person: Record,
}

pub fn people() -> People {
    let team = Team::every_kind();
    let known = || Record::linked(team.pulse.clone(), 0);
    let (mut host, mut collector, mut person) = (known(), known(), known());
    host.stored.host = Some(HostRecord { key: Some(hex(team.host.b())), ..HostRecord::default() });
    collector.stored.collector =
        Some(CollectorRecord { key: Some(hex(team.collector.b())), ..CollectorRecord::default() });
    person.stored.person =
        Some(PersonRecord { sealed: Some(SealedRecord::default()), ..PersonRecord::default() });
    People { team, host, collector, person }
}

pub fn path(people: &People, name: &str) -> String {
    format!("{}/{name}", folder::folder(people.team.pulse.ask().id()))
}

pub fn look(folder: &impl Folder, known: &Record, ledger: &mut Ledger) -> Scan {
    look_with(folder, std::slice::from_ref(known), ledger).unwrap()
}

pub fn look_with(folder: &impl Folder, known: &[Record], ledger: &mut Ledger) -> Result<Scan, FolderError> {
    let finished = BTreeSet::new();
    block_on(scan_folder(folder, ScanBy { known, finished: &finished, long_ago: 0 }, ledger))
}

pub fn is_quiet(scan: &Scan) -> bool {
    scan.found.is_empty() && scan.notes.is_empty()
}

pub fn put(folder: &MemoryFolder, path: &str, bytes: &[u8]) {
    block_on(folder.write(path, bytes)).unwrap();
}

/// Everybody's answers in the folder, as their own programs place them; the paths.
pub fn answered(folder: &MemoryFolder, people: &People, n: u8) -> Vec<String> {
    let one = |sealed: &pulse_check::seal::Sealed| {
        let path = path(people, &codes::answers_file_name(&sealed.bytes));
        block_on(place(folder, &path, format!("{}\n", codes::answers(&sealed.bytes)).as_bytes())).unwrap();
        path
    };
    people.team.everybody(n).iter().map(one).collect()
}

pub fn answers(scan: &Scan) -> usize {
    scan.found.iter().filter(|(_, arrival)| matches!(arrival, Arrival::Answers(_))).count()
}

/// A folder that says of its files something else than they are.
pub struct Stamped<'a, F>(pub &'a MemoryFolder, pub F);

impl<F: Fn(&str, Stamp) -> Stamp> Folder for Stamped<'_, F> {
    async fn list(&self, below: &str) -> Result<Vec<Entry>, FolderError> {
        self.0.list(below).await
    }
    async fn stamp(&self, path: &str) -> Result<Option<Stamp>, FolderError> {
        Ok(self.0.stamp(path).await?.map(|stamp| (self.1)(path, stamp)))
    }
    async fn read(&self, path: &str, most: usize) -> Result<Option<Vec<u8>>, FolderError> {
        self.0.read(path, most).await
    }
    async fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FolderError> {
        self.0.write(path, bytes).await
    }
}

#[test]
fn a_whole_pulse_through_nothing_but_the_folder() {
    let people = people();
    let folder = MemoryFolder::default();
    let pulse = &people.team.pulse;
    let (invitation, link) = (links::invitation(pulse.ask()), links::pulse(pulse));
    block_on(place(&folder, &path(&people, folder::INVITATION), invitation.as_bytes())).unwrap();
    block_on(place(&folder, &path(&people, &folder::pulse_file(pulse)), link.as_bytes())).unwrap();

    // A device that knows nothing yet learns of both, once.
    let mut ledger = Ledger::default();
    let scan = look_with(&folder, &[], &mut ledger).unwrap();
    assert!(
        matches!(scan.found[0].1, Arrival::Invitation(_)) && matches!(scan.found[1].1, Arrival::Pulse(_))
    );
    assert!(is_quiet(&look_with(&folder, &[], &mut ledger).unwrap()));

    // Answers are counted as they come.
    let mut desk = Ledger::default();
    answered(&folder, &people, 3);
    assert_eq!(answers(&look(&folder, &people.collector, &mut desk)), 3);
    answered(&folder, &people, 6);
    let more = look(&folder, &people.collector, &mut desk);
    assert_eq!((answers(&more), more.notes.len()), (3, 0));

    // The box, a look, a confirmation.
    let sealed = people.team.gather(&people.team.everybody(6));
    block_on(place(&folder, &path(&people, &folder::box_file(&sealed)), sealed.bytes())).unwrap();
    let seen = codes::seen(sealed.seen_hash());
    for number in 0..5 {
        block_on(place(&folder, &path(&people, &folder::seen_file([number; 3])), seen.as_bytes())).unwrap();
    }
    let found = look(&folder, &people.person, &mut Ledger::default()).found;
    let bytes = found.iter().find_map(|(_, arrival)| match arrival {
        Arrival::Box { bytes, .. } => Some(bytes),
        _ => None,
    });
    let bytes = bytes.expect("the box");
    assert_eq!(SealedBox::read(pulse, bytes).unwrap().hash(), sealed.hash());
    let mut ledger = Ledger::default();
    let found = look(&folder, &people.host, &mut ledger).found;
    let confirmed = found.iter().filter(|(_, arrival)| matches!(arrival, Arrival::Seen { .. })).count();
    assert_eq!(confirmed, 5);
    let permit = Permit::new(pulse, &sealed, Some(confirmed as u16), None);
    assert!(permit.is_ok(), "{permit:?}");

    // Nothing but the documented files.
    let documented = |path: &String| {
        let (below, name) = path.split_once('/').unwrap();
        folder::is_pulse_folder(below) && folder::read(name).is_some_and(|name| !name.copy)
    };
    assert!(folder.paths().iter().all(documented), "{:?}", folder.paths());
}

#[test]
fn nobodys_program_opens_what_is_not_for_it() {
    let people = people();
    let folder = MemoryFolder::default();
    answered(&folder, &people, 6);
    let sealed = people.team.gather(&people.team.everybody(6));
    put(&folder, &path(&people, &folder::box_file(&sealed)), sealed.bytes());
    put(&folder, &path(&people, &folder::seen_file([1; 3])), b"pulse-seen:x");
    let opened = |known: &Record| {
        let _ = folder.opened();
        look(&folder, known, &mut Ledger::default());
        let opened = folder.opened();
        ["/answers-", "/box-", "/seen-"].map(|kind| opened.iter().any(|path| path.contains(kind)))
    };
    assert_eq!(opened(&people.host), [false, true, true]);
    assert_eq!(opened(&people.collector), [true, false, false]);
    assert_eq!(opened(&people.person), [false, true, false]);
    // The collector's key is gone once the box is closed, and with it the wish to read.
    let mut closed = people.collector.clone();
    closed.stored.collector = Some(CollectorRecord { check: Some("x".into()), ..CollectorRecord::default() });
    assert_eq!(opened(&closed), [false, false, false]);
}

#[test]
fn an_answer_that_was_deleted_is_missed() {
    let (people, folder, mut ledger) = (people(), MemoryFolder::default(), Ledger::default());
    let paths = answered(&folder, &people, 4);
    look(&folder, &people.collector, &mut ledger);
    folder.remove(&paths[2]);
    let scan = look(&folder, &people.collector, &mut ledger);
    assert_eq!(scan.notes, [Note::Gone { path: paths[2].clone() }]);
    assert!(look(&folder, &people.collector, &mut ledger).notes.is_empty(), "said once");
}

#[test]
fn a_renamed_answer_is_taken_and_said() {
    let (people, folder) = (people(), MemoryFolder::default());
    let sealed = people.team.seal(1, 1, &Team::answers(1));
    let wrong = path(&people, "answers-000000.txt");
    put(&folder, &wrong, codes::answers(&sealed.bytes).as_bytes());
    let scan = look(&folder, &people.collector, &mut Ledger::default());
    assert_eq!((answers(&scan), scan.notes), (1, vec![Note::Replaced { path: wrong }]));
}

#[test]
fn a_truncated_answer_is_waited_for_and_then_said() {
    let (people, folder, mut ledger) = (people(), MemoryFolder::default(), Ledger::default());
    let paths = answered(&folder, &people, 2);
    let whole = block_on(folder.read(&paths[0], 100_000)).unwrap().unwrap();
    put(&folder, &paths[0], &whole[..whole.len() / 2]);
    let scan = look(&folder, &people.collector, &mut ledger);
    assert_eq!((answers(&scan), scan.notes), (1, vec![Note::Waiting { path: paths[0].clone() }]));
    // Unchanged at the next look: it stays damaged, and that is said once.
    let scan = look(&folder, &people.collector, &mut ledger);
    assert!(matches!(scan.notes.as_slice(), [Note::Damaged { .. }]), "{scan:?}");
    assert!(look(&folder, &people.collector, &mut ledger).notes.is_empty());
    // The rest arrives after all.
    put(&folder, &paths[0], &whole);
    assert_eq!(answers(&look(&folder, &people.collector, &mut ledger)), 1);
}

#[test]
fn an_empty_file_and_one_that_grows_are_waited_for() {
    let (people, folder, mut ledger) = (people(), MemoryFolder::default(), Ledger::default());
    answered(&folder, &people, 1);
    put(&folder, &path(&people, "answers-abcdef.txt"), b"");
    // Another size than it has by the time it is read.
    let growing =
        Stamped(&folder, |_: &str, stamp: Stamp| Stamp { size: stamp.size.saturating_sub(1), ..stamp });
    let scan = look(&growing, &people.collector, &mut ledger);
    assert!(scan.found.is_empty() && scan.notes.iter().all(|note| matches!(note, Note::Waiting { .. })));
    assert_eq!(answers(&look(&folder, &people.collector, &mut ledger)), 1);
}

#[test]
fn answers_of_another_pulse_and_a_swapped_file_are_nothing_to_count() {
    let (people, folder) = (people(), MemoryFolder::default());
    // The content of a confirmation under the name of an answer, and the other way round.
    let sealed = people.team.gather(&people.team.everybody(5));
    let seen = codes::seen(sealed.seen_hash());
    put(&folder, &path(&people, "answers-0a1b2c.txt"), seen.as_bytes());
    let one = people.team.seal(1, 1, &Team::answers(1));
    put(&folder, &path(&people, "seen-0a1b2c.txt"), codes::answers(&one.bytes).as_bytes());
    for known in [&people.collector, &people.host] {
        let scan = look(&folder, known, &mut Ledger::default());
        assert!(scan.found.is_empty(), "{scan:?}");
        assert_eq!(scan.notes.len(), 1);
    }
}

#[test]
fn thousands_of_foreign_files_are_not_read() {
    let (people, folder) = (people(), MemoryFolder::default());
    answered(&folder, &people, 2);
    for number in 0..5_000 {
        put(&folder, &path(&people, &format!("holiday {number}.jpg")), b"x");
        put(&folder, &format!("report {number}.docx"), b"x");
    }
    let _ = folder.opened();
    assert_eq!(answers(&look(&folder, &people.collector, &mut Ledger::default())), 2);
    assert_eq!(folder.opened().len(), 2);
    // Nor are folders of ours that hold something else.
    put(&folder, "pulse-00000000/notes.txt", b"x");
    assert!(is_quiet(&look_with(&folder, &[], &mut Ledger::default()).unwrap()));
}

#[test]
fn a_forged_confirmation_counts_for_its_own_box_only_and_once() {
    let (people, folder) = (people(), MemoryFolder::default());
    let pulse = &people.team.pulse;
    let (sealed, other) =
        (people.team.gather(&people.team.everybody(6)), people.team.gather(&people.team.everybody(5)));
    let line = |sealed: &SealedBox| codes::seen(sealed.seen_hash());
    put(&folder, &path(&people, "seen-000001.txt"), line(&sealed).as_bytes());
    // A program made a copy; somebody confirms another box; somebody quotes; somebody makes letters up.
    put(&folder, &path(&people, "seen-000001 (1).txt"), line(&sealed).as_bytes());
    put(&folder, &path(&people, "seen-000002.txt"), line(&other).as_bytes());
    put(&folder, &path(&people, "seen-000003.txt"), format!("> {}", line(&sealed)).as_bytes());
    put(&folder, &path(&people, "seen-000004.txt"), b"pulse-seen:1111111111111111111111");
    let scan = look(&folder, &people.host, &mut Ledger::default());
    let mut files = BTreeMap::new();
    for (path, arrival) in &scan.found {
        if let Arrival::Seen { code, .. } = arrival {
            files.insert(folder::read_path(path).unwrap().digits, *code);
        }
    }
    let mut lines = Confirmations::default();
    files.values().for_each(|code| lines.count_file(&sealed, code));
    assert_eq!((lines.here, lines.files, lines.quoted), (1, 1, 0));
    // The made-up one is another box's, or damaged; it never counts.
    assert!(lines.elsewhere >= 1);
    assert!(Permit::new(pulse, &sealed, Some(lines.here as u16), None).is_err());
}

#[test]
fn a_box_placed_twice_is_one_box() {
    let (people, folder, mut ledger) = (people(), MemoryFolder::default(), Ledger::default());
    let sealed = people.team.gather(&people.team.everybody(5));
    let name = folder::box_file(&sealed);
    put(&folder, &path(&people, &name), sealed.bytes());
    put(&folder, &path(&people, &name.replace('.', " - Copy.")), sealed.bytes());
    let scan = look(&folder, &people.host, &mut ledger);
    let boxes: BTreeSet<_> = scan
        .found
        .iter()
        .map(|(_, arrival)| match arrival {
            Arrival::Box { bytes, .. } => bytes.clone(),
            _ => Vec::new(),
        })
        .collect();
    assert_eq!((scan.found.len(), boxes.len(), scan.notes.len()), (2, 1, 0));
}

#[test]
fn an_answer_copied_from_another_pulse_is_not_counted() {
    let (people, folder) = (people(), MemoryFolder::default());
    // The first of another pulse's known answers, under its own name.
    let stranger = include_bytes!("../vectors/golden/answers.bin");
    let own = people.team.seal(1, 1, &Team::answers(1));
    assert_ne!(stranger.get(4..12), own.bytes.get(4..12), "another pulse");
    put(&folder, &path(&people, &codes::answers_file_name(stranger)), codes::answers(stranger).as_bytes());
    let scan = look(&folder, &people.collector, &mut Ledger::default());
    assert!(scan.found.is_empty() && matches!(scan.notes.as_slice(), [Note::Replaced { .. }]), "{scan:?}");
}

#[test]
fn one_file_that_cannot_be_read_does_not_hide_the_others() {
    /// A folder with a file and a folder that somebody else keeps for themselves.
    struct Locked<'a>(&'a MemoryFolder);
    impl Locked<'_> {
        fn open(&self, path: &str) -> Result<(), FolderError> {
            if path.contains("locked") || path == "pulse-00000000" {
                Err(FolderError::NotAllowed)
            } else {
                Ok(())
            }
        }
    }
    impl Folder for Locked<'_> {
        async fn list(&self, below: &str) -> Result<Vec<Entry>, FolderError> {
            self.open(below)?;
            self.0.list(below).await
        }
        async fn stamp(&self, path: &str) -> Result<Option<Stamp>, FolderError> {
            self.open(path)?;
            self.0.stamp(path).await
        }
        async fn read(&self, path: &str, most: usize) -> Result<Option<Vec<u8>>, FolderError> {
            self.open(path)?;
            self.0.read(path, most).await
        }
        async fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FolderError> {
            self.0.write(path, bytes).await
        }
    }
    let (people, folder) = (people(), MemoryFolder::default());
    answered(&folder, &people, 3);
    let locked = path(&people, "answers-0a1b2c (locked).txt");
    put(&folder, &locked, b"x");
    put(&folder, "pulse-00000000/invitation.txt", b"x");
    let scan = look(&Locked(&folder), &people.collector, &mut Ledger::default());
    let notes: BTreeSet<_> = scan
        .notes
        .iter()
        .map(|note| match note {
            Note::Unreadable { path } => path.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!((answers(&scan), notes), (3, BTreeSet::from(["pulse-00000000".into(), locked])));
}

#[test]
fn a_pulse_whose_folder_has_the_same_name_hides_nothing() {
    let (people, folder) = (people(), MemoryFolder::default());
    answered(&folder, &people, 3);
    // What this device only met, however it came to have that name, gives way to what it has a part in.
    let stranger = Record::linked(people.team.pulse.clone(), 9);
    let scan = look_with(&folder, &[stranger, people.collector.clone()], &mut Ledger::default()).unwrap();
    assert_eq!(answers(&scan), 3);
}

#[test]
fn a_link_in_the_folder_of_another_pulse_is_not_followed() {
    let (people, folder) = (people(), MemoryFolder::default());
    let link = links::pulse(&people.team.pulse);
    put(&folder, "pulse-00000000/pulse-000000.txt", link.as_bytes());
    let scan = look_with(&folder, &[], &mut Ledger::default()).unwrap();
    assert!(scan.found.is_empty() && matches!(scan.notes.as_slice(), [Note::Replaced { .. }]));
}

#[test]
fn pulses_that_are_over_are_left_alone_and_those_put_there_long_ago_are_not() {
    let people = people();
    let folder = MemoryFolder::default();
    put(&folder, &path(&people, folder::INVITATION), links::invitation(people.team.pulse.ask()).as_bytes());
    let finished = BTreeSet::from([folder::folder(people.team.pulse.ask().id())]);
    let none = BTreeSet::new();
    let look = |finished: &BTreeSet<String>, long_ago: u64, known: &[Record]| {
        let around = ScanBy { known, finished, long_ago };
        block_on(scan_folder(&folder, around, &mut Ledger::default())).unwrap()
    };
    let found = |finished: &BTreeSet<String>, known: &[Record]| look(finished, 0, known).found.len();
    assert_eq!(found(&none, &[]), 1);
    assert_eq!(found(&finished, &[]), 0, "its result is in the team file");
    // Passed over without a word, once: by people who came back from their holidays, and wherever a clock is wrong.
    let old = look(&none, 2, &[]);
    assert_eq!((old.found.len(), old.old.len()), (1, 1));
    assert!(
        look(&none, 0, &[]).old.is_empty()
            && look(&none, 2, std::slice::from_ref(&people.host)).old.is_empty()
    );
    let mut over = people.person.clone();
    over.stored.round = Some("{}".into());
    answered(&folder, &people, 1);
    assert_eq!(found(&none, std::slice::from_ref(&over)), 0);
}

/// Fails when a folder in which none of the running pulses lies is taken for the team's, or a copy of it.
#[test]
fn a_wrong_folder_and_a_copy_are_said() {
    let present = BTreeSet::from(["pulse-0123abcd/pulse-aa.txt".to_owned(), "Atlas.pulse.json".to_owned()]);
    let through = |folder: &str| [folder.to_owned()];
    assert_eq!(elsewhere(&through("pulse-0123abcd"), true, &present), None);
    assert_eq!(elsewhere(&through("pulse-0123abcd"), false, &present), Some(Note::Copied));
    assert_eq!(elsewhere(&through("pulse-4567abcd"), false, &present), Some(Note::NotHere));
    // The first folder of a device, or one in which nothing goes on.
    assert_eq!(elsewhere(&[], false, &present), None);
}

/// A folder of which somebody reads a long file: counts how often the page had its turn meanwhile.
struct Paused<'a>(&'a MemoryFolder, Cell<usize>);

impl Folder for Paused<'_> {
    async fn list(&self, below: &str) -> Result<Vec<Entry>, FolderError> {
        self.0.list(below).await
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
    async fn pause(&self) {
        self.1.set(self.1.get() + 1);
    }
}

/// A file of 60 kB in the folder held the page for half a minute. Fails when a file is worked off in one go.
#[test]
fn a_long_file_of_the_folder_is_worked_off_in_pieces() {
    let (people, folder) = (people(), MemoryFolder::default());
    // As many beginnings as fit into the largest file that is taken: each is a piece of its own.
    put(
        &folder,
        &path(&people, "answers-abcdef.txt"),
        format!("{}z\n", codes::SEEN).repeat(4_000).as_bytes(),
    );
    let folder = Paused(&folder, Cell::new(0));
    look(&folder, &people.collector, &mut Ledger::default());
    assert!(folder.1.get() > 4_000, "{}", folder.1.get());
}

/// Fails when the team file that lies in the folder is read in one go before another one is merged with it.
#[test]
fn a_long_team_file_of_the_folder_is_merged_in_pieces() {
    let bytes = std::fs::read(crate::golden::folder("many-rounds.pulse.json")).unwrap();
    let (file, folder) = (team_file::read(&bytes).unwrap(), MemoryFolder::default());
    put(&folder, &team_file::file_name(file.team()), &bytes);
    let folder = Paused(&folder, Cell::new(0));
    let published = block_on(publish(&folder, &file, file.rounds()[0].pulse().ask_id())).unwrap();
    assert_eq!(published.file, file);
    assert!(folder.1.get() >= file.rounds().len(), "{}", folder.1.get());
}

#[test]
fn two_boxes_are_both_shown_to_the_host() {
    let (people, folder) = (people(), MemoryFolder::default());
    for n in [5, 6] {
        let sealed = people.team.gather(&people.team.everybody(n));
        put(&folder, &path(&people, &folder::box_file(&sealed)), sealed.bytes());
    }
    let scan = look(&folder, &people.host, &mut Ledger::default());
    assert_eq!((scan.found.len(), scan.notes.len()), (2, 0));
}

/// A program renamed both copies of a team file that had changed on two sides, and there was none any more. Fails when a name
/// that a program gave hides a team file, or when what systems keep beside files is taken for one.
#[test]
fn team_files_under_names_that_programs_give_are_read() {
    let bytes = std::fs::read(crate::golden::folder("golden/first.pulse.json")).unwrap();
    let folder = MemoryFolder::default();
    for name in ["Atlas.pulse.json..path1", "Atlas.pulse.json..path2", "Atlas.pulse.json.conflict1"] {
        put(&folder, name, &bytes);
    }
    for name in ["._Atlas.pulse.json", ".Atlas.pulse.json.k3dZ2a", "Atlas.pulse.json.crswap"] {
        put(&folder, name, b"x");
    }
    let scan = look_with(&folder, &[], &mut Ledger::default()).unwrap();
    assert_eq!((scan.found.len(), scan.notes), (3, vec![]));
    assert_eq!(scan.top.len(), 3);
}

/// Fails when a drive or a program that spells a name in its other way makes it another file: one "was taken away".
#[test]
fn a_name_that_is_spelt_in_two_ways_is_one_file() {
    let bytes = std::fs::read(crate::golden::folder("golden/first.pulse.json")).unwrap();
    let (composed, decomposed) = ("Zo\u{eb}.pulse.json", "Zoe\u{308}.pulse.json");
    let (folder, mut ledger) = (MemoryFolder::default(), Ledger::default());
    put(&folder, composed, &bytes);
    let first = look_with(&folder, &[], &mut ledger).unwrap();
    folder.remove(composed);
    put(&folder, decomposed, &bytes);
    let second = look_with(&folder, &[], &mut ledger).unwrap();
    assert!(second.notes.is_empty(), "{:?}", second.notes);
    // Whoever compares it with the name that the host's device gives finds the same.
    assert_eq!((second.found[0].0.as_str(), &second.top), (composed, &first.top));
}

/// Fails when what was damaged once stays so for whoever asks, as long as its size and its time are the same.
#[test]
fn what_was_damaged_is_read_anew_when_a_person_asks() {
    let (people, folder, mut ledger) = (people(), MemoryFolder::default(), Ledger::default());
    let paths = answered(&folder, &people, 2);
    let whole = block_on(folder.read(&paths[0], 100_000)).unwrap().unwrap();
    put(&folder, &paths[0], &vec![0; whole.len()]);
    let mut look = |anew: bool| {
        if anew {
            ledger.look_anew();
        }
        // Files were given their size and their time before their bytes came.
        let reserved = Stamped(&folder, |_: &str, stamp: Stamp| Stamp { changed: 1, ..stamp });
        look(&reserved, &people.collector, &mut ledger)
    };
    assert_eq!(answers(&look(false)), 1);
    assert!(matches!(look(false).notes.as_slice(), [Note::Damaged { .. }]));
    put(&folder, &paths[0], &whole);
    assert!(is_quiet(&look(false)));
    assert_eq!(answers(&look(true)), 1);
    assert!(is_quiet(&look(true)), "what was taken is not read again");
}

/// A result had one carrier, and it was the one file that programs refuse. Fails when a result of its own does not reach
/// whoever has nothing else, when what is over is offered to whoever comes later, or when a second result is passed over.
#[test]
fn a_result_comes_as_a_file_of_its_own() {
    let (people, folder) = (people(), MemoryFolder::default());
    let pulse = &people.team.pulse;
    let round = people.team.round(&people.team.open(&people.team.gather(&people.team.everybody(6))));
    let result = |round: &Round| {
        let bytes = team_file::write(&TeamFile::begin(round.clone())).into_bytes();
        put(&folder, &path(&people, &folder::result_file(&bytes)), &bytes);
    };
    put(&folder, &path(&people, folder::INVITATION), links::invitation(pulse.ask()).as_bytes());
    put(&folder, &path(&people, &folder::pulse_file(pulse)), links::pulse(pulse).as_bytes());
    result(&round);
    let results = |known: &[Record], ledger: &mut Ledger| {
        let scan = look_with(&folder, known, ledger).unwrap();
        assert!(scan.notes.is_empty(), "{:?}", scan.notes);
        let is_result = |(_, arrival): &(String, Arrival)| matches!(arrival, Arrival::TeamFile(_));
        (scan.found.iter().filter(|found| is_result(found)).count(), scan.found.len())
    };
    assert_eq!(results(&[], &mut Ledger::default()), (1, 1), "whoever comes later");
    let mut ledger = Ledger::default();
    assert_eq!(results(std::slice::from_ref(&people.person), &mut ledger), (1, 2), "and the link");
    // Whoever has one looks once whether there is another.
    let mut over = people.person.clone();
    over.stored.round = Some(team_file::write_round(&round));
    over.stored.person.as_mut().unwrap().looked = Some("x".into());
    assert_eq!(results(std::slice::from_ref(&over), &mut Ledger::default()), (1, 1));
    let opened = people.team.open(&people.team.gather(&people.team.everybody(5)));
    let another = people.team.round(&opened);
    result(&another);
    assert_eq!(results(std::slice::from_ref(&over), &mut Ledger::default()), (2, 2));
    assert_eq!(results(std::slice::from_ref(&people.person), &mut ledger).0, 1);
    // In the folder of another pulse it is none.
    let bytes = team_file::write(&TeamFile::begin(round)).into_bytes();
    put(&folder, &format!("pulse-00000000/{}", folder::result_file(&bytes)), &bytes);
    let scan = look_with(&folder, &[over], &mut Ledger::default()).unwrap();
    assert!(scan.found.iter().all(|(path, _)| !path.starts_with("pulse-00000000")));
}

/// Whoever had sealed in time, and whose file came when the box was closed, was the only one who heard of it. Fails when the
/// collector's or the host's device does not count them, when anybody opens one to count it, and when what was there in time
/// is counted.
#[test]
fn what_came_after_the_box_was_closed_is_counted() {
    let (mut people, folder) = (people(), MemoryFolder::default());
    let store = Store::new(MemoryStorage::default(), MemoryStorage::default());
    answered(&folder, &people, 5);
    let mut desk = GatherTable::open(&people.collector).unwrap();
    for (_, arrival) in look(&folder, &people.collector, &mut Ledger::default()).found {
        let Arrival::Answers(bytes) = arrival else { continue };
        desk.add(bytes).unwrap();
    }
    people.collector.stored.folder = "f".into();
    block_on(store.add_gathered(&people.collector.name(), desk.files())).unwrap();
    let sealed = desk.closing(Some(5)).unwrap().run().unwrap();
    let closed = block_on(keep_box(&store, &people.collector, &people.team.pulse, &sealed)).unwrap();
    for Outgoing { path, bytes } in outbox(&closed, Some(&sealed)) {
        put(&folder, &path, &bytes);
    }
    let late = |known: &Record, ledger: &mut Ledger| {
        let mut notes = look(&folder, known, ledger).notes;
        notes.retain(|note| matches!(note, Note::Late { .. }));
        notes
    };
    let (mut host, mut collector) = (Ledger::default(), Ledger::default());
    assert_eq!((late(&closed, &mut collector), late(&people.host, &mut host)), (vec![], vec![]));
    // One more comes, and a copy of it under a program's name, and a copy of one that was there.
    let paths = answered(&folder, &people, 6);
    let bytes = block_on(folder.read(&paths[5], 9_999)).unwrap().unwrap();
    put(&folder, &paths[5].replace(".txt", " (1).txt"), &bytes);
    put(&folder, &paths[0].replace(".txt", "-LAPTOP.txt"), &bytes);
    let one = vec![Note::Late { team: "Atlas".into(), n: 1 }];
    let _ = folder.opened();
    for _ in 0..2 {
        assert_eq!(late(&closed, &mut collector), one);
        assert_eq!(late(&people.host, &mut host), one);
    }
    assert!(!folder.opened().iter().any(|path| path.contains("/answers-") || path.contains("/counted-")));
    // Whoever only answers is told of their own.
    assert_eq!(late(&people.person, &mut Ledger::default()), []);
    // What is not whole counts nobody; nor does what could be of another box.
    let counted = format!("{}/{}", path(&people, "").trim_end_matches('/'), folder::counted_file(&sealed));
    let text = block_on(folder.read(&counted, 9_999)).unwrap().unwrap();
    put(&folder, &counted, &text[..text.len() - 5]);
    assert_eq!(late(&people.host, &mut host), []);
    put(&folder, &counted, &text);
    put(&folder, &counted.replace("counted-", "counted-000000"), &text);
    assert_eq!(late(&people.host, &mut host), one, "not a name of ours");
    put(&folder, &counted.replace(".txt", " (1).txt"), &text);
    assert_eq!(late(&people.host, &mut host), one, "a program's copy");
    put(&folder, &path(&people, "counted-000000.txt"), &text);
    assert_eq!((late(&people.host, &mut host), late(&closed, &mut collector)), (vec![], one));
}

//! A team's folder: a whole pulse carried by nothing else, and everything that somebody clumsy or hostile does in it.

use std::collections::BTreeSet;

use pollster::block_on;
use pulse_check::{
    flow::{
        arrive::Arrival,
        example,
        folder::{
            Around, Entry, Folder, FolderError, Ledger, MemoryFolder, Note, Stamp, Survey, due, look_around,
            place,
        },
        kept::{CollectorRecord, HostRecord, Known, PersonRecord, SealedRecord},
        respond::{look_at, seal_draft, set_answer},
        world::{NoRandomness, Randomness},
    },
    pulse::bytes::hex,
    seal::{Look, Permit, SealedBox},
    team::TeamFile,
    wire::{codes, folder, links, team_file},
};

use crate::team::Team;

/// The people of a pulse, as their devices know it.
struct People {
    team: Team,
    host: Known,
    collector: Known,
    person: Known,
}

fn people() -> People {
    let team = Team::every_kind();
    let known = || Known::linked(team.pulse.clone(), 0);
    let (mut host, mut collector, mut person) = (known(), known(), known());
    host.record.host = Some(HostRecord { key: Some(hex(team.host.b())), ..HostRecord::default() });
    collector.record.collector =
        Some(CollectorRecord { key: Some(hex(team.collector.b())), ..CollectorRecord::default() });
    person.record.person =
        Some(PersonRecord { sealed: Some(SealedRecord::default()), ..PersonRecord::default() });
    People { team, host, collector, person }
}

fn path(people: &People, name: &str) -> String {
    format!("{}/{name}", folder::folder(people.team.pulse.ask().id()))
}

fn look(folder: &impl Folder, known: &Known, ledger: &mut Ledger) -> Survey {
    look_with(folder, std::slice::from_ref(known), ledger).unwrap()
}

fn look_with(folder: &impl Folder, known: &[Known], ledger: &mut Ledger) -> Result<Survey, FolderError> {
    let finished = BTreeSet::new();
    block_on(look_around(folder, Around { known, finished: &finished, oldest: 0 }, ledger))
}

fn is_quiet(survey: &Survey) -> bool {
    survey.found.is_empty() && survey.notes.is_empty()
}

fn put(folder: &MemoryFolder, path: &str, bytes: &[u8]) {
    block_on(folder.write(path, bytes)).unwrap();
}

/// Everybody's answers in the folder, as their own programs place them; the paths.
fn answered(folder: &MemoryFolder, people: &People, n: u8) -> Vec<String> {
    let one = |sealed: &pulse_check::seal::Sealed| {
        let path = path(people, &codes::answers_file_name(&sealed.bytes));
        block_on(place(folder, &path, format!("{}\n", codes::answers(&sealed.bytes)).as_bytes())).unwrap();
        path
    };
    people.team.everybody(n).iter().map(one).collect()
}

fn answers(survey: &Survey) -> usize {
    survey.found.iter().filter(|(_, arrival)| matches!(arrival, Arrival::Answers(_))).count()
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
    let survey = look_with(&folder, &[], &mut ledger).unwrap();
    assert!(
        matches!(survey.found[0].1, Arrival::Invitation(_)) && matches!(survey.found[1].1, Arrival::Pulse(_))
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
    let seen = codes::seen(&Look::of_box(pulse, &sealed).seen_hash(pulse));
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

/// Numbers that look random, for devices that draw some.
struct Draws(std::cell::Cell<u8>);

impl Randomness for Draws {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        for byte in bytes {
            self.0.set(self.0.get().wrapping_mul(73).wrapping_add(41));
            *byte = self.0.get();
        }
        Ok(())
    }
}

#[test]
fn devices_place_what_they_owe_and_nothing_twice() {
    let people = people();
    let folder = MemoryFolder::default();
    let pulse = people.team.pulse.clone();
    let place_all = |known: &Known, sealed: Option<&SealedBox>| {
        for due in due(known, "https://pulse.example/", sealed) {
            block_on(place(&folder, &due.path, &due.bytes)).unwrap();
        }
    };
    // The host asks; the collector accepts; six people answer, each on a device that draws for itself.
    let mut asked = Known::invited(pulse.ask().clone(), 0);
    asked.record.host = people.host.record.host.clone();
    place_all(&asked, None);
    place_all(&people.collector, None);
    let mut devices: Vec<Known> = (1..=6)
        .map(|person| {
            let mut known = Known::linked(pulse.clone(), 0);
            for (question, answer) in Team::answers(person).into_iter().enumerate() {
                set_answer(&mut known, question, answer);
            }
            seal_draft(&mut known, &Draws(person.into())).unwrap();
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
    closed.record.collector = Some(CollectorRecord { check: Some("x".into()), n: 6, key: None });
    place_all(&closed, Some(&sealed));

    // Every device looks by itself, and confirms what it found; twice changes nothing.
    for _ in 0..2 {
        for device in &mut devices {
            let found = look(&folder, device, &mut Ledger::default()).found;
            for (_, arrival) in found {
                if let Arrival::Box { bytes, .. } = arrival {
                    let there = SealedBox::read(&pulse, &bytes).unwrap();
                    let looked = look_at(device, &pulse, &Look::of_box(&pulse, &there));
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

#[test]
fn nobodys_program_opens_what_is_not_for_it() {
    let people = people();
    let folder = MemoryFolder::default();
    answered(&folder, &people, 6);
    let sealed = people.team.gather(&people.team.everybody(6));
    put(&folder, &path(&people, &folder::box_file(&sealed)), sealed.bytes());
    put(&folder, &path(&people, &folder::seen_file([1; 3])), b"pulse-seen:x");
    let opened = |known: &Known| {
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
    closed.record.collector = Some(CollectorRecord { check: Some("x".into()), ..CollectorRecord::default() });
    assert_eq!(opened(&closed), [false, false, false]);
}

#[test]
fn an_answer_that_was_deleted_is_missed() {
    let (people, folder, mut ledger) = (people(), MemoryFolder::default(), Ledger::default());
    let paths = answered(&folder, &people, 4);
    look(&folder, &people.collector, &mut ledger);
    folder.remove(&paths[2]);
    let survey = look(&folder, &people.collector, &mut ledger);
    assert_eq!(survey.notes, [Note::Gone { path: paths[2].clone() }]);
    assert!(look(&folder, &people.collector, &mut ledger).notes.is_empty(), "said once");
}

#[test]
fn a_renamed_answer_is_taken_and_said() {
    let (people, folder) = (people(), MemoryFolder::default());
    let sealed = people.team.seal(1, 1, &Team::answers(1));
    let wrong = path(&people, "answers-000000.txt");
    put(&folder, &wrong, codes::answers(&sealed.bytes).as_bytes());
    let survey = look(&folder, &people.collector, &mut Ledger::default());
    assert_eq!((answers(&survey), survey.notes), (1, vec![Note::Replaced { path: wrong }]));
}

#[test]
fn a_truncated_answer_is_waited_for_and_then_said() {
    let (people, folder, mut ledger) = (people(), MemoryFolder::default(), Ledger::default());
    let paths = answered(&folder, &people, 2);
    let whole = block_on(folder.read(&paths[0], 100_000)).unwrap().unwrap();
    put(&folder, &paths[0], &whole[..whole.len() / 2]);
    let survey = look(&folder, &people.collector, &mut ledger);
    assert_eq!((answers(&survey), survey.notes), (1, vec![Note::Waiting { path: paths[0].clone() }]));
    // Unchanged at the next look: it stays damaged, and that is said once.
    let survey = look(&folder, &people.collector, &mut ledger);
    assert!(matches!(survey.notes.as_slice(), [Note::Damaged { .. }]), "{survey:?}");
    assert!(look(&folder, &people.collector, &mut ledger).notes.is_empty());
    // The rest arrives after all.
    put(&folder, &paths[0], &whole);
    assert_eq!(answers(&look(&folder, &people.collector, &mut ledger)), 1);
}

#[test]
fn an_empty_file_and_one_that_grows_are_waited_for() {
    /// Lists another size than it has by the time it is read.
    struct Growing<'a>(&'a MemoryFolder);
    impl Folder for Growing<'_> {
        async fn list(&self, below: &str) -> Result<Vec<Entry>, FolderError> {
            self.0.list(below).await
        }
        async fn stamp(&self, path: &str) -> Result<Option<Stamp>, FolderError> {
            let stamp = self.0.stamp(path).await?;
            Ok(stamp.map(|stamp| Stamp { size: stamp.size.saturating_sub(1), ..stamp }))
        }
        async fn read(&self, path: &str, most: usize) -> Result<Option<Vec<u8>>, FolderError> {
            self.0.read(path, most).await
        }
        async fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FolderError> {
            self.0.write(path, bytes).await
        }
    }
    let (people, folder, mut ledger) = (people(), MemoryFolder::default(), Ledger::default());
    answered(&folder, &people, 1);
    put(&folder, &path(&people, "answers-abcdef.txt"), b"");
    let survey = look(&Growing(&folder), &people.collector, &mut ledger);
    assert!(survey.found.is_empty() && survey.notes.iter().all(|note| matches!(note, Note::Waiting { .. })));
    assert_eq!(answers(&look(&folder, &people.collector, &mut ledger)), 1);
}

#[test]
fn answers_of_another_pulse_and_a_swapped_file_are_nothing_to_count() {
    let (people, folder) = (people(), MemoryFolder::default());
    // The content of a confirmation under the name of an answer, and the other way round.
    let sealed = people.team.gather(&people.team.everybody(5));
    let seen = codes::seen(&Look::of_box(&people.team.pulse, &sealed).seen_hash(&people.team.pulse));
    put(&folder, &path(&people, "answers-0a1b2c.txt"), seen.as_bytes());
    let one = people.team.seal(1, 1, &Team::answers(1));
    put(&folder, &path(&people, "seen-0a1b2c.txt"), codes::answers(&one.bytes).as_bytes());
    for known in [&people.collector, &people.host] {
        let survey = look(&folder, known, &mut Ledger::default());
        assert!(survey.found.is_empty(), "{survey:?}");
        assert_eq!(survey.notes.len(), 1);
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
}

#[test]
fn two_boxes_are_both_shown_to_the_host() {
    let (people, folder) = (people(), MemoryFolder::default());
    for n in [5, 6] {
        let sealed = people.team.gather(&people.team.everybody(n));
        put(&folder, &path(&people, &folder::box_file(&sealed)), sealed.bytes());
    }
    let survey = look(&folder, &people.host, &mut Ledger::default());
    assert_eq!((survey.found.len(), survey.notes.len()), (2, 0));
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
    let survey = look_with(&folder, &[], &mut Ledger::default()).unwrap();
    assert_eq!(survey.found.len(), 2);
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

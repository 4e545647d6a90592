//! How much a device takes up from a folder that somebody fills.

use pulse_check::flow::{
    folder::{FILES_MOST, Ledger, MemoryFolder, TEAM_FILE_MOST},
    inbox::{Note, OLD_MOST, TEAMS_MOST, UNTOUCHED_MOST, room_for_pulse, room_for_team},
    record::Record,
};

use crate::folder::{look, look_with, path, people, put};

#[test]
fn only_so_many_pulses_and_teams_are_taken_up_from_a_folder() {
    let people = people();
    let from_folder = |from: &Record| {
        let mut known = from.clone();
        known.stored.folder = "a1".to_owned();
        known
    };
    let mut known = from_folder(&Record::linked(people.team.pulse.clone(), 0));
    let mut kept = vec![known.clone(); UNTOUCHED_MOST - 1];
    // What somebody here has a part in, and what came by another way, takes up no room.
    kept.extend([&people.host, &people.collector, &people.person].map(from_folder));
    kept.push(Record::linked(people.team.pulse.clone(), 0));
    assert!(room_for_pulse(&kept, false));
    kept.push(known.clone());
    assert!(!room_for_pulse(&kept, false));
    // Whoever begins with one makes room.
    known.stored.person = people.person.stored.person.clone();
    kept[0] = known;
    assert!(room_for_pulse(&kept, false));
    // What was put there long ago leaves room for what is put there now.
    let some = |count: usize| vec![from_folder(&Record::linked(people.team.pulse.clone(), 0)); count];
    assert!(room_for_pulse(&some(OLD_MOST - 1), true) && !room_for_pulse(&some(OLD_MOST), true));

    assert!(room_for_team(false, TEAMS_MOST - 1) && !room_for_team(false, TEAMS_MOST));
    assert!(room_for_team(true, TEAMS_MOST));
}

#[test]
fn a_team_file_that_is_too_large_is_said_and_not_opened() {
    let folder = MemoryFolder::default();
    put(&folder, "Atlas.pulse.json", &vec![b' '; TEAM_FILE_MOST + 1]);
    let _ = folder.opened();
    let scan = look_with(&folder, &[], &mut Ledger::default()).unwrap();
    assert_eq!(scan.notes, [Note::TooLarge { path: "Atlas.pulse.json".to_owned() }]);
    assert!(scan.found.is_empty() && folder.opened().is_empty());
    // The largest that may come is opened.
    put(&folder, "Atlas.pulse.json", &vec![b' '; TEAM_FILE_MOST]);
    let _ = look_with(&folder, &[], &mut Ledger::default()).unwrap();
    assert_eq!(folder.opened(), ["Atlas.pulse.json"]);
}

#[test]
fn more_files_than_any_team_has_are_said_and_not_looked_at() {
    let (people, folder) = (people(), MemoryFolder::default());
    for number in 0..=FILES_MOST {
        put(&folder, &path(&people, &format!("a{number:05}.txt")), b"x");
    }
    let scan = look(&folder, &people.collector, &mut Ledger::default());
    assert!(matches!(scan.notes.as_slice(), [Note::TooMany { .. }]), "{:?}", scan.notes);
    assert_eq!(scan.present.len(), FILES_MOST);
}

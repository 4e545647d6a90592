//! A team file read in steps: what a step may do, and that nothing comes out otherwise than in one go. Work is counted, not
//! timed.

use std::{borrow::Cow, cell::Cell, fs};

use pollster::block_on;
use pulse_check::{
    flow::{
        intake::{Arrival, Expected, Intake, Step, Trouble},
        team_record::TeamRecord,
    },
    wire::{
        file_kind::{self, FileKind},
        team_file::{self, Reading, TeamFileError},
    },
};

use crate::golden::folder;

/// So many bytes a step walks over where it reads no round.
const PIECE: usize = 1 << 16;

/// Where each step ended, and what came of the last.
fn steps(bytes: &[u8]) -> (Vec<usize>, Result<pulse_check::team::TeamFile, TeamFileError>) {
    let mut reading = Reading::new(Cow::Borrowed(bytes));
    let mut ends = vec![reading.at()];
    loop {
        let read = reading.step();
        ends.push(reading.at());
        if let Some(read) = read {
            return (ends, read);
        }
    }
}

/// Fails when a step reads more than one round, or when the rounds are read in the last step.
#[test]
fn a_step_reads_at_most_one_round() {
    let text = fs::read_to_string(folder("many-rounds.pulse.json")).unwrap();
    let (ends, read) = steps(text.as_bytes());
    let rounds = read.unwrap().rounds().len();
    assert_eq!(rounds, 24);
    for pair in ends.windows(2) {
        assert!(text[pair[0]..pair[1]].matches("\"definition\"").count() <= 1, "{pair:?}");
    }
    assert!(ends.len() > rounds && ends.last() == Some(&text.len()));
}

/// A page that shows a team read its whole file in one step. Fails when that is so again, or when a file is read twice.
#[test]
fn a_large_file_of_this_device_is_read_before_it_is_asked_for() {
    let pauses = |kept: &TeamRecord| {
        let count = Cell::new(0);
        block_on(kept.read_ahead(async || count.set(count.get() + 1)));
        count.get()
    };
    let bytes = fs::read(folder("many-rounds.pulse.json")).unwrap();
    let large = TeamRecord::lying("Atlas".to_owned(), bytes.clone());
    assert!(pauses(&large) >= 24);
    // What is shared by all that show it is there.
    assert_eq!(pauses(&large.clone()), 0);
    assert_eq!(large.file(), Ok(&team_file::read(&bytes).unwrap()));
    let (first, again) = (large.file().unwrap(), large.file().unwrap());
    assert!(std::ptr::eq(first, again));
    // What was merged here is known already, and a small file is read when somebody looks at it.
    let mine = TeamRecord::of(first.clone());
    assert_eq!((pauses(&mine), mine.file()), (0, Ok(first)));
    let small = fs::read(folder("golden/first.pulse.json")).unwrap();
    let small = TeamRecord::lying("Atlas".to_owned(), small);
    assert_eq!(pauses(&small), 0);
    assert!(small.file().is_ok());
    // A large file that cannot be read says why, and is not read again either.
    let broken = TeamRecord::lying("Atlas".to_owned(), bytes[..bytes.len() - 2].to_vec());
    assert!(pauses(&broken) >= 24);
    assert_eq!(broken.file().err(), team_file::read(&broken.bytes).as_ref().err());
}

/// Fails when a step goes on without an end in what is no round: entries of a memory, or fields that a later version has.
#[test]
fn a_step_walks_over_some_kilobytes() {
    let entry = |n: u32| {
        format!("{{\"id\":\"{n:016x}\",\"says\":{{\"agreement\":{{\"text\":\"{}\"}}}}}}", "a".repeat(200))
    };
    let rest = fs::read_to_string(folder("golden/first.pulse.json")).unwrap();
    let rest = rest.split_once("\"rounds\"").unwrap().1;
    let remembering = |format: &str| {
        let entries: Vec<String> = (0..20_000).map(entry).collect();
        format!("{{{format},\"team\":\"Atlas żółw\",\"memory\":[{}],\"rounds\"{rest}", entries.join(","))
    };
    let whole = remembering("\"format\":\"pulse-check team file\",\"version\":2");
    assert!(steps(whole.as_bytes()).1.is_ok());
    let numbers = ["0"; 2_000_000].join(",");
    let later = format!(
        "{{\"x\":[{numbers}],\"rounds\":[{numbers}],\"format\":\"pulse-check team file\",\"version\":9}}"
    );
    assert_eq!(steps(later.as_bytes()).1, Err(TeamFileError::UnknownVersion(9)));
    for text in [whole, later] {
        let (ends, _) = steps(text.as_bytes());
        // An entry, or the one round of the first, may stand over the edge.
        assert!(ends.windows(2).all(|pair| pair[1] - pair[0] < PIECE + 2_000), "{:?}", &ends[..9]);
    }
}

/// Fails when the pieces give another file or another error than the whole, or when the bar goes back or does not arrive.
#[test]
fn what_is_dropped_is_read_as_in_one_go() {
    let mut told = 0;
    for name in ["golden", "fail", "taken", "fuzz/team_file"] {
        for entry in fs::read_dir(folder(name)).unwrap() {
            let (path, bytes) = entry.map(|entry| (entry.path(), fs::read(entry.path()).unwrap())).unwrap();
            if file_kind::of(&bytes) != FileKind::TeamFile {
                continue;
            }
            told += 1;
            let mut intake =
                Intake::new(vec![("a".into(), bytes.clone()), ("b".into(), vec![0xFF])], Expected::default());
            let (mut came, mut before) = (Vec::new(), 0);
            loop {
                match intake.step() {
                    Step::Came(one) => came.push(*one),
                    Step::Further => {}
                    Step::End => break,
                }
                let (done, total) = intake.progress();
                assert!(before <= done && total == bytes.len() + 1, "{}", path.display());
                before = done;
            }
            let read = team_file::read(&bytes).map(|file| Arrival::TeamFile(Box::new(file)));
            let unknown = Err(Trouble::UnknownFile { name: "b".into() });
            assert_eq!(came, [read.map_err(Trouble::TeamFile), unknown], "{}", path.display());
            assert_eq!(before, bytes.len() + 1);
        }
    }
    assert!(told > 200, "{told}");
}

/// Fails when a file of a later version, or another file, is called a damaged one: whatever stands in front of the number.
#[test]
fn a_later_version_is_told_wherever_it_says_so() {
    let (format, later) = ("\"format\":\"pulse-check team file\"", "\"version\":5");
    let strange =
        "\"rounds\":[{\"new\":1.5}],\"team\":[1e9],\"memory\":{\"a\":-1,\"a\":true},\"x\":\"\\ud800\"";
    for text in [
        format!("{{{format},{later},{strange}}}"),
        format!("{{{later},{strange},{format}}}"),
        format!("{{{strange},{format},{later}}}"),
    ] {
        assert_eq!(steps(text.as_bytes()).1, Err(TeamFileError::UnknownVersion(5)), "{text}");
    }
    let other = format!("{{{strange},\"format\":\"another\",{later}}}");
    assert_eq!(steps(other.as_bytes()).1, Err(TeamFileError::NotATeamFile("another".into())));
    for damaged in
        [format!("{{{strange},{format}}}"), format!("{{{strange},{format},\"version\":4}}"), "{".into()]
    {
        assert!(matches!(steps(damaged.as_bytes()).1, Err(TeamFileError::NotATeamFile(_))), "{damaged}");
    }
}

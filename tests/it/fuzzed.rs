//! The small corpus of the fuzzing targets, and every input that ever failed, as normal tests: `tests/vectors/fuzz`.

#[path = "../../fuzz/src/lib.rs"]
mod targets;

use std::{fs, path::PathBuf};

use pulse_check::{
    flow::intake::{Expected, Intake, Step},
    team::AddError,
    wire::team_file::{self, TeamFileError},
};

/// A folder a target, a file an input.
fn corpus(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/fuzz").join(target);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| (file.clone(), fs::read(&file).unwrap())).collect()
}

fn run(target: &str, check: fn(&[u8])) {
    let corpus = corpus(target);
    assert!(corpus.len() >= 10, "{target}: {} inputs", corpus.len());
    for (file, bytes) in corpus {
        println!("{}", file.display());
        check(&bytes);
    }
    // And what every reader must refuse, or read, in whatever format it is.
    for folder in ["golden", "fail"] {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(folder);
        for entry in fs::read_dir(folder).unwrap() {
            let file = entry.unwrap().path();
            println!("{}", file.display());
            check(&fs::read(&file).unwrap());
        }
    }
}

#[test]
fn fuzzed_links() {
    run("links", targets::links);
}

#[test]
fn fuzzed_pasted_text() {
    run("pasted", targets::pasted);
}

#[test]
fn fuzzed_bundles() {
    run("bundle", targets::bundle);
}

#[test]
fn fuzzed_answers() {
    run("answers", targets::answers);
}

#[test]
fn fuzzed_boxes() {
    run("sealed_box", targets::sealed_box);
}

#[test]
fn fuzzed_check_links() {
    run("check_link", targets::check_link);
}

#[test]
fn fuzzed_recovery_codes() {
    run("recovery_code", targets::recovery_code);
}

#[test]
fn fuzzed_receipts() {
    run("receipt", targets::receipt);
}

#[test]
fn fuzzed_team_files() {
    run("team_file", targets::team_file);
}

#[test]
fn fuzzed_memories() {
    run("memory", targets::memory);
}

#[test]
fn fuzzed_records() {
    run("record", targets::record);
}

#[test]
fn fuzzed_folder_names() {
    run("folder_name", targets::folder_name);
}

#[test]
fn fuzzed_qr_frames() {
    run("qr_frames", targets::qr_frames);
}

#[test]
fn fuzzed_qr_pictures() {
    run("qr_picture", targets::qr_picture);
}

#[test]
fn fuzzed_addresses() {
    run("address", targets::address);
}

/// A confirmation or a receipt of ten kilobytes held the page for four seconds: thousands of letters and many lines of one
/// letter, each of which may be the end. A link as long as a file did so for half a second. Fails when every end is decoded again.
#[test]
fn of_many_ends_few_are_decoded() {
    for (input, codes, links) in [
        ("hang-confirmation-with-many-ends", 5_000, 0),
        ("hang-receipt-with-many-ends", 5_000, 0),
        ("slow-link-with-many-ends", 0, 1 << 20),
    ] {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/fuzz/pasted").join(input);
        let mut intake = Intake::new(vec![(String::new(), fs::read(file).unwrap())], Expected::default());
        while !matches!(intake.step(), Step::End) {}
        let effort = intake.effort();
        assert!(effort.codes <= codes && effort.links <= links + 12_000, "{input}: {effort:?}");
    }
}

/// Rounds that did not stand in the order of their days were read, and written in another order. Fails when they are taken
/// again, or refused for anything else.
#[test]
fn rounds_out_of_order_are_refused() {
    let bytes = fs::read(
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("tests/vectors/fuzz/team_file/crash-rounds-out-of-order"),
    );
    assert_eq!(team_file::read(&bytes.unwrap()), Err(TeamFileError::Add(AddError::Order)));
}

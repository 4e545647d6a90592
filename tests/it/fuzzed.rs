//! The small corpus of the fuzzing targets, and every input that ever failed, as normal tests: `tests/vectors/fuzz`.

#[path = "../../fuzz/src/lib.rs"]
mod targets;

use std::{fs, path::PathBuf};

use pulse_check::{
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

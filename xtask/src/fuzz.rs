//! `cargo xtask fuzz SECONDS [TARGET …]`: every target of `fuzz/`, or those named, guided by coverage for so long, outside
//! CI. `fuzz/README.md` says what is kept.

use anyhow::{Context, Result, anyhow};
use std::fs;

use crate::paths::Place;
use crate::shell;

/// False when a target failed; the others run all the same. No name: every target.
pub fn run(place: &Place, seconds: &str, named: &[&str]) -> Result<bool> {
    let seconds: u32 = seconds.parse().map_err(|_| anyhow!("`{seconds}` is not a number of seconds."))?;
    let mut failed = Vec::new();
    for target in chosen(targets(place)?, named)? {
        println!("{target}:");
        let corpus = format!("fuzz/corpus/{target}");
        fs::create_dir_all(place.root.join(&corpus))
            .with_context(|| format!("Could not make the folder {corpus}"))?;
        let mut fuzz = shell::cargo_of("nightly");
        fuzz.current_dir(&place.root).args(["fuzz", "run", "--sanitizer", "none", &target, &corpus]);
        // What is found goes into the first folder; the others are read.
        let kept = format!("tests/vectors/fuzz/{target}");
        fuzz.args([&kept, "tests/vectors/golden", "tests/vectors/fail", "--"]);
        fuzz.args([&format!("-max_total_time={seconds}"), "-timeout=30", "-dict=fuzz/words.dict"]);
        if shell::run(&mut fuzz).is_err() {
            failed.push(target);
        }
    }
    if !failed.is_empty() {
        println!("These failed, or could not be run; see above and fuzz/README.md: {}", failed.join(", "));
    }
    Ok(failed.is_empty())
}

fn chosen(all: Vec<String>, named: &[&str]) -> Result<Vec<String>> {
    match named.iter().find(|name| !all.iter().any(|target| target == *name)) {
        Some(unknown) => Err(anyhow!("There is no target `{unknown}`. There are: {}.", all.join(", "))),
        None if named.is_empty() => Ok(all),
        None => Ok(named.iter().map(|name| (*name).to_owned()).collect()),
    }
}

/// A target a file.
fn targets(place: &Place) -> Result<Vec<String>> {
    let folder = place.root.join("fuzz/fuzz_targets");
    let doing = || format!("Could not read the folder {}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(doing)? {
        let path = entry.with_context(doing)?.path();
        names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

//! `cargo xtask reproduce`: builds the last commit twice, in two folders of different names and depth, and compares
//! every byte. Whoever has the same commit and the same compiler can so find out that a published site is this one.

use anyhow::{Context, Result, anyhow};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::pack;
use crate::paths::{Place, read};
use crate::shell;

/// A file of one build that the other has otherwise or not at all.
type Difference = String;

pub fn run(place: &Place) -> Result<bool> {
    let home = place.scratch()?.join("reproduce");
    let _ = fs::remove_dir_all(&home);
    // Of one commit, even when another one comes while the first is built.
    let commit = commit(place, "HEAD")?;
    println!("commit {commit}");
    let mut sums = Vec::new();
    for folder in [home.join("one"), home.join("another/folder")] {
        sums.push(read(&build(place, &commit, &folder)?.join(pack::SUMS))?);
    }
    let differences = compare(&sums[0], &sums[1]);
    if differences.is_empty() {
        println!("{} files, the same bytes in both:\n{}", sums[0].lines().count(), sums[0].trim_end());
        let _ = fs::remove_dir_all(&home);
        return Ok(true);
    }
    println!("These differ; both builds stay in {}:\n{}", home.display(), differences.join("\n"));
    Ok(false)
}

/// The whole name of a commit.
pub fn commit(place: &Place, named: &str) -> Result<String> {
    let mut git = Command::new("git");
    git.current_dir(&place.root).args(["rev-parse", "--verify", "--quiet", "--end-of-options"]);
    let found = shell::answer(git.arg(format!("{named}^{{commit}}")));
    let found = found.ok_or_else(|| anyhow!("git knows no commit `{named}` here."))?;
    Ok(found.trim().to_owned())
}

/// Builds a commit in a clean clone in this folder; where its site lies.
pub fn build(place: &Place, commit: &str, folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder).with_context(|| format!("Could not make the folder {}", folder.display()))?;
    let mut clone = Command::new("git");
    clone.args(["clone", "--quiet", "--no-local"]).arg(&place.root).arg(folder);
    shell::run(&mut clone)?;
    let mut checkout = Command::new("git");
    checkout.current_dir(folder).args(["checkout", "--quiet", "--detach", commit]);
    shell::run(&mut checkout)?;
    println!("building in {} …", folder.display());
    let mut build = shell::cargo();
    build.current_dir(folder).args(["xtask", "dist"]).env_remove("CARGO_TARGET_DIR");
    // Set for this program by cargo; the one that is started finds its own.
    build.env_remove("CARGO_MANIFEST_DIR");
    shell::run(&mut build)?;
    let dist = folder.join("dist");
    check(&dist)?;
    Ok(dist)
}

/// The list says what lies there, and nothing lies there that it does not name.
pub fn check(dist: &Path) -> Result<()> {
    let sums = read(&dist.join(pack::SUMS))?;
    if compare(&pack::sums(dist)?, &sums).is_empty() {
        Ok(())
    } else {
        Err(anyhow!("{} does not fit the files in {}.", pack::SUMS, dist.display()))
    }
}

fn compare(one: &str, other: &str) -> Vec<Difference> {
    let read = |sums: &str| -> BTreeMap<String, String> {
        let lines = sums.lines().filter_map(|line| line.split_once("  "));
        lines.map(|(sum, name)| (name.to_owned(), sum.to_owned())).collect()
    };
    let (one, other) = (read(one), read(other));
    one.keys()
        .chain(other.keys().filter(|name| !one.contains_key(*name)))
        .filter(|name| one.get(*name) != other.get(*name))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_differs_or_is_missing() {
        let one = "aa  index.html\nbb  app-1.js\ncc  same.css\n";
        let other = "ab  index.html\nbb  app-2.js\ncc  same.css\n";
        assert_eq!(compare(one, other), ["app-1.js", "index.html", "app-2.js"]);
        assert!(compare(one, one).is_empty());
    }
}

//! `cargo xtask bench --only paste`: how long a paste takes and how that grows, beside the build before pastes were mended.
//!
//! The earlier build is made of its commit in a tree of its own, with the same measuring code put in as one more program. It gets
//! the very same texts.

use anyhow::{Context, Result, anyhow, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::place::Place;
use crate::shell;

/// The last commit whose pages were held by long pastes.
const EARLIER: &str = "e599e182491ae3b0bbb2621b4038da0e2a116153";
/// What a paste may take of the earlier build's time, where that is promised.
const SHARE: f64 = 1.0 / 20.0;
const PROMISED: [&str; 3] = ["seen", "chat", "codes"];
/// What four times as much may take.
const GROWTH: f64 = 4.6;
/// How many times a paste's bytes its memory may be.
const MEMORY: f64 = 4.0;
/// Below so many bytes the memory is what any paste takes.
const SMALL: f64 = 100_000.0;

/// One paste as it is now.
struct Row {
    name: String,
    what: String,
    bytes: f64,
    once: f64,
    four: f64,
    came: f64,
    peaks: [f64; 2],
}

impl Row {
    fn of(line: &str) -> Option<Self> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, what, numbers @ ..] = cells.as_slice() else { return None };
        let numbers: Option<Vec<f64>> = numbers.iter().map(|cell| cell.trim().parse().ok()).collect();
        let [bytes, once, four, came, _, peak, peak_of_four] = *numbers?.as_slice() else { return None };
        let (name, what) = ((*name).to_owned(), (*what).to_owned());
        Some(Self { name, what, bytes, once, four, came, peaks: [peak, peak_of_four] })
    }

    fn memory(&self) -> f64 {
        (self.peaks[0] / self.bytes).max(self.peaks[1] / (4.0 * self.bytes))
    }

    /// What is not as it should be.
    fn over(&self, earlier: Option<&Earlier>) -> Vec<&'static str> {
        let mut over = Vec::new();
        let slow = earlier.is_some_and(|earlier| self.once > earlier.ms * SHARE);
        if slow && PROMISED.contains(&self.name.as_str()) {
            over.push("SLOWER THAN A TWENTIETH");
        }
        if earlier.is_some_and(|earlier| earlier.came > self.came) {
            over.push("FEWER CAME");
        }
        if self.four > self.once * GROWTH {
            over.push("GROWS TOO FAST");
        }
        if self.bytes > SMALL && self.memory() > MEMORY {
            over.push("TOO MUCH MEMORY");
        }
        over
    }

    fn line(&self, earlier: Option<&Earlier>) -> String {
        let (before, ratio) = earlier.map_or_else(
            || ("-".into(), "-".into()),
            |earlier| (format!("{:.1}", earlier.ms), format!("{:.0}x", earlier.ms / self.once)),
        );
        let growth = self.four / self.once;
        format!(
            "{:<40} {:>10.2} {before:>10} {ratio:>7} {:>10.2} {growth:>6.1} {:>7.1}x  {}\n",
            self.what,
            self.once,
            self.four,
            self.memory(),
            self.over(earlier).join(", "),
        )
    }
}

/// The same paste by the earlier build.
struct Earlier {
    ms: f64,
    came: f64,
}

/// False when a paste takes more than it may.
pub fn run(place: &Place) -> Result<bool> {
    let pastes = place.scratch()?.join("pastes");
    fs::create_dir_all(&pastes).with_context(|| format!("Could not make the folder {}", pastes.display()))?;
    let mut bench = shell::cargo();
    bench.current_dir(&place.root).args([
        "bench",
        "--locked",
        "--package",
        "pulse-check",
        "--bench",
        "paste",
    ]);
    let now = said(bench.arg("--").arg(&pastes))?;
    let rows: Vec<Row> = now.lines().filter_map(Row::of).collect();
    if rows.is_empty() {
        bail!("The bench measured nothing. Its lines are described in benches/paste/main.rs.");
    }
    let earlier = match program(place)? {
        Some(program) => {
            println!("the earlier build takes the same pastes apart, which takes minutes …");
            read(&said(Command::new(program).arg(&pastes))?)
        }
        None => BTreeMap::new(),
    };
    println!(
        "{:<40} {:>10} {:>10} {:>7} {:>10} {:>6} {:>8}",
        "", "now, ms", "before", "ratio", "four, ms", "growth", "memory"
    );
    print!("{}", rows.iter().map(|row| row.line(earlier.get(&row.name))).collect::<String>());
    Ok(rows.iter().all(|row| row.over(earlier.get(&row.name)).is_empty()))
}

fn said(command: &mut Command) -> Result<String> {
    shell::answer(command)
        .ok_or_else(|| anyhow!("A measurement did not end well; start it by hand to see why."))
}

fn read(lines: &str) -> BTreeMap<String, Earlier> {
    let row = |line: &str| {
        let mut cells = line.split('\t');
        let name = cells.next()?.to_owned();
        Some((name, Earlier { ms: cells.next()?.parse().ok()?, came: cells.next()?.parse().ok()? }))
    };
    lines.lines().filter_map(row).collect()
}

/// Builds the earlier commit with the measuring program in it; nothing where the history does not go back so far.
fn program(place: &Place) -> Result<Option<PathBuf>> {
    let mut git = Command::new("git");
    git.current_dir(&place.root).args(["cat-file", "-e", &format!("{EARLIER}^{{commit}}")]);
    if shell::answer(&mut git).is_none() {
        println!(
            "The earlier build is commit {}, which is not in this copy's history (a shallow clone?), so there is nothing to \
             compare with. `git fetch --unshallow` brings it.",
            &EARLIER[..7]
        );
        return Ok(None);
    }
    let tree = place.scratch()?.join("earlier");
    if !tree.join("Cargo.toml").is_file() {
        // Of a tree whose folder somebody removed git still knows; `--force` takes its place.
        let mut git = Command::new("git");
        git.current_dir(&place.root).args(["worktree", "add", "--quiet", "--force", "--detach"]);
        shell::run(git.arg(&tree).arg(EARLIER))?;
    }
    let home = tree.join("src/bin/paste");
    fs::create_dir_all(&home).with_context(|| format!("Could not make the folder {}", home.display()))?;
    for (from, to) in [("earlier.rs", "main.rs"), ("taken.rs", "taken.rs")] {
        let from = place.root.join("benches/paste").join(from);
        fs::copy(&from, home.join(to)).with_context(|| format!("Could not copy {}", from.display()))?;
    }
    let target = tree.join("target");
    let mut build = shell::cargo();
    build.current_dir(&tree).args(["build", "--release", "--locked", "--bin", "paste"]);
    // Set for this program by the cargo that started it; the other finds its own.
    build.env("CARGO_TARGET_DIR", &target).env_remove("CARGO_MANIFEST_DIR");
    shell::run(&mut build)?;
    Ok(Some(target.join("release").join(Path::new("paste").with_extension(std::env::consts::EXE_EXTENSION))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fails when a paste that takes too much goes unsaid.
    #[test]
    fn a_paste_is_held_against_the_earlier_build_its_growth_and_its_length() {
        let over = |line, ms| {
            let earlier = Earlier { ms, came: 5.0 };
            Row::of(line).map(|row| row.over(Some(&earlier)).len())
        };
        assert_eq!(over("seen\tmany\t1000000\t10\t45\t5\t20\t3900000\t15000000", 201.0), Some(0));
        assert_eq!(over("seen\tmany\t1000000\t10\t47\t4\t20\t4100000\t15000000", 199.0), Some(4));
        // Only what is promised is held against the earlier build; a short paste's memory is nobody's trouble.
        assert_eq!(over("ends\tone\t10000\t10\t45\t5\t20\t410000\t1500000", 5.0), Some(0));
        assert_eq!(over("some warning", 1.0), None);
    }
}

//! `cargo xtask bench`: how long the work takes, by criterion natively and the same work in Chromium.
//!
//! The page of measurements is `benches/index.html`, a Trunk target of its own, so that the site never carries it.

use anyhow::{Result, anyhow, bail};
use std::process::Command;

use crate::browser;
use crate::parts::{self, node_modules};
use crate::paths::{Place, read};
use crate::serve::{self, Site};
use crate::shell;
use crate::site::{self, Output, Page};
use crate::tools;

/// False when something took longer than it may.
pub fn run(place: &Place) -> Result<bool> {
    println!("natively:");
    natively(place, "work")?;
    println!("in Chromium:");
    let lines = in_chromium(place)?;
    let measured: Vec<Measured> = lines.lines().filter_map(Measured::from_line).collect();
    if measured.is_empty() {
        bail!("The page measured nothing. Its lines are described in benches/index.html.");
    }
    print!("{}", measured.iter().map(Measured::line).collect::<String>());
    Ok(measured.iter().all(Measured::within))
}

/// One of the native tables: what can be read off it is for people to judge.
pub fn only(place: &Place, name: &str) -> Result<bool> {
    natively(place, name)?;
    Ok(true)
}

/// The query over many teams: seconds of CPU and memory in DuckDB, by several ways, for 100 to 10,000 teams.
pub fn scale(place: &Place) -> Result<bool> {
    let scratch = place.scratch()?;
    let engines = tools::engines(place)?;
    let tables = parts::tables(place, &scratch.join("bench.log"))?
        .ok_or_else(|| anyhow!("The tests could not write the tables; see bench.log."))?;
    let mut command = tools::python();
    // -B: no compiled files in the repository.
    command.current_dir(&place.root).args(["-B", "benches/scale/scale.py"]).arg(tables);
    command.arg(scratch.join("scale")).env("PYTHONPATH", &engines);
    shell::run(command.env("PATH", shell::path_with(&[engines.join("bin")])?))?;
    Ok(true)
}

/// A pulse link beside other people's programs, each opened anew, in turns. `before`: the folder of a site that was built earlier.
pub fn peers(place: &Place, before: Option<&str>) -> Result<bool> {
    let browser = browser::find()?;
    let folder = place.root.join("benches").join("peers");
    node_modules(&folder, &place.scratch()?.join("bench.log"))?;
    site::up_to_date(place, Output::Seen)?;
    let mut command = Command::new("node");
    command.arg(folder.join("run.mjs")).arg(place.dist()).args(before).env("CHROMIUM", &browser.chromium);
    shell::run(&mut command)?;
    Ok(true)
}

fn natively(place: &Place, name: &str) -> Result<()> {
    let words = ["bench", "--locked", "--package", "pulse-check", "--bench", name];
    shell::run(shell::cargo().current_dir(&place.root).args(words))
}

fn in_chromium(place: &Place) -> Result<String> {
    let browser = browser::find()?;
    let scratch = place.scratch()?;
    node_modules(&place.e2e(), &scratch.join("bench.log"))?;
    let page = Page {
        html: place.root.join("benches").join("index.html"),
        program: "bench",
        dist: scratch.join("bench-site"),
    };
    site::build(place, &tools::for_site(place)?, &page, Output::Seen)?;
    let address = serve::in_background(Site::at(page.dist, "/"))?;
    let log = scratch.join("bench.txt");
    let script = |name: &str, address: String| {
        let mut command = Command::new("node");
        command.arg(place.root.join("benches").join(name)).arg(address).arg(place.e2e().join("package.json"));
        command.env("CHROMIUM", &browser.chromium);
        command
    };
    let mut done = shell::run_logged(&mut script("measure.mjs", address), &log, false)?;
    // Drawing is measured in the program itself, as people meet it.
    site::up_to_date(place, Output::Seen)?;
    let mut draw = script("draw.mjs", serve::in_background(Site::at(place.dist(), "/"))?);
    draw.arg(place.root.join("tests/vectors/many-rounds.pulse.json"));
    done = shell::run_logged(&mut draw, &log, true)? && done;
    let text = read(&log)?;
    if done { Ok(text) } else { Err(anyhow!("The measurements in Chromium did not end well:\n{text}")) }
}

struct Measured<'line> {
    name: &'line str,
    milliseconds: f64,
    limit: Option<f64>,
}

impl<'line> Measured<'line> {
    fn from_line(line: &'line str) -> Option<Self> {
        let mut cells = line.split('\t');
        let (name, milliseconds) = (cells.next()?, cells.next()?.trim().parse().ok()?);
        Some(Self { name, milliseconds, limit: cells.next().and_then(|limit| limit.trim().parse().ok()) })
    }

    fn within(&self) -> bool {
        self.limit.is_none_or(|limit| self.milliseconds <= limit)
    }

    fn line(&self) -> String {
        let limit = self.limit.map(|limit| format!("  (limit {limit} ms)")).unwrap_or_default();
        let over = if self.within() { "" } else { "  TOO LONG" };
        format!("{:<56} {:>9.1} ms{limit}{over}\n", self.name, self.milliseconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_a_name_a_time_and_perhaps_a_limit() {
        let within = |line| Measured::from_line(line).map(|measured| measured.within());
        assert_eq!(within("sealing\t12.5\t25"), Some(true));
        assert_eq!(within("sealing\t25.5\t25"), Some(false));
        assert_eq!(within("sealing\t999\t"), Some(true));
        assert_eq!(within("console warning: words"), None);
    }
}

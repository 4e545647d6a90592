//! `cargo xtask test`: the checks, one after the other, and how they went.

use anyhow::{Context, Result, anyhow, bail};
use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::browser;
use crate::model;
use crate::paths::{Place, read, write};
use crate::serve::{self, Site};
use crate::shell;
use crate::single;
use crate::site::{self, Output, Page};
use crate::sizes;
use crate::sync_programs;
use crate::tools;

const WASM: &str = "wasm32-unknown-unknown";
/// The site is shown at `/` and below this path too, to test that it may lie anywhere.
const BELOW: &str = "/teams/atlas/";
/// So many last lines of a failed part's output are shown.
const TAIL: usize = 60;

pub enum Verdict {
    Passed(String),
    Failed(String),
    Skipped(String),
}

type Check = fn(&Place, &Path) -> Result<Verdict>;

#[derive(Clone, Copy, PartialEq)]
enum When {
    Always,
    /// For what takes long to install and seldom changes.
    Asked,
}

use When::{Always, Asked};

/// The cheap ones first: what fails early fails fast.
const PARTS: [(&str, When, Check); 20] = [
    ("fmt", Always, fmt),
    ("clippy", Always, clippy),
    ("clippy-wasm", Always, clippy_wasm),
    ("deny", Always, deny),
    ("native", Always, native),
    ("second", Always, second),
    ("linkers", Always, linkers),
    ("sanitisers", Always, sanitisers),
    ("schema", Always, schema),
    ("sql", Always, sql),
    ("solver", Always, solver),
    ("wasm", Always, wasm),
    ("build", Always, build),
    ("engines", Always, engines),
    ("e2e", Always, e2e),
    ("model", Asked, model::check),
    ("folders", Asked, sync_programs::check),
    ("cluster", Asked, cluster),
    ("readers", Asked, readers),
    ("hosts", Asked, hosts),
];

/// The parts in their order, for the help.
pub fn names() -> String {
    let name = |(name, when, _): (&str, When, Check)| match when {
        Always => name.to_owned(),
        Asked => format!("{name} (only when asked for)"),
    };
    PARTS.map(name).join(", ")
}

/// Whether a part runs, or why it does not; nothing for one that was not meant.
fn chosen(name: &str, when: When, only: Option<&str>) -> Option<Result<(), String>> {
    match only {
        Some(only) => (only == name).then_some(Ok(())),
        None if when == Always => Some(Ok(())),
        None => Some(Err(format!("only when asked for: cargo xtask test --only {name}"))),
    }
}

pub fn run(place: &Place, only: Option<&str>) -> Result<bool> {
    if only.is_some_and(|only| !PARTS.iter().any(|(name, ..)| *name == only)) {
        bail!("There is no part of that name. The parts are: {}.", names());
    }
    let (mut passed, mut failed) = (0, 0);
    for (name, when, check) in PARTS {
        match chosen(name, when, only) {
            None => continue,
            Some(Err(why)) => {
                println!("{}", skipped(name, &why));
                continue;
            }
            Some(Ok(())) => announce(name),
        }
        let log = place.scratch()?.join(format!("{name}.log"));
        write(&log, "")?;
        let start = Instant::now();
        let verdict = check(place, &log).unwrap_or_else(|trouble| Verdict::Failed(format!("{trouble:#}")));
        let seconds = start.elapsed().as_secs_f32();
        match verdict {
            Verdict::Passed(note) => {
                passed += 1;
                println!("{}", format!("{name:<12} passed {seconds:>7.1} s  {note}").trim_end());
            }
            Verdict::Skipped(why) => println!("{}", skipped(name, &why)),
            Verdict::Failed(why) => {
                failed += 1;
                println!("{name:<12} FAILED {seconds:>7.1} s  {why}");
                println!("{}\n(all of it: {})", tail(&read(&log)?), log.display());
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    Ok(failed == 0)
}

fn skipped(name: &str, why: &str) -> String {
    format!("{name:<12} skipped           {why}")
}

/// Says what is under way; on a terminal the verdict is written over it.
fn announce(name: &str) {
    let mut out = std::io::stdout();
    let end = if out.is_terminal() { '\r' } else { '\n' };
    let _ = write!(out, "{name} …{end}").and_then(|()| out.flush());
}

fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines.iter().skip(lines.len().saturating_sub(TAIL)).map(|line| format!("    {line}\n")).collect()
}

fn judged(command: &mut Command, log: &Path) -> Result<Verdict> {
    Ok(if shell::run_logged(command, log, false)? {
        Verdict::Passed(String::new())
    } else {
        Verdict::Failed(String::new())
    })
}

fn cargo(place: &Place, words: &[&str]) -> Command {
    let mut command = shell::cargo();
    command.current_dir(&place.root).args(words);
    command
}

fn fmt(place: &Place, log: &Path) -> Result<Verdict> {
    judged(&mut cargo(place, &["fmt", "--all", "--check", "--", "--color", "never"]), log)
}

fn clippy(place: &Place, log: &Path) -> Result<Verdict> {
    let words = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
    judged(&mut cargo(place, &words), log)
}

fn clippy_wasm(place: &Place, log: &Path) -> Result<Verdict> {
    tools::wasm_target()?;
    let mut command = cargo(
        place,
        &["clippy", "--locked", "--package", "pulse-check", "--target", WASM, "--lib", "--bins"],
    );
    if has_web_tests(place) {
        command.args(["--test", "web"]);
    }
    judged(command.args(["--", "-D", "warnings"]), log)
}

fn native(place: &Place, log: &Path) -> Result<Verdict> {
    judged(&mut cargo(place, &["test", "--locked", "--workspace"]), log)
}

/// Licences, sources and versions of everything that is built with. Advisories need a database from the network:
/// `cargo deny check advisories` (`SECURITY.md`).
fn deny(place: &Place, log: &Path) -> Result<Verdict> {
    let deny = tools::deny(place)?;
    let mut command =
        cargo(place, &["deny", "--workspace", "--locked", "check", "licenses", "sources", "bans"]);
    judged(command.env("PATH", shell::path_with(&[deny])?), log)
}

/// The implementation of `tests/second`, alone and against ours.
fn second(place: &Place, log: &Path) -> Result<Verdict> {
    let folder = place.root.join("tests").join("second");
    node_modules(&folder, log)?;
    let mut command = Command::new("node");
    command.current_dir(&folder).arg("--test");
    if !shell::run_logged(&mut command, log, true)? {
        return Ok(Verdict::Failed("its own tests".to_owned()));
    }
    let words =
        ["test", "--locked", "--package", "pulse-check", "--test", "it", "second::", "--", "--ignored"];
    judged(&mut cargo(place, &words), log)
}

/// Programs of chats that make links of addresses, on our messages.
fn linkers(place: &Place, log: &Path) -> Result<Verdict> {
    let folder = place.root.join("tests").join("linkers");
    node_modules(&folder, log)?;
    let Some(messages) = made_by_tests(place, log, "linked", "PULSE_LINKS_OUT")? else {
        return Ok(Verdict::Failed("writing the messages".to_owned()));
    };
    let mut command = Command::new("node");
    judged(command.current_dir(&folder).arg("links.mjs").arg(messages.join("messages.jsonl")), log)
}

/// What is copied for somebody else's page, cleaned as wikis and editors do.
fn sanitisers(place: &Place, log: &Path) -> Result<Verdict> {
    let packages = tools::bleach(place)?;
    let folder = place.root.join("tests").join("sanitisers");
    node_modules(&folder, log)?;
    let Some(made) = made_by_tests(place, log, "fragments", "PULSE_FRAGMENTS_OUT")? else {
        return Ok(Verdict::Failed("writing the fragments".to_owned()));
    };
    let (fragments, python) = (made.join("fragments.json"), made.join("python.json"));
    let mut clean = tools::python();
    // -B: no compiled files in the repository.
    clean.current_dir(&folder).env("PYTHONPATH", packages).args(["-B", "clean.py"]).arg(&fragments);
    let Some(cleaned) = shell::answer(&mut clean) else {
        return Ok(Verdict::Failed("cleaning in Python".to_owned()));
    };
    write(&python, cleaned)?;
    let mut command = Command::new("node");
    judged(command.current_dir(&folder).arg("fragments.mjs").args([&fragments, &python]), log)
}

/// An attacker with a constraint solver reads what a thousand made-up teams published: by the second rule nothing that is
/// hidden may follow from it, and by the first its faults must be found.
fn solver(place: &Place, log: &Path) -> Result<Verdict> {
    let packages = tools::or_tools(place)?;
    let Some(folder) = made_by_tests(place, log, "published", "PULSE_PUBLISHED")? else {
        return Ok(Verdict::Failed("writing the teams".to_owned()));
    };
    let python = |words: &[&str], file: Option<&str>| {
        let mut command = tools::python();
        // -B: no compiled files in the repository.
        command
            .current_dir(place.root.join("tests/solver"))
            .env("PYTHONPATH", &packages)
            .arg("-B")
            .args(words);
        shell::run_logged(command.args(file.map(|file| folder.join(file))), log, true)
    };
    if !python(&["-m", "unittest"], None)? {
        return Ok(Verdict::Failed("its own tests".to_owned()));
    }
    for (expected, file) in [("faults", "rule-1.jsonl"), ("clean", "rule-2.jsonl")] {
        if !python(&["solver.py", "--expect", expected], Some(file))? {
            return Ok(Verdict::Failed(format!("the teams of {file}")));
        }
    }
    Ok(Verdict::Passed("rule 1: its faults are found; rule 2: nothing".to_owned()))
}

/// A folder that the native tests of a room fill where `variable` names it; `None` when they fail.
fn made_by_tests(place: &Place, log: &Path, room: &str, variable: &str) -> Result<Option<PathBuf>> {
    let folder = place.scratch()?.join(room);
    // Nothing of an earlier run may pass for this one's.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).with_context(|| format!("Could not make the folder {}", folder.display()))?;
    let tests = format!("{room}::");
    let mut command = cargo(place, &["test", "--locked", "--package", "pulse-check", "--test", "it", &tests]);
    let done = shell::run_logged(command.env(variable, &folder), log, false)?;
    Ok(done.then_some(folder))
}

/// The schema of the team file in two validators, and what three generators make of it; what other tools are told of the element.
fn schema(place: &Place, log: &Path) -> Result<Verdict> {
    let packages = tools::schema(place)?;
    node_modules(&place.root.join("tests/schema"), log)?;
    let types = place.scratch()?.join("types");
    fs::create_dir_all(&types).with_context(|| format!("Could not make the folder {}", types.display()))?;
    let mut command = tools::python();
    // -B: no compiled files in the repository.
    command.current_dir(&place.root).args(["-B", "tests/schema/schema.py"]).arg(types);
    let said = judged(command.env("PYTHONPATH", packages), log)?;
    let mut embed = Command::new("node");
    embed.current_dir(&place.root).arg("tests/schema/embed.mjs");
    if matches!(said, Verdict::Passed(_)) { judged(&mut embed, log) } else { Ok(said) }
}

/// The query of `docs/at-scale.sql` over made-up teams, against what Rust computes, in the engines that start at once.
fn sql(place: &Place, log: &Path) -> Result<Verdict> {
    // Debian keeps PostgreSQL's server off the path; its package brings the client.
    browser::programs(&[("sqlite3", "sqlite3"), ("psql", "postgresql")])?;
    let files = [
        "duckdb.sql",
        "duckdb-parquet.sql",
        "folders.sh",
        "sqlite.sql",
        "postgres.sql",
        "datafusion.py",
        "polars.py",
    ];
    query(place, log, &tools::engines(place)?, &files)
}

/// The same in a cluster of Spark, over object storage, and in what takes long to install.
fn cluster(place: &Place, log: &Path) -> Result<Verdict> {
    browser::programs(&[("java", "default-jre-headless")])?;
    let files = [
        "spark.sql",
        "spark-parquet.sql",
        "clickhouse.sql",
        "clickhouse-parquet.sql",
        "daft.py",
        "object-storage.sql",
    ];
    query(place, log, &tools::cluster(place)?, &files)
}

/// The lines of `docs/read-it.md`, over made-up tables.
fn readers(place: &Place, log: &Path) -> Result<Verdict> {
    browser::programs(&[
        ("soffice", "libreoffice-calc"),
        ("Rscript", "r-base-core"),
        ("/usr/lib/R/site-library/data.table/DESCRIPTION", "r-cran-data.table"),
        ("/usr/lib/R/site-library/multilevel/DESCRIPTION", "r-cran-multilevel"),
    ])?;
    let packages = tools::readers(place)?;
    let Some(folder) = tables(place, log)? else {
        return Ok(Verdict::Failed("writing the tables".to_owned()));
    };
    let mut command = tools::python();
    // -B: no compiled files in the repository.
    command.current_dir(&place.root).args(["-B", "tests/readers/read_it.py"]).arg(&folder);
    judged(command.env("PYTHONPATH", packages), log)
}

/// The tables of made-up teams, and what the query must find in them.
pub fn tables(place: &Place, log: &Path) -> Result<Option<PathBuf>> {
    made_by_tests(place, log, "csv_made", "PULSE_CSV_OUT")
}

/// `packages`: where the engines are. `files`: those of `docs/at-scale` that are run.
fn query(place: &Place, log: &Path, packages: &Path, files: &[&str]) -> Result<Verdict> {
    let Some(folder) = tables(place, log)? else {
        return Ok(Verdict::Failed("writing the tables".to_owned()));
    };
    let mut command = tools::python();
    // -B: no compiled files in the repository.
    command.current_dir(&place.root).args(["-B", "tests/sql/at_scale.py"]).arg(&folder).args(files);
    command.env("PYTHONPATH", packages).env("PATH", shell::path_with(&[packages.join("bin")])?);
    if !shell::run_logged(&mut command, log, true)? {
        return Ok(Verdict::Failed("the query".to_owned()));
    }
    let said = read(log)?;
    let lines: Vec<&str> = said.lines().collect();
    let begin = lines.iter().rposition(|line| line.starts_with("| engine")).unwrap_or(lines.len());
    Ok(Verdict::Passed(lines[begin..].iter().map(|line| format!("\n{line}")).collect()))
}

fn has_web_tests(place: &Place) -> bool {
    place.root.join("tests").join("web.rs").is_file()
}

/// The tests that need a browser but no page of ours, by wasm-bindgen's own runner and a WebDriver.
fn wasm(place: &Place, log: &Path) -> Result<Verdict> {
    if !has_web_tests(place) {
        return Ok(Verdict::Skipped("there is no tests/web.rs".to_owned()));
    }
    tools::wasm_target()?;
    let bindgen = tools::bindgen(place)?;
    let browser = browser::find()?;
    let mut command =
        cargo(place, &["test", "--locked", "--package", "pulse-check", "--target", WASM, "--test", "web"]);
    command.env("PATH", shell::path_with(&[bindgen])?);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    command.env("CHROMEDRIVER", &browser.driver).env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", driver_settings(place, &browser.chromium)?);
    judged(&mut command, log)
}

/// `webdriver.json` of the repository with the browser that was found here.
fn driver_settings(place: &Place, chromium: &Path) -> Result<PathBuf> {
    let text = read(&place.root.join("webdriver.json"))?;
    let mut settings: serde_json::Value =
        serde_json::from_str(&text).context("Could not understand webdriver.json")?;
    settings["goog:chromeOptions"]["binary"] = chromium.to_string_lossy().into();
    let file = place.scratch()?.join("webdriver.json");
    write(&file, settings.to_string())?;
    Ok(file)
}

fn build(place: &Place, log: &Path) -> Result<Verdict> {
    site::build(place, &tools::for_site(place)?, &Page::app(place), Output::Log(log))?;
    let (line, fits) = sizes::verdict(place)?;
    if !fits {
        bail!("The site is too heavy: {line}. `cargo xtask dist` lists its files.");
    }
    Ok(Verdict::Passed(line))
}

/// The Playwright suites against the release site under its real policy.
fn e2e(place: &Place, log: &Path) -> Result<Verdict> {
    if !has_suites(&place.e2e()) {
        return Ok(Verdict::Skipped("there is no *.spec.mjs in tests/e2e".to_owned()));
    }
    let Some(words) = made_by_tests(place, log, "words", "PULSE_WORDS_OUT")? else {
        return Ok(Verdict::Failed("writing the words of another language".to_owned()));
    };
    let mut command = playwright(place, log)?;
    command.env("PULSE_WORDS", words.join("en-XA.words")).env("NGINX", tools::nginx(place)?);
    judged(&mut command, log)
}

/// The main journeys in Chromium, Firefox and WebKitGTK, and a pulse whose people have different ones.
fn engines(place: &Place, log: &Path) -> Result<Verdict> {
    browser::webkit()?;
    let (firefox, gecko) = (browser::firefox()?, tools::geckodriver(place)?);
    let mut command = playwright(place, log)?;
    command
        .args(["--config", "engines/playwright.config.mjs"])
        .env("FIREFOX", firefox)
        .env("GECKODRIVER", gecko);
    let verdict = judged(&mut command, log)?;
    // Its reporter says last which engines these were.
    let versions = read(log)?.lines().last().unwrap_or_default().to_owned();
    Ok(if matches!(verdict, Verdict::Passed(_)) { Verdict::Passed(versions) } else { verdict })
}

/// What is pasted into pages, in real programs for intranets: what their readers see, in two engines.
fn hosts(place: &Place, log: &Path) -> Result<Verdict> {
    browser::intranets()?;
    let (browser, firefox, gecko) = (browser::find()?, browser::firefox()?, tools::geckodriver(place)?);
    let folder = place.root.join("tests").join("hosts");
    node_modules(&folder, log)?;
    // Firefox is driven by what is there.
    node_modules(&place.e2e(), log)?;
    site::up_to_date(place, Output::Log(log))?;
    let Some(made) = made_by_tests(place, log, "fragments", "PULSE_FRAGMENTS_OUT")? else {
        return Ok(Verdict::Failed("writing the fragments".to_owned()));
    };
    let mut command = Command::new("node");
    command.current_dir(&folder).arg("run.mjs").arg(made.join("fragments.json"));
    command.env("PULSE_DIST", place.dist()).env("CHROMIUM", browser.chromium);
    judged(command.env("FIREFOX", firefox).env("GECKODRIVER", gecko), log)
}

/// Playwright, with the release site served for it.
fn playwright(place: &Place, log: &Path) -> Result<Command> {
    let folder = place.e2e();
    let browser = browser::find()?;
    node_modules(&folder, log)?;
    // Programs of cheats are made of it.
    node_modules(&place.root.join("tests").join("second"), log)?;
    site::up_to_date(place, Output::Log(log))?;
    let address = serve::in_background(Site::at(place.dist(), BELOW))?;
    let mut command = Command::new("node");
    command.current_dir(&folder).args(["node_modules/@playwright/test/cli.js", "test"]);
    command
        .env("PULSE_URL", &address)
        .env("PULSE_BELOW_URL", format!("{address}{}", BELOW.trim_start_matches('/')));
    command.env("PULSE_FILE", format!("file://{}", place.dist().join(single::NAME).display()));
    command.env("CHROMIUM", &browser.chromium);
    Ok(command)
}

fn has_suites(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.filter_map(Result::ok).map(|entry| entry.path()).any(|path| {
        let suite = path.to_string_lossy().ends_with(".spec.mjs");
        suite || (path.is_dir() && !path.ends_with("node_modules") && has_suites(&path))
    })
}

/// The packages of the lock file, installed when it is newer than what is there.
pub fn node_modules(folder: &Path, log: &Path) -> Result<()> {
    let when = |name: &str| fs::metadata(folder.join(name)).and_then(|file| file.modified()).ok();
    let (installed, wanted) = (when("node_modules/.package-lock.json"), when("package-lock.json"));
    if installed.is_some() && installed >= wanted {
        return Ok(());
    }
    tools::need_node()?;
    let mut command = shell::npm();
    command.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    if shell::run_logged(&mut command, log, true)? {
        Ok(())
    } else {
        Err(anyhow!("npm could not install the packages of {}.", folder.join("package-lock.json").display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_must_be_asked_for_runs_only_then() {
        let run = |only| -> Vec<&str> {
            let runs = |&(name, when, _): &(&'static str, When, Check)| {
                matches!(chosen(name, when, only), Some(Ok(()))).then_some(name)
            };
            PARTS.iter().filter_map(runs).collect()
        };
        assert!(!run(None).contains(&"model") && run(None).contains(&"fmt"));
        assert_eq!(run(Some("model")), ["model"]);
        assert_eq!(run(Some("fmt")), ["fmt"]);
        assert_eq!(
            chosen("model", Asked, None),
            Some(Err("only when asked for: cargo xtask test --only model".to_owned()))
        );
        let said = names();
        assert!(said.starts_with("fmt, ") && said.contains(", e2e, model (only when asked for), "), "{said}");
    }

    #[test]
    fn the_tail_is_the_end() {
        let text: String = (0..100).map(|line| format!("line {line}\n")).collect();
        let tail = tail(&text);
        assert_eq!(tail.lines().count(), TAIL);
        assert!(tail.ends_with("    line 99\n"));
    }
}

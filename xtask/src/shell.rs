//! Starting other programs: visibly for installing and building, into a log for checks.

use anyhow::{Context, Result, anyhow};
use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::paths::read;

/// `cargo` as it was when it started us, else the one on the path.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

/// `cargo` of another compiler that rustup keeps.
pub fn cargo_of(version: &str) -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", version, "cargo"]);
    // Set for this program by the cargo that started it; the other finds its own.
    command.env_remove("CARGO").env_remove("RUSTC");
    command
}

/// Node's package manager is a script with its own ending on Windows.
pub fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// The first program of that name on the path.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let file = if cfg!(windows) { format!("{name}.exe") } else { name.to_owned() };
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// The path with these folders before all others.
pub fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.iter().cloned().chain(env::split_paths(&rest)))
        .context("Could not put the tools on the path (a folder's name holds the separator)")
}

fn words(command: &Command) -> String {
    let mut all = vec![command.get_program().to_string_lossy().into_owned()];
    all.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    all.join(" ")
}

fn start(command: &mut Command) -> Result<bool> {
    let status = command.status().map_err(|reason| {
        anyhow!(
            "Could not start `{}`: {reason}. Is it installed and on the path?",
            command.get_program().to_string_lossy()
        )
    })?;
    Ok(status.success())
}

/// Runs a program with its output in sight; fails when the program fails.
pub fn run(command: &mut Command) -> Result<()> {
    if start(command)? {
        Ok(())
    } else {
        Err(anyhow!("`{}` failed; its own words are above.", words(command)))
    }
}

/// Runs a program; what it says is printed when it fails.
pub fn run_quietly(command: &mut Command) -> Result<()> {
    let name = words(command);
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("Could not start `{name}`"))?;
    if output.status.success() {
        return Ok(());
    }
    let said =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    Err(anyhow!("{said}\n`{name}` failed; its own words are above."))
}

/// Runs a program with its output in a log, which is begun anew unless `further`; true when it succeeded.
pub fn run_logged(command: &mut Command, log: &Path, further: bool) -> Result<bool> {
    let doing = || format!("Could not write the log {}", log.display());
    let file = if further {
        File::options().append(true).create(true).open(log).with_context(doing)?
    } else {
        File::create(log).with_context(doing)?
    };
    let both = file.try_clone().with_context(doing)?;
    start(command.stdin(Stdio::null()).stdout(Stdio::from(file)).stderr(Stdio::from(both)))
}

/// What a program prints, or nothing when it cannot be started or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a program prints, where it ends well within the time.
pub enum Ended {
    Well(String),
    /// What it complained of.
    Badly(String),
    /// It was ended by us.
    TooLate,
}

/// Runs a program for so long at most. Both its outputs go through files in that folder, so that a full pipe never stops it.
pub fn within(command: &mut Command, most: Duration, folder: &Path) -> Result<Ended> {
    let name = words(command);
    let [said, complained] = ["within.out", "within.err"].map(|file| folder.join(file));
    let create =
        |path: &Path| File::create(path).with_context(|| format!("Could not write {}", path.display()));
    command.stdin(Stdio::null()).stdout(create(&said)?).stderr(create(&complained)?);
    let start = Instant::now();
    let mut child = command.spawn().with_context(|| format!("Could not start `{name}`"))?;
    loop {
        if let Some(status) = child.try_wait().with_context(|| format!("Could not wait for `{name}`"))? {
            return Ok(if status.success() {
                Ended::Well(read(&said)?)
            } else {
                Ended::Badly(read(&complained)?)
            });
        }
        if start.elapsed() > most {
            let _ = child.kill();
            let _ = child.wait();
            return Ok(Ended::TooLate);
        }
        thread::sleep(Duration::from_millis(10));
    }
}

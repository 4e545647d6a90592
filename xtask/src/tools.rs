//! Tools that a build needs: each in a folder of the user's cache named by name and version, so that nothing global is
//! touched, versions never mix and every clean clone finds them.

use anyhow::{Context, Result, anyhow, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use crate::paths::{Place, read};
use crate::shell;

pub const WASM: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.22.1";
const BINARYEN: &str = "132.0.0";
const DENY: &str = "0.20.2";
/// Leptos' own splitter (cargo-leptos uses it as a library); it must understand what `wasm_split_helpers` of
/// `Cargo.lock` marks.
const SPLIT: &str = "0.2.4";
const GECKODRIVER: &str = "0.37.1";
const VERIFPAL: &str = "1.6.7";

/// How tools are compiled: they run for seconds, and compiling them as for a release takes minutes.
const QUICKLY: [(&str, &str); 5] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    ("CARGO_PROFILE_RELEASE_PANIC", "abort"),
];

/// The folders to put first on the path.
pub struct Tools {
    pub trunk: PathBuf,
    pub bindgen: PathBuf,
    pub binaryen: PathBuf,
    pub split: PathBuf,
}

impl Tools {
    pub fn path(&self) -> Result<std::ffi::OsString> {
        shell::path_with(&[self.trunk.clone(), self.bindgen.clone()])
    }
}

/// Everything that the site's build needs; installs what is missing, all at once: each tool ends with a minute or more on one
/// processor.
pub fn for_site(place: &Place) -> Result<Tools> {
    wasm_target()?;
    let (trunk, bindgen, binaryen, split) = thread::scope(|scope| {
        let others = [trunk, bindgen, split].map(|tool| scope.spawn(move || tool(place)));
        let binaryen = binaryen(place);
        let [trunk, bindgen, split] =
            others.map(|other| other.join().unwrap_or_else(|_| bail!("A tool could not be installed.")));
        (trunk, bindgen, binaryen, split)
    });
    Ok(Tools { trunk: trunk?, bindgen: bindgen?, binaryen: binaryen?, split: split? })
}

/// Without asking for updates; it finds every tool on the path, and serves nothing, but does not compile without TLS.
/// Unoptimised: it starts the others and waits.
fn trunk(place: &Place) -> Result<PathBuf> {
    let with = ["--no-default-features", "--features", "rustls", "--config", "profile.release.opt-level=0"];
    crate_(place, "trunk", TRUNK, "trunk", &with)
}

fn split(place: &Place) -> Result<PathBuf> {
    crate_(place, "wasm_split_cli_support", SPLIT, "wasm-split-cli", &["--features", "build-binary"])
}

/// The compiler's own library for wasm.
pub fn wasm_target() -> Result<()> {
    let sysroot = shell::answer(Command::new("rustc").args(["--print", "sysroot"]))
        .ok_or_else(|| anyhow!("rustc does not answer. Install Rust with rustup (https://rustup.rs)."))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    if shell::on_path("rustup").is_none() {
        bail!(
            "This Rust has no {WASM} target and rustup is missing. Install the target the way this Rust was installed, or use rustup."
        );
    }
    println!("installing the Rust target {WASM} …");
    shell::run(Command::new("rustup").args(["target", "add", WASM]))
}

/// The command-line half of wasm-bindgen; it must be of exactly the same version as the crate.
pub fn bindgen(place: &Place) -> Result<PathBuf> {
    let lock = read(&place.root.join("Cargo.lock"))?;
    let version = locked_version(&lock, "wasm-bindgen").ok_or_else(|| {
        anyhow!("Cargo.lock names no wasm-bindgen. Restore Cargo.lock from the repository.")
    })?;
    // It needs TLS for browsers somewhere else only. Its third program is for other modules than ours.
    let with = ["--no-default-features", "--bin", "wasm-bindgen", "--bin", "wasm-bindgen-test-runner"];
    crate_(place, "wasm-bindgen-cli", version, "wasm-bindgen", &with)
}

/// The check of licences and sources.
pub fn deny(place: &Place) -> Result<PathBuf> {
    crate_(place, "cargo-deny", DENY, "cargo-deny", &[])
}

/// The driver of a stock Firefox: the program itself.
pub fn geckodriver(place: &Place) -> Result<PathBuf> {
    Ok(crate_(place, "geckodriver", GECKODRIVER, "geckodriver", &[])?.join(file("geckodriver")))
}

/// The checker of the models in `docs/model`: the program itself.
pub fn verifpal(place: &Place) -> Result<PathBuf> {
    Ok(crate_(place, "verifpal", VERIFPAL, "verifpal", &[])?.join(file("verifpal")))
}

pub fn locked_version<'lock>(lock: &'lock str, name: &str) -> Option<&'lock str> {
    let heading = format!("name = \"{name}\"");
    let mut lines = lock.lines().skip_while(|line| *line != heading);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

fn file(program: &str) -> String {
    format!("{program}{}", std::env::consts::EXE_SUFFIX)
}

/// The folder of a program that cargo compiles; compiled now where it is missing.
fn crate_(place: &Place, name: &str, version: &str, program: &str, with: &[&str]) -> Result<PathBuf> {
    let home = place.cache.join(format!("{name}-{version}"));
    let programs = home.join("bin");
    if programs.join(file(program)).is_file() {
        return Ok(programs);
    }
    println!("installing {name} {version} into {} (minutes, once) …", home.display());
    fs::create_dir_all(&home).with_context(|| format!("Could not make the folder {}", home.display()))?;
    let build = home.join("build");
    let install = |locked: bool| {
        let mut command = shell::cargo();
        // Away from the repository, whose cargo settings are not for other programs.
        command.current_dir(&home).args(["install", name, "--version", version, "--root"]).arg(&home);
        command.arg("--target-dir").arg(&build).args(with).envs(QUICKLY);
        if locked {
            command.arg("--locked");
        }
        shell::run(&mut command)
    };
    if install(true).is_err() {
        // A published lock file may name a crate version that was withdrawn since; the newest fitting ones do as well.
        println!("… its own lock file does not serve; trying once more without it");
        install(false)?;
    }
    let _ = fs::remove_dir_all(build);
    Ok(programs)
}

/// `wasm-opt`: Debian's is too old for what this compiler writes, so it comes from npm, compiled to wasm itself.
fn binaryen(place: &Place) -> Result<PathBuf> {
    let home = place.cache.join(format!("binaryen-{BINARYEN}"));
    let programs = home.join("node_modules").join(".bin");
    if programs.join("wasm-opt").is_file() {
        return Ok(programs);
    }
    need_node()?;
    println!("installing binaryen {BINARYEN} into {} …", home.display());
    // Into a folder beside and then moved, so that an interrupted install is not taken for a whole one.
    let part = place.cache.join(format!("binaryen-{BINARYEN}.part"));
    let _ = fs::remove_dir_all(&part);
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&part).with_context(|| format!("Could not make the folder {}", part.display()))?;
    let mut command = shell::npm();
    command.current_dir(&part).args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]);
    shell::run(command.arg(&part).arg(format!("binaryen@{BINARYEN}")))?;
    fs::rename(&part, &home).with_context(|| format!("Could not move {} into place", part.display()))?;
    Ok(programs)
}

/// A web server, to try what `docs/deploy.md` says of it: the one that is there, or Debian's, unpacked into the cache
/// and never started by itself.
pub fn nginx(place: &Place) -> Result<PathBuf> {
    let there = shell::on_path("nginx")
        .or_else(|| Some(PathBuf::from("/usr/sbin/nginx")).filter(|path| path.is_file()));
    if let Some(there) = there {
        return Ok(there);
    }
    let home = place.cache.join("nginx");
    let program = home.join("usr/sbin/nginx");
    if program.is_file() {
        return Ok(program);
    }
    if shell::on_path("apt-get").is_none() || shell::on_path("dpkg").is_none() {
        bail!("nginx is missing. Install it the way this system installs programs.");
    }
    println!("unpacking nginx into {} …", home.display());
    fs::create_dir_all(&home).with_context(|| format!("Could not make the folder {}", home.display()))?;
    let download = || {
        let mut command = Command::new("apt-get");
        shell::run_quietly(command.current_dir(&home).args(["download", "-q", "nginx"]))
    };
    if download().is_err() {
        shell::run_quietly(Command::new("apt-get").args(["update", "-qq"]))?;
        download()?;
    }
    let entries = fs::read_dir(&home).with_context(|| format!("Could not list {}", home.display()))?;
    let package = entries.filter_map(Result::ok).map(|entry| entry.path());
    let package = package.filter(|path| path.extension().is_some_and(|ending| ending == "deb")).last();
    let package = package.ok_or_else(|| anyhow!("apt-get downloaded no package of nginx."))?;
    shell::run_quietly(Command::new("dpkg").arg("-x").arg(package).arg(&home))?;
    Ok(program)
}

pub fn python() -> Command {
    Command::new("python3")
}

/// OR-tools for Python, for the solver; the folder to put on Python's path.
pub fn or_tools(place: &Place) -> Result<PathBuf> {
    python_packages(place, "ortools", "tests/solver/requirements.txt")
}

/// The small engines of the query over many teams, in one folder; its `bin` belongs on the path.
pub fn engines(place: &Place) -> Result<PathBuf> {
    python_packages(place, "datafusion", "tests/sql/requirements.txt")
}

/// Spark and ClickHouse, in one folder; its `bin` belongs on the path.
pub fn cluster(place: &Place) -> Result<PathBuf> {
    python_packages(place, "pyspark", "tests/sql/cluster.txt")
}

/// What reads a table in Python; the folder to put on its path.
pub fn readers(place: &Place) -> Result<PathBuf> {
    python_packages(place, "pandas", "tests/readers/requirements.txt")
}

/// A validator and a generator of types for the team file's schema; the folder to put on Python's path.
pub fn schema(place: &Place) -> Result<PathBuf> {
    python_packages(place, "jsonschema", "tests/schema/requirements.txt")
}

/// What cleans HTML in Python; the folder to put on its path.
pub fn bleach(place: &Place) -> Result<PathBuf> {
    python_packages(place, "bleach", "tests/sanitisers/requirements.txt")
}

/// Packages from PyPI in a folder of their own: all that the file of requirements names, with their versions. `name`: the
/// one that the folder is called by, and that is asked whether all are there.
fn python_packages(place: &Place, name: &str, requirements: &str) -> Result<PathBuf> {
    let requirements = place.root.join(requirements);
    let text = read(&requirements)?;
    let pinned = |line: &str| line.strip_prefix(name)?.strip_prefix("==").map(str::to_owned);
    let version = text.lines().find_map(pinned);
    let version = version.ok_or_else(|| anyhow!("{} names no version of {name}.", requirements.display()))?;
    let home = place.cache.join(format!("{name}-{version}"));
    if shell::answer(python().arg("--version")).is_none() {
        bail!("python3 is missing. Install Python 3.11 or newer, with pip.");
    }
    // Asked, because what another Python installed does not serve this one; where the folder is missing, a package of the
    // system would answer.
    let there = |folder: &Path| {
        let mut command = python();
        command.arg("-c").arg(format!("import {name}; print({name}.__version__)")).env("PYTHONPATH", folder);
        shell::answer(&mut command)
    };
    if home.is_dir() && there(&home).is_some_and(|found| found.trim() == version) {
        return Ok(home);
    }
    if shell::answer(python().args(["-m", "pip", "--version"])).is_none() {
        bail!(
            "python3 has no pip. Install it (Debian: apt-get install python3-pip; elsewhere: python3 -m ensurepip)."
        );
    }
    println!("installing {name} {version} into {} …", home.display());
    // Into a folder beside and then moved, as above.
    let part = place.cache.join(format!("{name}-{version}.part"));
    let _ = fs::remove_dir_all(&part);
    let _ = fs::remove_dir_all(&home);
    let mut command = python();
    command.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]);
    // Compiled packages only, but for what the file excepts: compiling them here would take an hour.
    command.args(["--no-deps", "--only-binary", ":all:", "--target"]).arg(&part);
    command.env("PIP_ROOT_USER_ACTION", "ignore"); // nothing of the system is touched
    shell::run(command.arg("--requirement").arg(&requirements))?;
    fs::rename(&part, &home).with_context(|| format!("Could not move {} into place", part.display()))?;
    Ok(home)
}

pub fn need_node() -> Result<()> {
    let version = shell::answer(Command::new("node").arg("--version")).unwrap_or_default();
    let major =
        version.trim().trim_start_matches('v').split('.').next().and_then(|word| word.parse::<u32>().ok());
    match major {
        Some(20..) => Ok(()),
        Some(old) => Err(anyhow!("Node.js {old} is too old. Install Node.js 20 or newer, with npm.")),
        None => Err(anyhow!("Node.js is missing. Install Node.js 20 or newer, with npm.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_version_that_the_lock_file_names() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.1\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.1"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}

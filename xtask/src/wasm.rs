//! A program in one piece: compiled, bound to the page, made small.

use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::paths::{Place, read};
use crate::script;
use crate::shell;
use crate::site::{Output, settings};
use crate::split::{run, shrink, without_hashes};
use crate::tools::Tools;

/// Its script and its wasm.
pub struct Whole {
    pub glue: String,
    pub wasm: Vec<u8>,
}

/// Where programs without the screens are built. Other settings than Trunk's build has: in one folder each would throw the other's
/// crates away.
pub fn target(place: &Place) -> PathBuf {
    place.target.join("whole")
}

/// Builds what Cargo is told to build, which is called `name`.
pub fn build(place: &Place, tools: &Tools, what: &[&str], name: &str, output: Output<'_>) -> Result<Whole> {
    let mut build = shell::cargo();
    build.current_dir(&place.root).args(["build", "--release", "--locked", "--quiet"]).args(what);
    let target = target(place);
    build.args(["--target", "wasm32-unknown-unknown", "--target-dir"]).arg(&target);
    build.env("CARGO_ENCODED_RUSTFLAGS", settings(place).join("\u{1f}"));
    run(&mut build, output)?;
    let stage = place.scratch()?.join(name);
    let _ = fs::remove_dir_all(&stage);
    fs::create_dir_all(&stage).with_context(|| format!("Could not make the folder {}", stage.display()))?;
    let built = target.join("wasm32-unknown-unknown/release").join(format!("{name}.wasm"));
    let mut bind = Command::new(tools.bindgen.join("wasm-bindgen"));
    bind.args(["--target", "web", "--no-typescript", "--no-demangle", "--out-name", name, "--out-dir"]);
    run(bind.arg(&stage).arg(&built), output)?;
    let wasm = stage.join(format!("{name}_bg.wasm"));
    without_hashes(&stage.join(format!("{name}.js")), std::slice::from_ref(&wasm))?;
    shrink(tools, &wasm, output)?;
    let wasm = fs::read(&wasm).with_context(|| format!("Could not read {}", wasm.display()))?;
    Ok(Whole { glue: script::bare(&read(&stage.join(format!("{name}.js")))?), wasm })
}

//! The program in parts: what Trunk builds in one piece is taken apart where `src/ui/parts.rs` says so, bound to the
//! page, made small, and named so that the files of two builds never mix.

use anyhow::{Context, Result, anyhow, bail};
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::imports;
use crate::paths::{Place, read, write};
use crate::policy::integrity;
use crate::script;
use crate::shell;
use crate::site::Output;
use crate::tools::Tools;

/// What this compiler may write and every browser of the last years reads. All of binaryen's features would be more
/// than Chromium takes.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The script that fetches parts, as the splitter names it.
const LINK: &str = "__wasm_split.js";

/// What the script that fetches the parts of a program is called, behind the program's name.
pub const PARTS: &str = "parts";

/// Fetches a part with its hash, and does not mind which type the host says it is. `soon` begins with the files of a part while the
/// program itself is still on its way; what did not come then is asked for again.
pub const LOAD: &str = r#"
const coming = new Map();
const ask = (name, integrity) => fetch(new URL(name, import.meta.url), { integrity, credentials: "same-origin" });
export function soon(part) {
  for (const [name, integrity] of FILES[part] ?? []) {
    const response = ask(name, integrity);
    response.catch(() => {});
    coming.set(name, response);
  }
}
async function load(name, integrity) {
  const begun = coming.get(name);
  coming.delete(name);
  const response = (await begun?.catch(() => {})) ?? (await ask(name, integrity));
  if (!response.ok) throw new Error(`${response.status} for ${name}`);
  if (globalThis.pulseCheckStopped) throw new Error("The program has come to a stop.");
  return response.arrayBuffer();
}
"#;

/// The files that the page itself names.
pub struct Program {
    /// What this build is called.
    pub build: String,
    pub glue: String,
    /// The script that fetches parts; a program in one piece has none.
    pub parts: Option<String>,
    pub wasm: String,
}

/// Puts the program `name`, which was built below `target`, into `dist`, as its first file and its parts. `with`: what else is in
/// the name of the build.
pub fn into(
    place: &Place,
    tools: &Tools,
    (name, target): (&str, &Path),
    with: &str,
    dist: &Path,
    output: Output<'_>,
) -> Result<Program> {
    let built = target.join("wasm32-unknown-unknown/release").join(format!("{name}.wasm"));
    let stage = place.scratch()?.join(format!("split-{name}"));
    let _ = fs::remove_dir_all(&stage);
    fs::create_dir_all(&stage).with_context(|| format!("Could not make the folder {}", stage.display()))?;
    let mut split = Command::new(tools.split.join("wasm-split-cli"));
    run(split.args(["--out-name", name]).arg(&built).arg(&stage), output)?;
    let whole = stage.join(format!("{name}.wasm"));
    let mut bind = Command::new(tools.bindgen.join("wasm-bindgen"));
    bind.args([
        "--target",
        "web",
        "--no-typescript",
        "--keep-lld-exports",
        "--no-demangle",
        "--out-name",
        name,
    ]);
    run(bind.arg("--out-dir").arg(&stage).arg(&whole), output)?;
    fs::remove_file(&whole).with_context(|| format!("Could not remove {}", whole.display()))?;
    let wasm = with_ending(&stage, "wasm")?;
    without_hashes(&stage.join(format!("{name}.js")), &wasm)?;
    shrink_all(tools, &wasm, output)?;
    named(&stage, name, with, &wasm, dist)
}

/// Takes the hashes out of the names by which wasm and its script know each other.
pub fn without_hashes(script: &Path, wasm: &[PathBuf]) -> Result<()> {
    let names = imports::renamed(&read(script)?);
    for file in wasm.iter().map(PathBuf::as_path).chain([script]) {
        let bytes = fs::read(file).with_context(|| format!("Could not read {}", file.display()))?;
        write(file, imports::with(&names, bytes))?;
    }
    Ok(())
}

/// Makes wasm files small, one on each processor.
fn shrink_all(tools: &Tools, files: &[PathBuf], output: Output<'_>) -> Result<()> {
    let (next, processors) = (AtomicUsize::new(0), thread::available_parallelism().map_or(1, NonZero::get));
    let worker = || {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            shrink(tools, file, output)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..processors).map(|_| scope.spawn(worker)).collect();
        let failed = || bail!("The program could not be made small.");
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| failed()))
    })
}

/// Makes a wasm file small, in its place. Functions are put in the order of their names first: those that are made of one
/// text for several types then lie side by side, and packers find what they have in common: 1 % less by gzip, 0.8 to 1.6 % by brotli.
pub fn shrink(tools: &Tools, file: &Path, output: Output<'_>) -> Result<()> {
    for how in
        [&["-g", "--reorder-functions-by-name"][..], &["-Oz", "--strip-producers", "--strip-target-features"]]
    {
        let mut small =
            Command::new(tools.binaryen.join(if cfg!(windows) { "wasm-opt.cmd" } else { "wasm-opt" }));
        run(small.arg("-q").args(how).args(FEATURES).arg(file).arg("-o").arg(file), output)?;
    }
    Ok(())
}

/// Runs a tool whose warnings are about things that are as they should be: seen only when it fails.
pub fn run(command: &mut Command, output: Output<'_>) -> Result<()> {
    let failed = || anyhow!("The program could not be taken apart.");
    match output {
        Output::Seen => shell::run_quietly(command),
        Output::Log(log) => shell::run_logged(command, log, true)?.then_some(()).ok_or_else(failed),
    }
}

fn with_ending(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("Could not list {}", folder.display()))?;
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    let mut found: Vec<_> = paths.filter(|path| path.extension().is_some_and(|e| e == ending)).collect();
    found.sort();
    Ok(found)
}

/// Moves everything to `dist` under names that hold the build: the two scripts name each other, so that none could
/// have the hash of its own content in its name.
fn named(stage: &Path, name: &str, with: &str, wasm: &[PathBuf], dist: &Path) -> Result<Program> {
    let glue = script::bare(&read(&stage.join(format!("{name}.js")))?);
    let link = read(&stage.join(LINK))?;
    let mut all = Sha256::new();
    all.update(with);
    all.update(&glue);
    all.update(&link);
    let mut parts = Vec::new();
    for path in wasm {
        let bytes = fs::read(path).with_context(|| format!("Could not read {}", path.display()))?;
        all.update(&bytes);
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        parts.push((stem, bytes));
    }
    let build = HEXLOWER.encode(&all.finalize()[..8]);
    let in_parts = glue.contains(LINK);
    let program = Program {
        glue: format!("{name}-{build}.js"),
        parts: in_parts.then(|| format!("{name}_{PARTS}-{build}.js")),
        wasm: format!("{name}_bg-{build}.wasm"),
        build,
    };
    let build = &program.build;
    let lies = |stem: &str| format!("{stem}-{build}.wasm");
    for (stem, bytes) in &parts {
        write(&dist.join(lies(stem)), bytes)?;
    }
    let glue = glue.replace(&format!("{name}_bg.wasm"), &program.wasm);
    if let Some(script) = &program.parts {
        let lazy: Vec<(&str, String, String)> = parts
            .iter()
            .filter(|(stem, _)| *stem != format!("{name}_bg"))
            .map(|(stem, bytes)| (stem.as_str(), lies(stem), integrity(bytes)))
            .collect();
        let link = link.replace(&format!("./{name}.js"), &format!("./{}", program.glue));
        write(&dist.join(script), loading(&link, &lazy)?)?;
        // Only where the script is imported: the wasm asks for it by its old name.
        let (from, to) = (format!("from \"./{LINK}\""), format!("from \"./{script}\""));
        write(&dist.join(&program.glue), glue.replace(&from, &to))?;
    } else {
        write(&dist.join(&program.glue), glue)?;
    }
    Ok(program)
}

/// Where that script names the files of each part.
pub const FILES: &str = "const FILES = ";

/// The files of each part with their hashes: its own, and those that it shares with others.
fn files_of(link: &str, parts: &[(&str, String, String)]) -> Result<serde_json::Value> {
    let file = |stem: &str| {
        parts
            .iter()
            .find(|(there, ..)| *there == stem)
            .map(|(_, file, hash)| [format!("./{file}"), hash.clone()])
    };
    let mut files = serde_json::Map::new();
    for part in link.split("export const __wasm_split_load_").skip(1) {
        let name = part.split(' ').next().unwrap_or_default();
        let shared = part.split_once(", [").and_then(|(_, rest)| rest.split_once("]));"));
        let (shared, _) =
            shared.ok_or_else(|| anyhow!("{LINK} does not say what {name} shares with other parts."))?;
        let shared = shared.split(", ").filter_map(|chunk| file(chunk.trim_start_matches('_')));
        let all: Vec<_> = file(&format!("split_{name}")).into_iter().chain(shared).collect();
        files.insert(name.to_owned(), all.into());
    }
    Ok(files.into())
}

/// The script that fetches parts, made to fetch them by these names and hashes.
fn loading(link: &str, parts: &[(&str, String, String)]) -> Result<String> {
    let files = files_of(link, parts)?;
    let mut link = link.to_owned();
    for (stem, file, integrity) in parts {
        let usual = format!("fetch(new URL(\"./{stem}.wasm\", import.meta.url))");
        if link.matches(&usual).count() != 1 {
            bail!(
                "{LINK} does not fetch {stem}.wasm as it used to. See xtask/src/split.rs and the splitter's version."
            );
        }
        link = link.replace(&usual, &format!("load(\"./{file}\", \"{integrity}\")"));
    }
    let streaming = "WebAssembly.instantiateStreaming(src, imports)";
    if link.matches(streaming).count() != parts.len() || link.contains("fetch(") {
        bail!("{LINK} fetches something that is no part of the program.");
    }
    let link = link.replace(streaming, "WebAssembly.instantiate(await src, imports)");
    Ok(format!("{link}{FILES}{files};\n{LOAD}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = r#"
const __chunk_4 = makeLoad(() => {
    const src = fetch(new URL("./chunk_4.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
export const __wasm_split_load_far = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_far.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_4]));
export const __wasm_split_load_empty = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), [__chunk_4]));
"#;

    fn parts() -> [(&'static str, String, String); 2] {
        [
            ("chunk_4", "chunk_4-b.wasm".into(), "sha384-c".into()),
            ("split_far", "far-b.wasm".into(), "sha384-f".into()),
        ]
    }

    #[test]
    fn parts_are_fetched_by_name_and_hash() {
        let script = loading(WRITTEN, &parts()).unwrap_or_default();
        assert!(script.contains(r#"load("./chunk_4-b.wasm", "sha384-c")"#));
        assert!(script.contains(r#"load("./far-b.wasm", "sha384-f")"#));
        assert!(!script.contains("instantiateStreaming"));
        assert!(script.contains(
            r#"const FILES = {"empty":[["./chunk_4-b.wasm","sha384-c"]],"far":[["./far-b.wasm","sha384-f"],["./chunk_4-b.wasm","sha384-c"]]};"#
        ));
    }

    #[test]
    fn a_splitter_that_writes_otherwise_is_noticed() {
        assert!(loading(&WRITTEN.replace("new URL", "new  URL"), &parts()).is_err());
        assert!(loading(WRITTEN, &parts()[..1]).is_err());
        assert!(loading(&WRITTEN.replace(", [__chunk_4]));", ", depends));"), &parts()).is_err());
    }
}

//! The release site: built by Trunk into `dist/`, its program files sealed by their hashes.

use anyhow::{Context, Result, anyhow, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::SystemTime;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::offline;
use crate::pack;
use crate::paths::{Place, read, write};
use crate::policy::integrity;
use crate::shell;
use crate::single;
use crate::split::{self, Program};
use crate::tools::{self, Tools};
use crate::widget;

/// What the site is made of; when nothing here is newer than `dist/index.html`, the site is as it should be.
const INPUTS: [&str; 10] = [
    "xtask/src",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "rust-toolchain.toml",
    "index.html",
    "embed",
    "static",
    "style",
    "src",
];

/// Where the output of the build goes.
#[derive(Clone, Copy)]
pub enum Output<'log> {
    Seen,
    Log(&'log Path),
}

/// One page for Trunk to build, which program it starts, and where to.
pub struct Page {
    pub html: PathBuf,
    pub program: &'static str,
    pub dist: PathBuf,
}

impl Page {
    pub fn app(place: &Place) -> Self {
        Self { html: place.root.join("index.html"), program: "app", dist: place.dist() }
    }
}

/// Builds the site unless it is already there and nothing has changed since.
pub fn up_to_date(place: &Place, output: Output<'_>) -> Result<()> {
    page_up_to_date(place, output)?;
    rest_up_to_date(place, output)
}

/// The page alone, likewise: all that it takes to open it.
pub fn page_up_to_date(place: &Place, output: Output<'_>) -> Result<()> {
    if is_new(place, "index.html") {
        return Ok(());
    }
    let page = Page::app(place);
    tools::wasm_target()?;
    // The last minutes of a release build keep one processor busy, and so do those of each tool.
    let (compiled, tools) = thread::scope(|scope| {
        let compiling = scope.spawn(|| compile(place, &page, output));
        let tools = tools::for_site(place);
        (compiling.join(), tools)
    });
    compiled.unwrap_or_else(|_| bail!("The program could not be compiled."))?;
    build_page(place, &tools?, &page, output)
}

/// Compiles a page's program as Trunk asks for it, which then finds it.
fn compile(place: &Place, page: &Page, output: Output<'_>) -> Result<()> {
    // Trunk builds offline, so that it never fetches a tool; the crates are fetched before it.
    let mut fetch = shell::cargo();
    fetch.current_dir(&place.root).args(["fetch", "--locked", "--quiet"]);
    let mut build = shell::cargo();
    build.current_dir(&place.root).args([
        "build",
        "--release",
        "--locked",
        "--offline",
        "--target",
        tools::WASM,
    ]);
    build.args(["--bin", page.program]).env("CARGO_ENCODED_RUSTFLAGS", in_parts(place));
    run_all([(&mut fetch, false), (&mut build, true)], output)
}

fn run_all<'a>(
    commands: impl IntoIterator<Item = (&'a mut Command, bool)>,
    output: Output<'_>,
) -> Result<()> {
    for (command, further) in commands {
        match output {
            Output::Seen => shell::run(command)?,
            Output::Log(log) if shell::run_logged(command, log, further)? => {}
            Output::Log(_) => bail!("The site could not be built."),
        }
    }
    Ok(())
}

/// The settings for a program that is taken apart: the parts of src/ui/parts.rs, and what the splitter must know about
/// addresses.
fn in_parts(place: &Place) -> String {
    let mut settings = settings(place);
    settings.extend(["--cfg=split", "-Clink-args=--emit-relocs"].map(str::to_owned));
    settings.join("\u{1f}")
}

/// What lies beside the page, likewise: the one file, what other pages embed, and the packed copies.
pub fn rest_up_to_date(place: &Place, output: Output<'_>) -> Result<()> {
    if is_new(place, pack::SUMS) {
        return Ok(());
    }
    build_rest(place, &tools::for_site(place)?, output)
}

/// Whether a file of the built site is newer than everything it is made of.
fn is_new(place: &Place, name: &str) -> bool {
    let built = fs::metadata(place.dist().join(name)).and_then(|file| file.modified());
    let changed = INPUTS.iter().filter_map(|input| newest(&place.root.join(input))).max();
    matches!((built, changed), (Ok(built), Some(changed)) if built > changed)
}

/// The latest change below a path. A folder's own time counts too: it tells of removed files.
fn newest(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).and_then(|file| file.modified()).ok();
    let Ok(entries) = fs::read_dir(path) else { return own };
    entries.filter_map(Result::ok).filter_map(|entry| newest(&entry.path())).chain(own).max()
}

/// Builds a page, and what lies beside the app's own.
pub fn build(place: &Place, tools: &Tools, page: &Page, output: Output<'_>) -> Result<()> {
    build_page(place, tools, page, output)?;
    // The measurements have a page of their own, which nobody takes along.
    if page.program == "app" { build_rest(place, tools, output) } else { Ok(()) }
}

fn build_page(place: &Place, tools: &Tools, page: &Page, output: Output<'_>) -> Result<()> {
    compile(place, page, output)?;
    let mut trunk = Command::new(tools.trunk.join("trunk"));
    trunk.current_dir(&place.root).args(["build", "--release", "--log", "warn", "--dist"]);
    trunk.arg(&page.dist).arg(&page.html);
    trunk.env("PATH", tools.path()?).env("CARGO_ENCODED_RUSTFLAGS", in_parts(place));
    // Trunk reads this variable as its own switch and refuses the usual value `1`.
    trunk.env_remove("NO_COLOR").env("RUST_LIB_BACKTRACE", "0");
    let _ = fs::remove_file(page.dist.join("index.html"));
    run_all([(&mut trunk, true)], output)?;
    // By it two Trunks keep out of each other's way; it is no file of the site.
    let _ = fs::remove_file(page.dist.join(".trunk-lock"));
    let html = page.dist.join("index.html");
    let (text, whole) = without_program(&with_one_style(&read(&html)?, &page.dist)?)?;
    for file in whole {
        let _ = fs::remove_file(page.dist.join(file));
    }
    let program = split::into(place, tools, page.program, &page.dist, output)?;
    write(&html, with_program(&text, &program, &page.dist)?)?;
    if page.program == "app" { offline::into(&page.dist) } else { Ok(()) }
}

/// What is no part of the app itself.
fn build_rest(place: &Place, tools: &Tools, output: Output<'_>) -> Result<()> {
    let dist = place.dist();
    let lock = read(&place.root.join("Cargo.lock"))?;
    let version = tools::locked_version(&lock, "pulse-check").unwrap_or_default();
    single::into(place, tools, &dist, output)?;
    widget::into(place, tools, &dist, version, output)?;
    pack::into(&dist, version)
}

/// Compiler settings of everything that we build for a page: views of one type instead of thousands, which is half the
/// code and a build in half the time, and nobody's paths.
pub fn settings(place: &Place) -> Vec<String> {
    let mut settings = without_our_paths(place);
    settings.push("--cfg=erase_components".to_owned());
    settings
}

/// Compiler settings that keep the builder's folders out of the site: everybody's build is the same, and tells nothing.
fn without_our_paths(place: &Place) -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    let registry = home.map(|home| home.join("registry").join("src"));
    // The registry's folder has a name with a hash that differs from machine to machine: each gets the same new name.
    let registries = registry.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten();
    let mut from: Vec<(PathBuf, &str)> =
        registries.filter_map(Result::ok).map(|entry| (entry.path(), "crates")).collect();
    from.sort();
    from.push((place.root.clone(), "."));
    from.into_iter().map(|(path, to)| format!("--remap-path-prefix={}={to}", path.display())).collect()
}

const STYLE: &str = "<link rel=\"stylesheet\" href=\"./";

/// The colours once more, for browsers that do not know `light-dark()` yet: style sheets name each once, light beside dark.
fn colours_one_by_one(style: &str) -> String {
    let colour = |declaration: &str| {
        let (name, both) = declaration.split_once(": light-dark(")?;
        let name = name.rsplit([' ', '{', '\n']).next().filter(|name| name.starts_with("--"))?;
        let (light, dark) = both.trim().strip_suffix(')')?.split_once(", ")?;
        Some((format!("{name}:{light};"), format!("{name}:{dark};")))
    };
    let (light, dark): (String, String) = style.split(';').filter_map(colour).unzip();
    if light.is_empty() {
        return light;
    }
    format!(
        "@supports not (color: light-dark(#000, #fff)) {{\n:root {{{light}}}\n@media (prefers-color-scheme: dark) {{ \
         :root:not([data-theme=\"light\"]) {{{dark}}} }}\n:root[data-theme=\"dark\"] {{{dark}}}\n}}\n"
    )
}

/// The page with one style in the place of several, in their order: one request, and together they pack closer.
fn with_one_style(html: &str, dist: &Path) -> Result<String> {
    let (mut all, mut page, mut link) = (String::new(), Vec::new(), None);
    for line in html.lines() {
        let Some((_, rest)) = line.split_once(STYLE) else {
            page.push(line.to_owned());
            continue;
        };
        let file = dist.join(rest.split('"').next().unwrap_or_default());
        all.push_str(&read(&file)?);
        let _ = fs::remove_file(&file);
        // The first one's place is that of all.
        link.get_or_insert_with(|| {
            page.push(String::new());
            page.len() - 1
        });
    }
    let Some(at) = link else { return Ok(html.to_owned()) };
    all.push_str(&colours_one_by_one(&all));
    let name = format!("style-{}.css", &HEXLOWER.encode(&Sha256::digest(all.as_bytes()))[..16]);
    page[at] = format!("  {STYLE}{name}\" integrity=\"{}\"/>", integrity(all.as_bytes()));
    write(&dist.join(name), all)?;
    Ok(page.join("\n"))
}

/// Where `Trunk.toml` makes Trunk name the program: before the addresses of the script and of the wasm.
const META: &str = "<meta name=\"program\" data-js=\"";
const PRELOAD: &str = "<link rel=\"modulepreload\" href=\"";

/// The page without Trunk's program, which is in one piece, and the files of that program.
fn without_program(html: &str) -> Result<(String, [String; 2])> {
    let tag = |mark: &str| {
        let found = html.split_once(mark).and_then(|(_, after)| after.split_once('>'));
        found.map(|(rest, _)| format!("{mark}{rest}>")).ok_or_else(|| {
            anyhow!("The built index.html has no `{mark}`. See `pattern_script` and `pattern_preload` in Trunk.toml.")
        })
    };
    let (meta, preload) = (tag(META)?, tag(PRELOAD)?);
    let address = |before: &str| {
        let found = meta.split_once(before).and_then(|(_, after)| after.split_once('"'));
        found.map(|(address, _)| address.trim_start_matches("./").to_owned()).unwrap_or_default()
    };
    let files = [address("data-js=\""), address("data-wasm=\"")];
    Ok((html.replace(&preload, "").replace(&meta, META), files))
}

/// The page with the files that its program starts with, and their hashes: those of the scripts at preloads, where the
/// browser checks them, the wasm's in an attribute that `boot.js` hands to `fetch`. (Trunk could attach hashes only to
/// a preload of the wasm that Chromium warns about.)
fn with_program(html: &str, program: &Program, dist: &Path) -> Result<String> {
    let hash_of = |file: &str| {
        let file = dist.join(file);
        fs::read(&file)
            .map(|bytes| integrity(&bytes))
            .with_context(|| format!("Could not read {}", file.display()))
    };
    let Program { glue, parts, wasm } = program;
    let size = fs::metadata(dist.join(wasm)).with_context(|| format!("Could not weigh {wasm}"))?.len();
    let mut tags = format!(
        "{META}./{glue}\" data-wasm=\"./{wasm}\" data-wasm-integrity=\"{}\" data-wasm-size=\"{size}\">",
        hash_of(wasm)?
    );
    for script in [Some(glue), parts.as_ref()].into_iter().flatten() {
        tags.push_str(&format!("\n  {PRELOAD}./{script}\" integrity=\"{}\">", hash_of(script)?));
    }
    Ok(html.replace(META, &tags))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_that_know_no_pair_of_colours_get_each() {
        let style = ":root { --a: light-dark(#111111, #222222);\n  --b: light-dark(var(--a), #333333); }\np { color: red; }\n";
        assert_eq!(
            colours_one_by_one(style),
            "@supports not (color: light-dark(#000, #fff)) {\n:root {--a:#111111;--b:var(--a);}\n\
             @media (prefers-color-scheme: dark) { :root:not([data-theme=\"light\"]) {--a:#222222;--b:#333333;} }\n\
             :root[data-theme=\"dark\"] {--a:#222222;--b:#333333;}\n}\n"
        );
        assert_eq!(colours_one_by_one("p { color: red; }"), "");
        // Every pair of ours is found: three times each colour, as light, as dark, and as dark that was chosen.
        let ours = concat!(
            include_str!("../../style/tokens.css"),
            include_str!("../../style/steps.css"),
            include_str!("../../style/base.css"),
            include_str!("../../style/results.css"),
            include_str!("../../style/pages.css"),
        );
        let pairs = ours.matches("light-dark(").count();
        assert!(pairs > 0);
        assert_eq!(colours_one_by_one(ours).matches(";").count(), 3 * pairs);
    }

    #[test]
    fn styles_become_one_in_their_order() {
        let dist = std::env::temp_dir().join(format!("pulse-styles-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap_or_default();
        for (name, text) in [("b.css", "b{}"), ("a.css", "a{}")] {
            write(&dist.join(name), text).unwrap_or_default();
        }
        let html = format!("<head>\n{STYLE}b.css\"/>\n<meta>\n{STYLE}a.css\"/>\n</head>");
        let page = with_one_style(&html, &dist).unwrap_or_default();
        // By `printf 'b{}a{}' | sha256sum`, and `openssl dgst -sha384 -binary | base64`.
        let link = format!(
            "{STYLE}style-3ac14157761f58fc.css\" integrity=\"sha384-FkR/5XGyAMlD+NFBkf7yG3U674q/QTo6UohUdEGtgmBBzVoPOYbOyYbB5aIkSEch\"/>"
        );
        assert_eq!(page, format!("<head>\n  {link}\n<meta>\n</head>"));
        assert_eq!(read(&dist.join("style-3ac14157761f58fc.css")).unwrap_or_default(), "b{}a{}");
        assert!(!dist.join("a.css").exists());
        assert_eq!(with_one_style("<head>", &dist).unwrap_or_default(), "<head>");
        fs::remove_dir_all(&dist).unwrap_or_default();
    }

    #[test]
    fn trunks_program_is_taken_out_of_the_page() {
        let html = "<meta name=\"program\" data-js=\"./a.js\" data-wasm=\"./a.wasm\"> <link rel=\"modulepreload\" href=\"./a.js\">";
        let (text, files) = without_program(html).unwrap_or_default();
        assert_eq!((text, files), (format!("{META} "), ["a.js".to_owned(), "a.wasm".to_owned()]));
        assert!(without_program("<html>").is_err());
    }
}

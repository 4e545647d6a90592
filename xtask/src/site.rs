//! The release site: built by Trunk into `dist/`, its program files sealed by their hashes.

use anyhow::{Context, Result, anyhow, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::SystemTime;

use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest, Sha256};

use crate::offline;
use crate::pack;
use crate::paths::{Place, read, write};
use crate::policy::integrity;
use crate::script;
use crate::shell;
use crate::single;
use crate::split::{self, Program};
use crate::tools::{self, Tools};
use crate::wasm;
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
        let compiling = scope.spawn(|| {
            compile(place, &page, output)?;
            compile_answering(place, output)
        });
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

/// What people who open a pulse link load first.
const ANSWERING: &str = "answering";

/// Compiles the program that answers, beside the one for other people's pages: both are without the screens.
fn compile_answering(place: &Place, output: Output<'_>) -> Result<()> {
    let mut build = shell::cargo();
    build.current_dir(&place.root).args([
        "rustc",
        "--release",
        "--locked",
        "--offline",
        "--package",
        "pulse-check",
    ]);
    build.args(["--bin", ANSWERING, "--no-default-features", "--target", tools::WASM, "--target-dir"]);
    build.arg(wasm::target(place)).args(["--", "--cfg=split", EMIT_RELOCS]);
    run_all([(build.env("CARGO_ENCODED_RUSTFLAGS", settings(place).join("\u{1f}")), true)], output)
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

/// What the splitter must know about addresses.
const EMIT_RELOCS: &str = "-Clink-args=--emit-relocs";

/// The settings for a program that is taken apart: the parts of src/ui/parts.rs, and what the splitter must know about
/// addresses.
fn in_parts(place: &Place) -> String {
    let mut settings = settings(place);
    settings.extend(["--cfg=split", EMIT_RELOCS].map(str::to_owned));
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
    let text = with_icon(&with_few_styles(&read(&html)?, &page.dist)?, &page.dist)?;
    let text = with_bare_script(&text, &page.dist)?;
    let (text, whole) = without_program(&text)?;
    for file in whole {
        let _ = fs::remove_file(page.dist.join(file));
    }
    let into = |name: &str, target: &Path, with: &str| {
        split::into(place, tools, (name, target), with, &page.dist, output)
    };
    if page.program != "app" {
        let program = into(page.program, &place.target, "")?;
        return write(&html, with_programs(&text, &[("program", &program)], &page.dist)?);
    }
    compile_answering(place, output)?;
    let answering = into(ANSWERING, &wasm::target(place), "")?;
    // The name of the site's build is that of both.
    let app = into(page.program, &place.target, &answering.build)?;
    write(&html, with_programs(&text, &[("program", &app), (ANSWERING, &answering)], &page.dist)?)?;
    offline::into(&page.dist)
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
/// code and a build in half the time, SHA-256 as a loop instead of 64 steps written out, and nobody's paths.
pub fn settings(place: &Place) -> Vec<String> {
    let mut settings = without_our_paths(place);
    settings.extend(["--cfg=erase_components", "--cfg=sha2_backend_soft=\"compact\""].map(str::to_owned));
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

/// The styles that the app alone needs, which `boot.js` asks for with it.
const OF_THE_APP: [&str; 3] = ["screens-", "results-", "pages-"];
/// Where the page names them.
pub const APP_STYLE: &str = "<meta name=\"app-style\" content=\"";

/// The page with one style in the place of several, in their order: one request, and together they pack closer. Those of the app
/// are another one.
fn with_few_styles(html: &str, dist: &Path) -> Result<String> {
    let (mut texts, mut page, mut at) = ([String::new(), String::new()], Vec::new(), None);
    for line in html.lines() {
        let Some((_, rest)) = line.split_once(STYLE) else {
            page.push(line.to_owned());
            continue;
        };
        let name = rest.split('"').next().unwrap_or_default();
        let file = dist.join(name);
        let of_the_app = OF_THE_APP.iter().any(|style| name.starts_with(style));
        texts[usize::from(of_the_app)].push_str(&read(&file)?);
        let _ = fs::remove_file(&file);
        // The first one's place is that of all.
        at.get_or_insert(page.len());
    }
    let Some(at) = at else { return Ok(html.to_owned()) };
    for (text, app) in texts.into_iter().zip([false, true]).filter(|(text, _)| !text.is_empty()).rev() {
        let text = text.clone() + &colours_one_by_one(&text);
        let of = if app { "app-" } else { "" };
        let name = format!("{of}style-{}.css", &HEXLOWER.encode(&Sha256::digest(text.as_bytes()))[..16]);
        let hash = integrity(text.as_bytes());
        let link = if app {
            format!("  {APP_STYLE}./{name} {hash}\">")
        } else {
            // In a sandboxed frame, which has no origin of its own, a hash counts only where the request is made with CORS.
            format!("  {STYLE}{name}\" integrity=\"{hash}\" crossorigin/>")
        };
        page.insert(at, link);
        write(&dist.join(name), text)?;
    }
    Ok(page.join("\n"))
}

/// Where the page names its icon.
pub const ICON: &str = "<link rel=\"icon\" href=\"";

/// The page with its icon in it: one request less, for 200 bytes.
fn with_icon(html: &str, dist: &Path) -> Result<String> {
    let found = html.split_once(ICON).and_then(|(_, after)| after.split_once('"'));
    // That of the measurements stands there already.
    let Some((address, _)) = found.filter(|(address, _)| !address.starts_with("data:")) else {
        return Ok(html.to_owned());
    };
    let file = dist.join(address.trim_start_matches("./"));
    let icon = fs::read(&file).with_context(|| format!("Could not read {}", file.display()))?;
    let _ = fs::remove_file(&file);
    Ok(html.replace(address, &format!("data:image/svg+xml;base64,{}", BASE64.encode(&icon))))
}

/// What begins to fetch a program before anything else has come.
pub const EARLY: &str = include_str!("../../static/early.js");

/// Where the page names the script that starts the program.
const SCRIPT: &str = "<script src=\"./";

/// The page with its script bare, behind [`EARLY`].
fn with_bare_script(html: &str, dist: &Path) -> Result<String> {
    let part = |text: &str, before: &str| {
        let found = text.split_once(before).and_then(|(_, after)| after.split_once('"'));
        found.map(|(part, _)| part.to_owned())
    };
    let tag =
        part(html, SCRIPT).zip(html.split_once(SCRIPT).and_then(|(_, rest)| part(rest, "integrity=\"")));
    let (file, hash) = tag.ok_or_else(|| anyhow!("The built index.html has no script with a hash."))?;
    let bare = script::bare(EARLY) + &script::bare(&read(&dist.join(&file))?);
    let _ = fs::remove_file(dist.join(&file));
    let stem = file.split('-').next().unwrap_or_default();
    let name = format!("{stem}-{}.js", &HEXLOWER.encode(&Sha256::digest(bare.as_bytes()))[..16]);
    let page = html.replace(&file, &name).replace(&hash, &integrity(bare.as_bytes()));
    write(&dist.join(name), bare)?;
    Ok(page)
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

/// The page with the files that its programs start with, and their hashes, which `boot.js` hands to the browser: those of scripts
/// as preloads of the program that it chooses, the wasm's with its request.
fn with_programs(html: &str, programs: &[(&str, &Program)], dist: &Path) -> Result<String> {
    let hash_of = |file: &str| {
        let file = dist.join(file);
        fs::read(&file)
            .map(|bytes| integrity(&bytes))
            .with_context(|| format!("Could not read {}", file.display()))
    };
    let mut tags = Vec::new();
    for (name, Program { glue, parts, wasm, .. }) in programs {
        let size = fs::metadata(dist.join(wasm)).with_context(|| format!("Could not weigh {wasm}"))?.len();
        let mut scripts = Vec::new();
        for script in [Some(glue), parts.as_ref()].into_iter().flatten() {
            scripts.push(format!("./{script} {}", hash_of(script)?));
        }
        tags.push(format!(
            "<meta name=\"{name}\" data-js=\"./{glue}\" data-scripts=\"{}\" data-wasm=\"./{wasm}\" \
             data-wasm-integrity=\"{}\" data-wasm-size=\"{size}\">",
            scripts.join(" "),
            hash_of(wasm)?
        ));
    }
    // It reads what stands before it, and waits for no style that stands behind it.
    tags.push(early());
    Ok(html.replace(META, &tags.join("\n  ")))
}

/// [`EARLY`] as it stands in the page.
pub fn early() -> String {
    format!("<script>{}</script>", script::bare(EARLY))
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
            include_str!("../../style/screens.css"),
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
        for (name, text) in [("b.css", "b{}"), ("a.css", "a{}"), ("pages-1.css", "p{}")] {
            write(&dist.join(name), text).unwrap_or_default();
        }
        let html =
            format!("<head>\n{STYLE}b.css\"/>\n<meta>\n{STYLE}pages-1.css\"/>\n{STYLE}a.css\"/>\n</head>");
        let page = with_few_styles(&html, &dist).unwrap_or_default();
        // By `printf 'b{}a{}' | sha256sum`, and `openssl dgst -sha384 -binary | base64`.
        let link = format!(
            "{STYLE}style-3ac14157761f58fc.css\" integrity=\"sha384-FkR/5XGyAMlD+NFBkf7yG3U674q/QTo6UohUdEGtgmBBzVoPOYbOyYbB5aIkSEch\" crossorigin/>"
        );
        // By the same for `p{}`.
        let app = format!(
            "{APP_STYLE}./app-style-806db221261eade4.css sha384-l5tjHW8LADNSE1AyPUmwbkf/3UM+JeWJSCHSxsox6miUwcatnR+pEle0o/Ibe1pq\">"
        );
        assert_eq!(page, format!("<head>\n  {link}\n  {app}\n<meta>\n</head>"));
        assert_eq!(read(&dist.join("style-3ac14157761f58fc.css")).unwrap_or_default(), "b{}a{}");
        assert!(!dist.join("a.css").exists());
        assert_eq!(with_few_styles("<head>", &dist).unwrap_or_default(), "<head>");
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

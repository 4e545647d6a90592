//! What the site weighs: every file as it is, gzipped and by brotli, all that a first visit loads, and all that opening
//! a pulse link or a result link loads. The other parts follow by themselves when nobody waits for them.

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::pack;
use crate::paths::{Place, write};
use crate::single;
use crate::site::{self, Output, Page};
use crate::split;
use crate::tools;
use crate::widget;

/// The README promises this much for the first load, in kB of 1,000 bytes.
const LIMIT_KB: usize = 205;
/// And so much for a pulse link, until its questions can be answered.
const LINK_LIMIT_KB: usize = 80;
/// In so many files.
const LINK_FILES: usize = 6;
/// And so much for a result link, until the result is drawn.
const RESULT_LIMIT_KB: usize = 420;

/// What another page includes, gzipped, in bytes.
const EMBED_LIMIT: usize = 3_500;
/// The one file as it lies on a disk, in bytes.
const ONE_FILE_LIMIT: usize = 1_200_000;

struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
    first_load: bool,
    pulse_link: bool,
    result_link: bool,
}

/// Builds the site and weighs it; false when the first load is over the limit.
pub fn dist(place: &Place) -> Result<bool> {
    site::build(place, &tools::for_site(place)?, &Page::app(place), Output::Seen)?;
    let weights = weigh(&place.dist())?;
    print!("{}", table(&weights));
    write(&place.root.join("dist-sizes.json"), json_of(&weights))?;
    let (line, fits) = first_load(&weights);
    println!("{line}");
    Ok(fits)
}

/// The README's line about a built site, and whether it keeps the promise.
pub fn verdict(place: &Place) -> Result<(String, bool)> {
    Ok(first_load(&weigh(&place.dist())?))
}

fn first_load(weights: &[Weight]) -> (String, bool) {
    let kb = |chosen: fn(&&Weight) -> bool| {
        weights.iter().filter(chosen).map(|weight| weight.brotli).sum::<usize>().div_ceil(1000)
    };
    let (first, link) = (kb(|weight| weight.first_load), kb(|weight| weight.pulse_link));
    let result = kb(|weight| weight.result_link);
    let files = weights.iter().filter(|weight| weight.pulse_link).count();
    let of = |name: &str, weigh: fn(&Weight) -> usize| {
        weights.iter().find(|weight| weight.name == name).map(weigh).unwrap_or_default()
    };
    let (embed, one) = (of(widget::SCRIPT, |weight| weight.gzip), of(single::NAME, |weight| weight.raw));
    let line = format!(
        "first load: {first} kB brotli (limit {LIMIT_KB} kB); a pulse link: {link} kB in {files} files (limit {LINK_LIMIT_KB} kB in {LINK_FILES}); a result link: {result} kB \
         (limit {RESULT_LIMIT_KB} kB); {} {embed} bytes gzipped \
         (limit {EMBED_LIMIT}); {} {one} bytes (limit {ONE_FILE_LIMIT})",
        widget::SCRIPT,
        single::NAME
    );
    (
        line,
        first <= LIMIT_KB
            && link <= LINK_LIMIT_KB
            && files <= LINK_FILES
            && result <= RESULT_LIMIT_KB
            && embed <= EMBED_LIMIT
            && one <= ONE_FILE_LIMIT,
    )
}

fn weigh(dist: &Path) -> Result<Vec<Weight>> {
    let mut files = Vec::new();
    list(dist, &mut files)?;
    let mut read = Vec::new();
    for file in files {
        let name = file.strip_prefix(dist).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if !pack::is_apart(&name) {
            let bytes = fs::read(&file).with_context(|| format!("Could not read {}", file.display()))?;
            read.push((name, bytes));
        }
    }
    read.sort();
    let first = loaded_first(&read, Some("answering"));
    let answering = loaded_first(&read, Some("app"));
    let results = files_of(&read, &first, RESULTS);
    read.iter()
        .map(|(name, bytes)| {
            Ok(Weight {
                name: name.clone(),
                raw: bytes.len(),
                gzip: packed(dist, name, "gz").unwrap_or(bytes.len()),
                brotli: packed(dist, name, "br").unwrap_or(bytes.len()),
                first_load: first.contains(name),
                pulse_link: answering.contains(name),
                result_link: first.contains(name) || results.contains(name),
            })
        })
        .collect()
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let doing = || format!("Could not list {}", folder.display());
    for entry in fs::read_dir(folder).with_context(doing)? {
        let path = entry.with_context(doing)?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// The page, the scripts, styles and wasm that it names, and what those scripts import. A script `…_parts-…` names what
/// is loaded later. `without`: a program that is not started.
fn loaded_first(files: &[(String, Vec<u8>)], without: Option<&str>) -> BTreeSet<String> {
    let mut first = BTreeSet::from(["index.html".to_owned()]);
    let other = |name: &str| {
        without
            .and_then(|program| name.strip_prefix(program))
            .is_some_and(|rest| rest.starts_with(['-', '_']))
    };
    let loads = |name: &str| {
        [".js", ".wasm", ".css", ".svg"].iter().any(|ending| name.ends_with(ending)) && !other(name)
    };
    let later = format!("_{}-", split::PARTS);
    loop {
        let texts: Vec<_> = files
            .iter()
            .filter(|(name, _)| first.contains(name) && !name.ends_with(".wasm") && !name.contains(&later))
            .map(|(_, bytes)| String::from_utf8_lossy(bytes))
            .collect();
        let found: Vec<_> = files
            .iter()
            .map(|(name, _)| name)
            .filter(|name| {
                loads(name) && !first.contains(*name) && texts.iter().any(|text| text.contains(name.as_str()))
            })
            .cloned()
            .collect();
        if found.is_empty() {
            return first;
        }
        first.extend(found);
    }
}

/// The part in which results are drawn (src/ui/parts.rs).
const RESULTS: &str = "results";

/// The files of a part, as the script that is loaded `first` names them.
fn files_of(files: &[(String, Vec<u8>)], first: &BTreeSet<String>, part: &str) -> BTreeSet<String> {
    let later = format!("_{}-", split::PARTS);
    let named = files.iter().filter(|(name, _)| first.contains(name) && name.contains(&later)).find_map(
        |(_, script)| {
            let script = String::from_utf8_lossy(script);
            let (_, named) = script.split_once(split::FILES)?;
            serde_json::from_str::<serde_json::Value>(named.split_once(";\n")?.0).ok()
        },
    );
    let of = named.as_ref().and_then(|named| named.get(part)).and_then(|files| files.as_array());
    let file = |file: &serde_json::Value| Some(file.get(0)?.as_str()?.trim_start_matches("./").to_owned());
    of.into_iter().flatten().filter_map(file).collect()
}

/// What the packed copy of a file weighs, where there is one.
fn packed(dist: &Path, name: &str, ending: &str) -> Option<usize> {
    let file = fs::metadata(dist.join(format!("{name}.{ending}"))).ok()?;
    usize::try_from(file.len()).ok()
}

fn table(weights: &[Weight]) -> String {
    let mut lines = format!("{:<44} {:>10} {:>10} {:>10}  bytes\n", "file", "raw", "gzip", "brotli");
    for Weight { name, raw, gzip, brotli, first_load, pulse_link, result_link } in weights {
        let mark = match (first_load, pulse_link, result_link) {
            (true, true, _) => "first load, pulse link, result link",
            (true, false, _) => "first load, result link",
            (false, true, _) => "pulse link",
            (false, false, true) => "result link",
            _ => "",
        };
        lines.push_str(format!("{name:<44} {raw:>10} {gzip:>10} {brotli:>10}  {mark}").trim_end());
        lines.push('\n');
    }
    lines
}

fn json_of(weights: &[Weight]) -> String {
    let files: Vec<_> = weights
        .iter()
        .map(|weight| {
            json!({ "file": weight.name, "raw": weight.raw, "gzip": weight.gzip, "brotli": weight.brotli, "first_load": weight.first_load, "pulse_link": weight.pulse_link, "result_link": weight.result_link })
        })
        .collect();
    let total =
        |of: fn(&Weight) -> usize| weights.iter().filter(|weight| weight.first_load).map(of).sum::<usize>();
    let first_load =
        json!({ "raw": total(|w| w.raw), "gzip": total(|w| w.gzip), "brotli": total(|w| w.brotli) });
    format!("{:#}\n", json!({ "limit_brotli": LIMIT_KB * 1000, "first_load": first_load, "files": files }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> (String, Vec<u8>) {
        (name.to_owned(), text.as_bytes().to_vec())
    }

    #[test]
    fn the_first_load_follows_what_the_page_and_its_scripts_name() {
        let files = [
            file("404.html", "app-style-1.css"),
            file("app-style-1.css", ""),
            file("app-1.js", "import './snippets/inline.js'"),
            file("app_bg-1.wasm", "worker.js"),
            file("icon.svg", ""),
            file(
                "index.html",
                "app-style-1.css app-1.js app_bg-1.wasm icon.svg app_parts-b.js few-1.js few_bg-c.wasm few_parts-c.js",
            ),
            file("few-1.js", ""),
            file("few_bg-c.wasm", ""),
            file("few_parts-c.js", "rest.wasm"),
            file("rest.wasm", ""),
            file("later.wasm", ""),
            file("app_parts-b.js", "const FILES = {\"results\":[[\"./later.wasm\",\"sha384-l\"]]};\n"),
            file("snippets/inline.js", ""),
            file("worker.js", ""),
        ];
        let first = |without| loaded_first(&files, Some(without)).into_iter().collect::<Vec<_>>();
        assert_eq!(
            first("few"),
            [
                "app-1.js",
                "app-style-1.css",
                "app_bg-1.wasm",
                "app_parts-b.js",
                "icon.svg",
                "index.html",
                "snippets/inline.js"
            ]
        );
        let results = files_of(&files, &loaded_first(&files, Some("few")), RESULTS);
        assert_eq!(results.into_iter().collect::<Vec<_>>(), ["later.wasm"]);
        assert_eq!(first("app"), ["few-1.js", "few_bg-c.wasm", "few_parts-c.js", "icon.svg", "index.html"]);
    }

    #[test]
    fn the_line_is_the_readmes_and_rounds_up() {
        let weight = |name: &str, bytes, [first_load, pulse_link, result_link]: [bool; 3]| Weight {
            name: name.to_owned(),
            raw: bytes,
            gzip: bytes,
            brotli: bytes,
            first_load,
            pulse_link,
            result_link,
        };
        const FIRST: [bool; 3] = [true, false, false];
        const PULSE: [bool; 3] = [false, true, false];
        const RESULT: [bool; 3] = [false, false, true];
        const NONE: [bool; 3] = [false; 3];
        let whole = [
            weight("a", 200_001, [true, false, true]),
            weight("b", 1_000, [true; 3]),
            weight("c", 500_000, NONE),
            weight("d", 70_001, PULSE),
            weight("e", 99_000, RESULT),
        ];
        let (line, fits) = first_load(&whole);
        assert!(
            line.starts_with(
                "first load: 202 kB brotli (limit 205 kB); a pulse link: 72 kB in 2 files (limit 80 kB in 6); \
                 a result link: 301 kB (limit 420 kB); "
            ),
            "{line}"
        );
        assert!(fits);
        let fits = |name: &str, bytes, of| first_load(&[weight(name, bytes, of)]).1;
        for (name, of, most) in [
            ("a", FIRST, 205_000),
            ("a", PULSE, 80_000),
            ("a", RESULT, 420_000),
            ("embed.js", NONE, 3_500),
            ("pulse-check.html", NONE, 1_200_000),
        ] {
            assert!(fits(name, most, of) && !fits(name, most + 1, of), "{name} {most}");
        }
        let files = |n: usize| (0..n).map(|_| weight("a", 1, PULSE)).collect::<Vec<_>>();
        assert!(first_load(&files(6)).1 && !first_load(&files(7)).1);
    }
}

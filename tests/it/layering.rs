//! The rules of the house that a compiler does not check.

use std::{collections::BTreeSet, path::Path, process::Command};

/// The rooms in the order data walks through them: a room imports only from rooms before it.
const ROOMS: [&str; 12] = [
    "pulse", "answer", "seal", "figures", "team", "wire", "flow", "text", "chart", "widget", "browser", "ui",
];

fn sources(folder: &Path, found: &mut Vec<(std::path::PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
}

/// The first names of all paths of the crate that a source names, in lists of any nesting. `up`: how many `super::` lead from
/// it to the crate.
fn named(text: &str, up: usize) -> BTreeSet<String> {
    let code: String =
        text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let supers = "super::".repeat(up);
    let mut names = BTreeSet::new();
    for begin in ["crate::", &supers] {
        for (at, _) in code.match_indices(begin) {
            // A longer way up ends outside of the crate: there is none.
            let before = &code[..at];
            if before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            names.extend(first_names(code[at + begin.len()..].trim_start()));
        }
    }
    names
}

/// The names that a path goes on with: one, or one an entry of a list.
fn first_names(path: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let Some(list) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut names, mut depth) = (vec![name(list)], 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(&list[at + 1..])),
            _ => {}
        }
    }
    names
}

#[test]
fn every_way_to_write_an_import_is_seen() {
    let seen = |text: &str, up: usize| {
        named(text, up).into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>()
    };
    for text in [
        "use crate::{pulse::X, ui::Y};",
        "use crate::{\n    pulse::{X, Z},\n    ui::{self, kit::{a, b}},\n};",
        "use crate::pulse::X;\nfn f() -> crate::ui::Y { crate::pulse::z() }",
        "use crate::{pulse, ui}; // crate::text",
    ] {
        assert_eq!(seen(text, 1), ["pulse", "ui"], "{text}");
    }
    assert_eq!(seen("use super::{pulse::X, ui};", 1), ["pulse", "ui"]);
    assert_eq!(seen("use super::x; use super::super::ui::Y;", 2), ["ui"]);
    assert_eq!(seen("// crate::ui\nuse std::fmt;", 2), [""; 0]);
}

#[test]
fn arrows_point_up_the_list_only() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut checked = 0;
    for (place, room) in ROOMS.iter().enumerate() {
        let mut files = Vec::new();
        if root.join(room).is_dir() {
            sources(&root.join(room), &mut files);
        }
        for (path, text) in files {
            checked += 1;
            // `room/mod.rs` stands one below the crate, `room/x.rs` two.
            let below = path.strip_prefix(&root).unwrap().components().count();
            let up = if path.ends_with("mod.rs") { below - 1 } else { below };
            let named = named(&text, up);
            for later in ROOMS[place + 1..].iter().filter(|later| named.contains(**later)) {
                wrong.push(format!("{}: {later}", path.display()));
            }
        }
    }
    assert!(checked > 100, "only {checked} files found");
    assert!(wrong.is_empty(), "arrows that point down the list:\n{}", wrong.join("\n"));
}

#[test]
fn the_domain_cannot_reach_the_browser() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--package", "pulse-check", "--edges", "normal", "--prefix", "none", "--offline"])
        .args(["--format", "{p}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let tree = String::from_utf8(tree.stdout).unwrap();
    assert!(tree.contains("hpke "), "cargo tree printed:\n{tree}");
    for browser in ["leptos", "web-sys", "js-sys", "wasm-bindgen", "gloo-storage", "wasm-bindgen-futures"] {
        let found = tree.lines().find(|line| line.split(' ').next() == Some(browser));
        assert_eq!(found, None, "a native build reaches {browser}");
    }
}

/// `faults.rs` cuts every write of the shelf once. Fails when anything else writes into a storage of the device.
#[test]
fn nothing_but_the_shelf_writes() {
    let mut all = Vec::new();
    sources(Path::new("src"), &mut all);
    // Whoever calls a storage has its trait in scope; maps and memories put and remove without it.
    let calls = |text: &str| {
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.any(|word| word == "Storage") && [".put(", ".remove("].iter().any(|write| text.contains(write))
    };
    let writers = all.iter().filter(|(_, text)| calls(text)).map(|(path, _)| path.display().to_string());
    // The storages themselves; their twin in memory; the folder that is remembered beside them, with which nothing is lost.
    let mut others = BTreeSet::from([
        "src/browser/database.rs",
        "src/browser/folder.rs",
        "src/browser/local.rs",
        "src/flow/world.rs",
        "src/ui/shelves.rs",
    ]);
    others.extend(["src/flow/shelf/aside.rs", "src/flow/shelf/copies.rs", "src/flow/shelf/mod.rs"]);
    for writer in writers {
        assert!(others.contains(writer.as_str()), "{writer}");
    }
}

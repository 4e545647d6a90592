//! The rules of the house that a compiler does not check.

use std::{path::Path, process::Command};

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
            for later in &ROOMS[place + 1..] {
                let imports = text.lines().filter(|line| !line.trim_start().starts_with("//"));
                // `use crate::{a, b}` lists are split over lines by rustfmt, so bare `room::` counts as well.
                let arrow = |line: &&str| {
                    line.contains(&format!("crate::{later}"))
                        || line.trim_start().starts_with(&format!("{later}::"))
                        || line.contains(&format!("crate::{{{later}"))
                };
                for line in imports.filter(arrow) {
                    wrong.push(format!("{}: {line}", path.display()));
                }
            }
        }
    }
    assert!(checked > 20, "only {checked} files found");
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

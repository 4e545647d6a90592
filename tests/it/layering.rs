//! The rules of the house that a compiler does not check.

use std::{collections::BTreeSet, path::Path, process::Command};

use pulse_check::team::RoundError;

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

/// `faults.rs` cuts every write of the store once. Fails when anything else writes into a storage of the device.
#[test]
fn nothing_but_the_store_writes() {
    let mut all = Vec::new();
    sources(Path::new("src"), &mut all);
    // Whoever calls a storage has its trait in scope; maps and memories put and remove without it.
    let calls = |text: &str| {
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.any(|word| word == "Storage") && [".put(", ".remove("].iter().any(|write| text.contains(write))
    };
    let writers = all.iter().filter(|(_, text)| calls(text)).map(|(path, _)| path.display().to_string());
    // The storages themselves; their twin in memory; the folder that is remembered beside them, with which nothing is lost.
    let others = BTreeSet::from([
        "src/browser/indexed_db.rs",
        "src/browser/folder.rs",
        "src/browser/local_storage.rs",
        "src/flow/environment.rs",
        "src/browser/device_store.rs",
    ]);
    for writer in writers {
        assert!(others.contains(writer.as_str()) || writer.starts_with("src/flow/store/"), "{writer}");
    }
}

/// A memo that is only tracked is never worked out, and tells of no change (findings/leptos-a-tracked-memo-tells-of-nothing.sh).
/// Fails when an effect tracks one instead of reading it.
#[test]
fn no_memo_is_only_tracked() {
    let mut all = Vec::new();
    sources(Path::new("src/ui"), &mut all);
    let mut memos = 0;
    for (path, text) in all {
        let before =
            text.split(" = Memo::new(").filter_map(|before| before.rsplit_once("let ")).map(|(_, name)| name);
        for name in before.filter(|name| name.chars().all(|c| c.is_alphanumeric() || c == '_')) {
            memos += 1;
            assert!(!text.contains(&format!(" {name}.track()")), "{}: {name}", path.display());
        }
    }
    assert!(memos > 10, "{memos}");
}

/// Every error is one to programs around it as well: what its documentation says is its text.
#[test]
fn every_error_says_what_it_is() {
    let mut all = Vec::new();
    sources(Path::new("src"), &mut all);
    let mut errors = 0;
    for (path, text) in &all {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let name = line
                .strip_prefix("pub enum ")
                .and_then(|rest| rest.split([' ', '<']).next())
                .unwrap_or_default();
            if name.ends_with("Error") {
                errors += 1;
                let derived = lines[at - 1];
                assert!(
                    derived.contains("Display") && derived.contains("Error"),
                    "{name} in {}",
                    path.display()
                );
            }
        }
    }
    assert!(errors > 30, "{errors}");
    assert_eq!(RoundError::Date.to_string(), "Not a date (YYYY-MM-DD).");
    let as_error: &dyn std::error::Error = &RoundError::Seen;
    assert_eq!(as_error.to_string(), "The number of people who had looked cannot be.");
}

//! `docs/threat-model.md` names a test after each of its claims. Every name must be that of a test there is.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() && !entry.ends_with("node_modules") && !entry.ends_with("target") {
            files(&entry, ending, found);
        } else if entry.to_string_lossy().ends_with(ending) {
            found.push(entry);
        }
    }
}

/// What stands behind `kind` in the document: `` `rust: name` ``.
fn named(document: &str, kind: &str) -> BTreeSet<String> {
    let begin = format!("`{kind}: ");
    document
        .split(&begin)
        .skip(1)
        .filter_map(|rest| rest.split_once('`'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// Functions right below a test attribute, other attributes between them.
fn rust_tests() -> BTreeSet<String> {
    let mut sources = Vec::new();
    for folder in ["src", "tests/it", "tests/web", "xtask/src"] {
        files(&root().join(folder), ".rs", &mut sources);
    }
    let mut tests = BTreeSet::new();
    for source in sources {
        let text = fs::read_to_string(&source).unwrap();
        let mut test = false;
        for line in text.lines().map(str::trim) {
            if line == "#[test]" || line == "#[wasm_bindgen_test]" {
                test = true;
            } else if let Some(rest) = line.strip_prefix("async fn ").or_else(|| line.strip_prefix("fn ")) {
                if test {
                    tests.extend(rest.split_once('(').map(|(name, _)| name.to_owned()));
                }
                test = false;
            } else if !line.starts_with("#[") && !line.starts_with("//") {
                test = false;
            }
        }
    }
    tests
}

/// Titles as they are written: `test("…"`.
fn page_tests() -> BTreeSet<String> {
    let mut suites = Vec::new();
    files(&root().join("tests/e2e"), ".spec.mjs", &mut suites);
    let mut tests = BTreeSet::new();
    for suite in suites {
        let text = fs::read_to_string(&suite).unwrap();
        let titles = text.split("test(\"").skip(1).filter_map(|rest| rest.split_once("\","));
        tests.extend(titles.map(|(title, _)| title.to_owned()));
    }
    tests
}

#[test]
fn every_test_that_the_threat_model_names_is_there() {
    let document = fs::read_to_string(root().join("docs/threat-model.md")).unwrap();
    for (kind, tests) in [("rust", rust_tests()), ("page", page_tests())] {
        let names = named(&document, kind);
        assert!(names.len() > 20, "{kind}: {names:?}");
        let missing: Vec<&String> = names.difference(&tests).collect();
        assert!(missing.is_empty(), "{kind}: {missing:?}");
    }
}

/// Every test that plays an adversary of the design is named there.
#[test]
fn every_adversary_is_in_the_threat_model() {
    let document = fs::read_to_string(root().join("docs/threat-model.md")).unwrap();
    let names = named(&document, "rust");
    let mut sources = Vec::new();
    files(&root().join("tests/it/adversaries"), ".rs", &mut sources);
    let mut unnamed = BTreeSet::new();
    for test in rust_tests() {
        let defined = sources
            .iter()
            .any(|source| fs::read_to_string(source).unwrap().contains(&format!("\nfn {test}(")));
        if defined && !names.contains(&test) {
            unnamed.insert(test);
        }
    }
    assert_eq!(unnamed, BTreeSet::new());
}

//! `docs/threat-model.md` names after each of its claims what it rests on: tests, models, or why it is checked by hand. Every
//! name must be that of a test or model there is, no claim may stand alone, and no model may be forgotten.

use std::{
    collections::{BTreeMap, BTreeSet},
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

/// The files of `docs/model` without their ending, with the code that each head expects.
fn models() -> BTreeMap<String, String> {
    let mut sources = Vec::new();
    files(&root().join("docs/model"), ".vp", &mut sources);
    let mut models = BTreeMap::new();
    for source in sources {
        let text = fs::read_to_string(&source).unwrap();
        let name = source.file_stem().unwrap().to_string_lossy().into_owned();
        let head: Vec<&str> = text.lines().take_while(|line| line.starts_with("// ")).collect();
        let of_head = |begin: &str| {
            let mut lines = head.iter().filter_map(|line| line.strip_prefix(begin));
            let only = lines.next().unwrap_or_else(|| panic!("{name}: {begin}"));
            assert!(lines.next().is_none(), "{name}: {begin} twice");
            only.to_owned()
        };
        of_head("// Question: ");
        assert!(of_head("// Claim: ").starts_with("docs/threat-model.md, "), "{name}");
        let code = of_head("// Expected: ");
        models.insert(name.clone(), code.strip_suffix(" @1").unwrap().to_owned());
    }
    assert!(models.len() > 20, "{models:?}");
    models
}

fn threat_model() -> String {
    fs::read_to_string(root().join("docs/threat-model.md")).unwrap()
}

/// What stands below a heading that begins so, up to the next one of the same depth.
fn section<'document>(document: &'document str, heading: &str) -> &'document str {
    let (_, below) = document.split_once(&format!("\n## {heading}")).unwrap();
    below.split_once("\n## ").map_or(below, |(section, _)| section)
}

/// Each point of a list, with the lines that go on with it.
fn points(section: &str) -> Vec<String> {
    let mut points: Vec<String> = Vec::new();
    let mut open = false;
    for line in section.lines() {
        if line.starts_with("- ") {
            points.push(line.to_owned());
            open = true;
        } else if open && line.starts_with("  ") {
            points.last_mut().unwrap().push_str(line);
        } else {
            open = false;
        }
    }
    points
}

/// The rows of the first table, without its heading.
fn rows(section: &str) -> Vec<String> {
    let table = section.lines().skip_while(|line| !line.starts_with('|'));
    table.take_while(|line| line.starts_with('|')).skip(2).map(str::to_owned).collect()
}

/// Whether a claim says what it rests on.
fn rests_on_something(claim: &str) -> bool {
    ["rust", "page", "model"].iter().any(|kind| !named(claim, kind).is_empty())
        || claim.to_lowercase().contains("by hand, because ")
}

#[test]
fn every_test_and_model_that_the_threat_model_names_is_there() {
    let document = threat_model();
    for (kind, tests) in
        [("rust", rust_tests()), ("page", page_tests()), ("model", models().into_keys().collect())]
    {
        let names = named(&document, kind);
        assert!(names.len() > 20, "{kind}: {names:?}");
        let missing: Vec<&String> = names.difference(&tests).collect();
        assert!(missing.is_empty(), "{kind}: {missing:?}");
    }
}

#[test]
fn every_claim_and_attack_says_what_it_rests_on() {
    let document = threat_model();
    let (claims, attacks) = (points(section(&document, "4. ")), rows(section(&document, "5. ")));
    assert!(claims.len() > 60 && attacks.len() > 30, "{} {}", claims.len(), attacks.len());
    let alone: Vec<&String> =
        claims.iter().chain(&attacks).filter(|claim| !rests_on_something(claim)).collect();
    assert!(alone.is_empty(), "{alone:#?}");
}

#[test]
fn every_model_is_in_the_threat_model_and_in_its_table() {
    let models = models();
    let named = named(&threat_model(), "model");
    let forgotten: Vec<&String> = models.keys().filter(|name| !named.contains(*name)).collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");

    // `| question | model | queries | code | …`
    let table = fs::read_to_string(root().join("docs/model/README.md")).unwrap();
    let in_table: Vec<(String, String)> = rows(&table)
        .iter()
        .map(|row| {
            let cell = |number| row.split('|').nth(number).unwrap().trim().trim_matches('`').to_owned();
            (cell(2), cell(4))
        })
        .collect();
    assert_eq!(in_table.len(), models.len(), "a row a model");
    assert_eq!(in_table.into_iter().collect::<BTreeMap<_, _>>(), models);
}

/// Every test that plays an adversary of the design is named there.
#[test]
fn every_adversary_is_in_the_threat_model() {
    let names = named(&threat_model(), "rust");
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

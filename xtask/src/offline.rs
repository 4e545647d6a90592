//! The site on a device without a network: writes into `sw.js` which files there are.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

use data_encoding::HEXLOWER;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::paths::{read, write};
use crate::policy::integrity;
use crate::single;

/// Its name beside the site.
const NAME: &str = "sw.js";
/// What lies beside the site and is no part of it.
const APART: [&str; 3] = [NAME, single::NAME, "404.html"];

/// Names every file of the site that lies in `dist`, with its hash.
pub fn into(dist: &Path) -> Result<()> {
    let mut names: Vec<String> = fs::read_dir(dist)
        .with_context(|| format!("Could not list {}", dist.display()))?
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !APART.contains(&name.as_str()))
        .collect();
    names.sort();
    let mut files = Map::new();
    for name in names {
        let bytes = fs::read(dist.join(&name)).with_context(|| format!("Could not read {name}"))?;
        // The page is asked for by its folder; some hosts lead its name there, and what was led elsewhere opens nothing.
        let name = if name == "index.html" { "./".to_owned() } else { name };
        files.insert(name, Value::from(integrity(&bytes)));
    }
    let script = dist.join(NAME);
    write(&script, filled(&read(&script)?, &files)?)
}

fn filled(script: &str, files: &Map<String, Value>) -> Result<String> {
    let list = serde_json::to_string_pretty(files).context("Could not write the list of files")?;
    let build = &HEXLOWER.encode(&Sha256::digest(&list))[..16];
    let (no_build, no_files) = ("const BUILD = \"\";", "const FILES = {};");
    if script.matches(no_build).count() != 1 || script.matches(no_files).count() != 1 {
        bail!("static/sw.js has no place for the build and its files.");
    }
    let script = script.replace(no_build, &format!("const BUILD = \"{build}\";"));
    Ok(script.replace(no_files, &format!("const FILES = {list};")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_file_is_another_script() {
        let script = "const BUILD = \"\";\nconst FILES = {};\n";
        let of = |hash: &str| filled(script, &Map::from_iter([("./".to_owned(), Value::from(hash))])).ok();
        let one = of("sha384-a").unwrap_or_default();
        assert!(one.contains("\"./\": \"sha384-a\"") && !one.contains("BUILD = \"\""), "{one}");
        assert_ne!(of("sha384-a"), of("sha384-b"));
        assert!(filled("const FILES = {};", &Map::new()).is_err());
    }
}

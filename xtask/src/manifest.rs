//! The list of every file's hash in the form that browsers may one day ask a host for: `integrity-manifest.json`, as the
//! drafts of WAICT have it, with what WEBCAT asks for besides (`docs/transparency.md` says from where, and what is missing
//! until it is worth more than `SHA256SUMS`). Not signed, and read by no program of ours.

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

use data_encoding::BASE64URL_NOPAD;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::policy;
use crate::utf16;

/// Its name beside the site.
pub const NAME: &str = "integrity-manifest.json";
/// The page that a folder's address shows, and the one for what is not there.
const INDEX: &str = "index.html";
const FALLBACK: &str = "404.html";

/// The manifest of these files, for a site that lies at the root of its origin. The same files give the same bytes: one
/// line in the order of RFC 8785, so that its hash is that of what would be signed.
pub fn of<'name>(dist: &Path, names: impl Iterator<Item = &'name String>, version: &str) -> Result<String> {
    let (mut hashes, mut wasm, mut policies) = (Map::new(), Vec::new(), Map::new());
    let mut usual = policy::SITE.to_owned();
    for name in names {
        let bytes = fs::read(dist.join(name)).with_context(|| format!("Could not read {name}"))?;
        let hash = BASE64URL_NOPAD.encode(&Sha256::digest(&bytes));
        if name.ends_with(".wasm") {
            wasm.push(hash.clone());
        }
        let page = utf16::text(&bytes);
        match policy::in_page(&page).filter(|_| name.ends_with(".html")) {
            Some(own) if name == INDEX => usual = own.to_owned(),
            Some(own) => drop(policies.insert(format!("/{name}"), own.into())),
            None => {}
        }
        if name == INDEX {
            // The page is asked for by its folder, and a manifest knows addresses, not files.
            hashes.insert("/".to_owned(), hash.clone().into());
        }
        hashes.insert(format!("/{name}"), hash.into());
    }
    policies.retain(|_, own| *own != usual);
    wasm.sort();
    wasm.dedup();
    let manifest = json!({
        "default_csp": usual,
        "default_fallback": format!("/{FALLBACK}"),
        "default_index": INDEX,
        "extra_csp": sorted(policies),
        "hashes": sorted(hashes),
        "integrity-policy": policy::INTEGRITY,
        "version": version,
        "wasm_hashes": wasm,
    });
    Ok(format!("{manifest}\n"))
}

/// In the order of its keys, whichever way this build of the library keeps them.
fn sorted(map: Map<String, Value>) -> Value {
    let mut entries: Vec<_> = map.into_iter().collect();
    entries.sort_by(|one, other| one.0.cmp(&other.0));
    Value::Object(Map::from_iter(entries))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack;
    use crate::paths::{read, write};
    use data_encoding::HEXLOWER;
    use std::collections::BTreeMap;
    use std::io::Read;
    use std::path::PathBuf;

    /// Contents, and what `printf '%s' … | sha256sum` says of them.
    const FILES: [(&str, &str, &str); 5] = [
        ("404.html", "a", "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"),
        ("app-1.js", "b", "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"),
        ("app-1.wasm", "e", "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea"),
        ("index.html", "d", "18ac3e7343f016890c510e93f935261169d9e3f565436429830faf0934f4f8e4"),
        ("part-1.wasm", "c", "2e7d2c03a9507ae265ecf5b5356885a53393a2029d241394997265a1a25aefc6"),
    ];

    /// A folder as a build leaves it, which goes with this.
    struct Made(PathBuf);

    impl Made {
        fn new(name: &str) -> Self {
            let made =
                Self(std::env::temp_dir().join(format!("pulse-manifest-{name}-{}", std::process::id())));
            fs::create_dir_all(&made.0).unwrap();
            for (name, text, _) in FILES {
                write(&made.0.join(name), text).unwrap();
            }
            pack::into(&made.0, "1.2.3").unwrap();
            made
        }

        fn read(&self) -> Value {
            serde_json::from_str(&read(&self.0.join(NAME)).unwrap()).unwrap()
        }
    }

    impl Drop for Made {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn hex(hash: &Value) -> String {
        HEXLOWER.encode(&BASE64URL_NOPAD.decode(hash.as_str().unwrap().as_bytes()).unwrap())
    }

    #[test]
    fn the_manifest_names_every_file_with_its_hash() {
        let made = Made::new("hashes");
        let manifest = made.read();
        let mut wanted: BTreeMap<String, String> =
            FILES.iter().map(|(name, _, hash)| (format!("/{name}"), (*hash).to_owned())).collect();
        wanted.insert("/".to_owned(), wanted["/index.html"].clone());
        let hashes = manifest["hashes"].as_object().unwrap();
        let found: BTreeMap<String, String> =
            hashes.iter().map(|(name, hash)| (name.clone(), hex(hash))).collect();
        assert_eq!(found, wanted);
        let wasm: Vec<String> = manifest["wasm_hashes"].as_array().unwrap().iter().map(hex).collect();
        assert_eq!(wasm, [FILES[4].2, FILES[2].2], "in the order of their hashes");
        assert_eq!(
            (&manifest["version"], &manifest["default_index"]),
            (&"1.2.3".into(), &"index.html".into())
        );
    }

    #[test]
    fn the_manifest_is_in_the_sums_and_the_archive_and_always_the_same_bytes() {
        let (made, again) = (Made::new("one"), Made::new("other"));
        let text = read(&made.0.join(NAME)).unwrap();
        assert_eq!(text, read(&again.0.join(NAME)).unwrap());
        assert!(
            text.starts_with("{\"default_csp\":") && text.matches('\n').count() == 1 && text.ends_with("}\n")
        );
        let sum = HEXLOWER.encode(&Sha256::digest(&text));
        assert!(read(&made.0.join(pack::SUMS)).unwrap().contains(&format!("{sum}  {NAME}\n")));
        let archive = fs::File::open(made.0.join("pulse-check-1.2.3.zip")).unwrap();
        let mut archive = zip::ZipArchive::new(archive).unwrap();
        let mut packed = String::new();
        archive.by_name(&format!("pulse-check-1.2.3/{NAME}")).unwrap().read_to_string(&mut packed).unwrap();
        assert_eq!(packed, text);
        // Packed once more, it does not name itself.
        pack::into(&made.0, "1.2.3").unwrap();
        assert_eq!(read(&made.0.join(NAME)).unwrap(), text);
    }

    #[test]
    fn a_page_with_a_policy_of_its_own_has_it_in_the_manifest() {
        let made = Made::new("policies");
        let meta =
            |policy: &str| format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        write(&made.0.join("index.html"), meta("default-src 'self'")).unwrap();
        write(&made.0.join("404.html"), meta("default-src 'none'")).unwrap();
        pack::into(&made.0, "1.2.3").unwrap();
        let manifest = made.read();
        assert_eq!(manifest["default_csp"], "default-src 'self'");
        assert_eq!(manifest["extra_csp"], json!({ "/404.html": "default-src 'none'" }));
        assert_eq!(manifest["integrity-policy"], policy::INTEGRITY);
    }
}

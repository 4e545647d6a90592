//! The names under which wasm asks for functions of its script. wasm-bindgen ends each in a hash, which no packer can shorten and
//! which stands in both files: here each gets digits of the same length that say nothing.

use std::collections::BTreeMap;

/// What such a name begins with.
const BEGIN: &str = "__wbg_";
/// How many digits of a hash stand at its end, behind an underscore.
const HASH: usize = 16;

/// The names in a script, each with the one that takes its place.
pub fn renamed(script: &str) -> Vec<(String, String)> {
    let mut all: BTreeMap<&str, String> = BTreeMap::new();
    let mut same: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, _) in script.match_indices(BEGIN) {
        let rest = &script[at..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        let name = &rest[..end];
        let Some((stem, hash)) = name.len().checked_sub(HASH).map(|at| name.split_at(at)) else { continue };
        let is_hash = hash.bytes().all(|digit| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit));
        if !is_hash || !stem.ends_with('_') || all.contains_key(name) {
            continue;
        }
        let number = same.entry(stem).or_default();
        all.insert(name, format!("{stem}{number:0HASH$}"));
        *number += 1;
    }
    all.into_iter().map(|(name, new)| (name.to_owned(), new)).collect()
}

/// A file with the new names.
pub fn with(names: &[(String, String)], mut bytes: Vec<u8>) -> Vec<u8> {
    for (name, new) in names {
        let name = name.as_bytes();
        let mut at = 0;
        while let Some(found) = bytes[at..].windows(name.len()).position(|there| there == name) {
            let place = at + found;
            bytes[place..place + name.len()].copy_from_slice(new.as_bytes());
            at = place + name.len();
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_hash_and_keep_their_length() {
        let script = "a.__wbg_at_0123456789abcdef; b.__wbg_at_fedcba9876543210(__wbg_at_0123456789abcdef) __wbg_init __wbg_to_x";
        let names = renamed(script);
        let expected = [
            ("__wbg_at_0123456789abcdef", "__wbg_at_0000000000000000"),
            ("__wbg_at_fedcba9876543210", "__wbg_at_0000000000000001"),
        ];
        assert_eq!(names, expected.map(|(name, new)| (name.to_owned(), new.to_owned())));
        let wasm = b"\x19__wbg_at_fedcba9876543210\x00".to_vec();
        assert_eq!(with(&names, wasm), b"\x19__wbg_at_0000000000000001\x00");
    }
}

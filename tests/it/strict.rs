//! Every file of the list `tests/vectors/strict.json`, read by the program: what is refused for its text or its form, and what
//! is another spelling of the same. The schema reads the same list (`schema.rs`), and so does the second implementation.

use std::{collections::BTreeSet, fs};

use data_encoding::BASE64URL_NOPAD;
use pulse_check::{
    pulse::limits,
    wire::{
        deflate::inflate,
        file_kind::{self, FileKind},
        team_file,
    },
};
use serde_json::Value;

use crate::{
    fails_made::unlink,
    golden::{folder, frozen},
    readers::read,
    strict_made,
};

/// An entry of the list, with its file.
pub struct Special {
    pub file: String,
    pub verdict: String,
    pub why: String,
    same_as: Option<String>,
    bytes: Vec<u8>,
}

/// The list as it is frozen.
pub fn all() -> Vec<Special> {
    let list: Value = serde_json::from_slice(&fs::read(folder("strict.json")).unwrap()).unwrap();
    let text = |entry: &Value, name: &str| entry[name].as_str().map(str::to_owned);
    let special = |entry: &Value| {
        let file = text(entry, "file").unwrap();
        let bytes = fs::read(folder(&file)).unwrap();
        let (verdict, why) = (text(entry, "verdict").unwrap(), text(entry, "why").unwrap());
        Special { file, verdict, why, same_as: text(entry, "same_as"), bytes }
    };
    list.as_array().unwrap().iter().map(special).collect()
}

/// Whether a file of `fail` is on this list, and not on the one of `fails.rs`.
pub fn is_special(name: &str) -> bool {
    name.starts_with("fail_team_json_") || name.starts_with("fail_result_json_")
}

/// The files that lie there, as the list names them.
pub fn lying_there() -> BTreeSet<String> {
    let names = |name: &'static str| {
        let entries = fs::read_dir(folder(name)).unwrap();
        entries.map(move |entry| format!("{name}/{}", entry.unwrap().file_name().into_string().unwrap()))
    };
    let failing = names("fail").filter(|file| is_special(&file["fail/".len()..]));
    names("taken").chain(failing).collect()
}

/// The JSON in a file, if it is a text: of a team file without the byte order mark, of a result link unpacked.
pub fn json_of(special: &Special) -> Option<String> {
    let text = String::from_utf8(special.bytes.clone()).ok()?;
    let Some(letters) = text.strip_prefix("#r=") else {
        return Some(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned());
    };
    let bytes = BASE64URL_NOPAD.decode(letters.trim_end().as_bytes()).unwrap();
    String::from_utf8(inflate(&bytes[4..], limits::ROUND_MOST).unwrap()).ok()
}

/// Fails when the program takes one that is to be refused or refuses one that is to be taken, when it reads another spelling as
/// something else, or when a file of the list is left out.
#[test]
fn the_program_agrees_with_the_list() {
    let mut asked = BTreeSet::new();
    for special in all() {
        let format = special.file.split('_').nth(1).unwrap();
        let said = read(format, &special.bytes);
        let about = format!("{}: {said:?}: {}", special.file, special.why);
        match special.verdict.as_str() {
            "text" => assert!(said.unwrap_err().starts_with("NotATeamFile("), "{about}"),
            "form" | "rules" => assert!(said.is_err(), "{about}"),
            "taken" => {
                assert!(said.is_ok(), "{about}");
                if format == "team" {
                    // Whoever drops it is not told that it is something else, and what a device keeps is not set aside.
                    assert_eq!(file_kind::of(&special.bytes), FileKind::TeamFile, "{about}");
                    assert!(team_file::is_json(&special.bytes), "{about}");
                }
                let same = special.same_as.unwrap();
                let same = frozen(same.strip_prefix("golden/").unwrap());
                if format == "team" {
                    assert_eq!(team_file::read(&special.bytes), team_file::read(&same), "{about}");
                } else {
                    let round = |bytes: &[u8]| {
                        team_file::read_result(str::from_utf8(&bytes[3..]).unwrap().trim_end())
                    };
                    assert_eq!(round(&special.bytes), round(&same), "{about}");
                }
            }
            other => panic!("{other}: {about}"),
        }
        asked.insert(special.file);
    }
    assert_eq!(asked, lying_there());
    assert!(asked.len() >= 40);
}

/// Fails when a file or an entry was changed without the program that makes them.
#[test]
fn the_list_is_what_was_made() {
    let made = strict_made::specials();
    let list: Value = serde_json::from_slice(&fs::read(folder("strict.json")).unwrap()).unwrap();
    assert_eq!(strict_made::list(&made), list, "write_specials writes it anew");
    for special in made {
        let there = fs::read(folder(&special.file())).unwrap();
        if special.name.ends_with(".txt") {
            // Another packer may pack otherwise.
            let letters = |bytes: &[u8]| BASE64URL_NOPAD.decode(bytes[3..].trim_ascii_end()).unwrap();
            let json = |bytes: &[u8]| inflate(&letters(bytes)[4..], limits::ROUND_MOST).unwrap();
            assert_eq!(json(&there), json(&special.bytes), "{}", special.name);
        } else {
            assert_eq!(there, special.bytes, "{}", special.name);
        }
    }
    // The frozen link has lists, so that what is made of it is read further than its head.
    assert!(unlink("result.txt").len() > 100);
}

//! The names of what lies in a team's folder. A name never decides what a file is believed to be: its content is read and
//! checked as if it had been dropped on the page. The name says whether it is worth reading, and what it was when it was
//! placed.

use std::collections::BTreeSet;

use crate::{
    pulse::{Hash, Pulse, bytes::hex, sha},
    seal::SealedBox,
};

/// A file in a pulse's folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The invitation to gather.
    Invitation,
    /// A pulse link; two of them when two people accepted.
    Pulse,
    /// The pulse link that the host chose among two.
    Chosen,
    /// One person's sealed answers.
    Answers,
    /// A box.
    Box,
    /// Which sealed answers were there when the box was closed.
    Counted,
    /// A confirmation.
    Seen,
    /// A result, as a team file of one round.
    Result,
}

/// What a file name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Which file it is.
    pub kind: Kind,
    /// The six hexadecimal digits in it; none in an invitation's.
    pub digits: Option<String>,
    /// Whether a program that synchronises made it, because two versions met.
    pub copy: bool,
}

/// The name of an invitation.
pub const INVITATION: &str = "invitation.txt";
/// What a pulse's folder begins with; eight hexadecimal digits follow.
const PULSE_FOLDER: &str = "pulse-";
const DIGITS: usize = 6;

/// The folder of a pulse: `pulse-` and the first 8 hexadecimal digits of its ask_id.
#[must_use]
pub fn folder(ask_id: &Hash) -> String {
    format!("{PULSE_FOLDER}{}", &hex(ask_id)[..8])
}

/// Whether a folder's name is that of a pulse.
#[must_use]
pub fn is_pulse_folder(name: &str) -> bool {
    name.strip_prefix(PULSE_FOLDER).is_some_and(|digits| digits.len() == 8 && is_hex(digits))
}

/// The file of a pulse link: each collector's has a name of its own.
#[must_use]
pub fn pulse_file(pulse: &Pulse) -> String {
    format!("pulse-{}.txt", &hex(pulse.id())[..DIGITS])
}

/// The file of the pulse link that the host chose, where two people accepted.
#[must_use]
pub fn chosen_file(pulse: &Pulse) -> String {
    format!("chosen-{}.txt", &hex(pulse.id())[..DIGITS])
}

/// The file that keeps a team file as it was before a round was added.
#[must_use]
pub fn before_file(bytes: &[u8]) -> String {
    format!("before-{}.pulse.json", &hex(&sha(&[bytes]))[..DIGITS])
}

/// The file of a result, by the bytes of a team file with that round alone. No program that synchronises refuses it: it is
/// new, and nobody else writes it.
#[must_use]
pub fn result_file(bytes: &[u8]) -> String {
    format!("result-{}.pulse.json", &hex(&sha(&[bytes]))[..DIGITS])
}

/// The file of a box.
#[must_use]
pub fn box_file(sealed: &SealedBox) -> String {
    format!("box-{}.pulsebox", &hex(sealed.hash())[..DIGITS])
}

/// The file that says which sealed answers were there when a box was closed.
#[must_use]
pub fn counted_file(sealed: &SealedBox) -> String {
    format!("counted-{}.txt", &hex(sealed.hash())[..DIGITS])
}

/// The last line of what is counted: without it, the rest is not whole.
const END: &str = "end";

/// The digits of sealed answers' files, one a line, ascending.
#[must_use]
pub fn counted(digits: &BTreeSet<String>) -> String {
    digits.iter().map(String::as_str).chain([END]).map(|line| format!("{line}\n")).collect()
}

/// Reads what [`counted()`] wrote; `None` when it is not whole, or something else.
#[must_use]
pub fn read_counted(text: &str) -> Option<BTreeSet<String>> {
    let lines = text.trim_end().strip_suffix(END)?.lines();
    let digits: BTreeSet<String> = lines.map(str::to_owned).collect();
    digits.iter().all(|line| line.len() == DIGITS && is_hex(line)).then_some(digits)
}

/// The file of a confirmation. Its digits tell nobody anything: a confirmation does not say who gives it.
#[must_use]
pub fn seen_file(random: [u8; 3]) -> String {
    format!("seen-{}.txt", hex(&random))
}

/// Reads the name of a file in a pulse's folder; `None` when it is nothing of ours. Names with something added before the
/// ending or behind it, such as `answers-0a1b2c (1).txt` or `answers-0a1b2c.txt.conflict1`, are copies.
#[must_use]
pub fn read(name: &str) -> Option<Name> {
    let (stem, ending, behind) =
        [".txt", ".pulsebox", ".json"].into_iter().find_map(|ending| split(name, ending))?;
    let named = |kind, digits: Option<&str>, added| {
        let copy = added_by_others(added)? || behind;
        Some(Name { kind, digits: digits.map(str::to_owned), copy })
    };
    if let Some(added) = stem.strip_prefix("invitation")
        && ending == ".txt"
    {
        return named(Kind::Invitation, None, added);
    }
    let (word, rest) = stem.split_once('-')?;
    let kind = match (word, ending) {
        ("pulse", ".txt") => Kind::Pulse,
        ("chosen", ".txt") => Kind::Chosen,
        ("answers", ".txt") => Kind::Answers,
        ("box", ".pulsebox") => Kind::Box,
        ("counted", ".txt") => Kind::Counted,
        ("seen", ".txt") => Kind::Seen,
        ("result", ".json") => Kind::Result,
        _ => return None,
    };
    let (digits, added) = rest.split_at_checked(DIGITS).filter(|(digits, _)| is_hex(digits))?;
    let added = if kind == Kind::Result { added.strip_prefix(".pulse")? } else { added };
    named(kind, Some(digits), added)
}

/// Reads the name in the path of a file in a pulse's folder. The digits are the same in all copies that a program made of it.
#[must_use]
pub fn read_path(path: &str) -> Option<Name> {
    read(path.rsplit_once('/')?.1)
}

/// Whether a file beside the pulses' folders is a team file, or a copy of one under a name that a program gave it:
/// `Atlas.pulse (1).json`, `Atlas.pulse.json..path1`. A dot in front is how programs name what they keep beside a file.
#[must_use]
pub fn is_team_file(name: &str) -> bool {
    !name.starts_with('.') && split(name, ".json").is_some_and(|(stem, ..)| stem.contains(".pulse"))
}

/// Whether a path is one of ours that browsers leave out when they list a folder: its name is none on Windows.
#[must_use]
pub fn is_left_out(path: &str) -> bool {
    let (ours, name) = match path.split_once('/') {
        Some((below, name)) => (is_pulse_folder(below) && read(name).is_some(), name),
        None => (is_team_file(path), path),
    };
    ours && (name.contains(['<', '>', ':', '"', '|', '?', '*', '\\']) || name.ends_with(['.', ' ']))
}

/// What stands before an ending, the ending, and whether a program added something behind it. Nothing for what is still
/// being written: that is not whole, and goes by itself.
fn split<'a>(name: &'a str, ending: &'static str) -> Option<(&'a str, &'static str, bool)> {
    const ON_ITS_WAY: [&str; 5] = [".crswap", ".tmp", ".part", ".partial", ".filepart"];
    if ON_ITS_WAY.iter().any(|temporary| name.ends_with(temporary)) {
        return None;
    }
    let at = name.rfind(ending)?;
    let behind = added_by_others(&name[at + ending.len()..])?;
    Some((&name[..at], ending, behind))
}

/// Whether something was added to a name: false for nothing, true for what programs that synchronise add (" (1)",
/// " - Copy", "-LAPTOP", " (Tom's conflicted copy 2026-11-20)", "..path1", "~"), `None` for what would be another name.
fn added_by_others(added: &str) -> Option<bool> {
    if added.is_empty() {
        return Some(false);
    }
    added.starts_with([' ', '-', '(', '_', '.', '~']).then_some(true)
}

fn is_hex(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str) -> Option<(Kind, bool)> {
        read(name).map(|name| (name.kind, name.copy))
    }

    #[test]
    fn names_are_read_and_copies_are_told_apart() {
        assert_eq!(kind("invitation.txt"), Some((Kind::Invitation, false)));
        assert_eq!(kind("answers-0a1b2c.txt"), Some((Kind::Answers, false)));
        assert_eq!(kind("chosen-0a1b2c.txt"), Some((Kind::Chosen, false)));
        assert_eq!(kind("box-0a1b2c.pulsebox"), Some((Kind::Box, false)));
        assert_eq!(kind("result-0a1b2c.pulse.json"), Some((Kind::Result, false)));
        assert_eq!(kind("result-0a1b2c.pulse.json..path2"), Some((Kind::Result, true)));
        assert_eq!(kind("before-0a1b2c.pulse.json"), None);
        for copy in [
            "answers-0a1b2c (1).txt",
            "answers-0a1b2c-LAPTOP.txt",
            "answers-0a1b2c (Tom's conflicted copy).txt",
            "answers-0a1b2c.sync-conflict-20261128-101500-ABCDEFG.txt",
            // rclone, with one number a side, and Unison's and rsync's copies of what they replaced.
            "answers-0a1b2c.txt..path1",
            "answers-0a1b2c.txt.conflict1",
            "answers-0a1b2c.txt~",
            "answers-0a1b2c-LAPTOP.txt.conflict2",
        ] {
            assert_eq!(kind(copy), Some((Kind::Answers, true)), "{copy}");
        }
        for none in [
            "answers-0A1B2C.txt",
            "answers-0a1b2.txt",
            "answers-0a1b2c3.txt",
            "box-0a1b2c.txt",
            "notes.txt",
            "answers",
            "answers-0a1b2c.txts",
            "answers-0a1b2c.txt.crswap",
            "answers-0a1b2c.txt.tmp",
            ".answers-0a1b2c.txt.XyZ123",
            "",
        ] {
            assert_eq!(kind(none), None, "{none}");
        }
        assert!(
            is_pulse_folder("pulse-0123abcd")
                && !is_pulse_folder("pulse-0123abcd (1)")
                && !is_pulse_folder("pulse-x")
        );
    }

    /// Alarms without a cause: what macOS keeps beside a file was a damaged team file. Losses: a team file of which only
    /// renamed copies were left was none.
    #[test]
    fn team_files_are_told_from_what_lies_beside_them() {
        for name in [
            "Atlas.pulse.json",
            "Atlas.pulse (1).json",
            "Atlas.pulse.sync-conflict-20261128-101500-ABCDEFG.json",
            "Atlas.pulse (conflict on 2026-11-28).json",
            "Atlas.pulse.json..path1",
            "Atlas.pulse.json..path2",
            "Atlas.pulse.json.conflict1",
            "Atlas.pulse.json~",
        ] {
            assert!(is_team_file(name), "{name}");
        }
        for name in [
            "._Atlas.pulse.json",
            ".Atlas.pulse.json.k3dZ2a",
            ".syncthing.Atlas.pulse.json.tmp",
            "Atlas.pulse.json.crswap",
            "Atlas.pulse.jsonl",
            "Atlas.json",
            "notes.txt",
        ] {
            assert!(!is_team_file(name), "{name}");
        }
    }

    #[test]
    fn names_of_ours_that_no_browser_lists() {
        for path in [
            "Atlas.pulse (conflict 12:30:00).json",
            "Atlas.pulse.json ",
            "pulse-0123abcd/answers-0a1b2c (12:30).txt",
            "pulse-0123abcd/box-0a1b2c (Tom?).pulsebox",
        ] {
            assert!(is_left_out(path), "{path}");
        }
        for path in
            ["Atlas.pulse.json", "12:30.txt", "other/answers-0a1b2c (12:30).txt", ".Atlas:.pulse.json"]
        {
            assert!(!is_left_out(path), "{path}");
        }
    }
}

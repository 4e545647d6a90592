//! The names of what lies in a team's folder. A name never decides what a file is believed to be: its content is read and
//! checked as if it had been dropped on the page. The name says whether it is worth reading, and what it was when it was
//! placed.

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
    /// A confirmation.
    Seen,
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

/// The file of a box.
#[must_use]
pub fn box_file(sealed: &SealedBox) -> String {
    format!("box-{}.pulsebox", &hex(sealed.hash())[..DIGITS])
}

/// The file of a confirmation. Its digits tell nobody anything: a confirmation does not say who gives it.
#[must_use]
pub fn seen_file(random: [u8; 3]) -> String {
    format!("seen-{}.txt", hex(&random))
}

/// Reads the name of a file in a pulse's folder; `None` when it is nothing of ours. Names with something added before the
/// ending, such as `answers-0a1b2c (1).txt` or `answers-0a1b2c-LAPTOP.txt`, are copies.
#[must_use]
pub fn read(name: &str) -> Option<Name> {
    let (stem, ending) = name.rsplit_once('.')?;
    if let Some(added) = stem.strip_prefix("invitation")
        && ending == "txt"
    {
        return added_by_others(added).map(|copy| Name { kind: Kind::Invitation, digits: None, copy });
    }
    let (word, rest) = stem.split_once('-')?;
    let kind = match (word, ending) {
        ("pulse", "txt") => Kind::Pulse,
        ("chosen", "txt") => Kind::Chosen,
        ("answers", "txt") => Kind::Answers,
        ("box", "pulsebox") => Kind::Box,
        ("seen", "txt") => Kind::Seen,
        _ => return None,
    };
    let (digits, added) = rest.split_at_checked(DIGITS).filter(|(digits, _)| is_hex(digits))?;
    added_by_others(added).map(|copy| Name { kind, digits: Some(digits.to_owned()), copy })
}

/// Whether something was added to a name: false for nothing, true for what programs that synchronise add (" (1)",
/// " - Copy", "-LAPTOP", " (Tom's conflicted copy 2026-11-20)"), `None` for what would be another name.
fn added_by_others(added: &str) -> Option<bool> {
    if added.is_empty() {
        return Some(false);
    }
    added.starts_with([' ', '-', '(', '_', '.']).then_some(true)
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
        for copy in [
            "answers-0a1b2c (1).txt",
            "answers-0a1b2c-LAPTOP.txt",
            "answers-0a1b2c (Tom's conflicted copy).txt",
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
}

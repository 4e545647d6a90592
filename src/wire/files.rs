//! Files: their names, and what dropped bytes are.

use crate::pulse::{Pulse, bytes::hex};

/// What a dropped file is, by its first bytes and not by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Sealed answers as bytes.
    Answers,
    /// A box.
    Box,
    /// JSON: a team file, if anything.
    Json,
    /// Text, in which codes and links may be found.
    Text,
    /// Nothing of ours.
    Unknown,
}

/// Tells what dropped bytes are.
#[must_use]
pub fn kind(bytes: &[u8]) -> FileKind {
    match bytes.get(..3) {
        Some(b"PUA") if bytes.get(3).is_some_and(|version| *version < b' ') => return FileKind::Answers,
        Some(b"PUB") if bytes.get(3).is_some_and(|version| *version < b' ') => return FileKind::Box,
        _ => {}
    }
    match str::from_utf8(bytes) {
        Ok(text) if text.trim_start_matches(before_json).starts_with('{') => FileKind::Json,
        Ok(_) => FileKind::Text,
        Err(_) => FileKind::Unknown,
    }
}

/// What may stand before an object for it to be told as one. Whether it may stand there is for its reader to say.
fn before_json(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Letters and digits of a name, the rest as single hyphens; a fixed word when nothing is left. No path, no dot.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "team".into() } else { slug.into() }
}

/// The name of a box's file. Rounds have no number before they are published; the pulse's own id stands for it.
#[must_use]
pub fn box_name(pulse: &Pulse) -> String {
    format!("{}-{}.pulsebox", slug(&pulse.definition().fields().team), &hex(pulse.id())[..6])
}

//! What dropped bytes are.

use super::{plain_text, team_file, zip};

/// What a dropped file is, by its first bytes and not by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Sealed answers as bytes.
    Answers,
    /// A box.
    Box,
    /// A team file.
    TeamFile,
    /// An archive.
    Zip,
    /// None of these: a text, if anything, in which codes and links may be found.
    Other,
}

/// Tells what dropped bytes are.
#[must_use]
pub fn of(bytes: &[u8]) -> FileKind {
    match bytes.get(..3) {
        Some(b"PUA") if bytes.get(3).is_some_and(|version| *version < b' ') => return FileKind::Answers,
        Some(b"PUB") if bytes.get(3).is_some_and(|version| *version < b' ') => return FileKind::Box,
        _ if zip::is_zip(bytes) => return FileKind::Zip,
        _ => {}
    }
    // Chats export JSON too. A team file says what it is, or was one before somebody changed that.
    let text = str::from_utf8(bytes).unwrap_or_default();
    let object = text.trim_start_matches(before_json).starts_with('{');
    let says = || text.contains(team_file::FORMAT) || plain_text::has_name(text, "rounds");
    if object && says() { FileKind::TeamFile } else { FileKind::Other }
}

/// What may stand before an object for it to be told as one. Whether it may stand there is for its reader to say.
fn before_json(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

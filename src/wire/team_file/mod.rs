//! The team file `<team>.pulse.json` and the result link: a round as JSON, readable by people and programs.
//!
//! The JSON Schema is `docs/team-file.schema.json`. What the file shows is checked against the rules of its own
//! pulses on reading, so that nobody can write a file that shows what the gate would not have let through.

mod checks;
mod error;
mod memory;
mod reading;
mod results;
mod round;
mod version;

use std::borrow::Cow;

use serde::Serialize;

use super::{
    deflate::{deflate, inflate},
    files, json,
    links::{self, LinkError},
};
use crate::{
    pulse::{limits, normalize::nfc},
    team::{Round, TeamFile},
};
pub use error::TeamFileError;
use memory::{EntryJson, write_memory};
pub use reading::Reading;
pub(super) use round::mode_number;
use round::{RoundJson, read_round, round_json};
pub(super) use version::FORMAT;
use version::version;

/// The first four bytes of a result link.
const RESULT: [u8; 4] = *b"PUR\x01";

/// As it is written. [`Reading`] reads it, a field at a time.
#[derive(Serialize)]
struct FileJson {
    format: String,
    version: u32,
    team: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    memory: Option<Vec<EntryJson>>,
    rounds: Vec<RoundJson>,
}

/// The name of a team's file.
#[must_use]
pub fn file_name(team: &str) -> String {
    format!("{}.pulse.json", files::slug(team))
}

/// Whether a path is the one of a team's file, and not of a copy.
#[must_use]
pub fn is_file_of(path: &str, team: &str) -> bool {
    path == nfc(&file_name(team))
}

/// The team file as readable JSON, ending with a line break. The same rounds give the same bytes.
#[must_use]
pub fn write(file: &TeamFile) -> String {
    let memory = (!file.memory().is_empty()).then(|| write_memory(file.memory()));
    let json = FileJson {
        format: FORMAT.into(),
        version: version(file),
        team: file.team().into(),
        memory,
        rounds: file.rounds().iter().map(round_json).collect(),
    };
    // Strings and numbers only: writing them cannot fail.
    let mut text = serde_json::to_string_pretty(&json).unwrap_or_default();
    text.push('\n');
    text
}

/// Whether bytes are JSON at all, whatever it says: quick, and not enough for anything but to set others aside.
#[must_use]
pub fn is_json(bytes: &[u8]) -> bool {
    json::is_json(bytes)
}

/// Reads a team file, strictly, in one go.
///
/// # Errors
/// See [`TeamFileError`].
pub fn read(bytes: &[u8]) -> Result<TeamFile, TeamFileError> {
    let mut reading = Reading::new(Cow::Borrowed(bytes));
    loop {
        if let Some(read) = reading.step() {
            return read;
        }
    }
}

/// The fragment of a result link, with the check lists where it stays short enough for a chat.
#[must_use]
pub fn result_link(round: &Round) -> String {
    let spell = |round: &Round| {
        let json = serde_json::to_vec(&round_json(round)).unwrap_or_default();
        (json.len(), links::result(&[&RESULT[..], &deflate(&json)].concat()))
    };
    let (len, whole) = spell(round);
    if whole.len() <= limits::CHAT_TEXT_MOST && len <= limits::ROUND_MOST {
        return whole;
    }
    spell(&round.without_checks()).1
}

/// Reads the letters of a result link.
///
/// # Errors
/// See [`TeamFileError`].
pub fn read_result(letters: &str) -> Result<Round, TeamFileError> {
    let bytes = links::decode(letters).map_err(TeamFileError::Link)?;
    let Some((magic, packed)) = bytes.split_first_chunk::<4>() else {
        return Err(TeamFileError::Link(LinkError::Damaged));
    };
    if magic[..3] != RESULT[..3] {
        return Err(TeamFileError::Link(LinkError::Damaged));
    }
    if *magic != RESULT {
        return Err(TeamFileError::Link(LinkError::UnknownVersion));
    }
    let json = inflate(packed, limits::ROUND_MOST).map_err(|e| TeamFileError::Link(e.into()))?;
    read_round_text(utf8(&json)?)
}

/// A round alone, as the device keeps it.
#[must_use]
pub fn write_round(round: &Round) -> String {
    serde_json::to_string(&round_json(round)).unwrap_or_default()
}

/// Reads a round alone.
///
/// # Errors
/// See [`TeamFileError`].
pub fn read_round_text(text: &str) -> Result<Round, TeamFileError> {
    read_round(json::read(text)?)
}

fn utf8(bytes: &[u8]) -> Result<&str, TeamFileError> {
    str::from_utf8(bytes).map_err(|e| TeamFileError::NotATeamFile(e.to_string()))
}

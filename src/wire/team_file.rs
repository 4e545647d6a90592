//! The team file `<team>.pulse.json` and the result link: a round as JSON, readable by people and programs.
//!
//! The JSON Schema is `docs/team-file.schema.json`. What the file shows is checked against the rules of its own
//! pulses on reading, so that nobody can write a file that shows what the gate would not have let through.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};

pub use super::team_reading::Reading;
use super::{
    deflate::{deflate, inflate},
    json,
    links::{self, LinkError},
    team_checks::{ChecksJson, read_checks, write_checks},
    team_memory::{EntryJson, write_memory},
    team_results::{ResultJson, read_results, result_json},
};
use crate::{
    figures::{Outcome, Withheld},
    pulse::{
        Ask, Asked, Definition, DefinitionError, Mode, OneDevice, PublicKey, PublicKeyError, Pulse, Rule,
        bytes::{hex, unhex, unhex_array},
        limits,
        normal::nfc,
    },
    team::{AddError, Entry, EntryError, Round, RoundError, TeamFile, What},
};

pub(super) const FORMAT: &str = "pulse-check team file";
/// A file that remembers nothing beside its rounds, and one that does.
pub(super) const PLAIN: u32 = 1;
pub(super) const REMEMBERING: u32 = 2;
/// A file with a remedy, an item that was asked again and is not shown, comments that stayed with the team, or a round on one
/// device.
pub(super) const MORE: u32 = 3;
/// A file with a round of the second rule.
pub(super) const NEWEST: u32 = 4;
/// The mode of a round that has no keys.
const ONE_DEVICE: u8 = 3;
/// The first four bytes of a result link.
const RESULT: [u8; 4] = *b"PUR\x01";

/// Why a team file or a result link is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamFileError {
    /// Larger than a team file may be.
    TooLarge,
    /// Not JSON, or not the fields of a team file; the parser's own words.
    NotATeamFile(String),
    /// A version that this program does not know.
    UnknownVersion(u32),
    /// Hexadecimal or base64 that is none, in this field.
    Letters(&'static str),
    /// A round's definition.
    Definition(DefinitionError),
    /// A round's key.
    Key(PublicKeyError),
    /// A text beside a result differs from the question it stands for.
    Wording { question: usize },
    /// A round.
    Round(RoundError),
    /// What the team remembers.
    Memory(EntryError),
    /// The rounds do not belong together.
    Add(AddError),
    /// No round at all.
    Empty,
    /// The link around it.
    Link(LinkError),
}

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

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoundJson {
    date: String,
    host: String,
    collector: String,
    mode: u8,
    n: u16,
    #[serde(deserialize_with = "Option::deserialize")]
    seen: Option<u16>,
    definition: String,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    host_key: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    collector_key: Option<String>,
    /// In the place of both keys where one device was passed round.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    device: Option<String>,
    results: Vec<ResultJson>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    checks: Option<ChecksJson>,
}

/// A field that may be absent, but not null: there is one way to write a thing.
pub(super) fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// The name of a team's file.
#[must_use]
pub fn file_name(team: &str) -> String {
    format!("{}.pulse.json", super::files::slug(team))
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

/// The lowest version that can say what a file says: programs that know nothing more go on reading it.
pub(super) fn version(file: &TeamFile) -> u32 {
    let remedy = |entry: &Entry| matches!(entry.what(), What::Remedy { .. });
    let new =
        |outcome: &Outcome| matches!(outcome, Outcome::Withheld(Withheld::Again(_) | Withheld::KeptByTeam));
    let shown_only_here = |round: &Round| round.mode().is_none() || round.outcomes().iter().any(new);
    let second = |round: &Round| round.pulse().definition().fields().rule == Rule::Second;
    let remedies = file.memory().entries().iter().any(remedy);
    if file.rounds().iter().any(second) {
        NEWEST
    } else if remedies || file.rounds().iter().any(shown_only_here) {
        MORE
    } else if file.memory().is_empty() {
        PLAIN
    } else {
        REMEMBERING
    }
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
    read_round(json::read(text).map_err(not_json)?)
}

fn utf8(bytes: &[u8]) -> Result<&str, TeamFileError> {
    str::from_utf8(bytes).map_err(|e| TeamFileError::NotATeamFile(e.to_string()))
}

pub(super) fn not_json(error: json::Error) -> TeamFileError {
    TeamFileError::NotATeamFile(error.to_string())
}

/// Who held the keys, as a number.
pub(super) fn mode_number(pulse: &Asked) -> u8 {
    pulse.mode().map_or(ONE_DEVICE, |mode| mode as u8)
}

fn round_json(round: &Round) -> RoundJson {
    let pulse = round.pulse();
    let definition = pulse.definition();
    let results = definition.questions().iter().enumerate();
    let device = match pulse {
        Asked::OneDevice(device) => Some(hex(device.nonce())),
        Asked::Sealed(_) => None,
    };
    RoundJson {
        date: round.date().into(),
        host: pulse.host().into(),
        collector: pulse.collector().into(),
        mode: mode_number(pulse),
        n: u16::try_from(round.n()).unwrap_or(u16::MAX), // a round holds at most 65,535 people
        seen: round.seen(),
        definition: hex(definition.bytes()),
        host_key: pulse.sealed().map(|pulse| hex(pulse.ask().host_key().bytes())),
        collector_key: pulse.sealed().map(|pulse| hex(pulse.collector_key().bytes())),
        device,
        results: results.map(|(index, q)| result_json(q, &round.outcomes_of(index))).collect(),
        checks: round.checks().map(|checks| write_checks(round, checks)),
    }
}

pub(super) fn read_round(json: RoundJson) -> Result<Round, TeamFileError> {
    let definition = unhex(&json.definition).ok_or(TeamFileError::Letters("definition"))?;
    let definition = Definition::read(&definition).map_err(TeamFileError::Definition)?;
    if json.host != definition.fields().host {
        return Err(TeamFileError::Letters("host"));
    }
    let key = |text: &str, name| {
        let bytes = unhex_array(text).ok_or(TeamFileError::Letters(name))?;
        PublicKey::new(bytes).map_err(TeamFileError::Key)
    };
    let pulse = match (json.mode, &json.host_key, &json.collector_key, &json.device) {
        (ONE_DEVICE, None, None, Some(nonce)) => {
            let nonce = unhex_array(nonce).ok_or(TeamFileError::Letters("device"))?;
            if json.collector != json.host {
                return Err(TeamFileError::Letters("collector"));
            }
            let device = OneDevice::new(definition, nonce);
            Asked::OneDevice(device.map_err(|e| TeamFileError::Round(RoundError::OneDevice(e)))?)
        }
        (mode, Some(host_key), Some(collector_key), None) if mode != ONE_DEVICE => {
            let host_key = key(host_key, "host_key")?;
            let collector_key = key(collector_key, "collector_key")?;
            let mode = Mode::from_number(mode).ok_or(TeamFileError::UnknownVersion(u32::from(mode)))?;
            Pulse::new(Ask::new(definition, host_key), collector_key, mode, &json.collector)
                .map_err(|e| TeamFileError::Round(RoundError::Pulse(e)))?
                .into()
        }
        (1..=ONE_DEVICE, ..) => return Err(TeamFileError::NotATeamFile("keys".into())),
        (mode, ..) => return Err(TeamFileError::UnknownVersion(u32::from(mode))),
    };
    let n = usize::from(json.n);
    let outcomes = read_results(pulse.definition().fields(), n, json.results)?;
    let checks = match json.checks {
        Some(checks) => Some(read_checks(pulse.definition(), n, json.seen, checks)?),
        None => None,
    };
    Round::verified(pulse, json.date, n, json.seen, outcomes, checks).map_err(TeamFileError::Round)
}

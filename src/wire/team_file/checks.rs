//! The check lists of a round as JSON, exactly as `docs/formats.md` §9.

use std::collections::BTreeMap;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};

use super::error::TeamFileError;
use crate::{
    pulse::{
        CANT_SAY, Definition, SKIPPED,
        bytes::{hex, unhex_array},
    },
    seal::CheckList,
    team::{Checks, Round, RoundError},
    wire::json::present,
};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChecksJson {
    #[serde(rename = "box")]
    box_hash: String,
    #[serde(deserialize_with = "Option::deserialize")]
    looked: Option<String>,
    n: u16,
    #[serde(deserialize_with = "Option::deserialize")]
    seen: Option<u16>,
    slots: Vec<Option<SlotJson>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SlotJson {
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    open: Option<BTreeMap<String, String>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    held: Option<String>,
    discarded: u16,
}

fn value_name(value: u8) -> String {
    match value {
        CANT_SAY => "cant_say".into(),
        SKIPPED => "skipped".into(),
        value => value.to_string(),
    }
}

pub(super) fn write_checks(round: &Round, checks: &Checks) -> ChecksJson {
    let slot = |list: &CheckList| match list {
        CheckList::LeftOut => None,
        CheckList::Held { digests, discarded } => {
            let held = Some(Base64UrlUnpadded::encode_string(&digests.concat()));
            Some(SlotJson { open: None, held, discarded: *discarded })
        }
        CheckList::Open { by_value, discarded } => {
            let group = |(value, numbers): &(u8, Vec<[u8; 8]>)| {
                (value_name(*value), Base64UrlUnpadded::encode_string(&numbers.concat()))
            };
            let open = Some(by_value.iter().map(group).collect());
            Some(SlotJson { open, held: None, discarded: *discarded })
        }
    };
    ChecksJson {
        box_hash: hex(&checks.box_hash),
        looked: checks.looked.as_ref().map(|hash| hex(hash)),
        n: u16::try_from(round.n()).unwrap_or(u16::MAX),
        seen: round.seen(),
        slots: checks.slots.iter().map(slot).collect(),
    }
}

pub(super) fn read_checks(
    definition: &Definition,
    n: usize,
    seen: Option<u16>,
    json: ChecksJson,
) -> Result<Checks, TeamFileError> {
    let results = TeamFileError::Round(RoundError::Results);
    if usize::from(json.n) != n {
        return Err(TeamFileError::Round(RoundError::People { n: usize::from(json.n) }));
    }
    if json.seen != seen {
        return Err(TeamFileError::Round(RoundError::Seen));
    }
    if json.slots.len() != definition.slots().len() {
        return Err(results);
    }
    let mut slots = Vec::new();
    for (index, (slot, json)) in definition.slots().iter().zip(json.slots).enumerate() {
        let legal = definition.question_of(slot).legal_values();
        slots.push(match json {
            None => CheckList::LeftOut,
            Some(json) => read_list(index, &legal, json)?,
        });
    }
    let looked = match json.looked {
        None => None,
        Some(text) => Some(unhex_array(&text).ok_or(TeamFileError::Letters("looked"))?),
    };
    let box_hash = unhex_array(&json.box_hash).ok_or(TeamFileError::Letters("box"))?;
    Ok(Checks { box_hash, looked, slots })
}

fn read_list(index: usize, legal: &[u8], json: SlotJson) -> Result<CheckList, TeamFileError> {
    let wrong = TeamFileError::Round(RoundError::CheckList { slot: index });
    let discarded = json.discarded;
    match (json.open, json.held) {
        (Some(mut open), None) => {
            let mut by_value = Vec::new();
            for value in legal {
                let letters = open.remove(&value_name(*value)).ok_or(wrong.clone())?;
                by_value.push((*value, pieces(&letters).ok_or(wrong.clone())?));
            }
            if open.is_empty() { Ok(CheckList::Open { by_value, discarded }) } else { Err(wrong) }
        }
        (None, Some(held)) => Ok(CheckList::Held { digests: pieces(&held).ok_or(wrong)?, discarded }),
        _ => Err(wrong),
    }
}

/// Base64url of pieces of `N` bytes each, one after the other.
fn pieces<const N: usize>(letters: &str) -> Option<Vec<[u8; N]>> {
    let bytes = Base64UrlUnpadded::decode_vec(letters).ok()?;
    let (pieces, rest) = bytes.as_chunks::<N>();
    rest.is_empty().then(|| pieces.to_vec())
}

//! A round as JSON, exactly as `docs/formats.md` §9.

use serde::{Deserialize, Serialize};

use super::{
    checks::{ChecksJson, read_checks, write_checks},
    error::TeamFileError,
    results::{ResultJson, read_results, result_json},
};
use crate::{
    pulse::{
        Ask, Asked, Definition, Mode, OneDevice, PublicKey, Pulse,
        bytes::{hex, unhex, unhex_array},
    },
    team::{Round, RoundError},
    wire::json::present,
};

/// The mode of a round that has no keys.
const ONE_DEVICE: u8 = 3;
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

/// Who held the keys, as a number.
pub fn mode_number(pulse: &Asked) -> u8 {
    pulse.mode().map_or(ONE_DEVICE, |mode| mode as u8)
}

pub(super) fn round_json(round: &Round) -> RoundJson {
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

//! What a team remembers as JSON, exactly as `docs/formats.md` §9.

use serde::{Deserialize, Serialize};

use super::error::TeamFileError;
use crate::{
    pulse::bytes::{hex, unhex_array},
    team::{Entry, Memory, State, What},
    wire::json::present,
};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryJson {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    former: Option<Vec<String>>,
    says: SaysJson,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum SaysJson {
    Goal {
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
        by: Option<String>,
    },
    Milestone {
        done: String,
        #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
        by: Option<String>,
        state: StateJson,
    },
    Target {
        dimension: String,
        tenths: u8,
    },
    Agreement {
        text: String,
    },
    Commitment {
        what: String,
        owner: String,
        by: String,
        state: StateJson,
        #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
        expect: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
        saw: Option<String>,
    },
    Win {
        text: String,
        date: String,
    },
    Worked {
        text: String,
        dimension: String,
        date: String,
    },
    Learned {
        text: String,
        pulse: String,
    },
    Removed {},
    Remedy {
        what: String,
        about: String,
        hands: u16,
        of: u16,
        date: String,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StateJson {
    Open,
    Done,
    Partly,
    Dropped,
}

pub(super) fn write_memory(memory: &Memory) -> Vec<EntryJson> {
    let entry = |entry: &Entry| EntryJson {
        id: hex(&entry.id()),
        former: (!entry.former().is_empty()).then(|| entry.former().iter().map(|one| hex(one)).collect()),
        says: says(entry.what().clone()),
    };
    memory.entries().iter().map(entry).collect()
}

fn says(what: What) -> SaysJson {
    let state = |state| match state {
        State::Open => StateJson::Open,
        State::Done => StateJson::Done,
        State::Partly => StateJson::Partly,
        State::Dropped => StateJson::Dropped,
    };
    match what {
        What::Goal { text, by } => SaysJson::Goal { text, by },
        What::Milestone { done, by, state: stands } => SaysJson::Milestone { done, by, state: state(stands) },
        What::Target { dimension, tenths } => SaysJson::Target { dimension, tenths },
        What::Agreement { text } => SaysJson::Agreement { text },
        What::Commitment { what, owner, by, state: stands, expect, saw } => {
            SaysJson::Commitment { what, owner, by, state: state(stands), expect, saw }
        }
        What::Win { text, date } => SaysJson::Win { text, date },
        What::Worked { text, dimension, date } => SaysJson::Worked { text, dimension, date },
        What::Learned { text, pulse } => SaysJson::Learned { text, pulse: hex(&pulse) },
        What::Removed => SaysJson::Removed {},
        What::Remedy { what, about, hands, of, date } => SaysJson::Remedy { what, about, hands, of, date },
    }
}

pub(super) fn read_entry(json: EntryJson) -> Result<Entry, TeamFileError> {
    let id = unhex_array(&json.id).ok_or(TeamFileError::Letters("id"))?;
    let former = match json.former {
        // There is one way to say that there is none.
        Some(former) if former.is_empty() => return Err(TeamFileError::Letters("former")),
        Some(former) => former.iter().map(|one| unhex_array(one)).collect(),
        None => Some(Vec::new()),
    };
    let former = former.ok_or(TeamFileError::Letters("former"))?;
    Entry::read(id, former, read_says(json.says)?).map_err(TeamFileError::Memory)
}

fn read_says(says: SaysJson) -> Result<What, TeamFileError> {
    let state = |state| match state {
        StateJson::Open => State::Open,
        StateJson::Done => State::Done,
        StateJson::Partly => State::Partly,
        StateJson::Dropped => State::Dropped,
    };
    Ok(match says {
        SaysJson::Goal { text, by } => What::Goal { text, by },
        SaysJson::Milestone { done, by, state: stands } => What::Milestone { done, by, state: state(stands) },
        SaysJson::Target { dimension, tenths } => What::Target { dimension, tenths },
        SaysJson::Agreement { text } => What::Agreement { text },
        SaysJson::Commitment { what, owner, by, state: stands, expect, saw } => {
            What::Commitment { what, owner, by, state: state(stands), expect, saw }
        }
        SaysJson::Win { text, date } => What::Win { text, date },
        SaysJson::Worked { text, dimension, date } => What::Worked { text, dimension, date },
        SaysJson::Learned { text, pulse } => {
            What::Learned { text, pulse: unhex_array(&pulse).ok_or(TeamFileError::Letters("pulse"))? }
        }
        SaysJson::Removed {} => What::Removed,
        SaysJson::Remedy { what, about, hands, of, date } => What::Remedy { what, about, hands, of, date },
    })
}

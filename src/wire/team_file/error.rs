//! Why a team file or a result link is refused.

use crate::{
    pulse::{DefinitionError, PublicKeyError},
    team::{AddError, EntryError, RoundError},
    wire::{json, links::LinkError},
};
use displaydoc::Display;
use thiserror::Error;

/// Why a team file or a result link is refused.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
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

impl From<json::Error> for TeamFileError {
    fn from(error: json::Error) -> Self {
        Self::NotATeamFile(error.to_string())
    }
}

//! What may arrive, and what of it is no use.

use crate::{
    pulse::{Ask, Definition, Pulse},
    seal::Receipt,
    team::{Round, TeamFile},
    wire::{
        codes::{CodeError, RecoveryError, Role},
        links::{LinkError, LinkKind},
        team_file::TeamFileError,
    },
};

/// Something that arrived whole.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrival {
    /// A host asks somebody to gather.
    Invitation(Box<Ask>),
    /// A pulse that can be answered.
    Pulse(Box<Pulse>),
    /// A definition to start from.
    Recipe(Box<Definition>),
    /// A check link: the pulse it is about, and its letters.
    Check { short_id: [u8; 8], letters: String },
    /// A round's result.
    Result(Box<Round>),
    /// Sealed answers.
    Answers(Vec<u8>),
    /// A confirmation: the first sixteen bytes of a seen_hash.
    Seen { code: [u8; 16], quoted: bool },
    /// A receipt: boxed, because it is the largest and each of thousands of confirmations takes as much room as that.
    Receipt(Box<Receipt>),
    /// A recovery code.
    Recovery(Role, [u8; 32]),
    /// A box: the first eight bytes of its pulse's id, and its bytes.
    Box { short_id: [u8; 8], bytes: Vec<u8> },
    /// A team file.
    TeamFile(Box<TeamFile>),
}

/// Something that arrived and is no use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// A link.
    Link(LinkKind, LinkError),
    /// A result link.
    Result(TeamFileError),
    /// A team file.
    TeamFile(TeamFileError),
    /// Sealed answers with letters missing or changed.
    Answers,
    /// A confirmation with letters missing or changed.
    Seen,
    /// A receipt.
    Receipt(CodeError),
    /// Text that looks like a recovery code.
    Recovery(RecoveryError),
    /// A file that is nothing of ours.
    UnknownFile { name: String },
    /// Text without a code or a link in it.
    NothingFound,
    /// A helper's bundle of which only some codes came.
    BundleCut { came: usize, codes: usize },
    /// A helper saw more people than codes.
    BundleShort { codes: usize, people: usize },
}

/// Sealed answers that this device expects: the short id of their pulse and their length.
pub type Expected = Vec<([u8; 8], usize)>;

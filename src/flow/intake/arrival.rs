//! What may arrive, and what of it is no use.

use crate::{
    flow::{answering::read_look, record::Record},
    pulse::{Ask, Definition, Pulse},
    seal::Receipt,
    team::{Round, TeamFile},
    wire::{
        codes::{CodeError, RecoveryError, Role},
        links::{LinkError, LinkKind},
        parts::Missing,
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
    /// So many sealed answers with letters missing or changed.
    Cut { codes: usize, why: Cut },
    /// Something in parts of which some did not come, or do not fit together.
    PartsMissing(Missing),
    /// A confirmation with letters missing or changed.
    Seen,
    /// A receipt.
    Receipt(CodeError),
    /// Text that looks like a recovery code.
    Recovery(RecoveryError),
    /// A file that is nothing of ours.
    UnknownFile { name: String },
    /// An archive with more text in it than is read.
    ArchiveTooLarge { name: String },
    /// Text without a code or a link in it.
    NothingFound,
    /// Text with a link of a mail gateway that keeps the address to itself.
    HiddenLink,
    /// The address of a page on somebody's own device.
    PageAddress,
    /// The words that a link stands behind, without it.
    LinkBehindWords,
    /// A helper's bundle of which only some codes came.
    BundleCut { came: usize, codes: usize },
    /// A helper saw more people than codes.
    BundleShort { codes: usize, people: usize },
}

/// Why sealed answers are not whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Nobody knows.
    Unknown,
    /// The chat shows the beginning of long messages only.
    Shortened,
    /// The chat takes no more than so many letters a message.
    Limit { letters: usize },
}

/// What a device expects in a text. By it codes are told from the letters around them.
#[derive(Debug, Clone, Default)]
pub struct Expected {
    /// Sealed answers: the short id of their pulse and their length.
    pub answers: Vec<([u8; 8], usize)>,
    /// Confirmations of the boxes that it has.
    pub seen: Vec<[u8; 16]>,
}

impl From<Vec<([u8; 8], usize)>> for Expected {
    fn from(answers: Vec<([u8; 8], usize)>) -> Self {
        Self { answers, seen: Vec::new() }
    }
}

impl Expected {
    /// What a device that keeps these records expects.
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut all = Self::default();
        for (known, pulse) in records.into_iter().filter_map(|known| Some((known, known.pulse.as_ref()?))) {
            all.answers.push((pulse.short_id(), pulse.definition().sealed_len()));
            let boxes =
                known.stored.check.iter().chain(&known.stored.other_checks).filter(|_| !known.has_result());
            let looks = boxes.filter_map(|letters| read_look(pulse, letters).ok());
            all.seen.extend(looks.filter_map(|look| look.seen_hash(pulse).first_chunk().copied()));
        }
        all
    }
}

//! What is to be done about something that arrived.

use super::{
    context::Context,
    note::{Note, Notice},
    questions::Question,
};
use crate::{
    flow::{gather::Gathered, record::Record, route::Route},
    pulse::{Definition, Hash},
    seal::SealedBox,
    team::{Round, TeamFile},
};

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Keep a pulse as it is now.
    Keep(Box<Record>),
    /// Keep a team's file as it is now.
    KeepTeam(TeamFile),
    /// Keep a box that is opened here. Where that fails, what comes after it is not done.
    KeepBox(Box<Record>, SealedBox),
    /// Lay sealed answers on the table of whoever gathers or helps.
    Gather(Gathered),
    /// Forget the confirmations that were pasted before.
    CountAnew,
    /// Count a confirmation that was pasted.
    Count { code: [u8; 16], quoted: bool },
    /// Count a confirmation that lies in a pulse's folder. A file and its copies have the same digits.
    CountFile { below: String, digits: String, code: [u8; 16] },
    /// Begin to ask with a definition.
    Begin(Box<Definition>),
    /// Show a result of a pulse that this device does not keep.
    Show(Box<Round>),
    /// Have a person choose.
    Ask(Question),
    /// Put a round back that the folder's team file lacks.
    PutBack { file: TeamFile, ask_id: Hash },
    /// Say why something has no place.
    Say(Notice),
    /// Say on a page what was done.
    Tell(Route, Notice),
    /// Say beside the folder what is not as it should be.
    Note(Note),
    /// Go to a page.
    Go(Route),
    /// Show a page below the address that is there, because what it shows lives in that link alone.
    Stay(Route),
}

/// Keeps a pulse.
pub(super) fn keep(known: Record) -> Effect {
    Effect::Keep(Box::new(known))
}

/// Says why something of a pulse has no place that this device does not know: it may be the one whose link has not come.
pub(super) fn say_of_unknown(notice: Notice, knows: Context<'_>) -> Vec<Effect> {
    say(knows.waits_for_link().map_or(notice, |team| Notice::LinkFirst { team }))
}

/// Says why something has no place, and does nothing else.
pub(super) fn say(notice: Notice) -> Vec<Effect> {
    vec![Effect::Say(notice)]
}

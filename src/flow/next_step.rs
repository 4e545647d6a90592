//! Whose turn it is, for the list on the start page and the steps above each page.

use super::record::Record;
use crate::pulse::Mode;

/// What this device has to do next for a pulse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Somebody was asked to gather; nobody has accepted yet.
    FindGatherer,
    /// This device was asked to gather.
    Accept,
    /// Answers come in here.
    Gather,
    /// The box is closed: everybody looks, then the host opens.
    PostBox { n: usize },
    /// This device waits for the box, then opens it.
    AwaitBox,
    /// The box is here, to be opened.
    Open,
    /// Nothing answered yet.
    Answer,
    /// Answers have been begun, or changed since they were sealed.
    GoOn,
    /// Sealed, but not handed in.
    HandIn,
    /// Handed in: the check link comes next.
    AwaitLook,
    /// Looked, and it is not all there.
    Missing,
    /// Looked: the result comes next.
    AwaitResult,
    /// The result is here.
    Result,
}

/// Where the whole pulse stands, as far as this device knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Asked.
    Asked,
    /// Answers come in.
    Answers,
    /// Everybody looks.
    Look,
    /// The host opens.
    Open,
    /// Result.
    Result,
}

/// What comes next. Whoever holds a key sees that job first; answering is one tap away on the same page.
#[must_use]
pub fn next(known: &Record) -> Next {
    let stored = &known.stored;
    if stored.round.is_some() {
        return Next::Result;
    }
    if let Some(collector) = &stored.collector {
        return match (&collector.check, known.both_here()) {
            (None, _) => Next::Gather,
            (Some(_), true) => Next::Open,
            (Some(_), false) => Next::PostBox { n: collector.n },
        };
    }
    match (&stored.host, &known.pulse) {
        (Some(_), None) => return Next::FindGatherer,
        (Some(host), Some(_)) if host.opened.is_some() => return Next::Open,
        // The box is closed: nothing can be added any more. What is missing from it comes first.
        (Some(_), Some(_)) if stored.check.is_some() && own(known) != Next::Missing => return Next::Open,
        (None, None) => return Next::Accept,
        _ => {}
    }
    let own = own(known);
    if stored.host.is_some() && matches!(own, Next::AwaitLook | Next::AwaitResult) {
        return Next::AwaitBox;
    }
    own
}

/// What comes next for the person who answers on this device.
#[must_use]
pub fn own(known: &Record) -> Next {
    let Some(person) = known.person() else { return Next::Answer };
    match &person.sealed {
        None if person.draft.answered() == 0 => Next::Answer,
        None => Next::GoOn,
        Some(_) if person.changed => Next::GoOn,
        Some(_) if !person.handed => Next::HandIn,
        Some(_) if person.looked.is_none() && known.has_check() => Next::Missing,
        Some(_) if person.looked.is_none() => match known.pulse.as_ref().map(crate::pulse::Pulse::mode) {
            Some(Mode::OnePerson) => Next::AwaitResult,
            _ => Next::AwaitLook,
        },
        Some(_) => Next::AwaitResult,
    }
}

/// Where the pulse stands.
#[must_use]
pub fn stage(known: &Record) -> Stage {
    match next(known) {
        Next::FindGatherer | Next::Accept => Stage::Asked,
        Next::Result => Stage::Result,
        Next::PostBox { .. } | Next::Missing => Stage::Look,
        Next::Open => Stage::Open,
        Next::AwaitResult => Stage::Open,
        _ if known.has_check() => Stage::Look,
        _ => Stage::Answers,
    }
}

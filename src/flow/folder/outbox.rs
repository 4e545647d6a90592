//! What a device owes to the folder: everything that follows from what it keeps, computed anew each time, so that nothing
//! is forgotten when a page was closed at the wrong moment, and nothing is written twice.

use std::collections::BTreeMap;

use super::{Folder, FolderError, Stamp, place};
use crate::{
    flow::record::Record,
    pulse::{Mode, bytes::unhex_array},
    seal::SealedBox,
    team::{Round, TeamFile},
    wire::{
        codes, folder, links,
        team_file::{self, read_round_text},
    },
};

/// A file that is to lie in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Where.
    pub path: String,
    /// What.
    pub bytes: Vec<u8>,
}

/// What this device owes for a pulse. `sealed`: the box, where this device closed it.
#[must_use]
pub fn outbox(known: &Record, sealed: Option<&SealedBox>) -> Vec<Outgoing> {
    let stored = &known.stored;
    let mut all = Vec::new();
    let mut owe = |name: &str, bytes: Vec<u8>| {
        let path = format!("{}/{name}", folder::folder(known.ask.id()));
        all.push(Outgoing { path, bytes });
    };
    let line = |text: String| format!("{text}\n").into_bytes();
    let Some(pulse) = &known.pulse else {
        if stored.host.is_some() && stored.round.is_none() {
            owe(folder::INVITATION, line(links::invitation(&known.ask)));
        }
        return all;
    };
    if let Some(round) = &stored.round {
        // Of a pulse that is over nothing is of use but its result. Whoever cleans up its folder does not find it there again.
        let published = stored.host.as_ref().is_some_and(|host| host.published);
        if published && let Ok(round) = read_round_text(round) {
            all.push(result_of(round));
        }
        return all;
    }
    // In the folder nobody needs an address.
    let link = || line(links::pulse(&pulse.clone().with_mail(None)));
    if stored.collector.is_some() {
        owe(&folder::pulse_file(pulse), link());
    }
    // While two links are about, whatever else is placed could be for the wrong one.
    if stored.link_conflict {
        return all;
    }
    if stored.host.is_some() && known.has_chosen(pulse) {
        owe(&folder::chosen_file(pulse), link());
    }
    // Where one person holds both keys, nobody looks before the box is opened.
    let two = pulse.mode() == Mode::TwoPeople;
    // The box, once it is closed: the check link is written at the same time.
    let closed = stored.collector.as_ref().is_some_and(|collector| collector.check.is_some());
    if let Some(sealed) = sealed.filter(|_| two && closed) {
        owe(&folder::box_file(sealed), sealed.bytes().to_vec());
        if let Some(collector) = stored.collector.as_ref().filter(|collector| !collector.counted.is_empty()) {
            owe(&folder::counted_file(sealed), collector.counted.clone().into_bytes());
        }
    }
    // Only what was found whole is confirmed; `looked` says so.
    let confirmed = |looked: &Option<String>| looked.as_deref().and_then(unhex_array::<32>).filter(|_| two);
    if let Some(person) = stored.person.as_ref().filter(|person| person.folder)
        && let Some(answers) = &person.sealed
    {
        let bytes = answers.bytes();
        owe(&codes::answers_file_name(&bytes), line(codes::answers(&bytes)));
        if let Some((name, seen)) = answers.seen_file().zip(confirmed(&person.looked)) {
            owe(&name, line(codes::seen(&seen)));
        }
    }
    for before in &stored.earlier {
        if let Some((name, seen)) = before.seen.as_ref().zip(confirmed(&before.looked)) {
            owe(name, line(codes::seen(&seen)));
        }
    }
    all
}

/// A result as a file of its own: whatever becomes of the team's file, no program has a reason to refuse this one.
pub(super) fn result_of(round: Round) -> Outgoing {
    let below = folder::folder(round.pulse().ask_id());
    let bytes = team_file::write(&TeamFile::begin(round)).into_bytes();
    Outgoing { path: format!("{below}/{}", folder::result_file(&bytes)), bytes }
}

/// Files that this device owes and has placed, by path. Moments are milliseconds of a clock that never goes back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Placed(BTreeMap<String, Lies>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Lies {
    /// How it was when it was compared with what is to lie there; `None` when it is gone.
    stamp: Option<Stamp>,
    /// Since when.
    since: u64,
}

/// After so many milliseconds no program brings back an empty file, which it had carried away: they need seconds, and are
/// asked again after a minute at the latest.
const SETTLED: u64 = 3 * 60_000;

/// So many milliseconds somebody may need to clear a folder away, file by file: nothing is put back meanwhile.
pub(super) const GRACE: u64 = 3_000;

impl Placed {
    /// Whether a file lies there, whole, as far as the last look saw.
    #[must_use]
    pub fn lies(&self, path: &str) -> bool {
        self.0.get(path).is_some_and(|lies| lies.stamp.is_some())
    }

    /// Whether it has lain there for so long that it will not come to harm by itself.
    #[must_use]
    pub fn settled(&self, path: &str, now: u64) -> bool {
        self.0.get(path).is_some_and(|lies| lies.stamp.is_some() && now >= lies.since + SETTLED)
    }

    /// Whether it is gone, and will be placed again soon where it is still to lie there.
    #[must_use]
    pub fn waits(&self, path: &str) -> bool {
        self.0.get(path).is_some_and(|lies| lies.stamp.is_none())
    }

    /// Places what is in the outbox and does not lie there, or not whole: a program that synchronises may carry a file away in the
    /// moment in which it is empty, and bring that back. Each is looked at, and read when it has changed since it was compared.
    /// Gives the paths that somebody else has taken. One file that cannot be read keeps no other from being placed.
    ///
    /// # Errors
    /// What the folder says; the next time goes on from there.
    pub async fn settle(
        &mut self,
        folder: &impl Folder,
        outgoing: Vec<Outgoing>,
        now: u64,
    ) -> Result<Vec<String>, FolderError> {
        let mut taken = Vec::new();
        let mut trouble = None;
        for Outgoing { path, bytes } in outgoing {
            let there = folder.stamp(&path).await?;
            match (there, self.0.get_mut(&path)) {
                (Some(_), Some(lies)) if lies.stamp == there => continue,
                (None, Some(lies)) if lies.stamp.is_some() => {
                    *lies = Lies { stamp: None, since: now };
                    continue;
                }
                (None, Some(lies)) if now < lies.since + GRACE => continue,
                _ => {}
            }
            self.0.remove(&path);
            match place(folder, &path, &bytes).await {
                Ok(stamp) => {
                    self.0.insert(path, Lies { stamp: Some(stamp), since: now });
                }
                Err(FolderError::Taken) => taken.push(path),
                Err(error) if error.is_of_one_file() => trouble = Some(error),
                Err(error) => return Err(error),
            }
        }
        trouble.map_or(Ok(taken), Err)
    }
}

//! Opening: confirmations, the one box, the result.

use super::{
    environment::Storage,
    record::Record,
    store::{Store, StoreError},
};
use crate::{
    pulse::bytes::{hex, unhex_array},
    seal::{NotOpened, Opened, Opening, Permit, SealedBox},
    team::{AddError, Round, RoundError, TeamFile},
    wire::team_file,
};
use displaydoc::Display;
use thiserror::Error;

/// Confirmations found in what was pasted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Confirmations {
    /// For this very box.
    pub here: usize,
    /// For another box.
    pub elsewhere: usize,
    /// In quoted lines, which do not count.
    pub quoted: usize,
    /// Of those for this very box, how many came as files, which carry no name.
    pub files: usize,
}

impl Confirmations {
    /// Counts one.
    pub fn count(&mut self, sealed: &SealedBox, code: &[u8; 16], quoted: bool) {
        if sealed.seen_hash()[..16] != code[..] {
            self.elsewhere += 1;
        } else if quoted {
            self.quoted += 1;
        } else {
            self.here += 1;
        }
    }

    /// Whether the same lines were pasted as `before`. What lies in the folder comes by itself, and does not undo what somebody
    /// counted.
    #[must_use]
    pub fn is_same_paste(&self, before: &Self) -> bool {
        let pasted = |lines: &Self| (lines.here - lines.files, lines.quoted);
        pasted(self) == pasted(before)
    }

    /// Counts one that lies in the team's folder.
    pub fn count_file(&mut self, sealed: &SealedBox, code: &[u8; 16]) {
        let before = self.here;
        self.count(sealed, code, false);
        self.files += self.here - before;
    }
}

/// Why the box is not opened.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
pub enum UnsealError {
    /// This device does not hold the key, or the result is there already.
    NoKey,
    /// The gate of confirmations, or another box.
    NotOpened(NotOpened),
    /// The result.
    Round(RoundError),
    /// Storage.
    Store(StoreError),
}

impl From<NotOpened> for UnsealError {
    fn from(error: NotOpened) -> Self {
        Self::NotOpened(error)
    }
}

impl From<StoreError> for UnsealError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Keeps a box that came to whoever opens. Once one was begun to be opened it stays the one, also where the tab that takes
/// another in has not heard of it.
///
/// # Errors
/// See [`UnsealError`]; the box that was there stays.
pub async fn receive<S: Storage, L: Storage>(
    store: &Store<S, L>,
    known: &Record,
    sealed: &SealedBox,
) -> Result<(), UnsealError> {
    let lying = store.lying(&known.name()).await?;
    let begun = lying.as_ref().unwrap_or(known).stored.host.as_ref().and_then(|host| host.opened.clone());
    let here = store.sealed_box(&known.name()).await?.is_some();
    if begun.is_some_and(|begun| here && begun != hex(sealed.hash())) {
        return Err(NotOpened::AnotherBox.into());
    }
    Ok(store.save_box(&known.name(), sealed.bytes()).await?)
}

/// Begins: asks for leave, and writes down which box this key opens before the first envelope is touched.
///
/// # Errors
/// See [`UnsealError`].
pub async fn begin<S: Storage, L: Storage>(
    store: &Store<S, L>,
    known: &Record,
    sealed: &SealedBox,
    seen: Option<u16>,
) -> Result<(Record, Opening), UnsealError> {
    let (pulse, key) = known.pulse.clone().zip(known.host_key()).ok_or(UnsealError::NoKey)?;
    let before = known.stored.host.as_ref().and_then(|host| host.opened.as_ref());
    let before = before.and_then(|text| unhex_array(text));
    let permit = Permit::new(&pulse, sealed, seen, before.as_ref())?;
    let mut opening = known.clone();
    if let Some(host) = &mut opening.stored.host {
        host.opened = Some(hex(sealed.hash()));
    }
    let opening = store.save(&opening).await?;
    // Another tab was quicker, with another box.
    let opened = opening.stored.host.as_ref().and_then(|host| host.opened.clone());
    if opened != Some(hex(sealed.hash())) {
        return Err(NotOpened::AnotherBox.into());
    }
    Ok((opening, Opening::new(pulse, key, sealed.clone(), permit)?))
}

/// Ends: the result is stored and read back, then the key goes. `before`: the team's rounds so far.
///
/// # Errors
/// See [`UnsealError`]; until the result is stored the key stays, and the same box can be opened again.
pub async fn end<S: Storage, L: Storage>(
    store: &Store<S, L>,
    known: &Record,
    opened: &Opened,
    date: &str,
    before: &[Round],
) -> Result<(Record, Round), UnsealError> {
    let pulse = known.pulse.clone().ok_or(UnsealError::NoKey)?;
    let round = Round::publish(pulse, opened, date, before).map_err(UnsealError::Round)?;
    let mut done = known.clone();
    done.stored.round = Some(team_file::write_round(&round));
    if let Some(host) = &mut done.stored.host {
        host.twins = opened.twins;
    }
    let mut done = store.save(&done).await?;
    if let Some(host) = &mut done.stored.host {
        host.key = None;
    }
    let done = store.save(&done).await?;
    Ok((done, round))
}

/// The team file with a round in it: a new one, or the next round of the one that is there.
///
/// # Errors
/// See [`AddError`].
pub fn publish(file: Option<&TeamFile>, round: Round) -> Result<TeamFile, AddError> {
    let Some(file) = file else { return Ok(TeamFile::begin(round)) };
    let mut file = file.clone();
    // Publishing twice changes nothing: a published round is never updated.
    if file.rounds().contains(&round) {
        return Ok(file);
    }
    // Another round of one's own pulse was made up, or still has a comment that is held back by now.
    if file.rounds().iter().any(|there| there.pulse().id() == round.pulse().id()) {
        return Ok(TeamFile::begin(round).merged(&file)?.file);
    }
    file.add(round)?;
    Ok(file)
}

//! What this device keeps of a pulse, as it lies in storage, and the same parsed and checked.

use serde::{Deserialize, Serialize};

use crate::{
    answer::Draft,
    pulse::{
        Ask, Hash, Pulse,
        bytes::{hex, unhex, unhex_array},
        sha,
    },
    seal::{Ballot, KeyPair, LookHash, Receipt},
    wire::{
        folder,
        links::{self, LinkError},
    },
};

/// The version of these records. Version 1 knew no secret of a ballot, and version 2 no number of its writings: a program of
/// that time would read them over.
pub const VERSION: u8 = 3;

/// Everything about one pulse on this device. Bytes are hexadecimal, links are their letters after `#i=` or `#p=`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Stored {
    /// [`VERSION`].
    pub version: u8,
    /// When this device first met the pulse, in minutes since 1970: orders the list, is never exported. See [`met_now`].
    pub met: u32,
    /// The invitation's letters.
    pub invitation: String,
    /// The pulse link's letters, once somebody gathers.
    pub pulse: Option<String>,
    /// This device opens.
    pub host: Option<HostRecord>,
    /// This device gathers.
    pub collector: Option<CollectorRecord>,
    /// The person who answers on this device.
    pub person: Option<PersonRecord>,
    /// People who answered on this device before.
    pub earlier: Vec<EarlierRecord>,
    /// The letters of the check link that counts here: the first that came, until a person chooses another one.
    pub check: Option<String>,
    /// The letters of other boxes' check links.
    pub other_checks: Vec<String>,
    /// Another check link was met, and nobody has said which counts.
    #[serde(rename = "check_rival")]
    pub box_conflict: bool,
    /// A round of this pulse that this device has seen, as JSON.
    pub round: Option<String>,
    /// Another link with this invitation and another collector's key was met, and nobody has said which counts.
    #[serde(rename = "rival")]
    pub link_conflict: bool,
    /// The letters of links that are not, or not yet, the one that counts.
    #[serde(rename = "rivals")]
    pub other_links: Vec<String>,
    /// The id of the link that was chosen among several.
    pub chosen: Option<String>,
    /// The ids of links that the host chose, as files in the team's folder say; nothing proves it.
    pub told: Vec<String>,
    /// Receipts that were brought to this device from another one: the seed, and the secret where it is another.
    pub receipts: Vec<String>,
    /// The team's folder that this pulse goes through, by the name this device gave it; empty = none.
    pub folder: String,
}

/// What the host's device keeps.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HostRecord {
    /// b; gone once the result is stored.
    pub key: Option<String>,
    /// box_hash of the one box that this key opens.
    pub opened: Option<String>,
    /// Whether the result was published from here.
    pub published: bool,
    /// How many sealed answers of the box carried a check number that was there already: somebody's earlier ones, put in
    /// beside the latest.
    pub twins: usize,
}

/// What the collector's device keeps.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CollectorRecord {
    /// b; gone once the box is written.
    pub key: Option<String>,
    /// The letters of the check link, once the box is closed.
    pub check: Option<String>,
    /// How many people are in the box.
    pub n: usize,
    /// What was gathered for it, where it went through the team's folder: the text of its file there.
    pub counted: String,
}

/// What the answering person's device keeps.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonRecord {
    /// The answers as they are typed.
    pub draft: Draft,
    /// The sixteen bytes of the ballot.
    pub ballot: Option<String>,
    /// The latest sealing.
    pub sealed: Option<SealedRecord>,
    /// Look hashes of earlier sealings of the same person.
    pub replaced: Vec<String>,
    /// Whether the draft was changed since it was sealed.
    pub changed: bool,
    /// Whether the person said that it was handed over, or it lies in the team's folder.
    pub handed: bool,
    /// Sealed for the team's folder: the person had read that others see it there.
    pub folder: bool,
    /// Whether it lies there.
    pub placed: bool,
    /// seen_hash of the box in which everything of theirs was found.
    pub looked: Option<String>,
}

/// A sealing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SealedRecord {
    /// Revision.
    pub rev: u16,
    /// The seed.
    pub seed: String,
    /// The secret of the ballot, which check numbers come from; empty in a sealing of version 1, where it is the seed.
    pub secret: String,
    /// The sealed answers.
    pub bytes: String,
    /// Look hashes of the envelopes.
    pub hashes: String,
    /// The answers that were sealed.
    pub answers: Draft,
}

/// What stays of an earlier person on this device: enough to look, not to read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EarlierRecord {
    /// Look hashes of the latest sealing.
    pub hashes: String,
    /// Look hashes of the sealings before it.
    pub replaced: Vec<String>,
    /// seen_hash of the box in which everything of theirs was found.
    pub looked: Option<String>,
    /// The name of their confirmation in the team's folder; the seed that it comes from is gone.
    pub seen: Option<String>,
}

/// A pulse on this device, its links read: what the screens work with.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// What lies in storage.
    pub stored: Stored,
    /// What the host fixed.
    pub ask: Ask,
    /// The whole pulse, once somebody gathers.
    pub pulse: Option<Pulse>,
}

/// When a pulse is met that is new here, in minutes since 1970: now, and later than every other of the device. Two that are
/// met within a minute keep their order when the page is loaded again, and so does what their team's pulses are numbered by.
#[must_use]
pub fn met_now(there: &[Record], now: u32) -> u32 {
    let latest = there.iter().map(|known| known.stored.met).max();
    latest.map_or(now, |latest| now.max(latest.saturating_add(1)))
}

impl Record {
    /// A pulse met through its invitation.
    #[must_use]
    pub fn invited(ask: Ask, met: u32) -> Self {
        let letters = letters(&links::invitation_spelled_out(&ask));
        let stored = Stored { version: VERSION, met, invitation: letters, ..Stored::default() };
        Self { stored, ask, pulse: None }
    }

    /// A pulse met through its link.
    #[must_use]
    pub fn linked(pulse: Pulse, met: u32) -> Self {
        let mut known = Self::invited(pulse.ask().clone(), met);
        known.set_pulse(pulse);
        known
    }

    /// A pulse whose link is not kept yet: what it needs to be answered on screen, and no more.
    #[must_use]
    pub fn unkept(pulse: Pulse) -> Self {
        Self { stored: Stored::default(), ask: pulse.ask().clone(), pulse: Some(pulse) }
    }

    /// Reads a record.
    ///
    /// # Errors
    /// The link that does not read; the record is then set aside, never lost.
    pub fn of(stored: Stored) -> Result<Self, LinkError> {
        let ask = links::read_invitation(&stored.invitation)?;
        let pulse = match &stored.pulse {
            Some(letters) => Some(links::read_pulse(letters)?),
            None => None,
        };
        if pulse.as_ref().is_some_and(|pulse| pulse.ask() != &ask) {
            return Err(LinkError::CheckFails);
        }
        Ok(Self { stored, ask, pulse })
    }

    /// Puts the pulse in.
    pub fn set_pulse(&mut self, pulse: Pulse) {
        self.stored.pulse = Some(letters(&links::pulse_spelled_out(&pulse)));
        self.pulse = Some(pulse);
    }

    /// The name of this pulse in addresses and in storage: the first 16 hex digits of its ask_id.
    #[must_use]
    pub fn name(&self) -> String {
        name_of(self.ask.id())
    }

    /// Whether this device opens.
    #[must_use]
    pub fn is_host(&self) -> bool {
        self.stored.host.is_some()
    }

    /// Whether this device gathers, or has gathered.
    #[must_use]
    pub fn is_collector(&self) -> bool {
        self.stored.collector.is_some()
    }

    /// Whether a check link is here: the box is closed.
    #[must_use]
    pub fn has_check(&self) -> bool {
        self.stored.check.is_some()
    }

    /// Whether a result is here.
    #[must_use]
    pub fn has_result(&self) -> bool {
        self.stored.round.is_some()
    }

    /// The person who answers on this device.
    #[must_use]
    pub fn person(&self) -> Option<&PersonRecord> {
        self.stored.person.as_ref()
    }

    /// What was sealed last on this device.
    #[must_use]
    pub fn sealed(&self) -> Option<&SealedRecord> {
        self.person()?.sealed.as_ref()
    }

    /// The host's key, while this device holds it.
    #[must_use]
    pub fn host_key(&self) -> Option<KeyPair> {
        key(self.stored.host.as_ref()?.key.as_ref()?)
    }

    /// Whether this device holds the host's key.
    #[must_use]
    pub fn holds_host_key(&self) -> bool {
        self.stored.host.as_ref().is_some_and(|host| is_key(host.key.as_ref()))
    }

    /// Whether this device holds the collector's key.
    #[must_use]
    pub fn holds_collector_key(&self) -> bool {
        self.stored.collector.as_ref().is_some_and(|collector| is_key(collector.key.as_ref()))
    }

    /// The collector's key, while this device holds it.
    #[must_use]
    pub fn collector_key(&self) -> Option<KeyPair> {
        key(self.stored.collector.as_ref()?.key.as_ref()?)
    }

    /// Whether this pulse is gathered on this device, and its box is not closed yet.
    #[must_use]
    pub fn gathers(&self) -> bool {
        self.stored.collector.as_ref().is_some_and(|collector| collector.check.is_none())
    }

    /// Whether this device has published the result.
    #[must_use]
    pub fn has_published(&self) -> bool {
        self.has_result() && self.stored.host.as_ref().is_some_and(|host| host.published)
    }

    /// Whether this pulse goes through the team's folder of this name.
    #[must_use]
    pub fn goes_through(&self, folder: &str) -> bool {
        !folder.is_empty() && self.stored.folder == folder
    }

    /// Whether one person alone holds both keys here.
    #[must_use]
    pub fn both_here(&self) -> bool {
        self.is_host() && self.is_collector()
    }
}

/// The name of a pulse in addresses and in storage.
#[must_use]
pub fn name_of(ask_id: &Hash) -> String {
    hex(&ask_id[..8])
}

/// What stands after `#x=`.
fn letters(fragment: &str) -> String {
    fragment.get(3..).unwrap_or_default().to_owned()
}

/// Whether a key is there; what it gives is not computed.
fn is_key(text: Option<&String>) -> bool {
    text.is_some_and(|text| unhex_array::<32>(text).is_some())
}

fn key(text: &str) -> Option<KeyPair> {
    KeyPair::derive(unhex_array(text)?).ok()
}

impl PersonRecord {
    /// The ballot of the next sealing; `None` when there is none yet, or no revision is left. `new_secret` is for the first
    /// sealing alone.
    #[must_use]
    pub fn next_ballot(&self, new_secret: [u8; 32]) -> Option<Ballot> {
        let number = unhex_array(self.ballot.as_ref()?)?;
        let rev = self.sealed.as_ref().map_or(0, |sealed| sealed.rev).checked_add(1)?;
        let secret = match &self.sealed {
            Some(sealed) => sealed.secret()?,
            None => new_secret,
        };
        Some(Ballot { number, rev, secret })
    }

    /// What stays of this person when another one takes the device.
    #[must_use]
    pub fn step_back(&self) -> Option<EarlierRecord> {
        let hashes = self.sealed.as_ref()?.hashes.clone();
        let seen = self.sealed.as_ref().filter(|_| self.placed).and_then(SealedRecord::seen_file);
        let (replaced, looked) = (self.replaced.clone(), self.looked.clone());
        Some(EarlierRecord { hashes, replaced, looked, seen })
    }
}

impl SealedRecord {
    /// The name of this person's confirmation in a folder: six digits that only their own device can compute, and that it
    /// computes each time, so that a page closed half-way does not confirm twice. `None` for a seed that is none.
    #[must_use]
    pub fn seen_file(&self) -> Option<String> {
        let seed = unhex_array::<32>(&self.seed)?;
        let [a, b, c, ..] = sha(&[b"pulse-check folder seen\0", &seed]);
        Some(folder::seen_file([a, b, c]))
    }

    /// The bytes that are handed over.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        unhex(&self.bytes).unwrap_or_default()
    }

    /// What check numbers come from.
    #[must_use]
    pub fn secret(&self) -> Option<[u8; 32]> {
        unhex_array(if self.secret.is_empty() { &self.seed } else { &self.secret })
    }

    /// The receipt for a pulse.
    #[must_use]
    pub fn receipt(&self, pulse: &Pulse) -> Option<Receipt> {
        let (seed, secret) = (unhex_array(&self.seed)?, self.secret()?);
        Some(Receipt { short_id: pulse.short_id(), seed, secret })
    }
}

/// Look hashes as they lie in a record.
#[must_use]
pub fn hashes(text: &str) -> Vec<LookHash> {
    let bytes = unhex(text).unwrap_or_default();
    bytes.as_chunks::<8>().0.to_vec()
}

//! Answering, sealing, handing over; and looking afterwards.

use super::{
    environment::{NoRandomness, Randomness, draw},
    record::{EarlierRecord, PersonRecord, Record, SealedRecord, hashes},
};
use crate::{
    answer::{Answer, AnswerError, Checked, Draft},
    pulse::{
        Pulse,
        bytes::{hex, unhex_array},
    },
    seal::{BoxError, Found, Look, Receipt, SealError, own_hashes, seal},
    team::{OwnCheck, Round},
    wire::links::{self, LinkError},
};
use displaydoc::Display;
use thiserror::Error;

/// Why answers were not sealed. The draft stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
pub enum RespondError {
    /// Nobody gathers yet.
    NoPulse,
    /// An answer.
    Answer(AnswerError),
    /// Sealing.
    Seal(SealError),
    /// No further version of these answers can be made.
    NoRevisionLeft,
    /// The platform gives no randomness.
    NoRandomness,
}

impl From<NoRandomness> for RespondError {
    fn from(_: NoRandomness) -> Self {
        Self::NoRandomness
    }
}

/// The person of a pulse, begun when there is none.
fn person(known: &mut Record) -> &mut PersonRecord {
    known.stored.person.get_or_insert_with(PersonRecord::default)
}

/// Puts an answer into the draft.
pub fn set_answer(known: &mut Record, question: usize, answer: Answer) {
    let person = person(known);
    person.draft.set(question, answer);
    person.changed = person.sealed.as_ref().is_some_and(|sealed| sealed.answers != person.draft);
    if person.changed {
        person.handed = false;
    }
}

/// The draft of a pulse.
#[must_use]
pub fn draft(known: &Record) -> Draft {
    let empty = || Draft::empty(known.ask.definition());
    known.person().map_or_else(empty, |person| person.draft.clone())
}

/// Seals the draft as the next version of this person's answers.
///
/// # Errors
/// See [`RespondError`].
pub fn seal_draft(known: &mut Record, random: &impl Randomness) -> Result<Vec<u8>, RespondError> {
    let pulse = known.pulse.clone().ok_or(RespondError::NoPulse)?;
    let draft = draft(known);
    let checked = Checked::new(pulse.definition(), &draft).map_err(RespondError::Answer)?;
    let fresh = draw(random)?;
    let (number, secret) = (draw::<16>(random)?, draw(random)?);
    let person = person(known);
    person.ballot.get_or_insert_with(|| hex(&number));
    let ballot = person.next_ballot(secret).ok_or(RespondError::NoRevisionLeft)?;
    let sealed = seal(&pulse, &checked, ballot, &fresh).map_err(RespondError::Seal)?;
    if let Some(before) = person.sealed.take() {
        person.replaced.push(before.hashes);
    }
    person.sealed = Some(SealedRecord {
        rev: ballot.rev,
        seed: hex(&sealed.seed),
        secret: hex(&sealed.secret),
        bytes: hex(&sealed.bytes),
        hashes: hex(&own_hashes(&pulse, &sealed.envelopes).concat()),
        answers: draft,
    });
    // Another box, or none: what was found in it was the version before.
    person.looked = None;
    (person.changed, person.handed, person.folder, person.placed) = (false, false, false, false);
    Ok(sealed.bytes)
}

/// Makes room for another person on this device. Of the one before, only what is needed to look stays.
pub fn another_person(known: &mut Record) {
    if let Some(before) = known.stored.person.take().and_then(|person| person.step_back()) {
        known.stored.earlier.push(before);
    }
}

/// How a text was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// It lies in the clipboard.
    Copied,
    /// The share sheet took it.
    Shared,
    /// A mail with it was opened, or should have been.
    Mailed,
    /// The person closed the share sheet.
    Cancelled,
    /// Neither is allowed: the person copies by hand.
    ByHand,
}

/// What looking finds for each person of this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// How many people are in the box.
    pub n: usize,
    /// seen_hash.
    pub seen_hash: [u8; 32],
    /// The person of this device; `None` when nobody sealed anything here.
    pub own: Option<Found>,
    /// People who answered on this device before, in order.
    pub earlier: Vec<Found>,
}

impl Looked {
    /// Whether the line that confirms is offered: somebody of this device found everything, and nobody misses anything.
    #[must_use]
    pub fn may_confirm(&self) -> bool {
        let mut all = self.own.iter().chain(&self.earlier).peekable();
        all.peek().is_some() && all.all(|found| *found == Found::All)
    }
}

/// Why looking is not possible.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
pub enum LookError {
    /// The link.
    Link(LinkError),
    /// What it says of the box.
    Box(BoxError),
}

/// Reads the letters of a check link.
///
/// # Errors
/// See [`LookError`].
pub fn read_look(pulse: &Pulse, letters: &str) -> Result<Look, LookError> {
    let bytes = links::decode(letters).map_err(LookError::Link)?;
    Look::read(pulse, &bytes).map_err(LookError::Box)
}

/// Looks for everybody of this device in a look that was read, or taken from a box, and remembers for whom everything was
/// there.
pub fn look_at(known: &mut Record, pulse: &Pulse, look: &Look) -> Looked {
    let seen_hash = look.seen_hash(pulse);
    let find = |latest: &str, replaced: &[String]| {
        let replaced: Vec<_> = replaced.iter().map(|text| hashes(text)).collect();
        look.find(&hashes(latest), &replaced)
    };
    // Whoever looks after the result is there proves a loss; it is no look before the opening.
    let in_time = !known.has_result();
    let mut own = None;
    if let Some(person) = &mut known.stored.person
        && let Some(sealed) = &person.sealed
    {
        let found = find(&sealed.hashes, &person.replaced);
        if found == Found::All && in_time {
            person.looked = Some(hex(&seen_hash));
        }
        own = Some(found);
    }
    let mut earlier = Vec::new();
    for before in &mut known.stored.earlier {
        let EarlierRecord { hashes, replaced, looked, .. } = before;
        let found = find(hashes, replaced);
        if found == Found::All && in_time {
            *looked = Some(hex(&seen_hash));
        }
        earlier.push(found);
    }
    Looked { n: look.n(), seen_hash, own, earlier }
}

/// Most receipts that are kept of one pulse.
const RECEIPTS_MOST: usize = 8;

/// What became of a receipt that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceiptCame {
    /// It is kept now.
    Kept,
    /// These answers were sealed on this very device, or the receipt is here already.
    Here,
    /// More than anybody needs.
    TooMany,
}

/// Keeps a receipt of this pulse that was brought from another device.
pub fn keep_receipt(known: &mut Record, receipt: &Receipt) -> ReceiptCame {
    let kept = receipt_record(receipt);
    let own = known.sealed();
    if own.is_some_and(|sealed| sealed.seed == hex(&receipt.seed)) || known.stored.receipts.contains(&kept) {
        return ReceiptCame::Here;
    }
    if known.stored.receipts.len() >= RECEIPTS_MOST {
        return ReceiptCame::TooMany;
    }
    known.stored.receipts.push(kept);
    ReceiptCame::Kept
}

/// A receipt as a record keeps it.
fn receipt_record(receipt: &Receipt) -> String {
    let secret = if receipt.secret == receipt.seed { String::new() } else { hex(&receipt.secret) };
    hex(&receipt.seed) + &secret
}

/// The receipts that were brought to this device.
#[must_use]
pub fn receipts(known: &Record) -> Vec<Receipt> {
    let Some(pulse) = &known.pulse else { return Vec::new() };
    let receipt = |text: &String| {
        let (seed, secret) = text.split_at_checked(64)?;
        let seed = unhex_array(seed)?;
        let secret = if secret.is_empty() { seed } else { unhex_array(secret)? };
        Some(Receipt { short_id: pulse.short_id(), seed, secret })
    };
    known.stored.receipts.iter().filter_map(receipt).collect()
}

/// A person's own check of a round; `None` when nothing was sealed on this device.
#[must_use]
pub fn own_check(known: &Record, round: &Round) -> Option<OwnCheck> {
    let person = known.person()?;
    let sealed = person.sealed.as_ref()?;
    let answers = Checked::new(known.ask.definition(), &sealed.answers).ok()?;
    let looked = person.looked.as_ref().and_then(|text| unhex_array(text));
    Some(OwnCheck::of(round, &sealed.secret()?, &answers, looked.as_ref()))
}

//! Sealing one person's answers: every answer to the host, all of them to the collector.

use displaydoc::Display;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use thiserror::Error;

use super::keys::{EnvelopeError, seal_to};
use crate::{
    answer::{Checked, SlotAnswer},
    pulse::{Hash, Pulse, limits},
};

/// The first four bytes of sealed answers.
pub const MAGIC: [u8; 4] = *b"PUA\x01";
/// Slot number of the outer envelope.
const OUTER: u16 = u16::MAX;

/// A check number: tells a person that this very answer was counted.
pub type CheckNumber = [u8; 8];

/// One person's place in one pulse.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Ballot {
    /// Sixteen random bytes, one a person and pulse, never reused in another. The collector sees them.
    pub number: [u8; 16],
    /// 1 for the first sealing, one more each time; 0 does not exist.
    pub rev: u16,
    /// Thirty-two random bytes, one a person and pulse, that no envelope holds: check numbers come from them and stay
    /// the same over all revisions. So an earlier sealing that is put in beside the latest is seen to be its twin.
    pub secret: [u8; 32],
}

/// Why answers could not be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum SealError {
    /// The revision is 0, or 65,535 was reached.
    Revision,
    /// The answers belong to another definition.
    OtherDefinition,
    /// The library.
    Envelope(EnvelopeError),
}

/// Sealed answers and what their owner keeps of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// What is handed over.
    pub bytes: Vec<u8>,
    /// Finds the answers in the box.
    pub seed: [u8; 32],
    /// Recomputes check numbers: the ballot's.
    pub secret: [u8; 32],
    /// The inner envelopes, a slot each.
    pub envelopes: Vec<Vec<u8>>,
}

/// Seals answers. `fresh`: 32 random bytes, new at every call.
///
/// # Errors
/// See [`SealError`].
pub fn seal(pulse: &Pulse, answers: &Checked, ballot: Ballot, fresh: &[u8; 32]) -> Result<Sealed, SealError> {
    if ballot.rev == 0 {
        return Err(SealError::Revision);
    }
    let slots = pulse.definition().slots();
    let same = slots.len() == answers.slots().len()
        && slots.iter().zip(answers.slots()).all(|(s, a)| s.comment == matches!(a, SlotAnswer::Text(_)));
    if !same {
        return Err(SealError::OtherDefinition);
    }
    let seed = seed(pulse.id(), ballot, answers, fresh);
    let mut inside = ballot.number.to_vec();
    inside.extend(ballot.rev.to_be_bytes());
    let mut envelopes = Vec::new();
    for (number, answer) in (0..).zip(answers.slots()) {
        let plaintext = plaintext(&check_number(&ballot.secret, pulse.id(), number), answer);
        let envelope = seal_to(
            pulse.ask().host_key(),
            &inner_info(pulse.id(), number),
            &[],
            &plaintext,
            ephemeral(&seed, pulse.id(), number),
        )
        .map_err(SealError::Envelope)?;
        inside.extend(&envelope);
        envelopes.push(envelope);
    }
    let header = header(pulse);
    let outer = seal_to(
        pulse.collector_key(),
        &outer_info(pulse.id()),
        &header,
        &inside,
        ephemeral(&seed, pulse.id(), OUTER),
    )
    .map_err(SealError::Envelope)?;
    let bytes = [&header[..], &outer].concat();
    Ok(Sealed { bytes, seed, secret: ballot.secret, envelopes })
}

/// The twelve bytes that sealed answers begin with.
pub(super) fn header(pulse: &Pulse) -> [u8; 12] {
    let mut header = [0; 12];
    header[..4].copy_from_slice(&MAGIC);
    header[4..].copy_from_slice(&pulse.short_id());
    header
}

pub(super) fn inner_info(id: &Hash, slot: u16) -> Vec<u8> {
    [b"pulse/1/inner\0", &id[..], &slot.to_be_bytes()].concat()
}

pub(super) fn outer_info(id: &Hash) -> Vec<u8> {
    [b"pulse/1/outer\0", &id[..]].concat()
}

/// Other answers give another seed even if `fresh` repeats: sealing different answers under one key stream would
/// let the collector read them.
fn seed(id: &Hash, ballot: Ballot, answers: &Checked, fresh: &[u8; 32]) -> [u8; 32] {
    let mut key = hmac::digest::Key::<Hmac<Sha256>>::default();
    key[..32].copy_from_slice(fresh);
    let mut mac = Hmac::<Sha256>::new(&key);
    mac.update(b"pulse/1/seed\0");
    mac.update(id);
    mac.update(&ballot.number);
    mac.update(&ballot.rev.to_be_bytes());
    for answer in answers.slots() {
        match answer {
            SlotAnswer::Value(value) => mac.update(&[*value]),
            SlotAnswer::Text(text) => mac.update(&padded(text)),
        }
    }
    mac.finalize().into_bytes().into()
}

/// `u16 len ‖ text ‖ zeros to 360`: 362 bytes, whatever was written.
fn padded(text: &str) -> [u8; 2 + limits::COMMENT_MOST] {
    let mut out = [0; 2 + limits::COMMENT_MOST];
    let len = text.len().min(limits::COMMENT_MOST); // checked answers are never longer
    out[..2].copy_from_slice(&(len as u16).to_be_bytes());
    out[2..2 + len].copy_from_slice(&text.as_bytes()[..len]);
    out
}

fn plaintext(check: &CheckNumber, answer: &SlotAnswer) -> Vec<u8> {
    match answer {
        SlotAnswer::Value(value) => [&check[..], &[*value]].concat(),
        SlotAnswer::Text(text) => [&check[..], &padded(text)].concat(),
    }
}

/// The check number of a slot.
#[must_use]
pub fn check_number(secret: &[u8; 32], id: &Hash, slot: u16) -> CheckNumber {
    expand(secret, &[b"pulse/1/check\0", id, &slot.to_be_bytes()])
}

/// The 32 bytes an ephemeral key pair is derived from.
pub(super) fn ephemeral(seed: &[u8; 32], id: &Hash, slot: u16) -> [u8; 32] {
    expand(seed, &[b"pulse/1/eph\0", id, &slot.to_be_bytes()])
}

fn expand<const N: usize>(key: &[u8; 32], info: &[&[u8]]) -> [u8; N] {
    let mut out = [0; N];
    // Both calls can only fail for a key shorter than a hash or an output longer than 255 of them.
    if let Ok(hkdf) = Hkdf::<Sha256>::from_prk(key) {
        let done = hkdf.expand_multi_info(info, &mut out);
        debug_assert!(done.is_ok());
    }
    out
}

//! A receipt: enough to find one's answers in the box, on any device. It cannot replace them.

use super::{
    keys::{enc_of, seal_to},
    look::{Look, look_hash},
    sealed_box::SealedBox,
    sealing::{check_number, ephemeral, inner_info},
};
use crate::pulse::{Pulse, bytes::Reader};
use displaydoc::Display;
use thiserror::Error;

/// The first four bytes of a receipt whose check numbers come from its seed, as all did once.
pub const MAGIC: [u8; 4] = *b"PUC\x01";
/// The first four bytes of a receipt that carries the ballot's secret as well.
pub const MAGIC_WITH_SECRET: [u8; 4] = *b"PUC\x02";

/// What finds one sealing, and the pulse it belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// First eight bytes of the pulse's id.
    pub short_id: [u8; 8],
    /// The seed of the sealing.
    pub seed: [u8; 32],
    /// The secret of the ballot, which check numbers come from.
    pub secret: [u8; 32],
}

/// Why bytes are no receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum ReceiptError {
    /// Not 44 or 76 bytes that begin as a receipt does.
    NotAReceipt,
    /// A receipt of a later version of the format.
    UnknownVersion,
}

/// What a receipt finds of one slot in a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Traced {
    /// This value.
    Value(u8),
    /// A comment: it is there. Its text is not read again from the box.
    Comment,
    /// A comment cannot be looked for without the box: what was written is not known.
    Unknown,
    /// The envelope is not in the box, or not as it was sealed.
    Missing,
    /// A comment slot that was left out of the box.
    LeftOut,
}

impl Receipt {
    /// The bytes: 76, or 44 where the secret is the seed.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        if self.secret == self.seed {
            [&MAGIC[..], &self.short_id, &self.seed].concat()
        } else {
            [&MAGIC_WITH_SECRET[..], &self.short_id, &self.seed, &self.secret].concat()
        }
    }

    /// Reads 44 or 76 bytes.
    ///
    /// # Errors
    /// See [`ReceiptError`].
    pub fn read(bytes: &[u8]) -> Result<Self, ReceiptError> {
        let bad = |_| ReceiptError::NotAReceipt;
        let mut reader = Reader::new(bytes);
        let magic: [u8; 4] = reader.array().map_err(bad)?;
        if magic != MAGIC && magic != MAGIC_WITH_SECRET {
            let other_version = magic[..3] == MAGIC[..3];
            return Err(if other_version { ReceiptError::UnknownVersion } else { ReceiptError::NotAReceipt });
        }
        let (short_id, seed) = (reader.array().map_err(bad)?, reader.array().map_err(bad)?);
        let secret = if magic == MAGIC { seed } else { reader.array().map_err(bad)? };
        // One way to write a thing: the long form only where the short one would not do.
        let long_for_nothing = magic == MAGIC_WITH_SECRET && secret == seed;
        if long_for_nothing || !reader.rest().is_empty() {
            return Err(ReceiptError::NotAReceipt);
        }
        Ok(Self { short_id, seed, secret })
    }

    /// Finds the answers in a box. Sealing is reproducible, so each legal value is sealed again and compared.
    #[must_use]
    pub fn trace(&self, pulse: &Pulse, sealed: &SealedBox) -> Vec<Traced> {
        let slots = pulse.definition().slots();
        (0..)
            .zip(slots.iter().zip(sealed.columns()))
            .map(|(number, (slot, column))| {
                let Some(column) = column else { return Traced::LeftOut };
                let from = ephemeral(&self.seed, pulse.id(), number);
                let enc = enc_of(&from);
                let Some(envelope) = column.iter().find(|envelope| envelope.starts_with(&enc)) else {
                    return Traced::Missing;
                };
                if slot.comment {
                    return Traced::Comment;
                }
                let legal = pulse.definition().question_of(slot).legal_values();
                let found =
                    legal.into_iter().find(|v| self.envelope(pulse, number, *v).as_ref() == Some(envelope));
                found.map_or(Traced::Missing, Traced::Value)
            })
            .collect()
    }

    /// Finds the answers by the hashes of a check link, the same way.
    #[must_use]
    pub fn look(&self, pulse: &Pulse, look: &Look) -> Vec<Traced> {
        (0..)
            .zip(pulse.definition().slots())
            .map(|(number, slot)| {
                let Some(column) = look.column(number) else { return Traced::LeftOut };
                if slot.comment {
                    return Traced::Unknown;
                }
                let there = |value: &u8| {
                    let envelope = self.envelope(pulse, number, *value);
                    envelope
                        .is_some_and(|envelope| column.contains(&look_hash(pulse.id(), number, &envelope)))
                };
                let legal = pulse.definition().question_of(slot).legal_values();
                legal.into_iter().find(there).map_or(Traced::Missing, Traced::Value)
            })
            .collect()
    }

    /// The envelope that a value was sealed in, if it was that value.
    fn envelope(&self, pulse: &Pulse, number: u16, value: u8) -> Option<Vec<u8>> {
        let check = check_number(&self.secret, pulse.id(), number);
        let plaintext = [&check[..], &[value]].concat();
        let from = ephemeral(&self.seed, pulse.id(), number);
        seal_to(pulse.ask().host_key(), &inner_info(pulse.id(), number), &[], &plaintext, from).ok()
    }
}

impl std::fmt::Debug for Receipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Receipt({})", crate::pulse::bytes::hex(&self.short_id)) // never the seed, never the secret
    }
}

//! A public key that may stand in a definition or a link.

use displaydoc::Display;
use std::convert::Infallible;
use thiserror::Error;

use hpke::{
    Deserializable, Kem,
    kem::X25519HkdfSha256 as X25519,
    rand_core::{TryCryptoRng, TryRng},
};

/// Why a public key is refused. Libraries accept all of these, so each is checked by explicit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum PublicKeyError {
    /// The highest bit is set, or the number is not below 2^255 − 19: a second spelling of another key.
    NotCanonical,
    /// A trial encapsulation fails: the key has a low order and would share no secret.
    LowOrder,
}

/// A checked X25519 public key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// Checks 32 bytes, little-endian as in RFC 7748.
    ///
    /// # Errors
    /// See [`PublicKeyError`].
    pub fn new(bytes: [u8; 32]) -> Result<Self, PublicKeyError> {
        if !is_canonical(&bytes) {
            return Err(PublicKeyError::NotCanonical);
        }
        let key = <X25519 as Kem>::PublicKey::from_bytes(&bytes).map_err(|_| PublicKeyError::NotCanonical)?;
        // Any ephemeral key will do for the trial: a low-order point gives the zero secret for every one of them.
        X25519::encap_with_rng(&key, None, &mut OneDraw::new([0x42; 32]))
            .map_err(|_| PublicKeyError::LowOrder)?;
        Ok(Self(bytes))
    }

    /// The 32 bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Whether 32 bytes are the one spelling of their number: bit 255 clear, below 2^255 − 19.
#[must_use]
pub fn is_canonical(bytes: &[u8; 32]) -> bool {
    // 2^255 − 19, little-endian: ED, then thirty FF, then 7F.
    let at_least_p = bytes[0] >= 0xED && bytes[1..31].iter().all(|b| *b == 0xFF) && bytes[31] == 0x7F;
    bytes[31] & 0x80 == 0 && !at_least_p
}

impl std::fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PublicKey({})", super::bytes::hex(&self.0))
    }
}

/// Randomness that is given out once. Encapsulation draws 32 bytes and derives its ephemeral key pair from them, so
/// this makes envelopes reproducible; [`OneDraw::drawn_once`] tells whether it was really asked exactly once.
pub(crate) struct OneDraw {
    bytes: [u8; 32],
    draws: u32,
}

impl OneDraw {
    pub(crate) fn new(bytes: [u8; 32]) -> Self {
        Self { bytes, draws: 0 }
    }

    /// Whether exactly 32 bytes were drawn, exactly once.
    pub(crate) fn drawn_once(&self) -> bool {
        self.draws == 1
    }
}

impl TryRng for OneDraw {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.draws += 2; // never asked for; counted so that `drawn_once` turns false
        Ok(0)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.draws += 2;
        Ok(0)
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        self.draws += if out.len() == self.bytes.len() { 1 } else { 2 };
        for (to, from) in out.iter_mut().zip(self.bytes) {
            *to = from;
        }
        Ok(())
    }
}

impl TryCryptoRng for OneDraw {}

#[cfg(test)]
mod tests {
    use super::*;

    /// Low-order points of Curve25519 (RFC 7748 §6.1 and https://cr.yp.to/ecdh.html#validate), those below p.
    const LOW_ORDER: [&str; 5] = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ];

    #[test]
    fn low_order_keys_are_refused() {
        for key in LOW_ORDER {
            let bytes = super::super::bytes::unhex_array(key).unwrap();
            assert_eq!(PublicKey::new(bytes), Err(PublicKeyError::LowOrder), "{key}");
        }
    }

    #[test]
    fn non_canonical_keys_are_refused() {
        for key in [
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // p itself, = 0
            "f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // p + 9: the base point again
            "0900000000000000000000000000000000000000000000000000000000000080", // base point with bit 255 set
        ] {
            let bytes = super::super::bytes::unhex_array(key).unwrap();
            assert_eq!(PublicKey::new(bytes), Err(PublicKeyError::NotCanonical), "{key}");
        }
        let mut base_point = [0; 32];
        base_point[0] = 9;
        assert!(PublicKey::new(base_point).is_ok());
    }
}

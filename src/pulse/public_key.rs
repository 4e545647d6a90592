//! A public key that may stand in a definition or a link.

use displaydoc::Display;
use std::convert::Infallible;
use thiserror::Error;

use hpke::rand_core::{TryCryptoRng, TryRng};

/// Why a public key is refused. Libraries accept all of these, so each is checked by explicit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum PublicKeyError {
    /// The highest bit is set, or the number is not below 2^255 − 19: a second spelling of another key.
    NotCanonical,
    /// The key has a low order: a trial encapsulation fails, because it shares no secret.
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
        if has_low_order(&bytes) { Err(PublicKeyError::LowOrder) } else { Ok(Self(bytes)) }
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

/// The two points of order eight (RFC 7748 and https://cr.yp.to/ecdh.html#validate).
const ORDER_EIGHT: [[u8; 32]; 2] = [
    [
        0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a, 0xda,
        0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00,
    ],
    [
        0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef, 0x5b, 0x04,
        0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f, 0x11, 0x57,
    ],
];

/// Whether the one spelling of a number is that of a point of low order: 0, 1, p − 1 and the two of order eight. With every other
/// number every key pair shares a secret, because a scalar is eight times a number below the order of the large subgroup.
fn has_low_order(bytes: &[u8; 32]) -> bool {
    let zero_or_one = bytes[0] <= 1 && bytes[1..].iter().all(|b| *b == 0);
    let last = bytes[0] == 0xEC && bytes[1..31].iter().all(|b| *b == 0xFF) && bytes[31] == 0x7F;
    zero_or_one || last || ORDER_EIGHT.contains(bytes)
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
    use crate::pulse::sha;
    use hpke::{Deserializable, Kem, kem::X25519HkdfSha256 as X25519};

    /// Low-order points of Curve25519 (RFC 7748 §6.1 and https://cr.yp.to/ecdh.html#validate), those below p.
    const LOW_ORDER: [&str; 5] = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ];

    /// What the library says: whether it can seal to a key.
    fn shares_a_secret(bytes: &[u8; 32]) -> bool {
        let key = <X25519 as Kem>::PublicKey::from_bytes(bytes).unwrap();
        X25519::encap_with_rng(&key, None, &mut OneDraw::new([0x42; 32])).is_ok()
    }

    #[test]
    fn low_order_keys_are_refused() {
        for key in LOW_ORDER {
            let bytes = super::super::bytes::unhex_array(key).unwrap();
            assert_eq!(PublicKey::new(bytes), Err(PublicKeyError::LowOrder), "{key}");
            assert!(!shares_a_secret(&bytes));
        }
    }

    /// Fails when the list of points misses one, or holds one too many: beside each of them, and all over the field.
    #[test]
    fn the_order_is_low_where_the_library_shares_no_secret() {
        let beside = LOW_ORDER.into_iter().flat_map(|key| {
            let bytes: [u8; 32] = super::super::bytes::unhex_array(key).unwrap();
            (0..32).flat_map(move |at| {
                [1, 0x10, 0x80].map(|bit| {
                    let mut near = bytes;
                    near[at] ^= bit;
                    near
                })
            })
        });
        let scattered = (0..500_u32).map(|n| sha(&[b"a point", &n.to_be_bytes()]));
        for bytes in beside.chain(scattered).filter(is_canonical) {
            assert_eq!(PublicKey::new(bytes).is_ok(), shares_a_secret(&bytes), "{bytes:02x?}");
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

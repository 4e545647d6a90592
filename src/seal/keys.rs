//! Keys and single envelopes: HPKE (RFC 9180) in mode Base with X25519, HKDF-SHA-256 and ChaCha20-Poly1305.

use displaydoc::Display;
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable, aead::ChaCha20Poly1305, kdf::HkdfSha256,
    kem::X25519HkdfSha256 as X25519, single_shot_open, single_shot_seal_with_rng,
};
use thiserror::Error;

use crate::pulse::{
    PublicKey, PublicKeyError,
    public_key::{OneDraw, is_canonical},
};

/// Why an envelope could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum EnvelopeError {
    /// The library refused to encapsulate or to encrypt.
    Refused,
    /// The library did not ask for exactly one draw of 32 bytes: the envelope would not be reproducible.
    Randomness,
}

/// A key: 32 random bytes b, from which the key pair is derived (RFC 9180 §7.1.3).
#[derive(Clone)]
pub struct KeyPair {
    b: [u8; 32],
    secret: <X25519 as Kem>::PrivateKey,
    public: PublicKey,
}

impl KeyPair {
    /// Derives the pair from `b`.
    ///
    /// # Errors
    /// Never for random bytes; the public key is checked like anybody's.
    pub fn derive(b: [u8; 32]) -> Result<Self, PublicKeyError> {
        let (secret, public) = X25519::derive_keypair(&b);
        let public = PublicKey::new(public.to_bytes().into())?;
        Ok(Self { b, secret, public })
    }

    /// The 32 bytes that the pair comes from; what is stored and what a recovery code holds.
    #[must_use]
    pub fn b(&self) -> &[u8; 32] {
        &self.b
    }

    /// The public key.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Opens an envelope `enc(32) ‖ ct ‖ tag(16)`; `None` when it was not made for this key, this `info` and
    /// this `aad`, or was changed.
    #[must_use]
    pub fn open(&self, info: &[u8], aad: &[u8], envelope: &[u8]) -> Option<Vec<u8>> {
        let (enc, sealed) = envelope.split_at_checked(32)?;
        // Another spelling of a key is refused here too, or two envelopes could share one. Low orders are refused
        // by the library: their shared secret is zero.
        if !is_canonical(enc.try_into().ok()?) {
            return None;
        }
        let enc = <X25519 as Kem>::EncappedKey::from_bytes(enc).ok()?;
        single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519>(
            &OpModeR::Base,
            &self.secret,
            &enc,
            info,
            sealed,
            aad,
        )
        .ok()
    }
}

impl std::fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyPair({:?})", self.public) // never the secret
    }
}

/// Seals to a public key with the ephemeral key of `ephemeral`: `enc(32) ‖ ct ‖ tag(16)`.
///
/// # Errors
/// See [`EnvelopeError`]; none happens for a checked key.
pub fn seal_to(
    key: &PublicKey,
    info: &[u8],
    aad: &[u8],
    plaintext: &[u8],
    ephemeral: [u8; 32],
) -> Result<Vec<u8>, EnvelopeError> {
    let key = <X25519 as Kem>::PublicKey::from_bytes(key.bytes()).map_err(|_| EnvelopeError::Refused)?;
    let mut random = OneDraw::new(ephemeral);
    let (enc, sealed) = single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519>(
        &OpModeS::Base,
        &key,
        info,
        plaintext,
        aad,
        &mut random,
    )
    .map_err(|_| EnvelopeError::Refused)?;
    if !random.drawn_once() {
        return Err(EnvelopeError::Randomness);
    }
    let mut envelope = enc.to_bytes().to_vec();
    envelope.extend(sealed);
    Ok(envelope)
}

/// The `enc` that [`seal_to`] puts first for this ephemeral.
#[must_use]
pub fn enc_of(ephemeral: &[u8; 32]) -> [u8; 32] {
    X25519::derive_keypair(ephemeral).1.to_bytes().into()
}

//! Bytes of a record, which are hexadecimal letters in storage.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt;

use crate::pulse::bytes::{hex, unhex};

/// Bytes that are written as lower-case hexadecimal letters. `B` is an array where their number is fixed.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Hex<B>(pub B);

/// As many bytes as there are.
pub type HexBytes = Hex<Vec<u8>>;

impl<B: AsRef<[u8]>> Serialize for Hex<B> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hex(self.0.as_ref()))
    }
}

impl<'de, B: TryFrom<Vec<u8>>> Deserialize<'de> for Hex<B> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let bytes = unhex(&String::deserialize(from)?).and_then(|bytes| B::try_from(bytes).ok());
        bytes.map(Self).ok_or_else(|| D::Error::custom("not these letters, or not as many"))
    }
}

impl<B> fmt::Debug for Hex<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hex(…)") // keys are among them
    }
}

/// For a field that was once left empty: no letters are no bytes.
pub mod or_empty {
    use super::{Deserialize, Deserializer, Hex, Serialize, Serializer};

    /// Writes it.
    ///
    /// # Errors
    /// The writer's.
    pub fn serialize<B: AsRef<[u8]>, S: Serializer>(
        bytes: &Option<Hex<B>>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match bytes {
            Some(bytes) => bytes.serialize(to),
            None => to.serialize_str(""),
        }
    }

    /// Reads it.
    ///
    /// # Errors
    /// Other letters, or not as many.
    pub fn deserialize<'de, B, D>(from: D) -> Result<Option<Hex<B>>, D::Error>
    where
        B: TryFrom<Vec<u8>>,
        D: Deserializer<'de>,
    {
        let Hex(bytes) = Hex::<Vec<u8>>::deserialize(from)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        let bytes = B::try_from(bytes).map(Hex).map(Some);
        bytes.map_err(|_| serde::de::Error::custom("not as many letters"))
    }
}

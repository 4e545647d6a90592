//! What a published round was asked as: a pulse whose answers were sealed, or one device that was passed round.

use super::{
    definition::Definition,
    identity::{Hash, Mode, Pulse, sha},
    question::Kind,
    templates::team::again_of,
};
use displaydoc::Display;
use thiserror::Error;

/// Why a definition cannot be asked on one device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum OneDeviceError {
    /// It asks for a text: the next person, or whoever holds the device, could read it.
    Comment { question: usize },
    /// It asks an item again, which compares two sealed rounds.
    Again { question: usize },
}

/// A questionnaire that was passed round on one device. There are no keys: nothing was sealed, and nothing can be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneDevice {
    definition: Definition,
    nonce: [u8; 16],
    id: Hash,
}

impl OneDevice {
    /// Asks a definition on one device. `nonce`: random, so that the same questions asked twice are two pulses.
    ///
    /// # Errors
    /// See [`OneDeviceError`].
    pub fn new(definition: Definition, nonce: [u8; 16]) -> Result<Self, OneDeviceError> {
        let fields = definition.fields();
        for (question, asked) in fields.questions.iter().enumerate() {
            if asked.kind == Kind::Comment {
                return Err(OneDeviceError::Comment { question });
            }
            if again_of(asked).is_some() {
                return Err(OneDeviceError::Again { question });
            }
        }
        let bytes = definition.bytes();
        let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX); // ≤ 16,384 by the definition's own check
        let id = sha(&[b"pulse/1/device\0", &nonce, &len.to_be_bytes(), bytes]);
        Ok(Self { definition, nonce, id })
    }

    /// What is asked.
    #[must_use]
    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    /// What tells it from the same questions asked another time.
    #[must_use]
    pub fn nonce(&self) -> &[u8; 16] {
        &self.nonce
    }
}

/// What a round was asked as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Answers were sealed, for two people or for one.
    Sealed(Pulse),
    /// One device was passed round.
    OneDevice(OneDevice),
}

impl From<Pulse> for Asked {
    fn from(pulse: Pulse) -> Self {
        Self::Sealed(pulse)
    }
}

impl Asked {
    /// What was asked.
    #[must_use]
    pub fn definition(&self) -> &Definition {
        match self {
            Self::Sealed(pulse) => pulse.definition(),
            Self::OneDevice(device) => &device.definition,
        }
    }

    /// What tells it from every other.
    #[must_use]
    pub fn id(&self) -> &Hash {
        match self {
            Self::Sealed(pulse) => pulse.id(),
            Self::OneDevice(device) => &device.id,
        }
    }

    /// The first eight bytes of the id.
    #[must_use]
    pub fn short_id(&self) -> [u8; 8] {
        super::identity::short(self.id())
    }

    /// ask_id, by which devices name a pulse; on one device there is one id.
    #[must_use]
    pub fn ask_id(&self) -> &Hash {
        match self {
            Self::Sealed(pulse) => pulse.ask().id(),
            Self::OneDevice(device) => &device.id,
        }
    }

    /// Who asked.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.definition().fields().host
    }

    /// Who gathered; on one device whoever asked.
    #[must_use]
    pub fn collector(&self) -> &str {
        match self {
            Self::Sealed(pulse) => pulse.collector(),
            Self::OneDevice(_) => self.host(),
        }
    }

    /// Who held the keys; `None` for one device, which has none.
    #[must_use]
    pub fn mode(&self) -> Option<Mode> {
        self.sealed().map(Pulse::mode)
    }

    /// The pulse with its keys, where there were any.
    #[must_use]
    pub fn sealed(&self) -> Option<&Pulse> {
        match self {
            Self::Sealed(pulse) => Some(pulse),
            Self::OneDevice(_) => None,
        }
    }

    /// Fewest people whose totals may be shown.
    #[must_use]
    pub fn k(&self) -> usize {
        self.definition().k()
    }

    /// People in the team, `None` when not known.
    #[must_use]
    pub fn team_size(&self) -> Option<usize> {
        self.definition().team_size()
    }
}

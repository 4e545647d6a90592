//! Who asks and who gathers: the identifiers that every envelope is bound to.

use displaydoc::Display;
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::{
    definition::Definition,
    limits,
    mail_address::MailAddress,
    public_key::PublicKey,
    wording::{self, WordingError},
};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// SHA-256 over parts, one after the other.
#[must_use]
pub fn sha(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// Who holds the two keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Mode {
    /// A host and a collector: reading one person's answers takes both.
    TwoPeople = 1,
    /// One person holds both keys and could see what each person answered.
    OnePerson = 2,
}

impl Mode {
    /// The mode of a byte.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        match number {
            1 => Some(Self::TwoPeople),
            2 => Some(Self::OnePerson),
            _ => None,
        }
    }
}

/// A definition with the host's key: what the host alone fixes, before anybody gathers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    definition: Definition,
    host_key: PublicKey,
    id: Hash,
}

impl Ask {
    /// Binds a definition to the host's key.
    #[must_use]
    pub fn new(definition: Definition, host_key: PublicKey) -> Self {
        let id = ask_id(host_key.bytes(), &definition);
        Self { definition, host_key, id }
    }

    /// What is asked.
    #[must_use]
    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    /// The key that answers are sealed to, loose.
    #[must_use]
    pub fn host_key(&self) -> &PublicKey {
        &self.host_key
    }

    /// ask_id: fixed by the host alone; the check words come from it.
    #[must_use]
    pub fn id(&self) -> &Hash {
        &self.id
    }
}

/// Why a collector does not fit an ask.
#[derive(Debug, Clone, PartialEq, Eq, Display, Error)]
pub enum PulseError {
    /// Host and collector have the same key.
    SameKey,
    /// The collector's name breaks the rule for names.
    CollectorName(WordingError),
    /// The collector's name looks like the host's.
    LooksLikeHost,
    /// Two people in charge and a threshold below four.
    Threshold { k: u8 },
    /// Two people in charge and no team size.
    TeamSizeUnknown,
}

/// A whole pulse: definition, both keys, mode. Answers can be sealed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulse {
    ask: Ask,
    collector_key: PublicKey,
    mode: Mode,
    collector: String,
    mail: Option<MailAddress>,
    id: Hash,
}

impl Pulse {
    /// Joins an ask with whoever gathers.
    ///
    /// # Errors
    /// See [`PulseError`].
    pub fn new(ask: Ask, collector_key: PublicKey, mode: Mode, collector: &str) -> Result<Self, PulseError> {
        wording::check_name(collector.as_bytes(), limits::NAME_MOST).map_err(PulseError::CollectorName)?;
        // Equal keys would let one envelope open the other; nothing is inferred from equality.
        if collector_key == ask.host_key {
            return Err(PulseError::SameKey);
        }
        let fields = ask.definition.fields();
        if mode == Mode::TwoPeople {
            if wording::look_alike(collector, &fields.host) {
                return Err(PulseError::LooksLikeHost);
            }
            if fields.k < limits::K_LEAST {
                return Err(PulseError::Threshold { k: fields.k });
            }
            if fields.team_size == 0 {
                return Err(PulseError::TeamSizeUnknown);
            }
        }
        let id = pulse_id(&ask.id, collector_key.bytes(), mode as u8, collector.as_bytes());
        Ok(Self { ask, collector_key, mode, collector: collector.to_owned(), mail: None, id })
    }

    /// What the host fixed.
    #[must_use]
    pub fn ask(&self) -> &Ask {
        &self.ask
    }

    /// What is asked.
    #[must_use]
    pub fn definition(&self) -> &Definition {
        &self.ask.definition
    }

    /// The key of the outer envelopes.
    #[must_use]
    pub fn collector_key(&self) -> &PublicKey {
        &self.collector_key
    }

    /// Who holds the keys.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Who gathers.
    #[must_use]
    pub fn collector(&self) -> &str {
        &self.collector
    }

    /// The same pulse, with the address that answers may be mailed to, or without one.
    #[must_use]
    pub fn with_mail(self, mail: Option<MailAddress>) -> Self {
        Self { mail, ..self }
    }

    /// Where sealed answers may be mailed to, where whoever gathers said so. The id does not depend on it.
    #[must_use]
    pub fn mail(&self) -> Option<&MailAddress> {
        self.mail.as_ref()
    }

    /// Who opens.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.definition().fields().host
    }

    /// id: what every envelope is bound to.
    #[must_use]
    pub fn id(&self) -> &Hash {
        &self.id
    }

    /// The first eight bytes of the id, as files and links carry them.
    #[must_use]
    pub fn short_id(&self) -> [u8; 8] {
        short(&self.id)
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

/// ask_id over the bytes of a key, whatever they are: by it a damaged link is known before anything is said of the key.
#[must_use]
pub fn ask_id(host_key: &[u8; 32], definition: &Definition) -> Hash {
    let bytes = definition.bytes();
    let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX); // ≤ 16,384 by the definition's own check
    sha(&[b"pulse/1/ask\0", host_key, &len.to_be_bytes(), bytes])
}

/// id, likewise.
#[must_use]
pub fn pulse_id(ask_id: &Hash, collector_key: &[u8; 32], mode: u8, collector: &[u8]) -> Hash {
    let len = [u8::try_from(collector.len()).unwrap_or(u8::MAX)]; // 40 scalar values are ≤ 160 bytes
    sha(&[b"pulse/1/id\0", ask_id, collector_key, &[mode], &len, collector])
}

/// What a link says of the mail address in it, so that a letter which changed on the way sends nobody's answers to somebody else.
#[must_use]
pub fn mail_check(id: &Hash, address: &[u8]) -> [u8; 4] {
    let [a, b, c, d, ..] = sha(&[b"pulse/1/mail\0", id, address]);
    [a, b, c, d]
}

/// The first eight bytes of a hash.
#[must_use]
pub fn short(hash: &Hash) -> [u8; 8] {
    let [a, b, c, d, e, f, g, h, ..] = *hash;
    [a, b, c, d, e, f, g, h]
}

//! What is asked: the questions and their rules, the definition's canonical form, the identifiers that every
//! envelope is bound to, the check words, and the built-in templates.

pub mod bytes;
pub mod check_words;
mod confusables;
pub mod date;
pub mod definition;
pub mod identity;
pub mod limits;
mod mail_address;
pub mod normalize;
pub mod origin;
pub mod public_key;
pub mod question;
pub mod short_form;
pub mod templates;
pub mod wording;

pub use check_words::{CheckWords, CheckWordsJob};
pub use date::Date;
pub use definition::{Definition, DefinitionError, Fields, Rule, TextField};
pub use identity::{Ask, Hash, Mode, Pulse, PulseError, sha};
pub use mail_address::{MailAddress, MailAddressError};
pub use origin::{Asked, OneDevice, OneDeviceError};
pub use public_key::{PublicKey, PublicKeyError};
pub use question::{CANT_SAY, Kind, Question, SKIPPED, Slot};

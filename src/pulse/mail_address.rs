//! The address that sealed answers may be mailed to.

use displaydoc::Display;
use thiserror::Error;

use super::limits;

/// Why something is no mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum MailAddressError {
    /// Not of the form name@host, in letters of ASCII.
    NotAnAddress,
    /// Longer than [`limits::MAIL_MOST`].
    TooLong,
}

/// A mail address by the rule of HTML's field for one ("valid e-mail address", <https://html.spec.whatwg.org>, §4.10.5.1.5). It is
/// how answers may come, and no part of what is asked: a pulse with another address is the same pulse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress(String);

impl MailAddress {
    /// Takes an address as it was typed or read.
    ///
    /// # Errors
    /// See [`MailAddressError`].
    pub fn new(text: &str) -> Result<Self, MailAddressError> {
        if text.len() > limits::MAIL_MOST {
            return Err(MailAddressError::TooLong);
        }
        let (name, host) = text.split_once('@').ok_or(MailAddressError::NotAnAddress)?;
        let of_name = |b: u8| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b);
        let whole = !name.is_empty() && name.bytes().all(of_name) && host.split('.').all(is_label);
        whole.then(|| Self(text.to_owned())).ok_or(MailAddressError::NotAnAddress)
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A part of a host's name: letters, digits and inner hyphens, 63 at most.
fn is_label(label: &str) -> bool {
    let inner = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    (1..=63).contains(&label.len())
        && label.bytes().all(inner)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

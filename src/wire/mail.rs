//! A mail that is ready to be sent, as an address of the scheme `mailto:` (RFC 6068).

use std::fmt::Write;

use crate::pulse::MailAddress;

/// Longest address that opens everywhere, in letters. Windows hands programs at most 2,081.
pub const MOST: usize = 2_000;

/// The address that opens a mail with this subject and text; `None` when it is longer than [`MOST`].
#[must_use]
pub fn ready(to: &MailAddress, subject: &str, text: &str) -> Option<String> {
    let mut address = "mailto:".to_owned();
    spell(&mut address, to.as_str());
    address.push_str("?subject=");
    spell(&mut address, subject);
    address.push_str("&body=");
    spell(&mut address, text);
    (address.len() <= MOST).then_some(address)
}

/// Everything but what RFC 3986 leaves as it is anywhere, and the `@` that programs look for.
fn spell(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            out.push(byte.into());
        } else {
            // Writing into a string does not fail.
            let _written = write!(out, "%{byte:02X}");
        }
    }
}

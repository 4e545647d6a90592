//! Files of a pulse: their names, and a box with the pulse link that it belongs to.

use super::links;
use crate::pulse::{Pulse, bytes::hex};

/// Letters and digits of a name, the rest as single hyphens; a fixed word when nothing is left. No path, no dot.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "team".into() } else { slug.into() }
}

/// The name of a box's file. Rounds have no number before they are published; the pulse's own id stands for it.
#[must_use]
pub fn box_name(pulse: &Pulse) -> String {
    format!("{}-{}.pulsebox", slug(&pulse.definition().fields().team), &hex(pulse.id())[..6])
}

/// A box with its pulse link. The host who has not opened that link would be told otherwise that the box of her own pulse is none
/// that she knows.
const WITH_LINK: &[u8; 4] = b"PUB\x02";

/// The file of a closed box: its pulse link, and then the box.
#[must_use]
pub fn box_with_link(pulse: &Pulse, sealed: &[u8]) -> Vec<u8> {
    let link = links::split(&links::pulse(&pulse.clone().with_mail(None)))
        .and_then(|(_, letters)| links::decode(letters).ok());
    let link = link.unwrap_or_default();
    // No link is as long as that: its body has at most 16 KiB.
    let Ok(len) = u16::try_from(link.len()) else { return sealed.to_vec() };
    [&WITH_LINK[..], &len.to_be_bytes(), &link, sealed].concat()
}

/// The letters of the pulse link, where a box's file has one, and the box.
#[must_use]
pub fn split_box(file: &[u8]) -> (Option<String>, &[u8]) {
    let split = || {
        let (len, rest) = file.strip_prefix(WITH_LINK)?.split_first_chunk()?;
        let (link, sealed) = rest.split_at_checked(u16::from_be_bytes(*len).into())?;
        Some((Some(links::encode(link)), sealed))
    };
    split().unwrap_or((None, file))
}

//! Names of files.

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

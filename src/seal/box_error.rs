//! Why a box, or what everybody can look at of it, is refused.

use displaydoc::Display;
use thiserror::Error;

use crate::pulse::Pulse;

/// Why a box is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Error)]
pub enum BoxError {
    /// Not a box at all.
    NotABox,
    /// A box of a later version of the format.
    UnknownVersion,
    /// A box of another pulse.
    OtherPulse,
    /// Cut, or with something added.
    Length { found: usize, expected: usize },
    /// Fewer people than the threshold.
    TooFew { n: usize, k: usize },
    /// More people than the team has.
    TooMany { n: usize, team: usize },
    /// Comment columns are there although too few people answered, or missing although enough did.
    Comments,
    /// A column is not strictly ascending: something was added, doubled or moved.
    Order { slot: usize },
    /// Two envelopes share an `enc`.
    Copied,
    /// Larger than a box may be.
    TooLarge,
}

/// n ≥ k, and n ≤ N unless N is not known.
pub(super) fn check_count(pulse: &Pulse, n: usize) -> Result<(), BoxError> {
    if n < pulse.k() {
        return Err(BoxError::TooFew { n, k: pulse.k() });
    }
    match pulse.team_size() {
        Some(team) if n > team => Err(BoxError::TooMany { n, team }),
        _ => Ok(()),
    }
}

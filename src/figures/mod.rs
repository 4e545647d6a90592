//! From opened answers to what may be shown: counters, the gate, and the figures computed from what passed it.

pub mod gate;
pub mod shown;

pub use gate::{BAND_BELOW, Band, Outcome, Withheld, gate_comments, gate_values};
pub use shown::{Shown, Tally, Texts, mean};

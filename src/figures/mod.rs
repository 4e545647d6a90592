//! From opened answers to what may be shown: counters, the gate, and the figures computed from what passed it.
//!
//! Every figure is computed from counters alone: single answers do not exist any more. What needs two answers of one
//! person (Cronbach's α, correlations, cross-tabs) is not available, by design.

pub mod agreement;
pub mod asked_again;
pub mod band;
pub mod between_teams;
pub mod gate;
pub mod headline;
pub mod interval;
pub mod shown;
pub mod steps;
pub mod student;

pub use agreement::Agreement;
pub use asked_again::NotAgain;
pub use band::Band;
pub use between_teams::BetweenTeams;
pub use gate::{BAND_BELOW, Before, Outcome, Withheld, gate_after, gate_comments, gate_values};
pub use headline::{BELIEF, Headline};
pub use interval::{Change, Direction, Interval, interval};
pub use shown::{Shown, Tally, Texts};
pub use steps::Steps;

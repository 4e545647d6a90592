//! The jobs, without a screen: what each does, in which order things are written and erased, and whose turn it is.

pub mod answering;
pub mod ask;
pub mod cadence;
pub mod conflicts;
pub mod discuss;
pub mod environment;
pub mod example;
pub mod folder;
pub mod gather;
pub mod help;
pub mod inbox;
pub mod intake;
pub mod kiosk;
pub mod merge_tabs;
pub mod next_step;
pub mod open;
pub mod record;
pub mod remember;
pub mod results;
pub mod route;
pub mod store;
pub mod team_record;

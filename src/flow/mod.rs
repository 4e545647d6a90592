//! The jobs, without a screen: what each does, in which order things are written and erased, and whose turn it is.

pub mod arrive;
pub mod cadence;
pub mod collect;
pub mod compose;
pub mod conflicts;
pub mod discuss;
pub mod example;
pub mod folder;
pub mod help;
pub mod inbox;
pub mod kept;
pub mod kept_team;
pub mod kiosk;
pub mod remember;
pub mod respond;
pub mod results;
pub mod route;
pub mod status;
pub mod store;
pub mod tabs;
pub mod unseal;
pub mod world;

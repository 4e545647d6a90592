//! Pulse Check: a pulse survey that runs entirely in the browser, with no server.
//!
//! The rooms, in the order data walks through them; a room imports only from rooms above it.

#![forbid(unsafe_code)]

pub mod answer;
pub mod pulse;
pub mod seal;
pub mod wire;

//! The jobs as state machines without a screen.

pub mod world;

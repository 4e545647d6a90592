//! The native integration tests: whole pulses, adversaries, known answers, and the rules of the house.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod layering;
mod team;
mod vectors;
mod vectors_statistics;

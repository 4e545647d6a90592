//! Pulse Check.

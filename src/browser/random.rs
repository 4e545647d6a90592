//! Randomness from the browser's cryptographic generator.

use crate::flow::environment::{NoRandomness, Randomness};

/// `crypto.getRandomValues`.
#[derive(Debug, Clone, Copy, Default)]
pub struct BrowserRandom;

impl Randomness for BrowserRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        getrandom::fill(bytes).map_err(|_| NoRandomness)
    }
}

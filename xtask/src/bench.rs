//! `cargo xtask bench`: how long the work takes.

use crate::place::Place;
use crate::trouble::{Outcome, Trouble};

pub fn run(place: &Place) -> Outcome<bool> {
    if !place.root.join("src/bin/bench.rs").is_file() {
        return Err(Trouble::new("There is no src/bin/bench.rs yet, so there is nothing to measure."));
    }
    Ok(true)
}

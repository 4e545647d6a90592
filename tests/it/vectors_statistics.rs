//! The statistical vectors: figures before the gate. What is not built yet is named in the output.

use pulse_check::{
    figures::{Outcome, Tally, gate_values},
    pulse::Kind,
};
use serde_json::Value;

use crate::team::{fields, question};

/// Figures of the vectors that this program does not compute yet.
const NOT_BUILT: [&str; 8] =
    ["favourable", "ad", "ad_limit", "variance", "rwg_star", "awg", "interval", "word"];

pub fn check(statistics: &Value) {
    let (mut shown_items, mut gated) = (0, 0);
    for item in statistics["items"].as_array().unwrap() {
        let counts: Vec<u32> = serde_json::from_value(item["counts"].clone()).unwrap();
        let kind = if counts.len() == 11 { Kind::Scale } else { Kind::Agree };
        let asked = question(kind, "", "?");
        assert_eq!(counts.len(), usize::from(asked.values()));
        let mut rules = fields(vec![asked.clone()]);
        rules.k = 3;
        // Below eight people the gate may band what the vectors compute.
        let Outcome::Shown(shown) = gate_values(&rules, &asked, Tally::of(&asked, counts.clone(), 0, 0))
        else {
            assert!(item["n"].as_u64().unwrap() < 8, "{counts:?} was not shown");
            gated += 1;
            continue;
        };
        assert_eq!(u64::from(shown.lowest()), item["lowest"].as_u64().unwrap());
        assert_eq!(u64::from(shown.n()), item["n"].as_u64().unwrap());
        let mean = item["mean"].as_f64().unwrap();
        assert!((shown.mean().unwrap() - mean).abs() < 1e-9, "{counts:?}");
        shown_items += 1;
    }
    println!("statistics: n and mean of {shown_items} items, {gated} that the gate does not show");
    println!("statistics: not built yet: {}, changes, icc", NOT_BUILT.join(", "));
    assert!(shown_items > gated);
}

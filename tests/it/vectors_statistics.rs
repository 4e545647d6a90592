//! The statistical vectors: figures before the gate. What is not built yet is named in the output.

use pulse_check::figures::mean;
use serde_json::Value;

/// Figures of the vectors that this program does not compute yet.
const NOT_BUILT: [&str; 8] =
    ["favourable", "ad", "ad_limit", "variance", "rwg_star", "awg", "interval", "word"];

pub fn check(statistics: &Value) {
    let items = statistics["items"].as_array().unwrap();
    for item in items {
        let counts: Vec<u32> = serde_json::from_value(item["counts"].clone()).unwrap();
        let lowest = item["lowest"].as_u64().unwrap() as u8;
        assert_eq!(counts.iter().map(|c| u64::from(*c)).sum::<u64>(), item["n"].as_u64().unwrap());
        match (mean(&counts, lowest), item["mean"].as_f64()) {
            (Some(found), Some(expected)) => assert!((found - expected).abs() < 1e-9, "{counts:?}"),
            (found, expected) => assert_eq!(found, expected, "{counts:?}"),
        }
    }
    assert!(!items.is_empty());
    println!("statistics: n and mean of {} items, before the gate", items.len());
    println!("statistics: not built yet: {}, changes, icc", NOT_BUILT.join(", "));
}

//! The statistical vectors: figures before the gate, to 1e-9, `null` meaning undefined, words included.

use pulse_check::{
    figures::{BetweenTeams, Change, Steps, interval},
    text::Words,
};
use serde_json::Value;

fn same(found: Option<f64>, expected: &Value, what: &str) {
    match (found, expected.as_f64()) {
        (Some(found), Some(expected)) => {
            assert!((found - expected).abs() < 1e-9, "{what}: {found} for {expected}")
        }
        (None, None) => assert!(expected.is_null(), "{what}: {expected} is no figure"),
        (found, _) => panic!("{what}: {found:?} for {expected}"),
    }
}

fn pair(found: Option<(f64, f64)>, expected: &Value, what: &str) {
    assert_eq!(found.is_none(), expected.is_null(), "{what}");
    same(found.map(|(low, _)| low), &expected[0], what);
    same(found.map(|(_, high)| high), &expected[1], what);
}

fn word(found: Option<String>, expected: &Value, what: &str) {
    assert_eq!(found.as_deref(), expected.as_str(), "{what}");
}

fn counts(value: &Value) -> Vec<u32> {
    serde_json::from_value(value.clone()).unwrap()
}

pub fn check(statistics: &Value) {
    let list = |name: &str| statistics[name].as_array().cloned().unwrap_or_default();
    for item in list("items") {
        let (counts, what) = (counts(&item["counts"]), item["counts"].to_string());
        let steps = Steps::new(&counts, item["lowest"].as_u64().unwrap() as u8);
        let team = item["team"].as_u64().unwrap() as u16;
        assert_eq!(Some(steps.n()), item["n"].as_u64());
        same(steps.mean(), &item["mean"], &what);
        // Only five steps have a favourable share, and only they name one.
        same(steps.favourable(), &item["favourable"], &what);
        same(steps.deviation(), &item["ad"], &what);
        same(Some(steps.deviation_limit()), &item["ad_limit"], &what);
        same(steps.variance(), &item["variance"], &what);
        same(steps.rwg_star(), &item["rwg_star"], &what);
        same(steps.awg(), &item["awg"], &what);
        pair(interval(steps, team), &item["interval"], &what);
        word(steps.agreement().map(|agreement| agreement.en()), &item["word"], &what);
    }
    for change in list("changes") {
        let (before, after) = (counts(&change["before"]), counts(&change["after"]));
        let team = |name: &str| change[name].as_u64().unwrap() as u16;
        // The changes are between items of five steps, which begin at 1.
        let (before, after) = (Steps::new(&before, 1), Steps::new(&after, 1));
        let found = Change::between((before, team("before_team")), (after, team("after_team")), 4);
        let what = format!("{} to {}", change["before"], change["after"]);
        same(found.map(|found| found.difference), &change["difference"], &what);
        pair(found.and_then(|found| found.interval), &change["interval"], &what);
        word(found.map(|found| found.direction().en()), &change["word"], &what);
    }
    for icc in list("icc") {
        let teams: Vec<Vec<u32>> = icc["teams"].as_array().unwrap().iter().map(counts).collect();
        let found = BetweenTeams::of(&teams.iter().map(|team| Steps::new(team, 1)).collect::<Vec<_>>());
        let what = icc["teams"].to_string();
        same(found.map(|found| found.icc1), &icc["icc1"], &what);
        same(found.map(|found| found.icc2), &icc["icc2"], &what);
    }
    let sizes = ["items", "changes", "icc"].map(|name| list(name).len());
    assert!(sizes.iter().sum::<usize>() > 0, "no statistics in the file");
    println!("statistics, before the gate: {} items, {} changes, {} ICC", sizes[0], sizes[1], sizes[2]);
}

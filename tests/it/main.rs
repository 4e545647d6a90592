//! The native integration tests: whole pulses, adversaries, known answers, and the rules of the house.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod adversaries;
mod again;
mod altered;
mod answer_page;
#[path = "../../benches/camera_pictures.rs"]
mod camera_pictures;
mod channels;
mod csv;
mod csv_made;
mod dice;
mod discuss;
mod edges;
mod fails;
mod fails_made;
mod faults;
mod figures;
mod folder;
mod folder_full;
mod folder_histories;
mod folder_placed;
mod form;
mod fragments;
mod fuzzed;
mod gate;
mod gate_whole;
mod golden;
mod hidden;
mod inbox;
mod layering;
mod limits;
mod linked;
mod mailed;
mod many;
mod memory;
mod messages;
mod page_sealed;
mod pasted;
mod practised;
mod promises;
mod published;
mod readers;
mod reading;
mod remember;
mod room;
mod schema;
mod second;
mod storage;
mod strict;
mod strict_made;
mod team;
mod trends;
mod vectors;
mod vectors_statistics;
mod ways_out;
mod whole;
mod widget;
mod words;

/// So many random cases, and no file written when one fails: its input is printed.
fn cases(cases: u32) -> proptest::test_runner::Config {
    proptest::test_runner::Config { cases, failure_persistence: None, ..Default::default() }
}

//! How long it takes to take a paste apart, of one size and of four times that: `cargo xtask bench --only paste`.

use std::{process::ExitCode, time::Instant};

use pulse_check::{
    flow::arrive::{Arrival, Intake},
    wire::codes,
};

#[path = "team.rs"]
#[expect(dead_code, reason = "other benches open what is sealed here")]
mod team;
use team::Team;

/// Milliseconds, and how many things came.
fn taken(text: &str, expected: &[([u8; 8], usize)]) -> (f64, usize) {
    let sources = vec![(String::new(), text.as_bytes().to_vec())];
    let begun = Instant::now();
    let came = Intake::new(sources, expected.to_vec())
        .filter(|one| matches!(one, Ok(Arrival::Seen { .. } | Arrival::Answers(_))));
    let came = came.count();
    (begun.elapsed().as_secs_f64() * 1000.0, came)
}

fn confirmations(count: usize) -> String {
    (0..count)
        .map(|n| format!("{:02}:{:02} Tom: {}\n", n / 60 % 24, n % 60, codes::seen(&[n as u8; 32])))
        .collect()
}

fn chat(bytes: usize) -> String {
    let line = "12:04 Priya: please look at page #3, 40%, and say what you would change\n";
    line.repeat(bytes / line.len())
}

fn answers(team: &Team, count: u32) -> String {
    (0..count)
        .filter_map(|person| Some(format!("Ana: {}\n", codes::answers(&team.seal(person)?.bytes))))
        .collect()
}

#[expect(clippy::print_stdout, reason = "the table is what it is for")]
fn main() -> ExitCode {
    let Some(team) = Team::new(50, true) else { return ExitCode::FAILURE };
    let len = team.pulse.definition().sealed_len();
    // Thirty pulses of one length, this one the last of them.
    let mut known: Vec<([u8; 8], usize)> = (0..29).map(|n| ([n; 8], len)).collect();
    known.push((team.pulse.short_id(), len));
    let few = [(team.pulse.short_id(), len)];
    println!("{:<44} {:>10} {:>10} {:>8}", "", "once, ms", "four, ms", "growth");
    let line = |what: &str, small: String, large: String, expected: &[([u8; 8], usize)]| {
        let ((once, came), (four, more)) = (taken(&small, expected), taken(&large, expected));
        println!("{what:<44} {once:>10.1} {four:>10.1} {:>8.1}  ({came} and {more} came)", four / once);
    };
    line("20,000 confirmations", confirmations(20_000), confirmations(80_000), &few);
    line("10 MB of plain chat", chat(10_000_000), chat(40_000_000), &few);
    line("1,000 codes, 30 pulses known", answers(&team, 1_000), answers(&team, 4_000), &known);
    let many = |prefix: &str| format!("{prefix}{}\n{}", "z".repeat(9_860), "Q\n".repeat(130));
    line(
        "a code with 130 ends",
        many(codes::ANSWERS),
        (0..4).map(|_| many(codes::ANSWERS)).collect(),
        &known,
    );
    ExitCode::SUCCESS
}

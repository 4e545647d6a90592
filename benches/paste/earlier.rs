//! The pastes of `main.rs`, taken apart by the program of an earlier commit. `cargo xtask bench --only paste` puts this file and
//! `taken.rs` into that commit's tree, as a program of its own.

use std::{env, fs, path::Path, process::ExitCode};

mod taken;

#[expect(clippy::print_stdout, reason = "the lines are what it is for")]
fn main() -> ExitCode {
    let Some(folder) = env::args().nth(1) else { return ExitCode::FAILURE };
    for name in ["seen", "chat", "codes", "ends", "seen-ends", "links"] {
        let read = |ending| fs::read(Path::new(&folder).join(format!("{name}.{ending}")));
        let (Ok(text), Ok(known)) = (read("txt"), read("known")) else { return ExitCode::FAILURE };
        // Ten bytes a pulse: its short id, and the length of its sealed answers.
        let known = known.as_chunks::<10>().0.iter().map(|one| {
            let [id @ .., high, low] = *one;
            (id, usize::from(u16::from_be_bytes([high, low])))
        });
        let known: Vec<([u8; 8], usize)> = known.collect();
        let taken = taken::taken(&text, &known);
        println!("{name}\t{}\t{}\t{}", taken.ms, taken.came, taken.peak);
    }
    ExitCode::SUCCESS
}

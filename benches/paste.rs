//! How long it takes to take a paste apart, of one size and of four times that, and how much memory it has at most:
//! `cargo xtask bench --only paste`. What grows too fast or takes too much is named behind its line.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    time::Instant,
};

use pulse_check::flow::intake::Intake;

mod paste_samples;
#[expect(dead_code, reason = "other benches open what is sealed here")]
mod team;

use paste_samples::PASTES;
use team::Team;

/// What four times as much may take.
const GROWTH: f64 = 4.6;
/// How many times a paste's bytes its memory may be.
const MEMORY: f64 = 4.0;
/// Below so many bytes the memory is what any paste takes.
const SMALL: usize = 100_000;

/// Counts what is asked for. Growing counts as new memory beside the old, as it is where nothing is free behind it.
struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

#[expect(
    unsafe_code,
    reason = "an allocator is unsafe by its trait; this one counts and hands everything on"
)]
// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Relaxed) + layout.size();
        MOST.fetch_max(now, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// What one paste took.
struct Taken {
    ms: f64,
    came: usize,
    /// Bytes beside what was there before; the text itself is among them.
    peak: usize,
}

/// Takes a text apart and keeps what came, as the page does.
fn taken(text: &[u8], expected: &[([u8; 8], usize)]) -> Taken {
    let before = NOW.load(Relaxed);
    MOST.store(before, Relaxed);
    // The copy is no part of the time: one of many megabytes is made of new pages each time.
    let sources = vec![(String::new(), text.to_vec())];
    let begun = Instant::now();
    let (mut arrivals, mut troubles) = (Vec::new(), Vec::new());
    for came in Intake::new(sources, expected.to_vec().into()) {
        match came {
            Ok(arrival) => arrivals.push(arrival),
            Err(trouble) => troubles.push(trouble),
        }
    }
    let ms = begun.elapsed().as_secs_f64() * 1000.0;
    drop(troubles);
    Taken { ms, came: arrivals.len(), peak: MOST.load(Relaxed) - before }
}

/// The shortest of some times: whatever else the machine does makes them longer.
fn best(text: &str, known: &[([u8; 8], usize)]) -> Taken {
    let begun = Instant::now();
    let mut best = taken(text.as_bytes(), known);
    let mut times = 1;
    // A short one is soon held up by something else five times over.
    while times < 5 || begun.elapsed().as_secs() < 1 {
        times += 1;
        let again = taken(text.as_bytes(), known);
        if again.ms < best.ms {
            best = again;
        }
    }
    best
}

#[expect(clippy::print_stdout, reason = "the lines are what it is for")]
fn main() {
    let Some(team) = Team::new(50, true) else { return println!("No team could be made.") };
    println!("{:<40} {:>8} {:>10} {:>10} {:>6} {:>8}", "", "came", "ms", "four, ms", "growth", "memory");
    for paste in &PASTES {
        let (text, known) = ((paste.text)(&team, 1), paste.known(&team));
        let (once, four) = (best(&text, &known), best(&(paste.text)(&team, 4), &known));
        let growth = four.ms / once.ms;
        let share = |taken: &Taken, bytes: usize| taken.peak as f64 / bytes as f64;
        let memory = share(&once, text.len()).max(share(&four, 4 * text.len()));
        let over = [
            if growth > GROWTH { "GROWS TOO FAST" } else { "" },
            if text.len() > SMALL && memory > MEMORY { "TOO MUCH MEMORY" } else { "" },
        ];
        println!(
            "{:<40} {:>8} {:>10.2} {:>10.2} {growth:>6.1} {memory:>7.1}x  {}",
            paste.what,
            once.came,
            once.ms,
            four.ms,
            over.join(" "),
        );
    }
}

//! One paste taken apart: how long that takes, what came, and how much memory it had at most. This file is built with the program
//! of an earlier commit too, so it uses only what both have.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    time::Instant,
};

use pulse_check::flow::arrive::Intake;

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
pub struct Taken {
    pub ms: f64,
    pub came: usize,
    /// Bytes beside what was there before; the text itself is among them.
    pub peak: usize,
}

/// Takes a text apart and keeps what came, as the page does.
pub fn taken(text: &[u8], expected: &[([u8; 8], usize)]) -> Taken {
    let before = NOW.load(Relaxed);
    MOST.store(before, Relaxed);
    // The copy is no part of the time: one of many megabytes is made of new pages each time.
    let sources = vec![(String::new(), text.to_vec())];
    let begun = Instant::now();
    let (mut arrivals, mut troubles) = (Vec::new(), Vec::new());
    for came in Intake::new(sources, expected.to_vec()) {
        match came {
            Ok(arrival) => arrivals.push(arrival),
            Err(trouble) => troubles.push(trouble),
        }
    }
    let ms = begun.elapsed().as_secs_f64() * 1000.0;
    drop(troubles);
    Taken { ms, came: arrivals.len(), peak: MOST.load(Relaxed) - before }
}

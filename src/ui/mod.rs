//! What is on screen: prints what `flow`, `chart` and `text` worked out. One file or folder a job; `kit` holds our few
//! controls.

mod answer;
mod ask;
mod device;
mod discuss;
mod folder;
mod frame;
mod gather;
mod help;
mod home;
mod how;
mod in_parts;
mod kiosk;
mod kit;
mod look;
mod memory;
mod open;
mod parts;
mod pulse;
mod receive;
mod result;
mod state;
mod team;
mod teams;

use leptos::prelude::*;

use crate::browser::panicked;
pub use state::Pulses;

/// Starts the program on the page.
pub fn start() {
    // What the reader sees of it is the work of `static/boot.js`: nothing in here answers any more.
    std::panic::set_hook(Box::new(|info| {
        panicked::stop();
        leptos::logging::error!("{info}");
    }));
    state::read_words();
    mount_to_body(frame::Frame);
}

//! What is on screen: prints what `flow`, `chart` and `text` worked out. One file or folder a job; `kit` holds our few
//! controls.

mod answer;
mod app;
mod arrivals;
mod ask;
mod device;
mod folder;
mod frame;
mod gather;
mod home;
mod how;
mod kit;
mod look;
mod open;
mod parts;
mod pulse;
mod result;
mod shelves;
mod team;
mod teams;

use leptos::prelude::*;

use crate::browser::page;

/// Starts the program on the page.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        leptos::logging::error!("{info}");
        page::show_panic(
            "Something went wrong in this page. Your answers and keys are stored on this device; reload the page to go on.",
        );
    }));
    mount_to_body(frame::Frame);
}

//! The whole program.

#[cfg(target_arch = "wasm32")]
fn main() {
    pulse_check::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

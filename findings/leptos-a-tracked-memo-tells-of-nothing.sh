#!/usr/bin/env bash
# An effect of Leptos that calls `track()` on a memo runs once and never again, whatever the memo is made from: tracking
# subscribes to the memo, does not work it out, and a memo that nobody has read has itself subscribed to nothing. With `get()`
# or `with(|_| ())` in its place the effect runs at each change. On a signal `track()` does what it says.
#
# One would guess that `get()` is `track()` and reading, so that an effect which needs no value asks for `track()` alone.
#
# Seen with reactive_graph 0.2.16 (Leptos 0.8.23), Rust 1.99.1, without a browser. Needs rustup. Ends with 1 when the behaviour
# is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "memo"
version = "0.0.0"
edition = "2024"
[dependencies]
reactive_graph = { version = "=0.2.16", features = ["effects"] }
any_spawner = { version = "=0.3.0", features = ["tokio"] }
tokio = { version = "=1.47.1", features = ["rt", "macros"] }
TOML
cat >src/main.rs <<'RUST'
use any_spawner::Executor;
use reactive_graph::{computed::Memo, effect::Effect, owner::Owner, prelude::*, signal::signal};
use std::sync::{Arc, atomic::{AtomicUsize, Ordering::SeqCst}};
use tokio::task::LocalSet;

const WAYS: [&str; 3] = ["memo.track()", "memo.get()", "signal.track()"];

async fn changes() {
    for way in WAYS {
        let (worked_out, ran) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (inner, outer) = (worked_out.clone(), ran.clone());
        let (number, set_number) = signal(0);
        let double = Memo::new(move |_| {
            inner.fetch_add(1, SeqCst);
            number.get() * 2
        });
        Effect::new_isomorphic(move |_| {
            match way {
                "memo.track()" => double.track(),
                "memo.get()" => _ = double.get(),
                _ => number.track(),
            }
            outer.fetch_add(1, SeqCst);
        });
        for change in 1..=3 {
            Executor::tick().await;
            set_number.set(change);
            Executor::tick().await;
        }
        println!("{way}: the memo was worked out {} times, the effect ran {} times", worked_out.load(SeqCst), ran.load(SeqCst));
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    Executor::init_tokio().expect("an executor");
    let owner = Owner::new();
    owner.set();
    LocalSet::new().run_until(changes()).await;
}
RUST
cargo +1.99.1 run --quiet | tee seen
cat >expected <<'TEXT'
memo.track(): the memo was worked out 0 times, the effect ran 1 times
memo.get(): the memo was worked out 4 times, the effect ran 4 times
signal.track(): the memo was worked out 0 times, the effect ran 4 times
TEXT
if cmp -s seen expected; then echo "as described"; else echo "ANOTHER behaviour than described"; exit 1; fi

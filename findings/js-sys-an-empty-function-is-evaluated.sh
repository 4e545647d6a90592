#!/usr/bin/env bash
# `js_sys::Function::default()` evaluates a text: it calls JavaScript's constructor `new Function("")`. Under a content policy that
# allows wasm but no evaluation (`'wasm-unsafe-eval'` without `'unsafe-eval'`) it throws, and the exception leaves the Rust code
# without unwinding it. Other defaults of js-sys, such as `Array::default()` and `Object::default()`, evaluate nothing.
#
# One would guess that the default of a binding is a harmless place-holder, for a variable that a closure fills a moment later.
#
# Seen with js-sys 0.3.107 and wasm-bindgen 0.2.130, Rust 1.99.1; Node 20, which is told to evaluate no texts, stands for the page.
# Compiles wasm-bindgen's command, which takes minutes. Needs rustup and Node. Ends with 1 when the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cargo +1.99.1 install wasm-bindgen-cli --version 0.2.130 --quiet --no-default-features --root tool --target-dir build
tool/bin/wasm-bindgen --version
mkdir -p page/src && cd page
cat >Cargo.toml <<'TOML'
[package]
name = "page"
version = "0.0.0"
edition = "2024"
[lib]
crate-type = ["cdylib"]
[dependencies]
wasm-bindgen = "=0.2.130"
js-sys = "=0.3.107"
TOML
cat >src/lib.rs <<'RUST'
use js_sys::{Array, Function, Object};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
pub fn array() -> Array {
    Array::default()
}

#[wasm_bindgen]
pub fn object() -> Object {
    Object::default()
}

#[wasm_bindgen]
pub fn nothing() -> Function {
    Function::default()
}
RUST
cargo +1.99.1 build --quiet --release --target wasm32-unknown-unknown
../tool/bin/wasm-bindgen --target nodejs --out-dir out target/wasm32-unknown-unknown/release/page.wasm
cat >look.cjs <<'SCRIPT'
const page = require("./out/page.js");
for (const name of ["array", "object", "nothing"]) {
  try {
    console.log(`${name}: ${typeof page[name]()}`);
  } catch (cause) {
    console.log(`${name}: ${cause.name}`);
  }
}
SCRIPT
node look.cjs >free
node --disallow-code-generation-from-strings look.cjs >bound
echo "with evaluation:"; cat free
echo "without:"; cat bound
if [ "$(paste -sd' ' free)" = "array: object object: object nothing: function" ] && [ "$(paste -sd' ' bound)" = "array: object object: object nothing: EvalError" ]; then
  echo "as described"
else
  echo "ANOTHER behaviour than described"
  exit 1
fi

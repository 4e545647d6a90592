#!/usr/bin/env bash
# wasm-bindgen ends the name of every import in sixteen hexadecimal digits, in the wasm and in its script. They stand for the
# signature, no two are alike, and no packer can shorten them: digits of the same length that say nothing, put in their place in
# both files, save several per cent of a small program after brotli.
#
# One would guess that names of imports weigh nothing once a site is packed, as everything that is written twice does. Across two
# files it is written once each, and it is as good as random.
#
# Seen with wasm-bindgen 0.2.130 and web-sys 0.3.107, Rust 1.99.1; brotli by Node 20. Compiles wasm-bindgen's command, which
# takes minutes. Needs rustup and Node. Ends with 1 when the behaviour is another one.
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
web-sys = { version = "=0.3.107", features = ["Document", "DomTokenList", "Element", "HtmlElement", "History", "Location", "Navigator", "Node", "Storage", "Text", "Window"] }
[profile.release]
opt-level = "z"
lto = true
codegen-units = 1
panic = "abort"
TOML
cat >src/lib.rs <<'RUST'
use wasm_bindgen::prelude::*;

/// What any small page does: elements, attributes, classes, the address, the storage.
#[wasm_bindgen(start)]
pub fn start() -> Result<(), JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    let document = window.document().ok_or("no document")?;
    let body = document.body().ok_or("no body")?;
    let element = document.create_element("p")?;
    element.set_id("p");
    element.set_class_name("c");
    element.class_list().add_1("d")?;
    element.set_attribute("a", &window.location().href()?)?;
    element.append_child(&document.create_text_node(&window.navigator().language().unwrap_or_default()))?;
    body.append_child(&element)?;
    if let Some(storage) = window.local_storage()? {
        storage.set_item("k", &storage.get_item("k")?.unwrap_or_default())?;
        storage.remove_item("j")?;
    }
    window.history()?.back()?;
    window.scroll_to_with_x_and_y(0.0, 0.0);
    document.set_title(&document.title());
    element.remove_attribute("b")?;
    let _ = element.query_selector("i")?.and_then(|there| there.text_content()).map(|text| element.set_text_content(Some(&text)));
    Ok(())
}
RUST
rustup target add wasm32-unknown-unknown --toolchain 1.99.1 >/dev/null 2>&1
cargo +1.99.1 build --release --quiet --target wasm32-unknown-unknown
../tool/bin/wasm-bindgen --target web --no-typescript --out-dir out target/wasm32-unknown-unknown/release/page.wasm
cat >weigh.mjs <<'JS'
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
const files = ["out/page.js", "out/page_bg.wasm"].map((name) => readFileSync(name, "latin1"));
const names = [...new Set(files[0].match(/__wbg_\w+?_[0-9a-f]{16}\b/g))];
const met = new Map();
const without = names.map((name) => {
  const stem = name.slice(0, -16);
  met.set(stem, (met.get(stem) ?? -1) + 1);
  return [name, stem + String(met.get(stem)).padStart(16, "0")];
});
const weigh = (texts) => texts.reduce((sum, text) => sum + brotliCompressSync(Buffer.from(text, "latin1")).length, 0);
const before = weigh(files);
const after = weigh(files.map((text) => without.reduce((left, [name, plain]) => left.replaceAll(name, plain), text)));
console.log(`${names.length} names; both files by brotli: ${before} bytes, without the hashes ${after}`);
// Eight bytes a name and file cannot be packed: at least ten of those sixteen are saved.
if (names.length > 20 && before - after >= 10 * names.length) console.log("as described");
else { console.log("ANOTHER behaviour than described"); process.exit(1); }
JS
node weigh.mjs

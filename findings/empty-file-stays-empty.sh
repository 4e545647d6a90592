#!/usr/bin/env bash
# A `File` that was taken from a handle (`FileSystemFileHandle.getFile`) while the file had no bytes reads as an empty text for
# ever, without an error, also long after the file was filled. One that had a single byte fails with NotReadableError after
# the very same change, as it should.
#
# One would guess that a file which changed since it was taken is refused whatever its length was: a reader that takes the
# error for the sign that somebody is writing loses exactly the files that were just being made.
#
# Seen with Chromium 156 (Debian's package), playwright-core 1.64.1, in the page's private folder, whose handles are of the
# same kind as those of a folder that somebody chose. Needs node, npm and Chromium (CHROMIUM, usually /usr/bin/chromium). Ends
# with 1 when the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 >/dev/null
cat >look.mjs <<'SCRIPT'
import { createServer } from "node:http";
import { chromium } from "playwright-core";

const server = createServer((_, response) => response.setHeader("Content-Type", "text/html").end("<!doctype html><title>x</title>"));
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
const seen = await page.evaluate(async () => {
  const root = await navigator.storage.getDirectory();
  const write = async (handle, text) => {
    const writable = await handle.createWritable();
    await writable.write(text);
    await writable.close();
  };
  const seen = {};
  for (const before of ["", "x"]) {
    const handle = await root.getFileHandle(`file-${before.length}`, { create: true });
    if (before) await write(handle, before);
    const taken = await handle.getFile();
    await write(handle, "0123456789");
    const read = () => taken.text().then((text) => JSON.stringify(text), ({ name }) => name);
    seen[before.length] = [await read(), await read(), JSON.stringify(await (await handle.getFile()).text())];
  }
  return seen;
});
console.log(`Chromium ${browser.version()}`);
for (const [length, reads] of Object.entries(seen)) {
  console.log(`taken with ${length} bytes, then filled with ten: ${reads[0]}, once more ${reads[1]}; taken again ${reads[2]}`);
}
await browser.close();
server.close();
const as = (length, first) => JSON.stringify(seen[length]) === JSON.stringify([first, first, '"0123456789"']);
const same = as(0, '""') && as(1, "NotReadableError");
console.log(same ? "as described" : "ANOTHER behaviour than described");
process.exit(same ? 0 : 1);
SCRIPT
node look.mjs

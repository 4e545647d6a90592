#!/usr/bin/env bash
# On Linux, in a directory that somebody chose (`showDirectoryPicker`), Chromium makes every file with mode 600 and every directory
# with mode 700: with a umask of 000, in a directory of mode 2777, and under a default ACL, whose mask these modes then are. A
# file that was there with mode 666 keeps that when it is written.
#
# One would guess that a directory set up for a group stays one, as it does for editors and office programs: whoever shares it by
# a group reads nothing of what the others' browsers made, and all that somebody else had made before.
#
# Seen with Chromium 156 (Debian's package), playwright-core 1.64.1, on ext4. Needs node, npm, Chromium (CHROMIUM, usually
# /usr/bin/chromium), Xvfb, xdotool and setfacl. Ends with 1 when the behaviour is another one.
set -euo pipefail
umask 000
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 >/dev/null
mkdir chosen
chmod 2777 chosen
setfacl -d -m o::rwX chosen
cat >look.mjs <<'SCRIPT'
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const server = createServer((_, response) => response.setHeader("Content-Type", "text/html").end("<!doctype html><title>writes</title><button>Choose</button>"));
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
process.on("exit", () => screen.kill());
const [number] = await once(screen.stdio[3], "data");
const env = { ...process.env, DISPLAY: `:${String(number).trim()}` };
const hands = async (...words) => (await promisify(execFile)("xdotool", words, { env })).stdout;
const window = async (title) => (await hands("search", "--sync", "--onlyvisible", "--name", title)).trim().split("\n")[0];
const wait = (milliseconds) => new Promise((next) => setTimeout(next, milliseconds));

const context = await chromium.launchPersistentContext("profile", {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--window-position=0,0", "--window-size=1280,900"],
  headless: false,
  viewport: null,
  env,
});
const page = context.pages()[0];
await page.goto(`http://127.0.0.1:${server.address().port}/`);
await page.evaluate(() => {
  document.querySelector("button").onclick = async () => {
    const chosen = await showDirectoryPicker({ mode: "readwrite" });
    const write = async (folder, name) => {
      const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await writable.write("x");
      await writable.close();
    };
    await write(chosen, "there");
    await write(chosen, "new");
    await write(await chosen.getDirectoryHandle("directory", { create: true }), "below");
    globalThis.ready = true;
  };
});
await writeFile("chosen/there", "before");
await chmod("chosen/there", 0o666);
await page.getByRole("button").click();
const dialog = await window("^Select where this site can save changes$");
await hands("windowfocus", "--sync", dialog, "type", "--delay", "2", `${process.cwd()}/chosen`);
await hands("key", "alt+o");
// The browser asks, and takes no answer in the first moments. "Don't allow" has the focus, "Allow" comes next.
await wait(3_000);
await hands("windowfocus", "--sync", await window("Chromium$"), "key", "Tab");
await wait(1_000);
await hands("key", "Return");
await page.waitForFunction(() => globalThis.ready, null, { timeout: 20_000 });

console.log(`Chromium ${context.browser()?.version()}`);
const expected = { there: "666", new: "600", directory: "700", "directory/below": "600" };
const seen = {};
for (const path of Object.keys(expected)) {
  seen[path] = ((await stat(`chosen/${path}`)).mode & 0o777).toString(8);
  console.log(`${path}: ${seen[path]}`);
}
await context.close();
server.close();
const same = JSON.stringify(seen) === JSON.stringify(expected);
console.log(same ? "as described" : "ANOTHER behaviour than described");
process.exit(same ? 0 : 1);
SCRIPT
node look.mjs

#!/usr/bin/env bash
# On Linux, in a directory that somebody chose (`showDirectoryPicker`), Chromium's `values()`, `keys()` and `entries()` leave out
# every file whose name Windows does not allow: `< > : " | ? * \`, or a dot or a space at the end. No error says so. The
# `FileSystemObserver` of the same directory tells of each of them like of any other, by its name.
#
# One would guess that both speak of the same files, as each event is followed by a listing: a page that is told of a change then
# finds nothing new, again and again, and a copy that a program names with a time of day (`12:30`) is never read.
#
# Seen with Chromium 156 (Debian's package), playwright-core 1.64.1, on ext4. Needs node, npm, Chromium (CHROMIUM, usually
# /usr/bin/chromium), Xvfb and xdotool. Ends with 1 when the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 >/dev/null
mkdir chosen
cat >look.mjs <<'SCRIPT'
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const server = createServer((_, response) => response.setHeader("Content-Type", "text/html").end("<!doctype html><title>looks</title><button>Choose</button>"));
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
    globalThis.told = new Set();
    const observer = new FileSystemObserver((records) => records.forEach(({ relativePathComponents }) => told.add(relativePathComponents.join("/"))));
    await observer.observe(chosen);
    globalThis.list = async () => {
      const names = [];
      for await (const name of chosen.keys()) names.push(name);
      return names;
    };
    globalThis.ready = true;
  };
});
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

const plain = ["plain.txt", "a,b;c=d.txt"];
const other = ["12:30.txt", "q?.txt", "s*.txt", 'd".txt', "p|.txt", "l<.txt", "g>.txt", "b\\.txt", "dot.", "space "];
for (const name of [...plain, ...other]) await writeFile(`chosen/${name}`, "x");
await page.waitForFunction((all) => all.every((name) => told.has(name)), [...plain, ...other], { timeout: 20_000 }).catch(() => {});
const [told, listed] = await page.evaluate(async () => [[...told], await list()]);
console.log(`Chromium ${context.browser()?.version()}`);
for (const name of [...plain, ...other]) console.log(`${JSON.stringify(name)}: ${told.includes(name) ? "told" : "not told"}, ${listed.includes(name) ? "listed" : "not listed"}`);
await context.close();
server.close();
const same = [...plain, ...other].every((name) => told.includes(name)) && listed.sort().join() === [...plain].sort().join();
console.log(same ? "as described" : "ANOTHER behaviour than described");
process.exit(same ? 0 : 1);
SCRIPT
node look.mjs

#!/usr/bin/env bash
# What `localStorage.setItem` has returned from, and every tab of the site reads, is gone when the browser is killed one and a
# half or three seconds later; after eight it is there. What went into IndexedDB just before it is there each time, also with
# the usual `durability: "relaxed"`.
#
# One would guess it the other way round: the call is synchronous, and IndexedDB is the one of the two with an option for how
# durable a transaction is to be. Chromium gathers the changes of local storage and writes them some seconds later.
#
# Seen with Chromium 156 (Debian's package), playwright-core 1.64.1, on Linux. Needs node, npm and Chromium (CHROMIUM, usually
# /usr/bin/chromium). Takes half a minute. Ends with 1 when the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 >/dev/null
cat >look.mjs <<'SCRIPT'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { chromium } from "playwright-core";

const server = createServer((_, response) => response.setHeader("Content-Type", "text/html").end("<!doctype html><title>x</title>"));
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
let version;

async function open(profile) {
  const options = { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] };
  const context = await chromium.launchPersistentContext(profile, options);
  version = context.browser()?.version() ?? version;
  const page = context.pages()[0];
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  return { context, page };
}

/** What is there after the browser was killed so many milliseconds after everything had been written. */
async function there(ms) {
  const profile = mkdtempSync(`${tmpdir()}/killed-`);
  const { page } = await open(profile);
  await page.evaluate(async () => {
    const request = indexedDB.open("x", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("s");
    await new Promise((done) => (request.onsuccess = done));
    for (const durability of ["relaxed", "strict"]) {
      const transaction = request.result.transaction("s", "readwrite", { durability });
      transaction.objectStore("s").put(1, durability);
      await new Promise((done) => (transaction.oncomplete = done));
    }
    localStorage.setItem("key", "1");
  });
  await wait(ms);
  // Only the processes of this profile.
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)) {
    try {
      if (readFileSync(`/proc/${id}/cmdline`, "utf8").includes(profile)) process.kill(Number(id), "SIGKILL");
    } catch {
      // It ended by itself.
    }
  }
  await wait(500);
  rmSync(`${profile}/SingletonLock`, { force: true });
  const again = await open(profile);
  const keys = await again.page.evaluate(async () => {
    const request = indexedDB.open("x", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("s");
    await new Promise((done) => (request.onsuccess = done));
    const all = request.result.transaction("s").objectStore("s").getAllKeys();
    await new Promise((done) => (all.onsuccess = done));
    return [...all.result, ...(localStorage.getItem("key") ? ["local storage"] : [])];
  });
  await again.context.close();
  rmSync(profile, { recursive: true, force: true });
  return keys.join(", ");
}

const seen = {};
for (const ms of [1500, 3000, 8000]) seen[ms] = await there(ms);
server.close();
console.log(`Chromium ${version}`);
for (const [ms, keys] of Object.entries(seen)) console.log(`killed after ${ms} ms, there is: ${keys}`);
const same = seen[1500] === "relaxed, strict" && seen[3000] === "relaxed, strict" && seen[8000] === "relaxed, strict, local storage";
console.log(same ? "as described" : "ANOTHER behaviour than described");
process.exit(same ? 0 : 1);
SCRIPT
node look.mjs

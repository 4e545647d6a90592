#!/usr/bin/env bash
# A frame of another site has no storage at all in a Chromium that Playwright starts: reading `localStorage` throws a SecurityError and
# `indexedDB.open` fails. The same Chromium with the same profile gives the frame storage of its own, divided by the site around it, as
# soon as one name is taken out of the switches that Playwright adds (`ThirdPartyStoragePartitioning` in `--disable-features`). With
# dividing switched off there is nothing left between storage that is shared and none, and shared is what the browser refuses.
#
# One would guess that a fresh context behaves as a visitor's first visit, and writes an embedded program for browsers without storage,
# or a test that no visitor's frame would fail or pass. Sites count, not origins: another port of the same host keeps its storage either way.
#
# Seen with Chromium 156 (Debian's package), playwright-core 1.65.1. Needs node, npm and Chromium (CHROMIUM, usually
# /usr/bin/chromium). Ends with 1 when the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.65.1 >/dev/null
cat >look.mjs <<'SCRIPT'
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { chromium } from "playwright-core";

const serve = async (body) => {
  const server = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(`<!doctype html><title>x</title><link rel="icon" href="data:,">${body}`));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { port: server.address().port, end: () => server.close() };
};
const inner = await serve("inside");
const outer = await serve(`<iframe src="http://127.0.0.1:${inner.port}/"></iframe>`);
const launch = { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" };

/** What the frame finds, in a page of the site that is called `host`. */
async function find(host, more = {}) {
  const browser = await chromium.launch({ ...launch, ...more, args: ["--no-sandbox", ...(more.args ?? [])] });
  const page = await (await browser.newContext()).newPage();
  await page.goto(`http://${host}:${outer.port}/`);
  const found = await page.frames()[1].evaluate(async () => {
    const text = (() => {
      try {
        localStorage.setItem("a", "1");
        return "kept";
      } catch ({ name }) {
        return name;
      }
    })();
    const database = await new Promise((then) => {
      const open = indexedDB.open("a");
      open.onsuccess = () => then("opened");
      open.onerror = () => then(open.error.name);
    });
    return `localStorage ${text}, indexedDB ${database}`;
  });
  // The switch that is meant, as the running browser got it.
  const lines = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      return readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0");
    } catch {
      return [];
    }
  });
  const given = lines.find((word) => word.startsWith("--disable-features=") && word.includes("ThirdPartyStoragePartitioning"));
  const version = browser.version();
  await browser.close();
  return { found, given, version };
}
const usual = await find("localhost");
const kept = usual.given?.replace(/,?ThirdPartyStoragePartitioning/, "");
const divided = await find("localhost", { ignoreDefaultArgs: [usual.given], args: [kept] });
const same = await find("127.0.0.1");
console.log(`Chromium ${usual.version}`);
console.log(`another site around it, Playwright's switches: ${usual.found}`);
console.log(`another site around it, without that name:     ${divided.found}`);
console.log(`another port of its own host, its switches:    ${same.found}`);
inner.end();
outer.end();
const has = "localStorage kept, indexedDB opened";
const as = usual.found === "localStorage SecurityError, indexedDB UnknownError" && divided.found === has && same.found === has;
console.log(as ? "as described" : "ANOTHER behaviour than described");
process.exit(as ? 0 : 1);
SCRIPT
node look.mjs

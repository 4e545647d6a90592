#!/usr/bin/env bash
# Under `Integrity-Policy: blocked-destinations=(script)` a right hash is not enough for a classic script, not even for one of
# the page's own origin: it runs only where it is fetched by CORS as well (`crossorigin`). Without `crossorigin` the very same
# tag, hash included, is blocked, and Chromium writes nothing of it to the console. A module script needs no attribute more.
#
# One would guess that `crossorigin` is for scripts of other origins, as it is where only `integrity` is used: the script
# below with its hash and without `crossorigin` runs as soon as the header is gone.
#
# Seen with Chromium 156 (Debian's package), playwright-core 1.64.1. Needs node, npm and Chromium (CHROMIUM, usually
# /usr/bin/chromium). Ends with 1 when the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.64.1 >/dev/null
cat >look.mjs <<'SCRIPT'
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { chromium } from "playwright-core";

const script = "(globalThis.ran ??= []).push(document.currentScript?.id ?? 'module');";
const hash = `sha384-${createHash("sha384").update(script).digest("base64")}`;
const TAGS = {
  plain: `<script id="plain" src="a.js"></script>`,
  hash: `<script id="hash" src="a.js" integrity="${hash}"></script>`,
  "hash-and-cors": `<script id="hash-and-cors" src="a.js" integrity="${hash}" crossorigin></script>`,
  module: `<script type="module" src="a.js" integrity="${hash}"></script>`,
};
const server = createServer(({ url }, response) => {
  const [, policy, name] = url.split("/");
  if (policy === "policy") response.setHeader("Integrity-Policy", "blocked-destinations=(script)");
  const page = !name;
  response.setHeader("Content-Type", page ? "text/html" : "text/javascript");
  response.end(page ? `<!doctype html><title>x</title><link rel="icon" href="data:,">${Object.values(TAGS).join("")}` : script);
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
const said = [];
page.on("console", (message) => said.push(message.text()));
const seen = {};
for (const policy of ["policy", "none"]) {
  await page.goto(`http://127.0.0.1:${server.address().port}/${policy}/`, { waitUntil: "load" });
  seen[policy] = await page.evaluate(() => globalThis.ran ?? []);
}
console.log(`Chromium ${browser.version()}`);
console.log(`with the header ran:    ${seen.policy.join(", ")}`);
console.log(`without the header ran: ${seen.none.join(", ")}`);
console.log(`console: ${said.length ? said.join(" | ") : "nothing"}`);
await browser.close();
server.close();
const as = (list, ...names) => JSON.stringify(list) === JSON.stringify(names);
const same = as(seen.policy, "hash-and-cors", "module") && as(seen.none, "plain", "hash", "hash-and-cors", "module") && said.length === 0;
console.log(same ? "as described" : "ANOTHER behaviour than described");
process.exit(same ? 0 : 1);
SCRIPT
node look.mjs

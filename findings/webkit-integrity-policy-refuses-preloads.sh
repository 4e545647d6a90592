#!/usr/bin/env bash
# Under `Integrity-Policy: blocked-destinations=(script)` WebKitGTK refuses every preload of a script: `modulepreload` and
# `preload` with the right hash end in an error event, with `crossorigin` or without, and a module that is imported afterwards does
# not run. A module script element with the same hash loads, and an import finds it then. Without the
# header all of them load.
#
# One would guess that a preload with a hash is what the policy asks for, since an import has no word for a hash of its own: so it
# is in Chromium 156 and in Firefox 153, where `modulepreload` loads and the import runs.
#
# Seen with WebKitGTK 2.50.6 (Debian's packages webkit2gtk-driver and xvfb), Node 20. Needs WebKitWebDriver, Xvfb and node. Ends
# with 1 when the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >look.mjs <<'SCRIPT'
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

const hash = (text) => `sha384-${createHash("sha384").update(text).digest("base64")}`;
const WAYS = {
  modulepreload: `<link rel="modulepreload" href="m.js">`,
  "modulepreload, crossorigin": `<link rel="modulepreload" href="m.js" crossorigin>`,
  "preload as script, crossorigin": `<link rel="preload" as="script" href="m.js" crossorigin>`,
  "module script": `<script type="module" src="m.js"></script>`,
};
const MODULE = "export const seen = true;";
const MAIN = `
const [tag, integrity] = [document.querySelector("template").content.firstChild, document.body.dataset.hash];
const element = document.createElement(tag.localName);
for (const { name, value } of [...tag.attributes, { name: "integrity", value: integrity }]) element.setAttribute(name, value);
const word = new Promise((then) => {
  element.onload = () => then("load");
  element.onerror = () => then("error");
});
document.head.append(element);
const said = await word;
const ran = await import("./m.js").then(() => "the import runs", () => "the import fails");
document.title = "done: " + said + ", " + ran;
`;
const server = createServer(({ url }, response) => {
  const [, policy, way, name] = url.split("/");
  if (policy === "policy") response.setHeader("Integrity-Policy", "blocked-destinations=(script)");
  response.setHeader("Content-Type", name ? "text/javascript" : "text/html");
  if (name) return response.end(name === "m.js" ? MODULE : MAIN);
  response.end(`<!doctype html><title>x</title><body data-hash="${hash(MODULE)}"><template>${WAYS[decodeURIComponent(way)] ?? ""}</template><script type="module" src="main.js" integrity="${hash(MAIN)}"></script>`);
});
await once(server.listen(0, "127.0.0.1"), "listening");
const home = `http://127.0.0.1:${server.address().port}`;

const screen = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
const [display] = await once(screen.stdout, "data");
const port = 20_000 + (process.pid % 20_000);
const driver = spawn("WebKitWebDriver", [`--port=${port}`], { stdio: "ignore", env: { ...process.env, DISPLAY: `:${String(display).trim()}` } });
const ask = async (method, path, body) => (await (await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) })).json()).value;
for (let left = 50; left > 0 && !(await fetch(`http://127.0.0.1:${port}/status`).catch(() => null)); left -= 1) await new Promise((then) => setTimeout(then, 100));
const { sessionId, capabilities } = await ask("POST", "/session", { capabilities: {} });
console.log(`${capabilities.browserName} ${capabilities.browserVersion}`);
const seen = [];
for (const policy of ["policy", "none"]) {
  for (const way of Object.keys(WAYS)) {
    await ask("POST", `/session/${sessionId}/url`, { url: `${home}/${policy}/${encodeURIComponent(way)}/` });
    let title = "";
    for (let left = 100; left > 0 && !title.startsWith("done: "); left -= 1) {
      title = await ask("GET", `/session/${sessionId}/title`);
      await new Promise((then) => setTimeout(then, 50));
    }
    seen.push(title);
    console.log(`${policy === "policy" ? "with" : "without"} the header, ${way}: ${title.slice(6)}`);
  }
}
await ask("DELETE", `/session/${sessionId}`);
for (const child of [driver, screen]) {
  child.kill();
  await once(child, "exit");
}
server.close();
const [refused, good] = ["done: error, the import fails", "done: load, the import runs"];
const same = JSON.stringify(seen) === JSON.stringify([refused, refused, refused, good, good, good, good, good]);
console.log(same ? "as described" : "ANOTHER behaviour than described");
process.exit(same ? 0 : 1);
SCRIPT
node look.mjs

// Measures our pulse link beside the same questions by hand in Preact and in SurveyJS, in one run, interleaved.
//
//     ROUNDS=7 SIZES="13 26 40" node run.mjs SITE OTHER_SITE?
//
// SITE: the folder of the built site. OTHER_SITE: an earlier build to measure beside it. Medians of ROUNDS rounds.
import { createServer } from "node:http";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { keyPair, makePulse, writeDefinition, readDefinition, writePulse, fieldsOf } from "../../tests/second/index.mjs";
import { questions } from "./questions.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 7);
const SIZES = (process.env.SIZES ?? "13 26 40").split(" ").map(Number);
/** So long a page is waited for, in milliseconds. */
const LIMIT = 12_000;
const SLOW = { cpu: 4, network: { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 } };
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json", ".png": "image/png" };
const DEMO = fileURLToPath(new URL("../../embed/demo/", import.meta.url));
const [site, before] = process.argv.slice(2);

/** The link of a pulse with so many questions. */
async function link(count) {
  const key = (kind, at) => (kind === "comment" ? "" : `k${at}`);
  const fields = { k: 5, k_comments: 5, n: 8, closes: 0, changed: 255, audience: "", lang: "en", host: "Priya", team: "Atlas", goal: "Ship it", questions: questions(count).map((one, at) => ({ key: key(one.kind, at), ...one })) };
  const bytes = writeDefinition(fields);
  const definition = readDefinition(bytes);
  const [host, collector] = await Promise.all([1, 2].map((byte) => keyPair(new Uint8Array(32).fill(byte))));
  const pulse = await makePulse({ definition, hostPk: host.pk, collectorPk: collector.pk, mode: 1, collector: "Tom" });
  return writePulse({ hostPk: host.pk, collectorPk: collector.pk, mode: 1, collector: "Tom", definition, ...pulse });
}

/** A page of another program, bundled and made small. */
async function bundled(entry, count, body) {
  const folder = await mkdtemp(join(tmpdir(), "pulse-peer-"));
  const asked = { name: "questions", setup(plugin) {
    plugin.onResolve({ filter: /^questions$/ }, () => ({ path: "questions", namespace: "asked" }));
    plugin.onLoad({ filter: /.*/, namespace: "asked" }, () => ({ contents: `export const asked = ${JSON.stringify(questions(count))}` }));
  } };
  await build({ entryPoints: [new URL(entry, import.meta.url).pathname], outfile: join(folder, "page.js"), bundle: true, minify: true, format: "esm", target: "es2022", jsx: "automatic", jsxImportSource: "preact", define: { "process.env.NODE_ENV": '"production"' }, plugins: [asked], logLevel: "error" });
  const style = (await readdir(folder)).includes("page.css") ? '<link rel="stylesheet" href="page.css">' : "";
  await writeFile(join(folder, "index.html"), `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Questions</title><link rel="icon" href="data:,">${style}<body>${body}<script type="module" src="page.js"></script></body></html>`);
  return folder;
}

/** Serves a folder as a host does that packs by brotli; the pages of embed/demo lie below it. */
async function served(folder) {
  const path = (name) => (name.startsWith("demo/") ? join(DEMO, name.slice(5)) : join(folder, name));
  const packed = new Map();
  const server = createServer(async (request, response) => {
    const name = new URL(request.url, "http://x").pathname.slice(1) || "index.html";
    try {
      if (!packed.has(name)) {
        const bytes = await readFile(path(name));
        packed.set(name, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      }
      response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream", "content-encoding": "br" }).end(packed.get(name));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  // Packed before anybody waits.
  for (const name of await readdir(folder)) if (TYPES[extname(name)]) await fetch(`http://127.0.0.1:${server.address().port}/${name}`).catch(() => {});
  return { home: `http://127.0.0.1:${server.address().port}/`, end: () => server.close() };
}

/** Says in the page when the first question can be answered, and holds on to the memory of a program. */
const watch = () => {
  const { instantiate, instantiateStreaming } = WebAssembly;
  const hold = (made) => ((globalThis.memory ??= Object.values((made.instance ?? made).exports).find((one) => one instanceof WebAssembly.Memory)), made);
  WebAssembly.instantiate = async (...given) => hold(await instantiate.apply(WebAssembly, given));
  WebAssembly.instantiateStreaming = async (...given) => hold(await instantiateStreaming.apply(WebAssembly, given));
  globalThis.answerable = new Promise((then) => {
    const look = () => (document.querySelector("input[type=radio], input[type=checkbox]")?.getBoundingClientRect().height > 0 ? requestAnimationFrame(() => setTimeout(() => then(performance.now()))) : requestAnimationFrame(look));
    look();
  });
};

/** Says in the page when `find` has found something that is drawn. */
const watchFor = (find) => `globalThis.drawn = new Promise((then) => {
  const look = () => ((${find})()?.getBoundingClientRect().height > 0 ? requestAnimationFrame(() => setTimeout(() => then(performance.now()))) : requestAnimationFrame(look));
  look();
})`;

const RESULT = (await readFile(new URL("../../tests/vectors/golden/result.txt", import.meta.url), "utf8")).trim();
/** What else people wait for, of our own: where it lies in a site, and what they see in the end. */
const OTHERS = [
  ["a result link", (home) => `${home}${RESULT}`, () => document.querySelectorAll("figure")[0]],
  ["results of the example", (home) => `${home}#/example`, () => document.querySelectorAll("figure")[0]],
  ["results inside another page", (home) => `${home}demo/plain.html`, () => document.querySelector("pulse-check")?.shadowRoot?.querySelector("h2")],
  ["the one file from the disk, a pulse link", null, () => document.querySelector("input[type=radio], input[type=checkbox]")],
];

/** Answers as many questions as there are radios for, at most twelve, each seen before the next. */
const answer = async () => {
  const seen = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
  const names = [...new Set([...document.querySelectorAll("input[type=radio]")].map(({ name }) => name))].slice(0, 12);
  const begun = performance.now();
  for (const name of names) {
    const radios = document.querySelectorAll(`input[type=radio][name="${CSS.escape(name)}"]`);
    radios[Math.min(3, radios.length - 1)].click();
    await seen();
  }
  return (performance.now() - begun) * (12 / names.length);
};

async function measure(browser, address, slow, find) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send("Network.enable");
  if (slow) {
    await client.send("Network.emulateNetworkConditions", SLOW.network);
    await client.send("Emulation.setCPUThrottlingRate", { rate: SLOW.cpu });
  }
  let bytes = 0;
  let requests = 0;
  const counted = { on: true };
  client.on("Network.loadingFinished", ({ encodedDataLength }) => counted.on && ((bytes += encodedDataLength), (requests += 1)));
  if (find) {
    await page.addInitScript(watchFor(find));
    await page.goto(address, { waitUntil: "commit" });
    // An earlier build's one file takes the page's scripts away with the page: it says nothing.
    const drawn = await Promise.race([page.evaluate(() => globalThis.drawn), new Promise((then) => setTimeout(then, LIMIT, NaN))]);
    await context.close();
    return { drawn, bytes };
  }
  await page.addInitScript(watch);
  await page.goto(address, { waitUntil: "commit" });
  const answerable = await page.evaluate(() => globalThis.answerable);
  counted.on = false;
  const loaded = { bytes, requests };
  await page.waitForLoadState("networkidle");
  const twelve = await page.evaluate(answer);
  await client.send("HeapProfiler.collectGarbage");
  const { usedSize } = await client.send("Runtime.getHeapUsage");
  const memory = await page.evaluate(() => globalThis.memory?.buffer.byteLength ?? 0);
  await context.close();
  return { ...loaded, answerable, twelve, heap: usedSize + memory };
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const servers = [];
const programs = [];
const others = [];
for (const [name, folder] of [["Pulse Check", site], ...(before ? [["Pulse Check before", before]] : [])]) {
  const host = await served(folder);
  servers.push(host);
  for (const count of SIZES) programs.push({ name, count, address: host.home + (await link(count)) });
  const file = pathToFileURL(join(folder, "pulse-check.html")).href + (await link(SIZES[0]));
  for (const [what, address, find] of OTHERS) others.push({ name, what, find, address: address?.(host.home) ?? file });
}
const folders = [];
for (const [name, entry, body] of [["Preact by hand", "preact.jsx", ""], ["SurveyJS", "surveyjs.mjs", '<div id="survey"></div>']]) {
  for (const count of SIZES) {
    const folder = await bundled(entry, count, body);
    const host = await served(folder);
    folders.push(folder);
    servers.push(host);
    programs.push({ name, count, address: host.home });
  }
}
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
const found = new Map();
for (let round = 0; round < ROUNDS + 1; round += 1) {
  for (const slow of [false, true]) {
    for (const { name, count, address } of programs.filter(({ count }) => count === SIZES[0] || slow)) {
      const measured = await measure(browser, address, slow);
      // The first round warms up.
      if (round === 0) continue;
      const key = [name, count, slow].join("|");
      found.set(key, [...(found.get(key) ?? []), measured]);
    }
    for (const { name, what, find, address } of others) {
      const measured = await measure(browser, address, slow, find);
      if (round === 0) continue;
      const key = [name, what, slow].join("|");
      found.set(key, [...(found.get(key) ?? []), measured]);
    }
  }
}
await browser.close();
servers.forEach((server) => server.end());
await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));

const of = (name, count, slow, what) => median(found.get([name, count, slow].join("|")).map((one) => one[what]));
const names = [...new Set(programs.map(({ name }) => name))];
console.log(`Medians of ${ROUNDS}; slow: ${SLOW.cpu}× CPU, 1.6 Mbps, 150 ms. ${SIZES[0]} questions.\n`);
console.log("| program | bytes | requests | answerable | slow | 12 answers | slow | heap | slow, at more questions |\n|---|---|---|---|---|---|---|---|---|");
const ms = (value) => (Number.isNaN(value) ? "–" : `${Math.round(value)} ms`);
for (const name of names) {
  const at = (slow, what, count = SIZES[0]) => of(name, count, slow, what);
  const growth = (count) => (at(true, "answerable", count) / at(true, "answerable")).toFixed(2);
  console.log(`| ${[name, `${(at(true, "bytes") / 1000).toFixed(1)} kB`, at(true, "requests"), ms(at(false, "answerable")), ms(at(true, "answerable")), ms(at(false, "twelve")), ms(at(true, "twelve")), `${(at(false, "heap") / 1e6).toFixed(1)} MB`, SIZES.slice(1).map((count) => `${count}: × ${growth(count)}`).join(", ")].join(" | ")} |`);
}
const ratio = (other, what) => (of("Pulse Check", SIZES[0], true, what) / of(other, SIZES[0], true, what)).toFixed(2);
console.log("");
for (const other of names.slice(1)) console.log(`Pulse Check : ${other}, slow: answerable ${ratio(other, "answerable")}, 12 answers ${ratio(other, "twelve")}`);

console.log("\n| until drawn | bytes | plain | slow |\n|---|---|---|---|");
for (const { name, what } of others) {
  console.log(`| ${[`${what}, ${name}`, `${(of(name, what, true, "bytes") / 1000).toFixed(1)} kB`, ms(of(name, what, false, "drawn")), ms(of(name, what, true, "drawn"))].join(" | ")} |`);
}

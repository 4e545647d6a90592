// The main journeys in each engine, where engines differ: what is sealed, copying on plain http, the one file, another site's page,
// no network, no storage.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, FILE, HOME, test } from "./fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { home, poll } from "../pages/ask.mjs";
import { lines } from "../pages/chat.mjs";
import { copied, linkIn, openWhole, paste, title } from "../pages/hands.mjs";
import * as result from "../pages/result.mjs";

const SEALED = JSON.parse(readFileSync(new URL("../../vectors/page-sealed.json", import.meta.url), "utf8"));
const DEMO = fileURLToPath(new URL("../../../embed/demo/", import.meta.url));
const { CANT_SAY } = answering;

/** Answers of every kind, as in tests/it/page_sealed.rs. */
const GIVEN = [
  [{ kind: "agree", text: "We help each other before anyone has to ask." }, 4],
  [{ kind: "confidence", text: "How confident are we?" }, CANT_SAY],
  [{ kind: "scale", text: "How likely?" }, 7],
  [{ kind: "choice", text: "When do we meet?" }, "Tue"],
  [{ kind: "several", text: "Which days?" }, ["Mon", "Wed"]],
  [{ kind: "comment", text: "One thing worth celebrating" }, "Zażółć gęślą jaźń – مرحبا, 日本語 🎉"],
];

/** From now on the page's randomness is 0, 1, 2 and so on. */
const counting = () => {
  let next = 0;
  crypto.getRandomValues = (array) => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = next++;
    return array;
  };
};

/** A site that is no secure place: by a name, through a proxy, as in an intranet. */
async function plain(hosted, options = {}) {
  const site = await hosted({ name: "pulse.example", ...options });
  return { ...site, proxy: `127.0.0.1:${new URL(site.origin).port}` };
}

const inFrame = (page, css, work) => page.inFrame?.(css, work) ?? work(page.frameLocator(css));

for (const [place, secure] of [["a secure place", true], ["plain http", false]]) {
  test(`${place}: what is sealed and stored is what the library makes of the same randomness`, async ({ somebody, hosted }) => {
    const { url, proxy } = secure ? { url: HOME } : await plain(hosted);
    const { page } = await somebody("Ana", { proxy });
    await page.goto(url + SEALED.link);
    await title(page).waitFor();
    expect(await page.evaluate(() => [isSecureContext, typeof crypto.subtle])).toEqual(secure ? [true, "object"] : [false, "undefined"]);
    for (const [question, value] of GIVEN) await answering.give(page, question, value);
    await page.evaluate(counting);
    await page.getByRole("button", { name: /^Seal and/ }).click();
    await expect(page.locator("#sealed")).toHaveValue(SEALED.code);
    // When the link was met, and how often the record was written, is the page's.
    const less = (record) => ({ ...record, met: undefined, written: undefined });
    const stored = () => page.evaluate((key) => localStorage.getItem(`pulse-check/1/${key}`), SEALED.key);
    await expect.poll(async () => less(JSON.parse(await stored()))).toEqual(less(SEALED.record));
  });
}

test("a poll on plain http: what is called copied is copied", async ({ somebody, hosted }) => {
  const { url, proxy } = await plain(hosted);
  const priya = await somebody("Priya", { proxy });
  await priya.page.goto(url);
  await poll(priya.page);
  const message = await linkCopied(priya.page);
  // Seven people at one device, so that nobody waits for seven browsers.
  const { page } = await somebody("Ana", { proxy });
  await page.goto(linkIn(message));
  const codes = [];
  for (const vote of ["Yes", "No", "Yes", CANT_SAY, "Yes", "No", "Yes"]) {
    await answering.give(page, { kind: "choice", text: "Shall we meet on Friday?" }, vote);
    await page.getByRole("button", { name: /^Seal and/ }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Sealed" })).toBeVisible();
    codes.push(await sealedCopied(page));
    await answering.sent(page);
    await page.getByRole("button", { name: "Another person on this device" }).click();
  }
  await paste(priya.page, lines(codes.map((code, at) => [`P${at}`, code])));
  await expect(priya.page.getByRole("heading", { level: 1, name: "7 answers are in" })).toBeVisible();
  await priya.page.getByRole("button", { name: "Close and open with 7" }).click();
  await result.expectCounts(priya.page, "Shall we meet on Friday?", { labels: ["Yes", "No"], steps: [4, 2], cantSay: 1, skipped: 0 });
});

/** The poll's link, of the page that shows it. */
async function linkCopied(page) {
  await page.getByRole("button", { name: "Copy the link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  return copied(page);
}

/** What was sealed, from the clipboard, where the page says that it is there; copied once more where it says that it is not. */
async function sealedCopied(page) {
  const done = page.getByText("Your sealed answers are copied.");
  const refused = page.getByText("The text is selected: press Ctrl+C, or Cmd+C on a Mac.");
  await expect(done.or(refused)).toBeVisible();
  if (await refused.count()) {
    expect(await page.evaluate(() => document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd))).toMatch(/^pulse:A\w+$/);
    await page.getByRole("button", { name: "Copy again" }).click();
    await expect(done).toBeVisible();
  }
  return copied(page);
}

test("the one file from the disk: a poll, and everything is there after a reload", async ({ somebody }) => {
  const { page } = await somebody("Priya");
  await openWhole(page, FILE);
  await poll(page);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "0 answers are in" })).toBeVisible();
});

test("no network after one visit: the site opens, and what is answered stays", async ({ somebody, hosted }) => {
  const site = await hosted({});
  const { page } = await somebody("Ana");
  await page.goto(site.url + SEALED.link);
  await title(page).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await answering.give(page, ...GIVEN[0]);
  await expect(page.getByText(/^1 of /)).toBeVisible();
  await site.end();
  await page.reload();
  await expect(page.getByText(/^1 of /)).toBeVisible();
  await page.goto(site.url);
  await expect(page.getByRole("heading", { level: 1, name: "Ask your team. Share only the totals." })).toBeVisible();
});

test.describe("another site's page", () => {
  test.use({ allow: { paths: [/\.pulse\.json$/] } });

  test("shows the results of a file, and people answer in a frame", async ({ somebody, hosted, watch }) => {
    const cors = { "access-control-allow-origin": "*" };
    const site = await plain(hosted, { headers: cors, more: { "demo/": DEMO } });
    const wiki = site.url.replace("pulse.example", "wiki.example");
    watch.allow(new URL(wiki).origin);
    const page = `<!DOCTYPE html><html lang="en"><title>Wiki</title><link rel="icon" href="data:,"><script src="${site.url}embed.js" async></script>
      <pulse-check src="${site.url}demo/atlas.pulse.json"></pulse-check>
      <iframe title="Pulse" src="${site.url}${SEALED.link}" width="600" height="900"></iframe>`;
    site.changed["wiki.html"] = () => page;
    const ana = await somebody("Ana", { proxy: site.proxy });
    await ana.page.goto(`${wiki}wiki.html`);
    await expect.poll(() => ana.page.evaluate(() => document.querySelector("pulse-check").shadowRoot?.querySelector("h2")?.textContent ?? "")).toMatch(/\w+ \w+/);
    await inFrame(ana.page, "iframe", async (frame) => {
      for (const [question, value] of GIVEN.slice(0, -1)) await answering.give(frame, question, value);
      await frame.getByRole("button", { name: /^Seal/ }).click();
      await expect(frame.locator("#sealed")).toHaveValue(/^pulse:A\w+$/);
    });
  });
});

test.describe("without storage", () => {
  // Firefox says itself that it registers no service worker there.
  test.use({ allow: { console: [/Failed to register\/update a ServiceWorker/] } });

  test("a browser that keeps nothing says so, and people answer all the same", async ({ somebody }) => {
    test.skip(test.info().project.name === "chromium", "journeys/storage.spec.mjs has it");
    const { page } = await somebody("Ana", { refused: true });
    await page.goto(HOME + SEALED.link);
    await expect(page.getByText("This browser lets the page store nothing.").first()).toBeVisible();
    for (const [question, value] of GIVEN) await answering.give(page, question, value);
    await page.getByRole("button", { name: /^Seal/ }).click();
    await expect(page.locator("#sealed")).toHaveValue(/^pulse:A\w+$/);
  });
});

test.describe("with an integrity policy", () => {
  // What Firefox says of the script that is refused on purpose.
  test.use({ allow: { console: [/probe\.js from being loaded because it is missing integrity metadata/] } });

  test("the site runs under its integrity policy, and a script without a hash does not", async ({ somebody, hosted }) => {
    const policy = { "integrity-policy": "blocked-destinations=(script)" };
    const probe = "globalThis.ran = (globalThis.ran ?? 0) + 1;";
    const site = await hosted({ headers: policy, changed: { "probe.js": () => probe } });
    const { page } = await somebody("Ana");
    for (const address of ["#/example", SEALED.link]) {
      await page.goto(site.url);
      await page.goto(site.url + address);
      await title(page).waitFor();
    }
    const became = (integrity) =>
      page.evaluate((integrity) => new Promise((then) => {
        const script = Object.assign(document.createElement("script"), { type: "module", src: "probe.js" });
        if (integrity) script.integrity = integrity;
        script.onload = () => then("ran");
        script.onerror = () => then("refused");
        document.head.append(script);
      }), integrity);
    expect(await became("")).toBe("refused");
    expect(await became(`sha384-${createHash("sha384").update(probe).digest("base64")}`)).toBe("ran");
  });
});

// The header `Integrity-Policy`: no script without a hash runs, and everything of ours has one; in the other engines too (../engines).
// What a hash is worth where the header cannot be sent is tested beside it.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, HOME, test } from "../fixtures.mjs";
import { DIST } from "../pages/host.mjs";
import { title } from "../pages/hands.mjs";

const POLICY = "blocked-destinations=(script)";
const headers = { "integrity-policy": POLICY };
const DEMO = fileURLToPath(new URL("../../../embed/demo/", import.meta.url));
const integrity = (text) => `sha384-${createHash("sha384").update(text).digest("base64")}`;
/** The name of the built file that begins like this. */
const built = async (start) => (await readdir(DIST)).find((name) => name.startsWith(start) && name.endsWith(".js"));

/** A script of the site's own origin that the page did not come with. It says that it ran. */
const PROBE = "globalThis.ran = (globalThis.ran ?? 0) + 1;";
const changed = () => ({ "probe.js": () => PROBE });

/** Puts the probe into a page, with a hash or without: what became of it. As text, for any browser to read. */
const probe = (attributes) => `new Promise((then) => {
  globalThis.ran = 0;
  const script = Object.assign(document.createElement("script"), ${JSON.stringify({ type: "module", ...attributes })});
  script.onload = () => then("ran " + globalThis.ran);
  script.onerror = () => then("blocked, ran " + globalThis.ran);
  script.src = "probe.js";
  document.head.append(script);
})`;
const HASHED = { integrity: integrity(PROBE) };

/** What the browser has reported as blocked since the page began. */
const BLOCKED = `new Promise((then) => {
  new ReportingObserver((reports) => then(reports.map(({ body }) => body.blockedURL)), { types: ["integrity-violation"], buffered: true }).observe();
  setTimeout(() => then([]), 1000);
})`;

test("the site runs under its integrity policy, and a script without a hash does not", async ({ page, hosted }) => {
  await page.route(`${HOME}probe.js`, (route) => route.fulfill({ contentType: "text/javascript", body: PROBE }));
  const answer = await page.goto(HOME);
  expect(answer.headers()["integrity-policy"]).toBe(POLICY);
  await expect(title(page)).toBeVisible();
  // Every part has come by then, and the device keeps the site.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.goto(`${HOME}#/example`);
  await expect(page.getByRole("list", { name: "About this round" }).first()).toBeVisible();
  expect(await page.evaluate(BLOCKED)).toEqual([]);

  expect(await page.evaluate(probe({}))).toBe("blocked, ran 0");
  expect(await page.evaluate(BLOCKED)).toEqual([`${HOME}probe.js`]);
  expect(await page.evaluate(probe(HASHED))).toBe("ran 1");
  // From what the device keeps it comes with the same header.
  await page.reload();
  await expect(title(page)).toBeVisible();
  expect(await page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  expect(await page.evaluate(probe({}))).toBe("blocked, ran 0");

  // It is the header: on a host without it the same script runs.
  const without = await hosted({ changed: changed() });
  await page.goto(without.url);
  await expect(title(page)).toBeVisible();
  expect(await page.evaluate(probe({}))).toBe("ran 1");
});

test.describe("in somebody else's page that is sent with the policy", () => {
  test.use({ allow: { paths: [/\.pulse\.json$/] } });

  test("embed.js runs where the page names its hash and asks by CORS, and its program with it", async ({ page, hosted }) => {
    const embed = await readFile(`${DIST}embed.js`);
    const tag = (attributes) => (html) => html.replace(`<script src="../embed.js" async>`, `<script src="../embed.js" async${attributes}>`);
    const one = await hosted({ at: "/app/", headers, more: { "demo/": DEMO } });
    const hash = ` integrity="${integrity(embed)}"`;
    const shown = page.locator("pulse-check").getByRole("heading", { level: 2 }).first();
    for (const [attributes, runs] of [["", false], [hash, false], [`${hash} crossorigin`, true]]) {
      one.changed["demo/plain.html"] = tag(attributes);
      await page.goto(`${one.url}demo/plain.html`);
      expect(await page.evaluate(() => Boolean(customElements.get("pulse-check"))), attributes).toBe(runs);
      if (runs) await expect(shown).toBeVisible();
    }
  });
});

test.describe("where the header is not sent", () => {
  test.use({ allow: { console: [/integrity|Failed to|did not come/i], paths: [/\.pulse\.json$/] } });

  test("what the page names with another hash is not run when it is imported afterwards", async ({ page, hosted }) => {
    const [{ expect: known }] = JSON.parse(await readFile(new URL("../../vectors/formats.json", import.meta.url), "utf8"));
    for (const [address, starts] of [["", ["app-", "app_parts-"]], [known.pulse_link, ["answering-", "answering_parts-"]]]) {
      for (const start of starts) {
        const script = await built(start);
        const one = await hosted({ slow: { [script]: (response, body) => response.end(`${body}\nglobalThis.altered = true;\n`) } });
        await page.goto(one.url + address);
        await expect(page.getByRole("alert"), script).toContainText("could not be loaded");
        expect(await page.evaluate(() => globalThis.altered), script).toBeUndefined();
      }
    }
  });

  test("the script of the results in somebody else's page is not run with another hash", async ({ page, hosted }) => {
    const one = await hosted({ at: "/app/", more: { "demo/": DEMO }, changed: { [await built("widget-")]: (text) => `${text}\nglobalThis.altered = true;\n` } });
    await page.goto(`${one.url}demo/plain.html`);
    await expect(page.getByText("The results cannot be shown inside this page.")).toBeVisible();
    expect(await page.evaluate(() => globalThis.altered)).toBeUndefined();
  });
});

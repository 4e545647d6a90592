// The demo pages one by one: how each looks, that it and the widget leave each other alone, and that mounting leaves
// nothing behind. What a widget does beyond that is in embed.spec.mjs.
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { axe, expect, test } from "../fixtures.mjs";
import { inBoxes } from "../pages/boxes.mjs";
import { drop, saved, title } from "../pages/hands.mjs";
import { DIST } from "../pages/host.mjs";

const DEMO = fileURLToPath(new URL("../../../embed/demo/", import.meta.url));
const files = await readdir(DIST);
/** What a program in a frame loads after it has begun. */
const partsOf = async (program) => {
  const script = await readFile(`${DIST}${files.find((name) => name.startsWith(`${program}_parts-`))}`, "utf8");
  return files.filter((name) => name.endsWith(".wasm") && script.includes(name));
};
const known = JSON.parse(await readFile(new URL("../../vectors/formats.json", import.meta.url), "utf8"));

const results = (page) => page.locator("pulse-check").getByRole("heading", { level: 2 }).first().waitFor();
const framed = (page) => page.frameLocator("iframe").locator("#title").waitFor();

/** A page: when it is ready, what is mounted again and again, what tells that it has come, and what the browser itself writes. */
const PAGES = {
  plain: {},
  hostile: {},
  strict: {},
  rtl: {},
  several: { allow: { console: [/status of 404/] } },
  moved: {},
  refused: {
    ready: (page) => page.getByText("The results cannot be shown inside this page.").waitFor(),
    told: "pulse-error",
    allow: { console: [/WebAssembly|unsafe-eval/], found: [/wasm-eval/] },
  },
  answer: { ready: framed, parts: await partsOf("answering"), changed: (html) => html.replace("<pulse-check>", `<pulse-check pulse="${known[0].expect.pulse_link}">`) },
  frame: { ready: framed, parts: await partsOf("app"), mounted: "iframe", told: "load" },
  image: { ready: (page) => page.getByRole("img").waitFor(), mounted: "img", told: "load" },
};

test("every demo page is looked at", async () => {
  const pages = (await readdir(DEMO)).filter((name) => name.endsWith(".html"));
  expect(pages).toEqual(Object.keys(PAGES).map((name) => `${name}.html`).sort());
});

for (const [name, { ready = results, parts = [], mounted = "pulse-check", told = "pulse-ready", changed, allow = {} }] of Object.entries(PAGES)) {
  test.describe(name, () => {
    test.use({ allow: { paths: [/\.pulse\.json$/], ...allow } });

    const open = async (page, hosted) => {
      const one = await hosted({ at: "/app/", more: { "demo/": DEMO } });
      if (changed) one.changed[`demo/${name}.html`] = changed;
      await page.goto(`${one.url}demo/${name}.html`);
    };

    test("looks as it should, and its own style is as without the widget", async ({ page, hosted }) => {
      await page.route("**/embed.js", (route) => route.fulfill({ body: "", contentType: "text/javascript" }), { times: 1 });
      await open(page, hosted);
      // Of the host's own elements, everything but how much room there is.
      const looks = () =>
        page.evaluate(() => {
          const room = /block-size|height|perspective|transform-origin/;
          const of = (one) => [...getComputedStyle(one)].filter((name) => !room.test(name)).map((name) => `${name}: ${getComputedStyle(one).getPropertyValue(name)}`);
          return [...document.querySelectorAll("html, body, main, h1, p, figure, img")].flatMap(of);
        });
      const before = await looks();
      await page.reload();
      await ready(page);
      expect(await looks()).toEqual(before);
      await axe(page, name === "hostile" ? { exclude: ["main > h1"] } : {});
      await inBoxes(page);
      // What follows the size of letters (the frame's height) follows.
      await expect(page).toHaveScreenshot(`demo-${name}.png`, { fullPage: true, maxDiffPixelRatio: 0.02 });
    });

    test("mounted fifty times it leaves nothing behind", async ({ page, hosted }) => {
      test.setTimeout(120_000);
      await open(page, hosted);
      await ready(page);
      const client = await page.context().newCDPSession(page);
      await client.send("Performance.enable");
      const cycle = (times) =>
        page.evaluate(
          async ({ times, mounted, told, parts }) => {
            const first = document.querySelector(mounted);
            /** The program in a frame has come to rest: every part is there, and nothing is left to do. */
            const rested = async ({ contentWindow: app }) => {
              const there = () => app.performance.getEntriesByType("resource").filter(({ name }) => parts.some((part) => name.endsWith(part))).length;
              while (there() < parts.length) await new Promise((then) => new app.PerformanceObserver(then).observe({ type: "resource" }));
              await new Promise((then) => app.requestIdleCallback(then));
            };
            for (let turn = 0; turn < times; turn += 1) {
              const one = first.cloneNode();
              const shown = new Promise((resolve) => one.addEventListener(told, resolve, { once: true }));
              document.body.append(one);
              await shown;
              const frame = one.shadowRoot?.querySelector("iframe") ?? one;
              // Chromium holds on to a frame that is taken away while programs come into it.
              if (frame.contentWindow) await rested(frame);
              one.remove();
            }
          },
          { times, mounted, told, parts },
        );
      const measured = async () => {
        await client.send("HeapProfiler.collectGarbage");
        const { metrics } = await client.send("Performance.getMetrics");
        return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
      };
      await cycle(10);
      const ten = await measured();
      await cycle(40);
      // Asked until the collector has been everywhere: what is held by anything never goes.
      await expect.poll(async () => (await measured()).Nodes).toBeLessThanOrEqual(ten.Nodes);
      await expect.poll(async () => (await measured()).JSEventListeners).toBeLessThanOrEqual(ten.JSEventListeners);
      // Some of the machinery's own; a widget that stayed would be about 40 times 60 kB.
      await expect.poll(async () => (await measured()).JSHeapUsedSize - ten.JSHeapUsedSize).toBeLessThan(400_000);
    });
  });
}

test("the picture of the page that allows only one is what the results page saves", async ({ page, hosted }) => {
  const { url } = await hosted({});
  await page.goto(url);
  await expect(title(page)).toBeVisible();
  await drop(page, [{ name: "Atlas.pulse.json", body: await readFile(`${DEMO}atlas.pulse.json`) }]);
  const item = page.getByRole("figure", { name: "We help each other before anyone has to ask.", exact: true });
  await item.getByText("Picture").click();
  const svg = await saved(page, () => item.getByRole("button", { name: "Save as SVG" }).click());
  expect(svg.body.toString()).toBe(await readFile(`${DEMO}atlas.svg`, "utf8"));
});

test.describe("a page that moves things about", () => {
  test.use({ allow: { paths: [/\.pulse\.json$/] } });

  test("taken away, put back and moved, it is as before and still follows its file", async ({ page, hosted }) => {
    const one = await hosted({ at: "/app/", more: { "demo/": DEMO } });
    await page.goto(`${one.url}demo/moved.html`);
    await results(page);
    const press = (name) => page.getByRole("button", { name }).click();
    const source = page.locator("pulse-check .source");
    const before = await source.textContent();
    await press("Move it up");
    await expect(source).toHaveText(before);
    await press("Take it away");
    await expect(source).toHaveCount(0);
    one.changed["demo/atlas.pulse.json"] = (text) => JSON.stringify({ ...JSON.parse(text), rounds: JSON.parse(text).rounds.slice(0, 1) });
    await press("Put it back");
    await expect(source).toContainText("23 February 2026");
    await press("Move it up");
    await expect(source).toContainText("23 February 2026");
  });
});

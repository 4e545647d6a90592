// The program comes in parts: what happens while one is on its way, when one does not come, and without a network.
import { readFileSync } from "node:fs";
import { axe, expect, HOME, test } from "../fixtures.mjs";

const known = JSON.parse(readFileSync(new URL("../../vectors/formats.json", import.meta.url), "utf8"));
const RESULT = readFileSync(new URL("../../vectors/golden/result.txt", import.meta.url), "utf8").trim();

const heading = (page, name) => page.getByRole("heading", { level: 1, name });
const EVERYWHERE = [
  ["#/example", /./],
  ["#/ask", "Ask the team"],
  ["#/desk", "The gathering desk"],
  ["#/device", "On this device"],
  ["#/how", "How this works"],
  ["#/", "Ask your team."],
];

test.describe("without a network", () => {
  // The browser itself asks for the icon again.
  test.use({ allow: { console: [/ERR_INTERNET_DISCONNECTED.*favicon/] } });

  test("every page opens once everything has come", async ({ page, context }) => {
    await page.goto(HOME);
    // The last thing that the page does is to have itself kept.
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await context.setOffline(true);
    for (const [fragment, name] of EVERYWHERE) {
      await page.evaluate((to) => void (location.hash = to), fragment);
      await expect(heading(page, name)).toBeFocused();
    }
  });
});

test("the answer page waits for no other part", async ({ page }) => {
  // Everything else is held back until the page has been answered.
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(/\/split_(running|results|exchange|teams|codes)-/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(HOME + known[0].expect.pulse_link);
  await expect(heading(page, /./)).toBeVisible();
  await expect(page.getByRole("button", { name: "Seal and copy" })).toBeVisible();
  release();
});

for (const [what, hash] of [["a result link", RESULT], ["the example", "#/example"]]) {
  test(`the part that ${what} needs comes beside the program, each file once`, async ({ page }) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    // The program comes no earlier than the part is asked for.
    const part = page.waitForRequest(/\/split_results-/);
    await page.route(/\/app_bg-/, async (route) => (await part, route.continue()));
    await page.goto(HOME + hash);
    await expect(page.getByRole("figure").first()).toBeVisible();
    const files = asked.filter((path) => path.endsWith(".wasm"));
    expect(files.length).toBeGreaterThan(3);
    expect(files.toSorted()).toEqual([...new Set(files)].toSorted());
  });
}

test.describe("the part of an address", () => {
  test.use({ serviceWorkers: "block", allow: { console: [/./] } });

  const PAGES = {
    results: ["#/example", "#/pulse/ab/result"],
    teams: ["#/teams", "#/team/Atlas", "#/team/At%20las/discuss"],
    exchange: ["#/pulse/ab/look"],
    running: [
      ...["#/ask", "#/ask/sprint", "#/desk", "#/kiosk", "#/device", "#/how", "#/how/signs", "#/team/At%20las/memory"],
      ...["", "/answer", "/gather", "/help", "/wait", "/open"].map((page) => `#/pulse/ab${page}`),
    ],
  };

  for (const [part, hashes] of Object.entries(PAGES)) {
    test(`${part} comes beside the program, and no other is needed`, async ({ page }) => {
      await page.route(/\/split_/, (route) => (route.request().url().includes(`/split_${part}-`) ? route.continue() : route.abort()));
      let asked;
      await page.route(/\/app_bg-/, async (route) => (await asked, route.continue()));
      for (const hash of hashes) {
        await page.goto("about:blank");
        asked = page.waitForRequest(new RegExp(`/split_${part}-`));
        await page.goto(HOME + hash);
        await expect(heading(page, /./), hash).toBeFocused();
        await expect(heading(page, "This page did not load"), hash).toHaveCount(0);
      }
    });
  }
});

test("what comes while nobody waits leaves what is on the page alone", async ({ page }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(/\/split_codes-/, async (route) => (await held, route.continue()));
  await page.goto(HOME + RESULT);
  const copy = page.getByRole("region", { name: "Take it elsewhere" }).getByRole("button").first();
  await copy.focus();
  release();
  // The last thing that the page does is to have itself kept.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect(copy).toBeFocused();
});

test.describe("a part that does not come", () => {
  test.use({ allow: { console: [/./] } });

  test("leaves a result whole, with a way to what is done with it", async ({ page }) => {
    await page.route(/\/split_(running|exchange|teams|codes)-/, (route) => route.abort());
    await page.goto(HOME + RESULT);
    await expect(page.getByRole("figure").first()).toBeVisible();
    const again = page.getByRole("button", { name: "Try again" });
    await expect(again).toBeVisible();
    await axe(page);
    const tried = page.waitForEvent("requestfailed");
    await again.press("Enter");
    await tried;
    await expect(again).toBeFocused();
    await page.unrouteAll();
    await again.press("Enter");
    await expect(page.getByRole("heading", { level: 2, name: "Pass it on" })).toBeFocused();
    await expect(page.getByRole("heading", { name: "Take it elsewhere" })).toBeVisible();
    await expect(again).toHaveCount(0);
  });

  test("is said with a way on, and comes when asked for again", async ({ page }) => {
    let broken = true;
    await page.route(/\/split_results-/, (route) => (broken ? route.abort() : route.continue()));
    // Whatever comes by itself while nobody waits has been tried by then; the page would heal without a click.
    const last = page.waitForResponse(/split_codes-[0-9a-f]+\.wasm$/);
    await page.goto(`${HOME}#/example`);
    await expect(heading(page, "This page did not load")).toBeFocused();
    await axe(page);
    await last;
    broken = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("Atlas").first()).toBeVisible();
  });

  test("with other bytes it is not taken", async ({ page }) => {
    // An empty module: valid, and not the one that the page was built with.
    const body = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    await page.route(/\/split_results-/, (route) => route.fulfill({ contentType: "application/wasm", body }));
    await page.goto(`${HOME}#/example`);
    await expect(heading(page, "This page did not load")).toBeFocused();
  });

  test("what was pasted meanwhile is said not to be read", async ({ page }) => {
    await page.route(/\/split_exchange-/, (route) => route.abort());
    await page.goto(HOME);
    await page.getByLabel("Link, code or chat").fill("pulse-answers:abc");
    await page.getByRole("button", { name: "Open it" }).click();
    await expect(page.getByText("A part of Pulse Check could not be loaded.")).toBeVisible();
    await expect(page.getByLabel("Link, code or chat")).toHaveValue("pulse-answers:abc");
  });
});

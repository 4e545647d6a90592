// The program for a pulse link: what it loads, what happens before all of it is there, and how the app takes over.
import { readFile } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";
import { expect, HOME, test } from "../fixtures.mjs";
import { drop, paste, title } from "../pages/hands.mjs";

const known = JSON.parse(await readFile(new URL("../../vectors/formats.json", import.meta.url), "utf8"));
const LINK = known[0].expect.pulse_link;
const STEP = 3;
/** The same link with its questions deflated (docs/formats.md §3). */
const DEFLATED = (() => {
  const bytes = Buffer.from(LINK.slice(3), "base64url");
  const name = 4 + 1 + 32 + 32 + 1;
  const body = name + 1 + bytes[name] + 8;
  bytes[4] |= 1;
  return `#p=${Buffer.concat([bytes.subarray(0, body), deflateRawSync(bytes.subarray(body))]).toString("base64url")}`;
})();

/** The files of the site that a page has asked for. */
const asked = (page) =>
  page.evaluate((home) => performance.getEntriesByType("resource").map(({ name }) => name.replace(home, "")).filter((name) => /\.(js|css|wasm|svg)$/.test(name)), HOME);
const isApp = (name) => /^app[-_]/.test(name);
const firstStatement = (page) => page.locator("form.answers fieldset").first();
const step = (page) => firstStatement(page).getByRole("radio").nth(STEP);
const seal = (page) => page.getByRole("button", { name: /^Seal/ });

test("a pulse link loads six files until it can be answered, and nothing of the app", async ({ page }) => {
  const files = new Set();
  page.on("request", (request) => request.url().startsWith(HOME) && files.add(request.url().slice(HOME.length)));
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(/\/split_rest-/, async (route) => (await held, route.continue()));
  await page.goto(HOME + LINK);
  await expect(step(page)).toBeVisible();
  // The second part has been asked for, and is still on its way; what is kept on a device to be opened later asks for the manifest.
  const first = [...files].filter((name) => !/^split_rest-|manifest|icon-/.test(name));
  expect(first.length, first.join(" ")).toBeLessThanOrEqual(6);
  expect(first.filter(isApp)).toEqual([]);
  release();
  await expect(page.locator(".words b").first()).not.toHaveText("…");
});

test("what is answered before the second part is there is taken over, and the button waits for it", async ({ page }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(/\/split_rest-/, async (route) => (await held, route.continue()));
  await page.goto(HOME + LINK);
  await step(page).check({ force: true });
  await expect(page.locator("#answered")).toContainText("1 of");
  await seal(page).click();
  await expect(page.getByRole("heading", { name: "Sealed" })).toHaveCount(0);
  release();
  await expect(page.getByRole("heading", { name: "Sealed" })).toBeFocused();
  // What is kept is what was sealed, here and on the disk: nothing of before comes after it.
  await expect(page).toHaveTitle(/^Not handed in yet/);
  const code = await page.locator("#sealed").inputValue();
  expect(code).toMatch(/^pulse:A\w{100,}$/);
  await page.reload();
  await expect(page.locator("#sealed")).toHaveValue(code);
  await page.getByRole("button", { name: "Change my answers" }).click();
  await expect(step(page)).toBeChecked();
});

test.describe("without the second part", () => {
  test.use({ allow: { console: [/./] } });

  test("it is said, nothing typed is lost, and it comes as soon as it can", async ({ page }) => {
    let broken = true;
    await page.route(/\/split_rest-/, (route) => (broken ? route.abort() : route.continue()));
    await page.goto(HOME + LINK);
    await expect(page.getByRole("alert").filter({ hasText: "could not be loaded" })).toBeVisible();
    await step(page).check({ force: true });
    broken = false;
    await expect(page.locator(".words b").first()).not.toHaveText("…");
    await expect(page.getByText("could not be loaded")).toHaveCount(0);
    await expect(step(page)).toBeChecked();
    await page.reload();
    await expect(step(page)).toBeChecked();
  });

  test("an altered one is not taken", async ({ page }) => {
    const body = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    await page.route(/\/split_rest-/, (route) => route.fulfill({ contentType: "application/wasm", body }));
    await page.goto(HOME + LINK);
    await expect(page.getByRole("alert").filter({ hasText: "could not be loaded" })).toBeVisible();
    await expect(step(page)).toBeVisible();
  });
});

test("where the app is needed it takes over in the same page, and back again", async ({ page }) => {
  await page.goto(HOME + LINK);
  await step(page).check({ force: true });
  await expect(page.locator(".words b").first()).not.toHaveText("…");
  expect((await asked(page)).filter(isApp)).toEqual([]);
  // Another address.
  await page.getByRole("link", { name: "How this works" }).first().click();
  await expect(title(page)).toHaveText("How this works");
  await expect(page.locator("#title")).toHaveCount(1);
  await expect(page.locator("header.top")).toHaveCount(1);
  // The app shows the very same page, with what was answered.
  await page.goBack();
  await expect(step(page)).toBeChecked();
  // What is pasted is the app's.
  await page.goto(`${HOME}#/`);
  await page.goto(HOME + LINK);
  await page.reload();
  await expect(step(page)).toBeChecked();
  await paste(page, `${HOME}${known[1].expect.pulse_link}`);
  await expect(page.locator("bdi").filter({ hasText: known[1].definition?.team ?? "" }).first()).toBeVisible();
  await expect(page.locator("footer.door")).toBeVisible();
});

test.describe("where the app does not come", () => {
  // What the worker has kept would come without a network.
  test.use({ allow: { console: [/./] }, serviceWorkers: "block" });

  test("the answer page stays, and the same way leads to it later", async ({ page }) => {
    let broken = true;
    await page.route(/\/app_bg-/, (route) => (broken ? route.abort() : route.continue()));
    await page.goto(HOME + LINK);
    await expect(page.locator(".words b").first()).not.toHaveText("…");
    const how = page.getByRole("link", { name: "How this works" }).first();
    for (const _ of [1, 2]) {
      await how.click();
      await expect(page.getByRole("alert").filter({ hasText: "could not be loaded" })).toBeVisible();
      await expect.poll(() => page.evaluate(() => location.hash)).toBe(LINK);
      await step(page).check({ force: true });
      await expect(page.locator("#answered")).toContainText("1 of");
    }
    broken = false;
    await how.click();
    await expect(title(page)).toHaveText("How this works");
    await expect(page.getByRole("alert").filter({ hasText: "could not be loaded" })).toHaveCount(0);
    await page.goBack();
    await expect(step(page)).toBeChecked();
  });
});

// The app would read what the device holds before it lies there.
test("whoever leaves before the second part has come takes along what was answered", async ({ page }) => {
  let come;
  const held = new Promise((then) => (come = then));
  await page.route(/\/split_rest-/, (route) => held.then(() => route.continue()));
  await page.goto(HOME + LINK);
  await step(page).check({ force: true });
  const app = page.waitForResponse(/\/app_bg-/);
  await page.getByRole("link", { name: "How this works" }).first().click();
  await (await app).finished();
  await expect(step(page)).toBeChecked();
  come();
  await expect(title(page)).toHaveText("How this works");
  await page.goBack();
  await expect(step(page)).toBeChecked();
});

test("where nothing can be stored, the app goes on with what was answered", async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(globalThis, "localStorage", { get: () => { throw new DOMException("refused", "SecurityError"); } }),
  );
  await page.goto(HOME + LINK);
  await expect(page.getByRole("alert").filter({ hasText: "store nothing" })).toBeVisible();
  await step(page).check({ force: true });
  await page.getByRole("link", { name: "How this works" }).first().click();
  await expect(title(page)).toHaveText("How this works");
  await page.goBack();
  await expect(step(page)).toBeChecked();
});

test("a file that is dropped on it is the app's", async ({ page }) => {
  await page.goto(HOME + LINK);
  await expect(page.locator(".words b").first()).not.toHaveText("…");
  await drop(page, [{ name: "notes.txt", body: "nothing of ours" }]);
  await expect(page.getByRole("alert").filter({ hasText: /\S/ }).first()).toBeVisible();
  await expect(page.locator("footer.door")).toBeVisible();
});

test("the browser inflates a link; one that cannot, and a damaged link, are the app's", async ({ page, context }) => {
  await page.goto(HOME + DEFLATED);
  await expect(page.locator(".words b").first()).not.toHaveText("…");
  expect((await asked(page)).filter(isApp)).toEqual([]);
  const damaged = await context.newPage();
  await damaged.goto(`${HOME}${DEFLATED.slice(0, -9)}`);
  await expect(damaged.getByRole("alert").filter({ hasText: /\S/ }).first()).toBeVisible();
  expect((await asked(damaged)).filter(isApp)).not.toEqual([]);
  const other = await (await context.browser().newContext()).newPage();
  await other.addInitScript(() => delete globalThis.DecompressionStream);
  await other.goto(HOME + DEFLATED);
  await expect(step(other)).toBeVisible();
  await expect(other.locator("footer.door")).toBeVisible();
  await other.context().close();
});

test("whoever comes again finds what they have sealed", async ({ page }) => {
  await page.goto(HOME + LINK);
  await step(page).check({ force: true });
  await seal(page).click();
  await expect(page.getByRole("heading", { name: "Sealed" })).toBeVisible();
  const text = await page.locator("#sealed").inputValue();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sealed" })).toBeVisible();
  expect(await page.locator("#sealed").inputValue()).toBe(text);
  await expect(page).toHaveTitle(/Not handed in yet/);
  expect((await asked(page)).filter(isApp)).toEqual([]);
  await page.getByRole("button", { name: "I’ve sent it" }).click();
  await expect(page.getByRole("heading", { name: "Handed in" })).toBeVisible();
  // The app knows of it.
  await page.getByRole("link", { name: "Back to the start" }).click();
  await expect(page.locator("footer.door")).toBeVisible();
});

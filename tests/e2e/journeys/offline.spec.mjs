// The site kept on the device: with the network off after one visit, and when a new version comes.
import { readFileSync } from "node:fs";
import { axe, expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { title } from "../pages/hands.mjs";
import { wholePulse } from "../pages/whole.mjs";

const known = JSON.parse(readFileSync(new URL("../../vectors/formats.json", import.meta.url), "utf8"));
const kept = (page) => page.evaluate(async () => void (await navigator.serviceWorker.ready));
const caches = (page) => page.evaluate(() => globalThis.caches.keys());
const news = (page) => page.getByText("A new version of Pulse Check is here.");

test.describe("the network is off", () => {
  // The browser itself asks for the icon again.
  test.use({ allow: { console: [/ERR_INTERNET_DISCONNECTED.*favicon/] } });

  test("after one visit a whole pulse needs no network", async ({ person }) => {
    test.setTimeout(120_000);
    const { people } = await wholePulse({
      enter: async (name) => {
        const one = await person(name);
        await one.page.goto(HOME);
        await kept(one.page);
        await one.context.setOffline(true);
        await one.page.reload();
        await expect(title(one.page)).toBeVisible();
        return one;
      },
    });
    await people[0].page.goto(`${HOME}#/how/offline`);
    await expect(people[0].page.getByText("it opens again without a connection")).toBeVisible();
  });
});

test("a new version is announced, waits, and takes nothing away that was typed", async ({ page, hosted }) => {
  const site = await hosted({});
  await page.goto(site.url + known[0].expect.pulse_link);
  await kept(page);
  await page.getByRole("radio").first().check();
  await expect(page.getByText(/^1 of /)).toBeVisible();
  const before = await caches(page);
  expect(before).toHaveLength(1);
  await page.reload();
  await expect(page.getByText(/^1 of /)).toBeVisible();
  await expect(news(page)).toHaveCount(0);

  site.changed["sw.js"] = (script) => script.replace(/const BUILD = "\w+"/, 'const BUILD = "later"');
  await page.reload();
  await expect(news(page)).toBeVisible();
  await expect(page.getByText(/^1 of /)).toBeVisible();
  await axe(page);
  expect(await page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting))).toBe(true);
  const loaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Use it now" }).click();
  await loaded;
  await expect(page.getByText(/^1 of /)).toBeVisible();
  await expect(news(page)).toHaveCount(0);
  await expect.poll(() => caches(page)).toEqual([before[0].replace(/\w+$/, "later")]);
});

test("two tabs: one goes over to the new version, the other goes on answering", async ({ person, hosted }) => {
  const site = await hosted({});
  const { context } = await person("Ana");
  const [one, other] = [await context.newPage(), await context.newPage()];
  await one.goto(site.url);
  await kept(one);
  await other.goto(site.url + known[0].expect.pulse_link);
  await other.getByRole("radio").first().check();
  await expect(other.getByText(/^1 of /)).toBeVisible();
  await other.evaluate(() => (globalThis.sameProgram = true));

  site.changed["sw.js"] = (script) => script.replace(/const BUILD = "\w+"/, 'const BUILD = "later"');
  await one.reload();
  await expect(news(one)).toBeVisible();
  await expect(news(other)).toBeVisible();
  const loaded = one.waitForEvent("load");
  await one.getByRole("button", { name: "Use it now" }).click();
  await loaded;
  await expect(news(one)).toHaveCount(0);

  // Nothing was taken from under the other's hands: the old program answers and seals to its end.
  const groups = await other.getByRole("group").all();
  for (const group of groups.slice(1)) if (await group.getByRole("radio").count()) await group.getByRole("radio").first().check();
  await answering.seal(other);
  expect(await other.evaluate(() => globalThis.sameProgram)).toBe(true);
  const again = other.waitForEvent("load");
  await other.getByRole("button", { name: "Use it now" }).click();
  await again;
  await expect(other.getByRole("heading", { level: 2, name: "Sealed" })).toBeVisible();
  await expect(news(other)).toHaveCount(0);
});

test.describe("a file was changed on its way", () => {
  test.use({ allow: { console: [/integrity|Failed to/i] } });

  test("a build that is not whole is not kept: the one before stays", async ({ page, hosted }) => {
    const site = await hosted({});
    await page.goto(site.url);
    await kept(page);
    const before = await caches(page);
    site.changed["sw.js"] = (script) => script.replace(/const BUILD = "\w+"/, 'const BUILD = "later"');
    site.changed["manifest.webmanifest"] = (text) => `${text} `;
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const ended = new Promise((resolve) => {
        registration.addEventListener("updatefound", ({ target }) => {
          const { installing } = target;
          installing.addEventListener("statechange", () => installing.state === "redundant" && resolve());
        });
      });
      await registration.update().catch(() => {});
      await ended;
    });
    await expect(news(page)).toHaveCount(0);
    await page.reload();
    await expect(title(page)).toBeVisible();
    expect(await caches(page)).toContain(before[0]);
  });
});

// The site kept on the device: with the network off after one visit, and when a new version comes.
import { readFileSync } from "node:fs";
import { axe, expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { askTogether } from "../pages/ask.mjs";
import { lines } from "../pages/chat.mjs";
import * as gathering from "../pages/gather.mjs";
import { drop, paste, title } from "../pages/hands.mjs";
import * as result from "../pages/result.mjs";

const known = JSON.parse(readFileSync(new URL("../../vectors/formats.json", import.meta.url), "utf8"));
const kept = (page) => page.evaluate(async () => void (await navigator.serviceWorker.ready));
const caches = (page) => page.evaluate(() => globalThis.caches.keys());
const news = (page) => page.getByText("A new version of Pulse Check is here.");

test.describe("the network is off", () => {
  // The browser itself asks for the icon again.
  test.use({ allow: { console: [/ERR_INTERNET_DISCONNECTED.*favicon/] } });

  test("after one visit a whole pulse needs no network", async ({ person }) => {
    test.setTimeout(120_000);
    const names = ["Priya", "Tom", "Ana", "Ben", "Chen", "Dana"];
    const everybody = await Promise.all(names.map((name) => person(name)));
    for (const { page, context } of everybody) {
      await page.goto(HOME);
      await kept(page);
      await context.setOffline(true);
      await page.reload();
      await expect(title(page)).toBeVisible();
    }
    const [priya, tom, ...people] = everybody;
    const question = { kind: "agree", text: "We are ready to launch." };
    const { link } = await askTogether(priya, tom, { template: /^Own questions/, team: "Atlas", size: 4, k: 4, questions: [question] });
    const codes = [];
    for (const [index, { name, page }] of people.entries()) {
      await page.goto(link);
      await answering.give(page, question, [4, 2, 5, 1][index]);
      codes.push([name, await answering.seal(page)]);
      await answering.sent(page);
    }
    await paste(tom.page, lines(codes));
    const { box, link: checkLink } = await gathering.close(tom.page, { n: 4, size: 4 });
    const confirmations = [];
    for (const { name, page } of people) confirmations.push([name, await answering.look(page, checkLink, 3)]);
    await drop(priya.page, [box]);
    await paste(priya.page, lines(confirmations));
    await gathering.different(priya.page, 4);
    await gathering.open(priya.page);
    const published = await result.publish(priya.page);
    for (const { page } of people) {
      await page.goto(published.link);
      await expect(page.getByRole("list", { name: "About this round" }).first()).toContainText("4 of 4 answered");
    }
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

test("two tabs: one goes over to the new version, the other goes on answering", async ({ context, hosted }) => {
  const site = await hosted({});
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

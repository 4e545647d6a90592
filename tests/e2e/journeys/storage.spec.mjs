// Storage that is blocked, full or damaged is a state that the page explains; two tabs stay in step.
import { readFile } from "node:fs/promises";
import { expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { ask, home, teamLink } from "../pages/ask.mjs";
import { drop, saved } from "../pages/hands.mjs";
import { fillUp, makeRoom } from "../pages/storage.mjs";

const QUESTIONS = [
  { kind: "agree", text: "We are ready to launch." },
  { kind: "choice", text: "Where do we meet?", options: ["Lisbon", "Kraków"] },
];

/** The link of a pulse that Priya runs alone. */
async function linkOf(person) {
  const { page } = await person("Priya");
  await ask(page, { template: /^Own questions/, host: "Priya", team: "Atlas", size: 5, alone: true, questions: QUESTIONS });
  await page.getByRole("link", { name: "Gather", exact: true }).click();
  return teamLink(page);
}

const step = (page, number) => page.getByRole("group", { name: QUESTIONS[0].text }).getByRole("radio", { name: new RegExp(`^${number}`) });
const notice = (page, words) => page.getByRole("alert").filter({ hasText: words });

test("blocked: everything works until the tab is closed, and the page says so", async ({ person }) => {
  const link = await linkOf(person);
  const { context, page } = await person("Ana");
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, "localStorage", {
      get() {
        throw new DOMException("Access is denied for this document.", "SecurityError");
      },
    });
  });
  await page.goto(link);
  await expect(notice(page, "This browser lets the page store nothing.")).toBeVisible();
  await answering.give(page, QUESTIONS[0], 4);
  await answering.give(page, QUESTIONS[1], "Lisbon");
  await expect(page.getByText("Saved on this device as you go.")).toHaveCount(0);
  await answering.seal(page);
  await answering.sent(page);
});

test("full: the answers stay on the page, and are stored when there is room again", async ({ person }) => {
  const link = await linkOf(person);
  const { page } = await person("Ana");
  await page.goto(link);
  await answering.give(page, QUESTIONS[0], 4);
  await fillUp(page, 0);
  await answering.give(page, QUESTIONS[1], "Lisbon");
  await answering.give(page, QUESTIONS[0], 2);
  await expect(notice(page, "This device’s storage is full: what you did last is not stored.")).toBeVisible();
  await expect(step(page, 2)).toBeChecked();
  await makeRoom(page);
  await answering.give(page, QUESTIONS[0], 3);
  await expect(notice(page, "storage is full")).toHaveCount(0);
  await page.reload();
  await expect(step(page, 3)).toBeChecked();
  await expect(page.getByRole("radio", { name: "Lisbon" })).toBeChecked();
});

test("a damaged entry is set aside, and everything else works", async ({ person }) => {
  const link = await linkOf(person);
  const { page } = await person("Ana");
  await page.goto(link);
  await answering.give(page, QUESTIONS[0], 4);
  await expect(page.getByText("1 of 2 answered")).toBeVisible();
  const damaged = await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.includes("/pulse/"));
    const text = localStorage.getItem(key).slice(0, -7);
    localStorage.setItem(key, text);
    return text;
  });
  await page.goto(HOME);
  await page.reload();
  // Its copy in the database took its place.
  await expect(page.getByText("No pulse on this device yet.")).toHaveCount(0);
  const damage = notice(page, "One entry in this browser’s storage is damaged. It was set aside and everything else works.");
  await damage.getByRole("link", { name: "On this device" }).click();
  await expect(page.getByRole("heading", { name: "Damaged entries, set aside" })).toBeVisible();
  const file = await saved(page, () => page.getByRole("button", { name: "Save the damaged entry as a file" }).click());
  expect(file.body.toString()).toBe(damaged);
  await page.goto(link);
  await expect(page.getByText("1 of 2 answered")).toBeVisible();
});

test("a damaged entry on a full device: it stays, is named, and everything else works", async ({ person }) => {
  const link = await linkOf(person);
  const { page } = await person("Ana");
  await page.goto(link);
  await answering.give(page, QUESTIONS[0], 4);
  await expect(page.getByText("1 of 2 answered")).toBeVisible();
  await page.evaluate(() => localStorage.setItem("pulse-check/1/settings", "not settings"));
  await fillUp(page, 0);
  await page.reload();
  const damage = notice(page, "One entry in this browser’s storage is damaged, and there is no room to set it aside");
  await expect(page.getByText("1 of 2 answered")).toBeVisible();
  await damage.getByRole("link", { name: "On this device" }).click();
  const file = await saved(page, () => page.getByRole("button", { name: "Save the damaged entry as a file" }).click());
  expect(file.body.toString()).toBe("not settings");
  await page.getByRole("button", { name: "Remove the damaged entry" }).click();
  await page.getByRole("button", { name: "Yes, remove it" }).click();
  await expect(page.getByText("The damaged entry is removed.")).toBeVisible();
  await expect(damage).toHaveCount(0);
});

test.describe("inside another page", () => {
  // The page round it is the test's own; the browser itself says that it refuses the clipboard there.
  test.use({ allow: { console: [/Clipboard API has been blocked/], paths: [/wiki-page/] } });

  test("blocked for real: in a sandboxed frame people answer and seal, and the page says what is lost", async ({ person }) => {
    const link = await linkOf(person);
    const { context, page } = await person("Ana");
    const src = `${HOME}pulse-check.html${new URL(link).hash}`;
    const body = `<!doctype html><html lang="en"><title>Wiki</title><iframe title="Pulse" sandbox="allow-scripts" src="${src}" width="600" height="900"></iframe>`;
    await context.route(`${HOME}wiki-page`, (route) => route.fulfill({ contentType: "text/html", body }));
    await page.goto(`${HOME}wiki-page`);
    const frame = page.frameLocator("iframe");
    await frame.locator("#boot").waitFor({ state: "detached", timeout: 0 });
    await expect(frame.getByRole("alert").filter({ hasText: "This browser lets the page store nothing." })).toBeVisible();
    await expect(frame.getByText("whoever runs that site could change it and read along").first()).toBeVisible();
    await answering.give(frame, QUESTIONS[0], 4);
    await answering.give(frame, QUESTIONS[1], "Lisbon");
    await frame.getByRole("button", { name: /^Seal/ }).click();
    await expect(frame.locator("#sealed")).toHaveValue(/^pulse:A/);
    expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({});
  });
});

test("corrupt at any key: what is left works, what is damaged can be saved", async ({ person }) => {
  const link = await linkOf(person);
  const { page } = await person("Ana");
  const team = { name: "Other.pulse.json", body: await readFile(new URL("../../vectors/golden/team.pulse.json", import.meta.url)) };
  await page.goto(link);
  await answering.give(page, QUESTIONS[0], 4);
  await page.goto(HOME);
  await drop(page, [team]);
  await expect(page.getByRole("list", { name: "About this round" }).first()).toBeVisible();
  await page.evaluate(async () => {
    for (const key of Object.keys(localStorage)) localStorage.setItem(key, `${localStorage.getItem(key)}"}`);
    localStorage.setItem("pulse-check/1/settings", "not settings");
    // And the copies.
    const request = indexedDB.open("pulse-check");
    await new Promise((done) => (request.onsuccess = done));
    const transaction = request.result.transaction("bytes", "readwrite");
    const store = transaction.objectStore("bytes");
    store.getAllKeys().onsuccess = ({ target }) => target.result.forEach((key) => store.put(new Uint8Array([1, 2, 3, 4, 5, 6]), key));
    await new Promise((done) => (transaction.oncomplete = done));
    request.result.close();
  });
  await page.goto(HOME);
  await page.reload();
  await expect(page.getByText("No pulse on this device yet.")).toBeVisible();
  await page.goto(`${HOME}#/device`);
  const aside = page.getByRole("article").filter({ has: page.getByRole("button", { name: "Save the damaged entry as a file" }) });
  await expect(aside).toHaveCount(4);
  for (const entry of await aside.all()) {
    const name = await entry.getByRole("heading").textContent();
    const file = await saved(page, () => entry.getByRole("button", { name: "Save the damaged entry as a file" }).click());
    expect(file.body.length, name).toBeGreaterThan(5);
    if (name === "broken/settings") expect(file.body.toString()).toBe("not settings");
  }
  // Everything works as on a new device.
  await page.goto(link);
  await answering.give(page, QUESTIONS[0], 2);
  await page.reload();
  await expect(step(page, 2)).toBeChecked();
});

test("a later version was here: what it left stays as it is", async ({ person }) => {
  const link = await linkOf(person);
  const { page } = await person("Ana");
  await page.goto(link);
  await answering.give(page, QUESTIONS[0], 4);
  // Nothing is on its way to the storage any more when the later version writes.
  const kept = () => page.evaluate(() => Object.entries(localStorage).find(([key]) => key.includes("/pulse/"))?.[1] ?? "");
  await expect.poll(kept).toMatch(/"person":\{/);
  const later = await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.includes("/pulse/"));
    const text = '{"version":4,"everything":"else"}';
    localStorage.setItem(key, text);
    return [key, text];
  });
  await page.goto(HOME);
  await page.reload();
  await expect(notice(page, "A later version of this page stored things here")).toBeVisible();
  await page.goto(link);
  await answering.give(page, QUESTIONS[0], 1);
  await expect(step(page, 1)).toBeChecked();
  await expect(notice(page, "A later version of this page stored things here")).toBeVisible();
  expect(await page.evaluate((key) => localStorage.getItem(key), later[0])).toBe(later[1]);
});

test("cleared between two clicks: what is on the page goes on", async ({ person }) => {
  const link = await linkOf(person);
  const { page } = await person("Ana");
  await page.goto(link);
  await answering.give(page, QUESTIONS[0], 4);
  await page.evaluate(async () => {
    localStorage.clear();
    const request = indexedDB.deleteDatabase("pulse-check");
    await new Promise((done, failed) => Object.assign(request, { onsuccess: done, onerror: failed, onblocked: failed }));
  });
  await answering.give(page, QUESTIONS[1], "Lisbon");
  await answering.seal(page);
  await page.reload();
  await page.getByRole("button", { name: "Change my answers" }).click();
  await expect(step(page, 4)).toBeChecked();
});

test("two tabs at once: neither takes back what the other did", async ({ person }) => {
  const link = await linkOf(person);
  const { context, page } = await person("Ana");
  await page.goto(link);
  await expect(page.getByText("0 of 2 answered")).toBeVisible();
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByText("0 of 2 answered")).toBeVisible();
  // The other tab hears of nothing, as when both write in the same moment.
  await other.evaluate(() => addEventListener("storage", (event) => event.stopImmediatePropagation(), true));
  await answering.give(page, QUESTIONS[0], 4);
  await answering.give(other, QUESTIONS[1], "Kraków");
  await expect(step(other, 4)).toBeChecked();
  await expect(page.getByRole("radio", { name: "Kraków" })).toBeChecked();
  await page.reload();
  await expect(page.getByText("2 of 2 answered")).toBeVisible();
});

test("two tabs stay in step", async ({ person }) => {
  const link = await linkOf(person);
  const { context, page } = await person("Ana");
  await page.goto(link);
  await expect(page.getByText("0 of 2 answered")).toBeVisible();
  const other = await context.newPage();
  await other.goto(link);
  await answering.give(page, QUESTIONS[0], 4);
  await expect(step(other, 4)).toBeChecked();
  await answering.give(other, QUESTIONS[1], "Kraków");
  await expect(page.getByText("2 of 2 answered")).toBeVisible();
  await expect(page.getByRole("radio", { name: "Kraków" })).toBeChecked();
  await expect(step(page, 4)).toBeChecked();
  const third = await context.newPage();
  await home(third);
  await expect(third.getByText("you began to answer")).toBeVisible();
});

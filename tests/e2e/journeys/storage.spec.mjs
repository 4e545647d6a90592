// Storage that is blocked, full or damaged is a state that the page explains; two tabs stay in step.
import { expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { ask, home, teamLink } from "../pages/ask.mjs";
import { saved } from "../pages/hands.mjs";
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
  await expect(page.getByText("No pulse on this device yet.")).toBeVisible();
  const damage = notice(page, "One entry in this browser’s storage is damaged. It was set aside and everything else works.");
  await damage.getByRole("link", { name: "On this device" }).click();
  await expect(page.getByRole("heading", { name: "Damaged entries, set aside" })).toBeVisible();
  const file = await saved(page, () => page.getByRole("button", { name: "Save the damaged entry as a file" }).click());
  expect(file.body.toString()).toBe(damaged);
  await page.goto(link);
  await expect(page.getByText("0 of 2 answered")).toBeVisible();
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

// A result: facts, totals, comments, one's own check, publishing.

import { expect } from "../fixtures.mjs";
import { copied, linkIn, saved } from "./hands.mjs";

/** Who took part, who did what, how many had looked. */
export async function expectFacts(page, { n, size, collector, host, seen }) {
  const facts = page.getByRole("list", { name: "About this round" }).first();
  await expect(facts).toContainText(`${collector} gathered`);
  await expect(facts).toContainText(`${host} opened`);
  await expect(facts).toContainText(`${seen} of ${n} had looked`);
  await expect(page.getByText(`${n} of ${size} answered`).first()).toBeVisible();
}

const figure = (page, text) => page.getByRole("figure", { name: text, exact: true });

/** The counters of a question, read from its table: `steps` in the order of `labels`. */
export async function expectCounts(page, text, { labels, steps, cantSay, skipped }) {
  const item = figure(page, text);
  const table = item.getByRole("table", { name: text });
  if (!(await table.isVisible())) await item.getByText("Show as table").click();
  const expected = [...labels.map((label, index) => [label, steps[index]]), ["Can’t say", cantSay], ["Skipped", skipped]];
  await expect(table.getByRole("row")).toHaveText(["AnswerPeople", ...expected.map(([label, people]) => `${label}${people}`)]);
}

/** What is said of each option that could be ticked. */
export async function expectTicks(page, text, words) {
  for (const [option, said] of Object.entries(words)) {
    await expect(figure(page, text).getByRole("listitem").filter({ hasText: option })).toContainText(said);
  }
}

/** The comments to a question, in whatever order. */
export async function expectComments(page, text, expected) {
  const comments = page.getByRole("group", { name: text, exact: true }).getByRole("listitem").getByRole("paragraph");
  await expect(comments).toHaveCount(expected.length);
  expect((await comments.allTextContents()).sort()).toEqual([...expected].sort());
}

/** The sentence that stands in the place of counters. */
export async function expectInstead(page, text, words) {
  await expect(figure(page, text)).toContainText(words);
  await expect(figure(page, text).getByRole("table")).toHaveCount(0);
}

/** One's own check is good. `looked`: whether this person had looked; `null` where there was nothing to look at. */
export async function expectOwnCheck(page, { looked }) {
  const own = page.getByRole("region", { name: "Your own answers" }).getByRole("status");
  await expect(own).toContainText("Yours was counted as you gave it.");
  if (looked) await expect(own).toContainText("The box that was opened is the one you looked at.");
}

/** Saves the team file, then takes the link, with comments or without: `{ file, link, message }`. */
export async function publish(page, { comments = false } = {}) {
  const publishing = page.getByRole("region", { name: "Publish", exact: true });
  const file = await saved(page, () => publishing.getByRole("button", { name: "Save the team file" }).click());
  await expect(publishing).toContainText(`Saved as ${file.name}.`);
  if (comments) await page.getByLabel("Put the comments into the link").check();
  await page.getByRole("button", { name: "Copy the result link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  const message = await copied(page);
  return { file, link: linkIn(message), message };
}

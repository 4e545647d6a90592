// A result: totals, comments, one's own check, publishing.

import { expect } from "../fixtures.mjs";
import { copied, linkIn, saved } from "./hands.mjs";

/** Who took part and who did what. */
export async function expectFacts(page, { n, size, collector, host, seen }) {
  await expect(page.getByText(`${n} of ${size} answered`).first()).toBeVisible();
  await expect(page.getByText(`${collector} gathered`)).toBeVisible();
  await expect(page.getByText(`${host} opened`)).toBeVisible();
  await expect(page.getByText(`${seen} of ${n} had looked`)).toBeVisible();
}
export async function expectCounts() {}
export async function expectTicks() {}
export async function expectComments() {}
export async function expectNearly() {}
export async function expectWithheld() {}
export async function expectOwnCheck(page, { looked }) {
  await expect(page.getByText("Yours was counted as you gave it.")).toBeVisible();
}
export async function publish(page) {
  const file = await saved(page, () => page.getByRole("button", { name: "Save the team file" }).click());
  await page.getByRole("button", { name: "Copy the result link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  return { file, link: linkIn(await copied(page)) };
}

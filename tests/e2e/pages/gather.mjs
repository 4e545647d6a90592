// The collector's table and the closed box; the host's opening.

import { expect } from "../fixtures.mjs";
import { copied, linkIn, saved } from "./hands.mjs";

/** The list under "What came in". */
export const cameIn = (page) => page.getByRole("status").filter({ has: page.getByRole("listitem") });

/** Confirms n people and closes: `{ box, link, message }`, the file and the check link with its message. */
export async function close(page, { n, size }) {
  await page.getByLabel(`These ${n} came from ${n} different people`).check();
  await page.getByRole("button", { name: `Close with ${n}` }).click();
  return closed(page, { n, size });
}

/** The page of the closed box: `{ box, link, message }`. */
export async function closed(page, { n, size }) {
  await expect(page.getByRole("heading", { level: 1, name: `The box is closed: ${n} of ${size}` })).toBeVisible();
  const box = await saved(page, () => page.getByRole("button", { name: "Save the box" }).click());
  await page.getByRole("button", { name: "Copy the check link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  const message = await copied(page);
  return { box, link: linkIn(message), message };
}

/** Presses the button that opens the box. */
export const open = (page) => page.getByRole("button", { name: "Open the box" }).click();

/** Confirms that the n people counted are different ones. */
export const different = (page, n) => page.getByLabel(`These ${n} are different people`).check();

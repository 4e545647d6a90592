// Answering, sealing, handing over, looking.

import { expect } from "../fixtures.mjs";
import { copied, saved } from "./hands.mjs";

export const CANT_SAY = "Can’t say";
export const NONE = "None of these";
export const SKIP = undefined;

/** Answers one question: a step, an option, a list of ticks, a text, `CANT_SAY`, `NONE` or `SKIP`. */
export async function give(page, { kind, text }, value) {
  if (value === SKIP) return;
  if (kind === "comment") return page.getByLabel(text).fill(value);
  const question = page.getByRole("group", { name: text, exact: true });
  if (kind === "several") {
    for (const label of [value].flat()) await question.getByRole("checkbox", { name: label, exact: true }).check();
  } else {
    // "4Agree": the number of the step stands before its words.
    const name = typeof value === "number" ? new RegExp(`^${value}(?!\\d)`) : value;
    await question.getByRole("radio", { name, exact: true }).check();
  }
}

/** Opens the link and checks what a person reads before question one. */
export async function arrive(page, link, { words, privacy }) {
  await page.goto(link);
  await expect(page.getByText(privacy)).toBeVisible();
  if (words) await expect(page.getByText(words)).toBeVisible();
}

/** One tap; the code as the clipboard has it. */
export async function seal(page) {
  await page.getByRole("button", { name: /^Seal (and|again and) copy$/ }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Sealed" })).toBeFocused();
  await expect(page.getByText("Your sealed answers are copied.")).toBeVisible();
  await expect(page).toHaveTitle(/^Not handed in yet/);
  const code = await copied(page);
  await expect(page.getByRole("textbox", { name: "Sealed" })).toHaveValue(code);
  return code;
}

/** The same as a file. */
export const asFile = (page) => saved(page, () => page.getByRole("button", { name: "Save as a file" }).click());

/** "I've sent it". */
export async function sent(page) {
  await page.getByRole("button", { name: "I’ve sent it" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Handed in" })).toBeVisible();
  await expect(page).not.toHaveTitle(/Not handed in yet/);
}

/** Opens the check link and finds everything; the line to post. */
export async function look(page, link, others) {
  await page.goto(link);
  return looked(page, others);
}

/** The same, with the check link read. */
export async function looked(page, others) {
  await expect(page.getByText(`Yours is in, with ${others} other sealed answers.`).first()).toBeVisible();
  await page.getByRole("button", { name: "Copy the line" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  return copied(page);
}

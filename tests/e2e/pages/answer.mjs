// Answering, sealing, handing over, looking.

import { expect } from "../fixtures.mjs";
import { copied, saved } from "./hands.mjs";

export const CANT_SAY = "Can’t say";
export const NONE = "None of these";
export const SKIP = undefined;

/** Whether one question stands on the screen at a time. */
const stepping = async (page) => (await page.locator("form.answers.stepping").count()) > 0;

/** To the next screen, where there is one. */
async function goOn(page) {
  const on = page.getByRole("button", { name: /^(Skip|Next)$/ });
  if (await on.count()) await on.click();
}

/** To the button at the end, over whatever is left to answer. */
export async function toEnd(page) {
  const on = page.getByRole("button", { name: /^(Skip|Next)$/ });
  // What was tapped last goes on by itself.
  const end = page.locator("form.answers [data-do=f]");
  while (await stepping(page)) {
    await expect(on.or(end).first()).toBeVisible();
    if (await end.count()) return;
    await on.click();
  }
}

/**
 * Answers one question: a step, an option, a list of ticks, a text, `CANT_SAY`, `NONE` or `SKIP`. Where one question stands on the
 * screen at a time, questions are answered in their order.
 */
export async function give(page, question, value) {
  const single = value !== SKIP && !["comment", "several"].includes(question.kind);
  if (value !== SKIP) await choose(page, question, value);
  // A tap that says everything goes on by itself.
  if (!single && (await stepping(page))) await goOn(page);
}

async function choose(page, { kind, text }, value) {
  if (kind === "comment") return page.getByLabel(text).fill(value);
  const question = page.getByRole("group", { name: text, exact: true });
  if (kind === "several") {
    for (const label of [value].flat()) await question.getByRole("checkbox", { name: label, exact: true }).check();
  } else {
    // "4Agree": the number of the step stands before its words.
    const name = typeof value === "number" ? new RegExp(`^${value}(?!\\d)`) : value;
    // Not `check`, which looks again: the next question may stand there by then.
    await question.getByRole("radio", { name, exact: true }).click();
  }
}

/** Opens the link and checks what a person reads before question one. */
export async function arrive(page, link, { words, privacy }) {
  await page.goto(link);
  await page.getByRole("button", { name: "Details" }).click();
  const details = page.getByRole("dialog", { name: "Details" });
  await expect(details.getByText(privacy)).toBeVisible();
  await details.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("button", { name: "Details" })).toBeFocused();
  if (words) await expect(page.getByText(words)).toBeVisible();
}

/** One tap; the code as the clipboard has it. */
export async function seal(page) {
  await page.getByRole("button", { name: /^Seal (and|again and) copy$/ }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Sealed" })).toBeFocused();
  await expect(page.getByText("Your sealed answers are copied.")).toBeVisible();
  await expect(page).toHaveTitle(/^Not handed in yet/);
  const code = await copied(page);
  await expect(page.locator("#sealed")).toHaveValue(code);
  return code;
}

/** The same for whoever gathers on this device: what is sealed lies on their own table at once. */
export async function sealHere(page) {
  await page.getByRole("button", { name: /^Seal (and|again and) hand in$/ }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Handed in" })).toBeFocused();
  await expect(page.getByText("Your answers are on your own table")).toBeVisible();
  await expect(page).not.toHaveTitle(/Not handed in yet/);
}

/** The same as a file. */
export async function asFile(page) {
  await otherWays(page);
  return saved(page, () => page.getByRole("button", { name: "Save as a file" }).click());
}

/** Opens everything beside the one button, where it is not open. */
export async function otherWays(page) {
  const ways = page.locator("details", { has: page.locator("#sealed") });
  if ((await ways.getAttribute("open")) === null) await ways.locator("> summary").click();
}

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

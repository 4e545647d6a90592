// Asking, inviting somebody to gather, accepting.

import { expect, HOME } from "../fixtures.mjs";
import { copied, linkIn } from "./hands.mjs";

export async function home(page) {
  await page.goto(HOME);
  await expect(page.getByRole("heading", { level: 1, name: "Ask your team. Share only the totals." })).toBeVisible();
}

/** Four words at the end of a message. */
const FOUR = /: ([a-z]+( · [a-z]+){3})$/;

const KINDS = {
  agree: "Five steps of agreement",
  confidence: "Five steps of confidence",
  scale: "A scale from 0 to 10",
  choice: "One of several options",
  several: "Any of several options",
  comment: "A short text",
};

/** One question of the ask page, already there. */
export async function write(page, number, { kind, text, options, ends }) {
  const question = page.getByRole("group", { name: `Question ${number}`, exact: true });
  await question.getByLabel("Question", { exact: true }).fill(text);
  await question.getByLabel("Kind of answer").selectOption(KINDS[kind]);
  if (options) await question.getByLabel("Options, one a line").fill(options.join("\n"));
  if (ends) {
    await question.getByLabel("What 0 means").fill(ends[0]);
    await question.getByLabel("What 10 means").fill(ends[1]);
  }
}

/** Fills the ask page as far as given and makes the pulse. `here`: the start page is on screen already. */
export async function ask(page, { here, template, host, team, size, goal, alone, device, k, kComments, changed, comments, questions }) {
  if (!here) await home(page);
  await page.getByRole("link", { name: /^Ask the team/ }).click();
  if (template) await page.getByRole("radio", { name: template }).check();
  if (host) await page.getByLabel("Your name").fill(host);
  if (team) await page.getByLabel("Team", { exact: true }).fill(team);
  if (size) await page.getByLabel("People in the team").fill(String(size));
  if (goal) await page.getByLabel("Our goal (optional)").fill(goal);
  await page.getByRole("radio", { name: device ? /^One device/ : alone ? /^Just me/ : /^Someone else gathers/ }).check();
  if (comments !== undefined) await expect(page.getByLabel(/^Two closing comments/)).toBeChecked({ checked: comments });
  if (k) {
    await page.getByText("Rules", { exact: true }).click();
    await page.getByLabel("Totals appear from … people on").fill(String(k));
    if (kComments) await page.getByLabel("Comments are read from … people on").fill(String(kComments));
    if (changed !== undefined) await page.getByLabel("Joined or left since the last round (optional)").fill(String(changed));
  }
  for (const [index, question] of (questions ?? []).entries()) {
    if (index > 0) await page.getByRole("button", { name: "Add a question" }).click();
    await write(page, index + 1, question);
  }
  await page.getByRole("button", { name: device ? "Begin on this device" : "Make the pulse" }).click();
}

/** A quick poll, from the start page on screen to its table. */
export async function poll(page, { host = "Priya", team = "Atlas", question = "Shall we meet on Friday?" } = {}) {
  await page.getByRole("link", { name: /^Quick poll/ }).click();
  await page.getByLabel("Question", { exact: true }).fill(question);
  await page.getByLabel("Your name").fill(host);
  await page.getByLabel("Team", { exact: true }).fill(team);
  await page.getByRole("button", { name: "Make the poll and copy the link" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "0 answers are in" })).toBeVisible();
}

/** The host's two messages: `{ invitation, message, words }`, the link in its message and the four check words. */
export async function invite(page) {
  await expect(page.getByRole("heading", { level: 1, name: "Ask somebody to gather" })).toBeVisible();
  await page.getByRole("button", { name: "Copy the message" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  const message = await copied(page);
  await expect(page.getByRole("textbox", { name: "Copy the words" })).toHaveValue(FOUR);
  await page.getByRole("button", { name: "Copy the words" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toHaveCount(2);
  const [, words] = FOUR.exec(await copied(page));
  return { invitation: linkIn(message), message, words };
}

/** Somebody opens the invitation and accepts; the pulse link for the team. */
export async function accept(page, invitation, { host, name, words, size }) {
  await page.goto(invitation);
  return linkIn(await accepted(page, { host, name, words, size }));
}

/** The same, with the invitation read: the message for the team. */
export async function accepted(page, { host, name, words, size }) {
  await expect(page.getByRole("heading", { level: 1, name: `${host} asks you to gather` })).toBeVisible();
  await expect(page.getByText(words)).toBeVisible();
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "I’ll gather" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `0 of ${size} are in` })).toBeVisible();
  return teamMessage(page);
}

/** The pulse link from the collector's table. */
export const teamLink = async (page) => linkIn(await teamMessage(page));

/** The message with it. */
async function teamMessage(page) {
  await page.getByRole("button", { name: /^Copy the (team’s message|link)$/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  return copied(page);
}

/** A whole ask with two people in charge, up to the link: `{ invitation, link, words }`. */
export async function askTogether(host, collector, pulse) {
  await ask(host.page, { host: host.name, ...pulse });
  const { invitation, words } = await invite(host.page);
  const link = await accept(collector.page, invitation, { host: host.name, name: collector.name, words, size: pulse.size });
  await host.page.goto(link);
  await expect(host.page.getByText(`This is your pulse and your key. ${collector.name} gathers.`)).toBeVisible();
  return { invitation, link, words };
}

// Handing over where copying is refused, and on a phone; what the page says after the close.
import { devices } from "@playwright/test";
import { readFileSync } from "node:fs";
import { axe, expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { ask, teamLink } from "../pages/ask.mjs";
import { paste, refusesCopying } from "../pages/hands.mjs";

const QUESTIONS = [{ kind: "agree", text: "We are ready to launch." }];

/** A pulse that Priya runs alone: her page and the link. */
async function pulseOf(person) {
  const { page } = await person("Priya");
  await ask(page, { template: /^Own questions/, host: "Priya", team: "Atlas", size: 5, alone: true, questions: QUESTIONS });
  await page.getByRole("link", { name: "Gather", exact: true }).click();
  return { page, link: await teamLink(page) };
}

test("copying refused: the text is selected, and a file and a QR code are there", async ({ person }) => {
  const { page: priya, link } = await pulseOf(person);
  const { context, page } = await person("Ana");
  await refusesCopying(context);
  await page.goto(link);
  await answering.give(page, QUESTIONS[0], 4);
  await page.getByRole("button", { name: "Seal and copy" }).click();
  await expect(page.getByText("Copy this text and send it to Priya, in the chat or in a message.")).toBeVisible();
  const code = await page.locator("#sealed").inputValue();
  const selected = () => page.evaluate(() => getSelection().toString());
  await expect.poll(selected).toBe(code);
  await page.locator("#sealed").evaluate((field) => field.setSelectionRange(0, 0));
  await page.getByRole("button", { name: "Copy again" }).click();
  await expect(page.getByText("The text is selected: press Ctrl+C, or Cmd+C on a Mac.")).toBeVisible();
  await expect.poll(selected).toBe(code);
  await page.getByRole("button", { name: "Show a QR code" }).click();
  await expect(page.getByRole("img", { name: "Sealed" })).toBeVisible();
  const file = await answering.asFile(page);
  expect(file.body.toString()).toBe(code);
  await expect(page).toHaveTitle(/^Not handed in yet/);
  // Sealed, not handed in, and said so on the start page too.
  await page.goto(HOME);
  await expect(page.getByText("sealed · not handed in yet")).toBeVisible();
  await paste(priya, code);
  await expect(priya.getByRole("heading", { level: 1, name: "1 of 5 are in" })).toBeVisible();
});

test("copying refused: each part of what is too long for a chat is selected as well", async ({ person }) => {
  const { context, page } = await person("Ana");
  await refusesCopying(context);
  await page.goto(HOME + readFileSync(new URL("../../vectors/golden/pulse.txt", import.meta.url), "utf8").trim());
  await page.getByRole("radio", { name: /^4/ }).first().check();
  await page.getByRole("button", { name: "Seal and copy" }).click();
  await page.getByText("Copy in parts").click();
  for (const part of [1, 3, 2]) {
    await page.getByRole("button", { name: `Copy part ${part} of 3` }).click();
    const shown = page.getByRole("textbox", { name: `Copy part ${part} of 3` });
    await expect(shown).toHaveValue(new RegExp(`^pulse:${part}of3A\\w{400,420}$`));
    await expect.poll(() => page.evaluate(() => getSelection().toString())).toBe(await shown.inputValue());
  }
  await axe(page);
});

test("on a phone the share sheet opens, and closing it hands nothing over", async ({ person }) => {
  const { link } = await pulseOf(person);
  const { defaultBrowserType, ...phone } = devices["Pixel 7"];
  const { context, page } = await person("Ana", phone);
  await context.addInitScript(() => {
    globalThis.shared = [];
    navigator.canShare = () => true;
    navigator.share = async ({ text }) => {
      shared.push(text);
      if (shared.length === 1) throw new DOMException("closed", "AbortError");
    };
  });
  await page.goto(link);
  await answering.give(page, QUESTIONS[0], 2);
  await answering.toEnd(page);
  await page.getByRole("button", { name: "Seal and send to Priya" }).tap();
  await expect(page.getByText("Not handed in yet")).toBeVisible();
  await expect(page.getByText("Your answers are sealed and stored on this device. Priya does not have them yet.")).toBeVisible();
  await page.getByRole("button", { name: "Send to Priya" }).tap();
  // What the sheet took is handed in: nobody has to say so.
  await expect(page.getByRole("heading", { level: 2, name: "Handed in" })).toBeVisible();
  await expect(page.getByText("Not handed in yet")).toHaveCount(0);
  const shared = await page.evaluate(() => globalThis.shared);
  expect(shared[1]).toMatch(/^pulse:A/);
  expect(shared[0]).toBe(shared[1]);
});

test("after the close the page says whom to ask first", async ({ person }) => {
  const { page: priya } = await person("Priya");
  await priya.goto(`${HOME}#/ask`);
  await priya.getByLabel("Your name").fill("Priya");
  await priya.getByLabel("Team", { exact: true }).fill("Atlas");
  await priya.getByLabel("People in the team").fill("5");
  await priya.getByRole("radio", { name: /^Just me/ }).check();
  await priya.getByLabel("Closes (optional)").fill("2031-06-13T16:00");
  await priya.getByRole("button", { name: "Make the pulse" }).click();
  await priya.getByRole("link", { name: "Gather", exact: true }).click();
  const link = await teamLink(priya);
  const { page } = await person("Ana");
  await page.clock.setFixedTime(new Date("2031-06-13T15:59:00+02:00"));
  await page.goto(link);
  await expect(page.getByText(/^.*Open until .*13.*16:00/)).toBeVisible();
  await page.clock.setFixedTime(new Date("2031-06-13T16:01:00+02:00"));
  await page.reload();
  await expect(page.getByText(/This closed .*13.*16:00.*Ask Priya first/)).toBeVisible();
});

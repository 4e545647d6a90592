// Handing over where copying is refused, and on a phone; what the page says after the close.
import { devices } from "@playwright/test";
import { expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { ask, teamLink } from "../pages/ask.mjs";
import { paste } from "../pages/hands.mjs";

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
  await context.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.goto(link);
  await answering.give(page, QUESTIONS[0], 4);
  await page.getByRole("button", { name: "Seal and copy" }).click();
  await expect(page.getByText("Copy this text and send it to Priya, in the chat or in a message.")).toBeVisible();
  await page.getByRole("button", { name: "Copy again" }).click();
  await expect(page.getByText("The text is selected: press Ctrl+C, or Cmd+C on a Mac.")).toBeVisible();
  const code = await page.getByRole("textbox", { name: "Sealed" }).inputValue();
  expect(await page.evaluate(() => getSelection().toString())).toBe(code);
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
  await page.getByRole("button", { name: "Seal and send to Priya" }).tap();
  await expect(page.getByText("Not handed in yet")).toBeVisible();
  await page.getByRole("button", { name: "Copy again" }).tap();
  await expect(page.getByText("Choose Priya or the team’s chat in the list that opened.")).toBeVisible();
  await expect(page.getByText("Not handed in yet")).toBeVisible();
  const shared = await page.evaluate(() => globalThis.shared);
  expect(shared[1]).toMatch(/^pulse-answers:/);
  expect(shared[0]).toBe(shared[1]);
  await answering.sent(page);
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

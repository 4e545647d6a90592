// Answering on a phone: one question a screen, from the link to the last answer.
import { axe, expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { ask, askTogether, home, poll, teamLink } from "../pages/ask.mjs";
import { Counted, copied, title } from "../pages/hands.mjs";

const button = (page, name) => page.getByRole("button", { name, exact: true });
const PULSE = { team: "Atlas", size: 8 };

/** Words that stand on the screen before the first question. */
const wordsBefore = (page) =>
  page.evaluate(() => {
    const legend = document.querySelector("form.answers legend").getBoundingClientRect();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const words = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const hidden = node.parentElement.getBoundingClientRect().width <= 1;
      const seen = !hidden && node.parentElement.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.height > 1 && box.bottom > 0;
      if (seen && box.bottom <= legend.top + 1) words.push(...node.textContent.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word)));
    }
    return words;
  });

/** How far one has to scroll to what ends the screen. */
const beyond = (page) =>
  page.evaluate(() => Math.max(0, ...[...document.querySelectorAll("form.answers .foot, form.answers .seal")].map((one) => Math.round(one.getBoundingClientRect().bottom - innerHeight))));

for (const [width, height] of [[390, 740], [320, 568]]) {
  test(`five statements on a screen of ${width} × ${height}: six taps, nothing to scroll, few words`, async ({ person }) => {
    test.setTimeout(120_000);
    const [priya, tom] = [await person("Priya"), await person("Tom")];
    const { link, words } = await askTogether(priya, tom, PULSE);
    const { page } = await person("Ana", { viewport: { width, height }, hasTouch: true });
    const ana = new Counted(page);
    await page.goto(link);
    await expect(page.getByText("Tom sees who answered, Priya sees what. Only both together, or a tampered page, could link them.")).toBeVisible();
    await expect(page.getByText(words)).toBeVisible();
    const before = await wordsBefore(page);
    expect(before.length, before.join(" ")).toBeLessThanOrEqual(40);
    for (let at = 1; at <= 5; at += 1) {
      await expect(page.getByRole("status").filter({ hasText: `${at} of 5` })).toBeVisible();
      await expect(page.locator("form.answers fieldset")).toHaveCount(1);
      expect(await beyond(page), `question ${at}`).toBe(0);
      // What can be tapped is large enough, and the legend has the focus for whoever listens.
      for (const box of await page.locator("form.answers .scale label").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))) {
        expect(box).toBeGreaterThanOrEqual(44);
      }
      if (at > 1) await expect(page.locator("legend")).toBeFocused();
      if (at === 2) await axe(page);
      await ana.tap(page.getByRole("radio", { name: new RegExp(`^${at}`) }));
    }
    await expect(page.getByRole("heading", { level: 2, name: "Your answers" })).toBeFocused();
    const lines = page.locator(".review li");
    await expect(lines).toHaveCount(5);
    await expect(lines.nth(2)).toContainText("Neither agree nor disagree");
    await axe(page);
    await ana.tap(page.getByRole("button", { name: /^Seal and/ }));
    await expect(page.getByRole("heading", { level: 2, name: "Sealed" })).toBeFocused();
    console.log(`${width} × ${height}: ${before.length} words before the first question, ${ana.actions} taps`);
    expect(ana.actions).toBe(6);
  });
}

test("on a desk five statements stand in one screen, a row each", async ({ person }) => {
  const [priya, tom] = [await person("Priya"), await person("Tom")];
  const { link } = await askTogether(priya, tom, PULSE);
  const { page } = await person("Ana", { viewport: { width: 1280, height: 800 } });
  await page.goto(link);
  await expect(page.locator("form.answers fieldset")).toHaveCount(5);
  const end = await page.locator("form.answers .seal").evaluate((one) => one.getBoundingClientRect().top);
  const last = await page.locator("form.answers fieldset").last().evaluate((one) => one.getBoundingClientRect().bottom);
  expect(last).toBeLessThanOrEqual(end);
  await axe(page);
});

test("a poll is two taps", async ({ person }) => {
  const priya = await person("Priya");
  await home(priya.page);
  await poll(priya.page);
  const link = await teamLink(priya.page);
  const { page } = await person("Ana", { viewport: { width: 390, height: 740 }, hasTouch: true });
  const ana = new Counted(page);
  await page.goto(link);
  await ana.tap(page.getByRole("radio", { name: "Yes", exact: true }));
  await expect(page.getByText("Priya gathers and opens alone, and is technically able to see what you answered.")).toBeVisible();
  await ana.tap(page.getByRole("button", { name: /^Seal and/ }));
  await expect(page.getByRole("heading", { level: 2, name: "Sealed" })).toBeFocused();
  expect(ana.actions).toBe(2);
});

const KINDS = [
  { kind: "agree", text: "We are ready to launch." },
  { kind: "several", text: "What helps?", options: ["Calm", "Time"] },
  { kind: "scale", text: "How likely is it?", ends: ["not at all", "certain"] },
  { kind: "choice", text: "When do we meet?", options: ["Monday", "Friday"] },
  { kind: "comment", text: "What would help?" },
];

async function asked(person) {
  const priya = await person("Priya");
  await ask(priya.page, { template: "Own questions", host: "Priya", team: "Atlas", size: 5, alone: true, k: 5, kComments: 5, questions: KINDS });
  await expect(title(priya.page)).toContainText("Atlas");
  await priya.page.getByRole("link", { name: "Gather", exact: true }).click();
  return teamLink(priya.page);
}

test("back, skip, change, reload: every kind of question one by one", async ({ person }) => {
  test.setTimeout(120_000);
  const link = await asked(person);
  const { page } = await person("Ana", { viewport: { width: 360, height: 640 }, hasTouch: true });
  const at = (number) => expect(page.getByRole("status").filter({ hasText: `${number} of 5` })).toBeVisible();
  await page.goto(HOME);
  await page.goto(link);
  await at(1);
  await expect(button(page, "Back")).toHaveCount(0);
  await answering.give(page, KINDS[0], 4);
  await at(2);
  // Ticks wait for the button.
  await page.getByRole("checkbox", { name: "Time" }).check();
  await button(page, "Next").click();
  await at(3);
  await button(page, "Skip").click();
  await at(4);

  // The browser's way back leads to the question before, and a reload comes back to where one was.
  await page.goBack();
  await at(3);
  await page.goBack();
  await at(2);
  await expect(page.getByRole("checkbox", { name: "Time" })).toBeChecked();
  await page.reload();
  await at(2);
  await expect(page.getByRole("checkbox", { name: "Time" })).toBeChecked();
  await button(page, "Back").click();
  await at(1);
  await expect(page.getByRole("radio", { name: /^4/ })).toBeChecked();
  // The same answer tapped again goes on too; one that is taken back stays here.
  await page.getByRole("radio", { name: /^4/ }).click();
  await at(2);
  await button(page, "Back").click();
  await at(1);
  await button(page, "Take the answer back").click();
  await expect(page.getByRole("radio", { name: /^4/ })).not.toBeChecked();
  await expect(button(page, "Skip")).toBeVisible();
  await answering.give(page, KINDS[0], 4);
  await at(2);
  await button(page, "Next").click();
  await answering.give(page, KINDS[2], 7);
  await at(4);
  await answering.give(page, KINDS[3], "Friday");
  await at(5);
  await expect(page.getByLabel("What would help?")).toBeVisible();
  await page.getByLabel("What would help?").fill("Less haste");
  await button(page, "Next").click();

  const lines = page.locator(".review li");
  await expect(lines).toContainText(["Agree", "Time", "7", "Friday", "Less haste"]);
  await lines.nth(3).getByRole("button").click();
  await at(4);
  await answering.give(page, KINDS[3], "Monday");
  await at(5);
  await button(page, "Next").click();
  await expect(lines.nth(3)).toContainText("Monday");
  await answering.seal(page);
  // The way back leads out of the form, not through it.
  await expect.poll(() => page.evaluate(() => history.state?.step ?? 0)).toBe(0);
  // The next person on this device begins at the first question.
  await button(page, "Another person on this device").click();
  await at(1);
  await expect(page.getByRole("radio", { name: /^4/ })).not.toBeChecked();
  await page.goBack();
  await expect(page.getByRole("link", { name: /^Quick poll/ })).toBeVisible();
});

test("with keys alone: digits choose, Enter goes on, and nothing goes on by itself", async ({ person }) => {
  const link = await asked(person);
  const { page } = await person("Ana", { viewport: { width: 390, height: 740 } });
  await page.goto(link);
  const at = (number) => expect(page.getByRole("status").filter({ hasText: `${number} of 5` })).toBeVisible();
  await at(1);
  await page.getByRole("radio", { name: /^1/ }).focus();
  await page.keyboard.press("4");
  await expect(page.getByRole("radio", { name: /^4/ })).toBeFocused();
  await expect(page.getByRole("radio", { name: /^4/ })).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: /^5/ })).toBeChecked();
  await at(1);
  await page.keyboard.press("Enter");
  await at(2);
  await expect(page.locator("legend")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page.getByRole("checkbox", { name: "Calm" })).toBeChecked();
  await page.keyboard.press("Enter");
  await at(3);
});

test("nothing answered is asked about once", async ({ person }) => {
  const priya = await person("Priya");
  await home(priya.page);
  await poll(priya.page);
  const { page } = await person("Ana");
  await page.goto(await teamLink(priya.page));
  await button(page, "Seal and copy").click();
  await expect(page.getByText("You have answered nothing.")).toBeVisible();
  await page.getByRole("radio", { name: "Yes", exact: true }).check();
  await expect(page.getByText("You have answered nothing.")).toHaveCount(0);
  await button(page, "Take the answer back").click();
  await button(page, "Seal and copy").click();
  await expect(page.getByText("You have answered nothing.")).toBeVisible();
  await button(page, "Seal and copy").click();
  await expect(page.getByRole("heading", { level: 2, name: "Sealed" })).toBeFocused();
  expect(await copied(page)).toMatch(/^pulse:A/);
});

// One device that goes round: twelve people, and nothing of one is left for the next.
import { axe, expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { ask } from "../pages/ask.mjs";
import { saved } from "../pages/hands.mjs";
import { heading } from "../pages/help.mjs";
import { everything } from "../pages/storage.mjs";
import { launch } from "../playwright.config.mjs";

// Pages that are left are kept as they are, as in everybody's browser; Playwright switches that off.
test.use({ launchOptions: { ...launch, ignoreDefaultArgs: ["--disable-back-forward-cache"] } });

const QUESTIONS = [
  { kind: "agree", text: "Everyone's view counts when we decide." },
  { kind: "scale", text: "How likely is it that we reach our goal?", ends: ["not at all", "certain"] },
  { kind: "choice", text: "When do we meet?", options: ["Monday", "Tuesday", "Friday"] },
];
const SIZE = 12;
const TITLE = "One device, passed round";

/** What a person chooses: no two have all three in common. */
const chosen = (person) => [1 + (person % 5), (person * 7) % 11, QUESTIONS[2].options[person % 3]];

async function begin(person, options = {}) {
  const { page, context } = await person("Priya", options);
  await ask(page, { template: "Own questions", host: "Priya", team: "Atlas", size: SIZE, questions: QUESTIONS, device: true });
  await expect(heading(page, TITLE)).toBeFocused();
  return { page, context };
}

/** One person takes the device, answers, and hands it on. */
async function next(page, person) {
  await page.getByRole("button", { name: /^I’m (first|next)$/ }).click();
  await expect(heading(page, "3 quick questions about us")).toBeFocused();
  for (const [index, value] of chosen(person).entries()) await answering.give(page, QUESTIONS[index], value);
  await page.getByRole("button", { name: "Done: count mine" }).click();
  await expect(heading(page, TITLE)).toBeFocused();
}

/** Everything of the page that the next person, or a program, could find something in. */
const left = async (page) => ({
  stored: await everything(page),
  shown: await page.locator("body").innerText(),
  fields: await page.locator("input, textarea, select").evaluateAll((all) => all.filter((one) => one.closest("main")).length),
  title: await page.title(),
  address: page.url(),
  history: await page.evaluate(() => [history.length, JSON.stringify(history.state)]),
});

test("twelve people on one device, and nothing of one is left for the next", async ({ person }) => {
  test.setTimeout(180_000);
  const { page } = await begin(person);
  await axe(page);
  await expect(page.getByText("This device keeps only the counts, not who answered what.", { exact: false })).toBeVisible();
  const before = await left(page);
  for (let number = 0; number < SIZE; number += 1) {
    await next(page, number);
    const now = await left(page);
    // Storage, title, address and history are to the letter what they were before anybody had answered.
    expect(now.stored).toBe(before.stored);
    expect([now.title, now.address, now.history]).toEqual([before.title, before.address, before.history]);
    expect(now.fields).toBe(0);
    expect(now.shown).toContain(`${number + 1} of ${SIZE} have answered`);
    for (const { text } of QUESTIONS) expect(now.shown).not.toContain(text);
    if (number === 5) {
      // Somebody walks away in the middle: what they chose is gone, and they are not counted.
      await page.getByRole("button", { name: "I’m next" }).click();
      await answering.give(page, QUESTIONS[2], "Friday");
      await axe(page);
      await page.getByRole("button", { name: "Start this person over" }).click();
      await expect(page.getByText(`6 of ${SIZE} have answered`)).toBeVisible();
      await page.getByRole("button", { name: "I’m next" }).click();
      await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
      await page.getByRole("button", { name: "Start this person over" }).click();
    }
    if (number === 7) {
      // Back and forward lead through other pages, never to somebody's answers; the counts are still there.
      await page.getByRole("button", { name: "I’m next" }).click();
      await answering.give(page, QUESTIONS[2], "Friday");
      await page.goBack();
      await expect(heading(page, "Ask the team")).toBeVisible();
      expect(await page.locator("main").innerText()).not.toContain("have answered");
      await page.goForward();
      await expect(page.getByText(`8 of ${SIZE} have answered`)).toBeVisible();
      await page.getByRole("button", { name: "I’m next" }).click();
      await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
      await page.getByRole("button", { name: "Start this person over" }).click();
    }
  }
  await expect(page.getByText("Everybody has answered.")).toBeVisible();
  await expect(page.getByRole("button", { name: "I’m next" })).toHaveCount(0);
  await page.getByRole("button", { name: `Finish with ${SIZE}` }).click();
  await expect(page.getByText(`Did ${SIZE} people answer, each once?`, { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: "Not yet" })).toBeFocused();
  await axe(page);
  await page.getByRole("button", { name: `Yes, ${SIZE}: show the result` }).click();
  await expect(page.getByText("on one device, passed round by Priya: nothing was sealed").first()).toBeVisible();

  // The totals are those of what was chosen.
  const file = await saved(page, () => page.getByRole("button", { name: "Save the team file" }).first().click());
  const [round] = JSON.parse(file.body).rounds;
  expect([round.mode, round.n, round.seen, "host_key" in round, "checks" in round]).toEqual([3, SIZE, null, false, false]);
  const everybody = Array.from({ length: SIZE }, (_, number) => chosen(number));
  const counts = (index, values) => values.map((value) => everybody.filter((one) => one[index] === value).length);
  expect(round.results[0].item.shown.counts).toEqual(counts(0, [1, 2, 3, 4, 5]));
  expect(round.results[1].item.shown.counts).toEqual(counts(1, [...Array(11).keys()]));
  expect(round.results[2].item.shown.counts).toEqual(counts(2, QUESTIONS[2].options));
  // There is no way back to the device that goes round.
  await page.goto(`${HOME}#/kiosk`);
  await expect(heading(page, "Nothing is being passed round here")).toBeVisible();
});

test("a reload in the middle starts again and says so", async ({ person }) => {
  const { page } = await begin(person, { viewport: { width: 320, height: 640 }, colorScheme: "dark" });
  const before = await everything(page);
  await next(page, 0);
  await next(page, 1);
  await page.getByRole("button", { name: "I’m next" }).click();
  await answering.give(page, QUESTIONS[0], 5);
  const asked = new Promise((resolve) => page.once("dialog", async (dialog) => {
    await dialog.accept();
    resolve(dialog.type());
  }));
  await page.reload();
  expect(await asked).toBe("beforeunload");
  await expect(heading(page, "Nothing is being passed round here")).toBeVisible();
  await expect(page.getByText("what was counted is gone, because it was never written down", { exact: false })).toBeVisible();
  await expect(page.getByRole("radio")).toHaveCount(0);
  expect(await everything(page)).toBe(before);
  await axe(page);
  await page.getByRole("link", { name: "Ask again" }).click();
  await expect(heading(page, "Ask the team")).toBeVisible();
});

test("a page that is left in the middle comes back without anybody's answers", async ({ person }) => {
  const { page } = await begin(person);
  await next(page, 0);
  await page.getByRole("button", { name: "I’m next" }).click();
  await answering.give(page, QUESTIONS[2], "Friday");
  page.on("dialog", (dialog) => dialog.accept());
  await page.evaluate(() => {
    globalThis.sameDocument = true;
    addEventListener("pagehide", () => { globalThis.leftOver = document.querySelectorAll("input:checked").length; });
  });
  await page.goto("about:blank");
  await page.goBack({ waitUntil: "commit" });
  await expect(page.getByText(`1 of ${SIZE} have answered`)).toBeVisible();
  expect(await page.evaluate(() => globalThis.sameDocument), "the browser had kept the page").toBe(true);
  await expect(page.getByRole("radio")).toHaveCount(0);
});

test("fewer people than the threshold have no result", async ({ person }) => {
  const { page } = await begin(person);
  for (let number = 0; number < 4; number += 1) await next(page, number);
  await expect(page.getByText("1 more person until there can be a result.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Finish/ })).toHaveCount(0);
  // A wrong way back and another beginning give up nobody's answers.
  await page.evaluate(() => { location.hash = "#/"; });
  await ask(page, { here: true, template: "Own questions", host: "Priya", team: "Atlas", size: SIZE, questions: QUESTIONS, device: true });
  await expect(page.getByText("This is going round already, and 4 people have answered.", { exact: false })).toBeVisible();
  await expect(page.getByText(`4 of ${SIZE} have answered`)).toBeVisible();
  await page.getByRole("button", { name: "End without a result" }).click();
  await expect(page.getByText("What 4 people answered is then gone.")).toBeVisible();
  await page.getByRole("button", { name: "End it" }).click();
  await expect(heading(page, "Ask your team. Share only the totals.")).toBeVisible();
  await page.goto(`${HOME}#/kiosk`);
  await expect(heading(page, "Nothing is being passed round here")).toBeVisible();
});

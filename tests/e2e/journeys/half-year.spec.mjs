// Half a year of one team, with a clock that the test sets: what it is asked, what it promises, what becomes of it. Every
// figure is computed here from what was typed.
import { axe, expect, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { ask, home, teamLink } from "../pages/ask.mjs";
import { chat } from "../pages/chat.mjs";
import { drop, paste } from "../pages/hands.mjs";
import * as result from "../pages/result.mjs";

const AGREE = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];
const SIX = ["Ana", "Ben", "Chen", "Dana", "Ezra", "Finn"];
const BELIEF = "Together we can reach our goal, even when it is difficult.";
/** What the five statements of a rotating pulse get, in their order: six people, and in September a seventh. */
const ROUNDS = {
  july: [[4, 4, 5, 3, 4, 4], [2, 3, 3, 4, 2, 3], [1, 1, 1, 5, 5, 5], [3, 4, 4, 5, 5, 3], [4, 5, 3, 4, 2, 4]],
  august: [[5, 5, 4, 4, 4, 3], [3, 3, 2, 4, 4, 3], [4, 3, 4, 2, 3, 3], [2, 2, 1, 3, 1, 2], [3, 5, 4, 4, 3, 5]],
  september: [[1, 1, 1, 5, 5, 5, 3], [4, 3, 4, 4, 2, 3, 3], [3, 2, 3, 4, 4, 3, 2], [4, 5, 4, 3, 3, 4, 5], [2, 3, 3, 2, 4, 3, 4]],
};

const button = (page, name) => page.getByRole("button", { name, exact: true });
const section = (page, name) => page.getByRole("region", { name, exact: true });
const counts = (values, steps = 5) => Array.from({ length: steps }, (_, step) => values.filter((value) => value === step + 1).length);
const mean = (values) => (values.reduce((a, b) => a + b) / values.length).toFixed(1);
const on = (page, day) => page.clock.setFixedTime(new Date(`${day}T09:00:00Z`));

/** The statements of the pulse behind a link, as people read them. */
async function statements(page, link) {
  await page.goto(link);
  await expect(page.locator(".question").first()).toBeVisible();
  return page.locator(".question legend").allTextContents();
}

/** Everybody answers, the host closes and opens and saves the file. `answers`: `[{ kind, text, values }]`. */
async function answered(host, people, link, answers) {
  const codes = [];
  for (const [index, { name, page }] of people.entries()) {
    await page.goto(link);
    for (const { kind, text, values } of answers) await answering.give(page, { kind, text }, values[index]);
    codes.push([name, await answering.seal(page)]);
  }
  await paste(host, chat(codes));
  await button(host, `Close and open with ${people.length}`).click();
  const { file } = await result.publish(host);
  await host.getByRole("link", { name: "All results of Atlas" }).click();
  return JSON.parse(file.body.toString());
}

/** The next pulse, from the team's page to its link. */
async function next(page, { template, changed, size }) {
  await page.getByRole("link", { name: /next pulse/i }).click();
  await page.getByRole("radio", { name: template }).check();
  if (size) await page.getByLabel("People in the team").fill(String(size));
  await page.getByRole("radio", { name: /^Just me/ }).check();
  await page.getByText("Rules", { exact: true }).click();
  await page.getByLabel("Joined or left since the last round (optional)").fill(String(changed));
}

async function made(page) {
  await button(page, "Make the pulse").click();
  await page.getByRole("link", { name: "Gather", exact: true }).click();
  return teamLink(page);
}

/** Goes on in the discussion until this heading. */
async function until(page, heading) {
  const there = page.getByRole("heading", { level: 1, name: heading, exact: true });
  for (let step = 0; step < 9 && !(await there.isVisible()); step += 1) {
    const before = await page.locator("[aria-current=step]").textContent();
    await button(page, "Next").click();
    await expect(page.locator("[aria-current=step]")).not.toHaveText(before);
  }
  await expect(there).toBeFocused();
}

async function written(page, add, fields) {
  await button(page, add).click();
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
  await button(page, "Keep it").click();
}

/** The belief and its figures stand on the team's page as the test computes them. */
async function expectBelief(page, values) {
  await result.expectCounts(page, BELIEF, { labels: AGREE, steps: counts(values), cantSay: 0, skipped: 0 });
  await expect(section(page, "Shared belief").locator(".figure b")).toHaveText(mean(values));
}

test("half a year: rotating statements, promises, a vote, skills, somebody joins, two copies", async ({ person }) => {
  test.setTimeout(300_000);
  const { page } = await person("Priya");
  const people = await Promise.all(SIX.map((name) => person(name)));
  const asked = new Set();
  let first;

  await test.step("July: five statements", async () => {
    await on(page, "2026-07-06");
    await ask(page, { template: /^Five statements/, host: "Priya", team: "Atlas", size: 6, k: 4, goal: "Every clinic live by March", alone: true });
    await page.getByRole("link", { name: "Gather", exact: true }).click();
    const link = await teamLink(page);
    const texts = await statements(people[0].page, link);
    expect(texts).toHaveLength(5);
    expect(texts[0]).toBe(BELIEF);
    texts.forEach((text) => asked.add(text));
    const file = await answered(page, people, link, texts.map((text, index) => ({ kind: "agree", text, values: ROUNDS.july[index] })));
    expect(file.rounds[0].results.map(({ item }) => item.shown.counts)).toEqual(ROUNDS.july.map((values) => counts(values)));
    first = texts[2];
    await expectBelief(page, ROUNDS.july[0]);
    // Three at each end: further apart than chance.
    await expect(section(page, "Talk about this first").locator(".card").first()).toContainText(first);
  });

  await test.step("July: discussed, a remedy voted on, the item asked again", async () => {
    await page.getByRole("link", { name: "Discuss this result" }).click();
    await until(page, "What might help?");
    await written(page, "Add a remedy", { "What might help?": "A round in which nobody interrupts", "Hands raised": "5" });
    await expect(page.getByRole("list", { name: "What might help" })).toContainText("A round in which nobody interrupts · 5 of 6 hands");
    await button(page, "Ask this again").click();
    const link = await teamLink(page);
    const again = [1, 2, 2, 3, 4, 5];
    const file = await answered(page, people, link, [{ kind: "agree", text: first, values: again }]);
    // 3, 0, 0, 0, 3 became 1, 2, 1, 1, 1: four of six changed their answer, as many as totals need, and two need not have.
    expect(file.rounds[1].results[0].item.shown.counts).toEqual(counts(again));
    await expect(page.locator(".asked-again")).toContainText("under seal; 6 answered");
    await expect(page.locator(".asked-again .mean b")).toHaveText(mean(again));
    await expectBelief(page, ROUNDS.july[0]);
    await page.getByRole("link", { name: "Discuss this result" }).click();
    await until(page, "What do we promise until next time?");
    await written(page, "Add a promise", { "What do we promise?": "One demo a week", "Who sees to it?": "Tom", "By when?": "2026-08-01" });
    await page.getByRole("link", { name: "Leave, and go on later" }).click();
    await page.getByRole("link", { name: "Edit what the team remembers" }).click();
    await written(page, "Add a milestone", { "By what would everybody see that it is reached?": "Ten clinics work with it", "By when? (optional)": "2026-12-31" });
    await button(page, "Add what worked").click();
    await page.getByLabel("What worked?").fill("Silence before talking");
    await page.getByLabel("What is it about?").selectOption("Shared belief");
    await button(page, "Keep it").click();
    await page.getByRole("link", { name: "To the team’s results" }).click();
  });

  const PROMISE = "One demo a week (by 1 August 2026). Did we do what we said?";
  await test.step("August: what was promised comes first, and was kept", async () => {
    await on(page, "2026-08-10");
    await next(page, { template: /^Five statements/, changed: 0 });
    const link = await made(page);
    const [promise, ...texts] = await statements(people[0].page, link);
    expect(promise).toBe(PROMISE);
    texts.forEach((text) => asked.add(text));
    const kept = ["Yes", "Yes", "Partly", "Yes", "No", "Yes"];
    const answers = texts.map((text, index) => ({ kind: "agree", text, values: ROUNDS.august[index] }));
    await answered(page, people, link, [{ kind: "choice", text: PROMISE, values: kept }, ...answers]);
    await expectBelief(page, ROUNDS.august[0]);
    await expect(section(page, "Shared belief").locator(".change")).toContainText(mean(ROUNDS.july[0]));
    const of = (vote) => kept.filter((one) => one === vote).length;
    const line = section(page, "Where we are going").getByRole("listitem").filter({ hasText: "One demo a week" });
    await expect(line).toContainText(`Did we? Yes ${of("Yes")} · Partly ${of("Partly")} · No ${of("No")}`);
    await page.getByRole("link", { name: "Discuss this result" }).click();
    await page.getByRole("radio", { name: "kept", exact: true }).check();
    await page.getByRole("link", { name: "Leave, and go on later" }).click();
    await expect(line).toContainText("(Tom, by 1 August 2026) · kept");
  });

  const gina = await person("Gina");
  const seven = [...people, gina];
  await test.step("September: somebody joined, so that no change is shown; the note is found again", async () => {
    await on(page, "2026-09-14");
    await next(page, { template: /^Five statements/, changed: 1, size: 7 });
    const link = await made(page);
    const texts = await statements(gina.page, link);
    // The promise was kept: it is asked about no more.
    expect(texts).toHaveLength(5);
    texts.forEach((text) => asked.add(text));
    await answered(page, seven, link, texts.map((text, index) => ({ kind: "agree", text, values: ROUNDS.september[index] })));
    // Thirteen statements in three rounds, each of them asked.
    expect(asked.size).toBe(13);
    await expectBelief(page, ROUNDS.september[0]);
    await expect(page.getByText("No change is shown: 1 person joined or left since").first()).toBeVisible();
    const card = section(page, "Talk about this first").locator(".card").first();
    await expect(card).toContainText(BELIEF);
    await expect(card).toContainText("Silence before talking");
    await axe(page);
  });

  await test.step("two facilitators write without each other, and their copies become one", async () => {
    const save = async (from) => {
      const [download] = await Promise.all([from.waitForEvent("download"), from.getByRole("button", { name: "Save the team file" }).first().click()]);
      return { name: "atlas.pulse.json", body: await (await import("node:fs/promises")).readFile(await download.path()) };
    };
    const tom = await person("Tom");
    await home(tom.page);
    await drop(tom.page, [await save(page)]);
    for (const [who, win] of [[tom.page, "The second clinic is live"], [page, "Nobody skipped the training"]]) {
      await who.getByRole("link", { name: "Edit what the team remembers" }).click();
      await written(who, "Add a win", { "What is worth celebrating?": win });
      await who.getByRole("link", { name: "To the team’s results" }).click();
    }
    await drop(page, [await save(tom.page)]);
    const going = section(page, "Where we are going");
    await expect(going).toContainText("The second clinic is live");
    await expect(going).toContainText("Nobody skipped the training");
  });

  await test.step("October: a vote on the milestone", async () => {
    await on(page, "2026-10-19");
    await next(page, { template: /^A vote on our milestones/, changed: 0, size: 7 });
    const link = await made(page);
    const text = "How confident are we to reach this: Ten clinics work with it (by 31 December 2026)?";
    const votes = [3, 4, 4, 5, 2, 4, 3];
    const file = await answered(page, seven, link, [{ kind: "confidence", text, values: votes }]);
    expect(file.rounds.at(-1).results[0].item.shown.counts).toEqual(counts(votes));
    await expect(page.locator("figure .mean b").first()).toHaveText(mean(votes));
  });

  await test.step("November: what hangs on one person", async () => {
    await on(page, "2026-11-23");
    await next(page, { template: /^Who could take over/, changed: 0, size: 7 });
    await page.getByLabel("Options, one a line").fill("Support\nInvoices\nDeploy");
    const link = await made(page);
    const text = "Which of these could you take over for a week?";
    const ticks = [["Support"], ["Support", "Invoices"], ["Support"], ["Invoices"], ["Support", "Deploy"], ["Invoices"], ["Support"]];
    await answered(page, seven, link, [{ kind: "several", text, values: ticks }]);
    const of = (skill) => ticks.filter((one) => one.includes(skill)).length;
    const rows = page.getByRole("figure", { name: text }).getByRole("listitem");
    // One of seven is said as "at most one", first; the others by how few there are.
    await expect(rows).toHaveText([/^Deploy.*at most one/s, new RegExp(`^Invoices.*${of("Invoices")} of 7`, "s"), new RegExp(`^Support.*${of("Support")} of 7`, "s")]);
    await axe(page);
  });
});

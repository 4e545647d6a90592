// The discussion of a result: projected, by keys alone, left and resumed; and an item asked again under seal.
import { readFileSync } from "node:fs";
import { axe, expect, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { ask, home } from "../pages/ask.mjs";
import { chat } from "../pages/chat.mjs";
import { copied, drop, linkIn, paste, saved, title } from "../pages/hands.mjs";
import { smallest, tabTo } from "../pages/projector.mjs";
import * as result from "../pages/result.mjs";
import { everything } from "../pages/storage.mjs";

const MANY = { name: "Atlas.pulse.json", body: readFileSync(new URL("../../vectors/many-rounds.pulse.json", import.meta.url)) };
/** Of its newest round: 3, 2, 2, 2, 2 on the five steps; and 11 times the first step. */
const DISPUTED = "Every important task has an owner we all know.";
const LOWEST = "We can see real progress towards our goal.";

const button = (page, name) => page.getByRole("button", { name, exact: true });
const heading = (page, name) => expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeFocused();

/** The page of a team's file, with a promise that was made earlier. */
async function withPromise(page) {
  await home(page);
  await drop(page, [MANY]);
  await page.getByRole("link", { name: "Write down goal, milestones and promises" }).click();
  await button(page, "Add a promise").click();
  await page.getByLabel("What do we promise?").fill("One demo a week");
  await page.getByLabel("Who sees to it?").fill("Tom");
  await page.getByLabel("By when?", { exact: true }).fill("2026-12-01");
  await page.getByLabel(/^It is an experiment/).check();
  await page.getByLabel("What do we expect?").fill("Fewer questions by mail");
  await button(page, "Keep it").click();
  await page.getByRole("link", { name: "To the team’s results" }).click();
  await expect(page.getByRole("link", { name: "Discuss this result" })).toBeVisible();
}

/** Presses a button or follows a link with the keyboard. */
async function press(page, locator) {
  await tabTo(page, locator);
  await page.keyboard.press("Enter");
}

async function type(page, label, text) {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

/** Nothing on the screen is too small for the last row, and axe has nothing to say. */
async function fromTheBack(page, step) {
  const found = await smallest(page);
  expect(found.size, `${step}: ${found.text}`).toBeGreaterThanOrEqual(24);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), step).toBeLessThanOrEqual(0);
  await axe(page);
}

test("a discussion with the keyboard alone, left in the middle and gone on with after a reload", async ({ person }) => {
  test.setTimeout(180_000);
  const { page } = await person("Priya");
  await page.clock.install({ time: new Date("2026-12-16T09:00:00Z") });
  await page.setViewportSize({ width: 1920, height: 1080 });
  await withPromise(page);

  await press(page, page.getByRole("link", { name: "Discuss this result" }));
  await test.step("what was promised: kept in part", async () => {
    await heading(page, "Did we keep what we promised?");
    await fromTheBack(page, "promises");
    await tabTo(page, page.getByRole("radio", { name: "open", exact: true }));
    // Native choices: up from the last one to the second. They do not turn the page.
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowLeft");
    await expect(page.getByRole("radio", { name: "partly kept" })).toBeChecked();
    await expect(page.getByRole("heading", { level: 1, name: "Did we keep what we promised?" })).toBeVisible();
    await type(page, "What did we see?", "x".repeat(281));
    await press(page, button(page, "Keep it"));
    await expect(page.getByRole("alert").filter({ hasText: "What we saw:" })).toBeVisible();
    await type(page, "What did we see?", "Half as many");
    await press(page, button(page, "Keep it"));
    await expect(page.getByRole("alert").filter({ hasText: "What we saw:" })).toHaveCount(0);
    await tabTo(page, button(page, "Next"));
    await page.keyboard.press("ArrowRight");
  });

  await test.step("wins are typed in", async () => {
    await heading(page, "What is worth celebrating?");
    await press(page, button(page, "Add a win"));
    await expect(page.getByLabel("What is worth celebrating?")).toBeFocused();
    await page.keyboard.type("First clinic live");
    // In a field the arrow keys belong to the text.
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("End");
    await press(page, button(page, "Keep it"));
    await expect(page.getByRole("list", { name: "Wins" })).toContainText("First clinic live · 16 December 2026");
    await expect(button(page, "Add a win")).toBeFocused();
    await fromTheBack(page, "wins");
    await page.keyboard.press("PageDown");
  });

  await test.step("whether we believe in it", async () => {
    // M = (5·3 + 4·4 + 2·5) / 11 = 3.7, and the deviation of 0.66 is below 0.83.
    await heading(page, "We believe we can do it, and we agree on it");
    await expect(page.getByText("11 of 12 answered")).toBeVisible();
    await expect(page.getByText("3.7", { exact: true })).toBeVisible();
    await fromTheBack(page, "belief");
    await page.keyboard.press("ArrowRight");
  });

  await test.step("where we differ, and a silent minute", async () => {
    await heading(page, DISPUTED);
    await expect(page.getByText("We see this very differently").first()).toBeVisible();
    await expect(page.getByLabel(/^\W?Strongly disagree\W?: 3, /)).toBeVisible();
    await fromTheBack(page, "disputed");
    await press(page, button(page, "Start the minute"));
    await page.clock.runFor(12_000);
    await expect(page.getByRole("timer")).toHaveText("0:48");
    await page.clock.runFor(48_000);
    await expect(page.getByText("The minute is over.")).toBeVisible();
    await page.keyboard.press("ArrowRight");
  });

  await test.step("who speaks when: the facilitator last, whatever chance draws", async () => {
    await heading(page, "Everybody speaks, nobody interrupts");
    await press(page, button(page, "Draw the order"));
    await expect(page.getByRole("alert").filter({ hasText: "An order needs two people at least." })).toBeVisible();
    await tabTo(page, page.getByLabel("Who is here?"));
    for (const name of ["Ana", "Ben", "Chen"]) {
      await page.keyboard.type(name);
      await page.keyboard.press("Enter");
    }
    await type(page, "Who leads the discussion?", "Priya");
    await press(page, button(page, "Draw the order"));
    const order = page.locator(".speakers li");
    await expect(order).toHaveCount(4);
    const drawn = await order.allInnerTexts();
    expect(drawn[3]).toBe("Priya");
    expect(drawn.slice(0, 3).toSorted()).toEqual(["Ana", "Ben", "Chen"]);
    await fromTheBack(page, "talk");

    // Left in the middle, and the page is loaded anew.
    await press(page, page.getByRole("link", { name: "Leave, and go on later" }));
    await expect(page.getByRole("link", { name: "Discuss this result" })).toBeVisible();
    await page.reload();
    await expect(title(page)).toBeVisible();
    await press(page, page.getByRole("link", { name: "Discuss this result" }));
    await heading(page, "Everybody speaks, nobody interrupts");
    await expect(page.getByText("You are where you left off.")).toBeVisible();
    expect(await order.allInnerTexts()).toEqual(drawn);
    await page.keyboard.press("ArrowRight");
  });

  await test.step("hands for remedies, and for nothing else", async () => {
    await heading(page, "What might help?");
    await expect(page.getByText(DISPUTED)).toBeVisible();
    await press(page, button(page, "Add a remedy"));
    await page.keyboard.type("A list of owners on the wall");
    await type(page, "Hands raised", "9");
    await press(page, button(page, "Keep it"));
    // Four people were named, so that nine hands are too many.
    await expect(page.getByRole("alert").filter({ hasText: "Hands are a number" })).toBeVisible();
    await type(page, "Hands raised", "3");
    await press(page, button(page, "Keep it"));
    await expect(page.getByRole("list", { name: "What might help" })).toContainText("A list of owners on the wall · 3 of 4 hands");
    // Priya's device did not ask this pulse.
    await expect(page.getByText("Priya asked, and asks again: open this page on the device that asked.")).toBeVisible();
    await fromTheBack(page, "remedies");
    await page.keyboard.press("ArrowRight");
  });

  await test.step("the lowest, two promises, agreements", async () => {
    await heading(page, LOWEST);
    await fromTheBack(page, "lowest");
    await page.keyboard.press("ArrowRight");
    await heading(page, "What do we promise until next time?");
    for (const [what, owner] of [["Owners on the wall", "Ana"], ["A quiet afternoon", "Ben"]]) {
      await press(page, button(page, "Add a promise"));
      await page.keyboard.type(what);
      await type(page, "Who sees to it?", owner);
      await tabTo(page, page.getByLabel("By when?", { exact: true }));
      await page.keyboard.type("01012027");
      await press(page, button(page, "Keep it"));
    }
    const promised = page.getByRole("list", { name: "What we promised" });
    await expect(promised).toContainText("Owners on the wall (Ana, by 1 January 2027) · open");
    await expect(promised.getByRole("listitem")).toHaveCount(2);
    await expect(page.getByText("Two are enough.")).toBeFocused();
    await expect(button(page, "Add a promise")).toHaveCount(0);
    await fromTheBack(page, "promises");
    await page.keyboard.press("ArrowRight");
    await heading(page, "How do we want to work together?");
    await press(page, button(page, "Add a working agreement"));
    await page.keyboard.type("Nobody waits alone");
    await press(page, button(page, "Keep it"));
    await fromTheBack(page, "agreements");
    await page.keyboard.press("ArrowRight");
  });

  await test.step("done: the file, the summary, nothing left behind", async () => {
    await heading(page, "That was it. Thank you!");
    await fromTheBack(page, "done");
    const file = await saved(page, () => press(page, button(page, "Save the team file")));
    const said = JSON.parse(file.body.toString()).memory.map((entry) => entry.says);
    const of = (kind) => said.filter((one) => one[kind]).map((one) => one[kind]);
    expect(of("commitment").map(({ what, state }) => `${what}: ${state}`).toSorted())
      .toEqual(["A quiet afternoon: open", "One demo a week: partly", "Owners on the wall: open"]);
    expect(of("commitment").find(({ saw }) => saw)).toMatchObject({ what: "One demo a week", saw: "Half as many" });
    expect(of("remedy")).toEqual([{ what: "A list of owners on the wall", about: DISPUTED, hands: 3, of: 4, date: "2026-12-16" }]);
    await press(page, button(page, "Copy the summary"));
    const summary = await copied(page);
    for (const words of ["We believe we can do it", "11 of 12 answered", "One demo a week", "partly kept", "First clinic live", "3 of 4 hands", "Nobody waits alone"]) {
      expect(summary).toContain(words);
    }
    // The order of speaking is in no file and in no summary, and goes with the discussion.
    expect(summary + file.body).not.toContain("Chen");
    expect(await everything(page)).toContain("Chen");
    await press(page, button(page, "End the discussion"));
    await expect(page.getByText("The discussion is over.")).toBeVisible();
    expect(await everything(page)).not.toContain("Chen");
    await press(page, page.getByRole("link", { name: "Discuss this result" }));
    // What was promised today is not asked about today; what was settled is settled.
    await heading(page, "Did we keep what we promised?");
  });
});

const AGREE = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];
const FIRST = { kind: "agree", text: "We decide together." };
const SECOND = { kind: "agree", text: "We rest enough." };

/** Everybody answers the pulse behind `link`, and the host closes and opens it. */
async function round(priya, people, link, answers) {
  const codes = [];
  for (const [index, { name, page }] of people.entries()) {
    await page.goto(link);
    for (const [question, values] of answers) await answering.give(page, question, values[index]);
    codes.push([name, await answering.seal(page)]);
  }
  await paste(priya.page, chat(codes));
  await button(priya.page, `Close and open with ${people.length}`).click();
}

test("an item asked again under seal stands beside the first time, by the gate's rule", async ({ person }) => {
  test.setTimeout(120_000);
  const priya = await person("Priya");
  await ask(priya.page, { template: /^Own questions/, host: "Priya", team: "Atlas", size: 6, alone: true, k: 4, questions: [FIRST, SECOND] });
  await priya.page.getByRole("link", { name: "Gather", exact: true }).click();
  await expect(title(priya.page)).toHaveText("0 of 6 are in");
  const link = linkIn(await priya.page.locator("#team-message").inputValue());
  const people = await Promise.all(["Ana", "Ben", "Chen", "Dana", "Ezra", "Finn"].map((name) => person(name)));
  // 2, 1, 1, 1, 1 on the first, and nobody differs much on the second.
  await round(priya, people, link, [[FIRST, [1, 2, 3, 4, 5, 1]], [SECOND, [3, 4, 3, 4, 3, 4]]]);
  await result.publish(priya.page);

  const { page } = priya;
  await page.getByRole("link", { name: "All results of Atlas" }).click();
  await page.getByRole("link", { name: "Discuss this result" }).click();
  await heading(page, "What is worth celebrating?");
  for (const next of ["We decide together.", "Everybody speaks, nobody interrupts", "What might help?"]) {
    await button(page, "Next").click();
    await heading(page, next);
  }
  await button(page, "Ask this again").click();
  await expect(title(page)).toHaveText("0 of 6 are in");
  const again = linkIn(await page.locator("#team-message").inputValue());
  expect(again).not.toBe(link);
  // 0, 0, 0, 2, 4: the counters moved by 2 + 1 + 1 + 1 + 3 = 8, so four people at least, as many as totals need.
  await round(priya, people, again, [[FIRST, [5, 5, 5, 4, 5, 4]]]);
  await result.expectCounts(page, FIRST.text, { labels: AGREE, steps: [0, 0, 0, 2, 4], cantSay: 0, skipped: 0 });
  const { file } = await result.publish(page);
  const rounds = JSON.parse(file.body.toString()).rounds;
  expect(rounds.map((one) => one.results[0].item.shown.counts)).toEqual([[2, 1, 1, 1, 1], [0, 0, 0, 2, 4]]);

  await page.getByRole("link", { name: "All results of Atlas" }).click();
  // The first time keeps its page, and has the second beside it.
  await expect(page.locator(".asked-again")).toContainText("under seal; 6 answered");
  await expect(page.locator(".asked-again figure")).toContainText(FIRST.text);
  await expect(page.getByText(SECOND.text).first()).toBeVisible();
  await axe(page);
  await page.getByRole("link", { name: "Discuss this result" }).click();
  await heading(page, "What might help?");
  await expect(page.getByText("once is all that can be compared")).toBeVisible();
  await expect(button(page, "Ask this again")).toHaveCount(0);
});

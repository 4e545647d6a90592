// The pictures of docs/practices.md: each practice on its screen. With PULSE_PICTURES=folder they are written there; every
// run looks whether the screens still show what the pictures do.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../fixtures.mjs";
import { home } from "../pages/ask.mjs";
import { drop } from "../pages/hands.mjs";

const FILE = { name: "atlas.pulse.json", body: readFileSync(new URL("../../vectors/practised.pulse.json", import.meta.url)) };
const DAY = new Date("2026-12-02T09:00:00Z");

const section = (page, name) => page.getByRole("region", { name, exact: true });
const figure = (page, name) => page.getByRole("figure", { name, exact: true });
const button = (page, name) => page.getByRole("button", { name, exact: true });

async function picture(locator, name, words) {
  for (const text of [words].flat()) await expect(locator, name).toContainText(text);
  await locator.scrollIntoViewIfNeeded();
  const bytes = await locator.screenshot({ animations: "disabled" });
  expect(bytes.length, name).toBeGreaterThan(1_000);
  const folder = process.env.PULSE_PICTURES;
  if (folder) await (await import("node:fs/promises")).writeFile(join(folder, `${name}.png`), bytes);
}

async function team(person) {
  const { page } = await person("Priya");
  await page.clock.setFixedTime(DAY);
  await page.setViewportSize({ width: 1000, height: 900 });
  await home(page);
  await drop(page, [FILE]);
  await expect(page.getByRole("heading", { level: 1, name: "We believe we can do it, and we agree on it" })).toBeVisible();
  return page;
}

test("each practice on the team's page", async ({ person }) => {
  const page = await team(person);
  const going = section(page, "Where we are going");
  // Of the newest round: 0, 1, 1, 5, 4 on five steps.
  await picture(section(page, "Shared belief"), "belief", ["4.1", "we agree", "target 4.2"]);
  await picture(page.locator(".trend-chart"), "target", []);
  await picture(going, "goal", ["Every clinic live by March (by 31 March 2027)", "The first clinic works with it (by 1 October 2026) · reached"]);
  await picture(going.locator("div", { has: page.getByRole("heading", { name: "What we promised" }) }).last(), "experiment", ["experiment, expected: Fewer questions by mail", "Yes 7 · Partly 3 · No 1"]);
  await picture(page.locator(".said", { hasText: "The one thing most in our way" }), "obstacles", "Waiting for the new servers");
  await picture(section(page, "Talk about this first"), "first", ["Everyone's view counts when we decide.", "We can keep up this workload for long."]);
  await picture(section(page, "Talk about this first").locator(".card").first(), "worked", "A round in which nobody interrupts");
  await picture(section(page, "First: how are we?"), "care", "We find it harder than last time to keep up this workload.");
  await picture(page.getByText("What we learned: Ask the night shift too"), "learned", "Ask the night shift too");
  await picture(figure(page, "We help each other before anyone has to ask."), "trust", "mean of 11");
  await picture(figure(page, "Every important task has an owner we all know."), "ownership", "mean of 11");
  await picture(figure(page, "The same rules apply to all of us."), "fairness", "mean of 11");
  const promise = page.getByRole("figure", { name: /^One demo a week/ });
  await picture(promise, "promise", ["Did we do what we said?", "Yes", "7"]);
  await button(page, "Thank someone privately").click();
  await page.getByLabel("Whom?").fill("Ana");
  await picture(going.locator("li", { hasText: "The second clinic is live" }), "thanks", "This note is kept nowhere");
  await picture(going.locator("div", { has: page.getByRole("heading", { name: "Wins" }) }).last(), "wins", "The second clinic is live");

  const earlier = section(page, "Earlier rounds");
  await earlier.getByText("Which of these could you take over for a week?").first().click();
  const skills = page.getByRole("figure", { name: "Which of these could you take over for a week?" });
  // What hangs on one person stands first.
  await picture(skills, "skills", /Deploy a release.*Write invoices.*Run the night shift.*Answer support/s);
  await earlier.getByText("How confident are we to reach this").first().click();
  await picture(page.getByRole("figure", { name: /^How confident are we to reach this/ }), "milestone", "mean of 11");
});

test("each practice in the discussion", async ({ person }) => {
  const page = await team(person);
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.getByRole("link", { name: "Discuss this result" }).click();
  const main = page.locator("main.projected");
  const next = async (heading) => {
    await button(page, "Next").click();
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeFocused();
  };
  await expect(page.getByRole("heading", { level: 1, name: "Did we keep what we promised?" })).toBeFocused();
  await next("What is worth celebrating?");
  // It was written in two lines, is kept as one, and not twice.
  const keep = page.getByRole("button", { name: /^Keep as a win: .*The night shift/ });
  await keep.click();
  await expect(keep).toBeDisabled();
  await expect(page.getByRole("list", { name: "Wins" })).toContainText("The night shift opened the second clinic");
  await next("We believe we can do it, and we agree on it");
  await next("Everyone's view counts when we decide.");
  await picture(main, "review", ["A silent minute: everybody writes", "1:00"]);
  await next("Everybody speaks, nobody interrupts");
  await page.getByLabel("Who is here?").fill("Ana\nBen\nChen");
  await page.getByLabel("Who leads the discussion?").fill("Priya");
  await button(page, "Draw the order").click();
  await expect(page.locator(".speakers li").last()).toHaveText("Priya");
  await picture(main, "voices", "We speak in this order");
  await next("What might help?");
  await picture(main, "remedies", ["Write before we talk · 9 of 11 hands", "under seal; 11 answered"]);
  await next("We can keep up this workload for long.");
  await next("What do we promise until next time?");
  await next("How do we want to work together?");
  await picture(main, "agreements", "Whoever is quiet is asked first");
});

// What a result says where few people make the difference: to the host before she opens, and on the page.
import { readFile } from "node:fs/promises";
import { axe, expect, test } from "../fixtures.mjs";
import { ask } from "../pages/ask.mjs";
import { drop, linkIn, paste, saved, title } from "../pages/hands.mjs";
import { sealedBy } from "../pages/people.mjs";

const QUESTION = { kind: "agree", text: "Are we on the way?" };
const item = (page) => page.getByRole("figure", { name: QUESTION.text, exact: true });

/** A round with the host alone in charge, each person's steps the same on every question, up to the button that closes and opens. */
async function gathered({ page }, steps, { changed, questions = [QUESTION] } = {}) {
  await ask(page, { template: "Own questions", host: "Priya", team: "Atlas", size: 9, k: 4, alone: true, questions, changed });
  const link = await gathers(page);
  await paste(page, (await sealedBy(link, steps.map((step) => questions.map(() => step - 1)))).join("\n"));
  await expect(title(page)).toHaveText(`${steps.length} of 9 are in`);
}

/** From the page of a pulse that was just made to its table; the link for the team. */
async function gathers(page) {
  await page.getByRole("link", { name: "Gather", exact: true }).click();
  await expect(title(page)).toHaveText("0 of 9 are in");
  return linkIn(await page.locator("#team-message").inputValue());
}

async function opened(page, n) {
  await page.getByRole("button", { name: `Close and open with ${n}` }).click();
  await expect(item(page)).toBeVisible();
}

test("the host is told before she opens that one more answered, and no page says from what to what", async ({ person }) => {
  test.setTimeout(90_000);
  const priya = await person("Priya", { viewport: { width: 320, height: 640 } });
  const { page } = priya;
  await gathered(priya, [3, 3, 4, 4, 4, 4, 5, 5]);
  await expect(page.getByText("answered than the last time")).toHaveCount(0);
  await opened(page, 8);
  await saved(page, () => page.getByRole("button", { name: "Save the team file" }).click());

  // Nobody joined or left, and the ninth answers too: a fall, if one did not know.
  await gathered(priya, [1, 3, 3, 4, 4, 4, 4, 5, 5], { changed: 0 });
  await expect(page.getByText("1 more person answered than the last time.", { exact: false })).toBeVisible();
  await axe(page);
  await opened(page, 9);
  await expect(item(page)).toContainText("no clear change");
  await expect(item(page)).toContainText("1 more answered");
  await expect(page.locator("main")).not.toContainText(/fell|from 4\.0/);
  await axe(page);
});

test("under a band stands who knows more, and one who says nothing does not switch it off", async ({ person }) => {
  test.setTimeout(90_000);
  const priya = await person("Priya", { colorScheme: "dark" });
  const { page } = priya;
  const question = { kind: "several", text: "Which of these could you take over?", options: ["Deploy", "Invoices", "Support"] };
  await ask(page, { template: "Own questions", host: "Priya", team: "Atlas", size: 9, k: 4, alone: true, questions: [QUESTION, question] });
  await expect(page.getByText("A fact that stays as it is")).toHaveCount(0);
  const link = await gathers(page);
  // Eight people; one says nothing at all, six say the same, one does not. One option hangs on one person, one is everybody's.
  const steps = [3, 3, 3, 3, 3, 3, 0];
  const people = steps.map((step, at) => [step, ...[at === 0, at < 4, true].map(Number)]);
  people.push([0xfe, 0xff, 0xff, 0xff]);
  await paste(page, (await sealedBy(link, people)).join("\n"));
  await opened(page, 8);
  await expect(item(page)).toContainText("Nearly everybody or everybody: Agree");
  await expect(item(page)).toContainText("Only whoever answered differently knows more: that all others said this.");
  const ticks = page.getByRole("figure", { name: question.text, exact: true });
  for (const [option, words] of [["Deploy", "at most one"], ["Invoices", "4 of 7"], ["Support", "all or all but one"]]) {
    await expect(ticks.getByRole("listitem").filter({ hasText: option })).toContainText(words);
  }
  await expect(ticks).toContainText("Only whoever ticked it alone, or alone did not, knows more: what all others did.");
  await axe(page);
});

test("where questions are written, facts are advised against", async ({ person }) => {
  const { page } = await person("Priya");
  await page.goto("/#/ask/");
  const words = page.getByText("A fact that stays as it is (place, hours, contract)", { exact: false });
  await page.getByRole("radio", { name: "Own questions" }).check();
  await expect(words).toBeVisible();
  await page.getByText("Rules", { exact: true }).click();
  await expect(page.getByText("two teams that share all people but one (a lead)", { exact: false })).toBeVisible();
  await page.getByRole("radio", { name: /^The full check/ }).check();
  await expect(words).toBeHidden();
});

test("rounds of both rules stand side by side", async ({ person }) => {
  const { page } = await person("Priya");
  const body = await readFile(new URL("../../vectors/golden/both-rules.pulse.json", import.meta.url));
  await page.goto("/");
  await drop(page, [{ name: "atlas.pulse.json", body }]);
  // By the second rule: six of seven beside two who said nothing, and seven of eight after it was banded of six.
  for (const text of ["How confident are we in 1 March?", "How much of it is done?"]) {
    await expect(page.getByRole("figure", { name: text, exact: true }).first()).toContainText("Nearly everybody or everybody");
  }
  await expect(page.locator(".asked-again")).toContainText("few people changed their answer, or nearly everybody did");
  // By the first: the round before, with its own counts.
  await page.getByText("2 March 2026 · 6 of 9 answered").click();
  await expect(page.getByRole("figure", { name: "When do we meet?", exact: true }).last()).toContainText("answers");
  await axe(page);
});

test("what could never be shown a second time is not asked again", async ({ person }) => {
  test.setTimeout(90_000);
  const priya = await person("Priya");
  const { page } = priya;
  await gathered(priya, [1, 2, 3, 4, 5], { questions: [QUESTION, { kind: "agree", text: "Do we agree on it?" }] });
  await opened(page, 5);
  await saved(page, () => page.getByRole("button", { name: "Save the team file" }).click());
  await page.getByRole("link", { name: "All results of Atlas" }).click();
  await page.getByRole("link", { name: "Discuss this result" }).click();
  const there = title(page).filter({ hasText: "What might help?" });
  for (let step = 0; step < 6 && !(await there.isVisible()); step += 1) {
    const before = await title(page).innerText();
    await page.getByRole("button", { name: "Next", exact: true }).click();
    await expect(title(page)).not.toHaveText(before);
  }
  await expect(page.getByText("Asked again it could never be shown: 5 answered, and with totals from 4 people on 4 would have to change their answer and two would have to keep theirs.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Ask this again" })).toHaveCount(0);
});

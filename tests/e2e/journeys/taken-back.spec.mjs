// A collector's own program puts what somebody took back into a place of its own, beside their latest answers.
import { axe, expect, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { ask, invite } from "../pages/ask.mjs";
import { lines } from "../pages/chat.mjs";
import { cheat } from "../pages/cheat.mjs";
import * as gathering from "../pages/gather.mjs";
import { drop, paste } from "../pages/hands.mjs";
import * as result from "../pages/result.mjs";

const QUESTIONS = [
  { kind: "agree", text: "We are ready to launch." },
  { kind: "choice", text: "When?", options: ["Monday", "Friday"] },
];
const PEOPLE = ["Ana", "Ben", "Chen", "Dana", "Ezra"];

async function answer(page, step, day) {
  await answering.give(page, QUESTIONS[0], step);
  await answering.give(page, QUESTIONS[1], day);
  const code = await answering.seal(page);
  await answering.sent(page);
  return code;
}

test("an earlier sealing counted beside the latest: its owner is warned before the opening, the host and everybody after it", async ({ person }) => {
  const priya = await person("Priya");
  await ask(priya.page, { host: "Priya", template: /^Own questions/, team: "Atlas", size: 6, k: 4, questions: QUESTIONS });
  const { invitation } = await invite(priya.page);
  const tom = await cheat(invitation, { name: "Tom" });
  await priya.page.goto(tom.link);
  await expect(priya.page.getByText("This is your pulse and your key. Tom gathers.")).toBeVisible();

  const people = await Promise.all(PEOPLE.map((name) => person(name)));
  const [ana, ben, ...others] = people;
  const codes = [];
  for (const [index, { page }] of people.entries()) {
    await page.goto(tom.link);
    codes.push(await answer(page, 1 + (index % 5), "Monday"));
  }
  const [earlier] = codes;
  await ana.page.getByRole("button", { name: "Change my answers" }).click();
  codes[0] = await answer(ana.page, 5, "Friday");

  // In his own place stands what Ana took back.
  const { box, link } = tom.close(await Promise.all([...codes, earlier].map(tom.inside)));
  await ana.page.goto(link);
  await expect(ana.page.getByRole("heading", { level: 1, name: "What you took back is in the box: say so now" })).toBeVisible();
  await expect(ana.page.getByRole("alert").filter({ hasText: "beside them 2 that you had taken back" })).toBeVisible();
  await expect(ana.page.getByRole("button", { name: "Copy the line" })).toHaveCount(0);
  await axe(ana.page);

  // Nobody listens to her: the others confirm, and the host opens.
  const confirmations = [];
  for (const { name, page } of [ben, ...others]) confirmations.push([name, await answering.look(page, link, 5)]);
  await drop(priya.page, [box]);
  await paste(priya.page, lines(confirmations));
  await gathering.different(priya.page, 4);
  await gathering.open(priya.page);
  const warning = priya.page.getByRole("alert").filter({ hasText: "2 answers that they took back were in the box beside the latest" });
  await expect(warning).toContainText("Ask Tom how they came there");
  await expect(priya.page.getByText("6 of 6 answered").first()).toBeVisible();
  await axe(priya.page);
  await priya.page.reload();
  await expect(warning).toBeVisible();

  const { file } = await result.publish(priya.page);
  for (const { page } of [ana, ben]) {
    await drop(page, [file]);
    await expect(page.getByText("2 sealed answers in the box were not counted").first()).toBeVisible();
  }
});

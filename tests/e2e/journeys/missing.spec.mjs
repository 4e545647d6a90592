// A person whose file was left out sees it on the check link, before the box can be opened.
import { axe, expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { ask, askTogether, invite } from "../pages/ask.mjs";
import { cheat } from "../pages/cheat.mjs";
import { lines } from "../pages/chat.mjs";
import * as gathering from "../pages/gather.mjs";
import { door, drop, paste, title } from "../pages/hands.mjs";

const QUESTION = { kind: "agree", text: "We are ready to launch." };

test("left out, and put in with an old version", async ({ person }) => {
  test.setTimeout(120_000);
  const priya = await person("Priya");
  const tom = await person("Tom");
  const { link } = await askTogether(priya, tom, { template: /^Own questions/, team: "Atlas", size: 6, k: 4, questions: [QUESTION] });
  const people = await Promise.all(["Ana", "Ben", "Chen", "Dana", "Ezra", "Fatou"].map((name) => person(name)));
  const codes = [];
  for (const [index, { page }] of people.entries()) {
    await page.goto(link);
    await answering.give(page, QUESTION, 1 + (index % 5));
    codes.push(await answering.seal(page));
    await answering.sent(page);
  }
  const [ana, ben, ...others] = people;
  await ben.page.getByRole("button", { name: "Change my answers" }).click();
  await answering.give(ben.page, QUESTION, 5);
  await answering.seal(ben.page);
  await answering.sent(ben.page);

  // Ana's is left out, Ben's correction too.
  await paste(tom.page, codes.slice(1).join("\n"));
  await expect(tom.page.getByRole("heading", { level: 1, name: "5 of 6 are in" })).toBeVisible();
  await expect(tom.page.getByText("1 person could then never be added.")).toBeVisible();
  const { box, link: checkLink } = await gathering.close(tom.page, { n: 5, size: 6 });

  for (const [{ page }, words] of [
    [ana, "None of your sealed answers are in this box. Say so now, before it is opened."],
    [ben, "An earlier version of your answers is in the box, not the latest. Say so now, before it is opened."],
  ]) {
    await page.goto(checkLink);
    await expect(page.getByRole("heading", { level: 1, name: "Yours is missing: say so now" })).toBeVisible();
    await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
    await expect(page.getByRole("button", { name: "Copy the line" })).toHaveCount(0);
    await axe(page);
  }
  const stranger = await person("Gita");
  await stranger.page.goto(link);
  await expect(stranger.page.getByText("0 of 1 answered")).toBeVisible();
  await stranger.page.goto(checkLink);
  await expect(stranger.page.getByText("Did you answer on another device, or inside another page?")).toBeVisible();
  await expect(stranger.page.getByRole("button", { name: "Copy the line" })).toHaveCount(0);
  const nowhere = await person("Hugo");
  await nowhere.page.goto(checkLink);
  await expect(nowhere.page.getByText("This check link belongs to a pulse that is not on this device.")).toBeVisible();

  // Three of the others confirm: not enough without the two.
  const confirmations = [];
  for (const one of others.slice(0, 3)) confirmations.push([one.name, await answering.look(one.page, checkLink, 4)]);
  const { page } = priya;
  await drop(page, [box]);
  await expect(page.getByText("The box is here, with 5 people, still sealed.")).toBeVisible();
  await paste(page, lines(confirmations));
  await gathering.different(page, 3);
  await gathering.open(page);
  await expect(page.getByText("3 of at least 4 people have confirmed this box. It is not opened before.")).toBeVisible();
});

test("a second check link by chat takes no place until a person chooses, and a damaged one never", async ({ person }) => {
  const priya = await person("Priya");
  await ask(priya.page, { host: "Priya", template: /^Own questions/, team: "Atlas", size: 6, k: 4, questions: [QUESTION] });
  const { invitation } = await invite(priya.page);
  const tom = await cheat(invitation, { name: "Tom" });
  const ana = await person("Ana");
  const codes = [];
  for (const [index, one] of [ana, ...(await Promise.all(["Ben", "Chen", "Dana", "Ezra"].map((name) => person(name))))].entries()) {
    await one.page.goto(tom.link);
    await answering.give(one.page, QUESTION, 1 + index);
    codes.push(await answering.seal(one.page));
    await answering.sent(one.page);
  }
  const inside = await Promise.all(codes.map(tom.inside));
  // Two boxes, both with Ana in them: whoever has both sees what Ezra answered.
  const [five, four] = [tom.close(inside), tom.close(inside.slice(0, 4))];
  const { page } = ana;
  const line = await answering.look(page, five.link, 4);
  await paste(page, `Here it is: ${four.link}`);
  await expect(title(page)).toHaveText("Stop: there are two check links for this pulse");
  await expect(page.getByRole("alert").filter({ hasText: "Ask Tom which one counts, in person" })).toBeVisible();
  await expect(page.getByText("Yours is in, with 4 other sealed answers.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy the line" })).toHaveCount(0);
  await axe(page);
  await page.reload();
  await expect(title(page)).toHaveText("Stop: there are two check links for this pulse");
  await page.getByRole("button", { name: /^The first counts: 5 people/ }).click();
  expect(await answering.looked(page, 4)).toBe(line);
  // The same again is no news.
  await page.goto(four.link);
  await expect(title(page)).toHaveText("Yours is in");

  const damaged = `${four.link.slice(0, -12)}`;
  await page.goto(HOME);
  await paste(page, damaged);
  await expect(door(page).getByRole("alert")).not.toBeEmpty();
  await page.goto(five.link);
  expect(await answering.looked(page, 4)).toBe(line);

  // A person may choose the other one as well; the line is then of that box.
  const third = tom.close(inside.slice(0, 4).reverse().concat([inside[4]]).slice(1));
  await paste(page, third.link);
  await expect(title(page)).toHaveText("Stop: there are two check links for this pulse");
  await page.getByRole("button", { name: /^The other counts/ }).last().click();
  expect(await answering.looked(page, 3)).not.toBe(line);
});

// A person whose file was left out sees it on the check link, before the box can be opened.
import { axe, expect, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { askTogether } from "../pages/ask.mjs";
import { lines } from "../pages/chat.mjs";
import * as gathering from "../pages/gather.mjs";
import { drop, paste } from "../pages/hands.mjs";

const QUESTION = { kind: "agree", text: "We are ready to launch." };

test("left out, and put in with an old version", async ({ person }) => {
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

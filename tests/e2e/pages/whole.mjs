// A whole pulse of seven people, wherever the page lies: Priya asks and opens, Tom gathers, five people answer.

import { expect } from "../fixtures.mjs";
import * as answering from "./answer.mjs";
import { accepted, ask, invite } from "./ask.mjs";
import { chat, lines } from "./chat.mjs";
import { STATEMENTS, button, fill, heading } from "./folder.mjs";
import * as gathering from "./gather.mjs";
import { drop, linkIn, paste } from "./hands.mjs";
import * as result from "./result.mjs";

const SIZE = 5;
/** What each of them answers. */
export const ANSWERS = [4, 2, 5, 3, 1].map((first) => STATEMENTS.map((_, index) => 1 + ((first + index * first) % 5)));

/** How a message is followed: by its link, or, where it has none, by pasting it. */
async function follow(page, message) {
  const link = linkIn(message);
  if (link) await page.goto(link);
  else await paste(page, message);
}

/**
 * `enter(name)`: somebody with the start page open. `expectMessage(message, one)` looks at everything that is posted,
 * `expectPlace(page)` at what the privacy note says of the place.
 */
export async function wholePulse({ enter, expectMessage = () => {}, expectPlace = () => {} }) {
  const priya = await enter("Priya");
  const pulse = { here: true, template: /^Five statements/, host: "Priya", team: "Atlas", size: SIZE, goal: "Ship it", alone: false };
  await ask(priya.page, pulse);
  const { message: invitation, words } = await invite(priya.page);
  await expectMessage(invitation, priya);

  const tom = await enter("Tom");
  await follow(tom.page, invitation);
  const message = await accepted(tom.page, { host: "Priya", name: "Tom", words, size: SIZE });
  await expectMessage(message, tom);
  await follow(priya.page, message);
  await expect(priya.page.getByText("This is your pulse and your key. Tom gathers.")).toBeVisible();

  const people = [];
  const codes = [];
  for (const [index, name] of ["Ana", "Ben", "Chen", "Dana", "Ezra"].entries()) {
    const { page } = people[people.push(await enter(name)) - 1];
    await follow(page, message);
    await expect(page.getByText(words)).toBeVisible();
    await expectPlace(page);
    await fill(page, ANSWERS[index]);
    // What was typed is there after the page was closed and opened again, and so is what was sealed.
    await page.reload();
    await expect(page.getByText(/^5 of /)).toBeVisible();
    codes.push([name, await answering.seal(page)]);
    await answering.sent(page);
    await page.reload();
    await expect(button(page, "Change my answers")).toBeVisible();
  }

  await paste(tom.page, chat(codes));
  await heading(tom.page, `${SIZE} of ${SIZE} are in`);
  const { box, message: check } = await gathering.close(tom.page, { n: SIZE, size: SIZE });
  await expectMessage(check, tom);
  const confirmations = [];
  for (const { name, page } of people) {
    await follow(page, check);
    confirmations.push([name, await answering.looked(page, SIZE - 1)]);
  }

  await drop(priya.page, [box]);
  await expect(priya.page.getByText(`The box is here, with ${SIZE} people, still sealed.`)).toBeVisible();
  await paste(priya.page, lines(confirmations));
  await gathering.different(priya.page, SIZE);
  await gathering.open(priya.page);
  await result.expectFacts(priya.page, { n: SIZE, size: SIZE, collector: "Tom", host: "Priya", seen: SIZE });
  const published = await result.publish(priya.page);
  await expectMessage(published.message, priya);

  for (const [index, { page }] of people.entries()) {
    if (index % 2) await drop(page, [published.file]);
    else await follow(page, published.message);
    await result.expectOwnCheck(page, { looked: true });
  }
  return { people, published };
}

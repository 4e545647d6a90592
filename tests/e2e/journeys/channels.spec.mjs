// The same pulse through four kinds of channels between people. What each role does is counted and printed.
import { readFile } from "node:fs/promises";

import { expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { accepted, ask } from "../pages/ask.mjs";
import { Gateways, Mail, Meet, Reactions } from "../pages/channels.mjs";
import { Counted, copied, drop, linkIn, title } from "../pages/hands.mjs";
import * as result from "../pages/result.mjs";

const NAMES = ["Ana", "Łukasz", "Layla", "Noa", "Ben", "Chen", "Dana", "Ezra"];
const STEPS = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];
const SIZE = NAMES.length;

/** No two people answer alike, and no two statements have the same totals. */
const stepOf = (person, question) => 1 + ((person * (question + 2) + question * question) % 5);

const button = (page, name) => page.getByRole("button", { name, exact: true });

/** Copies what stands beside a button, in as many messages as the channel needs, and posts them. */
async function post(hands, channel, name, label) {
  const { page } = hands;
  const block = page.locator(".copy").filter({ has: button(page, label) });
  const text = await block.locator("textarea").first().inputValue();
  if (!channel.most || text.length <= channel.most) {
    await hands.tap(button(page, label));
    await expect(block.getByRole("status").first()).toHaveText("Copied");
    return [channel.post(name, await copied(page))];
  }
  await expect(block).toContainText("too long for one message in Google Meet");
  await hands.tap(block.getByText("Copy in parts"));
  const parts = block.getByRole("button", { name: /^Copy part/ });
  await expect(parts.first()).toBeVisible();
  const texts = [];
  for (let index = 0; index < (await parts.count()); index += 1) {
    await hands.tap(parts.nth(index));
    await expect(block).toContainText(`Part ${index + 1} of ${await parts.count()} is copied`);
    const part = await copied(page);
    expect(part.length).toBeLessThanOrEqual(channel.most);
    texts.push(channel.post(name, part));
  }
  return texts;
}

/** Opens what was posted: a link that came whole by one tap, anything else pasted. */
async function open(hands, channel, texts) {
  const { page } = hands;
  const link = texts.map(linkIn).find((link) => link?.startsWith(`${HOME}#`));
  if (link && !(channel instanceof Mail)) {
    hands.actions += 1;
    await page.goto(link);
  } else {
    await page.goto(HOME);
    await hands.paste(texts.map((text) => channel.received(text)).join("\n"));
  }
}

/** Everything that came since, as this channel gives it. */
async function takeIn(hands, channel, from) {
  if (channel instanceof Mail) {
    hands.actions += 1;
    await drop(hands.page, channel.files(from));
  } else {
    await hands.paste(channel.copied(from));
  }
}

async function meeting(person, channel) {
  const [priya, tom] = [new Counted((await person("Priya")).page), new Counted((await person("Tom")).page)];
  await ask(priya.page, { host: "Priya", team: "Atlas", size: SIZE });
  await expect(title(priya.page)).toHaveText("Ask somebody to gather");
  const invitation = await post(priya, channel, "Priya", "Copy the message");
  await expect(priya.page.getByRole("textbox", { name: "Copy the words" })).toHaveValue(/( · \S+){3}$/);
  const [said] = await post(priya, channel, "Priya", "Copy the words");
  const words = said.split(": ").at(-1);

  await open(tom, channel, invitation);
  await accepted(tom.page, { host: "Priya", name: "Tom", words, size: SIZE });
  tom.actions += 2;
  const team = await post(tom, channel, "Tom", "Copy the team’s message");
  await open(priya, channel, team);
  await expect(priya.page.getByText("This is your pulse and your key. Tom gathers.")).toBeVisible();

  const answersFrom = channel.posted.length;
  const people = [];
  let texts = [];
  for (const [index, name] of NAMES.entries()) {
    const hands = new Counted((await person(name)).page);
    const { page } = hands;
    await open(hands, channel, team);
    await expect(page.getByText(words)).toBeVisible();
    const groups = page.locator("form fieldset");
    await expect(groups).toHaveCount(5);
    texts = await groups.locator("legend").allTextContents();
    for (let question = 0; question < 5; question += 1) {
      await hands.tap(groups.nth(question).getByRole("radio", { name: new RegExp(`^${stepOf(index, question)}(?!\\d)`) }));
    }
    hands.actions += 1;
    const code = await answering.seal(page);
    expect(code.length, "fits every chat").toBeLessThanOrEqual(490);
    await expect(page.getByText(`${code.length} letters: fits every chat`)).toBeVisible();
    channel.post(name, code);
    hands.actions += 1;
    await answering.sent(page);
    people.push(hands);
  }

  await takeIn(tom, channel, answersFrom);
  await expect(title(tom.page)).toHaveText(`${SIZE} of ${SIZE} are in`);
  await tom.tap(tom.page.getByLabel(`These ${SIZE} came from ${SIZE} different people`));
  await tom.tap(button(tom.page, `Close with ${SIZE}`));
  await expect(title(tom.page)).toHaveText(`The box is closed: ${SIZE} of ${SIZE}`);
  const [download] = await Promise.all([tom.page.waitForEvent("download"), tom.tap(button(tom.page, "Save the box"))]);
  const box = { name: download.suggestedFilename(), body: await readFile(await download.path()) };
  const check = await post(tom, channel, "Tom", "Copy the check link");

  const linesFrom = channel.posted.length;
  for (const [index, hands] of people.entries()) {
    await open(hands, channel, check);
    hands.actions += 1;
    channel.post(NAMES[index], await answering.looked(hands.page, SIZE - 1));
  }

  priya.actions += 1;
  await drop(priya.page, [box]);
  await expect(priya.page.getByText(`The box is here, with ${SIZE} people, still sealed.`)).toBeVisible();
  await takeIn(priya, channel, linesFrom);
  // Whoever reacts has not looked.
  await expect(priya.page.getByText(`${SIZE} confirmations of this box found.`)).toBeVisible();
  await priya.tap(priya.page.getByLabel(`These ${SIZE} are different people`));
  await priya.tap(button(priya.page, "Open the box"));
  await result.expectFacts(priya.page, { n: SIZE, size: SIZE, collector: "Tom", host: "Priya", seen: SIZE });

  const publishing = priya.page.getByRole("region", { name: "Publish", exact: true });
  await priya.tap(publishing.getByRole("button", { name: "Save the team file" }));
  await expect(publishing).toContainText("Saved as");
  const published = await post(priya, channel, "Priya", "Copy the result link");
  for (const hands of [people[0], people[7]]) {
    await open(hands, channel, published);
    await result.expectOwnCheck(hands.page, { looked: true });
  }
  return { priya, tom, people, texts };
}

/** What is counted for everybody: the steps of each statement. */
async function expectTotals(page, texts) {
  expect(texts).toHaveLength(5);
  for (const [question, text] of texts.entries()) {
    const steps = STEPS.map((_, step) => NAMES.filter((_, person) => stepOf(person, question) === step + 1).length);
    await result.expectCounts(page, text, { labels: STEPS, steps, cantSay: 0, skipped: 0 });
  }
}

for (const [what, Channel] of [
  ["a meeting chat that cuts at 500 letters", Meet],
  ["a chat that repeats what is reacted to", Reactions],
  ["two mail gateways in a row", Gateways],
  ["mail", Mail],
]) {
  test(`a team of eight through ${what}`, async ({ person }) => {
    test.setTimeout(240_000);
    const { priya, tom, people, texts } = await meeting(person, new Channel());
    await expectTotals(priya.page, texts);
    const most = Math.max(...people.slice(1, 7).map((hands) => hands.actions));
    console.log(`${what}, in actions: each person ${most}, Tom ${tom.actions}, Priya ${priya.actions} after the questions`);
    // By tapping both links: five answers, two links, seal, "sent", the line.
    expect(most).toBeLessThanOrEqual(10);
  });
}

// A quick poll run by one person, in as few actions as promised; and own questions of every kind with two people in charge.
import { expect, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { askTogether, home, poll } from "../pages/ask.mjs";
import { chat, lines } from "../pages/chat.mjs";
import * as gathering from "../pages/gather.mjs";
import { bareBox, Counted, choose, copied, door, drop, linkIn, paste } from "../pages/hands.mjs";
import * as result from "../pages/result.mjs";

const { CANT_SAY, NONE, SKIP } = answering;

const button = (page, name) => page.getByRole("button", { name, exact: true });

test("a poll: six actions for the host, four for everybody else", async ({ person }) => {
  const { page } = await person("Priya");
  await test.step("an earlier visit left the host's name and team", async () => {
    await home(page);
    await poll(page, { question: "Coffee now?" });
  });

  await home(page);
  const priya = new Counted(page);
  await priya.tap(page.getByRole("link", { name: /^Quick poll/ }));
  await priya.fill(page.getByLabel("Question", { exact: true }), "Shall we meet on Friday?");
  await priya.tap(button(page, "Make the poll and copy the link"));
  await expect(page.getByRole("heading", { level: 1, name: "0 answers are in" })).toBeVisible();
  const message = await copied(page);
  expect(message).toMatch(/^Atlas: Shall we meet on Friday\? http/);

  const votes = ["Yes", "No", "Yes", CANT_SAY, "Yes", "No", "Yes"];
  const people = await Promise.all(votes.map((_, index) => person(`Person ${index + 1}`)));
  const messages = [];
  for (const [index, one] of people.entries()) {
    const hands = new Counted(one.page);
    // The first action: a tap on the link.
    hands.actions += 1;
    await one.page.goto(linkIn(message));
    await expect(one.page.getByText("technically able to see what you answered")).toBeVisible();
    await hands.tap(one.page.getByRole("radio", { name: votes[index], exact: true }));
    await hands.tap(button(one.page, "Seal and copy"));
    await expect(one.page.getByText("Your sealed answers are copied.")).toBeVisible();
    messages.push([one.name, await copied(one.page)]);
    await hands.tap(button(one.page, "I’ve sent it"));
    await expect(one.page.getByRole("heading", { name: "Handed in" })).toBeVisible();
    expect(hands.actions).toBeLessThanOrEqual(4);
  }

  await priya.paste(chat(messages.slice(0, 3)));
  await expect(page.getByRole("heading", { level: 1, name: "3 answers are in" })).toBeVisible();
  await priya.paste(chat(messages.slice(3)));
  await expect(page.getByRole("heading", { level: 1, name: "7 answers are in" })).toBeVisible();
  await priya.tap(button(page, "Close and open with 7"));
  const counts = { labels: ["Yes", "No"], steps: [4, 2], cantSay: 1, skipped: 0 };
  await result.expectCounts(page, "Shall we meet on Friday?", counts);
  expect(priya.actions).toBeLessThanOrEqual(6);

  // What is over is not asked for again.
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "The box is open" })).toBeFocused();
  await page.getByRole("link", { name: "See the result" }).click();
  await result.expectCounts(page, "Shall we meet on Friday?", counts);

  const published = await result.publish(page);
  await people[3].page.goto(published.link);
  await result.expectCounts(people[3].page, "Shall we meet on Friday?", counts);
  await result.expectOwnCheck(people[3].page, { looked: null });
});

const OWN = [
  { kind: "agree", text: "We are ready to launch." },
  { kind: "confidence", text: "How confident are you about the date?" },
  { kind: "scale", text: "How much energy is left?", ends: ["None", "Plenty"] },
  { kind: "choice", text: "Where do we meet?", options: ["Lisbon", "Kraków", "At home"] },
  { kind: "several", text: "What shall we keep?", options: ["Demos", "Retros", "Stand-ups"] },
  { kind: "comment", text: "What would help?" },
];

test("whoever gathers is in at once, in every tab, and changes an answer without being counted twice", async ({ person }) => {
  const { page, context } = await person("Priya");
  await home(page);
  await poll(page, { question: "Coffee now?" });
  const title = (page) => page.getByRole("heading", { level: 1 });
  await expect(title(page)).toHaveText("0 answers are in");
  const link = linkIn(await copied(page));
  const own = await context.newPage();
  await own.goto(link);
  await own.getByRole("radio", { name: "Yes", exact: true }).check();
  await answering.sealHere(own);
  await expect(title(page)).toHaveText("1 answer is in");
  await button(own, "Change my answers").click();
  await own.getByRole("radio", { name: "No", exact: true }).check();
  await answering.sealHere(own);
  const others = [];
  for (const [index, vote] of ["No", "No", "Yes", "Yes", "Yes", "Yes"].entries()) {
    const one = await person(`Person ${index + 1}`);
    await one.page.goto(link);
    await one.page.getByRole("radio", { name: vote, exact: true }).check();
    others.push([one.name, await answering.seal(one.page)]);
  }
  await paste(page, chat(others));
  await expect(title(page)).toHaveText("7 answers are in");
  // The way back from the answers leads to the same table.
  await own.getByRole("link", { name: "Look and close" }).click();
  await expect(title(own)).toHaveText("7 answers are in");
  await button(own, "Close and open with 7").click();
  await result.expectCounts(own, "Coffee now?", { labels: ["Yes", "No"], steps: [4, 3], cantSay: 0, skipped: 0 });
});

// Six people; among so few a step that five or six of them take is not shown in numbers.
const ANSWERS = [
  [4, 3, 7, "Lisbon", ["Demos"], "Sleep"],
  [5, 3, 10, "Kraków", ["Demos", "Retros"], ""],
  [4, 1, 0, "At home", NONE, "أكثر من الوقت"],
  [2, 5, 7, "Lisbon", ["Stand-ups", "Demos"], ""],
  [SKIP, 4, CANT_SAY, CANT_SAY, SKIP, "Mniej spotkań 🙂"],
  [CANT_SAY, 4, 3, "Kraków", ["Demos", "Retros"], ""],
];

test("own questions of every kind, two people in charge, both of them answer too", async ({ person }) => {
  test.setTimeout(120_000);
  const priya = await person("Priya");
  const tom = await person("Tom");
  const pulse = { template: /^Own questions/, team: "Café Zoë", size: 6, k: 4, kComments: 4, questions: OWN };
  const { link, words } = await askTogether(priya, tom, pulse);
  const people = [priya, tom, ...(await Promise.all(["Ana", "Ben", "Chen", "Dana"].map((name) => person(name))))];

  const messages = [];
  for (const [index, { name, page }] of people.entries()) {
    await answering.arrive(page, link, { words, privacy: "Tom gathers, Priya opens." });
    if (name === "Priya") await expect(page.getByText("You open this pulse yourself.")).toBeVisible();
    for (const [number, question] of OWN.entries()) await answering.give(page, question, ANSWERS[index][number]);
    if (name === "Tom") {
      await answering.sealHere(page);
      continue;
    }
    messages.push([name, await answering.seal(page)]);
    await answering.sent(page);
  }

  // Tom goes back to his table by the list on the start page, and nothing of his own is among what he pastes.
  await home(tom.page);
  await tom.page.getByRole("link", { name: "Gather", exact: true }).click();
  await paste(tom.page, chat(messages));
  await expect(tom.page.getByRole("heading", { level: 1, name: "6 of 6 are in" })).toBeVisible();
  const { box, link: checkLink } = await gathering.close(tom.page, { n: 6, size: 6 });
  const [values, comments] = [4 + 3, 1];
  expect(bareBox(box.body)).toHaveLength(39 + 6 * (57 * values + 418 * comments));

  const confirmations = [];
  for (const one of people) confirmations.push([one.name, await answering.look(one.page, checkLink, 5)]);
  const { page } = priya;
  await choose(door(page), [box]);
  await paste(page, lines(confirmations));
  await expect(page.getByText("6 confirmations of this box found.")).toBeVisible();
  await gathering.different(page, 6);
  await gathering.open(page);

  const expectTotals = async (page) => {
    await result.expectFacts(page, { n: 6, size: 6, collector: "Tom", host: "Priya", seen: 6 });
    const agree = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];
    await result.expectCounts(page, OWN[0].text, { labels: agree, steps: [0, 1, 0, 2, 1], cantSay: 1, skipped: 1 });
    const confident = ["Not confident", "A little confident", "Fairly confident", "Confident", "Very confident"];
    await result.expectCounts(page, OWN[1].text, { labels: confident, steps: [1, 0, 2, 2, 1], cantSay: 0, skipped: 0 });
    const scale = ["0 · None", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10 · Plenty"];
    await result.expectCounts(page, OWN[2].text, { labels: scale, steps: [1, 0, 0, 1, 0, 0, 0, 2, 0, 0, 1], cantSay: 1, skipped: 0 });
    await result.expectCounts(page, OWN[3].text, { labels: OWN[3].options, steps: [2, 2, 1], cantSay: 1, skipped: 0 });
    await result.expectTicks(page, OWN[4].text, { Demos: "all or all but one", Retros: "2 of 5", "Stand-ups": "at most one" });
    await result.expectComments(page, OWN[5].text, ["Sleep", "أكثر من الوقت", "Mniej spotkań 🙂"]);
  };
  await expectTotals(page);
  const published = await result.publish(page);
  for (const { page } of people.slice(1)) {
    await drop(page, [published.file]);
    await result.expectOwnCheck(page, { looked: true });
  }
  await expectTotals(people[2].page);
});

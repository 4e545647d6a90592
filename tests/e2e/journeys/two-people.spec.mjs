// A whole pulse with two people in charge, thirteen browsers: Priya asks and opens, Tom gathers, twelve people answer on
// eleven devices. Then the same with five of them, whose comments nobody may read.
import { expect, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { askTogether } from "../pages/ask.mjs";
import { chat, lines } from "../pages/chat.mjs";
import * as gathering from "../pages/gather.mjs";
import { bareBox, bytesOf, choose, door, drop, paste } from "../pages/hands.mjs";
import * as result from "../pages/result.mjs";

const { CANT_SAY, SKIP } = answering;

const STATEMENTS = [
  "Together we can reach our goal, even when it is difficult.",
  "It is clear to us why our goal matters.",
  "We would all know when our next milestone is reached.",
  "Every important task has an owner we all know.",
  "We help each other before anyone has to ask.",
  "Admitting a mistake has no bad consequences here.",
  "Everyone's view counts when we decide.",
  "We can see real progress towards our goal.",
  "After a setback, we recover quickly.",
  "We try new things on a small scale first.",
  "Others could take over if one of us were away.",
  "The same rules apply to all of us.",
  "We can keep up this workload for long.",
].map((text) => ({ kind: "agree", text }));
const WIN = { kind: "comment", text: "One thing we did that is worth celebrating" };
const OBSTACLE = { kind: "comment", text: "The one thing most in our way" };
const QUESTIONS = [...STATEMENTS, WIN, OBSTACLE];
const STEPS = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];

const VALUE_SLOTS = STATEMENTS.length;
const SEALED = 78 + 57 * VALUE_SLOTS + 418 * 2;
const SIZE = 12;
const K = 5;

const NAMES = ["Ana", "Łukasz", "Layla", "Noa", "Ben", "Chen", "Dana", "Ezra", "Fatou", "Gita", "Hugo", "Ines"];
const COMMENTS = {
  Ana: ["We shipped the new search two weeks early.", "Too many meetings on Mondays."],
  Łukasz: ["Zażółciliśmy gęślą jaźń – i działa!", "Długie przeglądy kodu"],
  Layla: ["لقد ساعدنا بعضنا البعض في الأسبوع الماضي", ""],
  Noa: ["First customer in production 🎉👩🏽‍🚀", "Nobody owns the build."],
};

/** What a person answers: no two questions have the same totals, no two people the same answers. */
const answersOf = (person) => [
  ...STATEMENTS.map((_, question) => 1 + ((((person + 3) * (question + 5) * 7 + person * person * question) % 31) % 5)),
  ...(COMMENTS[NAMES[person]] ?? ["", ""]),
];

/** The counters of a question: every step, then those who can't say, then those who skipped. */
const count = (all, question) => {
  const given = all.map((answers) => answers[question]);
  const of = (value) => given.filter((one) => one === value).length;
  return { steps: STEPS.map((_, index) => of(index + 1)), cantSay: of(CANT_SAY), skipped: of(SKIP) };
};
const commentsOf = (all, question) => all.map((answers) => answers[question]).filter(Boolean).sort();

const PRIVACY =
  "Tom gathers the sealed answers and sees who took part, but cannot read them. Priya opens them, shuffled and taken apart " +
  "question by question, and cannot see whose they are. To know which are yours, both would have to work together, or somebody " +
  "would have to change this page.";

/** Fills in and seals; the code. */
async function answer({ page }, { link, words }, answers) {
  await answering.arrive(page, link, { words, privacy: PRIVACY });
  for (const [index, question] of QUESTIONS.entries()) await answering.give(page, question, answers[index]);
  const code = await answering.seal(page);
  // Whatever was written or left out, everybody's is equally long.
  expect(bytesOf(code)).toHaveLength(SEALED);
  return code;
}

/** Everything that this program keeps in the local storage of a device. */
const stored = (page) => page.evaluate(() => Object.values({ ...localStorage }).join("\n"));

async function begin(person) {
  const priya = await person("Priya");
  const tom = await person("Tom");
  const pulse = { template: /^The full check/, team: "Atlas", size: SIZE, goal: "Ship the new search", comments: true };
  const { link, words } = await askTogether(priya, tom, pulse);
  return { priya, tom, link, words };
}

/** The host gets the box, the confirmations, opens and publishes: `{ file, link }`. */
async function openAndPublish(priya, box, n, confirmations) {
  const { page } = priya;
  await drop(page, [box]);
  await expect(page.getByText(`The box is here, with ${n} people, still sealed.`)).toBeVisible();

  // One fewer than it takes: refused, and nothing is lost by trying.
  await paste(page, lines(confirmations.slice(0, K - 1)));
  await expect(page.getByText(`${K - 1} confirmations of this box found.`)).toBeVisible();
  await gathering.different(page, K - 1);
  await gathering.open(page);
  await expect(page.getByText(`${K - 1} of at least ${K} people have confirmed this box. It is not opened before.`)).toBeVisible();

  await paste(page, lines(confirmations));
  await expect(page.getByText(`${n} confirmations of this box found.`)).toBeVisible();
  await expect(page.getByLabel("People who confirmed")).toHaveValue(String(n));
  await gathering.open(page);
  await expect(page.getByText(`Confirm first that these ${n} are different people.`)).toBeVisible();
  await gathering.different(page, n);
  await gathering.open(page);
  await result.expectFacts(page, { n, size: SIZE, collector: "Tom", host: "Priya", seen: n });
  return result.publish(page);
}

test("thirteen browsers, from the question to everybody's own check", async ({ person }) => {
  test.setTimeout(240_000);
  const { priya, tom, link, words } = await begin(person);
  const all = NAMES.map((_, index) => answersOf(index));
  all[4][2] = CANT_SAY; // Ben
  all[5][7] = SKIP; // Chen
  const codes = [];

  // Eleven devices: Hugo's is also used by Ines.
  const people = await Promise.all(NAMES.slice(0, 11).map((name) => person(name)));
  const [ana, , , , , , dana, ezra] = people;
  const hugo = people[10];
  const files = [];

  for (const [index, one] of people.entries()) {
    if (one === ana || one === dana || one === hugo) continue;
    codes[index] = await answer(one, { link, words }, all[index]);
    if (index >= 8) files.push(await answering.asFile(one.page));
    await answering.sent(one.page);
  }
  for (const { name } of files) expect(name).toMatch(/^answers-[0-9a-f]{6}\.txt$/);

  await test.step("Ana reloads half-way: her draft is kept", async () => {
    const { page } = ana;
    await answering.arrive(page, link, { words, privacy: PRIVACY });
    for (const index of STATEMENTS.keys()) if (index < 7) await answering.give(page, QUESTIONS[index], all[0][index]);
    await answering.give(page, WIN, all[0][13]);
    await expect(page.getByText("8 of 15 answered")).toBeVisible();
    await page.reload();
    await expect(page.getByText("8 of 15 answered")).toBeVisible();
    await expect(page.getByLabel(WIN.text)).toHaveValue(all[0][13]);
    for (const index of STATEMENTS.keys()) if (index >= 7) await answering.give(page, QUESTIONS[index], all[0][index]);
    await answering.give(page, OBSTACLE, all[0][14]);
    codes[0] = await answering.seal(page);
    await answering.sent(page);
  });

  const early = await test.step("Dana corrects an answer after handing over", async () => {
    const { page } = dana;
    const before = [...all[6]];
    before[3] = 1 + (all[6][3] % 5);
    const early = await answer(dana, { link, words }, before);
    await answering.sent(page);
    await page.getByRole("button", { name: "Change my answers" }).click();
    await answering.give(page, STATEMENTS[3], all[6][3]);
    codes[6] = await answering.seal(page);
    await answering.sent(page);
    expect(codes[6]).not.toBe(early);
    return early;
  });

  await test.step("Ines answers on Hugo's device: his can be looked for there, not read", async () => {
    const { page } = hugo;
    all[10][13] = "Hugo wrote this at noon";
    codes[10] = await answer(hugo, { link, words }, all[10]);
    await answering.sent(page);
    const his = secretsOf(await stored(page));
    expect(his).toContain(all[10][13]);
    await page.getByRole("button", { name: "Another person on this device" }).click();
    await expect(page.getByText("0 of 15 answered")).toBeVisible();
    for (const [index, question] of QUESTIONS.entries()) await answering.give(page, question, all[11][index]);
    codes[11] = await answering.seal(page);
    await answering.sent(page);
    await expect(page.getByText("One person has answered on this device before.")).toBeVisible();
    const now = await stored(page);
    for (const secret of his) expect(now, "nothing of Hugo's is readable on the device any more").not.toContain(secret);
  });

  await test.step("Tom pastes the chat, drops and chooses the files", async () => {
    const { page } = tom;
    const messages = [0, 1, 2, 3, 4, 5].map((index) => [NAMES[index], codes[index]]);
    await paste(page, chat([["Dana", early], ...messages, ["Dana", codes[6]], ["Ben", codes[4]]]));
    const came = gathering.cameIn(page);
    await expect(came).toContainText("7 people’s sealed answers, all whole");
    await expect(came).toContainText("1 replaced by a later version from the same person");
    await expect(came).toContainText("1 the very same as before: counted once");
    await expect(page.getByRole("heading", { level: 1, name: "7 of 12 are in" })).toBeVisible();
    await drop(page, files.slice(0, 1));
    await expect(came).toContainText("8 people’s");
    await choose(page.getByRole("main"), files.slice(1));
    await expect(came).toContainText("9 people’s");
    // What is in survives a reload.
    await page.reload();
    await expect(page.getByRole("heading", { level: 1, name: "9 of 12 are in" })).toBeVisible();
    await page.getByLabel("Paste the chat, or drop files anywhere").fill(codes.slice(7).join(" "));
    await page.getByRole("button", { name: "Take it in" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "12 of 12 are in" })).toBeVisible();
    await expect(page.getByText("Everybody is in.")).toBeVisible();
    await page.getByRole("button", { name: "Close with 12" }).click();
    await expect(page.getByText("Confirm first that these 12 came from 12 different people.")).toBeVisible();
  });

  const { box, link: checkLink } = await gathering.close(tom.page, { n: 12, size: SIZE });
  expect(box.name).toMatch(/^Atlas-[0-9a-f]{6}\.pulsebox$/);
  expect(bareBox(box.body)).toHaveLength(39 + 12 * (57 * VALUE_SLOTS + 418 * 2));

  const confirmations = [];
  for (const one of people) confirmations.push([one.name, await answering.look(one.page, checkLink, 11)]);
  await expect(hugo.page.getByRole("heading", { name: "Person 1 who answered here before" })).toBeVisible();
  await expect(hugo.page.getByText("Yours is in, with 11 other sealed answers.")).toHaveCount(2);
  confirmations.push(["Ines", confirmations[10][1]]);

  const published = await openAndPublish(priya, box, 12, confirmations);

  const expectTotals = async (page) => {
    for (const [index, { text }] of STATEMENTS.entries()) {
      await result.expectCounts(page, text, { labels: STEPS, ...count(all, index) });
    }
    await result.expectComments(page, WIN.text, commentsOf(all, 13));
    await result.expectComments(page, OBSTACLE.text, commentsOf(all, 14));
  };
  await test.step("the totals on Priya's page are the ones that were given", () => expectTotals(priya.page));

  await test.step("everybody loads the team file: the totals, and one's own counted as given", async () => {
    for (const [index, { page }] of people.entries()) {
      if (index % 2) await drop(page, [published.file]);
      else await choose(door(page), [published.file]);
      await result.expectOwnCheck(page, { looked: true });
    }
    await expectTotals(ezra.page);
  });

  await test.step("one's own answers are laid over when asked for, and only then", async () => {
    for (const index of [4, 5]) {
      const { page } = people[index];
      await expect(page.getByText(/^Yours: /)).toHaveCount(0);
      await page.getByRole("button", { name: "Show my answers here" }).click();
      for (const [question, { text }] of STATEMENTS.entries()) {
        const given = all[index][question];
        const words = given === CANT_SAY ? "can’t say" : given === SKIP ? "skipped" : STEPS[given - 1];
        await expect(page.getByRole("figure", { name: text, exact: true })).toContainText(`Yours: ${words}`);
      }
      await page.getByRole("button", { name: "Hide my answers" }).click();
      await expect(page.getByText(/^Yours: /)).toHaveCount(0);
    }
  });

  await test.step("everybody opens the result link another day", async () => {
    for (const { context, page } of people) {
      await page.close();
      const later = await context.newPage();
      await later.goto(published.link);
      await result.expectFacts(later, { n: 12, size: SIZE, collector: "Tom", host: "Priya", seen: 12 });
      await result.expectOwnCheck(later, { looked: true });
    }
  });
});

/** Everything of the answering person in the storage that tells, or helps to tell, what was answered. */
function secretsOf(text) {
  const found = [];
  const walk = (value, key) => {
    if (typeof value === "string" && value.length > 15 && !["hashes", "replaced", "looked"].includes(key)) found.push(value);
    else if (value && typeof value === "object") for (const [name, inner] of Object.entries(value)) walk(inner, Array.isArray(value) ? key : name);
  };
  for (const line of text.split("\n")) walk(JSON.parse(line).person);
  return found;
}

test("five people: the comments are not in the box, and the page says why", async ({ person }) => {
  test.setTimeout(120_000);
  const { priya, tom, link, words } = await begin(person);
  const all = NAMES.slice(0, 5).map((_, index) => answersOf(index));
  for (const answers of all) answers[1] = 4; // all the same, which is not shown in numbers among so few
  all[4][2] = CANT_SAY; // four valid answers
  const people = await Promise.all(NAMES.slice(0, 5).map((name) => person(name)));
  const messages = [];
  for (const [index, one] of people.entries()) {
    messages.push([one.name, await answer(one, { link, words }, all[index])]);
    await answering.sent(one.page);
  }
  await paste(tom.page, chat(messages));
  await expect(tom.page.getByRole("heading", { level: 1, name: "5 of 12 are in" })).toBeVisible();
  await expect(tom.page.getByText("7 people could then never be added.")).toBeVisible();
  const { box, link: checkLink } = await gathering.close(tom.page, { n: 5, size: SIZE });
  expect(bareBox(box.body)).toHaveLength(39 + 5 * 57 * VALUE_SLOTS);

  const confirmations = [];
  for (const one of people) confirmations.push([one.name, await answering.look(one.page, checkLink, 4)]);
  const published = await openAndPublish(priya, box, 5, confirmations);

  for (const { page } of [priya, people[0]]) {
    if (page !== priya.page) await page.goto(published.link);
    for (const [index, { text }] of STATEMENTS.entries()) {
      const { steps, ...aside } = count(all, index);
      const alike = steps.findIndex((people) => people >= 4);
      if (aside.cantSay) await result.expectInstead(page, text, "Not shown: fewer than 5 people answered this.");
      else if (alike >= 0) await result.expectInstead(page, text, `Nearly everybody or everybody: ${STEPS[alike]}`);
      else await result.expectCounts(page, text, { labels: STEPS, steps, ...aside });
    }
    await expect(page.getByText("Comments are read only when 10 people answer, and 5 did.").first()).toBeVisible();
    await expect(page.getByText(COMMENTS.Ana[0])).toHaveCount(0);
  }
  for (const { page } of people) {
    await choose(door(page), [published.file]);
    await result.expectOwnCheck(page, { looked: true });
  }
});

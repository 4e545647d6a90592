// Every screen: no fault that axe-core knows of, at the width of a phone and of a desk, light and dark; no sideways
// scrolling on the narrowest phone. The same in a language whose words are longer, and nothing there that is in no table.
import { expect, faults, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { accept, ask, home, invite } from "../pages/ask.mjs";
import { chat } from "../pages/chat.mjs";
import { unseen } from "../pages/focus.mjs";
import * as gathering from "../pages/gather.mjs";
import { door, drop, paste, title } from "../pages/hands.mjs";
import * as result from "../pages/result.mjs";
import { otherWords, untranslated } from "../pages/words.mjs";

// They would answer with the page as it was, in the place of the one with other words.
test.use({ allow: { console: [/Service Worker registration blocked by Playwright/] } });

/** What is wider than the page. */
function sideways() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const beyond = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
  return [`scrolls sideways to ${scrollWidth} px`, ...beyond.slice(0, 3).map((one) => one.outerHTML.slice(0, 80))];
}

/** Looks at the page in all ways; what is found joins `found`, so that one run tells everything. */
async function screen(page, name, found, inOtherWords) {
  const before = page.viewportSize();
  const note = (how, list) => found.push(...list.map((fault) => `${name}, ${how}: ${fault}`));
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      note(`${colorScheme}, ${width} px`, await faults(page));
    }
  }
  await page.setViewportSize({ width: 320, height: 640 });
  note("320 px", await page.evaluate(sideways));
  await page.setViewportSize({ width: 390, height: 740 });
  await page.evaluate(() => void (document.documentElement.style.fontSize = "200%"));
  note("letters of 200 %", await page.evaluate(sideways));
  await page.evaluate(() => document.documentElement.removeAttribute("style"));
  // A desk of 1280 × 1024 at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  note("400 %, what has the focus is not seen", await unseen(page));
  await inOtherWords?.(page, async () => {
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      note(`${width} px, longer words`, await page.evaluate(sideways));
    }
    // The example is all somebody's own words.
    if (name !== "the example") note("in no table", await untranslated(page, OWN));
  });
  await page.setViewportSize(before);
}

const QUESTIONS = [
  { kind: "agree", text: "We are ready to launch." },
  { kind: "scale", text: "How much energy is left?", ends: ["None", "Plenty"] },
  { kind: "several", text: "What shall we keep?", options: ["Demos", "Retros"] },
  { kind: "choice", text: "Where do we meet?", options: ["Lisbon", "Kraków", "At home"] },
  { kind: "comment", text: "What would help?" },
];

/** What stands in the language of the pulse, and what people wrote; and the last comma of a list, which is a rule and no word. */
const OWN = [
  "Strongly disagree", "Neither agree nor disagree", "Strongly agree", "Disagree", "Agree",
  "Together we can reach our goal, even when it is difficult.", "We help each other before anyone has to ask.",
  ...QUESTIONS.flatMap((one) => [one.text, ...(one.options ?? []), ...(one.ends ?? [])]),
  "Priya", "Tom", "Ana", "Atlas", "Ship it", "Sleep", "Time", "” and “",
  "Google Meet", "Discord", "Signal", "Slack", "Telegram", "Zoom",
];

test("a pulse of two people", async ({ person }) => {
  test.setTimeout(180_000);
  const found = [];
  const languages = new Map();
  const people = [];
  for (const name of ["Priya", "Tom", "Ana"]) {
    const one = await person(name, { serviceWorkers: "block" });
    languages.set(one.page, await otherWords(one.context));
    people.push(one);
  }
  const [priya, tom, ana] = people;
  // What is only on the page, and gone when it is loaded anew.
  const glance = (page, name) => screen(page, name, found);
  const see = (page, name) => screen(page, name, found, languages.get(page));
  await home(priya.page);
  await see(priya.page, "the start, empty");
  await priya.page.goto(`${HOME}#/ask`);
  await expect(priya.page.getByRole("heading", { level: 1, name: "Ask the team" })).toBeVisible();
  await priya.page.getByText("Rules", { exact: true }).click();
  await priya.page.getByText("See and change the questions").click();
  await priya.page.getByRole("button", { name: "Make the pulse" }).click();
  await expect(priya.page.getByText("Not yet:")).toBeVisible();
  await glance(priya.page, "asking");

  await ask(priya.page, {
    template: /^Own questions/, host: "Priya", team: "Atlas", size: 4, k: 4, kComments: 4, goal: "Ship it", questions: QUESTIONS,
  });
  const { invitation, words } = await invite(priya.page);
  await priya.page.getByRole("button", { name: "Show a QR code" }).click();
  await glance(priya.page, "inviting");
  await tom.page.goto(invitation);
  await expect(tom.page.getByText(words)).toBeVisible();
  await see(tom.page, "accepting");
  const link = await accept(tom.page, invitation, { host: "Priya", name: "Tom", words, size: 4 });
  await priya.page.goto(link);
  await expect(priya.page.getByText("This is your pulse and your key.")).toBeVisible();
  await see(priya.page, "the pulse");

  const codes = [];
  const given = [[4, 7, "Demos", "Lisbon", "Sleep"], [3, 3, "Retros", "Kraków", ""], [5, 7, "Demos", "Lisbon", ""], [2, 9, "Retros", "At home", "Time"]];
  const { page } = ana;
  await page.goto(link);
  for (const [index, answers] of given.entries()) {
    for (const [number, question] of QUESTIONS.entries()) await answering.give(page, question, answers[number]);
    if (index === 0) await see(page, "answering");
    codes.push(await answering.seal(page));
    if (index === 0) await see(page, "sealed");
    await answering.sent(page);
    if (index === 0) await see(page, "handed in");
    if (index < 3) await page.getByRole("button", { name: "Another person on this device" }).click();
  }
  await paste(tom.page, chat(codes.map((code) => ["Ana", code])));
  await expect(tom.page.getByRole("heading", { level: 1, name: "4 of 4 are in" })).toBeVisible();
  await see(tom.page, "gathering");
  const { box, link: checkLink } = await gathering.close(tom.page, { n: 4, size: 4 });
  await see(tom.page, "the closed box");
  const line = await answering.look(page, checkLink, 3);
  await see(page, "looking");
  await drop(priya.page, [box]);
  await paste(priya.page, line);
  await gathering.open(priya.page);
  await see(priya.page, "opening");
  await priya.page.getByLabel("People who confirmed").fill("4");
  await gathering.different(priya.page, 4);
  await gathering.open(priya.page);
  await result.expectFacts(priya.page, { n: 4, size: 4, collector: "Tom", host: "Priya", seen: 4 });
  await see(priya.page, "the result, not published yet");
  const published = await result.publish(priya.page);
  await drop(page, [published.file]);
  await result.expectOwnCheck(page, { looked: true });
  await see(page, "the team's results");
  await page.goto(`${HOME}#/device`);
  await expect(page.getByRole("heading", { level: 1, name: "On this device" })).toBeVisible();
  await see(page, "on this device");
  await home(page);
  await see(page, "the start, with a pulse and a team");
  await door(page).getByLabel("Link, code or chat").fill("noon");
  await door(page).getByRole("button", { name: "Open it" }).click();
  await expect(page.getByText("There is no link or code in this text.")).toBeVisible();
  await glance(page, "something that is no use");
  expect(found).toEqual([]);
});

for (const [name, path] of [
  ["how this works", "#/how"],
  ["the example", "#/example"],
  ["a quick poll", "#/ask/poll"],
  ["an address of nothing", "#/nothing"],
  ["a pulse that is not here", "#/pulse/0123456789abcdef/answer"],
  ["a result that is not here", "#/pulse/0123456789abcdef/result"],
  ["a team that is not here", "#/team/41"],
]) {
  test(name, async ({ person }) => {
    const { context, page } = await person("Ana", { serviceWorkers: "block" });
    const words = await otherWords(context);
    await page.goto(HOME + path);
    await expect(title(page)).toBeVisible();
    const found = [];
    await screen(page, name, found, words);
    expect(found).toEqual([]);
  });
}

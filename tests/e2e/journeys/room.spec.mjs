// One room: fourteen people show or send their codes to three helpers, whose bundles overlap and come out of order; the box is
// the one that a single chat makes. A poll on the wall.
import { rmSync } from "node:fs";
import { axe, expect, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { askTogether, home, poll } from "../pages/ask.mjs";
import { film, FILM, turning, wall, WITH_CAMERA } from "../pages/camera.mjs";
import { chat } from "../pages/chat.mjs";
import * as gathering from "../pages/gather.mjs";
import { heading, helper, scan } from "../pages/help.mjs";
import { choose, copied, drop, paste, saved } from "../pages/hands.mjs";
import { smallest } from "../pages/projector.mjs";
import { launch } from "../playwright.config.mjs";

test.use({ launchOptions: { ...launch, args: [...launch.args, ...WITH_CAMERA] } });
test.beforeAll(wall);
test.afterAll(() => rmSync(FILM, { force: true }));

const PERMITTED = { permissions: ["camera", "clipboard-read", "clipboard-write"] };
const QUESTIONS = [
  { kind: "agree", text: "Everyone's view counts when we decide." },
  { kind: "choice", text: "When do we meet?", options: ["Monday", "Friday"] },
];
const SIZE = 14;

/** Somebody opens the link, answers, seals, and shows the code: `{ code, picture }`. */
async function answer({ page }, link, number) {
  await page.goto(link);
  await answering.give(page, QUESTIONS[0], 1 + (number % 5));
  await answering.give(page, QUESTIONS[1], number % 3 ? "Monday" : "Friday");
  const code = await answering.seal(page);
  await answering.otherWays(page);
  await page.getByRole("button", { name: "Show a QR code" }).click();
  const [picture] = await turning(page, page.locator(".qr"));
  return { code, picture };
}

test("a room of fourteen: three helpers' bundles are the box of one chat", async ({ person }) => {
  test.setTimeout(240_000);
  const priya = await person("Priya");
  const tom = await person("Tom", PERMITTED);
  const pulse = { template: "Own questions", team: "Atlas", size: SIZE, questions: QUESTIONS };
  const { link } = await askTogether(priya, tom, pulse);

  const table = new URL(tom.page.url()).hash;
  // Tom's key goes to a second device by its recovery code, for the box of one chat.
  await tom.page.goto("#/device");
  await tom.page.getByRole("button", { name: "Show the recovery code" }).click();
  const recovery = await tom.page.locator(".sheet .code").textContent();
  const second = await person("Tom's other device");
  await second.page.goto(link);
  await expect(second.page.getByRole("group", { name: QUESTIONS[0].text })).toBeVisible();
  await second.page.goto("#/device");
  await second.page.getByLabel("Type a recovery code").fill(recovery);
  await second.page.getByRole("button", { name: "Bring the key back" }).click();
  await expect(second.page.getByText("The key is back on this device.")).toBeVisible();

  const room = [];
  for (let number = 0; number < SIZE; number += 1) room.push(await answer(await person(`Person ${number + 1}`), link, number));
  const codes = room.map(({ code }) => code);

  // Ana scans six people's codes, one after the other.
  film(room.slice(0, 6).map(({ picture }) => picture));
  const ana = await helper(person, "Ana", link, PERMITTED);
  await scan(ana);
  await expect(heading(ana, "Help to gather: 6 codes")).toBeVisible({ timeout: 30_000 });
  await axe(ana);
  await ana.getByRole("button", { name: "Switch the camera off" }).click();
  await expect(ana.locator("video")).toHaveCount(0);
  // A reload loses nothing.
  await ana.reload();
  await expect(heading(ana, "Help to gather: 6 codes")).toBeVisible();

  // Ben is sent them, two of which Ana has as well; a code comes twice.
  const ben = await helper(person, "Ben", link);
  await paste(ben, [...codes.slice(4, 11), codes[7]].join("\n"));
  await expect(heading(ben, "Help to gather: 7 codes")).toBeVisible();
  await expect(ben.getByText("1 the very same as before: counted once")).toBeVisible();

  // Chen takes files, and sees one person more than codes.
  const chen = await helper(person, "Chen", link);
  await drop(chen, codes.slice(9).map((code, index) => ({ name: `answers-${index}.txt`, body: code })));
  await expect(heading(chen, "Help to gather: 5 codes")).toBeVisible();
  await chen.getByLabel("How many people showed you a code?").fill("some");
  await expect(chen.getByText("Type a whole number, from 1 on.")).toBeVisible();
  await chen.getByLabel("How many people showed you a code?").fill("6");
  await expect(chen.getByText("Type a whole number, from 1 on.")).toHaveCount(0);

  // Passed on out of order: Chen's as pictures that turn, Ana's as text, Ben's as a file.
  await chen.getByRole("button", { name: "Show a QR code" }).click();
  film(await turning(chen, chen.locator(".qr")));
  await tom.page.goto(table);
  await scan(tom.page);
  await expect(heading(tom.page, `5 of ${SIZE} are in`)).toBeVisible({ timeout: 30_000 });
  await expect(tom.page.getByText("A helper saw 6 people and read 5 codes.")).toBeVisible();
  await axe(tom.page);
  await tom.page.getByRole("button", { name: "Switch the camera off" }).click();
  await ana.getByRole("button", { name: "Copy or share the bundle" }).click();
  await expect(ana.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  const bundle = await copied(ana);
  expect(bundle.trim().split("\n")).toEqual([...codes.slice(0, 6)].sort().concat("pulse-bundle: 6 6"));
  // The chat lost a line on the way: said so, and mended by the whole.
  await paste(tom.page, bundle.split("\n").slice(1).join("\n"));
  await expect(tom.page.getByText("A helper’s bundle was cut: 5 of its 6 codes came.")).toBeVisible();
  await paste(tom.page, bundle);
  await expect(tom.page.getByText("A helper’s bundle was cut")).toHaveCount(0);
  const file = await saved(ben, () => ben.getByRole("button", { name: "Save as a file" }).click());
  expect(file.name).toMatch(/^bundle-[0-9a-f]{6}\.txt$/);
  await choose(tom.page.locator("main"), [file]);
  await expect(heading(tom.page, `${SIZE} of ${SIZE} are in`)).toBeVisible();
  const mine = await gathering.close(tom.page, { n: SIZE, size: SIZE });

  // Handed over: nothing stays with the helper.
  await ana.getByRole("button", { name: "Handed over: erase it here" }).click();
  await expect(ana.getByText("Erase the bundle from this device? Only when it has arrived.")).toBeVisible();
  await expect(ana.getByRole("button", { name: "Keep it" })).toBeFocused();
  await ana.getByRole("button", { name: "Yes, erase it" }).click();
  await expect(ana.getByText("Handed over, and erased here.")).toBeVisible();
  await expect(heading(ana, "Help to gather")).toBeFocused();
  await ana.reload();
  await expect(heading(ana, "Help to gather")).toBeVisible();
  await expect(ana.getByText("Nothing yet.")).toBeVisible();

  // The same fourteen out of one chat, on the other device.
  await second.page.goto(table);
  await paste(second.page, chat(codes.map((code, index) => [`Person ${index + 1}`, code])));
  const theirs = await gathering.close(second.page, { n: SIZE, size: SIZE });
  expect(mine.box.body.equals(theirs.box.body)).toBe(true);
  expect(mine.link).toBe(theirs.link);

  // The host sits in the same room: the box goes from screen to camera.
  await tom.page.getByRole("button", { name: "Show the box as codes" }).click();
  film(await turning(tom.page, tom.page.locator(".qr").last()));
  const camera = await person("Priya's camera", PERMITTED);
  await camera.context.addInitScript((all) => {
    if (localStorage.length === 0) for (const [key, value] of Object.entries(all)) localStorage.setItem(key, value);
  }, await priya.page.evaluate(() => ({ ...localStorage })));
  await camera.page.goto(table.replace("/gather", "/open"));
  await scan(camera.page);
  await expect(camera.page.getByText(`The box is here, with ${SIZE} people, still sealed.`)).toBeVisible({ timeout: 30_000 });
});

test("a poll from the start page to the wall, and the number on it goes up", async ({ person }) => {
  const { page } = await person("Priya");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await home(page);
  await poll(page);
  const message = await copied(page);
  await page.getByRole("link", { name: "Show it on the wall" }).click();
  await expect(heading(page, "Scan and answer")).toBeFocused();
  await expect(page.getByText("Shall we meet on Friday?")).toBeVisible();
  await expect(page.getByText("0 people in", { exact: true })).toBeVisible();
  await expect(page.getByText(/Check words [a-z]+( · [a-z]+){3}/)).toBeVisible();
  await expect(page.locator("svg.qr-code")).toBeVisible();
  await axe(page);
  const letters = await smallest(page);
  expect(letters.size, letters.text).toBeGreaterThanOrEqual(24);
  expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);

  const link = /https?:\/\/\S+/.exec(message)[0];
  const one = await person("Person");
  await one.page.goto(link);
  await one.page.getByRole("radio", { name: "Yes" }).check();
  const code = await answering.seal(one.page);
  await paste(page, code);
  await expect(page.getByText("1 person in", { exact: true })).toBeVisible();
  await expect(heading(page, "Scan and answer")).toBeVisible();
  // Another tab of this browser takes answers in as well.
  const table = await page.context().newPage();
  await table.goto(new URL(page.url()).hash.replace("/wait", "/gather"));
  await expect(heading(table, "1 answer is in")).toBeVisible();
  const two = await person("Person 2");
  await two.page.goto(link);
  await two.page.getByRole("radio", { name: "No", exact: true }).check();
  await paste(table, await answering.seal(two.page));
  await expect(heading(table, "2 answers are in")).toBeVisible();
  await page.bringToFront();
  await expect(page.getByText("2 people in", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Back to the table" }).click();
  await expect(heading(page, "2 answers are in")).toBeVisible();
});

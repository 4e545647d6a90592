// What happens to a team's folder that a program carries from device to device, played with three real browsers on real
// directories: Priya asks on the first device, Tom gathers on the second, Chen answers on the third; Ana and Dana answer
// on the first and on the third after them.

import { watch as notice } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base } from "../fixtures.mjs";
import { home } from "../pages/ask.mjs";
import { STATEMENTS, acceptThrough, askThrough, button, fill, filesIn, heading } from "../pages/folder.mjs";
import * as result from "../pages/result.mjs";
import { Processes, clean, until } from "./processes.mjs";
import { device } from "./screen.mjs";

const SIZE = 5;
const LABELS = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];
/** One row a person, so mixed that no total is held back. */
const ANSWERS = [[5, 4, 4, 2, 3], [4, 4, 3, 2, 5], [4, 5, 3, 4, 4], [2, 3, 5, 4, 4], [3, 4, 4, 5, 2]];
const KEPT_APART = "kept apart";
/** Long enough for the slowest program to carry a file, and for the page to look. */
const CARRIED = { timeout: 90_000 };

const test = base.extend({
  program: ["local", { option: true }],

  /** `{ priya, tom, chen, dirs, carrier }`: three devices whose directories the program keeps the same. */
  team: async ({ program, watch, baseURL }, use) => {
    const { start, version, whyNot, keepsApart, only } = await import(`./programs/${program}.mjs`);
    const reason = await whyNot?.();
    test.skip(Boolean(reason), reason);
    // Where nobody can read what others make, nothing else can be played.
    test.skip(only?.includes(test.info().title) === false, "as with the usual setting");
    test.skip(Boolean(keepsApart) !== (test.info().title === KEPT_APART), "the other kind of folder");
    test.info().annotations.push({ type: "version", description: await version() });
    const scratch = await mkdtemp(join(tmpdir(), `folders-${program}-`));
    await chmod(scratch, 0o755);
    const processes = new Processes();
    try {
      const names = ["Priya", "Tom", "Chen"];
      const homes = names.map((name) => join(scratch, name.toLowerCase()));
      for (const home of homes) await mkdir(home);
      const dirs = homes.map((home) => join(home, "Team"));
      const carrier = await start({ dirs, scratch, processes });
      const devices = [];
      for (const [index, name] of names.entries()) devices.push(await device(processes, watch, { name, folder: homes[index], url: baseURL, account: carrier.accounts?.[index] }));
      const [priya, tom, chen] = devices;
      await use({ priya, tom, chen, dirs, carrier });
      if (test.info().status !== test.info().expectedStatus) await report(devices, dirs, carrier);
    } finally {
      await processes.end();
      await rm(scratch, { recursive: true, force: true });
    }
  },
});

/** What every page says and what lies in every directory, of a scenario that failed. */
async function report(devices, dirs, carrier) {
  for (const [index, { name, page }] of devices.entries()) {
    const said = await page.getByRole("heading", { level: 1 }).or(page.getByRole("alert")).or(page.getByRole("region", { name: "Not as it should be" })).allInnerTexts();
    console.log(`${name}’s page: ${said.filter(Boolean).join(" | ").replaceAll("\n", " ")}`);
    for (const path of await filesIn(dirs[index]).catch(() => [])) {
      const { size, mtime } = await stat(join(dirs[index], path));
      console.log(`  ${path} ${size} ${mtime.toISOString().slice(11, 23)}`);
    }
  }
  if (carrier.said) console.log(await carrier.said());
}

/** Waits for what a program carries; told by the page itself in the same moment. */
const soon = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor(CARRIED);

/** Seals, and waits until the page says that it lies there; when that was. */
async function sealed(page) {
  await button(page, "Seal and put into the team folder").click();
  await expect(page.getByRole("heading", { level: 2, name: "In the team folder" })).toBeVisible(CARRIED);
  return Date.now();
}

const another = (page) => button(page, "Another person on this device").click();
const alert = (page, text) => expect(page.getByRole("alert").filter({ hasText: text })).toBeVisible(CARRIED);

/** The pulse is asked and gathered, and everybody is about to answer. */
async function begun({ priya, tom, chen, dirs }) {
  for (const [index, one] of [priya, tom, chen].entries()) await one.choose(dirs[index]);
  await askThrough(priya.page, { size: SIZE });
  await expect(tom.page.getByText("you were asked to gather")).toBeVisible(CARRIED);
  await acceptThrough(tom.page, "Tom", SIZE);
  await expect(priya.page.getByText("This is your pulse and your key. Tom gathers.")).toBeVisible(CARRIED);
  await priya.page.getByRole("link", { name: "Answer", exact: true }).click();
  await chen.page.getByRole("link", { name: "Answer", exact: true }).click(CARRIED);
}

/** The paths of all sealed answers in a directory. */
const answersIn = async (dir) => (await filesIn(dir)).filter((path) => /\/answers-[0-9a-f]{6}\.txt$/.test(path));

/**
 * The five answer. Of each who is not on the collector's device it is noted how long it took from sealed to counted, and
 * when the file had come in between. `after[n]` is done once n have been counted.
 */
async function answered({ priya, tom, chen, dirs }, after = {}) {
  const seconds = [];
  const carried = [];
  for (const [index, { page }] of [priya, priya, chen, chen].entries()) {
    const own = dirs[index < 2 ? 0 : 2];
    const before = await answersIn(own);
    if (index % 2) await another(page);
    await fill(page, ANSWERS[index]);
    const since = await sealed(page);
    await soon(tom.page, `${index + 1} of ${SIZE} are in`);
    const counted = Date.now();
    seconds.push((counted - since) / 1000);
    const path = (await answersIn(own)).find((path) => !before.includes(path));
    carried.push(((await stat(join(dirs[1], path))).ctimeMs - since) / 1000);
    await after[index + 1]?.();
  }
  await tom.page.getByRole("link", { name: "Answer this pulse" }).click();
  await fill(tom.page, ANSWERS[4]);
  await sealed(tom.page);
  await tom.page.goBack();
  await soon(tom.page, `${SIZE} of ${SIZE} are in`);
  const note = (type, numbers) => test.info().annotations.push({ type, description: numbers.map((one) => one.toFixed(2)).join(" ") });
  note("seconds", seconds);
  note("carried", carried);
}

async function closed({ page }, n) {
  await page.getByLabel(`These ${n} came from ${n} different people`).check();
  await button(page, `Close with ${n}`).click();
  await soon(page, `The box is closed: ${n} of ${SIZE}`);
  await expect(page.getByText("The box lies in the team folder")).toBeVisible(CARRIED);
}

async function put(page) {
  const publishing = page.getByRole("region", { name: "Publish", exact: true });
  await button(publishing, "Put the result into the team folder").click();
  // Or in a file of its own, while another program is writing the team's.
  await expect(publishing.getByText(/(Atlas\.pulse\.json|The result) lies in the team folder/)).toBeVisible(CARRIED);
}

async function opened({ page }, n) {
  await expect(page.getByText(`The box is here, with ${n} people, still sealed.`)).toBeVisible(CARRIED);
  await expect(page.getByText(`${n} confirmations of this box found.`)).toBeVisible(CARRIED);
  await page.getByLabel(`These ${n} are different people`).check();
  await button(page, "Open the box").click();
  await put(page);
}

/** Everybody sees what these people answered, without doing anything. */
async function totals({ priya, tom, chen }, people) {
  for (const { page } of [priya, tom, chen]) {
    await expect(page.getByRole("list", { name: "About this round" }).first()).toBeVisible(CARRIED);
    await result.expectFacts(page, { n: people.length, size: SIZE, collector: "Tom", host: "Priya", seen: people.length });
  }
  const all = people.map((person) => ANSWERS[person]);
  for (const [index, { text }] of STATEMENTS.entries()) {
    const of = (value) => all.filter((answers) => answers[index] === value).length;
    await result.expectCounts(chen.page, text, { labels: LABELS, steps: [1, 2, 3, 4, 5].map(of), cantSay: 0, skipped: 0 });
  }
}

const EVERYBODY = [0, 1, 2, 3, 4];

async function whole(team) {
  await begun(team);
  await answered(team);
  await closed(team.tom, SIZE);
  await opened(team.priya, SIZE);
  await totals(team, EVERYBODY);
}

/** Takes a device's folder from it, and gives it back. */
const away = (carrier, device) => (carrier.stop ?? carrier.unmount)(device);
const back = (carrier, device) => (carrier.resume ?? carrier.mount)(device);

/** Somebody cleans up: in the third device's directory, and the program does the rest. */
async function cleaned({ carrier, dirs }, path) {
  if (carrier.remove) await carrier.remove(path);
  else await clean(join(dirs[2], path));
}

test("whole", async ({ team }) => {
  await whole(team);
});

test("same second", async ({ team }) => {
  await begun(team);
  const two = [[team.priya.page, ANSWERS[0]], [team.chen.page, ANSWERS[2]]];
  for (const [page, answers] of two) await fill(page, answers);
  await Promise.all(two.map(([page]) => sealed(page)));
  await soon(team.tom.page, `2 of ${SIZE} are in`);
});

test("away", async ({ team }) => {
  const { priya, tom, chen, carrier } = team;
  test.skip(!carrier.stop && !carrier.unmount, "nobody is away from one directory alone");
  await begun(team);
  await answered(team);
  await away(carrier, 2);
  await closed(tom, SIZE);
  // All but the two who answered on the device that is away.
  await expect(priya.page.getByText("3 confirmations of this box found.")).toBeVisible(CARRIED);
  await back(carrier, 2);
  await expect(chen.page.getByText(`Yours is in, with ${SIZE - 1} other sealed answers`).first()).toBeVisible(CARRIED);
  await opened(priya, SIZE);
  await totals(team, EVERYBODY);
});

/** A poll of one person, with three answers, closed; its result is on screen and not yet published. */
async function polled({ page, name }, question) {
  await page.getByRole("link", { name: /^Quick poll/ }).click();
  await page.getByLabel("Question", { exact: true }).fill(question);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Team", { exact: true }).fill("Atlas");
  await button(page, "Make the poll and copy the link").click();
  await soon(page, "0 answers are in");
  await page.getByRole("link", { name: "Answer this pulse" }).click();
  for (let number = 1; number <= 3; number += 1) {
    await page.getByRole("radio", { name: "Yes", exact: true }).check();
    await sealed(page);
    if (number < 3) await another(page);
  }
  await page.goBack();
  await soon(page, "3 answers are in");
  await button(page, "Close and open with 3").click();
  await expect(page.getByRole("region", { name: "Publish", exact: true })).toBeVisible(CARRIED);
}

test("apart", async ({ team }) => {
  const { priya, tom, chen, dirs, carrier } = team;
  test.skip(!carrier.stop, "there is one side only");
  const both = [[priya, 0, "Coffee now?"], [tom, 1, "Tea, then?"]];
  for (const [index, one] of [priya, tom, chen].entries()) await one.choose(dirs[index]);
  for (const [one, , question] of both) await polled(one, question);
  // Both polls are known everywhere before anybody is apart.
  for (const dir of dirs) await expect.poll(() => answersIn(dir).then((paths) => paths.length), CARRIED).toBe(6);
  for (const [, device] of both) await away(carrier, device);
  for (const [{ page }] of both) {
    await put(page);
    // Not in one second: rsync takes the earlier of two such versions for the newer (findings/).
    await new Promise((next) => setTimeout(next, 1_100));
  }
  for (const [, device] of both) await back(carrier, device);

  // Nothing is lost: both rounds are in every copy of the file, and on everybody's page.
  const rounds = async (dir) => JSON.parse(await readFile(join(dir, "Atlas.pulse.json"), "utf8").catch(() => "{}")).rounds?.length;
  for (const dir of dirs) await expect.poll(() => rounds(dir).catch(() => "half a file"), CARRIED).toBe(2);
  for (const { page } of [priya, tom, chen]) {
    await home(page);
    await page.goto(`#/team/${Buffer.from("Atlas").toString("hex")}`);
    for (const [, , question] of both) await expect(page.getByText(question).first()).toBeVisible(CARRIED);
  }
  // What the program made of the conflict is said by a page.
  const copies = (await Promise.all(dirs.map(filesIn))).flat().filter((path) => /^Atlas/.test(path) && path !== "Atlas.pulse.json");
  const notes = async () => (await Promise.all([priya, tom, chen].map(({ page }) => page.getByRole("region", { name: "Not as it should be" }).allInnerTexts()))).flat().join(" ");
  if (copies.length) await expect.poll(notes, CARRIED).toContain("is a copy of the team file");
});

test("gone and back", async ({ team }) => {
  const { tom, chen, dirs, carrier } = team;
  await begun(team);
  await fill(chen.page, ANSWERS[2]);
  if (carrier.stop || carrier.unmount) await away(carrier, 2);
  const elsewhere = `${dirs[2]}-elsewhere`;
  // A mount leaves its empty place behind.
  if (!carrier.unmount) await rename(dirs[2], elsewhere);
  await button(chen.page, "Seal and put into the team folder").click();
  await expect(chen.page.getByRole("heading", { level: 2, name: /^(Sealed|In the team folder)$/ })).toBeVisible(CARRIED);
  const said = carrier.unmount ? "What lay in the folder is not there any more." : "The folder is not where it was";
  await expect(chen.page.getByRole("alert").filter({ hasText: said })).toBeVisible(CARRIED);
  await expect(chen.page.getByRole("heading", { level: 2, name: "In the team folder" })).toHaveCount(0);
  if (!carrier.unmount) await rename(elsewhere, dirs[2]);
  if (carrier.resume || carrier.mount) await back(carrier, 2);
  await soon(tom.page, `1 of ${SIZE} are in`);
  await expect(chen.page.getByRole("heading", { level: 2, name: "In the team folder" })).toBeVisible(CARRIED);
});

test("cleaned in the middle", async ({ team }) => {
  const { priya, tom, chen, dirs, carrier } = team;
  // As in every team's folder: some programs carry no deletion that leaves nothing.
  await writeFile(join(dirs[0], "Minutes.txt"), "Coffee is with Chen.");
  await begun(team);
  const cleaning = async () => {
    const [pulse] = (await answersIn(dirs[2]))[0].split("/");
    await cleaned(team, pulse);
    for (const { page } of [priya, tom, chen]) await alert(page, "What lay in the folder is not there any more.");
    await button(chen.page, "It is the right folder: put mine there again").click();
    await carrier.remade?.();
    // Whoever is still there places theirs again. Priya's are not on her device any more: Ana answered there after her.
    for (const dir of dirs) await expect.poll(() => answersIn(dir).then((paths) => paths.length, () => 0), CARRIED).toBe(2);
    await soon(tom.page, `3 of ${SIZE} are in`);
  };
  await answered(team, { 3: cleaning });
  await closed(tom, SIZE);
  await opened(priya, SIZE);
  await totals(team, EVERYBODY);
});

test("cleaned at the end", async ({ team }) => {
  const { priya, tom, chen, dirs } = team;
  await whole(team);
  const [pulse] = (await answersIn(dirs[2]))[0].split("/");
  await cleaned(team, pulse);
  // What goes in the moment in which it is listed is still there.
  const left = async () => (await Promise.all(dirs.map((dir) => filesIn(dir).catch(() => [pulse])))).flat().filter((path) => path.startsWith(pulse));
  await expect.poll(left, CARRIED).toEqual([]);
  // Pages that are opened again look, and owe nothing to what is over.
  for (const { page } of [priya, tom, chen]) {
    await home(page);
    await page.reload();
    await expect(page.getByText("Last looked at")).toBeVisible(CARRIED);
  }
  // No event tells that nothing comes: as long as a page waits between two looks, and then some.
  await new Promise((next) => setTimeout(next, 20_000));
  expect(await left()).toEqual([]);
});

/** Empties each file once, as soon as a device has placed it, with the time of when it was still empty. */
function emptyOnce(dirs) {
  const seen = new Set();
  const emptied = [];
  const look = async (dir, path) => {
    if (!path || seen.has(path) || !/^(pulse-[0-9a-f]{8}\/)?[^./][^/]*\.(txt|json|pulsebox)$/.test(path)) return;
    const there = await stat(join(dir, path)).catch(() => null);
    if (!there?.isFile() || there.size === 0 || seen.has(path)) return;
    seen.add(path);
    const before = new Date(there.mtimeMs - 1_000);
    try {
      await truncate(join(dir, path));
      await utimes(join(dir, path), before, before);
    } catch (error) {
      // A program that looks after what it carried has noticed, and takes it away.
      if (error.code !== "ENOENT") throw error;
    }
    emptied.push(path);
  };
  const below = new Map();
  const follow = (dir, name) => {
    const folder = join(dir, name);
    if (below.has(folder)) return;
    // What was written before it was noticed is found by listing.
    below.set(folder, notice(folder, (_, file) => void look(dir, join(name, file ?? ""))));
    void filesIn(folder).then((files) => files.forEach((file) => look(dir, join(name, file))));
  };
  const tops = [...new Set(dirs)].map((dir) =>
    notice(dir, async (_, name) => {
      const there = await stat(join(dir, name ?? "")).catch(() => null);
      if (there?.isDirectory() && /^pulse-[0-9a-f]{8}$/.test(name)) follow(dir, name);
      else await look(dir, name);
    }),
  );
  return { emptied, end: () => [...tops, ...below.values()].forEach((one) => one.close()) };
}

test("emptied once", async ({ team }) => {
  const { emptied, end } = emptyOnce(team.carrier.places ?? team.dirs);
  try {
    await whole(team);
  } finally {
    end();
    console.log(`emptied: ${emptied.join(" ")}`);
  }
  // All that a pulse of five people is made of.
  await until(() => emptied.length >= 16, `everything was emptied once: ${emptied}`, 1_000);
});

test(KEPT_APART, async ({ team }) => {
  const { priya, tom, dirs } = team;
  for (const [index, one] of [priya, tom].entries()) await one.choose(dirs[index]);
  await askThrough(priya.page, { size: SIZE });
  await alert(tom.page, /pulse-[0-9a-f]{8} cannot be read: it belongs to somebody else alone/);
});

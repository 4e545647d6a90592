// What happens to a team's folder that a program carries from device to device, played with three real browsers on real
// directories: Priya asks on the first device, Tom gathers on the second, Chen answers on the third; Ana and Dana answer
// on the first and on the third after them.

import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base } from "../fixtures.mjs";
import { STATEMENTS, acceptThrough, askThrough, button, fill, filesIn, heading, sealIntoFolder } from "../pages/folder.mjs";
import * as result from "../pages/result.mjs";
import { Processes } from "./processes.mjs";
import { device } from "./screen.mjs";

const SIZE = 5;
const LABELS = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];
/** One row a person, so mixed that no total is held back. */
const ANSWERS = [[5, 4, 4, 2, 3], [4, 4, 3, 2, 5], [4, 5, 3, 4, 4], [2, 3, 5, 4, 4], [3, 4, 4, 5, 2]];
/** Long enough for the slowest program to carry a file, and for the page to look. */
const CARRIED = { timeout: 90_000 };

const test = base.extend({
  program: ["local", { option: true }],

  /** `{ priya, tom, chen, dirs, carrier }`: three devices whose directories the program keeps the same. */
  team: async ({ program, watch, baseURL }, use) => {
    const { start, version, whyNot } = await import(`./programs/${program}.mjs`);
    const reason = await whyNot?.();
    test.skip(Boolean(reason), reason);
    test.info().annotations.push({ type: "version", description: await version() });
    const scratch = await mkdtemp(join(tmpdir(), `folders-${program}-`));
    const processes = new Processes();
    try {
      const names = ["Priya", "Tom", "Chen"];
      const homes = names.map((name) => join(scratch, name.toLowerCase()));
      for (const home of homes) await mkdir(home);
      const dirs = homes.map((home) => join(home, "Team"));
      const carrier = await start({ dirs, scratch, processes });
      const devices = [];
      for (const [index, name] of names.entries()) devices.push(await device(processes, watch, { name, folder: homes[index], url: baseURL }));
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

const soon = (page, name) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible(CARRIED);

/** The pulse is asked and gathered, and everybody has the folder. */
async function begun({ priya, tom, chen, dirs }) {
  for (const [index, one] of [priya, tom, chen].entries()) await one.choose(dirs[index]);
  await askThrough(priya.page, { size: SIZE });
  await expect(tom.page.getByText("you were asked to gather")).toBeVisible(CARRIED);
  await acceptThrough(tom.page, "Tom", SIZE);
  await expect(priya.page.getByText("This is your pulse and your key. Tom gathers.")).toBeVisible(CARRIED);
  await priya.page.getByRole("link", { name: "Answer", exact: true }).click();
  await chen.page.getByRole("link", { name: "Answer", exact: true }).click(CARRIED);
}

const another = (page) => button(page, "Another person on this device").click();

/** The five answer; seconds from sealed to counted, of those who are not on the collector's device. */
async function answered({ priya, tom, chen }) {
  const seconds = [];
  const remote = [priya, priya, chen, chen];
  for (const [index, { page }] of remote.entries()) {
    if (index % 2) await another(page);
    await fill(page, ANSWERS[index]);
    await sealIntoFolder(page);
    const sealed = Date.now();
    await soon(tom.page, `${index + 1} of ${SIZE} are in`);
    seconds.push((Date.now() - sealed) / 1000);
  }
  await tom.page.getByRole("link", { name: "Answer this pulse" }).click();
  await fill(tom.page, ANSWERS[4]);
  await sealIntoFolder(tom.page);
  await tom.page.goBack();
  await heading(tom.page, `${SIZE} of ${SIZE} are in`);
  test.info().annotations.push({ type: "seconds", description: seconds.map((one) => one.toFixed(2)).join(" ") });
}

async function closed({ page }, n) {
  await page.getByLabel(`These ${n} came from ${n} different people`).check();
  await button(page, `Close with ${n}`).click();
  await heading(page, `The box is closed: ${n} of ${SIZE}`);
  await expect(page.getByText("The box lies in the team folder")).toBeVisible();
}

async function opened({ page }, n) {
  await expect(page.getByText(`The box is here, with ${n} people, still sealed.`)).toBeVisible(CARRIED);
  await expect(page.getByText(`${n} confirmations of this box found.`)).toBeVisible(CARRIED);
  await page.getByLabel(`These ${n} are different people`).check();
  await button(page, "Open the box").click();
  const publishing = page.getByRole("region", { name: "Publish", exact: true });
  await button(publishing, "Put the result into the team folder").click();
  await expect(publishing.getByText("Atlas.pulse.json lies in the team folder.")).toBeVisible();
}

/** Everybody sees what was answered. */
async function totals({ priya, tom, chen }, people) {
  for (const { page } of [priya, tom, chen]) {
    await soon(page, /./);
    await expect(page.getByRole("list", { name: "About this round" }).first()).toBeVisible(CARRIED);
    await result.expectFacts(page, { n: people.length, size: SIZE, collector: "Tom", host: "Priya", seen: people.length });
  }
  const all = people.map((person) => ANSWERS[person]);
  for (const [index, { text }] of STATEMENTS.entries()) {
    const of = (value) => all.filter((answers) => answers[index] === value).length;
    await result.expectCounts(chen.page, text, { labels: LABELS, steps: [1, 2, 3, 4, 5].map(of), cantSay: 0, skipped: 0 });
  }
}

test("whole", async ({ team }) => {
  await begun(team);
  await answered(team);
  await closed(team.tom, SIZE);
  await opened(team.priya, SIZE);
  await totals(team, [0, 1, 2, 3, 4]);
});

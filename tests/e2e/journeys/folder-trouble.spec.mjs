// The team's folder when something is wrong with it, or somebody clumsy or hostile has been there.
import { copyFile, cp, mkdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { axe, expect } from "../fixtures.mjs";
import {
  SOON, acceptThrough, askThrough, begun, button, fill, filesIn, heading, giveFolder, openWaiting, sealIntoFolder, test, useFolder,
} from "../pages/folder.mjs";
import { seal } from "../pages/answer.mjs";
import { copied, paste, title } from "../pages/hands.mjs";
import { home, teamLink } from "../pages/ask.mjs";

const ANSWERS = [4, 4, 4, 4, 4];
const alert = (page, text) => expect(page.getByRole("alert").filter({ hasText: text })).toBeVisible(SOON);
const only = async (directory, kind) => (await filesIn(directory)).filter((path) => path.includes(`/${kind}`));

/** Somebody finds the pulse in the folder, answers and seals. */
async function answers(one) {
  await openWaiting(one.page);
  await fill(one.page, ANSWERS);
  await sealIntoFolder(one.page);
}

test("two people accept at once: the host chooses, everybody sees it and follows", async ({ member, directory }) => {
  const priya = await member("Priya");
  const [tom, ana, chen] = await Promise.all(["Tom", "Ana", "Chen"].map((name) => member(name)));
  await useFolder(priya.page);
  await askThrough(priya.page, { size: 6 });
  for (const one of [tom, ana]) {
    await useFolder(one.page);
    await one.page.getByRole("link", { name: "Gather the answers" }).click(SOON);
    await one.page.getByLabel("Your name").fill(one.name);
  }
  await Promise.all([tom, ana].map((one) => button(one.page, "I’ll gather").click()));

  const stop = "Stop: there are two links for this pulse";
  for (const one of [priya, tom, ana]) await heading(one.page, stop);
  await axe(priya.page);
  await expect(ana.page.getByText("If you give way, your key for gathering is erased")).toBeVisible();
  // Nobody answers by the folder before it is clear who gathers.
  await useFolder(chen.page);
  await expect(chen.page.getByText("two links for this pulse: see the warning")).toBeVisible(SOON);

  await priya.page.getByRole("button", { name: /^Tom gathers/ }).click();
  await expect(priya.page.getByText("This is your pulse and your key. Tom gathers.")).toBeVisible();
  await expect.poll(() => only(directory, "chosen-"), SOON).toHaveLength(1);
  // Anybody could have written that file: it is said, and each decides for themselves.
  const says = "A file in the team folder says that Priya chose Tom.";
  await chen.page.getByRole("link", { name: "Atlas", exact: true }).click();
  for (const one of [chen, tom, ana]) {
    await expect(one.page.getByText(says)).toBeVisible(SOON);
    await heading(one.page, stop);
    await one.page.getByRole("button", { name: /^Tom gathers/ }).click();
  }
  await heading(tom.page, "0 of 6 are in");
  await expect(ana.page.getByRole("link", { name: "Answer", exact: true })).toBeVisible();

  await chen.page.getByRole("link", { name: "Answer", exact: true }).click();
  await expect(chen.page.getByText("Tom sees who answered, Priya sees what.")).toBeVisible();
  await fill(chen.page, ANSWERS);
  await sealIntoFolder(chen.page);
  await heading(tom.page, "1 of 6 are in");
});

test("permission is asked for by a click, and said no to", async ({ member }) => {
  const permission = { state: "prompt", answer: "denied" };
  const { page } = await member("Chen", { permission });
  await home(page);
  await button(page, "Use our team folder").click();
  await alert(page, "The browser wants your permission once more before this page may use “Atlas share”.");
  await axe(page);
  await button(page, "Allow it").click();
  await alert(page, "The browser does not let this page use the folder.");
  Object.assign(permission, { state: "prompt", answer: "granted" });
  await button(page, "Allow it").click();
  await expect(page.getByText("In use. New things come in by themselves")).toBeVisible();
  // It is taken away again while the page is open.
  permission.state = "prompt";
  await alert(page, "The browser wants your permission once more");
  await button(page, "Allow it").click();
  await expect(page.getByText("In use. New things come in by themselves")).toBeVisible();
  // By keys: what was pressed is gone, and whoever pressed it is not lost.
  await button(page, "Stop using it").press("Enter");
  await expect(button(page, "Use our team folder")).toBeVisible();
  await expect(page.getByText("The folder is not used any more.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Our team folder", exact: true })).toBeFocused();
  permission.state = "granted";
  await button(page, "Use our team folder").press("Enter");
  await expect(page.getByRole("heading", { name: "Our team folder: Atlas share" })).toBeFocused();
});

test("the folder gone, read only and full between two clicks: answers are kept, and go in later", async ({ member, directory }) => {
  const [priya, tom, chen] = [await member("Priya"), await member("Tom"), await member("Chen")];
  await begun(priya, tom, 6);
  await openWaiting(chen.page);
  await fill(chen.page, ANSWERS);
  const seal = button(chen.page, "Seal and put into the team folder");

  await rename(directory, `${directory}-moved`);
  await seal.click();
  await alert(chen.page, "The folder is not where it was");
  await expect(chen.page.getByText("Your answers are sealed and stored on this device, but not in the team folder.")).toBeVisible();
  await expect(chen.page).toHaveTitle(/^Not handed in yet/);
  // The other ways are there at once.
  expect(await copied(chen.page)).toMatch(/^pulse:A/);
  await rename(`${directory}-moved`, directory);

  const put = button(chen.page, "Put into the team folder");
  for (const [code, words] of [["EROFS", "may read the folder but not write to it"], ["ENOSPC", "There is no room left in the folder"]]) {
    chen.disk.fails.write = code;
    await put.click();
    await alert(chen.page, words);
  }
  // The file was made, and could not be filled: to everybody else it is one on its way.
  const [begunFile] = await only(directory, "answers-");
  expect(await readFile(join(directory, begunFile), "utf8")).toBe("");
  // When there is room again, they go in by themselves.
  delete chen.disk.fails.write;
  await expect(chen.page.getByRole("heading", { level: 2, name: "In the team folder" })).toBeVisible(SOON);
  await expect(chen.page).not.toHaveTitle(/Not handed in/);
  await heading(tom.page, "1 of 6 are in");
  expect(await only(directory, "answers-")).toHaveLength(1);
});

test("a drive that is not there, and a pulse that was cleared away: nothing is put there without a word", async ({ member, directory }) => {
  const [priya, tom, chen, dana] = [await member("Priya"), await member("Tom"), await member("Chen"), await member("Dana")];
  await begun(priya, tom, 6);
  await answers(chen);
  await heading(tom.page, "1 of 6 are in");
  await openWaiting(dana.page);
  await fill(dana.page, ANSWERS);

  // Where a drive was mounted an empty folder is left, which takes whatever is put there.
  await rename(directory, `${directory}-mounted`);
  await mkdir(directory);
  const gone = "What lay in the folder is not there any more.";
  await button(dana.page, "Seal and put into the team folder").click();
  await alert(dana.page, gone);
  await expect(dana.page.getByText("sealed and stored on this device, but not in the team folder.")).toBeVisible();
  // Whoever had put theirs there is not told that nothing is left to be done.
  await alert(chen.page, gone);
  await expect(chen.page.getByRole("heading", { level: 2, name: "In the team folder" })).toHaveCount(0);
  await axe(dana.page);
  await button(dana.page, "Put into the team folder").click();
  await alert(dana.page, gone);
  expect(await filesIn(directory)).toEqual([]);
  await rm(directory, { recursive: true });
  await rename(`${directory}-mounted`, directory);
  for (const { page } of [chen, dana]) {
    await expect(page.getByRole("heading", { level: 2, name: "In the team folder" })).toBeVisible(SOON);
    await expect(page.getByText(gone)).toHaveCount(0);
  }
  await heading(tom.page, "2 of 6 are in");

  // All of one pulse is cleared away while the pages are open: nobody's page fights for it, and one tap brings it back.
  const pulse = dirname((await only(directory, "invitation"))[0]);
  await rm(join(directory, pulse), { recursive: true });
  for (const { page } of [priya, tom, chen, dana]) await alert(page, gone);
  expect(await filesIn(directory)).toEqual([]);
  await button(chen.page, "It is the right folder: put mine there again").press("Enter");
  await expect(title(chen.page)).toBeFocused();
  await expect.poll(() => only(directory, "answers-"), SOON).toHaveLength(2);
  for (const { page } of [priya, tom, chen, dana]) await expect(page.getByText(gone)).toHaveCount(0, SOON);
  await heading(tom.page, "2 of 6 are in");
});

test("a clumsy folder: deleted, cut, copied and foreign files are said and nothing is lost", async ({ member, directory }) => {
  const [priya, tom, chen, dana] = [await member("Priya"), await member("Tom"), await member("Chen"), await member("Dana")];
  await begun(priya, tom, 6);
  const pulse = dirname((await only(directory, "invitation"))[0]);
  for (let number = 0; number < 300; number += 1) await writeFile(join(directory, pulse, `holiday ${number}.jpg`), "x");
  await answers(chen);
  const [first] = await only(directory, "answers-");
  await answers(dana);
  await heading(tom.page, "2 of 6 are in");
  const [second] = (await only(directory, "answers-")).filter((path) => path !== first);

  // Chen is away when hers is deleted: Tom's page says so, and has counted it already.
  await chen.page.close();
  const whole = await readFile(join(directory, first));
  await rm(join(directory, first));
  await alert(tom.page, `${first} is not in the folder any more.`);
  // Dana's page is open, and places hers again.
  await rm(join(directory, second));
  await expect.poll(() => only(directory, "answers-"), SOON).toEqual([second]);
  // A program that synchronises made a copy, cut half-way.
  await copyFile(join(directory, second), join(directory, second.replace(".txt", " (1).txt")));
  await writeFile(join(directory, pulse, "answers-0a1b2c.txt"), whole.subarray(0, 200));
  await writeFile(join(directory, pulse, "answers-0a1b2d.txt"), "");
  await alert(tom.page, "answers-0a1b2c.txt is damaged and was not taken in.");
  await alert(tom.page, "answers-0a1b2d.txt is empty or not whole yet.");
  await heading(tom.page, "2 of 6 are in");
  await axe(tom.page);
  await button(tom.page, "I have read this").click();
  await expect(title(tom.page)).toBeFocused();
  await expect(tom.page.getByText("is damaged and was not taken in")).toHaveCount(0);
  await rm(join(directory, pulse, "answers-0a1b2d.txt"));
  await expect(tom.page.getByText("2 people’s sealed answers, all whole")).toBeVisible();
});

test("a second box is said to everybody, and a team file is merged with the one before kept", async ({ member, directory, person }) => {
  test.setTimeout(150_000);
  const theirs = JSON.parse(await readFile(new URL("../../vectors/many-rounds.pulse.json", import.meta.url)));
  // The last of them is of a day to come.
  theirs.rounds.pop();
  // Two copies that grew apart: the last round is in one of them only.
  await writeFile(join(directory, "Atlas.pulse.json"), JSON.stringify({ ...theirs, rounds: theirs.rounds.slice(0, -1) }));
  await writeFile(join(directory, "Atlas.pulse (Tom’s conflicted copy).json"), JSON.stringify(theirs));
  const [priya, tom] = [await member("Priya"), await member("Tom")];
  await begun(priya, tom, 6);
  const link = await teamLink(tom.page);
  const people = await Promise.all(["Chen", "Dana", "Ezra", "Fatou", "Gita"].map((name) => member(name)));
  for (const one of people) await answers(one);
  await heading(tom.page, "5 of 6 are in");

  // Tom has the same page on a second machine, and closes there as well, with one more.
  const again = await person("Tom’s second machine", { storageState: await tom.context.storageState({ indexedDB: true }) });
  await giveFolder(again.context, directory);
  const close = async (page, n) => {
    await page.getByLabel(`These ${n} came from ${n} different people`).check();
    await button(page, `Close with ${n}`).click();
    await heading(page, `The box is closed: ${n} of 6`);
  };
  await close(tom.page, 5);
  await expect(people[0].page.getByText("Yours is in, with 4 other sealed answers")).toBeVisible(SOON);
  await heading(priya.page, "Open the box");
  await expect(priya.page.getByText("5 confirmations of this box found.")).toBeVisible(SOON);

  await useFolder(again.page);
  const hugo = await person("Hugo");
  await hugo.page.goto(link);
  await fill(hugo.page, ANSWERS);
  const code = await seal(hugo.page);
  await again.page.getByRole("link", { name: "Gather", exact: true }).click();
  await heading(again.page, "5 of 6 are in");
  await paste(again.page, code);
  await heading(again.page, "6 of 6 are in");
  await close(again.page, 6);
  await expect.poll(() => only(directory, "box-"), SOON).toHaveLength(2);
  for (const one of [priya, people[1]]) await alert(one.page, "is a second box of the same pulse.");
  // The host's page stays with the box that people confirmed.
  await expect(priya.page.getByText("The box is here, with 5 people, still sealed.")).toBeVisible();
  await priya.page.getByLabel("These 5 are different people").check();
  await button(priya.page, "Open the box").click();
  const publishing = priya.page.getByRole("region", { name: "Publish", exact: true });
  const before = await readFile(join(directory, "Atlas.pulse.json"));
  await button(publishing, "Put the result into the team folder").click();
  await expect(publishing.getByText("The file from before is kept as pulse-")).toBeVisible();

  const now = JSON.parse(await readFile(join(directory, "Atlas.pulse.json")));
  expect(now.rounds).toHaveLength(theirs.rounds.length + 1);
  const [kept] = await only(directory, "before-");
  expect(await readFile(join(directory, kept))).toEqual(before);
  // Every page that is open follows.
  await expect(people[0].page.getByText("5 of 6 answered").first()).toBeVisible(SOON);
  await expect(people[0].page.getByText("Yours was counted as you gave it.")).toBeVisible();

  // Somebody changes the result in the folder: the host's page says so and puts it right, and nobody's own check changes.
  const changed = structuredClone(now);
  changed.rounds.at(-1).date = "2033-01-01";
  await writeFile(join(directory, "Atlas.pulse.json"), JSON.stringify(changed));
  await alert(priya.page, "Two copies of Atlas’s team file show different results for the same pulse.");
  const day = async () => {
    const rounds = JSON.parse(await readFile(join(directory, "Atlas.pulse.json"))).rounds;
    return rounds.find(({ definition }) => definition === now.rounds.at(-1).definition).date;
  };
  await expect.poll(day, SOON).toBe(now.rounds.at(-1).date);
  await expect(people[0].page.getByText("Yours was counted as you gave it.")).toBeVisible();
});

test("what has lain there for over a month is found all the same, and so it is where a clock is fast", async ({ member, directory }) => {
  const [priya, tom, ana] = await Promise.all(["Priya", "Tom", "Ana"].map((name) => member(name)));
  await useFolder(priya.page);
  await askThrough(priya.page, { size: 5 });
  await expect.poll(() => only(directory, "invitation"), SOON).toHaveLength(1);
  const [invitation] = await only(directory, "invitation");
  const before = new Date(Date.now() - 31 * 24 * 3600_000);
  await utimes(join(directory, invitation), before, before);
  await useFolder(tom.page);
  await acceptThrough(tom.page, "Tom", 5);
  // Her clock is two months ahead of what the drive says.
  await ana.context.addInitScript((ahead) => {
    const now = Date.now;
    Date.now = () => now() + ahead;
  }, 61 * 24 * 3600_000);
  await openWaiting(ana.page);
  await expect(ana.page.getByRole("region", { name: "Not as it should be" })).toHaveCount(0);
});

test("sealed in time and carried late: the pages of whoever gathers and opens count it", async ({ member, directory, person }) => {
  test.setTimeout(150_000);
  const [priya, tom] = [await member("Priya"), await member("Tom")];
  await begun(priya, tom, 6);
  const pulse = dirname((await only(directory, "invitation"))[0]);
  // Hugo's machine has a copy of the folder, which a program keeps the same, and is not connected for a while.
  const away = `${directory}-hugo`;
  await expect.poll(() => only(directory, "pulse-"), SOON).toHaveLength(1);
  await cp(directory, away, { recursive: true });
  const hugo = await person("Hugo");
  await giveFolder(hugo.context, away);
  await answers(hugo);
  for (const name of ["Chen", "Dana", "Ezra", "Fatou", "Gita"]) await answers(await member(name));
  await heading(tom.page, "5 of 6 are in");
  await tom.page.getByLabel("These 5 came from 5 different people").check();
  await button(tom.page, "Close with 5").click();
  await heading(tom.page, "The box is closed: 5 of 6");
  await heading(priya.page, "Open the box");
  const late = "1 sealed answer for Atlas came into the folder after the box was closed";
  for (const { page } of [priya, tom]) await expect(page.getByText(late)).toHaveCount(0);

  await cp(join(away, pulse), join(directory, pulse), { recursive: true });
  for (const { page } of [priya, tom]) await alert(page, late);
  await axe(priya.page);
  await button(tom.page, "I have read this").click();
  await expect(tom.page.getByText(late)).toHaveCount(0);
  await rm(away, { recursive: true });
});

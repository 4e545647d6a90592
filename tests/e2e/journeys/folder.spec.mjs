// A pulse that is carried by a folder which the team shares: everybody has a browser and a storage of their own, and one
// directory on disk is all that is between them.
import { axe, expect } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { lines } from "../pages/chat.mjs";
import { STATEMENTS, actions, begun, button, countActions, fill, filesIn, heading, openWaiting, sealIntoFolder, test } from "../pages/folder.mjs";
import { copied, linkIn, paste } from "../pages/hands.mjs";
import * as result from "../pages/result.mjs";

const LABELS = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];
const answersOf = (person) => STATEMENTS.map((_, question) => 1 + ((person * (question + 2) + question * question) % 5));

test("host, collector, eight people by the folder and two by the chat: one tap each", async ({ member, person, directory }) => {
  test.setTimeout(240_000);
  const SIZE = 12;
  const priya = await member("Priya");
  const tom = await member("Tom");
  const seconds = {};
  const since = Date.now();
  await begun(priya, tom, SIZE);

  // The host's page follows by itself.
  await expect(priya.page.getByText("This is your pulse and your key. Tom gathers.")).toBeVisible({ timeout: 30_000 });
  await button(tom.page, "Copy the team’s message").click();
  await expect(tom.page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  const link = linkIn(await copied(tom.page));

  // Two people without the folder hand theirs to Tom in the chat.
  const all = [];
  const outside = await Promise.all(["Ana", "Ben"].map((name) => person(name)));
  const codes = [];
  for (const [index, one] of outside.entries()) {
    all.push(answersOf(index));
    await one.page.goto(link);
    await expect(one.page.getByText("Everybody with access to this folder")).toHaveCount(0);
    await fill(one.page, all.at(-1));
    codes.push([one.name, await answering.seal(one.page)]);
    await answering.sent(one.page);
  }
  await paste(tom.page, lines(codes));
  await heading(tom.page, `2 of ${SIZE} are in`);

  // The eight, and the two in charge, who answer like everybody else.
  const eight = await Promise.all(["Chen", "Dana", "Ezra", "Fatou", "Gita", "Hugo", "Ines", "Jun"].map((name) => member(name)));
  const through = [...eight, priya, tom];
  for (const [index, one] of eight.entries()) {
    const begin = Date.now();
    await openWaiting(one.page);
    all.push(answersOf(index + 2));
    await fill(one.page, all.at(-1));
    await countActions(one.page);
    await sealIntoFolder(one.page);
    expect(await actions(one.page), `${one.name} hands in with one tap`).toBe(1);
    seconds[one.name] = (Date.now() - begin) / 1000;
  }
  await axe(eight[0].page);

  // The collector's page counts by itself.
  await heading(tom.page, `10 of ${SIZE} are in`);
  await tom.page.getByRole("link", { name: "Answer this pulse" }).click();
  all.push(answersOf(10));
  await fill(tom.page, all.at(-1));
  await sealIntoFolder(tom.page);
  await tom.page.goBack();
  await priya.page.getByRole("link", { name: "Answer", exact: true }).click();
  all.push(answersOf(11));
  await fill(priya.page, all.at(-1));
  await sealIntoFolder(priya.page);
  await heading(tom.page, `12 of ${SIZE} are in`);
  const afterLast = Date.now();
  await countActions(tom.page);
  await countActions(priya.page);

  await tom.page.getByLabel("These 12 came from 12 different people").check();
  await button(tom.page, "Close with 12").click();
  await heading(tom.page, `The box is closed: 12 of ${SIZE}`);
  await expect(tom.page.getByText("The box lies in the team folder")).toBeVisible();
  expect(await actions(tom.page)).toBeLessThanOrEqual(2);

  // Everybody's page looks by itself, and confirms.
  for (const one of [...eight]) {
    await expect(one.page.getByText("Yours is in, with 11 other sealed answers, and this device confirms it in the folder.")).toBeVisible({
      timeout: 30_000,
    });
  }
  // Two more look at the check link of the chat.
  const sinceChat = await actions(tom.page);
  await button(tom.page, "Copy the check link").click();
  await expect(tom.page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  const check = linkIn(await copied(tom.page));
  for (const one of outside) await answering.look(one.page, check, 11);
  expect(sinceChat).toBe(2);

  // The host opens: she says that the ten are different people.
  await expect(priya.page.getByText("The box is here, with 12 people, still sealed.")).toBeVisible({ timeout: 30_000 });
  await expect(priya.page.getByText("10 confirmations of this box found.")).toBeVisible({ timeout: 30_000 });
  await expect(priya.page.getByText("Confirmations in a folder carry no names.")).toBeVisible();
  await axe(priya.page);
  await countActions(priya.page);
  await priya.page.getByLabel("These 10 are different people").check();
  await button(priya.page, "Open the box").click();
  const publishing = priya.page.getByRole("region", { name: "Publish", exact: true });
  await button(publishing, "Put the result into the team folder").click();
  await expect(publishing.getByText("Atlas.pulse.json lies in the team folder.")).toBeVisible();
  expect(await actions(priya.page)).toBeLessThanOrEqual(3);

  // On everybody's screen, with nothing done by anybody.
  for (const one of through) {
    await result.expectFacts(one.page, { n: 12, size: SIZE, collector: "Tom", host: "Priya", seen: 10 });
    const untouched = one === priya || one === tom ? null : await actions(one.page);
    if (untouched !== null) expect(untouched, `${one.name} did nothing more`).toBe(1);
  }
  seconds["from the last answer to everybody's screen"] = (Date.now() - afterLast) / 1000;
  for (const one of through) await result.expectOwnCheck(one.page, { looked: true });

  for (const [index, { text }] of STATEMENTS.entries()) {
    const of = (value) => all.filter((answers) => answers[index] === value).length;
    await result.expectCounts(eight[3].page, text, { labels: LABELS, steps: [1, 2, 3, 4, 5].map(of), cantSay: 0, skipped: 0 });
  }

  // The two without the folder get it as ever.
  await button(priya.page, "Copy the result link").click();
  await expect(priya.page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  const results = linkIn(await copied(priya.page));
  for (const one of outside) {
    await one.page.goto(results);
    await result.expectOwnCheck(one.page, { looked: true });
  }

  // Nothing but the documented files lies in the folder.
  const files = await filesIn(directory);
  const documented = /^(Atlas\.pulse\.json|pulse-[0-9a-f]{8}\/(invitation\.txt|(pulse|answers|counted|seen)-[0-9a-f]{6}\.txt|box-[0-9a-f]{6}\.pulsebox|result-[0-9a-f]{6}\.pulse\.json))$/;
  expect(files.filter((path) => !documented.test(path))).toEqual([]);
  const count = (kind) => files.filter((path) => path.includes(`/${kind}`)).length;
  expect([count("invitation"), count("pulse-"), count("answers-"), count("box-"), count("counted-"), count("seen-"), count("result-")]).toEqual([1, 1, 10, 1, 1, 10, 1]);
  console.log(
    `the folder, in actions: each person 1; Tom 2 (and 1 for the chat) after the last answer; Priya 3\n` +
      `the folder, in seconds: ${Object.entries(seconds).map(([who, s]) => `${who} ${s.toFixed(1)}`).join(", ")}, ` +
      `all ${((Date.now() - since) / 1000).toFixed(0)}`,
  );
});

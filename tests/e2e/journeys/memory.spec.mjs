// What a team remembers: written down, changed, passed on, compared when a copy comes; and what the next pulses ask about it.
import { readFileSync } from "node:fs";
import { axe, expect, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { home, teamLink } from "../pages/ask.mjs";
import { chat } from "../pages/chat.mjs";
import { copied, drop, linkIn, paste, saved } from "../pages/hands.mjs";
import { everything } from "../pages/storage.mjs";

/** A file with two rounds and a memory, as it was frozen. */
const GOLDEN = { name: "atlas.pulse.json", body: readFileSync(new URL("../../vectors/golden/memory.pulse.json", import.meta.url)) };
const TEAM = "Atlas żółw";

const button = (page, name) => page.getByRole("button", { name, exact: true });
const section = (page, name) => page.getByRole("region", { name, exact: true });
const said = (page, words) => expect(page.getByRole("status").filter({ hasText: words })).toBeVisible();

/** Somebody with the team's page open. */
async function withFile(person, name, file) {
  const one = await person(name);
  await home(one.page);
  await drop(one.page, [file]);
  await expect(section(one.page, "Where we are going")).toBeVisible();
  return one;
}

/** The page on which it is edited. */
async function edit(page) {
  await page.getByRole("link", { name: "Edit what the team remembers" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("remembers");
}

async function promise(page, { what, owner, by }) {
  await button(page, "Add a promise").click();
  await page.getByLabel("What do we promise?").fill(what);
  await page.getByLabel("Who sees to it?").fill(owner);
  await page.getByLabel("By when?", { exact: true }).fill(by);
  await button(page, "Keep it").click();
  await said(page, "Kept on this device.");
}

const teamFile = async (page) => {
  const file = await saved(page, () => button(page, "Save the team file").click());
  return { file, memory: JSON.parse(file.body.toString()).memory };
};

test("written down with the keyboard, kept over a reload, in the file", async ({ person }) => {
  const { page } = await withFile(person, "Priya", GOLDEN);
  const going = section(page, "Where we are going");
  await expect(going).toContainText("Every clinic live by March (by 31 March 2026)");
  await expect(going).toContainText("Reciprocal trust: 4.2");
  await axe(page);
  await edit(page);
  await axe(page);
  await expect(section(page, "Our goal")).toContainText("One is enough");

  await test.step("a promise is refused field by field, and nothing that was typed is lost", async () => {
    await button(page, "Add a promise").focus();
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("What do we promise?")).toBeFocused();
    await page.keyboard.type("Rehearse the release on Friday");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Ana!");
    await page.keyboard.press("Enter");
    await expect(section(page, "What we promised").getByRole("alert")).toContainText("A name must not contain “!”.");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
    await expect(section(page, "What we promised").getByRole("alert")).toContainText("There is no such day.");
    await expect(page.getByLabel("What do we promise?")).toHaveValue("Rehearse the release on Friday");
    await axe(page);
    await page.getByLabel("By when?", { exact: true }).fill("2027-01-15");
    await page.getByLabel("Who sees to it?").press("Enter");
    await expect(page.getByRole("heading", { name: "What we promised" })).toBeFocused();
    await said(page, "Kept on this device.");
  });
  await test.step("a promise is changed: an experiment, and kept", async () => {
    const line = /One demo a week.*partly kept.*expected: .*Fewer questions by mail/;
    await section(page, "What we promised").getByRole("button", { name: line }).and(page.getByRole("button", { name: /^Change/ })).click();
    await expect(page.getByLabel("It is an experiment: small, and safe to fail")).toBeChecked();
    await page.getByLabel("What did we see?").fill("Half as many questions");
    await page.getByLabel("How does it stand?").selectOption("kept");
    await button(page, "Keep it").click();
    await expect(section(page, "What we promised")).toContainText("kept · experiment, expected: Fewer questions by mail · seen: Half as many questions");
  });
  await section(page, "Wins").getByRole("button", { name: /^Take out/ }).click();
  await said(page, "Taken out.");
  await button(page, "Set a target").click();
  await page.getByLabel("What is it about?").selectOption("Sustainable effort");
  await page.getByLabel("The mean we want to see, from 1 to 5").fill("3,8");
  await button(page, "Keep it").click();

  await page.reload();
  await expect(section(page, "Wins")).toContainText("Nothing yet.");
  const { memory } = await teamFile(page);
  const says = memory.map((entry) => entry.says);
  expect(says).toContainEqual({ commitment: { what: "Rehearse the release on Friday", owner: "Ana", by: "2027-01-15", state: "open" } });
  expect(says).toContainEqual({ target: { dimension: "energy", tenths: 38 } });
  const changed = memory.find((entry) => entry.id === "0404040404040404");
  expect(changed.says.commitment).toMatchObject({ state: "done", saw: "Half as many questions" });
  expect(changed.former).toHaveLength(1);
  expect(memory.find((entry) => entry.id === "0303030303030303").says).toEqual({ removed: {} });
});

test("a copy that says something else is shown first, and taken or left", async ({ person }) => {
  const [priya, tom, ana] = [await withFile(person, "Priya", GOLDEN), await withFile(person, "Tom", GOLDEN), await withFile(person, "Ana", GOLDEN)];
  await edit(priya.page);
  await promise(priya.page, { what: "Call the night shift", owner: "Priya", by: "2027-02-01" });
  const added = (await teamFile(priya.page)).file;
  await section(priya.page, "Our goal").getByRole("button", { name: /^Change/ }).click();
  await priya.page.getByLabel("The goal, in one sentence").fill("Every clinic live by June");
  await button(priya.page, "Keep it").click();
  const changed = (await teamFile(priya.page)).file;

  await test.step("what only comes in is taken at once", async () => {
    await drop(tom.page, [added]);
    await expect(section(tom.page, "Where we are going")).toContainText("Call the night shift");
    await expect(section(tom.page, "A copy of the team file says something else")).toHaveCount(0);
  });
  const differs = (page) => section(page, "A copy of the team file says something else");
  await test.step("what would become other is read first", async () => {
    await drop(tom.page, [changed]);
    await expect(differs(tom.page).getByRole("listitem")).toHaveText([/^Changed in “Our goal”: .*by March.* → .*by June/]);
    await expect(section(tom.page, "Where we are going")).toContainText("by March");
    await axe(tom.page);
    await button(tom.page, "Take it over").click();
    await expect(tom.page.getByRole("heading", { level: 1 })).toBeFocused();
    await expect(section(tom.page, "Where we are going")).toContainText("by June");
    await expect(differs(tom.page)).toHaveCount(0);
  });
  await test.step("or left, and then not asked about again", async () => {
    await drop(ana.page, [changed]);
    await expect(differs(ana.page).getByRole("listitem")).toHaveCount(2);
    await button(ana.page, "Leave it as it is here").click();
    await expect(section(ana.page, "Where we are going")).toContainText("by March");
    await drop(ana.page, [changed]);
    await expect(differs(ana.page)).toHaveCount(0);
  });
  await test.step("changed on both sides: both stand there", async () => {
    await edit(ana.page);
    await section(ana.page, "Our goal").getByRole("button", { name: /^Change/ }).click();
    await ana.page.getByLabel("The goal, in one sentence").fill("Every nurse happy by May");
    await button(ana.page, "Keep it").click();
    await drop(tom.page, [(await teamFile(ana.page)).file]);
    const goal = section(tom.page, "Where we are going").getByRole("listitem").filter({ hasText: "Every" });
    // The names and words are always these, and so is the one that stays in its place: Ana's comes in beside it.
    await expect(goal).toHaveCount(2);
    await expect(goal.filter({ hasText: "by June" })).toHaveCount(1);
    await expect(goal.filter({ hasText: "happy by May" })).toHaveCount(1);
    await expect(differs(tom.page)).toHaveCount(0);
  });
});

test("the next pulse asks what was promised, and its answers stand beside the promise", async ({ person }) => {
  const { page } = await withFile(person, "Priya", GOLDEN);
  await edit(page);
  await promise(page, { what: "Rehearse the release", owner: "Ana", by: "2027-01-15" });
  await page.getByRole("link", { name: "To the team’s results" }).click();
  await page.getByRole("link", { name: /next pulse/i }).click();
  await page.getByRole("radio", { name: /^A vote on our milestones/ }).check();
  await page.getByLabel("Your name").fill("Priya");
  await page.getByLabel("People in the team").fill("6");
  await page.getByRole("radio", { name: /^Just me/ }).check();
  await axe(page);
  await button(page, "Make the pulse").click();
  await page.getByRole("link", { name: "Gather", exact: true }).click();
  const link = await teamLink(page);

  const PROMISE = "Rehearse the release (by 15 January 2027). Did we do what we said?";
  const STEP = "How confident are we to reach this: All nurses are trained?";
  const votes = ["Yes", "Yes", "Partly", "Partly", "No", "Yes"];
  const codes = [];
  for (const [index, vote] of votes.entries()) {
    const one = await person(`Person ${index}`);
    await one.page.goto(link);
    // The first question of all.
    await expect(one.page.getByRole("heading", { level: 2 }).first()).toHaveText("What we promised");
    await expect(one.page.getByRole("group").first()).toContainText(PROMISE);
    await expect(one.page.getByText("Ana", { exact: true })).toHaveCount(0);
    await answering.give(one.page, { kind: "choice", text: PROMISE }, vote);
    await answering.give(one.page, { kind: "confidence", text: STEP }, 1 + (index % 5));
    codes.push([one.name, await answering.seal(one.page)]);
  }
  await paste(page, chat(codes));
  await button(page, "Close and open with 6").click();
  await page.getByRole("button", { name: "Save the team file" }).first().click();
  await page.getByRole("link", { name: `All results of ${TEAM}` }).click();
  const kept = votes.reduce((all, vote) => ({ ...all, [vote]: (all[vote] ?? 0) + 1 }), {});
  const line = section(page, "Where we are going").getByRole("listitem").filter({ hasText: "Rehearse the release" });
  await expect(line).toContainText(`Did we? Yes ${kept.Yes} · Partly ${kept.Partly} · No ${kept.No}`);
});

test("a private word of thanks is copied and kept nowhere", async ({ person }) => {
  const { page } = await withFile(person, "Priya", GOLDEN);
  const win = section(page, "Where we are going").getByRole("listitem").filter({ hasText: "First clinic live" });
  await button(win, "Thank someone privately").press("Enter");
  await win.getByLabel("Whom?").fill("Żaneta Quist");
  await win.getByLabel("For what exactly? (optional)").fill("You stayed until the fax was quiet.");
  await axe(page);
  await button(win, "Copy the note").click();
  await said(page, "Copied");
  const note = await copied(page);
  expect(note).toBe("Hello Żaneta Quist,\nabout “First clinic live 🎉”: you had a part in that. Thank you! You stayed until the fax was quiet.");
  const { file } = await teamFile(page);
  const kept = `${await everything(page)}\n${page.url()}\n${await page.evaluate(() => JSON.stringify(history.state))}`;
  // What is kept would be found here.
  expect(kept).toContain("First clinic live");
  for (const word of ["Quist", "fax was quiet"]) {
    expect(kept).not.toContain(word);
    expect(file.body.toString()).not.toContain(word);
  }
  await page.reload();
  await button(win, "Thank someone privately").click();
  await expect(win.getByLabel("Whom?")).toHaveValue("");
});

test("other teams ask the same by a link without keys, goal, promises and milestones", async ({ person }) => {
  const { page } = await withFile(person, "Priya", GOLDEN);
  await edit(page);
  await promise(page, { what: "Rehearse the release", owner: "Ana", by: "2027-01-15" });
  await page.getByRole("link", { name: "To the team’s results" }).click();
  await page.getByRole("link", { name: "Ask the next pulse" }).click();
  await page.getByRole("radio", { name: /^When people hold back/ }).check();
  await page.getByLabel("Your name").fill("Priya");
  await page.getByRole("radio", { name: /^Just me/ }).check();
  await button(page, "Make the pulse").click();
  await page.getByText("So that other teams ask the same").click();
  await button(page, "Copy the link for other teams").click();
  await said(page, "Copied");
  const link = linkIn(await copied(page));
  expect(link).toContain("#d=");

  const olga = await person("Olga");
  await olga.page.goto(link);
  await expect(olga.page.getByRole("radio", { name: /^Own questions/ })).toBeChecked();
  const asked = olga.page.getByLabel("Question", { exact: true });
  await expect(asked).toHaveCount(8);
  await expect(asked.first()).toHaveValue("Admitting a mistake has no bad consequences here.");
  await expect(olga.page.getByLabel("Our goal (optional)")).toHaveValue("");
  await expect(olga.page.getByLabel("Team", { exact: true })).toHaveValue("");
});

test("targets, what worked and what was learned stand where they belong", async ({ person }) => {
  const many = readFileSync(new URL("../../vectors/many-rounds.pulse.json", import.meta.url));
  const { page } = await person("Priya");
  await home(page);
  await drop(page, [{ name: "Atlas.pulse.json", body: many }]);
  const first = section(page, "Talk about this first").locator(".card").first();
  // "Psychological safety" and so on, above the item.
  const dimension = await first.locator("h3 .soft").innerText();
  await page.getByRole("link", { name: "Write down goal, milestones and promises" }).click();
  await button(page, "Set a target").click();
  await page.getByLabel("What is it about?").selectOption("Shared belief");
  await page.getByLabel("The mean we want to see, from 1 to 5").fill("4.2");
  await button(page, "Keep it").click();
  await button(page, "Add what worked").click();
  await page.getByLabel("What worked?").fill("Silence before talking");
  await page.getByLabel("What is it about?").selectOption(dimension);
  await button(page, "Keep it").click();
  await button(page, "Add what we learned").click();
  await page.getByLabel("What did we learn?").fill("Ask the night shift too");
  await button(page, "Keep it").click();
  await page.getByRole("link", { name: "To the team’s results" }).click();

  await expect(section(page, "Shared belief")).toContainText("target 4.2");
  const chart = section(page, "Shared belief").getByRole("group", { name: /The target is 4\.2\.$/ });
  const [line, axis] = [await chart.locator(".target").boundingBox(), await chart.boundingBox()];
  // 4.2 on the steps from 1 to 5 stands a fifth from the top.
  expect(line.y + line.height / 2 - axis.y).toBeCloseTo(axis.height / 5, 0);
  await expect(first).toContainText("Silence before talking");
  await expect(page.getByText("What we learned: Ask the night shift too").first()).toBeVisible();
  await axe(page);
});

test("shared upward: a copy without what the team keeps to itself, which takes nothing from it when it comes back", async ({ person }) => {
  const practised = { name: "atlas.pulse.json", body: readFileSync(new URL("../../vectors/practised.pulse.json", import.meta.url)) };
  const { page } = await withFile(person, "Priya", practised);
  const comment = page.getByText("Waiting for the new servers");
  await expect(comment).toBeVisible();
  await page.getByText("Share upward").click();
  const copy = await saved(page, () => button(page, "Save a copy for others").click());
  expect(copy.name).toBe("Atlas-for-others.pulse.json");
  const text = copy.body.toString();
  for (const own of ["new servers", "One demo a week\",", "Whoever is quiet", "nobody interrupts", "night shift too", "Write before we talk"]) {
    expect(practised.body.toString()).toContain(own);
    expect(text).not.toContain(own);
  }
  for (const open of ["Every clinic live by March", "Ten clinics work with it", '"tenths": 42']) expect(text).toContain(open);

  // Somebody outside of the team sees the results, and that the comments stayed with the team.
  const board = await withFile(person, "Olga", copy);
  await expect(board.page.getByText("Comments are not in this copy: where there are any, the team has them in its file.").first()).toBeVisible();
  await axe(board.page);
  await drop(page, [copy]);
  await expect(comment).toBeVisible();
  await expect(page.getByText("A copy of the team file says something else")).toHaveCount(0);
});

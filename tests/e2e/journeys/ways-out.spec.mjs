// Everything that goes to others than the team leaves out what the team keeps to itself: its comments, and whose promise it is.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { axe, expect, HOME, test } from "../fixtures.mjs";
import { copied, drop, saved, title } from "../pages/hands.mjs";

const GOLDEN = fileURLToPath(new URL("../../vectors/golden/", import.meta.url));
const file = JSON.parse(readFileSync(`${GOLDEN}memory.pulse.json`));
// An owner whose name stands nowhere else: whoever gathered is named with every result.
for (const { says } of file.memory) if (says.commitment) says.commitment.owner = "Jonas Weber";
const body = JSON.stringify(file);
const COMMENTS = file.rounds.at(-1).results.flatMap(({ comments }) => comments?.shown?.texts ?? []);
const ASKED = file.rounds.at(-1).results.flatMap(({ question, comments }) => (comments?.shown?.texts?.length > 0 ? question : []));
const OWNERS = file.memory.flatMap(({ says }) => says.commitment?.owner ?? []);
/** What is remembered beside the promises, and stays with the team as well. */
const NOTES = file.memory.flatMap(({ says }) => says.agreement?.text ?? says.learned?.text ?? says.worked?.text ?? []);

/** The rounds that a copied address carries. */
const followed = async (page, address) => {
  await page.goto(address);
  await expect(page.getByRole("list", { name: "About this round" }).first()).toBeVisible();
  return page.locator("main").innerText();
};

test("what goes to others holds no comment, no owner and no note, and comments go by a button that names them", async ({ person }) => {
  expect([COMMENTS.length, OWNERS.length > 0, NOTES.length > 0]).toEqual([4, true, true]);
  const { page } = await person("Priya");
  const other = await person("somebody else");
  await page.goto(HOME);
  await drop(page, [{ name: "Atlas.pulse.json", body }]);
  await expect(page.getByText("In our own words")).toBeVisible();
  const clean = (text, way) => {
    for (const secret of [...COMMENTS, ...OWNERS, ...NOTES]) expect(text, way).not.toContain(secret);
  };
  // They are on the team's own page, or looking for them would mean nothing.
  const shown = await page.locator("main").innerText();
  for (const secret of [...COMMENTS, ...OWNERS]) expect(shown).toContain(secret.split("\n")[0]);

  const out = page.getByRole("region", { name: "Take it elsewhere" });
  const press = async (name) => {
    await out.getByRole("button", { name, exact: true }).click();
    await expect(out.getByRole("status").first()).toHaveText("Copied");
    return copied(page);
  };
  const markdown = await press("Copy as Markdown");
  clean(markdown, "Markdown");
  clean(await followed(other.page, /\((https?:[^)]+#r=[^)]+)\)/.exec(markdown)[1]), "the link in Markdown");
  const table = await saved(page, () => out.getByRole("button", { name: "Save as CSV" }).click());
  clean(table.body.toString(), "CSV");

  await out.getByRole("button", { name: "Copy for a page" }).click();
  await expect.poll(() => page.evaluate(async () => (await navigator.clipboard.read())[0].types)).toContain("text/html");
  const html = await page.evaluate(async () => (await (await navigator.clipboard.read())[0].getType("text/html")).text());
  clean(html, "a page");
  clean(await followed(other.page, /href="(http[^"]+)"/.exec(html)[1].replaceAll("&amp;", "&")), "the link in a page");

  await page.getByText("Put it into a page").click();
  for (const [what, holds] of [["results", "-for-others.pulse.json"], ["headline", "-for-others.pulse.json"], ["frame", "#r="]]) {
    await page.getByLabel("What the page shows").selectOption(what);
    const snippet = page.getByRole("textbox", { name: "Copy this for the page" });
    await expect(snippet).toHaveValue(new RegExp(holds));
    const text = await snippet.inputValue();
    clean(text, what);
    if (what === "frame") clean(await followed(other.page, /src="([^"]+)"/.exec(text)[1]), "the frame");
  }
  await page.getByLabel("What the page shows").selectOption("results");
  const copy = await saved(page, () => out.getByRole("button", { name: "Save a copy for others" }).click());
  expect(copy.name).toMatch(/-for-others\.pulse\.json$/);
  clean(copy.body.toString(), "the file for others");
  const snippet = await page.getByRole("textbox", { name: "Copy this for the page" }).inputValue();
  expect(snippet).toContain(copy.name);

  for (const chart of await page.getByText("Picture", { exact: true }).all()) {
    await chart.click();
    const drawer = chart.locator("..");
    const svg = await saved(page, () => drawer.getByRole("button", { name: "Save as SVG" }).click());
    clean(svg.body.toString(), svg.name);
  }

  // Paper: without them, unless the button says so, and once.
  const paper = async () => {
    await page.emulateMedia({ media: "print" });
    const text = await page.locator("body").innerText();
    await page.emulateMedia({ media: null });
    return text;
  };
  const bare = await paper();
  clean(bare, "paper");
  // Nor a heading above nothing.
  for (const heading of ["In our own words", ...ASKED]) expect(bare).not.toContain(heading);
  await page.evaluate(() => {
    globalThis.print = () => {};
  });
  await out.getByRole("button", { name: "Print, with comments" }).click();
  const named = await paper();
  for (const heading of ["In our own words", ...ASKED]) expect(named).toContain(heading);
  for (const comment of COMMENTS) expect(named).toContain(comment.split("\n")[0]);
  for (const owner of OWNERS) expect(named).not.toContain(owner);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  clean(await paper(), "paper after that");

  const whole = await press("Copy as Markdown, with comments");
  for (const comment of COMMENTS.filter((text) => !text.includes("\n"))) expect(whole).toContain(comment);
});

test("the result link for the team carries comments only where somebody wants them in it", async ({ person }) => {
  const { page } = await person("Ana");
  await page.goto(HOME);
  const link = readFileSync(`${GOLDEN}result.txt`, "utf8").trim();
  await page.goto(`${HOME}${link}`);
  await expect(title(page)).toBeVisible();
  const shown = page.getByRole("textbox", { name: /^Copy the result link/ });
  await page.getByRole("button", { name: "Copy the result link", exact: true }).click();
  const silent = await shown.inputValue();
  // By the keyboard, which stays where it is.
  const choice = page.getByLabel("Put the comments into the link");
  await choice.focus();
  await page.keyboard.press("Space");
  await expect(choice).toBeFocused();
  await expect(page.getByRole("button", { name: "Copy the result link, with comments" })).toBeVisible();
  await expect(shown).toHaveValue(`${HOME}${link}`);
  await axe(page);
  const ben = await person("Ben");
  await ben.page.goto(silent);
  await expect(ben.page.getByText("Comments are not in this copy: where there are any, the team has them in its file.").first()).toBeVisible();
  const names = await ben.page.getByRole("figure").count();
  await page.goto(`${HOME}${link}`);
  await expect(page.getByRole("figure")).toHaveCount(names);
});

// The whole site as one file on a disk, opened by a double click: nothing is served, nothing is asked for.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { axe, expect, FILE } from "../fixtures.mjs";
import { SOON, button, filesIn, giveFolder, heading, test } from "../pages/folder.mjs";
import * as result from "../pages/result.mjs";

const QUESTION = "Shall we meet on Friday?";

test("browsers give a file what the team's folder needs", async ({ person }) => {
  const { page } = await person("Priya");
  await page.goto(FILE);
  await heading(page, "Ask your team. Share only the totals.");
  await axe(page);
  expect(await page.evaluate(() => [isSecureContext, typeof showDirectoryPicker, origin])).toEqual([true, "function", "null"]);
});

test("a poll from the one file, through the team's folder", async ({ person, directory }) => {
  const [priya, ...people] = await Promise.all(["Priya", "Ana", "Ben", "Chen"].map((name) => person(name)));
  for (const { context, page } of [priya, ...people]) {
    await giveFolder(context, directory);
    await page.goto(FILE);
    await button(page, "Use our team folder").click();
    await expect(page.getByRole("heading", { name: "Our team folder: Atlas share" })).toBeVisible();
  }
  const { page } = priya;
  await page.getByRole("link", { name: /^Quick poll/ }).click();
  await page.getByLabel("Question", { exact: true }).fill(QUESTION);
  await page.getByLabel("Your name").fill("Priya");
  await page.getByLabel("Team", { exact: true }).fill("Atlas");
  await button(page, "Make the poll and copy the link").click();
  await heading(page, "0 answers are in");
  for (const [index, one] of people.entries()) {
    await one.page.getByRole("link", { name: "Answer", exact: true }).click(SOON);
    await one.page.getByRole("radio", { name: index === 1 ? "No" : "Yes", exact: true }).check();
    await button(one.page, "Seal and put into the team folder").click();
    await expect(one.page.getByRole("heading", { level: 2, name: "In the team folder" })).toBeVisible();
  }
  await heading(page, "3 answers are in");
  // What was typed and sealed is there after closing and opening the file again.
  await people[2].page.reload();
  await expect(people[2].page.getByRole("button", { name: "Change my answers" })).toBeVisible();

  await button(page, "Close and open with 3").click();
  const publishing = page.getByRole("region", { name: "Publish", exact: true });
  await button(publishing, "Put the result into the team folder").click();
  await expect(publishing.getByText("Atlas.pulse.json lies in the team folder.")).toBeVisible();
  for (const one of people.slice(0, 2)) await result.expectOwnCheck(one.page, { looked: null });
  // Where the file lies on somebody's disk is in nothing that others see.
  const files = await filesIn(directory);
  for (const path of files) expect(await readFile(join(directory, path), "utf8")).not.toContain("file:");
});

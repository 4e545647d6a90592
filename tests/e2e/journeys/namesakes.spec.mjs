// Two team files of one name that share no round: a person says whether it is one team, before anything is put together.
import { readFileSync } from "node:fs";
import { axe, expect, HOME, test } from "../fixtures.mjs";
import { drop, saved } from "../pages/hands.mjs";

const WHOLE = JSON.parse(readFileSync(new URL("../../vectors/golden/team.pulse.json", import.meta.url)));
const TEAM = WHOLE.team;

/** A file with one of the two rounds. */
const round = (number) => ({ name: "Atlas.pulse.json", body: JSON.stringify({ ...WHOLE, rounds: [WHOLE.rounds[number]] }, null, 2) });
const question = (page) => page.getByRole("region", { name: "Is it the same team?" });

/** How many rounds the team's file on this device holds. */
async function rounds(page) {
  const { body } = await saved(page, () => page.getByRole("button", { name: "Save the team file", exact: true }).first().click());
  return JSON.parse(body).rounds.length;
}

test("a file that shares no round is asked about, and left out when it is another team’s", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(HOME);
  await drop(page, [round(0)]);
  await expect(page.getByRole("list", { name: "About this round" }).first()).toBeVisible();
  await expect(question(page)).toHaveCount(0);
  await drop(page, [round(1)]);
  await expect(question(page)).toContainText(`A file of a team called ${TEAM} came that has no round in common`);
  await expect(question(page)).toContainText("1 round of 23 February 2026, opened by");
  await expect(question(page)).toContainText("1 round of 2 March 2026, opened by");
  await axe(page);
  expect(await rounds(page)).toBe(1);
  // Nothing is put together by itself, also not when it comes once more.
  await drop(page, [round(1)]);
  await expect(question(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Another team: leave the file out" }).click();
  await expect(page.getByText("The file was left out, and nothing here has changed.")).toBeVisible();
  await expect(question(page)).toHaveCount(0);
  await expect(page.locator("#title")).toBeFocused();
  expect(await rounds(page)).toBe(1);
});

test("the same team’s are put together by one tap, and copies of one file without any", async ({ page }) => {
  await page.goto(HOME);
  await drop(page, [round(0)]);
  await expect(page.getByRole("list", { name: "About this round" }).first()).toBeVisible();
  await drop(page, [round(1)]);
  await page.getByRole("button", { name: "The same team: put them together" }).click();
  await expect(page.getByText("The rounds of both files are one line now.")).toBeVisible();
  expect(await rounds(page)).toBe(2);
  await drop(page, [{ name: "Atlas.pulse.json", body: JSON.stringify(WHOLE, null, 2) }]);
  await expect(question(page)).toHaveCount(0);
  expect(await rounds(page)).toBe(2);
});

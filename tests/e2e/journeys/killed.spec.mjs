// A browser that is killed right after something was copied for others: what they were told of is on the disk by then.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { expect, HOME, test } from "../fixtures.mjs";
import { launch } from "../playwright.config.mjs";
import * as answering from "../pages/answer.mjs";
import { ask, home, teamLink } from "../pages/ask.mjs";
import { copied } from "../pages/hands.mjs";

const QUESTION = { kind: "choice", text: "Where do we meet?", options: ["Lisbon", "Kraków"] };

/** A browser with a profile of its own: opened as often as one likes, and killed without a word. */
const browser = async (use) => {
  const profile = await mkdtemp(join(tmpdir(), "killed-"));
  let context;
  const open = async () => {
    context = await chromium.launchPersistentContext(profile, {
      ...launch,
      permissions: ["clipboard-read", "clipboard-write"],
      locale: "en-GB",
    });
    return context.pages()[0];
  };
  const kill = async () => {
    const closed = new Promise((done) => context.once("close", done));
    for (const id of (await readdir("/proc")).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)) {
      const line = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
      // The browser itself goes first: it has no time left to write anything down.
      if (line.includes(profile) && !line.includes("--type=")) process.kill(Number(id), "SIGKILL");
    }
    await closed;
    await rm(join(profile, "SingletonLock"), { force: true });
  };
  await use({ open, kill });
  await context.close();
  await rm(profile, { recursive: true, force: true });
};

test("whoever asked still holds the key when the invitation is out", async () => {
  test.setTimeout(120_000);
  await browser(async ({ open, kill }) => {
    let page = await open();
    await ask(page, { template: /^Own questions/, host: "Priya", team: "Atlas", size: 5, alone: false, questions: [QUESTION] });
    await page.getByRole("button", { name: "Copy the message" }).click();
    await expect.poll(() => copied(page)).toContain("#i=");
    await kill();
    page = await open();
    await home(page);
    await expect(page.getByText("waiting for somebody to gather")).toBeVisible();
    await page.goto(`${HOME}#/device`);
    await expect(page.getByRole("button", { name: "Show the recovery code" })).toBeVisible();
  });
});

test("whoever handed in still holds what looking and sealing again need", async ({ person }) => {
  test.setTimeout(120_000);
  const priya = await person("Priya");
  await ask(priya.page, { template: /^Own questions/, host: "Priya", team: "Atlas", size: 5, alone: true, questions: [QUESTION] });
  await priya.page.getByRole("link", { name: "Gather", exact: true }).click();
  const link = await teamLink(priya.page);
  await browser(async ({ open, kill }) => {
    let page = await open();
    await page.goto(link);
    await answering.give(page, QUESTION, "Lisbon");
    const code = await answering.seal(page);
    await kill();
    page = await open();
    await page.goto(link);
    await expect(page.locator("#sealed")).toHaveValue(code);
  });
});

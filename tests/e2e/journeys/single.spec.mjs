// The whole site as one file on a disk, opened by a double click: nothing is served, nothing is asked for.
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { axe, expect, FILE } from "../fixtures.mjs";
import { poll } from "../pages/ask.mjs";
import { SOON, button, filesIn, giveFolder, heading, test as base } from "../pages/folder.mjs";
import { openWhole, refusesCopying } from "../pages/hands.mjs";
import * as result from "../pages/result.mjs";
import { wholePulse } from "../pages/whole.mjs";

/** What one copy of the file is called on each disk: as saved, as saved again, in somebody's own words. */
const NAMES = ["pulse-check.html", "pulse-check (1).html", "Unsere Umfrage #2 – Atlas.html"];

const test = base.extend({
  /** Somebody with a copy of the file on a disk of their own, opened. */
  owner: async ({ person, watch }, use) => {
    const disks = [];
    await use(async (name, prepare = () => {}) => {
      const disk = await mkdtemp(join(tmpdir(), `${name}-`));
      const path = join(disk, NAMES[disks.push(disk) % NAMES.length]);
      await copyFile(fileURLToPath(FILE), path);
      const address = pathToFileURL(path).href;
      watch.allow(address);
      const one = await person(name);
      await prepare(one);
      await openWhole(one.page, address);
      return { ...one, disk };
    });
    await Promise.all(disks.map((disk) => rm(disk, { recursive: true, force: true })));
  },
});

test("browsers give a file what the team's folder needs", async ({ person }) => {
  const { page } = await person("Priya");
  await openWhole(page, FILE);
  await heading(page, "Ask your team. Share only the totals.");
  await axe(page);
  expect(await page.evaluate(() => [isSecureContext, typeof showDirectoryPicker, origin])).toEqual([true, "function", "null"]);
});

test("a poll from the one file, through the team's folder", async ({ directory, person }) => {
  const [priya, ...people] = await Promise.all(["Priya", "Ana", "Ben", "Chen"].map((name) => person(name)));
  for (const { context, page } of [priya, ...people]) {
    await giveFolder(context, directory);
    await openWhole(page, FILE);
    await button(page, "Use our team folder").click();
    await expect(page.getByRole("heading", { name: "Our team folder: Atlas share" })).toBeVisible();
  }
  const { page } = priya;
  await poll(page);
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

/** A message from a page that is a file: whoever gets it learns what to do, and not where the file lies. */
function expectPostable(message, disk) {
  expect(message).toMatch(/pulse-check\.html#[a-z]=[\w-]+\n.*paste this whole message there/);
  expect(message).not.toContain("file:");
  expect(message).not.toContain(disk);
}

test("a whole pulse of seven people, each with a copy of the file on a disk of their own", async ({ owner }) => {
  test.setTimeout(150_000);
  const { published } = await wholePulse({
    enter: owner,
    expectMessage: async (message, { disk, page }) => {
      expectPostable(message, disk);
      // A camera could open no such link; elsewhere a code stands beside each message.
      await expect(button(page, "Show a QR code")).toHaveCount(0);
    },
    expectPlace: (page) => expect(page.getByText("This page was opened as a file")).toBeVisible(),
  });
  // Where the file lies on somebody's disk is in nothing that others see.
  expect(published.file.body.toString()).not.toContain("file:");
});

test.describe("what a browser may deny a file is said, and has another way:", () => {
  test("storage", async ({ owner }) => {
    const { page } = await owner("Ana", ({ context }) =>
      context.addInitScript(() => {
        const refused = { get: () => { throw new DOMException("refused", "SecurityError"); } };
        Object.defineProperty(window, "localStorage", refused);
        Object.defineProperty(window, "indexedDB", refused);
      }),
    );
    await expect(page.getByText("This browser lets the page store nothing. Everything works until you close this tab")).toBeVisible();
    await axe(page);
    await poll(page, { host: "Ana" });
  });

  test("the clipboard and sharing", async ({ owner }) => {
    const { page, disk } = await owner("Ana", async ({ context }) => {
      await refusesCopying(context);
      await context.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
    });
    await poll(page, { host: "Ana" });
    await button(page, "Copy the link").click();
    await expect(page.getByText("The text is selected: press Ctrl+C, or Cmd+C on a Mac.")).toBeVisible();
    expectPostable(await page.evaluate(() => getSelection().toString()), disk);
  });

  test("the team's folder", async ({ owner }) => {
    const { page } = await owner("Ana", ({ context }) => context.addInitScript(() => delete globalThis.showDirectoryPicker));
    await expect(button(page, "Use our team folder")).toHaveCount(0);
    await expect(page.getByText("Sealed answers travel through the chat just as well, as a text or as a file.")).toBeVisible();
  });
});

test.describe("the program in the file", () => {
  test("leaves nothing of itself on the device", async ({ page }) => {
    await openWhole(page, FILE);
    expect((await page.evaluate(() => indexedDB.databases())).map(({ name }) => name)).toEqual(["pulse-check"]);
  });

  test("comes from a host that calls the page by another encoding", async ({ page, hosted }) => {
    const { url } = await hosted({ types: { html: "text/html; charset=iso-8859-1" } });
    await openWhole(page, `${url}pulse-check.html`);
  });

  test.describe("damaged", () => {
    test.use({ allow: { console: [/./] } });

    /** The file with its text changed, on a host. */
    const changed = async (hosted, change) => {
      const text = change((await readFile(fileURLToPath(FILE))).toString("utf16le"));
      return `${(await hosted({ changed: { "other.html": () => Buffer.from(text, "utf16le") } })).url}other.html`;
    };

    test("is not started, and the page says that the file is not as it was built", async ({ page, hosted }) => {
      // Another letter in the middle of the program.
      const address = await changed(hosted, (text) => {
        const at = text.indexOf('data-block="program.wasm"') + 50_000;
        return text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
      });
      await page.goto(address);
      const alert = page.getByRole("alert");
      await expect(alert).toContainText("This file is damaged", SOON);
      await expect(alert).toContainText("Get it again from whoever gave it to you.");
      await axe(page);
    });

    test("by being cut off says what to do", async ({ page, hosted }) => {
      await page.goto(await changed(hosted, (text) => text.slice(0, 150_000)));
      await page.evaluate(() => document.getAnimations().forEach((one) => one.finish()));
      await expect(page.getByText("Is the file whole?")).toBeVisible();
    });
  });
});

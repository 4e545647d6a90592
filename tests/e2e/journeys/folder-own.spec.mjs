// The browser's own interface, without a stand-in: the page's private directory as the team's folder, and a directory of
// the disk that is handed over by dropping it, for which the browser wants to ask.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { axe, expect, test } from "../fixtures.mjs";
import { home } from "../pages/ask.mjs";
import { SOON, button, heading } from "../pages/folder.mjs";

/** The files in the private directory, with their texts. */
const files = (page) =>
  page.evaluate(async () => {
    const found = {};
    const walk = async (folder, path) => {
      for await (const handle of folder.values()) {
        if (handle.kind === "directory") await walk(handle, `${path}${handle.name}/`);
        else found[path + handle.name] = await (await handle.getFile()).text();
      }
    };
    const top = await navigator.storage.getDirectory();
    await walk(await top.getDirectoryHandle("Team"), "");
    return found;
  });

test("a poll through a real folder: written, noticed, read, replaced, and remembered", async ({ context }) => {
  test.setTimeout(120_000);
  await context.addInitScript(() => {
    globalThis.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("Team", { create: true });
  });
  const [page, other] = [await context.newPage(), await context.newPage()];
  await home(page);
  await home(other);
  // A page behind another one is drawn, and so pressed, once a second.
  await page.bringToFront();
  await button(page, "Use our team folder").click();
  await expect(page.getByRole("heading", { name: "Our team folder: Team" })).toBeVisible();

  const poll = async (question) => {
    await page.getByRole("link", { name: /^Quick poll/ }).click();
    await page.getByLabel("Question", { exact: true }).fill(question);
    await page.getByLabel("Your name").fill("Priya");
    await page.getByLabel("Team", { exact: true }).fill("Atlas");
    await expect(page.getByLabel("Through our team folder “Team”")).toBeChecked();
    await button(page, "Make the poll and copy the link").click();
    await heading(page, "0 answers are in");
    await page.getByRole("link", { name: "Answer this pulse" }).click();
    let first;
    for (let number = 1; number <= 3; number += 1) {
      await page.getByRole("radio", { name: "Yes", exact: true }).check();
      await button(page, "Seal and put into the team folder").click();
      await expect(page.getByRole("heading", { level: 2, name: "In the team folder" })).toBeVisible();
      first ??= Object.keys(await files(other)).find((path) => path.includes("/answers-"));
      if (number < 3) await button(page, "Another person on this device").click();
    }
    return first;
  };
  const gone = await poll("Coffee now?");
  const written = Object.entries(await files(other));
  expect(written.filter(([path]) => /^pulse-[0-9a-f]{8}\/answers-[0-9a-f]{6}\.txt$/.test(path))).toHaveLength(3);
  expect(written.filter(([, text]) => text.startsWith("pulse:A"))).toHaveLength(3);

  // The other page deletes one, of a person whose answers are not on this device any more: it is noticed at once, or with
  // the next look.
  await page.goBack();
  await heading(page, "3 answers are in");
  await other.evaluate(async (path) => {
    const [below, name] = path.split("/");
    const top = await (await navigator.storage.getDirectory()).getDirectoryHandle("Team");
    await (await top.getDirectoryHandle(below)).removeEntry(name);
  }, gone);
  await expect(page.getByRole("alert").filter({ hasText: `${gone} is not in the folder any more.` })).toBeVisible(SOON);

  // Remembered over a reload.
  await page.reload();
  await heading(page, "3 answers are in");
  const finish = async () => {
    await button(page, "Close and open with 3").click();
    const publishing = page.getByRole("region", { name: "Publish", exact: true });
    await button(publishing, "Put the result into the team folder").click();
    await expect(publishing.getByText("Atlas.pulse.json lies in the team folder.")).toBeVisible();
    return JSON.parse((await files(other))["Atlas.pulse.json"]);
  };
  expect((await finish()).rounds).toHaveLength(1);
  await home(page);
  await poll("Tea, then?");
  await page.goBack();
  await heading(page, "3 answers are in");
  expect((await finish()).rounds).toHaveLength(2);
  const kept = Object.keys(await files(other)).filter((path) => /^pulse-[0-9a-f]{8}\/before-[0-9a-f]{6}\.pulse\.json$/.test(path));
  expect(kept).toHaveLength(1);

  await home(page);
  await button(page, "Stop using it").click();
  await expect(page.getByText("The folder is not used any more.")).toBeVisible();
  await page.reload();
  await expect(button(page, "Use our team folder")).toBeVisible();
});

test("a real directory of the disk: the browser's permission is asked for, and remembered as not given", async ({ context, page }) => {
  const directory = await mkdtemp(join(tmpdir(), "dropped-"));
  try {
    await context.addInitScript(() => {
      addEventListener("dragover", (event) => event.preventDefault(), true);
      addEventListener(
        "drop",
        (event) => {
          event.preventDefault();
          event.stopImmediatePropagation();
          const handle = event.dataTransfer.items[0].getAsFileSystemHandle();
          globalThis.showDirectoryPicker = () => handle;
        },
        true,
      );
    });
    await home(page);
    const session = await context.newCDPSession(page);
    const data = { items: [], files: [directory], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) await session.send("Input.dispatchDragEvent", { type, x: 200, y: 200, data });
    await expect.poll(() => page.evaluate(() => String(globalThis.showDirectoryPicker).length)).toBeLessThan(20);
    await button(page, "Use our team folder").click();
    const name = directory.split("/").pop();
    const asks = page.getByRole("alert").filter({ hasText: `The browser wants your permission once more before this page may use “${name}”.` });
    await expect(asks).toBeVisible();
    await page.reload();
    await expect(asks).toBeVisible();
    await expect(page.getByRole("heading", { name: `Our team folder: ${name}` })).toBeVisible();
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

test("another folder in the place of the team’s is said, and so is a copy of it; the same once more is not", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.chosen = "Team";
    globalThis.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(globalThis.chosen, { create: true });
  });
  await home(page);
  await button(page, "Use our team folder").click();
  await page.getByRole("link", { name: /^Ask the team/ }).click();
  await page.getByLabel("Your name").fill("Priya");
  await page.getByLabel("Team", { exact: true }).fill("Atlas");
  await page.getByLabel("People in the team").fill("5");
  await button(page, "Make the pulse").click();
  await expect(page.getByText("It lies in the team folder")).toBeVisible();
  await expect.poll(async () => Object.keys(await files(page)).length).toBe(1);
  const choose = async (name) => {
    await page.evaluate((name) => (globalThis.chosen = name), name);
    await page.getByRole("link", { name: "Pulse Check" }).click();
    await button(page, "Choose another folder").click();
    await expect(page.getByRole("heading", { name: `Our team folder: ${name}` })).toBeVisible();
    await expect(page.getByText("Last looked at")).toBeVisible(SOON);
  };
  const notes = page.getByRole("region", { name: "Not as it should be" });
  await choose("Team");
  await expect(notes).toHaveCount(0);
  // Somebody copied it.
  await page.evaluate(async () => {
    const top = await navigator.storage.getDirectory();
    const [from, to] = [await top.getDirectoryHandle("Team"), await top.getDirectoryHandle("Team – Copy", { create: true })];
    for await (const folder of from.values()) {
      const below = await to.getDirectoryHandle(folder.name, { create: true });
      for await (const file of folder.values()) {
        const writable = await (await below.getFileHandle(file.name, { create: true })).createWritable();
        await writable.write(await file.getFile());
        await writable.close();
      }
    }
  });
  await choose("Team – Copy");
  await expect(notes).toContainText("This is another folder than the one that was used before, and the same pulses lie in it.");
  await axe(page);
  await choose("Documents");
  await expect(notes).toContainText("None of the pulses that go through your team’s folder lies in this one.");
});

test("what lay there is missed over a reload, and put there again by one key", async ({ context }) => {
  await context.addInitScript(() => {
    globalThis.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("Team", { create: true });
  });
  const [page, other] = [await context.newPage(), await context.newPage()];
  await home(page);
  await home(other);
  await page.bringToFront();
  await button(page, "Use our team folder").click();
  await page.getByRole("link", { name: /^Ask the team/ }).click();
  await page.getByLabel("Your name").fill("Priya");
  await page.getByLabel("Team", { exact: true }).fill("Atlas");
  await page.getByLabel("People in the team").fill("5");
  await button(page, "Make the pulse").click();
  await expect(page.getByText("It lies in the team folder")).toBeVisible();
  // Seen by a look, and written down.
  await page.getByRole("link", { name: "Pulse Check" }).click();
  await button(page, "Look now").click();
  await expect.poll(() => kept(other, "folder-traces"), SOON).toMatch(/^pulse-[0-9a-f]{8}\n$/);

  await other.evaluate(async () => {
    const top = await (await navigator.storage.getDirectory()).getDirectoryHandle("Team");
    for await (const name of top.keys()) await top.removeEntry(name, { recursive: true });
  });
  await page.reload();
  const alert = page.getByRole("alert").filter({ hasText: "What lay in the folder is not there any more." });
  await expect(alert).toBeVisible(SOON);
  expect(await files(other)).toEqual({});
  await axe(page);
  await button(page, "It is the right folder: put mine there again").press("Enter");
  await expect(alert).toHaveCount(0, SOON);
  expect(Object.keys(await files(other))).toEqual([expect.stringMatching(/^pulse-[0-9a-f]{8}\/invitation\.txt$/)]);
});

/** What the database holds under a name, as text. */
const kept = (page, name) =>
  page.evaluate(async (name) => {
    const [{ name: database }] = await indexedDB.databases();
    const done = (request) => new Promise((good, bad) => Object.assign(request, { onsuccess: () => good(request.result), onerror: () => bad(request.error) }));
    const open = await done(indexedDB.open(database));
    const value = await done(open.transaction(open.objectStoreNames[0]).objectStore(open.objectStoreNames[0]).get(name));
    open.close();
    return value && new TextDecoder().decode(value);
  }, name);

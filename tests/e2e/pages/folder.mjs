// A folder that several people share: a real directory on disk behind what looks like the browser's own handle of it.
// The browser's picker cannot be worked by a program, and every browser here has a storage of its own.

import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base } from "../fixtures.mjs";
import { give } from "./answer.mjs";
import { ask, home } from "./ask.mjs";

export const test = base.extend({
  /** The directory that everybody shares. */
  directory: async ({}, use) => {
    const directory = await mkdtemp(join(tmpdir(), "team-folder-"));
    await use(directory);
    await rm(directory, { recursive: true, force: true });
  },
  /**
   * Somebody whose browser can open it: `{ name, context, page, disk }`. The directory comes first, so that it is removed
   * last: a page that is still open puts back what goes.
   */
  member: async ({ directory, person }, use) => {
    await use(async (name, options) => {
      const one = await person(name);
      const disk = await giveFolder(one.context, directory, options);
      return { ...one, disk };
    });
  },
});

/** The first rotating pulse. */
export const STATEMENTS = [
  "Together we can reach our goal, even when it is difficult.",
  "It is clear to us why our goal matters.",
  "We would all know when our next milestone is reached.",
  "Every important task has an owner we all know.",
  "We help each other before anyone has to ask.",
].map((text) => ({ kind: "agree", text }));

export const button = (page, name) => page.getByRole("button", { name, exact: true });

/** Waits for what comes by itself, which takes as long as the page waits between two looks. */
export const SOON = { timeout: 30_000 };
export const heading = (page, name) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible(SOON);

export async function fill(page, answers) {
  for (const [index, question] of STATEMENTS.entries()) await give(page, question, answers[index]);
}

/** Seals on the page of a pulse that goes through the folder: one tap. */
export async function sealIntoFolder(page) {
  await button(page, "Seal and put into the team folder").click();
  await expect(page.getByRole("heading", { level: 2, name: "In the team folder" })).toBeVisible();
  await expect(page).not.toHaveTitle(/Not handed in/);
}

/** Asks through the folder, from the start page. */
export async function askThrough(page, { host = "Priya", team = "Atlas", size }) {
  await ask(page, { here: true, template: /^Five statements/, host, team, size, goal: "Ship it", alone: false });
  await expect(page.getByText("It lies in the team folder")).toBeVisible();
}

/** Accepts to gather, from the start page. */
export async function acceptThrough(page, name, size) {
  await expect(page.getByText("you were asked to gather")).toBeVisible(SOON);
  await page.getByRole("link", { name: "Gather the answers" }).click();
  await page.getByLabel("Your name").fill(name);
  await button(page, "I’ll gather").click();
  await heading(page, `0 of ${size} are in`);
}

/** A pulse of Priya's, gathered by Tom, in the folder. */
export async function begun(priya, tom, size) {
  await useFolder(priya.page);
  await askThrough(priya.page, { size });
  await useFolder(tom.page);
  await acceptThrough(tom.page, "Tom", size);
}

/** Opens the pulse that waits on the start page. */
export async function openWaiting(page) {
  await useFolder(page);
  await page.getByRole("link", { name: "Answer", exact: true }).click(SOON);
  await expect(page.getByText("Everybody with access to this folder sees that you took part, and when your file was saved.")).toBeVisible();
}

const NAMES = { ENOENT: "NotFoundError", EROFS: "NoModificationAllowedError", EACCES: "NotAllowedError", ENOSPC: "QuotaExceededError" };
let number = 0;

const WORK = {
  list: async (path) => {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, kind: entry.isDirectory() ? "directory" : "file" }));
  },
  find: async (path, { kind, create }) => {
    const there = await stat(path).catch(() => null);
    if (there && there.isDirectory() !== (kind === "directory")) throw Object.assign(new Error(path), { code: "TYPE" });
    if (!there && !create) throw Object.assign(new Error(path), { code: "ENOENT" });
    if (!there && kind === "directory") await mkdir(path);
    if (!there && kind === "file") await writeFile(path, "");
  },
  read: async (path) => {
    const [bytes, { mtimeMs }] = await Promise.all([readFile(path), stat(path)]);
    return { body: bytes.toString("base64"), changed: Math.floor(mtimeMs) };
  },
  // Beside the file, and then in its place: as browsers do it.
  write: async (path, { body }) => {
    const swap = `${path}.${(number += 1)}.crswap`;
    await writeFile(swap, Buffer.from(body, "base64"));
    await rename(swap, path);
  },
};

/**
 * Gives a context the picker of a browser that has one; it chooses `directory`. `permission.state` may be changed at any
 * time ("granted", "prompt", "denied"), `permission.answer` is what the person says when asked; `fails` names an operation
 * and the error it ends with, `{ write: "EROFS" }`.
 */
export async function giveFolder(context, directory, { permission = { state: "granted" }, fails = {} } = {}) {
  await context.exposeFunction("__disk", async (work, path, given) => {
    if (work === "query") return { value: permission.state };
    if (work === "ask") {
      if (permission.state === "prompt") permission.state = permission.answer ?? "granted";
      return { value: permission.state };
    }
    try {
      if (fails[work]) throw Object.assign(new Error(work), { code: fails[work] });
      return { value: await WORK[work](join(directory, path), given) };
    } catch (error) {
      return { error: error.code === "TYPE" ? "TypeMismatchError" : (NAMES[error.code] ?? "UnknownError") };
    }
  });
  await context.addInitScript((name) => {
    const disk = async (work, path, given) => {
      const { value, error } = await globalThis.__disk(work, path, given);
      if (error) throw new DOMException(path, error);
      return value;
    };
    const text = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    const child = (path, name) => (path ? `${path}/${name}` : name);
    const file = (path) => ({
      kind: "file",
      name: path.split("/").pop(),
      getFile: async () => {
        const { body, changed } = await disk("read", path);
        const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
        return new File([bytes], path.split("/").pop(), { lastModified: changed });
      },
      createWritable: async () => {
        let held = new Uint8Array();
        return {
          write: async (bytes) => void (held = bytes.slice()),
          close: () => disk("write", path, { body: text(held) }),
        };
      },
    });
    const folder = (path) => ({
      kind: "directory",
      name: path ? path.split("/").pop() : name,
      queryPermission: () => disk("query", path),
      requestPermission: () => disk("ask", path),
      async *values() {
        for (const entry of await disk("list", path)) {
          yield (entry.kind === "directory" ? folder : file)(child(path, entry.name));
        }
      },
      getDirectoryHandle: async (below, { create } = {}) => {
        await disk("find", child(path, below), { kind: "directory", create });
        return folder(child(path, below));
      },
      getFileHandle: async (below, { create } = {}) => {
        await disk("find", child(path, below), { kind: "file", create });
        return file(child(path, below));
      },
    });
    globalThis.showDirectoryPicker = async () => folder("");
  }, "Atlas share");
  return { permission, fails };
}

/** Chooses the folder on the start page. */
export async function useFolder(page) {
  await home(page);
  await page.getByRole("button", { name: "Use our team folder" }).click();
  await expect(page.getByRole("heading", { name: "Our team folder: Atlas share" })).toBeVisible();
}

/** Every file below a directory, as paths with "/". */
export async function filesIn(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(directory.length + 1)).sort();
}

/** Counts what a person does on a page from now on: presses, ticks, typing into a field. */
export async function countActions(page) {
  await page.evaluate(() => {
    globalThis.__actions = 0;
    if (globalThis.__counted) return;
    globalThis.__counted = true;
    const count = (event) => {
      if (event.isTrusted) globalThis.__actions += 1;
    };
    // A click on a label brings a second one on its field, which nobody made.
    addEventListener("pointerdown", count, true);
    addEventListener("change", (event) => event.target.matches("input:not([type=checkbox],[type=radio]), textarea") && count(event), true);
  });
}

export const actions = (page) => page.evaluate(() => globalThis.__actions);

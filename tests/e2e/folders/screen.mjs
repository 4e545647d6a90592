// A device: a browser with a profile and a screen of its own, and hands on its keyboard. The folder is chosen in the
// system's own dialog and allowed in the browser's own question, as a person does it.

import { chmod, chown, mkdir, open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { expect } from "../fixtures.mjs";
import { home } from "../pages/ask.mjs";
import { button } from "../pages/folder.mjs";
import { CHROMIUM, launch } from "../playwright.config.mjs";
import { run, until } from "./processes.mjs";

/** A screen without a monitor: `{ env, pixel }`. */
async function screen(processes, folder) {
  const server = processes.start(
    "Xvfb",
    // Nobody else is on this screen: any account of this machine may draw on it.
    ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-ac", "-fbdir", folder],
    { stdio: ["ignore", "ignore", "pipe", "pipe"] },
  );
  const number = await new Promise((told, failed) => {
    server.child.stdio[3].once("data", (bytes) => told(String(bytes).trim()));
    server.child.once("error", failed);
    server.closed.then(() => failed(new Error(`Xvfb ended: ${server.said()}`)));
  });
  // What is on the screen lies in a file: a head, a table of colours, then four bytes a point.
  const picture = await open(join(folder, "Xvfb_screen0"));
  processes.atEnd(() => picture.close());
  const words = Buffer.alloc(100);
  await picture.read(words, 0, 100, 0);
  const [head, line, colours] = [0, 12, 19].map((word) => words.readUInt32BE(4 * word));
  const pixel = async (x, y) => {
    const point = Buffer.alloc(4);
    await picture.read(point, 0, 4, head + colours * 12 + y * line + 4 * x);
    return point[0] + point[1] + point[2];
  };
  return { env: { DISPLAY: `:${number}` }, pixel };
}

/** A program that starts the browser for an account: `{ uid, gid }`. */
async function browserOf(folder, { uid, gid }) {
  const path = join(folder, "browser");
  await writeFile(path, `#!/bin/sh\nHOME='${folder}' exec setpriv --reuid ${uid} --regid ${uid} --groups ${gid} '${CHROMIUM}' "$@"\n`);
  await chmod(path, 0o755);
  await chown(folder, uid, uid);
  return path;
}

/** `{ name, context, page, choose }`; `choose(path)`: uses this directory as the team's folder. `account`: whose browser it is. */
export async function device(processes, watch, { name, folder, url, account }) {
  const { env, pixel } = await screen(processes, folder);
  const executablePath = account ? await browserOf(folder, account) : launch.executablePath;
  const profile = join(folder, "profile");
  if (account) {
    await mkdir(profile);
    await chown(profile, account.uid, account.uid);
  }
  const context = await chromium.launchPersistentContext(profile, {
    ...launch,
    executablePath,
    args: [...launch.args, "--window-position=0,0", "--window-size=1280,900"],
    headless: false,
    baseURL: url,
    locale: "en-GB",
    viewport: null,
    env: { ...process.env, ...env },
  });
  processes.atEnd(() => context.close());
  context.setDefaultTimeout(20_000);
  await watch.over(context, name);
  const page = context.pages()[0];
  const hands = (...words) => run("xdotool", words, { env });
  const window = async (title) => (await hands("search", "--sync", "--onlyvisible", "--name", title)).trim().split("\n")[0];

  const choose = async (path) => {
    await home(page);
    const bright = await pixel(20, 600);
    await button(page, "Use our team folder").click();
    const dialog = await window("^Select where this site can save changes$");
    await hands("windowfocus", "--sync", dialog, "type", "--delay", "2", path);
    // Not the enter key: it is still down when the browser asks, and answers that with no.
    await hands("key", "alt+o");
    // The browser darkens the page while it asks.
    await until(async () => (await pixel(20, 600)) < bright * 0.7, `${name}’s browser asks for permission`);
    const browser = await window("Pulse Check - Chromium$");
    // "Don't Allow" has the focus, "Allow" comes next.
    await hands("windowfocus", "--sync", browser, "key", "Tab");
    // The browser takes no answer in the first half second, so that nobody allows what they had no time to read.
    await new Promise((read) => setTimeout(read, 1_000));
    await hands("key", "Return");
    const called = path.split("/").pop();
    await expect(page.getByRole("heading", { name: `Our team folder: ${called}` })).toBeVisible();
    await expect(page.getByText("In use. New things come in by themselves")).toBeVisible();
  };
  return { name, context, page, choose };
}

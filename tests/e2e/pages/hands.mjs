// What hands do on any page: copy, paste, drop, choose, save. And the little that a test has to know about codes.

import { readFile } from "node:fs/promises";

/** What the last copy button put on the clipboard. */
export const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

/** A real paste, wherever the focus is. */
export async function paste(page, text) {
  // Whoever pastes sees the page: before the program is there, nobody takes it.
  await title(page).waitFor();
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("Control+V");
}

/** The page's heading, once the program shows it: the shell that stands there before has one of its own. */
export const title = (page) => page.locator("#title");

/** Opens the one file. */
export async function openWhole(page, address) {
  await page.goto(address);
  await title(page).waitFor();
}

/** Files dropped on the page, as the browser reports them: `[{ name, body }]`. */
export async function drop(page, files) {
  await title(page).waitFor();
  const given = files.map(({ name, body }) => ({ name, body: Buffer.from(body).toString("base64") }));
  const dataTransfer = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const { name, body } of files) {
      data.items.add(new File([Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))], name));
    }
    return data;
  }, given);
  for (const event of ["dragenter", "dragover", "drop"]) await page.dispatchEvent("body", event, { dataTransfer });
  await dataTransfer.dispose();
}

/** Files chosen with the button of a part of the page. */
export const choose = (part, files) =>
  part
    .getByLabel("Choose files")
    .setInputFiles(files.map(({ name, body }) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(body) })));

/** The one door at the foot of every page. */
export const door = (page) => page.getByRole("contentinfo");

/** What `act` makes the browser save: `{ name, body }`. */
export async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), body: await readFile(await download.path()) };
}

/** The first link in a message, if there is one: from a page that is a file there is none. */
export const linkIn = (message) => /https?:\/\/\S+/.exec(message)?.[0];

const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** The bytes of a code (none begins with a zero byte). */
export function bytesOf(code) {
  const letters = code.slice(code.indexOf(":") + 1);
  const number = [...letters].reduce((sum, letter) => sum * 58n + BigInt(BASE58.indexOf(letter)), 0n);
  const hex = number.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex");
}

/** The code of bytes. */
export function codeOf(prefix, bytes) {
  let letters = "";
  for (let number = BigInt(`0x${Buffer.from(bytes).toString("hex")}`); number > 0n; number /= 58n) {
    letters = BASE58[Number(number % 58n)] + letters;
  }
  return `${prefix}:${letters}`;
}

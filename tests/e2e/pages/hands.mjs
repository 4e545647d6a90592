// What hands do on any page: copy, paste, drop, choose, save. And the little that a test has to know about codes.

import { readFile } from "node:fs/promises";

import { base62, fromBase62 } from "../../second/codes.mjs";

/** Whether the page may read the clipboard: not on plain http, and in Chromium alone for a test. */
const readsClipboard = (page) => page.readsClipboard?.() ?? page.evaluate(() => isSecureContext);

/** In the page: a field with a text, selected. */
function inScratch(text) {
  const field = document.createElement("textarea");
  Object.assign(field, { id: "scratch", value: text, before: document.activeElement });
  // A code that is pasted anywhere is taken by the page.
  field.addEventListener("paste", (event) => event.stopPropagation());
  document.body.append(field);
  field.select();
}

/** In the page: what is in that field, which goes. */
function outOfScratch() {
  const field = document.getElementById("scratch");
  const { value, before } = field;
  field.remove();
  before?.focus();
  return value;
}

/** A browser that lets no page copy, in either way. */
export const refusesCopying = (context) =>
  context.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    Document.prototype.execCommand = () => false;
  });

/** Puts a text on the clipboard, as another program would. */
export async function toClipboard(page, text) {
  if (await readsClipboard(page)) return page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.evaluate(inScratch, text);
  await page.keyboard.press("Control+C");
  await page.evaluate(outOfScratch);
}

/** What the last copy button put on the clipboard. */
export async function copied(page) {
  if (await readsClipboard(page)) return page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(inScratch, "");
  await page.keyboard.press("Control+V");
  return page.evaluate(outOfScratch);
}

/** A real paste, wherever the focus is. */
export async function paste(page, text) {
  // Whoever pastes sees the page: before the program is there, nobody takes it.
  await title(page).waitFor();
  await toClipboard(page, text);
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
  await page.evaluate((files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, body } of files) {
      dataTransfer.items.add(new File([Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))], name));
    }
    for (const event of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, composed: true, dataTransfer }));
    }
  }, given);
}

/** Files chosen with the button of a part of the page. */
export const choose = (part, files) =>
  part
    .getByLabel("Choose files")
    .setInputFiles(files.map(({ name, body }) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(body) })));

/** The one door at the foot of every page. */
export const door = (page) => page.getByRole("contentinfo");

/** The box in its file, without the pulse link before it. */
export const bareBox = (file) => file.subarray(6 + file.readUInt16BE(4));

/** What `act` makes the browser save: `{ name, body }`. */
export async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), body: await readFile(await download.path()) };
}

/** The first link in a message, if there is one: from a page that is a file there is none. */
export const linkIn = (message) => /https?:\/\/\S+/.exec(message)?.[0];

const SEALED = "pulse:A";
const MAGIC = Buffer.from("PUA\x01", "latin1");

/** The bytes of a code of sealed answers. */
export function bytesOf(code) {
  return Buffer.concat([MAGIC, fromBase62(code.trim().slice(SEALED.length))]);
}

/** The code of sealed answers. */
export function codeOf(bytes) {
  return SEALED + base62(bytes.subarray(MAGIC.length));
}

/** Hands that count what they do: a tap, filling one field, one paste. */
export class Counted {
  actions = 0;
  constructor(page) {
    this.page = page;
  }
  async tap(locator) {
    this.actions += 1;
    await locator.click();
  }
  async fill(locator, text) {
    this.actions += 1;
    await locator.fill(text);
  }
  async paste(text) {
    this.actions += 1;
    await paste(this.page, text);
  }
}

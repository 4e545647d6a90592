// A page that the browser translates: each text is taken out and stands inside two elements, also what comes later. What changes then must
// change on screen, what goes must go, and what is shown as it was written again must be there.
import { expect, HOME, test } from "../fixtures.mjs";
import { home, poll } from "../pages/ask.mjs";
import { chat } from "../pages/chat.mjs";
import { copied, linkIn, paste } from "../pages/hands.mjs";

/** Translates a page as a browser does, into the same words: so whoever reads it must read the same as everybody. `back()` ends it. */
const translator = () => {
  const texts = new Map();
  const into = (text) => {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent || parent.closest("script, style, textarea, font, [translate=no]")) return;
    const outer = document.createElement("font");
    outer.appendChild(document.createElement("font")).textContent = text.data;
    texts.set(outer, text);
    text.replaceWith(outer);
  };
  const all = (node) => {
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const found = node instanceof Text ? [node] : [];
    while (walk.nextNode()) found.push(walk.currentNode);
    found.forEach(into);
  };
  const watch = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) for (const node of type === "characterData" ? [target] : addedNodes) if (node.isConnected) all(node);
  });
  globalThis.back = () => {
    watch.disconnect();
    for (const [font, text] of texts) if (font.isConnected) font.replaceWith(text);
  };
  addEventListener("DOMContentLoaded", () => {
    all(document.body);
    watch.observe(document.body, { childList: true, characterData: true, subtree: true });
  });
};
const translated = async (person, name) => {
  const one = await person(name);
  await one.page.addInitScript(translator);
  return one;
};
const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: true });
const button = (page, name) => page.getByRole("button", { name, exact: true });
const fonts = (page) => page.locator("main font").count();

test("whoever runs a poll sees each answer come, the result, and each page's own heading", async ({ person }) => {
  const { page } = await translated(person, "Priya");
  await home(page);
  await poll(page, { question: "Coffee now?" });
  const message = await copied(page);
  await expect(heading(page, "0 answers are in")).toBeVisible();
  expect(await fonts(page)).toBeGreaterThan(5);

  const codes = [];
  for (const name of ["Ana", "Ben", "Chen"]) {
    const { page } = await translated(person, name);
    await page.goto(linkIn(message));
    await page.getByRole("radio", { name: "Yes", exact: true }).check();
    await button(page, "Seal and copy").click();
    await expect(page.getByText("Your sealed answers are copied.")).toBeVisible();
    codes.push([name, await copied(page)]);
    await button(page, "I’ve sent it").click();
    await expect(page.getByRole("heading", { name: "Handed in" })).toBeVisible();
  }
  await paste(page, chat(codes.slice(0, 1)));
  await expect(heading(page, "1 answer is in")).toBeVisible();
  await paste(page, chat(codes.slice(1)));
  await expect(heading(page, "3 answers are in")).toBeVisible();
  await expect(page.locator("h1")).toHaveText("3 answers are in");
  await button(page, "Close and open with 3").click();
  await expect(page.getByRole("figure").first()).toBeVisible();
  await expect(page.locator("h1")).toHaveText("Coffee now?");
  await page.goto(`${HOME}#/`);
  await page.getByRole("link", { name: /^Ask the team/ }).first().click();
  await expect(page.locator("h1")).toHaveText("Ask the team");
  // As it was written again: the words, once each.
  await page.evaluate(() => back());
  await expect(page.locator("h1")).toHaveText("Ask the team");
  expect(await page.locator("font").count()).toBe(0);
  await page.getByRole("link", { name: "Pulse Check" }).first().click();
  await expect(page.locator("h1")).not.toHaveText("Ask the team");
});

test("whoever answers reads line by line what everybody reads", async ({ person }) => {
  const { page: host } = await person("Priya");
  await home(host);
  await poll(host, { question: "Coffee now?" });
  const link = linkIn(await copied(host));
  const play = async ({ page }) => {
    const lines = [];
    const look = async () => lines.push((await page.locator("body").innerText()).replace(/pulse:\S+/g, "").split("\n").map((line) => line.trim()).filter(Boolean));
    await page.goto(link);
    await expect(page.getByText(/^[a-z]+( · [a-z]+){3}$/).first()).toBeVisible();
    await look();
    await page.getByRole("radio", { name: "Yes", exact: true }).check();
    await look();
    await page.getByRole("radio", { name: "No", exact: true }).check();
    await look();
    await button(page, "Seal and copy").click();
    await expect(page.getByText("Your sealed answers are copied.")).toBeVisible();
    await look();
    await button(page, "I’ve sent it").click();
    await expect(page.getByRole("heading", { name: "Handed in" })).toBeVisible();
    await look();
    return lines;
  };
  const plain = await play(await person("Ana"));
  const other = await play(await translated(person, "Ben"));
  expect(plain.flat().length).toBeGreaterThan(30);
  expect(other).toEqual(plain);
});

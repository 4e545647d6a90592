// Words that people compare: a link of the host's own under the collector's name does not have those that he posted.
import { axe, expect, test } from "../fixtures.mjs";
import { accepted, ask, invite } from "../pages/ask.mjs";
import { cheat } from "../pages/cheat.mjs";
import { linkIn } from "../pages/hands.mjs";

const PULSE = { host: "Priya", template: /^Own questions/, team: "Atlas", size: 4, k: 4, questions: [{ kind: "agree", text: "We are ready to launch." }] };
const FOUR = "[a-z]+(?: · [a-z]+){3}";

/** What a browser's translation does to a page: every text goes into elements of its own, in other words, also what comes later. */
function translated() {
  const put = (node) => {
    const parent = node.parentElement;
    if (!parent || !node.data.trim() || parent.closest("script, style, textarea, [translate=no], font")) return;
    const font = document.createElement("font");
    font.textContent = node.data.replace(/[a-z]{4,}/g, (word) => `${word}en`);
    node.replaceWith(font);
  };
  const all = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return put(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    found.forEach(put);
  };
  addEventListener("DOMContentLoaded", () => {
    all(document.body);
    const changed = ({ target, type, addedNodes }) => (type === "characterData" ? [target] : [...addedNodes]).forEach((node) => node.isConnected && all(node));
    new MutationObserver((changes) => changes.forEach(changed)).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

/** Both sets of words above the questions: `[Priya's, Tom's]`. */
async function both(page, link) {
  await page.goto(link);
  const note = page.locator(".privacy");
  await expect(note).toContainText(new RegExp(`Check words ${FOUR}.*Tom.*s words ${FOUR}`));
  return note.locator(".words b").allTextContents();
}

test("a page that the browser translates shows the words as they were posted", async ({ person }) => {
  const [priya, tom, ana] = [await person("Priya"), await person("Tom"), await person("Ana")];
  await ana.context.addInitScript(translated);
  await ask(priya.page, PULSE);
  const { invitation, words } = await invite(priya.page);
  await tom.page.goto(invitation);
  const message = await accepted(tom.page, { host: "Priya", name: "Tom", words, size: 4 });
  const [, posted] = new RegExp(`words: (${FOUR}) http`).exec(message);
  await ana.page.goto(linkIn(message));
  await expect(ana.page.getByText("seesen who answereden", { exact: false })).toBeVisible();
  await expect(ana.page.locator(".words b")).toHaveText([words, posted]);
  // What else is compared or copied.
  await ana.page.locator("button.details").click();
  await expect(ana.page.getByText("Beforeen you answeren", { exact: false })).toBeVisible();
  for (const kept of [ana.page.locator(".build code"), tom.page.locator("#team-message"), tom.page.locator(".words b").first()]) {
    await expect(kept).toHaveAttribute("translate", "no");
  }
  // Nobody's browser offers answers to the next person.
  const fields = ana.page.locator("form input, form textarea");
  expect(await fields.count()).toBeGreaterThan(0);
  expect(await fields.evaluateAll((all) => all.filter((one) => one.autocomplete !== "off" && one.form.autocomplete !== "off").length)).toBe(0);
});

test("a link of the host's own under the collector's name: the words that the collector posted do not fit it", async ({ person }) => {
  const [priya, tom, ana] = [await person("Priya"), await person("Tom"), await person("Ana", { viewport: { width: 320, height: 640 } })];
  await ask(priya.page, PULSE);
  const { invitation, words } = await invite(priya.page);
  await tom.page.goto(invitation);
  const message = await accepted(tom.page, { host: "Priya", name: "Tom", words, size: 4 });
  const [, posted] = new RegExp(`words: (${FOUR}) http`).exec(message);

  // Tom's link has both, on his own table too; Priya's device, which opens it anyway, shows her the same.
  expect(await both(ana.page, linkIn(message))).toEqual([words, posted]);
  await ana.page.getByRole("button", { name: "Details" }).click();
  await expect(ana.page.getByText("did Priya post the check words, and Tom the other four with the link?")).toBeVisible();
  await axe(ana.page);
  expect(await tom.page.locator(".words b").allTextContents()).toEqual([words, posted]);
  await priya.page.goto(linkIn(message));
  await expect(priya.page.getByText(posted)).toBeVisible();

  // Priya's own program: the same questions, her key, and a key of hers under Tom's name.
  const hers = await cheat(invitation, { name: "Tom" });
  const ben = await person("Ben");
  const [hostWords, others] = await both(ben.page, hers.link);
  expect(hostWords).toBe(words);
  expect(others).not.toBe(posted);
});

// Every screen of the answer page, one question at a time and as a list: axe with every rule it has, light and dark; the page at 400 %
// and right to left; what the engine tells a screen reader; nothing moves where people asked for that.
import { readFileSync } from "node:fs";
import { expect, faults, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { unseen, unseenAfter } from "../pages/focus.mjs";

const { link } = JSON.parse(readFileSync(new URL("../../vectors/page-sealed.json", import.meta.url), "utf8"));

/** A question of every kind. */
const GIVEN = [
  [{ kind: "agree", text: "We help each other before anyone has to ask." }, 4],
  [{ kind: "confidence", text: "How confident are we?" }, answering.CANT_SAY],
  [{ kind: "scale", text: "How likely?" }, 7],
  [{ kind: "choice", text: "When do we meet?" }, "Tue"],
  [{ kind: "several", text: "Which days?" }, ["Mon", "Wed"]],
  [{ kind: "comment", text: "One thing worth celebrating" }, "We shipped."],
];

/** Every rule of axe, those that are off by default too; but contrast by the stricter of two levels, which our soft ink is not for. */
async function everyRule(page) {
  await faults(page, { runOnly: ["document-title"] });
  const rules = await page.evaluate(() => Object.fromEntries(globalThis.axe.getRules().map(({ ruleId }) => [ruleId, { enabled: ruleId !== "color-contrast-enhanced" }])));
  return faults(page, { rules });
}

/** In the page: what is wider than it. */
function sideways() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const beyond = [...document.querySelectorAll("body *")].filter((one) => {
    const { left, right } = one.getBoundingClientRect();
    return right > clientWidth + 1 || left < -1;
  });
  return [`scrolls sideways to ${scrollWidth} px`, ...beyond.slice(0, 3).map((one) => one.outerHTML.slice(0, 100))];
}

/** In the page: what moves. */
const moving = () => document.getAnimations().filter(({ playState }) => playState === "running").map((one) => `${one.effect.target.outerHTML.slice(0, 80)} moves`);

/** Roles that say nothing without a name. Not `group`: what a summary opens is one that it names itself. */
const NAMED = ["button", "checkbox", "combobox", "dialog", "DisclosureTriangle", "heading", "image", "link", "progressbar", "radio", "radiogroup", "region", "textbox"];

/** Of what the engine tells a screen reader: what has a role and no name. */
async function nameless(context, page) {
  const client = await context.newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  await client.detach();
  const named = nodes.filter(({ ignored, role }) => !ignored && NAMED.includes(role?.value));
  expect(named.length, "the tree is there").toBeGreaterThan(3);
  return named.filter(({ name }) => !name?.value).map(({ role }) => `a ${role.value} has no name`);
}

/** Looks at the page in all ways; what is found joins `found`. */
async function screen({ context, page }, name, found) {
  const before = page.viewportSize();
  const note = (how, list) => found.push(...list.map((fault) => `${name}, ${how}: ${fault}`));
  note("its motion", await page.evaluate(moving));
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    note(colorScheme, await everyRule(page));
  }
  note("its tree", await nameless(context, page));
  await page.setViewportSize({ width: 390, height: 740 });
  await page.evaluate(() => void (document.documentElement.style.fontSize = "200%"));
  note("letters of 200 %", await page.evaluate(sideways));
  await page.evaluate(() => document.documentElement.removeAttribute("style"));
  // A desk of 1280 × 1024 at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  note("400 %", await page.evaluate(sideways));
  note("400 %, what has the focus is not seen", await unseen(page));
  await page.evaluate(() => void (document.documentElement.dir = "rtl"));
  note("400 %, right to left", await page.evaluate(sideways));
  await page.setViewportSize(before);
  note("right to left", await page.evaluate(sideways));
  note("right to left", await everyRule(page));
  await page.evaluate(() => document.documentElement.removeAttribute("dir"));
}

const button = (page, name) => page.getByRole("button", { name, exact: true });

for (const [how, viewport] of [["one question at a time", { width: 390, height: 740 }], ["as a list", { width: 1280, height: 800 }]]) {
  test(`every screen of the answer page, ${how}`, async ({ person }) => {
    test.setTimeout(240_000);
    const ana = await person("Ana", { viewport, reducedMotion: "reduce" });
    const { page } = ana;
    const found = [];
    const see = (name) => screen(ana, name, found);
    await page.goto(HOME + link);
    await button(page, "Details").waitFor();
    if (how === "as a list") await see("nothing answered");
    await button(page, "Details").click();
    await see("details");
    await button(page.getByRole("dialog"), "Close").click();
    for (const [question, value] of GIVEN) {
      if (how !== "as a list") await see(`the question ${question.text}`);
      await answering.give(page, question, value);
    }
    await expect(button(page, "Seal and copy")).toBeVisible();
    await see("everything answered");
    await answering.seal(page);
    await see("sealed");
    await answering.otherWays(page);
    await page.getByText("Copy in parts").first().click();
    await button(page, "Show a QR code").click();
    await expect(page.getByRole("img", { name: "Sealed" })).toBeVisible();
    await see("sealed, other ways");
    await answering.sent(page);
    await see("handed in");
    await button(page, "Change my answers").click();
    await see("changing");
    await page.reload();
    await button(page, "Seal again and copy").or(button(page, "Change my answers")).first().waitFor();
    await see("again");
    await button(page, "Another person on this device").click();
    await expect(button(page, "Details")).toBeVisible();
    await answering.toEnd(page);
    await page.getByRole("button", { name: /^Seal and/ }).click();
    await expect(page.getByText("You have answered nothing.")).toBeVisible();
    await see("nothing answered, asked once");
    expect(found).toEqual([]);
  });
}

test("at 400 % what the arrow keys choose is seen", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await page.goto(HOME + link);
  for (const [{ text }] of GIVEN.slice(0, 4)) {
    const question = page.getByRole("group", { name: text });
    await expect(question).toBeVisible();
    const radios = question.getByRole("radio");
    await radios.first().focus();
    expect(await unseenAfter(page, "ArrowDown", (await radios.count()) - 1), text).toEqual([]);
    await page.keyboard.press("Enter");
  }
});

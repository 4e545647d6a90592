// Hostile strings in every text that people give: shown as text, everywhere and in every way out.
import { readFile } from "node:fs/promises";
import { expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { ask, teamLink } from "../pages/ask.mjs";
import { lines } from "../pages/chat.mjs";
import { copied, drop, paste, saved, title } from "../pages/hands.mjs";

// Names may hold no brackets, quotes or colons; every other text may.
const HOST = "=1+1 onload=alert &amp ${7*7}";
const TEAM = `<img src=x onerror=pwned=1>/../"'> שלום`;
const GOAL = `"><script>globalThis.pwned=1</script> عمل [x](javascript:alert(1)) {{7*7}}`;
const ITEM = `=HYPERLINK("http://evil.example","x") | **bold** <svg onload=globalThis.pwned=1> שלום?`;
const COMMENT = { kind: "comment", text: `@SUM(1+1)*cmd|' /C calc'!A0 </textarea><script>globalThis.pwned=1</script>` };
const CHOICE = { kind: "choice", text: `Where? <b onmouseover=alert(1)>`, options: [`+cmd|' /C calc'!A0`, `--><script>globalThis.pwned=1</script>`] };
const QUESTIONS = [{ kind: "agree", text: ITEM }, CHOICE, COMMENT];
const WRITTEN = `<iframe srcdoc="<script>parent.pwned=1</script>"></iframe> =2+5 ‘عمل’ ]]><!--`;

/** Nothing of what people wrote became an element, and nothing ran. */
async function harmless(page) {
  const found = await page.evaluate(() => ({
    pwned: globalThis.pwned,
    // The one script of the page's own: the content policy knows its hash.
    scripts: [...document.scripts].filter(({ src, text }) => !src && !text.startsWith("globalThis.pulseCheckFiles ??=")).length,
    elements: document.querySelectorAll("img[src='x'], iframe, [onerror], [onload], [onmouseover], svg[onload]").length,
    links: [...document.querySelectorAll("a[href]")].filter((a) => /^javascript:|evil\.example/.test(a.href)).length,
  }));
  expect(found).toEqual({ pwned: undefined, scripts: 0, elements: 0, links: 0 });
}

test("hostile strings are text on every page and in every way out", async ({ person }) => {
  test.setTimeout(120_000);
  const dialogs = [];
  const priya = await person("Priya");
  priya.page.on("dialog", (dialog) => dialogs.push(dialog.message()));
  await ask(priya.page, {
    template: /^Own questions/, host: HOST, team: TEAM, goal: GOAL, size: 5, alone: true, k: 4, kComments: 4, questions: QUESTIONS,
  });
  await harmless(priya.page);
  await priya.page.getByRole("link", { name: "Gather", exact: true }).click();
  // What people wrote may hold an address of its own; ours stands last.
  await teamLink(priya.page);
  const message = await copied(priya.page);
  const link = message.match(/https?:\/\/\S+/g).at(-1);
  expect(message).toContain(TEAM);
  await harmless(priya.page);
  const codes = [];
  for (const [index, name] of ["Ana", "Ben", "Chen", "Dana", "Ezra"].entries()) {
    const { page } = await person(name);
    page.on("dialog", (dialog) => dialogs.push(dialog.message()));
    await page.goto(link);
    await expect(page.getByText(GOAL)).toBeVisible();
    await expect(page.getByText(`${HOST} gathers and opens alone, and is technically able to see what you answered.`)).toBeVisible();
    await answering.give(page, QUESTIONS[0], 1 + index);
    await answering.give(page, CHOICE, CHOICE.options[index % 2]);
    if (index < 2) await answering.give(page, COMMENT, `${WRITTEN} ${index}`);
    codes.push([name, await answering.seal(page)]);
    await harmless(page);
  }
  const { page } = priya;
  await paste(page, lines(codes));
  await page.getByRole("button", { name: "Close and open with 5" }).click();
  await expect(page.getByRole("figure", { name: ITEM })).toBeVisible();
  await expect(page.getByText(`${WRITTEN} 0`)).toBeVisible();
  await harmless(page);

  const publishing = page.getByRole("region", { name: "Publish", exact: true });
  const file = await saved(page, () => publishing.getByRole("button", { name: "Save the team file" }).click());
  expect(file.name).toMatch(/^[\p{L}\p{N}-]+\.pulse\.json$/u);
  expect(JSON.parse(file.body).team).toBe(TEAM);

  const out = page.getByRole("region", { name: "Take it elsewhere" });
  await test.step("CSV: no cell begins a formula", async () => {
    const table = await saved(page, () => out.getByRole("button", { name: "Save as CSV" }).click());
    expect(table.name).toMatch(/^[\p{L}\p{N}-]+\.pulse\.csv$/u);
    const cells = table.body.toString().match(/(?:^|,|\r\n)(?:"(?:[^"]|"")*"|[^,\r\n]*)/g);
    for (const cell of cells) expect(cell.replace(/^(,|\r\n)/, "").replace(/^"/, "")).not.toMatch(/^[=+@|\t]|^-[^\d]/);
    expect(table.body.toString()).toContain("HYPERLINK");
  });
  await test.step("Markdown: what people wrote is no markup", async () => {
    await out.getByRole("button", { name: "Copy as Markdown, with comments" }).click();
    await expect(out.getByRole("status")).toHaveText("Copied");
    const markdown = await copied(page);
    expect(markdown).toContain("HYPERLINK");
    expect(markdown).not.toMatch(/(^|[^\\])<(script|img|svg|iframe|b )/);
    expect(markdown).not.toMatch(/[^\\]\*\*bold/);
    expect(markdown).not.toMatch(/[^\\]\]\(javascript/);
    const rows = markdown.split("\n").filter((line) => line.startsWith("|"));
    const columns = rows.map((row) => row.replace(/\\\|/g, "").split("|").length);
    expect(new Set(columns).size).toBe(1);
  });
  await test.step("HTML on the clipboard: one figure, one picture, one link", async () => {
    await out.getByRole("button", { name: "Copy for a page" }).click();
    await expect.poll(() => page.evaluate(async () => (await navigator.clipboard.read())[0].types)).toContain("text/html");
    const tags = await page.evaluate(async () => {
      const html = await (await (await navigator.clipboard.read())[0].getType("text/html")).text();
      const parsed = new DOMParser().parseFromString(html, "text/html");
      return [...parsed.body.querySelectorAll("*")].map((element) => element.localName + [...element.attributes].filter((a) => a.name.startsWith("on")).length);
    });
    expect([...new Set(tags)].sort()).toEqual(["a0", "br0", "figcaption0", "figure0", "img0", "strong0"]);
  });
  await test.step("SVG: drawing and text only", async () => {
    const chart = page.getByRole("figure", { name: ITEM }).first();
    await chart.getByText("Picture").click();
    const svg = await saved(page, () => chart.getByRole("button", { name: "Save as SVG" }).click());
    expect(svg.name).toMatch(/^[\p{L}\p{N}-]+\.svg$/u);
    const inside = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      const all = [...parsed.querySelectorAll("*")];
      return { names: [...new Set(all.map((e) => e.localName))].sort(), on: all.flatMap((e) => [...e.attributes]).filter((a) => /^on|href/.test(a.name)).length, title: parsed.querySelector("title").textContent };
    }, svg.body.toString());
    expect(inside.title).toContain("HYPERLINK");
    expect(inside.on).toBe(0);
    for (const name of inside.names) expect(["svg", "g", "title", "desc", "rect", "text", "tspan", "line", "path", "circle", "style", "polyline", "polygon"]).toContain(name);
  });
  await test.step("on paper, at home, on the device page, and as a team", async () => {
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("figure", { name: ITEM }).first()).toBeVisible();
    await harmless(page);
    await page.emulateMedia({ media: "screen" });
    await page.goto(`${HOME}#/device`);
    await expect(page.getByRole("heading", { level: 3, name: TEAM }).first()).toBeVisible();
    await harmless(page);
    await page.goto(HOME);
    await expect(title(page)).toBeVisible();
    await harmless(page);
    await page.getByRole("listitem").filter({ hasText: TEAM }).getByRole("link", { name: "See the results" }).click();
    await expect(page.getByRole("figure", { name: ITEM }).first()).toBeVisible();
    await harmless(page);
  });
  expect(dialogs).toEqual([]);
});

test("what is exported is the same bytes under another clock, language, zone and browser's name", async ({ person }) => {
  const body = await readFile(new URL("../../vectors/many-rounds.pulse.json", import.meta.url));
  const taken = [];
  for (const options of [
    {},
    { locale: "ar-EG", timezoneId: "Pacific/Kiritimati", userAgent: "Somebody/1.0", viewport: { width: 400, height: 800 }, colorScheme: "dark" },
  ]) {
    const one = await person("Ana", options);
    // Another day; the timers are the browser's own.
    if (options.locale) {
      await one.context.addInitScript((now) => {
        const Real = Date;
        globalThis.Date = class extends Real {
          constructor(...given) {
            super(...(given.length ? given : [now]));
          }
          static now() {
            return now;
          }
        };
      }, Date.UTC(2031, 4, 5, 23, 30));
    }
    const { page } = one;
    await page.goto(HOME);
    await drop(page, [{ name: "Atlas.pulse.json", body }]);
    const out = page.getByRole("region", { name: "Take it elsewhere" });
    const csv = await saved(page, () => out.getByRole("button", { name: "Save as CSV" }).click());
    await out.getByRole("button", { name: "Copy as Markdown" }).click();
    await expect(out.getByRole("status")).toHaveText("Copied");
    const markdown = await copied(page);
    const chart = page.locator("figure.item").nth(1);
    await chart.getByText("Picture").click();
    const svg = await saved(page, () => chart.getByRole("button", { name: "Save as SVG" }).click());
    const file = await saved(page, () => page.getByRole("button", { name: "Save the team file" }).first().click());
    taken.push([csv, svg, file].map(({ name, body }) => [name, body.toString()]).concat([["markdown", markdown]]));
  }
  expect(taken[1]).toEqual(taken[0]);
});

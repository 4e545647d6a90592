// A team's results over 24 rounds with thirteen statements each: every order, drawer, table and way out.
// Expected figures are computed here, from the counters that stand in the file.
import { readFileSync } from "node:fs";
import { axe, expect, HOME, test } from "../fixtures.mjs";
import { copied, drop, saved, title } from "../pages/hands.mjs";

const body = readFileSync(new URL("../../vectors/many-rounds.pulse.json", import.meta.url));
const file = { name: "Atlas.pulse.json", body };
const { rounds } = JSON.parse(body);
const [before, newest] = rounds.slice(-2);

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const mean = (counts) => sum(counts.map((count, step) => count * (step + 1))) / sum(counts);
const variance = (counts) =>
  sum(counts.map((count, step) => count * (step + 1 - mean(counts)) ** 2)) / (sum(counts) - 1);
const of = (round) => round.results.map(({ question, item }) => ({ question, counts: item.shown.counts }));
const items = of(newest);
const earlier = new Map(of(before).map(({ question, counts }) => [question, counts]));

/** The statements on the page, from the top. */
const order = (page) => page.locator("figure.item h3").allTextContents();
const sorted = (by) => [...items].sort((a, b) => by(a) - by(b)).map(({ question }) => question);
/** Equal figures keep the order of the questionnaire, and so does a sort that is stable. */
const EXPECTED = {
  "As asked": items.map(({ question }) => question),
  "Lowest first": sorted(({ counts }) => Math.round(mean(counts) * 1e9)),
  "Most disputed first": sorted(({ counts }) => -Math.round(variance(counts) * 1e9)),
  "Most changed first": sorted(({ question, counts }) => -Math.round(Math.abs(mean(counts) - mean(earlier.get(question))) * 1e9)),
};

/** The page, ready to take a file. */
async function start(page) {
  await page.goto(HOME);
  await expect(title(page)).toBeVisible();
}

/** Of the newest round: an earlier one that is open has figures of the same names further down. */
const figure = (page, name) => page.getByRole("figure", { name, exact: true }).first();

test("24 rounds: every order, drawer, table and way out", async ({ person }) => {
  const { page } = await person("Ana");
  await start(page);
  await drop(page, [file]);
  await expect(page.getByRole("list", { name: "About this round" }).first()).toContainText("11 of 12 answered");
  await expect(page.getByRole("group", { name: "Earlier rounds" }).or(page.getByRole("heading", { name: "Earlier rounds" }))).toBeVisible();

  await test.step("orders", async () => {
    for (const [name, expected] of Object.entries(EXPECTED)) {
      await page.getByLabel("Order", { exact: true }).selectOption({ label: name });
      await expect.poll(() => order(page), name).toEqual(expected);
    }
  });

  await test.step("the first two to talk about", async () => {
    const first = page.getByRole("region", { name: "Talk about this first" });
    await expect(first.getByRole("heading", { level: 3 })).toHaveCount(2);
    await expect(first).toContainText(EXPECTED["Most disputed first"][0]);
    const lowest = EXPECTED["Lowest first"].find((question) => question !== EXPECTED["Most disputed first"][0]);
    await expect(first).toContainText(lowest);
    await expect(first.getByRole("listitem")).toHaveCount(4);
  });

  await test.step("figures and tables", async () => {
    for (const { question, counts } of [items[0], items[3], items[12]]) {
      const item = figure(page, question);
      await expect(item).toContainText(mean(counts).toFixed(1));
      await item.getByText("Show as table").click();
      await expect(item.getByRole("table").first().getByRole("row").nth(1)).toHaveText(`Strongly disagree${counts[0]}`);
      await item.getByText("All figures").click();
      await expect(item.getByRole("row", { name: /^Mean \d/ })).toContainText(mean(counts).toFixed(2));
      await expect(item.getByRole("row", { name: /^Variance/ })).toContainText(variance(counts).toFixed(2));
      await expect(item.getByRole("row", { name: /r\*wg/ })).toContainText((1 - variance(counts) / 2).toFixed(2).replace("-0.00", "0.00"));
    }
  });

  await test.step("the line, by keys and as a table", async () => {
    const line = page.getByRole("figure", { name: "Over the rounds" });
    const points = line.getByRole("img");
    await expect(points).toHaveCount(24);
    // One stop, and arrows from round to round.
    await points.last().focus();
    await page.keyboard.press("Home");
    await expect(line.locator("figcaption")).toContainText(/^Round 1, /);
    await page.keyboard.press("End");
    const now = mean(items[0].counts).toFixed(1);
    await expect(line.locator("figcaption")).toContainText(new RegExp(`^Round 24, .*: ${now}, mean of 11`));
    await line.getByText("Show as table").click();
    await expect(line.getByRole("row")).toHaveCount(25);
    await expect(line.getByRole("row").last()).toContainText(now);
  });

  await test.step("an earlier round", async () => {
    await page.locator("details.earlier > summary").first().click();
    const earlierRound = page.locator("details.earlier[open]");
    await expect(earlierRound.locator("figure.item")).toHaveCount(13);
  });

  await axe(page);

  await test.step("ways out", async () => {
    const out = page.getByRole("region", { name: "Take it elsewhere" });
    await out.getByRole("button", { name: "Copy as Markdown" }).click();
    await expect(out.getByRole("status")).toHaveText("Copied");
    const markdown = await copied(page);
    expect(markdown).toContain(`| ${mean(items[5].counts).toFixed(1)} |`);
    expect(markdown.match(/^\| /gm)).toHaveLength(14);

    const table = await saved(page, () => out.getByRole("button", { name: "Save as CSV" }).click());
    expect(table.name).toMatch(/^Atlas-[0-9a-f]{6}\.pulse\.csv$/);
    expect(table.body.toString().trim().split("\r\n")).toHaveLength(1 + 24 * 13);

    await out.getByRole("button", { name: "Copy for a page" }).click();
    await expect.poll(() => page.evaluate(async () => (await navigator.clipboard.read())[0].types)).toContain("text/html");
    const html = await page.evaluate(async () => (await (await navigator.clipboard.read())[0].getType("text/html")).text());
    expect(html).toContain("11 of 12 answered");
    expect(html).toContain("data:image/png;base64,");
    expect(html).toMatch(/ alt="[^"]{20,}"/);

    const chart = figure(page, items[1].question);
    await chart.getByText("Picture").click();
    const svg = await saved(page, () => chart.getByRole("button", { name: "Save as SVG" }).click());
    expect(svg.name).toBe(`Atlas-${newest.date}-2.svg`);
    expect(svg.body.toString()).toContain(`<title>${items[1].question}</title>`);
    const png = await saved(page, () => chart.getByRole("button", { name: "Save as PNG" }).click());
    expect([...png.body.subarray(1, 4)]).toEqual([...Buffer.from("PNG")]);
    expect(png.body.readUInt32BE(16)).toBe(1280);
  });
});

test("one round has no line, two have", async ({ page }) => {
  await start(page);
  for (const count of [1, 2]) {
    const few = { ...JSON.parse(body), rounds: rounds.slice(-count) };
    // Only the newest round of a file carries the lists by which people check.
    await drop(page, [{ name: "Atlas.pulse.json", body: JSON.stringify(few) }]);
    await expect(page.getByRole("list", { name: "About this round" }).first()).toContainText("11 of 12 answered");
    await expect(page.getByRole("figure", { name: "Over the rounds" })).toHaveCount(count - 1);
  }
});

test("two copies that grew apart become one, an older one takes nothing away, and of one that differs a person chooses", async ({ page }) => {
  const copy = (chosen) => [{ name: "Atlas.pulse.json", body: JSON.stringify({ ...JSON.parse(body), rounds: chosen }) }];
  const earlierRounds = page.locator("details.earlier");
  await start(page);
  await drop(page, copy([...rounds.slice(0, 3), newest]));
  await expect(earlierRounds).toHaveCount(3);
  await drop(page, copy(rounds.slice(0, 5)));
  await expect(earlierRounds).toHaveCount(5);
  await drop(page, copy(rounds.slice(0, 2)));
  await page.reload();
  await expect(earlierRounds).toHaveCount(5);
  const { question, item } = newest.results[0];
  const turned = { question, item: { shown: { ...item.shown, counts: [...item.shown.counts].reverse() } } };
  const changed = copy([{ ...newest, results: [turned, ...newest.results.slice(1)], checks: undefined }]);
  const differing = page.getByRole("region", { name: "Two results of one pulse" });
  const counts = (page) => figure(page, question).getByRole("table").first().getByRole("row").nth(1);
  await figure(page, question).getByText("Show as table").click();
  for (const [choice, first] of [
    ["Keep the one on this device", item.shown.counts[0]],
    ["Take the one that came", item.shown.counts.at(-1)],
  ]) {
    await drop(page, changed);
    // Only what differs, side by side.
    await expect(differing.getByRole("row")).toHaveCount(2);
    await expect(differing.getByRole("rowheader")).toHaveText(question);
    await expect(differing.getByRole("cell").first()).toContainText(`Strongly disagree: ${item.shown.counts[0]},`);
    await expect(differing.getByRole("cell").last()).toContainText(`Strongly disagree: ${item.shown.counts.at(-1)},`);
    await axe(page);
    await differing.getByRole("button", { name: choice }).click();
    await expect(differing).toHaveCount(0);
    await expect(title(page)).toBeFocused();
    await page.reload();
    await figure(page, question).getByText("Show as table").click();
    await expect(counts(page)).toHaveText(`Strongly disagree${first}`);
  }
  await expect(earlierRounds).toHaveCount(5);
});

test("on paper a full check takes two sheets, with comments and without", async ({ page }) => {
  const sheets = async () => {
    const pdf = await page.pdf({ format: "A4", printBackground: true });
    return pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length;
  };
  await start(page);
  await drop(page, [file]);
  await expect(page.getByRole("list", { name: "About this round" }).first()).toContainText("11 of 12 answered");
  expect(await sheets()).toBe(2);
  await page.goto(`${HOME}#/example`);
  await expect(page.getByRole("list", { name: "About this round" }).first()).toContainText("8 of 9 answered");
  expect(await sheets()).toBe(2);
});

test("two teams side by side: no names until asked for, no ranking, shares between them", async ({ page }) => {
  const other = readFileSync(new URL("../../vectors/other-team.pulse.json", import.meta.url));
  await start(page);
  for (const [name, team] of [["Borealis.pulse.json", other], ["Atlas.pulse.json", body]]) {
    await drop(page, [{ name, body: team }]);
    await expect(page.getByRole("list", { name: "About this round" }).first()).toContainText(name.split(".")[0]);
  }
  await page.getByRole("link", { name: "Pulse Check" }).click();
  await page.getByRole("link", { name: "Several teams side by side" }).click();
  await page.getByText("How much lies between the teams").click();
  const table = page.getByRole("table").first();
  await expect(table.getByRole("row")).toHaveCount(14);
  await expect(table).not.toContainText("Atlas");
  await page.getByRole("button", { name: "Show the teams’ names" }).click();
  await expect(table.getByRole("columnheader", { name: "Atlas" })).toBeVisible();

  await expect(page.getByText("A team, and the same team with one person more (a lead, for example)", { exact: false })).toBeVisible();
  const theirs = of(JSON.parse(other).rounds.at(-1));
  for (const [index, { question, counts }] of items.entries()) {
    const row = table.getByRole("row").filter({ hasText: question });
    const teams = [counts, theirs[index].counts];
    for (const one of teams) await expect(row).toContainText(`${mean(one).toFixed(1)}, mean of 11`);
    // ICC(1) from two groups of eleven, by hand: means of squares between and within.
    const grand = (mean(teams[0]) + mean(teams[1])) / 2;
    const between = sum(teams.map((one) => 11 * (mean(one) - grand) ** 2));
    const within = sum(teams.map(variance)) / 2;
    const icc = between > 0 ? (between - within) / (between + 10 * within) : undefined;
    const written = icc?.toFixed(1).replace("-0.0", "0.0");
    const shares = page.getByRole("table").nth(1).getByRole("row").nth(index + 1);
    if (icc === undefined) await expect(shares).toContainText("do not differ");
    else await expect(shares.getByRole("cell").first()).toHaveText(written);
  }
  await axe(page);
});

/** The same results as those of so many other teams: another name and other keys, so that each is a pulse of its own. */
function others(count) {
  const file = JSON.parse(body);
  const [round] = file.rounds;
  const hex = (text) => Buffer.from(text).toString("hex");
  return Array.from({ length: count }, (_, index) => {
    const team = `A${String(index).padStart(4, "0")}`;
    const host_key = `${index.toString(16).padStart(4, "0")}${"20".repeat(30)}`;
    const definition = round.definition.replace(`05${hex("Atlas")}`, `05${hex(team)}`);
    const rounds = [{ ...round, definition, host_key, checks: undefined }];
    return { name: `${team}.pulse.json`, body: JSON.stringify({ format: file.format, version: file.version, team, rounds }) };
  });
}

test("more teams than anybody compares are counted, and not shown", async ({ page }) => {
  await start(page);
  await drop(page, others(201));
  await expect(page.getByRole("list", { name: "About this round" }).first()).toContainText("answered");
  await page.getByRole("link", { name: "Pulse Check" }).click();
  await page.getByRole("link", { name: "Several teams side by side" }).click();
  await expect(page.getByText("the files of 201 teams", { exact: false })).toContainText("at most 200");
  await expect(page.getByRole("table")).toHaveCount(0);
  await axe(page);
});

test("an item that is not shown has no number in the page but its threshold", async ({ page }) => {
  await page.goto(`${HOME}#/example`);
  const hidden = page.locator("figure.item.plain");
  await expect(hidden).toHaveCount(1);
  const html = await hidden.evaluate((figure) => figure.outerHTML.replace(/ (id|aria-labelledby|for)="[^"]*"/g, ""));
  expect([...new Set(html.match(/\d+/g))]).toEqual(["3", "5"]); // the heading's level, and "fewer than 5"
});

test("no word is broken into letters on a phone or a desk", async ({ page }) => {
  // A chip in a row once shrank to the width of a letter.
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${HOME}#/example`);
    await expect(page.locator("figure.item").first()).toBeVisible();
    const high = await page.locator(".chip").evaluateAll((chips) => chips.filter((chip) => chip.offsetHeight > 60 || chip.offsetWidth > 280).map((chip) => chip.textContent));
    expect(high).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `${width}`).toBeLessThanOrEqual(0);
  }
});

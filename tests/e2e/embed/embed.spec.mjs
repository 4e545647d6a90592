// Inside somebody else's page: results in a shadow root, answers in a frame, one host page a behaviour (embed/demo).
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { axe, expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { askTogether } from "../pages/ask.mjs";
import { drop, saved, title } from "../pages/hands.mjs";
import { DIST } from "../pages/host.mjs";

const DEMO = fileURLToPath(new URL("../../../embed/demo/", import.meta.url));
const VECTORS = fileURLToPath(new URL("../../vectors/", import.meta.url));
const RESULT = readFileSync(`${VECTORS}golden/result.txt`, "utf8").trim();
const team = JSON.parse(readFileSync(`${DEMO}atlas.pulse.json`, "utf8"));
const many = JSON.parse(readFileSync(`${VECTORS}many-rounds.pulse.json`, "utf8"));
const newest = team.rounds.at(-1);
/** The page itself asks for the team's file. */
const paths = [/\.pulse\.json$/];
test.use({ allow: { paths } });

/** The app below a path, with the demo pages and further team files beside it. */
const site = (hosted, more = {}) => hosted({ at: "/app/", more: { "demo/": DEMO, "vectors/": VECTORS }, ...more });

/** Keeps what every widget of the page says, from its beginning. */
async function listening(page) {
  await page.addInitScript(() => {
    globalThis.heard = [];
    for (const name of ["ready", "sealed", "error"]) {
      addEventListener(`pulse-${name}`, ({ detail, target }) => globalThis.heard.push({ name, detail: { ...detail, cause: undefined }, src: target.getAttribute("src") }));
    }
  });
}
const heard = (page) => page.evaluate(() => globalThis.heard);
const widget = (page) => page.locator("pulse-check").first();
const ready = (page) => expect(widget(page).getByRole("heading", { level: 2 })).toBeVisible();
const style = (locator, ...names) => locator.evaluate((element, names) => names.map((name) => getComputedStyle(element)[name]), names);

test("a plain page: every counter of the file", async ({ page, hosted }) => {
  const { url } = await site(hosted);
  await listening(page);
  await page.goto(`${url}demo/plain.html`);
  await ready(page);
  const headline = await widget(page).getByRole("heading", { level: 2 }).textContent();
  expect(await heard(page)).toEqual([{ name: "ready", src: "atlas.pulse.json", detail: { team: team.team, headline, rounds: team.rounds.length } }]);
  for (const { question, item } of newest.results.filter(({ item }) => item?.shown)) {
    const figure = widget(page).getByRole("figure").filter({ has: page.getByRole("heading", { name: question }) });
    await figure.getByText("Show as table").click();
    const counts = await figure.getByRole("cell").allTextContents();
    expect(counts, question).toEqual([...item.shown.counts, item.shown.cant_say, item.shown.skipped].map(String));
  }
  // What the gate keeps back is not there either.
  const withheld = newest.results.find(({ item }) => item?.withheld);
  const figure = widget(page).getByRole("figure").filter({ has: page.getByRole("heading", { name: withheld.question }) });
  await expect(figure).toContainText(`Not shown: fewer than ${withheld.item.withheld.fewer_than} people answered this.`);
  await expect(figure.getByRole("table")).toHaveCount(0);
  await axe(page);
  const app = await page.evaluate(() => document.querySelector("pulse-check").shadowRoot.querySelector(".more a").href);
  await page.goto(app);
  await expect(page.getByRole("list", { name: "About this round" }).first()).toContainText(`${newest.n} of`);
});

test("the team's belief with its number, from a file of many rounds", async ({ page, hosted }) => {
  const { url } = await site(hosted);
  await page.goto(`${url}demo/plain.html`);
  await page.evaluate(() => document.querySelector("pulse-check").setAttribute("src", "../vectors/many-rounds.pulse.json"));
  const belief = many.rounds.at(-1).results[0].item.shown.counts;
  const n = belief.reduce((a, b) => a + b, 0);
  const mean = belief.reduce((sum, count, step) => sum + count * (step + 1), 0) / n;
  await expect(widget(page).locator(".head .number")).toContainText(`${mean.toFixed(1)} mean of ${n}`);
  await expect(widget(page).getByRole("figure")).toHaveCount(many.rounds.at(-1).results.length);
});

test("a style sheet that wants everything gets nothing", async ({ page, hosted }) => {
  const { url } = await site(hosted);
  const names = ["color", "fontSize", "fontStyle", "display", "borderTopWidth", "marginTop", "transform"];
  const looks = async (name) => {
    await page.goto(`${url}demo/${name}.html`);
    await ready(page);
    const all = [];
    for (const part of [".headline", ".body", ".item", ".bar", ".says"]) all.push(await style(widget(page).locator(part).first(), ...names));
    return all;
  };
  expect(await looks("hostile")).toEqual(await looks("plain"));
});

test("a strict policy with trusted types", async ({ page, hosted }) => {
  const { url } = await site(hosted);
  await page.goto(`${url}demo/strict.html`);
  await ready(page);
  await expect(widget(page).getByRole("figure")).toHaveCount(0);
});

test("an isolated page, which takes only what says that it may be taken", async ({ page, hosted }) => {
  const may = { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin", "cross-origin-embedder-policy": "require-corp" };
  const app = await site(hosted, { headers: may });
  const wiki = await hosted({ name: "localhost", at: "/wiki/", headers: { "cross-origin-embedder-policy": "require-corp" } });
  const link = app.url + RESULT;
  wiki.changed["page.html"] = () => `<!doctype html><title>Wiki</title><link rel="icon" href="data:,"><script src="${app.url}embed.js" async></script>
    <pulse-check><a href="${link}">Results</a></pulse-check><iframe src="${link}" title="Results" width="900" height="900"></iframe>`;
  await page.goto(`${wiki.url}page.html`);
  await expect(widget(page).getByRole("figure").first()).toBeVisible();
  await expect(page.frameLocator("iframe").getByRole("figure").first()).toBeVisible();
});

test.describe("a policy without WebAssembly", () => {
  test.use({ allow: { paths, console: [/WebAssembly|unsafe-eval/], found: [/wasm-eval/] } });

  test("says so, and where the results are", async ({ page, hosted }) => {
    const { url } = await site(hosted);
    await listening(page);
    await page.goto(`${url}demo/refused.html`);
    await expect(widget(page).getByText("The results cannot be shown inside this page.")).toBeVisible();
    await expect(widget(page).getByRole("link", { name: "Open Pulse Check" })).toHaveAttribute("href", url);
    expect(await heard(page)).toEqual([expect.objectContaining({ name: "error", detail: expect.objectContaining({ what: "program" }) })]);
  });
});

test("an element that names nothing says so, and shows what is named later", async ({ page, hosted }) => {
  const { url } = await site(hosted);
  await listening(page);
  await page.goto(`${url}demo/plain.html`);
  await ready(page);
  await page.evaluate(() => {
    const at = document.querySelector("pulse-check");
    for (let times = 0; times < 2; times += 1) at.after(document.createElement("pulse-check"));
    // As frameworks do it: in its place first, named then.
    at.nextElementSibling.setAttribute("src", "atlas.pulse.json");
  });
  const [, named, nameless] = await page.locator("pulse-check").all();
  await expect(nameless.getByText("No team file, pulse or link is named here.")).toBeVisible();
  await expect(named.getByRole("figure").first()).toBeVisible();
  expect((await heard(page)).filter(({ name }) => name === "error")).toEqual([expect.objectContaining({ detail: expect.objectContaining({ what: "nothing" }) })]);
});

test("right to left", async ({ page, hosted }) => {
  const { url } = await site(hosted);
  await page.goto(`${url}demo/rtl.html`);
  await ready(page);
  expect(await style(widget(page).locator(".body"), "direction")).toEqual(["rtl"]);
  const [text, bar] = [await widget(page).locator("[part=question]").first().boundingBox(), await widget(page).locator(".body").boundingBox()];
  expect(Math.abs(text.x + text.width - (bar.x + bar.width))).toBeLessThan(40);
  await axe(page);
});

test.describe("several on one page", () => {
  test.use({ allow: { paths, console: [/status of 404/] } });

  test("share one program; each shows its own view; a missing file is said", async ({ page, hosted }) => {
    const { url } = await site(hosted);
    const asked = [];
    page.on("request", (request) => asked.push(request.url().split("/").at(-1)));
    await listening(page);
    await page.goto(`${url}demo/several.html`);
    const all = page.locator("pulse-check");
    await expect(all.nth(2).getByRole("figure").first()).toBeVisible();
    await expect(all.nth(0).getByRole("figure")).toHaveCount(0);
    await expect(all.nth(1).getByRole("figure")).toHaveCount(1);
    await expect(all.nth(1).getByRole("heading")).toHaveText(newest.results[0].question);
    await expect(all.nth(3).getByText(`The team file could not be loaded: ${url}demo/nothing.pulse.json`)).toBeVisible();
    expect(asked.filter((name) => /^widget_bg-.*\.wasm$/.test(name))).toHaveLength(1);
    const [light, dark] = [await style(all.nth(0).locator(".body"), "backgroundColor"), await style(all.nth(1).locator(".body"), "backgroundColor")];
    expect(light).not.toEqual(dark);
    await all.nth(1).evaluate((one) => one.setAttribute("view", "item:nothing"));
    await expect(all.nth(1).getByText("The newest result has no item “nothing”. It has: trust")).toBeVisible();
    await axe(page);
  });
});

test("a new file shows without flicker, the same file changes nothing", async ({ page, hosted }) => {
  const one = await site(hosted);
  await page.goto(`${one.url}demo/plain.html`);
  await ready(page);
  const again = () => page.evaluate(() => void document.dispatchEvent(new Event("visibilitychange")));
  await widget(page).locator(".head").evaluate((head) => (head.kept = true));
  const looked = page.waitForResponse(/atlas\.pulse\.json/);
  await again();
  await (await looked).finished();
  expect(one.asked.at(-1)).toEqual({ name: "demo/atlas.pulse.json", known: true });
  expect(await widget(page).locator(".head").evaluate((head) => head.kept)).toBe(true);
  // Never empty in between: every state that the shadow root has is one that shows something.
  await page.evaluate(() => {
    const { shadowRoot } = document.querySelector("pulse-check");
    globalThis.emptied = 0;
    new MutationObserver(() => (globalThis.emptied += shadowRoot.childElementCount === 0)).observe(shadowRoot, { childList: true });
  });
  one.changed["demo/atlas.pulse.json"] = (text) => JSON.stringify({ ...JSON.parse(text), rounds: JSON.parse(text).rounds.slice(0, 1) });
  await again();
  await expect(widget(page).locator(".source")).toContainText(`23 February 2026 · ${team.rounds[0].n} answered`);
  expect(await page.evaluate(() => globalThis.emptied)).toBe(0);
});

test("two versions on one page do not fight", async ({ page, hosted }) => {
  const one = await site(hosted);
  one.changed["embed.js"] = (text) => text;
  await page.goto(`${one.url}demo/plain.html`);
  await ready(page);
  one.changed["embed.js"] = (text) => text.replace(/const VERSION = "[^"]+"/, 'const VERSION = "99.0.0"');
  await page.addScriptTag({ url: `${one.url}embed.js` });
  await page.addScriptTag({ url: `${one.url}embed.js` });
  expect(await page.evaluate(() => Object.keys(globalThis.pulseCheck.versions).length)).toBe(2);
  await expect(widget(page).getByRole("figure").first()).toBeVisible();
});

test("answering in a page of another site: in a frame of its own, which sizes itself and says who runs the page", async ({ person, hosted }) => {
  const [priya, tom, ana] = [await person("Priya"), await person("Tom"), await person("Ana")];
  const question = { kind: "agree", text: "We are ready to launch." };
  const { link } = await askTogether(priya, tom, { template: /^Own questions/, team: "Atlas", size: 4, k: 4, questions: [question] });
  // The app at one site, the intranet's page at another: what a browser keeps of a frame lies apart then.
  const intranet = await hosted({ name: "localhost", at: "/wiki/", folder: DEMO });
  expect(new URL(intranet.url).hostname).not.toBe(new URL(HOME).hostname);
  intranet.changed["answer.html"] = (html) => html.replace("../embed.js", `${HOME}embed.js`).replace("<pulse-check>", `<pulse-check pulse="${link}" theme="dark">`);
  await listening(ana.page);
  await ana.page.goto(`${intranet.url}answer.html`);
  const frame = ana.page.frameLocator("pulse-check iframe");
  const site = new URL(intranet.url).host;
  await expect(frame.getByText(`This page lies inside ${site}, which is told when you seal, never what: whoever runs that site could change it and read along.`)).toBeVisible();
  await expect(frame.getByRole("navigation")).toBeHidden();
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  const fits = () => frame.locator("html").evaluate((html) => html.scrollHeight - html.clientHeight);
  await expect.poll(fits).toBeLessThanOrEqual(1);
  // Nobody else may say how high it is.
  const height = () => ana.page.locator("pulse-check iframe").evaluate((frame) => frame.style.height);
  const before = await height();
  await ana.page.evaluate(() => postMessage({ pulseCheck: "size", height: 7 }, "*"));
  await expect.poll(() => heard(ana.page)).toEqual([expect.objectContaining({ name: "ready" })]);
  expect(await height()).toBe(before);
  await answering.give(frame, question, 4);
  await frame.getByRole("button", { name: /^Seal/ }).click();
  await expect.poll(() => heard(ana.page)).toEqual([expect.objectContaining({ name: "ready" }), expect.objectContaining({ name: "sealed" })]);
  await expect(frame.locator("#sealed")).toHaveValue(/pulse:A/);
  await expect.poll(fits).toBeLessThanOrEqual(1);
  // What the frame keeps, and reads again, does not change how the page around wants it to look.
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  await ana.page.evaluate(() => document.querySelector("pulse-check").setAttribute("theme", "light"));
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "light");
  // The page around cannot look inside.
  expect(await ana.page.evaluate(() => document.querySelector("pulse-check").shadowRoot.querySelector("iframe").contentDocument)).toBeNull();
});

test("a frame is as high whatever is answered in it, and as long as nothing is", async ({ person, hosted }) => {
  const [priya, tom] = [await person("Priya"), await person("Tom")];
  const questions = [
    { kind: "agree", text: "We are ready to launch." },
    { kind: "scale", text: "How likely is it?", ends: ["not at all", "certain"] },
    { kind: "choice", text: "When do we meet?", options: ["Monday", "Friday"] },
    { kind: "several", text: "What helps?", options: ["Calm", "Time"] },
    { kind: "comment", text: "What would help?" },
  ];
  const { link } = await askTogether(priya, tom, { template: /^Own questions/, team: "Atlas", size: 9, k: 4, kComments: 4, questions });
  const intranet = await hosted({ at: "/wiki/", folder: DEMO });
  intranet.changed["answer.html"] = (html) => html.replace("../embed.js", `${HOME}embed.js`).replace("<pulse-check>", `<pulse-check pulse="${link}">`);
  for (const width of [320, 1280]) {
    const { page } = await person(`Ana, ${width}`, { viewport: { width, height: 900 } });
    await page.goto(`${intranet.url}answer.html`);
    const frame = page.frameLocator("pulse-check iframe");
    const outer = page.locator("pulse-check iframe");
    await expect(frame.locator("html")).toHaveAttribute("data-framed", "");
    // Measured inside, where the page around is told from, and outside, where it is set.
    const height = async () => [await frame.locator("html").evaluate((html) => html.scrollHeight), await outer.evaluate((one) => one.style.height)];
    // The words are computed for a moment, and take a line more than what stands there meanwhile.
    await expect(frame.getByText(/^[a-z]+( · [a-z]+){3}$/)).toHaveCount(2);
    await expect.poll(async () => new Set((await height()).map((one) => Number.parseInt(one, 10))).size).toBe(1);
    const before = await height();
    const same = async (what) => expect(await height(), `${width}, ${what}`).toEqual(before);
    for (const [question, values] of [[questions[0], [4, "Can’t say"]], [questions[1], ["7"]], [questions[2], ["Friday"]], [questions[3], [["Calm", "Time"]]], [questions[4], ["one\ntwo\nthree\nfour\nfive\nsix"]]]) {
      for (const value of values) {
        await answering.give(frame, question, value);
        await same(`${question.text} ${value}`);
      }
    }
    await expect(frame.getByText("5 of 5 answered")).toBeVisible();
    // Those that were used are there, the others are out of sight and of reach.
    const back = frame.getByRole("button", { name: "Take the answer back" });
    for (let left = 4; left > 0; left -= 1) {
      await expect(back).toHaveCount(left);
      await back.first().click();
      await same("taken back");
    }
    await expect(back).toHaveCount(0);
    await page.emulateMedia({ media: "print" });
    const lacks = () => frame.locator("html").evaluate((html) => Math.max(0, html.querySelector("main").getBoundingClientRect().bottom - html.clientHeight));
    await expect.poll(lacks, { message: `${width}, in print` }).toBe(0);
  }
});

test("in a frame of another page keys are neither made nor shown, and nothing is erased", async ({ person, hosted }) => {
  const { page } = await person("Ana");
  const intranet = await hosted({ at: "/wiki/", folder: DEMO });
  intranet.changed["frame.html"] = () => '<!doctype html><title>Wiki</title><link rel="icon" href="data:,"><iframe width="600" height="600"></iframe>';
  await page.goto(`${intranet.url}frame.html`);
  const inside = async (hash) => {
    await page.locator("iframe").evaluate((frame, src) => (frame.src = src), `${HOME}${hash}`);
    return page.frameLocator("iframe");
  };
  for (const hash of ["#/device", "#/ask/poll", "#/desk", "#/kiosk"]) {
    const frame = await inside(hash);
    await expect(title(frame), hash).toHaveText("Not inside another page");
    await expect(frame.getByRole("link", { name: "Open it in a tab of its own" })).toHaveAttribute("href", `${HOME}${hash}`);
    await expect(frame.getByRole("main").getByRole("button"), hash).toHaveCount(0);
  }
  await expect((await inside("#/example")).getByText("made up", { exact: false }).first()).toBeVisible();
});

/** A wiki page around what was pasted into it, and the address of that page. */
function wiki(one, inner, around = "") {
  one.changed["demo/wiki.html"] = () => `<!DOCTYPE html><html lang="en"><title>Wiki</title><link rel="icon" href="data:,"><main><h1>Wiki</h1>${around}${inner}</main>`;
  return `${one.url}demo/wiki.html`;
}

/** Opens what the results page says to paste, for a team with many rounds; the field that holds it. */
async function toPaste(page, one) {
  await page.goto(one.url);
  await expect(title(page)).toBeVisible();
  await drop(page, [{ name: "Atlas.pulse.json", body: JSON.stringify(many) }]);
  await page.getByText("Put it into a page").click();
  return page.getByRole("textbox", { name: "Copy this for the page" });
}

test("what the results page says to paste does what it says", async ({ page, hosted }) => {
  const one = await site(hosted);
  const snippet = await toPaste(page, one);
  const drawer = page.locator("details.embed");
  const what = page.getByLabel("What the page shows");
  const copied = async (option) => {
    await what.selectOption(option);
    return snippet.inputValue();
  };
  const [here, headlineHere] = [await copied("This result"), await copied("The headline of this result")];
  const named = await copied("Always the newest result, from a file that you replace");
  expect(named).toContain('src="Atlas-for-others.pulse.json"');
  const copy = await saved(page, () => drawer.getByRole("button", { name: "Save a copy for others" }).click());
  expect(copy.name).toBe("Atlas-for-others.pulse.json");
  await expect(page.getByText(`Put that copy, ${copy.name}, where readers of the page can open it`)).toBeVisible();
  await axe(page);
  await page.getByLabel("Address of that copy, as the page’s readers open it").fill(`${one.url}files/a"b.pulse.json`);
  const [all, headline] = [await snippet.inputValue(), await copied("Always the newest headline, from a file that you replace")];
  const frame = await copied("This result, in a frame (where a wiki allows no scripts)");
  expect(frame).toContain("<iframe");
  const table = await copied("This result as a table (where a page takes neither scripts nor frames)");
  const lines = await copied("A picture with its words and the link");
  const dark = drawer.getByLabel("For a dark page");
  const picture = async (kind) => (await saved(page, () => drawer.getByRole("button", { name: `Save as ${kind}` }).click())).body;
  const light = String(await picture("SVG"));
  await dark.check();
  expect([...String(await picture("SVG")).matchAll(/#[0-9a-f]{6}/g)].length).toBe([...light.matchAll(/#[0-9a-f]{6}/g)].length);
  expect(String(await picture("SVG"))).not.toBe(light);
  expect((await picture("PNG")).subarray(1, 4).toString()).toBe("PNG");
  await axe(page);

  one.changed['files/a"b.pulse.json'] = () => copy.body;
  const figures = many.rounds.at(-1).results.length;
  for (const [inner, count] of [[here, figures], [headlineHere, 0], [all, figures], [headline, 0]]) {
    await page.goto(wiki(one, inner));
    await ready(page);
    await expect(widget(page).getByRole("figure")).toHaveCount(count);
    await expect(page.getByRole("link", { name: `Results of ${many.team}` })).toBeHidden();
    expect(await widget(page).evaluate((element) => getComputedStyle(element).display)).toBe("block");
  }
  await page.goto(wiki(one, frame));
  const framed = page.frameLocator("iframe");
  await expect(framed.getByRole("list", { name: "About this round" }).first()).toContainText(`${many.rounds.at(-1).n} of`);
  await expect(framed.getByRole("banner")).toBeHidden();
  await expect(framed.getByRole("figure")).toHaveCount(figures);
  await expect(framed.getByRole("link", { name: "All of it, and your own check, in Pulse Check" })).toHaveAttribute("target", "_blank");
  // Nothing to scroll inside, and no field of nothing below: as good as a height can be that is fixed beforehand.
  for (const media of ["screen", "print"]) {
    await page.emulateMedia({ media });
    const [high, needed] = await framed.locator("html").evaluate((html) => [html.clientHeight, html.querySelector("main").getBoundingClientRect().bottom]);
    expect(needed, media).toBeLessThanOrEqual(high);
    expect(needed, media).toBeGreaterThan(high / 2);
  }
  await page.emulateMedia({ media: "screen" });
  await page.goto(wiki(one, table));
  await expect(page.getByRole("row")).toHaveCount(1 + many.rounds.at(-1).results.length);
  await expect(page.getByRole("link", { name: "See the whole result" })).toHaveAttribute("href", /#r=/);
  await axe(page);
  expect(lines.trim().split("\n").at(-1)).toMatch(/^http:.*#r=[\w-]+$/);
});

test.describe("where the script does not run", () => {
  test.use({ javaScriptEnabled: false });

  test("the link stands there", async ({ page, hosted }) => {
    const one = await site(hosted);
    await page.goto(wiki(one, `<script src="../embed.js" async></script><pulse-check><a href="${one.url}#r=AA">Results of Atlas</a></pulse-check>`));
    await expect(page.getByRole("link", { name: "Results of Atlas" })).toBeVisible();
  });
});

test("a link that a page brings after the element is shown; a damaged one is said, and stands there", async ({ page, hosted }) => {
  const one = await site(hosted);
  const [, link] = /href="([^"]+)"/.exec(await (await toPaste(page, one)).inputValue());
  await page.goto(wiki(one, '<script src="../embed.js"></script><pulse-check></pulse-check>'));
  await expect(widget(page).getByText("No team file, pulse or link is named here.")).toBeVisible();
  const put = (href) => widget(page).evaluate((element, href) => (element.innerHTML = `<p><a href="${href}">Results</a></p>`), href);
  await put(link);
  await ready(page);
  await page.goto(wiki(one, `<script src="../embed.js"></script><pulse-check><a href="${link.slice(0, -9)}">Results</a></pulse-check>`));
  await expect(widget(page).getByRole("status")).toBeVisible();
  await expect(page.getByRole("link", { name: "Results" })).toBeVisible();
});

test("pasted into the page itself or bundled, the script asks the app that is named, and says so where none is", async ({ page, hosted }) => {
  const one = await site(hosted);
  const text = readFileSync(`${DIST}embed.js`, "utf8");
  await listening(page);
  await page.goto(wiki(one, `<script>${text}</script><pulse-check src="atlas.pulse.json"></pulse-check><pulse-check src="atlas.pulse.json" app="${one.url}"></pulse-check>`));
  await expect(widget(page).getByText("The address of Pulse Check is missing")).toBeVisible();
  await expect(page.locator("pulse-check").last().getByRole("figure").first()).toBeVisible();
  expect((await heard(page)).map(({ name }) => name)).toEqual(["error", "ready"]);
});

test("a page in place of the team file is said, with its address", async ({ page, hosted }) => {
  const one = await site(hosted);
  one.changed["demo/atlas.pulse.json"] = () => "<!doctype html><title>Log in</title>";
  const types = { json: "text/html" };
  const two = await hosted({ at: "/app/", more: { "demo/": DEMO }, types, changed: one.changed });
  await page.goto(`${two.url}demo/plain.html`);
  await expect(widget(page).getByText(`A page came in place of the team file, perhaps to log in: ${two.url}demo/atlas.pulse.json`)).toBeVisible();
});

test("a frame takes neither the focus nor the place of the page around it", async ({ page, hosted }) => {
  const one = await site(hosted);
  const link = JSON.parse(readFileSync(`${VECTORS}formats.json`, "utf8"))[0].expect.pulse_link;
  const frames = [`<iframe src="../#/example" width="600" height="600"></iframe>`, `<iframe src="../${link}" width="600" height="600"></iframe>`, `<pulse-check pulse="../${link}"></pulse-check>`, `<iframe src="../#/device" width="600" height="600"></iframe>`];
  const space = '<label>Search <input></label><div style="height: 2800px"></div>';
  for (const [at, frame] of frames.entries()) {
    await page.goto(wiki(one, `<script src="../embed.js" async></script>${frame}`, space));
    const field = page.getByLabel("Search");
    await field.click();
    const shown = page.frameLocator("iframe").locator("#title").waitFor();
    // Somebody types while it loads, and when it has come.
    await field.pressSequentially("where does it say that we me", { delay: 40 });
    await shown;
    await field.pressSequentially("et on Monday");
    await expect(field, String(at)).toHaveValue("where does it say that we meet on Monday");
    await expect(field).toBeFocused();
    expect(await page.evaluate(() => scrollY), String(at)).toBe(0);
  }
  // Once somebody is inside, the focus goes with them, and the page around still stays where it is.
  await page.goto(wiki(one, frames[0], space));
  const inside = page.frameLocator("iframe");
  await inside.locator("#title").click();
  const place = await page.evaluate(() => scrollY);
  await inside.locator("html").evaluate(() => (location.hash = "#/how"));
  await expect(inside.locator("#title")).toHaveText("How this works");
  await expect(inside.locator("#title")).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(place);
});

test.describe("in a frame without an origin of its own", () => {
  // Nothing may be stored there: the browser says so.
  test.use({ allow: { paths, console: [/sandboxed/] } });

  test("the page has its style", async ({ page, hosted }) => {
    const one = await site(hosted, { headers: { "access-control-allow-origin": "*" } });
    await page.goto(wiki(one, '<iframe sandbox="allow-scripts" src="../#/example" width="600" height="600"></iframe>'));
    const frame = page.frameLocator("iframe");
    await expect(frame.locator("main.wide")).toBeVisible();
    expect(await frame.locator("main.wide").evaluate((main) => getComputedStyle(main).maxWidth)).not.toBe("none");
  });

  test("and where no program runs at all, it says what to do", async ({ page, hosted }) => {
    const one = await site(hosted, { headers: { "access-control-allow-origin": "*" } });
    await page.goto(wiki(one, '<iframe sandbox="" src="../#/example" width="600" height="600"></iframe>'));
    const frame = page.frameLocator("iframe");
    // Texts in a <noscript> are found by no other way.
    await expect(frame.locator("noscript p").last()).toBeVisible();
    await expect(frame.locator("noscript p").last()).toContainText("Its frame lets no program run");
    await expect(frame.getByRole("heading", { name: "Does nothing happen?" })).toBeHidden();
  });
});

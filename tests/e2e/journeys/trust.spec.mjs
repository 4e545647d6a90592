// What people can see for themselves: a link that is not theirs, sealing without a network, a receipt and a key on another device,
// and that forgetting leaves nothing.
import { readdir } from "node:fs/promises";
import { axe, expect, HOME, test } from "../fixtures.mjs";
import * as answering from "../pages/answer.mjs";
import { ask, askTogether } from "../pages/ask.mjs";
import { lines } from "../pages/chat.mjs";
import * as gathering from "../pages/gather.mjs";
import { drop, paste, saved, title } from "../pages/hands.mjs";
import * as result from "../pages/result.mjs";

const QUESTIONS = [
  { kind: "agree", text: "We are ready to launch." },
  { kind: "comment", text: "What would help?" },
];
const PULSE = { template: /^Own questions/, team: "Atlas", size: 4, k: 4, kComments: 4, questions: QUESTIONS };
const STEPS = [4, 2, 5, 1];
const COMMENTS = ["Fewer meetings", "Sleep", "", "A second tester"];

/** Everything that lies in both storages of a device, as text. */
const kept = async ({ context }) => JSON.stringify((await context.storageState({ indexedDB: true })).origins);

test("a receipt on another device: in the box, counted, what it says, and forgotten without a trace", async ({ person }) => {
  test.setTimeout(120_000);
  const [priya, tom] = [await person("Priya"), await person("Tom")];
  const { link } = await askTogether(priya, tom, PULSE);
  const people = await Promise.all(["Ana", "Ben", "Chen", "Dana"].map((name) => person(name)));
  const codes = [];
  for (const [index, { name, page }] of people.entries()) {
    await page.goto(link);
    await answering.give(page, QUESTIONS[0], STEPS[index]);
    if (COMMENTS[index]) await answering.give(page, QUESTIONS[1], COMMENTS[index]);
    codes.push([name, await answering.seal(page)]);
    await answering.sent(page);
  }

  const [ana] = people;
  await ana.page.goto(`${HOME}#/device`);
  await ana.page.getByRole("button", { name: "Show my receipt" }).click();
  await expect(ana.page.getByText("Whoever has this receipt can find your answers in the box and read them.")).toBeVisible();
  const sheet = ana.page.locator(".sheet");
  // Shown to be read, printed or saved: nothing on it copies or shares.
  await expect(sheet.getByRole("button")).toHaveText(["Save my receipt as a file", "Print"]);
  const receipt = await saved(ana.page, () => ana.page.getByRole("button", { name: "Save my receipt as a file" }).click());
  expect(receipt.name).toBe("receipt-Atlas.txt");

  const desk = await person("Ana's other device");
  await desk.page.goto(HOME);
  await drop(desk.page, [receipt]);
  await expect(desk.page.getByText("This receipt belongs to a pulse that is not on this device.")).toBeVisible();
  await desk.page.goto(link);
  await expect(desk.page.getByRole("group", { name: QUESTIONS[0].text })).toBeVisible();
  await drop(desk.page, [receipt]);
  await expect(desk.page.getByText("The receipt is on this device now. Whoever uses this device can read those answers")).toBeVisible();

  await paste(tom.page, lines(codes));
  await expect(tom.page.getByRole("heading", { level: 1, name: "4 of 4 are in" })).toBeVisible();
  const [table, open] = [tom.page.url(), await tom.context.storageState({ indexedDB: true })];
  const { box, link: checkLink } = await gathering.close(tom.page, { n: 4, size: 4 });
  await desk.page.goto(checkLink);
  await expect(desk.page.getByText("The answers of this receipt are in the box, as they were sealed. A comment cannot be looked for with a receipt.")).toBeVisible();
  await expect(desk.page.getByRole("button", { name: "Copy the line" })).toHaveCount(0);
  const stands = desk.page.getByRole("list", { name: "Where this pulse stands" });
  await expect(stands.locator('[aria-current="step"]')).toHaveText("Everybody looks");
  await axe(desk.page);

  const confirmations = [];
  for (const { name, page } of people) confirmations.push([name, await answering.look(page, checkLink, 3)]);
  await drop(priya.page, [box]);
  await paste(priya.page, lines(confirmations));
  await gathering.different(priya.page, 4);
  await gathering.open(priya.page);
  const published = await result.publish(priya.page, { comments: true });
  await desk.page.goto(published.link);
  const counted = desk.page.getByRole("region", { name: "The receipt from another device" });
  await expect(counted.getByRole("status")).toContainText("The answers of this receipt were counted.");
  await expect(counted.getByText("Fewer meetings")).toBeHidden();
  await counted.getByText("Show what the receipt says").click();
  await expect(counted.getByRole("term")).toHaveText(["We are ready to launch.", "What would help?"]);
  await expect(counted.getByRole("definition")).toHaveText([/Agree/, /Fewer meetings/]);
  await axe(desk.page);

  // A device that still holds a key knows that there is no result yet: it shows this one and does not take it over.
  const still = await person("Tom, before he closed", { storageState: open });
  await still.page.goto(published.link);
  await expect(still.page.getByRole("list", { name: "About this round" }).first()).toBeVisible();
  await still.page.goto(table);
  await expect(still.page.getByRole("heading", { level: 1, name: "4 of 4 are in" })).toBeVisible();
  expect(await kept(still)).toMatch(/\\"round\\":null/);

  // The seed of the receipt is a secret: after forgetting it lies nowhere.
  const secret = /\\"receipts\\":\[\\"([0-9a-f]{64})/.exec(await kept(desk))[1];
  await desk.page.goto(`${HOME}#/device`);
  await desk.page.getByRole("button", { name: "Forget on this device" }).click();
  await expect(desk.page.getByText("A receipt from another device lies here. It stays valid")).toBeVisible();
  await desk.page.getByRole("button", { name: "Yes, forget it" }).click();
  await expect(desk.page.getByText("The pulse of Atlas is forgotten on this device.")).toBeVisible();
  const left = await kept(desk);
  expect(left).not.toContain(secret);
  expect(left).not.toContain("/pulse/");

  // The same for everybody who had more to lose: the host, the collector, one who answered.
  for (const one of [priya, tom, ana]) {
    await one.page.goto(`${HOME}#/device`);
    await one.page.getByRole("button", { name: "Forget on this device" }).first().click();
    await one.page.getByRole("button", { name: "Yes, forget it" }).click();
    await expect(one.page.getByText("The pulse of Atlas is forgotten on this device.")).toBeVisible();
    const state = await kept(one);
    for (const trace of ["/pulse/", "gathered/", "box/"]) expect(state, one.name).not.toContain(trace);
    for (const comment of COMMENTS.filter(Boolean)) if (one !== priya) expect(state, one.name).not.toContain(comment);
  }
});

test("somebody asks in the host's name: her device says that it is not her pulse", async ({ person }) => {
  const [priya, tom, mallory, helper] = await Promise.all(["Priya", "Tom", "Mallory", "Helper"].map((name) => person(name)));
  await askTogether(priya, tom, PULSE);
  await ask(mallory.page, { host: "Priya", ...PULSE });
  const invitation = await mallory.page.getByRole("textbox", { name: "Copy the message" }).inputValue();
  await helper.page.goto(/https?:\/\/\S+/.exec(invitation)[0]);
  await helper.page.getByLabel("Your name").fill("Tom");
  await helper.page.getByRole("button", { name: "I’ll gather" }).click();
  const message = await helper.page.getByRole("textbox", { name: "Copy the team’s message" }).inputValue();
  await priya.page.goto(/https?:\/\/\S+/.exec(message)[0]);
  await expect(priya.page.getByRole("alert").filter({ hasText: "it is not the pulse that you asked on this device" })).toBeVisible();
  await axe(priya.page);
});

test.describe("no network", () => {
  // The browser itself asks for the icon again.
  test.use({ allow: { console: [/ERR_INTERNET_DISCONNECTED.*favicon/] } });
test("a whole answer without a network", async ({ person }) => {
  const [priya, tom, ana] = [await person("Priya"), await person("Tom"), await person("Ana")];
  const { link } = await askTogether(priya, tom, PULSE);
  await ana.page.goto(link);
  await expect(ana.page.getByText("0 of 2 answered")).toBeVisible();
  // The last thing that the page does is to have itself kept.
  await ana.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await ana.page.evaluate(async () => {
    const { serviceWorker } = navigator;
    if (!serviceWorker.controller) await new Promise((then) => serviceWorker.addEventListener("controllerchange", then, { once: true }));
  });
  const asked = [];
  ana.page.on("requestfailed", (request) => asked.push(request.url()));
  ana.page.on("response", (response) => response.fromServiceWorker() || (response.url().startsWith("http") && asked.push(response.url())));
  await ana.context.setOffline(true);
  await answering.give(ana.page, QUESTIONS[0], 4);
  await answering.give(ana.page, QUESTIONS[1], "Fewer meetings");
  const code = await answering.seal(ana.page);
  await ana.page.goto(`${HOME}#/how/offline`);
  await expect(ana.page.getByText("This device is offline now.")).toBeVisible();
  await ana.page.getByRole("button", { name: "Seal my two answers now" }).click();
  await expect(ana.page.getByText("Sealed, with no connection:")).toBeVisible();
  await expect(ana.page.getByRole("textbox", { name: "What Tom would get" })).toHaveValue(/^pulse:A/);
  expect(asked.filter((address) => !address.includes("favicon"))).toEqual([]);
  await ana.context.setOffline(false);
  await paste(tom.page, code);
  await expect(tom.page.getByRole("heading", { level: 1, name: "1 of 4 are in" })).toBeVisible();
});
});

test("how it works: the reader's own answers, in the names of their pulse", async ({ person }) => {
  const [priya, tom, ana] = [await person("Zofia"), await person("Łukasz"), await person("Ana")];
  const own = [
    { kind: "agree", text: "We are ready to launch." },
    { kind: "confidence", text: "How confident are you?" },
  ];
  const { link } = await askTogether(priya, tom, { ...PULSE, kComments: undefined, questions: own });
  await ana.page.goto(link);
  await answering.give(ana.page, own[0], 1);
  await ana.page.getByRole("link", { name: "How this works" }).first().click();
  await expect(ana.page.getByText("As in your pulse of Atlas: Zofia opens and Łukasz gathers.")).toBeVisible();
  await expect(ana.page.getByLabel(own[0].text)).toHaveValue("0");
  const noise = ana.page.getByRole("table", { name: "What reaches Łukasz, and from whom" });
  const yours = noise.getByRole("row", { name: /^You/ }).getByRole("cell");
  await expect(yours).toHaveText(/^pulse:A/);
  const before = await yours.textContent();
  await ana.page.getByLabel(own[1].text).selectOption({ index: 4 });
  await expect(yours).not.toHaveText(before);
  const piles = ana.page.getByRole("figure", { name: "The loose piles in Zofia’s box" });
  await expect(piles.getByRole("listitem")).toHaveCount(10);
  await expect(piles.getByText("Strongly disagree", { exact: true })).toHaveCount(1);
  const totals = ana.page.getByRole("figure", { name: "What Zofia’s page shows, and publishes" });
  await expect(totals.getByText("Strongly disagree: 1")).toBeVisible();
  await expect(totals.getByText("Very confident: 2")).toBeVisible();
  await axe(ana.page);
});

test("a key on another device, by its recovery code", async ({ person }) => {
  const [priya, tom] = [await person("Priya"), await person("Tom")];
  await ask(priya.page, { host: "Priya", ...PULSE });
  const invitation = /https?:\/\/\S+/.exec(await priya.page.getByRole("textbox", { name: "Copy the message" }).inputValue())[0];
  await priya.page.goto(`${HOME}#/device`);
  await priya.page.getByRole("button", { name: "Show the recovery code" }).click();
  await expect(priya.page.locator(".sheet").getByRole("button")).toHaveText(["Save the recovery code as a file", "Print"]);
  const code = await priya.page.locator(".sheet .code").textContent();
  const other = await person("Priya's other device");
  await other.page.goto(invitation);
  await expect(other.page.getByRole("heading", { level: 1, name: "Priya asks you to gather" })).toBeVisible();
  await other.page.goto(`${HOME}#/device`);
  const field = other.page.getByLabel("Type a recovery code");
  const typo = code.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  await field.fill(typo);
  await other.page.getByRole("button", { name: "Bring the key back" }).click();
  await expect(other.page.getByRole("alert").filter({ hasText: /letter/ })).toBeVisible();
  await expect(field).toHaveValue(typo);
  await field.fill(code.toLowerCase());
  await other.page.getByRole("button", { name: "Bring the key back" }).click();
  await expect(other.page.getByText("The key is back on this device.")).toBeVisible();
  await expect(other.page.getByRole("heading", { level: 1, name: "Ask somebody to gather" })).toBeVisible();
});

test("every file that the page loads is checked: an altered one is not run", async ({ person }) => {
  const { context, page } = await person("Ana");
  const loaded = new Set();
  page.on("request", (request) => loaded.add(new URL(request.url()).pathname.split("/").pop()));
  await page.goto(HOME);
  await expect(title(page)).toBeVisible();
  await page.goto(`${HOME}#/example`);
  await expect(page.getByRole("list", { name: "About this round" }).first()).toBeVisible();
  const html = await (await context.request.get(HOME)).text();
  const dist = (await readdir(new URL("../../../dist", import.meta.url))).filter((name) => /\.(js|wasm|css)$/.test(name));
  const scripts = await Promise.all(dist.filter((name) => name.endsWith(".js")).map(async (name) => (await context.request.get(HOME + name)).text()));
  const everything = [html, ...scripts].join("\n");
  for (const name of dist.filter((name) => loaded.has(name))) {
    const at = everything.indexOf(name);
    expect(everything.slice(at - 300, at + 400), name).toMatch(/sha384-[A-Za-z0-9+/]{64}/);
  }
  expect([...loaded].filter((name) => /\.(js|wasm|css)$/.test(name)).sort()).toEqual(dist.filter((name) => loaded.has(name)).sort());
});

test.describe("altered on the way", () => {
  test.use({ allow: { console: [/integrity|Failed to|error/i] } });
  for (const [what, ending] of [
    ["the first script", /boot-.*\.js$/],
    ["the program's script", /app-.*\.js$/],
    ["the program", /app_bg-.*\.wasm$/],
  ]) {
    test(`${what}: it does not run`, async ({ person }) => {
      const { context, page } = await person("Ana");
      await context.route(ending, async (route) => {
        const response = await route.fetch();
        const body = await response.body();
        const more = Buffer.from(ending.source.includes("wasm") ? [0, 0] : "\nglobalThis.altered = true;\n");
        await route.fulfill({ response, body: Buffer.concat([body, more]) });
      });
      await page.goto(HOME);
      await expect(page.getByRole("status").or(page.getByRole("alert")).first()).toBeVisible();
      await page.waitForLoadState("networkidle");
      expect(await page.evaluate(() => globalThis.altered)).toBeUndefined();
      // The shell that stands before the program is all that there is.
      await expect(page.locator("#boot")).toBeVisible();
      await expect(page.getByRole("navigation")).toHaveCount(0);
    });
  }
});

test("erasing everything leaves nothing in the page either: counts, copies, refused texts", async ({ person }) => {
  const { page } = await person("Priya");
  await ask(page, { host: "Priya", template: "Own questions", team: "Atlas", size: 4, k: 4, questions: [QUESTIONS[0]], device: true });
  await page.getByRole("button", { name: "I’m first" }).click();
  await answering.give(page, QUESTIONS[0], 4);
  await page.getByRole("button", { name: "Done: count mine" }).click();
  await expect(title(page)).toBeFocused();
  await page.evaluate(() => (location.hash = "#/device"));
  await expect(title(page)).toHaveText("On this device");
  await drop(page, [{ name: "Jonas resigns.txt", body: "noon" }]);
  await expect(page.getByText("“Jonas resigns.txt” is no file of a pulse.")).toBeVisible();
  await page.evaluate(() => (globalThis.before = true));

  await page.getByRole("button", { name: "Erase everything" }).click();
  await page.getByRole("button", { name: "Yes, erase everything" }).click();
  await expect(page.getByText("Everything is erased, as far as a browser can.")).toBeVisible();
  expect(await page.evaluate(() => "before" in globalThis), "the page began anew, with whatever it held").toBe(false);
  await expect(page.getByText("Jonas")).toHaveCount(0);
  await page.evaluate(() => (location.hash = "#/kiosk"));
  await expect(title(page)).toHaveText("Nothing is being passed round here");
  await expect(page.getByRole("button", { name: /^I’m/ })).toHaveCount(0);
  // Said once.
  await page.evaluate(() => (location.hash = "#/device"));
  await page.reload();
  await expect(title(page)).toHaveText("On this device");
  await expect(page.getByText("Everything is erased")).toHaveCount(0);
});

test("two people compare what their pages say of their build, and the files of the site are called so", async ({ person }) => {
  const names = [];
  for (const name of ["Ana", "Ben"]) {
    const { page } = await person(name);
    await page.goto(`${HOME}#/how/page`);
    names.push(await page.locator(".build code").textContent());
    const script = await page.locator("meta[name=program]").getAttribute("data-js");
    expect(script).toContain(`-${names.at(-1).replaceAll(" ", "")}.js`);
  }
  expect(names[0]).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/);
  expect(names[1]).toBe(names[0]);
});

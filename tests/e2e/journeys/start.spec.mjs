// How the site starts, wherever it lies, and what it says when it cannot.
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { axe, BELOW, expect, FILE, HOME, test } from "../fixtures.mjs";
import { DIST } from "../pages/host.mjs";
import { title } from "../pages/hands.mjs";
import { wholePulse } from "../pages/whole.mjs";

const known = JSON.parse(readFileSync(new URL("../../vectors/formats.json", import.meta.url), "utf8"));

const started = async (page) => {
  await expect(title(page)).toBeVisible();
  await expect(page.locator("#boot")).toHaveCount(0);
};

for (const home of [HOME, BELOW]) {
  test(`starts at ${new URL(home).pathname}`, async ({ page }) => {
    await page.goto(home);
    await started(page);
    await axe(page);
  });
}

test.describe("an address that is not there", () => {
  test.use({ allow: { console: [/status of 404/], paths: [/./] } });

  for (const [asked, meant] of [
    ["%23p=AAAA", "#p=AAAA"],
    ["%2523p%3DAAAA", "#p%3DAAAA"],
    ["teams/atlas/%23p=AA%23-_", "teams/atlas/#p=AA%23-_"],
    ["index.html%23/answer/x", "#/answer/x"],
    ["teams/atlas/index.html%23p=A?b&c=d#e", "teams/atlas/#p=A?b&c=d#e"],
  ]) {
    test(`${asked} is a link whose # was rewritten`, async ({ page }) => {
      // The app may rewrite its own address once it has read it: what counts is where the repair leads.
      const arrived = page.waitForURL(HOME + meant, { waitUntil: "commit" });
      await page.goto(HOME + asked, { waitUntil: "commit" }).catch(() => {});
      await arrived;
      await started(page);
    });
  }

  test("gets a sentence and a way home from any depth", async ({ page }) => {
    const answer = await page.goto(`${BELOW}no/such/thing`);
    expect(answer.status()).toBe(404);
    await axe(page);
    for (const above of ["no/such/", "no/", ""]) {
      await page.getByRole("link", { name: "start page" }).click();
      await page.waitForURL(BELOW + above);
    }
    await started(page);
  });
});

test.describe("when it cannot start", () => {
  test.use({ allow: { console: [/./], found: [/wasm-eval/, /script-src-elem inline/, /RuntimeError: unreachable/, /request to file:/] } });
  const says = (page, words) => expect(page.getByRole("alert")).toContainText(words);

  for (const [what, path] of [["wasm", /\.wasm$/], ["script", /\/app-[0-9a-f]+\.js$/]]) {
    test(`without its ${what} it says so`, async ({ page }) => {
      await page.route(path, (route) => route.abort());
      await page.goto(HOME);
      await says(page, "could not be loaded");
    });
  }

  test("with one damaged byte it does not start", async ({ page }) => {
    await page.route(/\.wasm$/, async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[body.length - 9] ^= 1;
      await route.fulfill({ response, body });
    });
    await page.goto(HOME);
    await says(page, "could not be loaded");
  });

  test("an old page out of somebody's cache takes none of the new files, and starts when it is asked for again", async ({ page, hosted }) => {
    const site = await hosted({});
    const old = "0123456789abcdef";
    // Only the page itself has stayed somewhere; its files were replaced.
    site.changed["index.html"] = (html) => html.replace(/((?:app|app_bg|app_parts)-)[0-9a-f]{16}/g, `$1${old}`);
    await page.goto(site.url);
    await says(page, "could not be loaded");
    const programs = site.asked.filter(({ name }) => /^(app|chunk|split|answering)\S*\.(js|wasm)$/.test(name));
    expect(programs).toEqual([]);
    delete site.changed["index.html"];
    await page.getByRole("button", { name: "Reload the page" }).click();
    await started(page);
  });

  test("without WebAssembly it names browsers that have it", async ({ page }) => {
    await page.addInitScript(() => delete globalThis.WebAssembly);
    await page.goto(HOME);
    await says(page, "cannot run Pulse Check");
    await axe(page);
  });

  // Hosts that send the policy of an older release as a header: it knows no hash of a script in the page.
  test("where a policy refuses the script in the page, the program comes all the same", async ({ page, hosted }) => {
    const { url } = await hosted({ headers: { "content-security-policy": "script-src 'self' 'wasm-unsafe-eval'" } });
    for (const hash of ["", known[0].expect.pulse_link]) {
      await page.goto(url + hash);
      await expect(title(page)).toBeVisible();
      await page.goto("about:blank");
    }
  });

  test("where a policy refuses WebAssembly it tells whoever runs the site which one is needed", async ({ page, hosted }) => {
    const { url } = await hosted({ headers: { "content-security-policy": "script-src 'self'" } });
    await page.goto(url);
    await says(page, "This site does not let Pulse Check run");
    await page.getByText("For whoever runs this site").click();
    await expect(page.getByText("must hold script-src 'self' 'wasm-unsafe-eval'")).toBeVisible();
  });

  test("with too little memory it says so", async ({ page }) => {
    await page.addInitScript(() => (WebAssembly.instantiate = () => Promise.reject(new RangeError("WebAssembly.Memory(): could not allocate memory"))));
    await page.goto(HOME);
    await says(page, "There is not enough memory");
  });

  // What is left when no script of ours runs at all. A timer of the style shows it; here it is not waited for.
  const late = async (page) => {
    await page.evaluate(() => document.getAnimations().forEach((one) => one.finish()));
    await expect(page.getByRole("heading", { name: "Does nothing happen?" })).toBeVisible();
  };

  test("where scripts are sent as another type, the page itself says what to do", async ({ page, hosted }) => {
    const { url } = await hosted({ types: { js: "text/plain" }, headers: { "x-content-type-options": "nosniff" } });
    await page.goto(url);
    await late(page);
    await expect(page.getByText("be sent as text/javascript")).toBeVisible();
    await axe(page);
  });

  test("opened from a disk, the page itself names the file that opens from there", async ({ page }) => {
    await page.goto(FILE.replace(/[^/]*$/, "index.html"));
    await late(page);
    await expect(page.getByText("open pulse-check.html, which lies beside it")).toBeVisible();
  });

  test("without JavaScript it says that it needs it", async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(HOME);
    // Playwright looks for no text inside this element.
    await expect(page.locator("noscript strong")).toContainText("Allow it for this page and reload.");
    await expect(page.locator("noscript strong")).toBeVisible();
    await context.close();
  });

  test("a program that stops while a part of it is on its way says so, and that stays", async ({ page }) => {
    let come;
    const held = new Promise((then) => (come = then));
    await page.route(/\/split_rest-/, (route) => held.then(() => route.continue()));
    await page.goto(HOME + known[0].expect.pulse_link);
    await page.getByRole("radio").first().waitFor();
    const stop = () => setTimeout(() => new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]))).exports.f());
    await page.evaluate(stop);
    await says(page, "what you typed");
    const part = page.waitForResponse(/\/split_rest-/);
    come();
    await (await part).finished();
    // What it would do has had its turn.
    await page.evaluate(() => new Promise((then) => requestIdleCallback(then)));
    await says(page, "what you typed");
    await expect(page.getByRole("radio")).toHaveCount(0);
  });

  test("a program that stops keeps what was typed, and says so", async ({ page }) => {
    await page.goto(HOME + known[0].expect.pulse_link);
    // All of it is there.
    await expect(page.locator(".words b").first()).not.toHaveText("…");
    await page.getByRole("radio").first().check();
    await expect(page.getByText(/^1 of /)).toBeVisible();
    const address = page.url();
    // A module of nine instructions that does what a panic does: (func (export "f") unreachable).
    await page.evaluate(() => {
      const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
      setTimeout(() => exports.f());
    });
    await says(page, "what you typed");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Something went wrong in this page");
    await axe(page);
    // What still listens on the window works on what was left half-changed: from now on nothing is stored.
    const stored = () => page.evaluate(() => JSON.stringify(Object.entries(localStorage).sort()));
    const before = await stored();
    await page.evaluate(async (link) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", link);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      dispatchEvent(new StorageEvent("storage", { key: null }));
      // Whatever they began has had its turn, and its turn in the database.
      for (let turn = 0; turn < 3; turn += 1) {
        const request = indexedDB.open("pulse-check");
        await new Promise((done) => (request.onsuccess = done));
        const transaction = request.result.transaction("bytes", "readwrite");
        transaction.objectStore("bytes").put(new Uint8Array(1), "turn");
        await new Promise((done) => (transaction.oncomplete = done));
        request.result.close();
        await new Promise((done) => requestIdleCallback(done));
      }
    }, HOME + known[1].expect.pulse_link);
    expect(await stored()).toBe(before);
    await page.getByRole("button", { name: "Reload the page" }).click();
    await expect(page.getByText(/^1 of /)).toBeVisible();
    expect(page.url()).toBe(address);
  });
});

test("a whole pulse below a path, on a host that knows no wasm", async ({ person, hosted }) => {
  test.setTimeout(120_000);
  const { url } = await hosted({ at: "/intra/net/pulse/", types: { wasm: null }, headers: { "x-content-type-options": "nosniff" } });
  const { people } = await wholePulse({
    enter: async (name) => {
      const one = await person(name);
      await one.page.goto(url);
      await started(one.page);
      return one;
    },
    expectMessage: async (message, { page }) => {
      expect(message).toContain(`${url}#`);
      if (!/#r=/.test(message)) await expect(page.getByRole("button", { name: "Show a QR code" })).toBeVisible();
    },
    expectPlace: (page) => expect(page.getByText(`This page lies inside ${new URL(url).host}`)).toBeVisible(),
  });
  await people[0].page.goto(`${url}#/example`);
  await expect(people[0].page.getByRole("list", { name: "About this round" }).first()).toBeVisible();
});

test("the program is asked for before the script that starts it has come", async ({ page }) => {
  for (const [hash, wasm] of [["", /\/app_bg-/], [known[0].expect.pulse_link, /\/answering_bg-/]]) {
    const asked = page.waitForRequest(wasm);
    await page.route(/\/boot-/, (route) => asked.then(() => route.continue()));
    await page.goto(HOME + hash);
    await expect(title(page)).toBeVisible();
    await page.unroute(/\/boot-/);
    await page.goto("about:blank");
  }
});

test("the bar says how much of the program has come", async ({ page, hosted }) => {
  let rest;
  const wasm = (await readdir(DIST)).find((name) => /^app_bg-.*\.wasm$/.test(name));
  const half = (response, bytes) => {
    response.write(bytes.subarray(0, bytes.length / 2));
    rest = () => response.end(bytes.subarray(bytes.length / 2));
  };
  const { url } = await hosted({ slow: { [wasm]: half } });
  await page.goto(url, { waitUntil: "commit" });
  const bar = page.getByRole("progressbar", { name: "Loading" });
  await expect(page.getByRole("heading", { name: "Pulse Check" })).toBeVisible();
  await expect.poll(() => bar.evaluate((bar) => bar.position)).toBeCloseTo(0.5, 3);
  await expect(page.getByRole("status")).toHaveText("Loading…");
  rest();
  await started(page);
});

// The watch itself: each of these pages does what no page may, so each of these tests has to fail.
test.describe("the watch notices", () => {
  test.fail();

  test("a warning", async ({ page }) => {
    await page.goto(HOME);
    await page.evaluate(() => console.warn("x"));
  });

  test("an exception", async ({ page }) => {
    await page.goto(HOME);
    const thrown = page.waitForEvent("pageerror");
    await page.evaluate(() => void setTimeout(() => JSON.parse("")));
    await thrown;
  });

  test("a breach of the content policy", async ({ person }) => {
    const { page } = await person("Tom");
    await page.goto(HOME);
    await page.evaluate(() => document.body.setAttribute("onclick", "1"));
  });

  test("a request to somebody else", async ({ page }) => {
    await page.goto(HOME);
    await page.evaluate(() => fetch("http://localhost:9/").catch(() => {}));
  });

  test("a request that says anything", async ({ page }) => {
    await page.goto(HOME);
    await page.evaluate(() => fetch("./index.html?answer=4").catch(() => {}));
  });
});

// How the site starts, wherever it lies, and what it says when it cannot.
import { axe, BELOW, expect, HOME, test } from "../fixtures.mjs";

const started = async (page) => {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
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
  test.use({ allow: { console: [/./] } });
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

  test("without WebAssembly it names browsers that have it", async ({ page }) => {
    await page.addInitScript(() => delete globalThis.WebAssembly);
    await page.goto(HOME);
    await says(page, "cannot run Pulse Check");
  });
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

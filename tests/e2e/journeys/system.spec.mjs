// As an installed program: files that the system opens with it, and its manifest.
import { readFileSync } from "node:fs";
import { expect, HOME, test } from "../fixtures.mjs";
import { title } from "../pages/hands.mjs";

const vector = (name) => readFileSync(new URL(`../../vectors/golden/${name}`, import.meta.url));

test("a file that the system opens is taken as if dropped", async ({ person }) => {
  const { page } = await person("Ana");
  await page.addInitScript(() => {
    const launchQueue = { setConsumer: (take) => (globalThis.__open = take) };
    Object.defineProperty(globalThis, "launchQueue", { value: launchQueue });
  });
  await page.goto(HOME);
  await expect(title(page)).toBeVisible();
  const file = vector("team.pulse.json").toString();
  await page.evaluate(async (file) => {
    await globalThis.__open({ files: [{ getFile: async () => new File([file], "Atlas.pulse.json") }] });
  }, file);
  await expect(page).toHaveURL(/#\/team\//);
  await page.evaluate(() => globalThis.__open({ files: [] }));
  await expect(page).toHaveURL(/#\/team\//);
});

test("the browser finds no fault in the manifest", async ({ person }) => {
  const { page, context } = await person("Ana");
  await page.goto(HOME);
  const devtools = await context.newCDPSession(page);
  const { errors, data } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  for (const { url } of JSON.parse(data).shortcuts) {
    await page.goto(new URL(url, HOME).href);
    await expect(page.getByText("There is no such page")).toHaveCount(0);
    await expect(title(page)).toBeVisible();
  }
});

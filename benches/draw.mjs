// Measures in Chromium how long a team's results of 24 rounds take to draw; prints one line as the page of measurements
// does. Called by `cargo xtask bench`.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [address, packages, file] = process.argv.slice(2);
const { chromium } = createRequire(packages)("@playwright/test");
const TIMES = 7;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error.stack));
  await page.goto(address);
  const name = "Atlas.pulse.json";
  const buffer = readFileSync(file);
  await page.getByRole("contentinfo").getByLabel("Choose files").setInputFiles({ name, mimeType: "application/json", buffer });
  await page.locator("figure.item").first().waitFor();
  const results = new URL(page.url()).hash;
  const times = [];
  for (let time = 0; time < TIMES; time++) {
    await page.evaluate(() => void (location.hash = "#/"));
    await page.getByRole("link", { name: "See the results" }).or(page.locator(".doors")).first().waitFor();
    times.push(
      await page.evaluate(async (results) => {
        const begun = performance.now();
        const drawn = new Promise((resolve) => {
          const look = () => (document.querySelector("figure.item") ? requestAnimationFrame(() => setTimeout(resolve)) : requestAnimationFrame(look));
          look();
        });
        location.hash = results;
        await drawn;
        return performance.now() - begun;
      }, results),
    );
  }
  const median = times.sort((a, b) => a - b)[TIMES >> 1];
  console.log(`drawing 24 rounds of 13 items\t${median.toFixed(1)}\t300`);
} finally {
  await browser.close();
}

// Opens the page of measurements in Chromium, waits until it is done and prints its lines. Called by `cargo xtask bench`.
import { createRequire } from "node:module";

const [address, packages] = process.argv.slice(2);
const { chromium } = createRequire(packages)("@playwright/test");

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
try {
  const page = await browser.newPage();
  page.on("console", (message) => console.error(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => console.error(error.stack));
  await page.goto(address);
  const end = page.locator('#results[data-state="done"], #boot [role="alert"]');
  await end.waitFor({ state: "attached", timeout: 900_000 });
  if (await page.locator('#boot [role="alert"]').count()) throw new Error(await page.locator("#boot").textContent());
  console.log((await page.locator("#results").textContent()).trim());
} finally {
  await browser.close();
}

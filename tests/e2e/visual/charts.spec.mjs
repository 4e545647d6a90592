// Charts as they look: in light, in dark, on a phone. Without their letters, which differ from machine to machine.
import { expect, HOME, test } from "../fixtures.mjs";

const CLOSE = { maxDiffPixelRatio: 0.02 };

for (const [name, colorScheme, width] of [
  ["light", "light", 1280],
  ["dark", "dark", 1280],
  ["phone", "light", 360],
]) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } });

    test("a line with its intervals, and a bar of two camps", async ({ page }) => {
      await page.goto(`${HOME}#/example`);
      const item = page.getByRole("figure", { name: "Everyone's view counts when we decide.", exact: true });
      await expect(item).toBeVisible();
      await page.evaluate(() => document.querySelectorAll("svg text").forEach((text) => text.remove()));
      await expect(page.locator(".trend-chart")).toHaveScreenshot(`trend-${name}.png`, CLOSE);
      await expect(item.locator(".steps-bar")).toHaveScreenshot(`two-camps-${name}.png`, CLOSE);
      await expect(item.locator(".spark")).toHaveScreenshot(`spark-${name}.png`, CLOSE);
    });
  });
}

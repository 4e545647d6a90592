// What other suites do in Chromium alone, in each engine; and a pulse whose people have different ones.
import { defineConfig } from "@playwright/test";
import main from "../playwright.config.mjs";

const each = (engine) => ({ name: engine, testMatch: "each.mjs", use: { engine } });

export default defineConfig({
  ...main,
  testDir: ".",
  testMatch: "*.mjs",
  outputDir: "../test-results/engines",
  // Up to seven browsers at once.
  workers: 1,
  timeout: 120_000,
  reporter: [["list"], ["./versions.mjs"]],
  projects: [{ name: "mixed", testMatch: "mixed.mjs" }, each("chromium"), each("firefox"), each("webkit")],
});

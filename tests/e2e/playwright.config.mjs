// The browser is the one that is installed here: Playwright's own download is never used.
import { defineConfig, devices } from "@playwright/test";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** How the browser is started. */
export const launch = {
  executablePath: CHROMIUM,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Playwright switches off that a frame's storage is divided by the site around it, and a frame of another site has none at all then
    // (findings/playwright-takes-the-storage-of-foreign-frames.sh). Of two such switches the last one counts: its own without that name.
    "--disable-features=AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch",
  ],
};

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.mjs",
  outputDir: "test-results",
  snapshotPathTemplate: "{testDir}/{testFileDir}/pictures/{arg}{ext}",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.PULSE_URL,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    viewport: { width: 1280, height: 800 },
    actionTimeout: 10_000,
    launchOptions: launch,
  },
});

// A pulse through programs that synchronise folders and through mounts, with the browser's own permission, on the disk.
import { defineConfig } from "@playwright/test";

export const PROGRAMS = ["local", "rsync", "syncthing", "syncthing-quick", "unison", "rclone", "sshfs", "rclone-mount", "one-owner", "group"];

export default defineConfig({
  testDir: ".",
  testMatch: "scenarios.mjs",
  outputDir: "../test-results/folders",
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // Three browsers and the programs: one scenario at a time.
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["./table.mjs"]],
  projects: PROGRAMS.map((name) => ({ name, use: { program: name } })),
  use: { baseURL: process.env.PULSE_URL },
});

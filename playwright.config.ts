import { defineConfig } from "@playwright/test";
import { findChromium } from "./lib/server/testing/find-chromium.ts";

const executablePath = findChromium();
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: false,
  // Patience, for where both cores are busy with something else: what hangs still ends.
  timeout: 400_000,
  expect: { timeout: 45_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    actionTimeout: 60_000,
    navigationTimeout: 90_000,
    // A trace costs a core: for looking into a failure, not for finding one.
    trace: process.env.GAMEDAY_TRACE === undefined ? "off" : "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});

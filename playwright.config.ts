import { defineConfig } from "@playwright/test";
import type { Place } from "./e2e/fixtures/start-product.ts";
import { findChromium } from "./lib/server/testing/find-chromium.ts";

const executablePath = findChromium();
const isRoot = process.getuid?.() === 0;

const dayOf2012 = "journeys/ofa-2012.spec.ts";

/** The day of 2012 in a zone of the processes, another of the database's server, and a third of the browsers. */
const elsewhere = (zone: string, serverZone: string, timezoneId: string) => ({
  name: zone,
  testMatch: dayOf2012,
  use: { place: { zone, serverZone }, timezoneId },
});

export default defineConfig<object, { place: Place }>({
  testDir: "e2e",
  // `npm test` plays "here" and "America/Chicago"; `npm run elsewhere` the others.
  projects: [
    { name: "here", testMatch: "**/*.spec.ts", testIgnore: dayOf2012 },
    elsewhere("America/Chicago", "Asia/Kathmandu", "Europe/Berlin"),
    elsewhere("Asia/Kathmandu", "America/Chicago", "America/Chicago"),
    elsewhere("UTC", "UTC", "UTC"),
  ],
  outputDir: "test-results",
  workers: 1,
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
    // What pulses keeps a software renderer busy.
    contextOptions: { reducedMotion: "reduce" },
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

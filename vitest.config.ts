import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** What tests break and measure is on this machine, where the outbound guard lets nobody go by itself. */
const env = { GAMEDAY_ALLOW_OUTBOUND: "127.0.0.0/8, [::1], localhost" };

const never = ["**/node_modules/**", "**/.next/**", "**/.gameday/**", "e2e/**"];

/** What stores and compares moments is tried where neither the process nor the server of the database is in UTC: both were silent faults. */
const allOfTime = ["lib/engine/**/*.integration.test.ts", "lib/commands/*/{detection,firing,lifecycle,incident}.integration.test.ts"];
const coreOfTime = [
  "lib/persistence/connection/zone.integration.test.ts",
  "lib/engine/*/{run-schedule,fire,run-command}.integration.test.ts",
  "lib/commands/detection/detection.integration.test.ts",
];
const chicago = { process: "America/Chicago", server: "Asia/Kathmandu", include: allOfTime };
const zones = [
  chicago,
  { process: "UTC", server: "UTC", include: coreOfTime },
  { process: "Asia/Kathmandu", server: "America/Chicago", include: coreOfTime },
];

/** The projects that run in another zone each, by the zone of the process. */
export const zoneNames = zones.map((zone) => zone.process);

const onPostgres = {
  globalSetup: ["lib/persistence/testing/global-setup.ts"],
  // Patience, for where both cores are busy with something else: what hangs still ends.
  testTimeout: 240_000,
  hookTimeout: 240_000,
};

const withoutPostgres = {
  env,
  exclude: [...never, "**/*.integration.test.{ts,tsx}"],
  // Properties of a hundred random texts take a while where both cores are busy with something else.
  testTimeout: 120_000,
};

/** Two thirds of the time of many tests was the loading of the same modules for each file. */
const shared = { isolate: false };
/** What puts another module in place of one of ours, or a store in place of the process's, would do so for every file after it. */
const alone = globSync("{app,lib}/**/*.test.ts").filter((path) => /vi\.mock\(|\bprocessStore\b/.test(readFileSync(path, "utf8")));
const withMocks = alone.filter((path) => !path.includes(".integration."));

export default defineConfig({
  test: {
    teardownTimeout: 30_000,
    projects: [
      {
        test: {
          name: "unit",
          ...withoutPostgres,
          include: ["**/*.test.ts"],
          exclude: [...withoutPostgres.exclude, ...withMocks],
          ...shared,
        },
      },
      {
        // Each with a document, or modules, of its own.
        test: {
          name: "pages",
          ...withoutPostgres,
          // The page of every component is looked at as it is painted.
          css: { include: [/\.css\?inline$/] },
          include: ["**/*.test.tsx", ...withMocks],
        },
      },
      {
        test: {
          name: "integration",
          env,
          include: ["**/*.integration.test.{ts,tsx}"],
          exclude: [...never, ...allOfTime, ...alone],
          ...onPostgres,
          ...shared,
        },
      },
      {
        test: {
          name: "alone",
          env: { ...env, TZ: chicago.process },
          provide: { databaseServerZone: chicago.server },
          include: alone.filter((path) => path.includes(".integration.")),
          ...onPostgres,
        },
      },
      ...zones.map((zone) => ({
        test: {
          name: zone.process,
          env: { ...env, TZ: zone.process },
          provide: { databaseServerZone: zone.server },
          include: zone.include,
          exclude: [...never, ...alone],
          ...onPostgres,
          ...shared,
        },
      })),
    ],
  },
});

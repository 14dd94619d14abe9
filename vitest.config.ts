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
const zones = [
  { process: "America/Chicago", server: "Asia/Kathmandu", include: allOfTime },
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

/** What puts another module in place of one of ours would do so for every file after it. */
const withMocks = globSync("{app,lib,e2e}/**/*.test.ts").filter(
  (path) => !path.includes(".integration.") && readFileSync(path, "utf8").includes("vi.mock("),
);

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
          // Two thirds of their time was the loading of the same modules for each file.
          isolate: false,
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
          exclude: [...never, ...allOfTime],
          ...onPostgres,
        },
      },
      ...zones.map((zone) => ({
        test: {
          name: zone.process,
          env: { ...env, TZ: zone.process },
          provide: { databaseServerZone: zone.server },
          include: zone.include,
          ...onPostgres,
        },
      })),
    ],
  },
});

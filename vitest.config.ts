import { defineConfig } from "vitest/config";

/** What tests break and measure is on this machine, where the outbound guard lets nobody go by itself. */
const env = { GAMEDAY_ALLOW_OUTBOUND: "127.0.0.0/8, [::1], localhost" };

const never = ["**/node_modules/**", "**/.next/**", "**/.gameday/**", "e2e/**"];

/** What stores and compares moments is tried where neither the process nor the server of the database is in UTC: both were silent faults. */
const allOfTime = ["lib/engine/**/*.integration.test.ts", "lib/commands/{detection,firing,lifecycle,incident}.integration.test.ts"];
const coreOfTime = [
  "lib/persistence/connection/zone.integration.test.ts",
  "lib/engine/{run-schedule,fire-firing,run-command}.integration.test.ts",
  "lib/commands/detection.integration.test.ts",
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

export default defineConfig({
  test: {
    teardownTimeout: 30_000,
    projects: [
      {
        test: {
          name: "unit",
          // Properties of a hundred random texts take a while where both cores are busy with something else.
          testTimeout: 60_000,
          env,
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...never, "**/*.integration.test.{ts,tsx}"],
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

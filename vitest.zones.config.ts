import { defineConfig } from "vitest/config";
import { env } from "./vitest.config.ts";

/** The core of what stores and compares moments, in the zones that the project "elsewhere" of vitest.config.ts leaves out. */
const zones = [
  { process: "UTC", server: "UTC" },
  { process: "Asia/Kathmandu", server: "America/Chicago" },
];

export default defineConfig({
  test: {
    maxWorkers: 2,
    teardownTimeout: 30_000,
    projects: zones.map((zone) => ({
      test: {
        name: zone.process,
        env: { ...env, TZ: zone.process },
        provide: { databaseServerZone: zone.server },
        include: [
          "lib/persistence/connection/zone.integration.test.ts",
          "lib/engine/{run-schedule,fire-firing,run-command}.integration.test.ts",
          "lib/commands/detection.integration.test.ts",
        ],
        globalSetup: ["lib/persistence/testing/global-setup.ts"],
        testTimeout: 240_000,
        hookTimeout: 240_000,
      },
    })),
  },
});

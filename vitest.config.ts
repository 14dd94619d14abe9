import { defineConfig } from "vitest/config";

const never = ["**/node_modules/**", "**/.next/**", "**/.gameday/**", "e2e/**"];

export default defineConfig({
  test: {
    maxWorkers: 2,
    teardownTimeout: 30_000,
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...never, "**/*.integration.test.{ts,tsx}"],
        },
      },
      {
        test: {
          name: "integration",
          include: ["**/*.integration.test.{ts,tsx}"],
          exclude: never,
          globalSetup: ["lib/persistence/testing/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

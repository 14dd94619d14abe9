import { expect, test } from "vitest";
import { databaseMode } from "./database-mode.ts";

test.each([
  { primary: true, healthyReplicas: 2, readOnlyFlag: false, mode: "normal" },
  { primary: true, healthyReplicas: 1, readOnlyFlag: false, mode: "normal" },
  { primary: true, healthyReplicas: 0, readOnlyFlag: false, mode: "replicas-lost" },
  { primary: false, healthyReplicas: 1, readOnlyFlag: false, mode: "read-only" },
  { primary: false, healthyReplicas: 0, readOnlyFlag: false, mode: "cache-only" },
  { primary: true, healthyReplicas: 2, readOnlyFlag: true, mode: "read-only" },
  { primary: false, healthyReplicas: 0, readOnlyFlag: true, mode: "cache-only" },
])("primary $primary, $healthyReplicas replicas, read-only flag $readOnlyFlag is $mode", ({ mode, ...state }) => {
  expect(databaseMode(state)).toBe(mode);
});

import { expect, test } from "vitest";
import { productionWarning, requireOptIn } from "./opt-in.ts";

const optedIn = { gameday: "allowed" };

test.each([
  ["Environment", "Production"],
  ["environment", "prod"],
  ["env", "prod"],
  ["ENV", "PRD"],
  ["Stage", "prod"],
  ["stage", "live"],
  ["env", "prod-eu-1"],
  ["env", "prod2"],
  ["app:environment", "production"],
  ["deployment_stage", "production"],
  ["EnvironmentType", "Production"],
  ["tier", "production"],
  ["lifecycle", "prod"],
  ["production", "true"],
  ["prod", ""],
])("%s=%s is production, and is not broken", (key, value) => {
  expect(() => requireOptIn("orders", { ...optedIn, [key]: value })).toThrow(`${key}=${value}`);
});

test.each([
  ["env", "staging"],
  ["env", "pre-prod"],
  ["stage", "nonprod"],
  ["env", "product-search-test"],
  ["team", "production-tools"],
  ["production", "false"],
  ["tier", "2"],
])("%s=%s is not", (key, value) => {
  expect(() => requireOptIn("orders", { ...optedIn, [key]: value })).not.toThrow();
});

test("nothing is broken without its owner's word", () => {
  expect(() => requireOptIn("orders", {})).toThrow("gameday=allowed");
});

test("what is only named like production is warned of", () => {
  expect(productionWarning("orders-prod-1", {})).toMatchObject([{ severity: "warns", message: expect.stringMatching(/orders-prod-1/) }]);
  expect(productionWarning("db-7", { Name: "Orders PRODUCTION" })).toMatchObject([{ severity: "warns" }]);
  expect(productionWarning("products", { Name: "product search" })).toEqual([]);
});

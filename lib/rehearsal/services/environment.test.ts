import { expect, test } from "vitest";
import { readEnvironment, required } from "./environment.ts";

const read = (variables: Record<string, string>) => readEnvironment({ NODE_ENV: "test", ...variables });

test("replica addresses are split at commas, an empty variable is absent", () => {
  const environment = read({ REPLICA_URLS: "postgres://a/x, postgres://b/x,", CACHE_URL: "" });
  expect(environment.REPLICA_URLS).toEqual(["postgres://a/x", "postgres://b/x"]);
  expect(() => required(environment, "CACHE_URL")).toThrow("CACHE_URL is not set");
});

test("a wrong variable is named", () => {
  expect(() => read({ API_URL: "nowhere" })).toThrow("API_URL");
});

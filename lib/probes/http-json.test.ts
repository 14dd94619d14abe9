import { afterAll, beforeAll, expect, test } from "vitest";
import { describeProbeContract } from "./contract.suite.ts";
import { httpJson } from "./http-json.ts";
import { calm } from "./testing/calm.ts";
import { startHttpServer, type TestServer } from "./testing/test-server.ts";

describeProbeContract(httpJson, {
  paramsFor: (port) => ({ url: `http://127.0.0.1:${port}/metrics.json`, path: ["sign-in", "successPercent"] }),
  outOfReach: null,
  wrongParams: [{}, { url: "http://a/" }, { url: "http://a/", path: [] }, { url: "http://a/", path: "depth" }],
});

let server: TestServer;
beforeAll(async () => {
  server = await startHttpServer((request, response) => {
    if (request.url === "/words") return response.end("not JSON");
    if (request.url === "/long") return response.end(JSON.stringify("x".repeat(2_000_000)));
    response.statusCode = request.url === "/broken" ? 503 : 200;
    return response.end(JSON.stringify({ "sign-in": { successPercent: 99.5, p95Ms: null }, mode: "normal", list: [3, 4] }));
  });
});
afterAll(async () => server.close());

const at = (page: string, ...path: string[]) => httpJson.measure({ url: `${server.url}/${page}`, path }, calm);

test("it is the number at the path", async () => {
  expect(await at("", "sign-in", "successPercent")).toEqual({ value: 99.5, error: null });
  expect(await at("", "list", "1")).toEqual({ value: 4, error: null });
});

test.each([
  { path: ["sign-in", "p95Ms"], says: "is not a number" },
  { path: ["mode"], says: "is not a number" },
  { path: ["sign-out", "p95Ms"], says: "holds nothing at sign-out.p95Ms" },
  { path: ["mode", "length"], says: "holds nothing" },
  { path: ["constructor", "length"], says: "holds nothing" },
])("at $path there is none: $says", async ({ path, says }) => {
  expect(await at("", ...path)).toEqual({ value: null, error: expect.stringContaining(says) });
});

test("what is no good JSON answer gives no number", async () => {
  expect(await at("words", "depth")).toEqual({ value: null, error: "The answer is not JSON." });
  expect(await at("broken", "list", "1")).toEqual({ value: null, error: "It answered 503." });
  expect(await at("long", "depth")).toEqual({ value: null, error: "It failed: the answer is longer than 1 MB." });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { describeProbeContract } from "./contract.suite.ts";
import { httpHeader } from "./http-header.ts";
import { calm } from "./testing/calm.ts";
import { startHttpServer, type TestServer } from "./testing/test-server.ts";

describeProbeContract(httpHeader, {
  paramsFor: (port) => ({ url: `http://127.0.0.1:${port}/people/1`, header: "x-health-mode", equals: "normal" }),
  outOfReach: null,
  wrongParams: [
    {},
    { url: "http://a/", header: "", equals: "x" },
    { url: "http://a/", header: "a b", equals: "x" },
    { url: "http://a/", header: "a" },
  ],
});

let server: TestServer;
beforeAll(async () => {
  server = await startHttpServer((_, response) => {
    response.writeHead(503, { "x-health-mode": "read-only" });
    response.end();
  });
});
afterAll(async () => server.close());

const measure = (header: string, equals: string) => httpHeader.measure({ url: server.url, header, equals }, calm);

test("the wanted value is 1, also on a bad answer and however the name is written", async () => {
  expect(await measure("X-Health-Mode", "read-only")).toEqual({ value: 1, error: null });
});

test("another value is 0 and is told", async () => {
  expect(await measure("x-health-mode", "normal")).toEqual({ value: 0, error: 'The header x-health-mode is "read-only".' });
});

test("an absent header is 0 and is told", async () => {
  expect(await measure("x-health-queue", "ok")).toEqual({ value: 0, error: "The answer has no header x-health-queue." });
});

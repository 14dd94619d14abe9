import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeProbeContract } from "./contract.suite.ts";
import { httpLatency } from "./http-latency.ts";
import { calm } from "./testing/calm.ts";
import { startHttpServer, type TestServer } from "./testing/test-server.ts";

describeProbeContract(httpLatency, {
  paramsFor: (port) => ({ url: `http://127.0.0.1:${port}/` }),
  outOfReach: null,
  wrongParams: [{}, { url: "" }, { url: "http://a/", method: "POST" }],
});

let server: TestServer;
beforeAll(async () => {
  server = await startHttpServer(async (request, response) => {
    response.statusCode = request.url === "/broken" ? 500 : 200;
    response.write("begun");
    if (request.url === "/slow") await sleep(60);
    response.end("ended");
  });
});
afterAll(async () => server.close());

test("it is the time to the whole answer, not to its first byte", async () => {
  const sample = await httpLatency.measure({ url: `${server.url}/slow` }, calm);
  expect(sample.error).toBeNull();
  expect(sample.value).toBeGreaterThanOrEqual(55);
});

test("a bad answer has no latency, however fast it came", async () => {
  expect(await httpLatency.measure({ url: `${server.url}/broken` }, calm)).toEqual({ value: null, error: "It answered 500." });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { describeProbeContract } from "./contract.suite.ts";
import { httpStatus } from "./http-status.ts";
import { calm } from "./testing/calm.ts";
import { startHttpServer, type TestServer } from "./testing/test-server.ts";

describeProbeContract(httpStatus, {
  paramsFor: (port) => ({ url: `http://127.0.0.1:${port}/health` }),
  outOfReach: 0,
  wrongParams: [
    {},
    { url: "nowhere" },
    { url: "file:///etc/passwd" },
    { url: "http://a/", okStatuses: [] },
    { url: "http://a/", extra: 1 },
  ],
});

let server: TestServer;
beforeAll(async () => {
  server = await startHttpServer((request, response) => {
    response.statusCode = Number(request.url?.slice(1));
    if (response.statusCode === 302) response.setHeader("location", "/200");
    response.end("some words");
  });
});
afterAll(async () => server.close());

test.each([
  { status: 200, value: 1, error: null },
  { status: 204, value: 1, error: null },
  { status: 302, value: 0, error: "It answered 302." },
  { status: 503, value: 0, error: "It answered 503." },
])("an answer of $status is $value", async ({ status, value, error }) => {
  expect(await httpStatus.measure({ url: `${server.url}/${status}` }, calm)).toEqual({ value, error });
});

test("which statuses are good can be said", async () => {
  const measure = (status: number) => httpStatus.measure({ url: `${server.url}/${status}`, okStatuses: [401] }, calm);
  expect((await measure(401)).value).toBe(1);
  expect((await measure(200)).value).toBe(0);
});

test("measuring again uses the connections there are", async () => {
  const fresh = await startHttpServer((_, response) => response.end("ok"));
  for (let n = 0; n < 20; n += 1) await httpStatus.measure({ url: fresh.url }, calm);
  expect(fresh.connections()).toBeLessThanOrEqual(2);
  await fresh.close();
});

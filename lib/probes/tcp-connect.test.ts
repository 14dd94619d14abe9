import { afterAll, beforeAll, expect, test } from "vitest";
import { describeProbeContract } from "./contract.suite.ts";
import { tcpConnect } from "./tcp-connect.ts";
import { calm } from "./testing/calm.ts";
import { startBlackHole, type TestServer } from "./testing/test-server.ts";

describeProbeContract(tcpConnect, {
  paramsFor: (port) => ({ host: "127.0.0.1", port }),
  outOfReach: null,
  contentWithSilence: true,
  wrongParams: [{}, { host: "", port: 5432 }, { host: "a", port: 0 }, { host: "a", port: 65_536 }, { host: "a", port: "5432" }],
});

let listening: TestServer;
beforeAll(async () => {
  listening = await startBlackHole();
});
afterAll(async () => listening.close());

test("it is the time until the connection stands, even if nothing is said on it", async () => {
  const sample = await tcpConnect.measure({ host: "127.0.0.1", port: listening.port }, calm);
  expect(sample.error).toBeNull();
  expect(sample.value).toBeGreaterThanOrEqual(0);
});

import { createHmac } from "node:crypto";
import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openControlServer, type Control, type ControlServer } from "./control-server.ts";

let resets = 0;
const secret = "of-this-stack";
const key = createHmac("sha256", secret).update("POST /practice/reset").digest("hex");
const control: Control = {
  secret,
  running: null,
  backend: null,
  reset: () => {
    resets += 1;
    return Promise.reject(new Error("not now"));
  },
};
let server: ControlServer;
beforeAll(async () => {
  server = await openControlServer(0, control);
  control.running = {} as NonNullable<Control["running"]>;
});
afterAll(() => server.close());

function send(method: string, path: string, headers: Record<string, string>, body = ""): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: server.port, method, path, headers, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
const reset = (headers: Record<string, string>) => send("POST", "/practice/reset", { authorization: `Bearer ${key}`, ...headers });

test.each([
  ["a page of another site", { origin: "https://evil.example" }],
  ["a page without an origin of its own", { origin: "null" }],
  ["a page of another port of this machine", { origin: "http://127.0.0.1:1" }],
  ["a form of another site", { "sec-fetch-site": "cross-site" }],
  ["a name that was bound to this machine", { host: "rebound.example" }],
  ["this machine's name with another port", { host: "127.0.0.1:1" }],
])("%s resets nothing", async (_who, headers) => {
  const before = resets;
  expect(await reset(headers)).toBe(403);
  expect(resets).toBe(before);
});

test("who asks this machine by its name is answered", async () => {
  const before = resets;
  for (const host of [`127.0.0.1:${server.port}`, `localhost:${server.port}`]) expect(await reset({ host })).toBe(500);
  expect(await reset({ origin: server.url })).toBe(500);
  expect(resets).toBe(before + 3);
});

test.each([
  ["nothing", {}],
  ["another key", { authorization: `Bearer ${"0".repeat(64)}` }],
  ["the secret itself, which is sent to nobody", { authorization: `Bearer ${secret}` }],
  ["the key without its scheme", { authorization: key }],
])("who shows %s resets nothing", async (_what, headers) => {
  const before = resets;
  expect(await send("POST", "/practice/reset", headers)).toBe(401);
  expect(resets).toBe(before);
});

test("AWS's own calls are refused from another site too", async () => {
  expect(await send("POST", "/", { host: "rebound.example" }, "Action=DescribeDBInstances&Version=2014-10-31")).toBe(403);
});

test("what is longer than anything that is meant for it is not kept", async () => {
  expect(await send("POST", "/", {}, "x".repeat(2_000_000)).catch(() => 413)).toBe(413);
});

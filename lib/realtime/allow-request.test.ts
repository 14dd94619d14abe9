import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { allowRequest } from "./allow-request.ts";

const from = (headers: object, remoteAddress = "10.0.0.1") => ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

test("a page is ours by the address people type, or by the host that it asks", () => {
  const allowed = allowRequest("https://gameday.example");
  expect(allowed(from({ origin: "https://gameday.example", host: "10.0.0.9:4600" }))).toBe(true);
  expect(allowed(from({ origin: "http://10.0.0.9:4600", host: "10.0.0.9:4600" }))).toBe(true);
  expect(allowed(from({ origin: "http://10.0.0.9", host: "10.0.0.9:4600" }))).toBe(false);
  expect(allowed(from({ origin: "https://gameday.example.evil", host: "10.0.0.9:4600" }))).toBe(false);
});

test("one address can't knock without end, and doesn't keep others out", () => {
  const allowed = allowRequest("https://gameday.example", 0.1);
  expect(Array.from({ length: 3 }, () => allowed(from({ host: "a" })))).toEqual([true, false, false]);
  expect(allowed(from({ host: "a" }, "10.0.0.2"))).toBe(true);
});

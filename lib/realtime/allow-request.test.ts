import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { allowRequest } from "./allow-request.ts";

const from = (headers: object, remoteAddress = "10.0.0.1") => ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

test("one address can't knock without end, and doesn't keep others out", () => {
  const allowed = allowRequest(0.1);
  expect(Array.from({ length: 3 }, () => allowed(from({ host: "a" })))).toEqual([true, false, false]);
  expect(allowed(from({ host: "a" }, "10.0.0.2"))).toBe(true);
});

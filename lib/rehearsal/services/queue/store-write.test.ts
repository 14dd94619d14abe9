import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DatabaseNode } from "../databases/database-node.ts";
import type { QueuedWrite } from "./queued-write.ts";
import { storeWrite } from "./store-write.ts";
import type { WriteQueue } from "./write-queue.ts";

const write: QueuedWrite = { kind: "contact", id: randomUUID(), personId: 1, outcome: "supporter", at: "2012-10-21T10:00:00.000Z" };
const open: WriteQueue = { state: "ok", sent: 0, send: async () => undefined };
const blocked: WriteQueue = { state: "blocked", sent: 0, send: async () => Promise.reject(new Error("AccessDenied")) };

function primary(query: () => Promise<unknown[]>): DatabaseNode {
  return { query } as unknown as DatabaseNode;
}

beforeEach(() => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
});

test("the queue comes first, even when the primary is up", async () => {
  const query = vi.fn(async () => [{}]);
  expect(await storeWrite(write, open, () => primary(query))).toEqual({ via: "queue", id: write.id });
  expect(query).not.toHaveBeenCalled();
});

test("when the queue refuses the primary takes the write, under the same id", async () => {
  const query = vi.fn(async (_text: string, values: unknown[]) => [values]);
  const node = { query } as unknown as DatabaseNode;
  expect(await storeWrite(write, blocked, () => node)).toEqual({ via: "primary", id: write.id });
  expect(query.mock.calls[0]?.[1]?.[0]).toBe(write.id);
});

test("without queue and primary the write is refused with 503", async () => {
  await expect(storeWrite(write, blocked, () => null)).rejects.toMatchObject({ status: 503 });
});

test("a primary that fails in the act refuses with 503 as well", async () => {
  const gone = primary(async () => Promise.reject(new Error("Connection terminated")));
  await expect(storeWrite(write, blocked, () => gone)).rejects.toMatchObject({ status: 503 });
});

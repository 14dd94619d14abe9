import { expect, test } from "vitest";
import { conflict, GamedayError } from "#lib/domain/errors.ts";
import { MaybeSaved } from "#lib/persistence/transact.ts";
import { respond } from "./respond.ts";

const answerTo = async (error: unknown) => {
  const answer = await respond(() => Promise.reject(error as Error));
  return { status: answer.status, body: (await answer.json()) as { error: { code: string; message: string } } };
};

test("each code of an expected error has its status", async () => {
  const statuses = await Promise.all(
    (["not_found", "invalid", "conflict", "too_many", "unavailable"] as const).map(
      async (code) => (await answerTo(new GamedayError(code, "so"))).status,
    ),
  );
  expect(statuses).toEqual([404, 422, 409, 429, 503]);
  expect((await answerTo(conflict("Look again."))).body).toEqual({
    ok: false,
    error: { code: "conflict", message: "Look again.", field: null, saved: "no" },
  });
});

test("an unexpected error is shown as an id, never as what it says", async () => {
  const { status, body } = await answerTo(new Error("relation backchannel.firing: secret"));
  expect([status, body.error.code]).toEqual([500, "unknown"]);
  expect(body.error.message).toMatch(/error id [0-9a-f]{8}\.$/);
  expect(body.error.message).not.toContain("secret");
});

test("two writers at once and an absent database are worth another try, also deep in the cause", async () => {
  expect((await answerTo(Object.assign(new Error("x"), { code: "P2034" }))).status).toBe(503);
  expect((await answerTo(new Error("x", { cause: { originalCode: "40P01" } }))).status).toBe(503);
  expect((await answerTo(new Error("x", { cause: { code: "ECONNREFUSED" } }))).status).toBe(503);
});

test.each([
  ["pool exhaustion", new Error("timeout exceeded when trying to connect")],
  ["a full disk", Object.assign(new Error("x"), { code: "P2010", meta: { driverAdapterError: { cause: { originalCode: "53100" } } } })],
  ["a transaction that found no connection", Object.assign(new Error("x"), { code: "P2028" })],
  ["a server that shuts down", new Error("x", { cause: { originalCode: "57P01" } })],
  ["a server that only reads", new Error("x", { cause: { originalCode: "25006" } })],
  ["a connection that ended", new Error("Connection terminated unexpectedly")],
  ["a statement that took too long", new Error("x", { cause: { code: "57014" } })],
])("%s before COMMIT is surely not saved, and may be sent again for ever", async (_name, error) => {
  const { status, body } = await answerTo(error);
  expect([status, body.error]).toEqual([503, expect.objectContaining({ code: "unavailable", saved: "no", retryAfterMs: 2_000 })]);
});

test("what was lost while COMMIT was under way is never called unsaved", async () => {
  const { status, body } = await answerTo(new MaybeSaved(new Error("Connection terminated unexpectedly")));
  expect([status, body.error]).toEqual([503, expect.objectContaining({ code: "unavailable", saved: "unknown", retryAfterMs: 2_000 })]);
  expect(body.error.message).not.toMatch(/nothing was saved/i);
});

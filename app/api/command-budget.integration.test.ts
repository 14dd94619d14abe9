import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { budgetLimits } from "#lib/access/budgets/limits.ts";
import { aSmallDay, id, now, type SmallDay } from "#lib/commands/testing/small-day.ts";
import { joinByLink } from "#lib/access/joining/join.ts";
import type { Link } from "#lib/access/joining/links.ts";
import { linkFor, someCredentials } from "#lib/access/testing/link-for.ts";
import { closeStore, processStore } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { answerCommand } from "./command-request.ts";

let database: TestDatabase;
let day: SmallDay;
beforeAll(async () => {
  database = await startTestDatabase();
  vi.stubEnv("DATABASE_URL", database.databaseUrl);
  day = await aSmallDay(database.store);
});
afterAll(async () => {
  await closeStore(processStore());
  await database.stop();
  vi.unstubAllEnvs();
});

async function cookieOf(role: Link["role"]): Promise<string> {
  const token = await linkFor(database.store, day.gameDayId, role);
  const input = { name: `Loud ${role}`, workstreamKey: null, credentials: role === "organizer" ? someCredentials() : null };
  const { cookies } = await joinByLink(database.store, token, input, new Headers());
  return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
}

async function send(cookie: string, command: string, input: object = {}) {
  const request = new Request("http://gameday.test/command", { method: "POST", headers: { cookie }, body: JSON.stringify(input) });
  const answer = await answerCommand(request, command, day.gameDayId);
  return { status: answer.status, retryAfter: answer.headers.get("retry-after"), body: (await answer.json()) as unknown };
}

/** At once: one after another they may take longer than the time in which they count together. */
const spend = async (cookie: string): Promise<void> => {
  const all = await Promise.all(Array.from({ length: budgetLimits.commands.points }, () => send(cookie, "no-such-command")));
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([404]));
};

test("an organizer who sends too much is told when to try again, and may stop, revert and take over all the same", async () => {
  const cookie = await cookieOf("organizer");
  await day.engineSet("F1", { state: "active" });
  await day.engineSet("F2", { state: "revert_failed", error: "AWS does not answer" });
  await spend(cookie);
  const refused = await send(cookie, "say-backchannel", { messageId: id(), body: "Hello", writtenAt: now() });
  expect(refused).toMatchObject({ status: 429, body: { ok: false, error: { code: "too_many", retryAfterMs: expect.any(Number) } } });
  expect(Number(refused.retryAfter)).toBeGreaterThan(0);
  for (let pressed = 0; pressed < 3; pressed++) expect((await send(cookie, "stop-everything")).status).toBe(200);
  expect((await send(cookie, "revert-failure", { failureKey: "F1" })).status).toBe(200);
  expect((await send(cookie, "take-over-firing", { failureKey: "F2", reason: "The account is closed." })).status).toBe(200);
});

test("a participant is refused alike whatever the command is called, and others are not", async () => {
  const cookie = await cookieOf("participant");
  await spend(cookie);
  for (const command of ["say-message", "stop-everything", "no-such-command"]) expect((await send(cookie, command)).status).toBe(429);
});

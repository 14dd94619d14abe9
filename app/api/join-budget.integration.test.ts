import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { budgetLimits } from "#lib/access/budgets/limits.ts";
import { linkFor } from "#lib/access/testing/link-for.ts";
import { aSmallDay, type SmallDay } from "#lib/commands/testing/small-day.ts";
import { closeStore, processStore } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { POST } from "./join/[token]/route.ts";

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

async function join(role: "participant" | "observer", name: string) {
  const token = await linkFor(database.store, day.gameDayId, role);
  const headers = { "content-type": "application/json" };
  const request = new Request("http://gameday.test/join", { method: "POST", headers, body: JSON.stringify({ name, workstream: "" }) });
  const answer = await POST(request, { params: Promise.resolve({ token }) });
  return { status: answer.status, retryAfter: Number(answer.headers.get("retry-after")), body: (await answer.json()) as unknown };
}

test("a link by which too many come is refused with when to try again, makes nobody, and others let in", async () => {
  expect((await join("participant", "Nora")).status).toBe(200);
  const { points, seconds } = budgetLimits.joins;
  await database.store.owner.budget.updateMany({ where: { key: { startsWith: "joins" } }, data: { points } });
  const people = await database.store.owner.user.count();
  const refused = await join("participant", "Pia");
  expect(refused).toMatchObject({ status: 429, body: { error: { code: "too_many", saved: "no", retryAfterMs: expect.any(Number) } } });
  expect(refused.retryAfter).toBeGreaterThan(0);
  expect(refused.retryAfter).toBeLessThanOrEqual(seconds);
  expect(await database.store.owner.user.count()).toBe(people);
  expect((await join("observer", "Rita")).status).toBe(200);
});

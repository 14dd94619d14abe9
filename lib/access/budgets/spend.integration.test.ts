import { afterAll, beforeAll, expect, test } from "vitest";
import type { GamedayError } from "#lib/domain/errors.ts";
import { closeStore, openStore, type Store } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { limits } from "./limits.ts";
import { requireShared, spendHere, spendShared } from "./spend.ts";

let database: TestDatabase;
let other: Store;
beforeAll(async () => {
  database = await startTestDatabase();
  other = openStore({ databaseUrl: database.databaseUrl });
});
afterAll(async () => {
  await closeStore(other);
  await database.stop();
});

const refusalOf = (work: Promise<void>): Promise<GamedayError | null> =>
  work.then(
    () => null,
    (error: GamedayError) => error,
  );

test("a shared budget is one for all web processes, and says when to try again", async () => {
  const { points, seconds } = limits.rejoins;
  const stores = [database.store, other];
  for (let spent = 0; spent < points; spent++) await spendShared(stores[spent % 2] ?? other, "rejoins", "ann");
  for (const store of stores) {
    const refused = await refusalOf(spendShared(store, "rejoins", "ann"));
    expect(refused).toMatchObject({ code: "too_many", message: expect.stringMatching(/try again in \d+ s\.$/) });
    expect(refused?.retryAfterMs).toBeGreaterThanOrEqual(1_000);
    expect(refused?.retryAfterMs).toBeLessThanOrEqual(seconds * 1_000);
    expect(await refusalOf(requireShared(store, "rejoins", "ann"))).toMatchObject({ code: "too_many" });
  }
  expect(await refusalOf(spendShared(other, "rejoins", "ben"))).toBeNull();
});

test("what it is counted by is not stored", async () => {
  await spendShared(database.store, "joins", "a-secret-link");
  const rows = await database.store.owner.$queryRaw<{ key: string }[]>`SELECT "key" FROM "identity"."budget"`;
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain("secret");
});

test("with the database away each process counts for itself", async () => {
  const away = openStore({ databaseUrl: "postgresql://nobody@127.0.0.1:1/none" });
  const { points } = limits.failedSignIns;
  for (let spent = 0; spent < points; spent++) await spendShared(away, "failedSignIns", "10.0.0.1");
  expect(await refusalOf(spendShared(away, "failedSignIns", "10.0.0.1"))).toMatchObject({ code: "too_many" });
  await closeStore(away);
});

test("a process's own budget is by person", async () => {
  for (let spent = 0; spent < limits.commands.points; spent++) await spendHere("commands", "ann of this test");
  expect(await refusalOf(spendHere("commands", "ann of this test"))).toMatchObject({ code: "too_many" });
  expect(await refusalOf(spendHere("commands", "ben of this test"))).toBeNull();
});

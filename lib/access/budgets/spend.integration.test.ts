import { afterAll, beforeAll, expect, test } from "vitest";
import type { GamedayError } from "#lib/domain/errors.ts";
import { closeStore, openStore, type Store } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { forgetShared } from "./forget.ts";
import { budgetLimits } from "./limits.ts";
import { spendHere, spendShared } from "./spend.ts";

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
  const { points, seconds } = budgetLimits.rejoins;
  const stores = [database.store, other];
  for (let spent = 0; spent < points; spent++) await spendShared(stores[spent % 2] ?? other, "rejoins", "ann");
  for (const store of stores) {
    const refused = await refusalOf(spendShared(store, "rejoins", "ann"));
    expect(refused).toMatchObject({ code: "too_many", message: expect.stringMatching(/try again in \d+ s\.$/) });
    expect(refused?.retryAfterMs).toBeGreaterThanOrEqual(1_000);
    expect(refused?.retryAfterMs).toBeLessThanOrEqual(seconds * 1_000);
  }
  expect(await refusalOf(spendShared(other, "rejoins", "ben"))).toBeNull();
});

test("tries are given back by whichever process saw one succeed, and no one else's", async () => {
  for (let spent = 0; spent < budgetLimits.passwords.points; spent++) {
    await spendShared(database.store, "passwords", "dana");
    await spendShared(database.store, "passwords", "eve");
  }
  const refused = await refusalOf(spendShared(database.store, "passwords", "dana"));
  expect(refused).toMatchObject({ code: "too_many", message: "That was tried too often. Try again in 15 min." });
  expect(refused?.retryAfterMs).toBeGreaterThan(14 * 60_000);
  await forgetShared(other, "passwords", "dana");
  expect(await refusalOf(spendShared(database.store, "passwords", "dana"))).toBeNull();
  expect(await refusalOf(spendShared(database.store, "passwords", "eve"))).toMatchObject({ code: "too_many" });
});

test("the wait for a try is said in seconds once it is short", async () => {
  const { points } = budgetLimits.deviceOffers;
  for (let spent = 0; spent < points; spent++) await spendShared(database.store, "deviceOffers", "lena");
  await database.store.owner.budget.updateMany({
    where: { key: { startsWith: "deviceOffers" } },
    data: { expire: BigInt(Date.now() + 60_000) },
  });
  const refused = await refusalOf(spendShared(database.store, "deviceOffers", "lena"));
  expect(refused?.message).toMatch(/^That was tried too often\. Try again in (5\d|60) s\.$/);
});

test("what it is counted by is not stored", async () => {
  await spendShared(database.store, "joins", "a-secret-link");
  const rows = await database.store.owner.$queryRaw<{ key: string }[]>`SELECT "key" FROM "identity"."budget"`;
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain("secret");
});

test("with the database away each process counts for itself", async () => {
  const away = openStore({ databaseUrl: "postgresql://nobody@127.0.0.1:1/none" });
  const { points } = budgetLimits.failedSignIns;
  for (let spent = 0; spent < points; spent++) await spendShared(away, "failedSignIns", "10.0.0.1");
  expect(await refusalOf(spendShared(away, "failedSignIns", "10.0.0.1"))).toMatchObject({ code: "too_many" });
  await closeStore(away);
});

test("a process's own budget is by person", async () => {
  for (let spent = 0; spent < budgetLimits.commands.points; spent++) await spendHere("commands", "ann of this test");
  expect(await refusalOf(spendHere("commands", "ann of this test"))).toMatchObject({ code: "too_many" });
  expect(await refusalOf(spendHere("commands", "ben of this test"))).toBeNull();
});

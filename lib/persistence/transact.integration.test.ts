import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { passes } from "./passing-fault.ts";
import { closeStore, openStore, type Store } from "./store.ts";
import { startTestDatabase, type TestDatabase } from "./testing/database.ts";
import { openWire } from "./testing/open-wire.ts";
import { MaybeSaved, transact } from "./transact.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const newDay = () => ({ id: randomUUID(), name: "day", environment: "test", zone: "UTC", phase: "upcoming" });
const isThere = async (id: string): Promise<boolean> => (await database.store.owner.gameDay.count({ where: { id } })) === 1;
const thrown = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

/** A store whose connections are cut when it says COMMIT, before or after that reaches PostgreSQL. */
async function withWire<Result>(cut: "before" | "after", work: (store: Store) => Promise<Result>): Promise<Result> {
  const wire = await openWire(database.databaseUrl);
  wire.cutAtCommit(cut);
  const store = openStore({ databaseUrl: wire.databaseUrl });
  try {
    return await work(store);
  } finally {
    await closeStore(store);
    wire.close();
  }
}

test("a connection that is lost after COMMIT was sent leaves it unknown, whether PostgreSQL had it or not", async () => {
  for (const [cut, saved] of [
    ["before", false],
    ["after", true],
  ] as const) {
    const day = newDay();
    const error = await withWire(cut, (store) => thrown(transact(store.organizers, (tx) => tx.gameDay.create({ data: day }))));
    expect(error).toBeInstanceOf(MaybeSaved);
    expect(await isThere(day.id)).toBe(saved);
  }
});

test.each([
  ["53100", "full"],
  ["25006", "read-only"],
  ["40001", "contended"],
  ["53300", "busy"],
  ["57P01", "away"],
  ["57014", "away"],
] as const)("a statement that PostgreSQL ends with %s is surely unsaved, and passes", async (code, reason) => {
  const day = newDay();
  const work = transact(database.store.organizers, async (tx) => {
    await tx.gameDay.create({ data: day });
    await tx.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'so' USING ERRCODE = '${code}'; END $$`);
  });
  const error = await thrown(work);
  expect(error).not.toBeInstanceOf(MaybeSaved);
  expect(passes(error)).toBe(reason);
  expect(await isThere(day.id)).toBe(false);
});

test("what PostgreSQL refuses at COMMIT itself is surely unsaved", async () => {
  const owner = database.store.owner;
  await owner.$executeRawUnsafe(`CREATE TABLE public.deferred (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)`);
  await owner.$executeRawUnsafe(`GRANT ALL ON public.deferred TO gameday_organizer`);
  const error = await thrown(
    transact(database.store.organizers, (tx) => tx.$executeRawUnsafe("INSERT INTO public.deferred VALUES (1), (1)")),
  );
  await owner.$executeRawUnsafe(`DROP TABLE public.deferred`);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(MaybeSaved);
});

test("a pool without a free connection refuses what was never begun", async () => {
  const store = openStore({
    databaseUrl: database.databaseUrl,
    sizes: { commands: 1, urgent: 1, views: 1, stream: 1, owner: 1, health: 1 },
  });
  const held = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const holding = store.organizers.$transaction(
    async (tx) => {
      await tx.gameDay.count();
      begun.resolve();
      await held.promise;
    },
    { timeout: 60_000 },
  );
  await begun.promise;
  const day = newDay();
  const error = await thrown(transact(store.organizers, (tx) => tx.gameDay.create({ data: day })));
  expect(["away", "busy"]).toContain(passes(error));
  expect(error).not.toBeInstanceOf(MaybeSaved);
  held.resolve();
  await holding;
  await closeStore(store);
  expect(await isThere(day.id)).toBe(false);
});

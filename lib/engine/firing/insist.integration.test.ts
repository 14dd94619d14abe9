import { engineActor } from "#lib/domain/actor.ts";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { closeStore, openStore, type Database } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { insist } from "./insist.ts";
import { moveFirings } from "#lib/persistence/firing/move.ts";
import { makeGameDay, type TestGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";

let database: TestDatabase;
let day: TestGameDay;
beforeAll(async () => {
  database = await startTestDatabase();
  day = await makeGameDay(database.store, { failures: [{ key: "F1" }] });
});
afterAll(() => database.stop());

type Write = (db: Database) => Promise<unknown>;

/** The two ways in which an engine insists: through a function of the database, and through a model. Prisma tells of each in its own way. */
const writes: Record<string, Write> = {
  "a move": (db) => {
    const firing = { firingId: day.firingId("F1"), gameDayId: day.gameDayId, failureKey: "F1" };
    return moveFirings(db, [{ ...firing, from: "planned", to: "skipped", by: engineActor, why: "" }]);
  },
  "a model": (db) => db.firing.updateMany({ where: { id: day.firingId("F1") }, data: { error: "so" } }),
};

/** Does `work` with a store that has no connection yet. */
async function withStore<Result>(databaseUrl: string, work: (db: Database) => Promise<Result>): Promise<Result> {
  const store = openStore({ databaseUrl });
  try {
    return await work(store.organizers);
  } finally {
    await closeStore(store);
  }
}

const thrown = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => Promise.reject(new Error("it was not refused")),
    (error: unknown) => error,
  );

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function whileSet<Result>(set: string, unset: string, work: () => Promise<Result>): Promise<Result> {
  const alter = (how: string) =>
    database.store.owner.$executeRawUnsafe(`ALTER DATABASE ${new URL(database.databaseUrl).pathname.slice(1)} ${how}`);
  await alter(set);
  try {
    return await work();
  } finally {
    await alter(unset);
  }
}

/** Has a write end as its real client tells it, each in another trouble of a real PostgreSQL. */
const troubles: Record<string, (write: Write) => Promise<unknown>> = {
  "connection refused": async (write) => {
    const address = new URL(database.databaseUrl);
    address.port = String(await closedPort());
    return withStore(address.href, (db) => thrown(write(db)));
  },
  "no connection left": (write) =>
    whileSet("CONNECTION LIMIT 0", "CONNECTION LIMIT -1", () => withStore(database.databaseUrl, (db) => thrown(write(db)))),
  "read-only after a failover": (write) =>
    whileSet("SET default_transaction_read_only = on", "RESET default_transaction_read_only", () =>
      withStore(database.databaseUrl, (db) => thrown(write(db))),
    ),
  "a backend that is ended": (write) =>
    database.store.owner.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM backchannel.firing WHERE "id" = ${day.firingId("F1")}::uuid FOR UPDATE`;
      const ended = thrown(write(database.store.organizers));
      await until("the write waits, and is ended", async () => {
        const [found] = await database.store.owner.$queryRaw<{ count: number }[]>`
          SELECT count(pg_terminate_backend("pid"))::int AS "count" FROM pg_stat_activity
          WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`;
        return (found?.count ?? 0) > 0;
      });
      return ended;
    }),
};

/** What no test can have without filling a disk or crashing a server, as its real client tells it. */
const raised = (code: string) => (): Promise<unknown> =>
  thrown(database.store.organizers.$queryRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'so' USING ERRCODE = '${code}'; END $$`));

const errors = [
  ...Object.entries(troubles).flatMap(([trouble, by]) =>
    Object.entries(writes).map(([kind, write]) => ({ name: `${trouble}, ${kind}`, error: () => by(write) })),
  ),
  ...["57P03", "53100", "53200", "08006", "40P01"].map((code) => ({ name: code, error: raised(code) })),
];

const engine = { log: pino({ level: "silent" }) };

it.each(errors)("waits through $name", async ({ error }) => {
  const real = await error();
  const write = vi.fn<() => Promise<string>>().mockResolvedValue("stored");
  for (let n = 0; n < 3; n += 1) write.mockRejectedValueOnce(real);
  expect(await insist(engine, "store it", write)).toBe("stored");
});

it.each(["22003", "42501", "23505"])("takes %s for a bug", async (code) => {
  const write = vi.fn<() => Promise<never>>().mockRejectedValue(await raised(code)());
  await expect(insist(engine, "store it", write)).rejects.toThrow();
  expect(write).toHaveBeenCalledTimes(3);
});

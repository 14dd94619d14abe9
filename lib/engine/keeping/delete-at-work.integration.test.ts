import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCommand } from "#lib/commands/gate.ts";
import { deleteGameDay } from "#lib/commands/game-day/delete.ts";
import { createEngine } from "../engine.ts";
import { startEngine, type RunningEngine } from "../start-engine.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, type TestGameDay } from "../testing/game-day.ts";
import { observed } from "../testing/observed.ts";
import { until } from "../testing/until.ts";
import { rollUpOnce } from "./roll-up.ts";

let bench: Bench;
let running: RunningEngine;
let server: Server;
const said: string[] = [];

beforeAll(async () => {
  bench = await startBench();
  server = createServer((_request, response) => {
    response.setHeader("content-type", "application/json").end(JSON.stringify({ value: 5 }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const log = pino({ level: "warn" }, { write: (line) => void said.push(line) });
  running = await startEngine(createEngine({ store: bench.store, databaseUrl: bench.databaseUrl, dataFolder: bench.dataFolder, log }));
});
afterAll(async () => {
  await running.stop();
  server.close();
  await bench.stop();
});

const olga = { personId: "olga", name: "Olga" };

/** In debrief, with two failures that were undone, ten probes that are measured all the time, and hours of samples. */
async function aDay(): Promise<TestGameDay> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const day = await makeGameDay(bench.store, {
    state: "debrief",
    startedAgoMs: 7_200_000,
    failures: [{ key: "F1", probeKeys: ["probe-0"] }, { key: "F2" }],
    probes: Array.from({ length: 10 }, (_, index) => ({
      ...{ key: `probe-${index}`, kind: "http.json", params: { url, path: ["value"] } },
      ...{ intervalMs: 200, public: index % 2 === 0 },
    })),
  });
  const { gameDayId } = day;
  await bench.store.owner.organizerMembership.create({ data: { gameDayId, ...olga } });
  const undone = { state: "reverted", firedAt: new Date(Date.now() - 3_600_000), revertedAt: new Date(Date.now() - 60_000) };
  await bench.store.owner.firing.updateMany({ where: { gameDayId }, data: undone });
  const probes = await bench.store.owner.probe.findMany({ where: { gameDayId }, select: { id: true } });
  const oldest = Date.now() - 8 * 86_400_000;
  await bench.store.owner.probeSample.createMany({
    data: probes.flatMap(({ id: probeId }) =>
      Array.from({ length: 400 }, (_, index) => ({ probeId, at: new Date(oldest + index * 15_000), value: 1, inBounds: true })),
    ),
  });
  return day;
}
const fresh = (day: TestGameDay): Promise<number> =>
  bench.store.owner.probeSample.count({ where: { probe: { gameDayId: day.gameDayId }, at: { gt: new Date(Date.now() - 3_600_000) } } });
const measured = async (day: TestGameDay): Promise<void> => {
  const before = await fresh(day);
  await until("it is measured on", async () => (await fresh(day)) > before + 20);
};

/** Every row that names the game day, one of its probes or one of its firings. */
async function rowsOf(gameDayId: string, probeIds: readonly string[], firingIds: readonly string[]): Promise<string[]> {
  const columns = await bench.store.owner.$queryRaw<{ table: string; column: string }[]>`
    SELECT format('%I.%I', c.table_schema, c.table_name) AS "table", c.column_name AS "column"
    FROM information_schema.columns c WHERE c.table_schema IN ('public', 'backchannel') AND c.column_name IN ('gameDayId', 'probeId', 'firingId')
      AND c.table_name <> 'deleted_game_day'`;
  expect(columns.length).toBeGreaterThan(30);
  const ids = { gameDayId: [gameDayId], probeId: probeIds, firingId: firingIds } as Record<string, readonly string[]>;
  const left: string[] = [];
  for (const { table, column } of columns) {
    const found = await bench.store.owner.$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM ${table} WHERE "${column}"::text = ANY($1::text[]) LIMIT 1`,
      ids[column],
    );
    if (found.length > 0) left.push(`${table}.${column}`);
  }
  return left;
}

it("leaves no row of a day that is deleted while its probes, words and samples are worked on, and the others are worked on as before", async () => {
  const [day, other] = [await aDay(), await aDay()];
  const { gameDayId } = day;
  const idsOf = async (table: { id: string }[]): Promise<string[]> => table.map(({ id }) => id);
  const probeIds = await idsOf(await bench.store.owner.probe.findMany({ where: { gameDayId }, select: { id: true } }));
  const firingIds = await idsOf(await bench.store.owner.firing.findMany({ where: { gameDayId }, select: { id: true } }));
  await Promise.all([measured(day), measured(other)]);
  const words = Array.from({ length: 150 }, (_, index) => ({ body: `Reads are slow, ${index} times`, minutesAgo: 30 }));
  await Promise.all([observed(bench.store, gameDayId, words), observed(bench.store, other.gameDayId, words)]);
  const kept = { samplesMs: 7 * 86_400_000, minutesMs: 400 * 86_400_000 };
  let deleted = false;
  const rollingUp = (async () => {
    while (!deleted) await rollUpOnce(bench.store.organizers, kept, Date.now()).catch(() => false);
  })();

  await runCommand(bench.store, deleteGameDay, olga, gameDayId, { name: "Test day" });
  const record = await until("its last row is gone", async () => {
    const row = await bench.store.owner.deletedGameDay.findUniqueOrThrow({ where: { gameDayId } });
    return row.goneAt !== null && row;
  });
  deleted = true;
  await rollingUp;
  expect(record).toMatchObject({ name: "Test day", state: "debrief", by: "Olga", byKind: "person", byId: "olga" });
  const complaints = (): number => said.filter((line) => line.includes(gameDayId)).length;
  await until("what the engine had in its hands of it is put down: nothing is said of it while the other is measured on", async () => {
    const before = complaints();
    for (let times = 0; times < 5; times++) await measured(other);
    return complaints() === before;
  });
  expect(await rowsOf(gameDayId, probeIds, firingIds)).toEqual([]);
  await until("the other day's words are judged", async () => {
    const { judgedSeq, gameDay } = await bench.store.owner.run
      .findUniqueOrThrow({ where: { gameDayId: other.gameDayId } })
      .then(async (run) => ({
        judgedSeq: run.judgedSeq,
        gameDay: await bench.store.owner.gameDay.findUniqueOrThrow({ where: { id: other.gameDayId } }),
      }));
    return judgedSeq === gameDay.lastSeq;
  });
});

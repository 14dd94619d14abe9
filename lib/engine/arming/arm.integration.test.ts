import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Transaction } from "#lib/persistence/store.ts";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { armFiring } from "./arm.ts";
import { loadFiring } from "../firing/load.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, type TestGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";
import { danaActor } from "../testing/dana.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const dana = { by: danaActor, why: "because" };

/** Has `change` committed at the moment at which the arming has read its target and is about to store that. */
async function armWhile(day: TestGameDay, change: (tx: Transaction) => Promise<unknown>): Promise<PromiseSettledResult<unknown>> {
  const firingId = day.firingId("F1");
  let arming: Promise<unknown> = Promise.resolve();
  await bench.store.owner.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM backchannel.firing WHERE "id" = ${firingId}::uuid FOR NO KEY UPDATE`;
      arming = armFiring(bench.engine(), firingId, dana);
      arming.catch(() => undefined);
      await until("the arming waits", async () => {
        const [waiting] = await bench.store.owner.$queryRaw<{ count: number }[]>`
          SELECT count(*)::int AS "count" FROM pg_stat_activity WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`;
        return (waiting?.count ?? 0) > 0;
      });
      await change(tx);
    },
    { timeout: 30_000 },
  );
  const [result] = await Promise.allSettled([arming]);
  return result;
}

const left = (day: TestGameDay) =>
  bench.store.owner.firing.findUniqueOrThrow({ where: { id: day.firingId("F1") }, include: { undo: true } });

it("refuses to arm a failure that was changed while its target was read: the record would be of another target", async () => {
  const day = await makeGameDay(bench.store, { failures: [{ key: "F1" }] });
  const { plan } = await loadFiring(bench.store.owner, day.firingId("F1"));
  const changed = { ...plan, params: { targets: [day.target("another")] } };
  const result = await armWhile(day, (tx) =>
    tx.failure.updateMany({ where: { gameDayId: day.gameDayId }, data: { plan: changed as object } }),
  );
  expect(result).toMatchObject({ reason: { code: "conflict", message: "F1 was changed while it was being armed: arm it again." } });
  expect(await left(day)).toMatchObject({ state: "planned", undo: [] });
  expect(await armFiring(bench.engine(), day.firingId("F1"), dana)).toMatchObject({ undo: [{ target: day.target("another") }] });
});

it("leaves nothing armed behind an all clear that was given meanwhile", async () => {
  const day = await makeGameDay(bench.store, { failures: [{ key: "F1" }] });
  const result = await armWhile(day, (tx) => tx.run.update({ where: { gameDayId: day.gameDayId }, data: { state: "all_clear" } }));
  expect(result).toMatchObject({ reason: { message: "The game day is all clear: nothing can be armed any more." } });
  expect(await left(day)).toMatchObject({ state: "planned", undo: [] });
});

it("says that a failure is gone that was removed meanwhile", async () => {
  const day = await makeGameDay(bench.store, { failures: [{ key: "F1" }] });
  const result = await armWhile(day, (tx) => tx.failure.deleteMany({ where: { gameDayId: day.gameDayId } }));
  expect(result).toMatchObject({ reason: { code: "conflict" } });
  expect(memoryTargets.read(day.target("F1"))).toBe("up");
});

it("forgets what it read of its target when the journal can't be written", async () => {
  const day = await makeGameDay(bench.store, { failures: [{ key: "F1" }] });
  const engine = bench.engine();
  vi.spyOn(engine.journal, "write").mockRejectedValueOnce(Object.assign(new Error("no room"), { code: "ENOSPC" }));
  await expect(armFiring(engine, day.firingId("F1"), dana)).rejects.toThrow("the journal could not be written: ENOSPC");
  expect(await left(day)).toMatchObject({ state: "planned", armedAt: null, undo: [] });
  expect(await armFiring(engine, day.firingId("F1"), dana)).toMatchObject({ state: "armed" });
});

it("arms itself what another engine had begun to arm, once that engine's lease lapsed", async () => {
  const day = await makeGameDay(bench.store, { failures: [{ key: "F1" }] });
  const engineId = randomUUID();
  const lease = { renewedAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) };
  await bench.store.owner.engineLease.create({ data: { engineId, ...lease } });
  await bench.store.owner.firing.update({ where: { id: day.firingId("F1") }, data: { engineId } });
  const engine = bench.engine();
  const arming = armFiring(engine, day.firingId("F1"), dana);
  const looks = vi.spyOn(engine.store.organizers, "$executeRaw");
  await vi.waitFor(() => expect(looks.mock.calls.length).toBeGreaterThan(1));
  expect((await left(day)).state).toBe("planned");
  await bench.store.owner.engineLease.update({ where: { engineId }, data: { expiresAt: new Date(0) } });
  expect(await arming).toMatchObject({ state: "armed" });
  expect((await left(day)).undo).toHaveLength(1);
  looks.mockRestore();
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { randomUUID } from "node:crypto";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import type { Engine } from "../engine.ts";
import { startEngine, type RunningEngine } from "../start-engine.ts";
import { danaActor } from "../testing/dana.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf, type FailureWish, type TestGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";

let bench: Bench;
const running: RunningEngine[] = [];
beforeAll(async () => {
  bench = await startBench();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((engine) => engine.stop()));
});
afterAll(() => bench.stop());

const start = async (): Promise<Engine> => {
  const engine = bench.engine();
  running.push(await startEngine(engine));
  return engine;
};
const read = (day: TestGameDay, key: string) => bench.store.owner.firing.findUniqueOrThrow({ where: { id: day.firingId(key) } });
const comesTo = (day: TestGameDay, key: string, state: string) =>
  until(`${key} is ${state}`, async () => (await stateOf(bench.store, day.firingId(key))) === state);
const inMs = (ms: number): FailureWish["trigger"] => ({ kind: "at", offsetMs: ms });
const whenReached = (day: TestGameDay, moment: number) => until("its moment has passed", async () => Date.now() > moment && day);

/** Moves the clock as the web does: the row and the event in one transaction. */
const setClock = (day: TestGameDay, data: { state: string; heldSince: Date | null; heldTotalMs?: number }) =>
  bench.store.organizers.$transaction(async (tx) => {
    await tx.run.update({ where: { gameDayId: day.gameDayId }, data });
    await appendEvents(
      tx,
      day.gameDayId,
      [{ name: "game-day.moved", payload: { from: "running", to: data.state, by: danaActor, falseAllClear: false } }],
      new Date(),
    );
  });

describe("the schedule of a running game day", () => {
  it("arms ahead and fires at the moment, never early, and says how late", async () => {
    const day = await makeGameDay(bench.store, {
      startedAgoMs: 0,
      failures: [
        { key: "F1", trigger: inMs(1_500) },
        { key: "F2", trigger: inMs(1_600) },
        { key: "F3", trigger: inMs(45_000) },
      ],
    });
    await start();
    for (const key of ["F1", "F2"]) await comesTo(day, key, "active");
    for (const key of ["F1", "F2"]) {
      const { dueAt, firedAt, latenessMs } = await read(day, key);
      expect(latenessMs).toBe((firedAt?.getTime() ?? 0) - (dueAt?.getTime() ?? 0));
      expect(latenessMs).toBeGreaterThanOrEqual(0);
    }
    await comesTo(day, "F3", "armed");
    expect(memoryTargets.read(day.target("F3"))).toBe("up");
  });

  it("moves what is planned by as long as a hold, and fires nothing because the hold ended", async () => {
    const day = await makeGameDay(bench.store, { startedAgoMs: 0, failures: [{ key: "F1", trigger: inMs(2_000) }] });
    await start();
    await comesTo(day, "F1", "armed");
    const run = await bench.store.owner.run.findUniqueOrThrow({ where: { gameDayId: day.gameDayId } });
    const startedAt = run.startedAt?.getTime() ?? 0;
    const heldSince = new Date(startedAt + 1_000);
    await setClock(day, { state: "held", heldSince });
    await whenReached(day, startedAt + 3_500);
    expect(await stateOf(bench.store, day.firingId("F1"))).toBe("armed");
    const heldTotalMs = Date.now() - heldSince.getTime();
    await setClock(day, { state: "running", heldSince: null, heldTotalMs });
    await comesTo(day, "F1", "active");
    const { firedAt, dueAt } = await read(day, "F1");
    expect(dueAt?.getTime()).toBe(startedAt + heldTotalMs + 2_000);
    expect(firedAt?.getTime()).toBeGreaterThanOrEqual(startedAt + heldTotalMs + 2_000);
  });

  it("fires late within the tolerance what was due while no engine ran, and marks the rest missed", async () => {
    const day = await makeGameDay(bench.store, {
      startedAgoMs: 60_000,
      failures: [
        { key: "F1", trigger: inMs(40_000) },
        { key: "F2", trigger: inMs(40_000), lateToleranceMs: 5_000 },
        { key: "F3", trigger: inMs(40_000), whenOverdue: "miss" },
      ],
    });
    await start();
    await Promise.all([comesTo(day, "F1", "active"), comesTo(day, "F2", "missed"), comesTo(day, "F3", "missed")]);
    expect((await read(day, "F1")).latenessMs).toBeGreaterThanOrEqual(20_000);
    expect((await read(day, "F2")).why).toContain("when an engine could have fired it");
    expect(memoryTargets.read(day.target("F3"))).toBe("up");
  });

  it("fires after another's detection, and puts in the pocket what waits for one that was skipped", async () => {
    const after = (failureKey: string): FailureWish["trigger"] => ({ kind: "after", failureKey, event: "detected", delayMs: 200 });
    const day = await makeGameDay(bench.store, {
      startedAgoMs: 0,
      failures: [{ key: "F1", trigger: inMs(0) }, { key: "F2", trigger: after("F1") }, { key: "F3" }, { key: "F4", trigger: after("F3") }],
    });
    await start();
    await comesTo(day, "F1", "active");
    expect(await stateOf(bench.store, day.firingId("F2"))).toBe("planned");
    const detectedAt = new Date();
    await bench.store.organizers.$transaction(async (tx) => {
      const firingId = day.firingId("F1");
      await tx.detection.create({
        data: { firingId, source: "engineer", evidenceKind: "observation", words: "slow", by: "Lee", detectedAt, confirmedBy: "Dana" },
      });
      await tx.firing.update({ where: { id: day.firingId("F3") }, data: { state: "skipped" } });
      const skipped = {
        failureKey: "F3",
        firingId: day.firingId("F3"),
        from: "planned" as const,
        to: "skipped" as const,
        by: danaActor,
        why: "",
      };
      await appendEvents(
        tx,
        day.gameDayId,
        [
          { name: "detection.decided", payload: { failureKey: "F1", firingId, decision: "confirmed", by: danaActor, scoredMs: 10 } },
          { name: "firing.moved", payload: skipped },
        ],
        new Date(),
      );
    });
    await comesTo(day, "F2", "active");
    expect((await read(day, "F2")).firedAt?.getTime()).toBeGreaterThanOrEqual(detectedAt.getTime() + 200);
    const pocketed = await until("F4 is in the pocket", async () => ((await read(day, "F4")).pocket ? read(day, "F4") : null));
    expect(pocketed).toMatchObject({ state: "planned", why: expect.stringContaining("F3 was skipped") });
  });

  it("puts in the pocket what could not be armed by the time it is due, and says why", async () => {
    const day = await makeGameDay(bench.store, { startedAgoMs: 0, failures: [{ key: "F1", trigger: inMs(700) }] });
    memoryTargets.write(day.target("F1"), "broken");
    await start();
    const row = await until("F1 is in the pocket", async () => ((await read(day, "F1")).pocket ? read(day, "F1") : null));
    expect(row).toMatchObject({ state: "planned", why: expect.stringContaining("could not be armed") });
    const logged = await until("it is said why", async () => {
      const lines = await bench.store.owner.organizerEvent.findMany({ where: { gameDayId: day.gameDayId, name: "backchannel.logged" } });
      return lines.length > 0 && lines;
    });
    expect(JSON.stringify(logged.map(({ payload }) => payload))).toContain("already broken");
  });

  it("is fired once by two engines that both keep it, and reverted once when its maximum duration is over", async () => {
    const failures = Array.from({ length: 8 }, (_, index) => ({
      key: `F${index}`,
      trigger: inMs(1_500 + index * 5),
      maxDurationMs: 4_000,
    }));
    const day = await makeGameDay(bench.store, { startedAgoMs: 0, failures });
    await Promise.all([start(), start()]);
    await Promise.all(failures.map(({ key }) => comesTo(day, key, "reverted")));
    const moves = await bench.store.owner.firingMove.findMany({ where: { firing: { gameDayId: day.gameDayId } } });
    for (const to of ["firing", "active", "reverting", "reverted"]) expect(moves.filter((move) => move.to === to)).toHaveLength(8);
    expect(moves.find((move) => move.to === "reverting")).toMatchObject({ by: "engine", why: "its maximum duration is over" });
  });

  it("keeps the maximum duration in real time while the clock is held and after the all clear", async () => {
    const held = await makeGameDay(bench.store, { startedAgoMs: 0, failures: [{ key: "F1", trigger: inMs(0), maxDurationMs: 1_500 }] });
    const over = await makeGameDay(bench.store, { startedAgoMs: 0, failures: [{ key: "F1", trigger: inMs(0), maxDurationMs: 1_500 }] });
    await start();
    await Promise.all([comesTo(held, "F1", "active"), comesTo(over, "F1", "active")]);
    await setClock(held, { state: "held", heldSince: new Date() });
    await setClock(over, { state: "all_clear", heldSince: null });
    await Promise.all([comesTo(held, "F1", "reverted"), comesTo(over, "F1", "reverted")]);
    const { firedAt, revertingAt } = await read(held, "F1");
    expect((revertingAt?.getTime() ?? 0) - (firedAt?.getTime() ?? 0)).toBeGreaterThanOrEqual(1_500);
  });
});

describe("what an organizer asks of the engine", () => {
  const answerTo = (commandId: string) =>
    until("it is answered", async () => {
      const row = await bench.store.owner.engineCommand.findUniqueOrThrow({ where: { id: commandId } });
      return row.finishedAt === null ? null : { ok: row.ok, says: row.says };
    });

  it("is done and answered, also while the clock is held", async () => {
    const day = await makeGameDay(bench.store, { state: "held", startedAgoMs: 5_000, heldAgoMs: 100, failures: [{ key: "F1" }] });
    await start();
    const commandId = await day.ask("dry_run", "F1");
    expect(await answerTo(commandId)).toEqual({ ok: true, says: "It would work." });
    const finished = await bench.store.owner.organizerEvent.findMany({ where: { gameDayId: day.gameDayId, name: "command.finished" } });
    const calls = [{ verb: "Set", target: day.target("F1"), detail: 'broken, and at the revert "up"' }];
    expect(finished.map(({ payload }) => payload)).toMatchObject([{ commandId, looked: { findings: [], calls } }]);
    expect(memoryTargets.read(day.target("F1"))).toBe("up");
    expect(await answerTo(await day.ask("arm", "F1"))).toEqual({ ok: true, says: "F1 is armed." });
    expect(await answerTo(await day.ask("disarm", "F1"))).toMatchObject({ ok: true });
    const fire = await day.ask("fire", "F1");
    expect(await answerTo(fire)).toEqual({ ok: true, says: "F1 is active." });
    expect(await answerTo(await day.ask("fire", "F1"))).toMatchObject({ ok: false, says: expect.stringContaining("F1 is active") });
    expect(await answerTo(await day.ask("revert", "F1"))).toMatchObject({ ok: true, says: expect.stringContaining("F1 is reverted") });
    const told = await bench.store.owner.organizerEvent.findMany({ where: { gameDayId: day.gameDayId, name: "command.finished" } });
    expect(told.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ commandId: fire, ok: true, says: "F1 is active." }),
    );
  });

  it("stops everything: reverts what is broken, disarms what is armed, holds the clock", async () => {
    const failures = [
      { key: "F1", trigger: inMs(0) },
      { key: "F2", trigger: inMs(30_000) },
      { key: "F3", trigger: inMs(0) },
    ];
    const day = await makeGameDay(bench.store, { startedAgoMs: 0, failures });
    await start();
    await Promise.all([comesTo(day, "F1", "active"), comesTo(day, "F2", "armed"), comesTo(day, "F3", "active")]);
    const { ok, says } = await answerTo(await day.ask("stop_all", null));
    expect(ok).toBe(true);
    for (const part of ["F1 is reverted", "F2 is disarmed", "F3 is reverted", "The clock is held."]) expect(says).toContain(part);
    expect(await bench.store.owner.run.findUniqueOrThrow({ where: { gameDayId: day.gameDayId } })).toMatchObject({
      state: "held",
      heldSince: expect.any(Date),
    });
    expect(await bench.store.owner.gameDay.findUniqueOrThrow({ where: { id: day.gameDayId } })).toMatchObject({
      clockHeldSince: expect.any(Date),
    });
    expect(await stateOf(bench.store, day.firingId("F2"))).toBe("planned");
  });

  it("is not fired any more once everything was stopped", async () => {
    const day = await makeGameDay(bench.store, { state: "held", startedAgoMs: 5_000, heldAgoMs: 100, failures: [{ key: "F1" }] });
    const early = await day.ask("fire", "F1");
    await bench.store.owner.engineCommand.update({ where: { id: early }, data: { at: new Date(Date.now() - 5_000) } });
    await bench.store.owner.engineCommand.create({ data: { id: randomUUID(), gameDayId: day.gameDayId, name: "stop_all", by: "Dana" } });
    await start();
    expect(await answerTo(early)).toMatchObject({ ok: false, says: expect.stringContaining("not fired") });
    expect(memoryTargets.read(day.target("F1"))).toBe("up");
  });

  it("is done again after its engine died when that is safe, and never fired again", async () => {
    const day = await makeGameDay(bench.store, { startedAgoMs: 0, failures: [{ key: "F1" }, { key: "F2" }] });
    const [arm, fire] = [await day.ask("arm", "F1"), await day.ask("fire", "F2")];
    await bench.store.owner.engineCommand.updateMany({
      where: { id: { in: [arm, fire] } },
      data: { engineId: "a dead engine", claimedAt: new Date() },
    });
    await start();
    expect(await answerTo(arm)).toMatchObject({ ok: true });
    expect(await answerTo(fire)).toMatchObject({ ok: false, says: expect.stringContaining("was not done again") });
    expect(await stateOf(bench.store, day.firingId("F2"))).toBe("planned");
  });
});

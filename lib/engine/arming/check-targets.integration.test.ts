import { afterAll, beforeAll, expect, it } from "vitest";
import { broken, memoryTargets } from "#lib/injectors/memory-targets.ts";
import { InjectorError, type Injector } from "#lib/injectors/contract.ts";
import { injectors } from "#lib/injectors/registry.ts";
import { armFiring } from "./arm.ts";
import { lookAtTargets } from "./check-targets.ts";
import { fireFiring } from "../firing/fire.ts";
import { revertFiring } from "../undoing/revert.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay } from "../testing/game-day.ts";
import { danaActor } from "../testing/dana.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const cause = { by: danaActor, why: "because" };
const found = async (gameDayId: string) =>
  (await bench.store.owner.targetCheck.findUniqueOrThrow({ where: { gameDayId } })).findings as {
    failureKey: string | null;
    level: string;
    says: string;
  }[];

it("finds what could not be armed now, and a watchdog that is silent, and leaves every target as it is", async () => {
  const day = await makeGameDay(bench.store, { state: "draft", failures: [{ key: "F1" }, { key: "F2" }] });
  const engine = bench.engine();
  memoryTargets.write(day.target("F2"), broken);
  const answer = await lookAtTargets(engine, day.gameDayId, danaActor);
  expect(answer).toMatchObject({ ok: false, looked: { findings: [{ failureKey: null }, { failureKey: "F2", level: "blocks" }] } });
  expect(await found(day.gameDayId)).toEqual([
    { failureKey: null, level: "blocks", says: expect.stringMatching(/^The watchdog is silent/) },
    { failureKey: "F2", level: "blocks", says: expect.stringMatching(/^F2: .*broken/) },
  ]);
  expect([memoryTargets.read(day.target("F1")), memoryTargets.read(day.target("F2"))]).toEqual(["up", broken]);

  await engine.journal.watch();
  memoryTargets.write(day.target("F2"), "up");
  expect(await lookAtTargets(engine, day.gameDayId, danaActor)).toMatchObject({ ok: true, looked: { findings: [] } });
  expect(await found(day.gameDayId)).toEqual([]);
  expect((await bench.store.owner.targetCheck.findUniqueOrThrow({ where: { gameDayId: day.gameDayId } })).reserves).toHaveLength(2);
});

it("finds what was armed before and is no longer so, and what another game day has broken", async () => {
  const engine = bench.engine();
  await engine.journal.watch();
  const shared = { params: { targets: ["shared"] } };
  const day = await makeGameDay(bench.store, { state: "draft", failures: [{ key: "F1" }, { key: "F2", ...shared }] });
  const other = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "G1", ...shared }] });
  await armFiring(engine, day.firingId("F1"), cause);
  memoryTargets.write(day.target("F1"), "sideways");
  await fireFiring(engine, await armFiring(engine, other.firingId("G1"), cause), null, { kind: "none" }, cause);
  expect((await lookAtTargets(engine, day.gameDayId, danaActor)).ok).toBe(false);
  expect(await found(day.gameDayId)).toEqual([
    { failureKey: "F1", level: "blocks", says: expect.stringMatching(/^F1: its target is not as it was when it was armed: .*sideways/) },
    { failureKey: "F2", level: "blocks", says: expect.stringMatching(/^F2: shared is already broken/) },
  ]);
  await revertFiring(engine, other.firingId("G1"), cause);
  memoryTargets.write(day.target("F1"), "up");
  expect((await lookAtTargets(engine, day.gameDayId, danaActor)).ok).toBe(true);
});

it("tells what each target is like now, where its driver can say, and stands in nobody's way where it can't", async () => {
  const day = await makeGameDay(bench.store, { state: "draft", failures: [{ key: "F1" }] });
  const engine = bench.engine();
  await engine.journal.watch();
  const driver: Injector = injectors.memory;
  const target = day.target("F1");
  driver.facts = async () => [
    { target, name: "status", value: "available" },
    { target, name: "follows", value: "nobody" },
  ];
  expect((await lookAtTargets(engine, day.gameDayId, danaActor)).ok).toBe(true);
  expect(await found(day.gameDayId)).toEqual([
    { failureKey: "F1", level: "tells", says: `F1: ${target} now: status available, follows nobody` },
  ]);
  driver.facts = () => Promise.reject(new InjectorError("unreachable", "nobody answers"));
  expect((await lookAtTargets(engine, day.gameDayId, danaActor)).ok).toBe(true);
  expect(await found(day.gameDayId)).toEqual([]);
  delete driver.facts;
});

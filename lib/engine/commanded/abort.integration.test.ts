import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { runCommand } from "#lib/commands/gate.ts";
import { abortGameDay } from "#lib/commands/game-day/abort.ts";
import { deleteGameDay } from "#lib/commands/game-day/delete.ts";
import { stopEverything } from "#lib/commands/failure/stop-everything.ts";
import { InjectorError } from "#lib/injectors/contract.ts";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { injectors } from "#lib/injectors/registry.ts";
import { startEngine, type RunningEngine } from "../start-engine.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf, type FailureWish, type TestGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";

let bench: Bench;
let running: RunningEngine[] = [];
beforeAll(async () => {
  bench = await startBench();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(running.map((one) => one.stop()));
  running = [];
});
afterAll(() => bench.stop());

const olga = { personId: "olga", name: "Olga" };
const start = async (answerWithinMs = 25_000): Promise<void> => {
  running.push(await startEngine(bench.engine({ revertBackoffMs: [20], answerWithinMs, loudAfterMs: 50 })));
};

async function aDay(failures: FailureWish[], startedAgoMs = 0): Promise<TestGameDay> {
  const day = await makeGameDay(bench.store, { startedAgoMs, failures });
  await bench.store.owner.organizerMembership.create({ data: { gameDayId: day.gameDayId, ...olga } });
  return day;
}
const abort = (day: TestGameDay) =>
  runCommand(bench.store, abortGameDay, olga, day.gameDayId, { why: "The database team was called away" });
const stop = (day: TestGameDay) => runCommand(bench.store, stopEverything, olga, day.gameDayId, {});
const remove = (day: TestGameDay) => runCommand(bench.store, deleteGameDay, olga, day.gameDayId, { name: "Test day" });
const isIn = (day: TestGameDay, key: string, ...states: string[]) =>
  until(`${key} is ${states.join(" or ")}`, async () => states.includes(await stateOf(bench.store, day.firingId(key))));
const answers = (day: TestGameDay) =>
  until("every command is answered", async () => {
    const rows = await bench.store.owner.engineCommand.findMany({ where: { gameDayId: day.gameDayId }, orderBy: { seq: "asc" } });
    return rows.every(({ finishedAt }) => finishedAt !== null) && rows;
  });
const wentTo = async (day: TestGameDay, key: string): Promise<string[]> =>
  (await bench.store.owner.firingMove.findMany({ where: { firingId: day.firingId(key) }, orderBy: { at: "asc" } })).map(({ to }) => to);

/** Stands before one step of the driver on one target until it is let go. */
function heldAt(verb: "prepare" | "start", target: string): { reached: Promise<void>; letGo: () => void } {
  const [reached, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const driver = injectors.memory;
  const real = driver[verb].bind(driver) as (...args: unknown[]) => Promise<unknown>;
  vi.spyOn(driver, verb).mockImplementation((async (params: { targets: string[] }, ...rest: unknown[]) => {
    if (params.targets.includes(target)) {
      reached.resolve();
      await go.promise;
    }
    return real(params, ...rest);
  }) as never);
  return { reached: reached.promise, letGo: go.resolve };
}

/** The target answers no revert until it is back. */
function unreachable(target: string): { tried: () => number; back: () => void } {
  const driver = injectors.memory;
  const real = driver.revert.bind(driver);
  let [tries, away] = [0, true];
  vi.spyOn(driver, "revert").mockImplementation(async (params, undo, context) => {
    if (!away || !(params as { targets: string[] }).targets.includes(target)) return real(params, undo, context);
    tries += 1;
    throw new InjectorError("unreachable", `${target} does not answer`);
  });
  return { tried: () => tries, back: () => void (away = false) };
}

const dueAtMs = 600_000;
const soonMs = 3_000;
/** What is planned for `dueAtMs` is due in a moment. */
async function nearlyDue(day: TestGameDay): Promise<Date> {
  const startedAt = new Date(Date.now() + soonMs - dueAtMs);
  await bench.store.owner.run.update({ where: { gameDayId: day.gameDayId }, data: { startedAt } });
  return startedAt;
}

/** Another day's failure, due a little later by the same clock, fires: the schedule has gone past that moment. */
async function theScheduleGoesPast(startedAt: Date): Promise<void> {
  const witness = await aDay([{ key: "W1", trigger: { kind: "at", offsetMs: dueAtMs + 500 } }], Date.now() - startedAt.getTime());
  await isIn(witness, "W1", "active");
  await stop(witness);
  await isIn(witness, "W1", "reverted");
}

it("undoes all that is active, being started or out of reach, lets nothing be armed, and nothing planned ever fires", async () => {
  const day = await aDay([
    ...["A1", "B1", "U1", "S1", "M1"].map((key) => ({ key })),
    { key: "R1", trigger: { kind: "at", offsetMs: dueAtMs } },
    { key: "P1", trigger: { kind: "at", offsetMs: dueAtMs + 200_000 } },
  ]);
  await start(500);
  for (const key of ["A1", "B1", "U1"]) await day.ask("fire", key);
  for (const key of ["A1", "B1", "U1"]) await isIn(day, key, "active");
  await day.ask("arm", "R1");
  await isIn(day, "R1", "armed");
  const away = unreachable(day.target("U1"));
  const [arming, starting] = [heldAt("prepare", day.target("M1")), heldAt("start", day.target("S1"))];
  await day.ask("arm", "M1");
  await day.ask("fire", "S1");
  await Promise.all([arming.reached, starting.reached]);

  const startedAt = await nearlyDue(day);
  await abort(day);
  await until("it is tried", async () => away.tried() > 1);
  await expect(abort(day)).rejects.toThrow("The game day is aborted");
  await expect(remove(day)).rejects.toThrow("still broken");
  await stop(day);
  arming.letGo();
  starting.letGo();
  away.back();

  for (const key of ["A1", "B1", "U1", "S1"]) await isIn(day, key, "reverted");
  for (const key of ["A1", "B1", "U1", "S1", "M1", "R1", "P1"]) expect([key, memoryTargets.read(day.target(key))]).toEqual([key, "up"]);
  const said = Object.fromEntries((await answers(day)).map(({ name, says }) => [name, says]));
  expect(said.arm).toBe("The game day is aborted: nothing can be armed any more.");
  expect(said.revert_all).toContain("R1 is disarmed.");
  await theScheduleGoesPast(startedAt);
  for (const key of ["M1", "R1", "P1"]) {
    expect([key, await stateOf(bench.store, day.firingId(key))]).toEqual([key, "planned"]);
    expect(await wentTo(day, key)).not.toContain("firing");
  }
  for (const key of ["A1", "B1"]) expect(await wentTo(day, key)).toEqual(["armed", "firing", "active", "reverting", "reverted"]);
  expect(await bench.store.owner.run.findUniqueOrThrow({ where: { gameDayId: day.gameDayId } })).toMatchObject({ state: "aborted" });
});

it("is done by the next engine when none lives, and by two at once as by one", async () => {
  const day = await aDay([{ key: "A1" }, { key: "B1" }, { key: "D1", trigger: { kind: "at", offsetMs: dueAtMs } }]);
  await start();
  for (const key of ["A1", "B1"]) await day.ask("fire", key);
  for (const key of ["A1", "B1"]) await isIn(day, key, "active");
  await Promise.all(running.splice(0).map((one) => one.stop()));
  const startedAt = await nearlyDue(day);
  await abort(day);
  await Promise.all([stop(day), stop(day)]);
  expect(memoryTargets.read(day.target("A1"))).toBe("broken");

  await Promise.all([start(), start()]);
  for (const key of ["A1", "B1"]) await isIn(day, key, "reverted");
  expect((await answers(day)).map(({ name, ok }) => [name, ok])).toEqual([
    ["fire", true],
    ["fire", true],
    ["revert_all", true],
    ["stop_all", true],
    ["stop_all", true],
  ]);
  for (const key of ["A1", "B1"]) expect(await wentTo(day, key)).toEqual(["armed", "firing", "active", "reverting", "reverted"]);
  await theScheduleGoesPast(startedAt);
  expect(await wentTo(day, "D1")).not.toContain("firing");
  await remove(day);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { injectors, registered } from "#lib/injectors/registry.ts";
import { startFewConnections } from "#lib/injectors/testing/few-connections.ts";
import { createHeldConnections } from "#lib/injectors/testing/held-connections.ts";
import type { MoveGuard } from "#lib/persistence/firing/move.ts";
import { armFiring } from "../arming/arm.ts";
import type { Engine } from "../engine.ts";
import { fireFiring } from "../firing/fire.ts";
import { keepLease, renewLease, surelyMineMs } from "../lease.ts";
import { danaActor } from "../testing/dana.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";
import { revertFiring } from "../undoing/revert.ts";
import { sweepBroken } from "../undoing/sweep-broken.ts";
import { undoFromJournal } from "../undoing/undo-from-journal.ts";
import { heldTargets, letAllGo } from "./holding-of.ts";

const count = 3;
const cause = { by: danaActor, why: "because" };
const always: MoveGuard = { kind: "none" };
let bench: Bench;
let server: Awaited<ReturnType<typeof startFewConnections>>;
const engines: Engine[] = [];
let leases = new AbortController();

beforeAll(async () => {
  bench = await startBench();
  Object.assign(injectors, { "test.held-connections": registered(createHeldConnections()) });
});
beforeEach(async () => {
  server = await startFewConnections(count);
  leases = new AbortController();
});
afterEach(async () => {
  leases.abort();
  await Promise.all(engines.splice(0).map(letAllGo));
  await server.stop();
});
afterAll(() => bench.stop());

/** An engine with a lease, as long as `leases` are kept. */
async function living(): Promise<Engine> {
  const engine = bench.engine();
  engines.push(engine);
  await renewLease(engine);
  void keepLease(engine, leases.signal);
  return engine;
}

/** A failure that is held by `engine`, with all connections taken. */
async function fired(engine: Engine, maxDurationMs = 600_000) {
  const params = { port: server.port, count };
  const day = await makeGameDay(bench.store, {
    startedAgoMs: 1_000,
    failures: [{ key: "F1", injector: "test.held-connections", params, maxDurationMs }],
  });
  const firingId = day.firingId("F1");
  const armed = await armFiring(engine, firingId, cause);
  expect(await fireFiring(engine, armed, null, always, cause)).toBe("active");
  expect(await server.isFree()).toBe(false);
  const row = () => bench.store.owner.firing.findUniqueOrThrow({ where: { id: firingId } });
  return {
    firingId,
    row,
    holder: (by: Engine) => heldTargets(by, { firingId }).holder(),
  };
}
const isFree = () => until("a connection is free", () => server.isFree());

describe("a fault that is held in the engine's process", () => {
  it("stays while it is active, and a revert lets go of it and proves that", async () => {
    const engine = await living();
    const { firingId, row, holder } = await fired(engine);
    await sweepBroken(engine);
    expect(await holder(engine)).toBe("here");
    expect(await revertFiring(engine, firingId, cause)).toMatchObject({ state: "reverted" });
    await isFree();
    expect((await row()).proof).toMatchObject([{ proven: true }]);
    expect(await holder(engine)).toBe("nobody");
  });

  it("is let go for a process that undoes without PostgreSQL and without this engine's help", async () => {
    const engine = await living();
    const { firingId, holder } = await fired(engine);
    const watchdog = bench.engine();
    expect(await holder(watchdog)).toBe("elsewhere");
    const entry = (await watchdog.journal.list()).entries.find((one) => one.firingId === firingId);
    if (entry === undefined) throw new Error("it is not in the journal");
    expect(await undoFromJournal(watchdog, entry)).toBe("undone");
    await isFree();
    await until("it is held no more", async () => (await holder(engine)) === "nobody");
  });

  it("ends by itself when its longest time is over, whoever else stands still", async () => {
    const engine = await living();
    const { holder } = await fired(engine, 1_500);
    await isFree();
    await until("it is held no more", async () => (await holder(engine)) === "nobody");
  });

  it("ends by itself when the engine may be thought dead, and is held again by the one that lives", async () => {
    const first = await living();
    const { firingId, row, holder } = await fired(first);
    leases.abort();
    leases = new AbortController();
    first.renewedAt = performance.now() - surelyMineMs;
    await isFree();
    await bench.store.owner.engineLease.deleteMany({ where: { engineId: first.id } });
    const second = await living();
    await sweepBroken(second);
    await until("it is held again", async () => (await holder(second)) === "here" && !(await server.isFree()));
    expect(await row()).toMatchObject({ state: "active", engineId: second.id });
    await revertFiring(second, firingId, cause);
    await isFree();
  });

  it("is let go when another engine has taken the firing over", async () => {
    const engine = await living();
    const { firingId, row } = await fired(engine);
    await bench.store.owner.firing.update({ where: { id: firingId }, data: { engineId: "engine-elsewhere-1" } });
    await sweepBroken(engine);
    await isFree();
    expect((await row()).state).toBe("active");
  });

  it("that can't be held again is over, and recorded so", async () => {
    const engine = await living();
    const { firingId, row } = await fired(engine);
    await server.stop();
    await until("it is held no more", async () => engine.holds.size === 0);
    await until("F1 is reverted", async () => {
      await sweepBroken(engine);
      return (await row()).state === "reverted";
    });
    const [reverting] = await bench.store.owner.firingMove.findMany({ where: { firingId, to: "reverting" } });
    expect(reverting?.why).toContain("it could not be held again");
    expect((await row()).proof).toMatchObject([{ proven: true }]);
    server = await startFewConnections(count);
  });
});

describe("a process that holds a fault", () => {
  /** Another process of this machine, holding; and what an engine says of it. */
  async function another(firingId: string) {
    const child = spawn(process.execPath, ["lib/engine/testing/hold-mark-in-process.ts", bench.dataFolder, firingId], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    const holding = heldTargets(bench.engine(), { firingId });
    expect(await holding.holder()).toBe("elsewhere");
    return { child, holding, exited: once(child, "exit") };
  }

  it("holds nothing any more once it is killed", async () => {
    const { child, holding, exited } = await another("killed");
    child.kill("SIGKILL");
    await exited;
    expect(await holding.holder()).toBe("nobody");
    await holding.letGo();
  });

  it("is asked to let go, and does", async () => {
    const { holding, exited } = await another("asked");
    await holding.letGo();
    expect(await holding.holder()).toBe("nobody");
    await exited;
  });

  it("that is frozen is not taken for gone: that is said, with the step to take, and tried again", async () => {
    const { child, holding, exited } = await another("frozen");
    child.kill("SIGSTOP");
    await expect(holding.letGo()).rejects.toMatchObject({
      code: "unreachable",
      message: expect.stringContaining(`The process ${child.pid} holds it`),
    });
    expect(await holding.holder()).toBe("elsewhere");
    child.kill("SIGCONT");
    await exited;
    expect(await holding.holder()).toBe("nobody");
  });

  it("refuses to hold where no engine runs: who undoes never breaks", async () => {
    await expect(heldTargets(bench.engine(), { firingId: "f" }).keep(async () => undefined)).rejects.toMatchObject({ code: "conflict" });
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { InjectorError, type Injector, type InjectorErrorCode, type TargetOutcome, type UndoRecord } from "./contract.ts";
import { describeKillMatrix, type Victim } from "./kill-matrix.suite.ts";
import { recordingContext } from "./testing/recording-context.ts";
import { describeTrouble, type Trouble } from "./trouble.suite.ts";

/** What the suite must know of a driver's world. All readings go past the driver: a driver is no witness of itself. */
export type ContractCase<Params> = {
  /** A driver as another process would have it, sharing nothing with earlier ones. */
  create: () => Injector<Params>;
  params: Params;
  /** Everything the driver could change, in any comparable form. */
  observe: () => Promise<unknown>;
  /** Whether the target still does what the failure takes away. */
  reach: (target: string) => Promise<boolean>;
  /** Puts the world back without the driver. */
  reset: () => Promise<void>;
  /** A firing of which `start` can break all targets but `failing`; for a driver of several targets. */
  partly?: (undo: UndoRecord[]) => { params: Params; undo: UndoRecord[]; failing: string };
  /** Parameters that `check` must find and `prepare` must refuse. */
  refusals: readonly { because: string; params: Params; code: InjectorErrorCode }[];
  /** How its target can go wrong. */
  trouble?: Trouble<Params>;
  /** How it is killed in the middle. */
  victim?: Victim<Params>;
};

/** What kind of driver it is; decides which promises apply. */
type Traits = {
  timeoutMs?: number;
  severalTargets?: true;
  irreversible?: true;
  /** No machine to break, to reach or to prove. */
  onlySpeaks?: true;
  /** Its fault lives in a process of ours: an undo asks the target for nothing. */
  isHeld?: true;
  /** The trouble and the deaths are tried elsewhere, against a world in which they can be made. */
  onlyWell?: true;
};

/** Runs the promises of `contract.ts` against one driver. `arrange` runs before each test; `reset` after it. */
export function describeInjectorContract<Params>(name: string, arrange: () => Promise<ContractCase<Params>>, traits: Traits = {}): void {
  const timeout = traits.timeoutMs ?? 5_000;

  describe(`the ${name} driver keeps the contract`, { timeout }, () => {
    let world: ContractCase<Params>;
    beforeEach(async () => {
      world = await arrange();
    }, timeout);
    afterEach(async () => world.reset(), timeout);

    /** Each call is made by a fresh driver on copies that went through JSON, as after a crash. */
    const fresh = () => {
      const driver = world.create();
      const { context, said } = recordingContext();
      const params = world.params;
      return {
        said,
        prepare: async () => throughJson(await driver.prepare(params, context)),
        start: (undo: UndoRecord[], given = params) => driver.start(given, throughJson(undo), context),
        inspect: (undo: UndoRecord[]) => driver.inspect(params, throughJson(undo), context),
        revert: (undo: UndoRecord[]) => driver.revert(throughJson(params), throughJson(undo), context),
        prove: (undo: UndoRecord[]) => driver.prove(throughJson(params), throughJson(undo), context),
      };
    };
    const expectReach = (undo: UndoRecord[], reached: boolean) =>
      vi.waitFor(async () => expect(await Promise.all(undo.map(({ target }) => world.reach(target)))).toEqual(undo.map(() => reached)), {
        timeout: timeout / 2,
        interval: 100,
      });

    test("is named, described and parses its own parameters", () => {
      const driver = world.create();
      expect(driver.kind).toBe(name);
      expect(driver.describes).toMatch(/\.$/);
      expect(driver.params.safeParse(throughJson(world.params)).success).toBe(true);
      expect(driver.params.safeParse({ nonsense: true }).success).toBe(false);
      expect(driver.irreversible === undefined ? "reversible" : driver.irreversible.recovery.length > 0).toBe(
        traits.irreversible ?? "reversible",
      );
    });

    test("check, prepare and dryRun change nothing", async () => {
      const before = await world.observe();
      const driver = world.create();
      const { context, said } = recordingContext();
      const problems = await driver.check(world.params, context);
      expect(problems.filter(({ severity }) => severity === "blocks")).toEqual([]);
      const undo = await driver.prepare(world.params, context);
      const calls = await driver.dryRun(world.params, undo, context);
      expect(calls.length).toBeGreaterThan(0);
      expect(await world.observe()).toEqual(before);
      expect(said).toEqual([]);
    });

    test("undo records name each target once and survive JSON", async () => {
      const { context } = recordingContext();
      const undo = await world.create().prepare(world.params, context);
      expect(undo.length).toBeGreaterThan(0);
      expect(new Set(undo.map(({ target }) => target)).size).toBe(undo.length);
      expect(throughJson(undo)).toEqual(undo);
    });

    test("is proven untouched before anything was started, and a revert then changes nothing", async () => {
      const before = await world.observe();
      const undo = await fresh().prepare();
      expect((await fresh().inspect(undo)).map(({ is }) => is)).toEqual(undo.map(() => "untouched"));
      expectAllOk(await fresh().revert(undo), undo);
      expect(await world.observe()).toEqual(before);
      expect((await fresh().prove(undo)).map(({ proven }) => proven)).toEqual(undo.map(() => true));
    });

    test("refuses what it must not or cannot break, with a code", async () => {
      for (const { because, params, code } of world.refusals) {
        const { context } = recordingContext();
        const problems = await world.create().check(params, context);
        expect(
          problems.map(({ severity }) => severity),
          because,
        ).toContain("blocks");
        await expect(world.create().prepare(params, context), because).rejects.toMatchObject({ name: "InjectorError", code });
      }
    });

    if (traits.irreversible)
      test("start made again is refused: nobody can tell whose doing it was", async () => {
        const undo = await fresh().prepare();
        await fresh().start(undo);
        const broken = await world.observe();
        await expect(fresh().start(undo)).rejects.toMatchObject({ code: "conflict" });
        expect(await world.observe()).toEqual(broken);
      });
    else
      test("start made again finds its work done", async () => {
        const undo = await fresh().prepare();
        await fresh().start(undo);
        expectAllOk(await fresh().start(undo), undo);
      });

    if (traits.onlySpeaks) {
      test("start speaks, and a revert made twice is proven", async () => {
        const undo = await fresh().prepare();
        const { start, said } = fresh();
        expectAllOk(await start(undo), undo);
        expect(said.length).toBeGreaterThan(0);
        expectAllOk(await fresh().revert(undo), undo);
        expectAllOk(await fresh().revert(undo), undo);
        expect((await fresh().prove(undo)).every(({ proven }) => proven)).toBe(true);
      });
      return;
    }

    if (traits.onlyWell === undefined) {
      const irreversible = traits.irreversible ?? false;
      if (traits.isHeld === undefined) describeTrouble(() => world, { irreversible });
      describeKillMatrix({
        world: () => world,
        victim: () => {
          if (world.victim === undefined) throw new Error("a driver that changes a target says how it dies in the middle");
          return world.victim;
        },
        context: () => recordingContext().context,
        irreversible,
        timeoutMs: timeout,
      });
    }

    test("start breaks every target, and says so", async () => {
      const undo = await fresh().prepare();
      await expectReach(undo, true);
      const outcomes = await fresh().start(undo);
      expectAllOk(outcomes, undo);
      expect(outcomes.every(({ changed }) => changed)).toBe(true);
      expect((await fresh().inspect(undo)).map(({ is }) => is)).toEqual(undo.map(() => "broken"));
      expect((await fresh().prove(undo)).map(({ proven }) => proven)).toEqual(undo.map(() => false));
      await expectReach(undo, false);
    });

    test("a target that is already broken is not prepared again, else its undo record would hold the breakage", async () => {
      const undo = await fresh().prepare();
      await fresh().start(undo);
      await expect(fresh().prepare()).rejects.toBeInstanceOf(InjectorError);
    });

    if (traits.irreversible) {
      test("a revert changes nothing, and prove tells the truth", async () => {
        const undo = await fresh().prepare();
        await fresh().start(undo);
        const broken = await world.observe();
        expectAllOk(await fresh().revert(undo), undo);
        expect(await world.observe()).toEqual(broken);
        const proofs = await fresh().prove(undo);
        expect(proofs.map(({ proven }) => proven)).toEqual(undo.map(() => false));
        for (const { detail } of proofs) expect(detail).toContain("cannot be undone");
      });
      return;
    }

    test("revert works from the undo records alone, twice, and is proven", async () => {
      const before = await world.observe();
      const undo = await fresh().prepare();
      await fresh().start(undo);
      expectAllOk(await fresh().revert(undo), undo);
      const proofs = await fresh().prove(undo);
      expect(proofs.map(({ target, proven }) => ({ target, proven }))).toEqual(undo.map(({ target }) => ({ target, proven: true })));
      expect(throughJson(proofs)).toEqual(proofs);
      await expectReach(undo, true);
      expect((await fresh().revert(undo)).map(({ ok, changed }) => ({ ok, changed }))).toEqual(
        undo.map(() => ({ ok: true, changed: false })),
      );
      expect(await world.observe()).toEqual(before);
    });

    if (!traits.severalTargets) return;

    test("revert works when start got no further than the first target", async () => {
      const undo = await fresh().prepare();
      await fresh().start(undo.slice(0, 1));
      expectAllOk(await fresh().revert(undo), undo);
      expect((await fresh().prove(undo)).every(({ proven }) => proven)).toBe(true);
      await expectReach(undo, true);
    });

    test("partial success is told target by target, and what was changed is reverted", async () => {
      if (world.partly === undefined) throw new Error("a driver of several targets says how it can succeed in part");
      const prepared = await fresh().prepare();
      const { params, undo, failing } = world.partly(prepared);
      const outcomes = await fresh().start(undo, params);
      expect(outcomes.map(({ target }) => target).toSorted()).toEqual(undo.map(({ target }) => target).toSorted());
      for (const outcome of outcomes) expect(outcome.ok, outcome.detail).toBe(outcome.target !== failing);
      expect(outcomes.find(({ target }) => target === failing)?.detail).not.toBe("");
      expectAllOk(await fresh().revert(prepared), prepared);
      await expectReach(prepared, true);
    });
  });
}

function expectAllOk(outcomes: TargetOutcome[], undo: UndoRecord[]): void {
  expect(outcomes.filter(({ ok }) => !ok).map(({ target, detail }) => `${target}: ${detail}`)).toEqual([]);
  expect(outcomes.map(({ target }) => target).toSorted()).toEqual(undo.map(({ target }) => target).toSorted());
}

const throughJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

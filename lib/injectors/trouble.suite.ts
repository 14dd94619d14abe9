import { describe, expect, test } from "vitest";
import { InjectorError, passing, type Injector, type UndoRecord } from "./contract.ts";
import { methodDeadlinesMs, type Method } from "./deadlines.ts";
import { raceDriver } from "./race-driver.ts";
import { recordingContext } from "./testing/recording-context.ts";

/** How a driver's world can go wrong. Each answers the parameters that are to be used from then on; what can't happen to it is left out. */
export type Trouble<Params> = {
  /** Takes every call and never answers. */
  silent: () => Promise<Params>;
  throttled?: () => Promise<Params>;
  /** The first target is there no more. */
  gone?: () => Promise<Params>;
  /** Refuses every change, for another reason than a permission that is missing; what is read is answered. */
  refusing: () => Promise<Tried<Params>>;
  /** Makes something else of the first change than was asked for. */
  twisting: () => Promise<Tried<Params>>;
  /** All is well again, but what is gone. */
  over: () => Promise<Params>;
  /** Somebody else changes the first target, past the driver. Answers whether that is still so. */
  interfere?: () => Promise<() => Promise<boolean>>;
};

/** `tried`: how many changes were asked for since then, also as a trial. */
type Tried<Params> = { params: Params; tried: () => number };

type World<Params> = {
  create: () => Injector<Params>;
  params: Params;
  observe: () => Promise<unknown>;
  reach: (target: string) => Promise<boolean>;
  trouble?: Trouble<Params>;
};

const soonMs = Object.fromEntries(Object.keys(methodDeadlinesMs).map((method) => [method, 300])) as Record<Method, number>;

/** What a driver does when its target doesn't: every present and coming driver. */
export function describeTrouble<Params>(world: () => World<Params>, { irreversible }: { irreversible: boolean }): void {
  const trouble = (): Trouble<Params> => {
    const given = world().trouble;
    if (given === undefined) throw new Error("a driver that touches a target says how that can go wrong");
    return given;
  };
  const driver = () => raceDriver(world().create(), soonMs);
  const context = () => recordingContext().context;
  const prepared = () => world().create().prepare(world().params, context());
  const all = {
    start: (undo: UndoRecord[], params = world().params) => world().create().start(params, undo, context()),
    revert: (undo: UndoRecord[], params = world().params) => world().create().revert(params, undo, context()),
    prove: (undo: UndoRecord[], params = world().params) => world().create().prove(params, undo, context()),
  };

  describe("in trouble", () => {
    test("a silent target ends every call by its deadline, claims nothing and changes nothing", async () => {
      const undo = await prepared();
      const before = await world().observe();
      const params = await trouble().silent();
      const [check, prepare, start, seen, reverted, proof] = await Promise.all([
        driver().check(params, context()).catch(refusal),
        driver().prepare(params, context()).catch(refusal),
        driver().start(params, undo, context()).catch(refusal),
        driver().inspect(params, undo, context()).catch(refusal),
        driver().revert(params, undo, context()).catch(refusal),
        driver().prove(params, undo, context()).catch(refusal),
      ]);
      expect(check instanceof InjectorError || check.some(({ severity }) => severity === "blocks")).toBe(true);
      expect(prepare).toMatchObject({ name: "InjectorError", code: "unreachable" });
      expect(start instanceof InjectorError || start.every(({ ok }) => !ok)).toBe(true);
      expect(seen instanceof InjectorError || seen.every(({ is }) => is === "unclear")).toBe(true);
      expect(reverted instanceof InjectorError || reverted.every(({ ok }) => !ok)).toBe(true);
      expect(proof instanceof InjectorError || proof.every(({ proven }) => !proven)).toBe(true);
      await trouble().over();
      expect(await world().observe()).toEqual(before);
    });

    test("a stopped start ends at once, and changes nothing afterwards", async () => {
      const undo = await prepared();
      const before = await world().observe();
      const stop = new AbortController();
      const started = raceDriver(world().create()).start(await trouble().silent(), undo, recordingContext(stop.signal).context);
      stop.abort();
      const end = await started.catch(refusal);
      expect(end instanceof InjectorError || end.every(({ ok }) => !ok)).toBe(true);
      await trouble().over();
      expect(await world().observe()).toEqual(before);
    });

    test("a throttled target is a refusal that passes, and is undone once it does", async () => {
      const { throttled, over } = trouble();
      if (throttled === undefined) return;
      const undo = await prepared();
      const refused = await all.start(undo, await throttled()).catch(refusal);
      expect(refused instanceof InjectorError ? [refused.code] : refused.map(({ code }) => code)).toContain("throttled");
      await over();
      await all.start(undo);
      const params = await throttled();
      for (const { ok, code } of await all.revert(undo, params)) expect([ok, passing.has(code ?? "invalid")]).toEqual([false, true]);
      for (const { proven, code } of await all.prove(undo, params)) expect([proven, passing.has(code ?? "invalid")]).toEqual([false, true]);
      await over();
      if (irreversible) return;
      for (const { ok, detail } of await all.revert(undo)) expect(ok, detail).toBe(true);
      for (const { proven, detail } of await all.prove(undo)) expect(proven, detail).toBe(true);
    });

    test("a change that is refused, for whatever reason, is no permission: whoever tries one beforehand blocks, and no start counts", async () => {
      const undo = await prepared();
      const before = await world().observe();
      const { params, tried } = await trouble().refusing();
      const found = await world().create().check(params, context());
      if (tried() > 0) expect(found.map(({ severity }) => severity)).toContain("blocks");
      const started = await all.start(undo, params).catch(refusal);
      expect(started instanceof InjectorError || started.every(({ ok, changed }) => !ok && !changed)).toBe(true);
      await trouble().over();
      expect(await world().observe()).toEqual(before);
    });

    test("a check leaves what it found, also where what it tries becomes something else, which blocks", async () => {
      const before = await world().observe();
      const { params, tried } = await trouble().twisting();
      const found = await world().create().check(params, context());
      if (tried() > 0) expect(found.map(({ severity }) => severity)).toContain("blocks");
      await trouble().over();
      expect(await world().observe()).toEqual(before);
    });

    test("a target that is gone is said to be gone, and keeps no call", async () => {
      const { gone } = trouble();
      if (gone === undefined) return;
      const undo = await prepared();
      await all.start(undo);
      const params = await gone();
      if (!irreversible) expect((await all.revert(undo, params))[0]).toMatchObject({ ok: false, code: "not_found" });
      expect((await all.prove(undo, params))[0]).toMatchObject({ proven: false, code: "not_found" });
    });

    if (irreversible) return;

    test("what others change during the failure is kept and named", async () => {
      const { interfere } = trouble();
      if (interfere === undefined) return;
      const undo = await prepared();
      await all.start(undo);
      const isStillSo = await interfere();
      const outcomes = await all.revert(undo);
      for (const { ok, detail } of outcomes) expect(ok, detail).toBe(true);
      expect(outcomes[0]?.kept).toEqual(expect.any(String));
      expect(await isStillSo()).toBe(true);
      const [first, ...others] = await all.prove(undo);
      expect(first).toMatchObject({ proven: true, kept: expect.any(String) });
      for (const other of others) expect(other).toMatchObject({ proven: true });
      expect((await all.revert(undo)).every(({ ok, changed }) => ok && !changed)).toBe(true);
    });

    test("what others change after the revert is no doubt of the revert, and is named", async () => {
      const { interfere } = trouble();
      if (interfere === undefined) return;
      const undo = await prepared();
      await all.start(undo);
      await all.revert(undo);
      const isStillSo = await interfere();
      expect((await all.prove(undo))[0]).toMatchObject({ proven: true, kept: expect.any(String) });
      expect(await isStillSo()).toBe(true);
    });
  });
}

function refusal(error: unknown): InjectorError {
  if (error instanceof InjectorError) return error;
  throw error;
}

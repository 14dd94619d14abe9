import { describe, expect, test } from "vitest";
import type { Injector } from "./contract.ts";
import { methodDeadlinesMs, readBackMs, type Method } from "./deadlines.ts";
import { raceDriver } from "./race-driver.ts";
import { injectors } from "./registry.ts";
import { recordingContext } from "./testing/recording-context.ts";
import { createMemory } from "./memory.ts";

const methods = Object.keys(methodDeadlinesMs) as Method[];
const undo = [{ target: "one", state: "up" }];
const never = () => new Promise<never>(() => undefined);

/** A driver whose target takes the call and is silent, and which doesn't watch its signal. */
const deaf = (): Injector => ({
  ...(createMemory() as Injector),
  check: never,
  prepare: never,
  dryRun: never,
  start: never,
  inspect: never,
  revert: never,
  prove: never,
});
const call = (driver: Injector, method: Method, signal: AbortSignal): Promise<unknown> => {
  const { context } = recordingContext(signal);
  return method === "check" || method === "prepare" ? driver[method]({}, context) : driver[method]({}, undo, context);
};
const soon = Object.fromEntries(methods.map((method) => [method, 20])) as Record<Method, number>;

describe.each(methods)("%s of a driver that never answers", (method) => {
  test("ends at its deadline", async () => {
    await expect(call(raceDriver(deaf(), soon), method, new AbortController().signal)).rejects.toMatchObject({
      name: "InjectorError",
      code: "unreachable",
      message: expect.stringMatching(/no answer within/),
    });
  });

  test("ends when it is stopped", async () => {
    const stop = new AbortController();
    const stopped = call(raceDriver(deaf()), method, stop.signal);
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ code: "unreachable", message: expect.stringMatching(/was stopped/) });
  });

  test("is not begun once it is stopped", async () => {
    const driver = { ...deaf(), [method]: () => Promise.reject(new Error("it was called")) };
    await expect(call(raceDriver(driver), method, AbortSignal.abort())).rejects.toMatchObject({ code: "unreachable" });
  });
});

test("a driver that watches its signal tells how far it came", async () => {
  const outcome = [{ target: "one", ok: false, changed: true, detail: "stopped halfway" }];
  const driver: Injector = {
    ...deaf(),
    start: (_params, _undo, { signal }) => new Promise((resolve) => signal.addEventListener("abort", () => resolve(outcome))),
  };
  const stop = new AbortController();
  const started = call(raceDriver(driver), "start", stop.signal);
  stop.abort();
  expect(await started).toEqual(outcome);
});

test("a stopped call says nothing to participants afterwards", async () => {
  const stop = new AbortController();
  const { context, said } = recordingContext(stop.signal);
  const late = Promise.withResolvers<unknown>();
  const driver: Injector = {
    ...deaf(),
    start: (_params, _undo, { signal, say }) => {
      signal.addEventListener("abort", () => late.resolve(say("claim", { speaker: "Nick", text: "done" }).catch(() => "refused")));
      return never();
    },
  };
  const started = raceDriver(driver).start({}, undo, context);
  stop.abort();
  await expect(started).rejects.toMatchObject({ code: "unreachable" });
  expect(await late.promise).toBe("refused");
  expect(said).toEqual([]);
});

test("every registered driver is raced: a stopped call is not begun", async () => {
  for (const driver of Object.values(injectors))
    for (const method of methods)
      await expect(call(driver, method, AbortSignal.abort()), `${driver.kind} ${method}`).rejects.toMatchObject({ code: "unreachable" });
});

test("no driver reads back for longer than its call may take", () => {
  expect(readBackMs).toBeLessThan(Math.min(methodDeadlinesMs.start, methodDeadlinesMs.revert));
  expect(readBackMs).toBeGreaterThan(0);
});

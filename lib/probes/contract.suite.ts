import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Probe, Sample } from "./contract.ts";
import { findProbe } from "./registry.ts";
import { calm } from "./testing/calm.ts";
import { closedPort, startBlackHole, type TestServer } from "./testing/test-server.ts";

type Case<Params> = {
  /** Parameters that aim the probe at a loopback port. */
  paramsFor: (port: number) => Params;
  /** What the probe says of a target out of reach. */
  outOfReach: 0 | null;
  /** Connecting is all it does, so a port that accepts and stays silent is good. */
  contentWithSilence?: true;
  wrongParams: readonly unknown[];
};

const timeoutMs = 150;
// How much later than its deadline a probe may come back on a busy machine.
const grace = 1_000;

/** Runs the promises of `contract.ts` against one probe. */
export function describeProbeContract<Params>(
  probe: Probe<Params>,
  { paramsFor, outOfReach, contentWithSilence, wrongParams }: Case<Params>,
): void {
  const measure = (port: number, signal = new AbortController().signal): Promise<Sample> =>
    probe.measure(paramsFor(port), { timeoutMs, signal });

  describe(`the ${probe.kind} probe keeps the contract`, () => {
    let silent: TestServer;
    let nobody: number;
    beforeAll(async () => {
      [silent, nobody] = await Promise.all([startBlackHole(), closedPort()]);
    });
    afterAll(async () => silent.close());

    test("it is registered under its own kind and says what it measures", () => {
      expect(findProbe(probe.kind)).toMatchObject({ kind: probe.kind, describes: probe.describes });
      expect(probe.describes.length).toBeGreaterThan(10);
    });

    test("a port on which nothing listens is a sentence, not an exception", async () => {
      expect(await probe.measure(paramsFor(nobody), calm)).toEqual({ value: outOfReach, error: "The connection was refused." });
    });

    const testSilence = contentWithSilence ? () => undefined : test;

    testSilence("it gives up on a target that accepts and never answers", async () => {
      const begun = performance.now();
      expect(await measure(silent.port)).toEqual({ value: outOfReach, error: `There was no answer within ${timeoutMs} ms.` });
      expect(performance.now() - begun).toBeLessThan(timeoutMs + grace);
    });

    test("it takes no sample when the caller has stopped", async () => {
      expect(await measure(nobody, AbortSignal.abort())).toEqual({ value: null, error: "Measuring was stopped." });
    });

    testSilence("it stops when the caller does", async () => {
      const caller = new AbortController();
      const sample = probe.measure(paramsFor(silent.port), { timeoutMs: 60_000, signal: caller.signal });
      caller.abort();
      expect(await sample).toEqual({ value: null, error: "Measuring was stopped." });
    });

    test.each(wrongParams)("its schema refuses %j, and measuring with it anyway is a sentence", async (wrong) => {
      expect(probe.params.safeParse(wrong).success).toBe(false);
      const sample = await findProbe(probe.kind).measure(wrong, { timeoutMs, signal: new AbortController().signal });
      expect(sample).toEqual({ value: null, error: expect.stringContaining("parameters are wrong") });
    });

    test("its schema accepts what it is meant for, also as stored JSON", () => {
      const stored: unknown = JSON.parse(JSON.stringify(paramsFor(80)));
      expect(probe.params.parse(stored)).toEqual(paramsFor(80));
    });
  });
}

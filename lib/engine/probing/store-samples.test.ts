import { expect, test } from "vitest";
import { probePlanSchema } from "#lib/domain/plan.ts";
import type { Store } from "#lib/persistence/store.ts";
import { record, type Watched } from "./watched.ts";
import { storeSamples } from "./store-samples.ts";

const plan = probePlanSchema.parse({
  key: "pool",
  name: "Pool",
  kind: "http.json",
  params: {},
  unit: "",
  bounds: { min: 1 },
  public: false,
});
const aProbe = (): Watched => ({ id: "pool", plan, state: "unknown", since: null, curve: [], fresh: [], changed: false });

/** A store that keeps the states of probes; `during` is done when they are written and it is still at work. */
function storeWith(during: () => void): { store: Store; states: string[] } {
  const states: string[] = [];
  const tx = {
    probeSample: { createMany: async () => undefined },
    run: { findUnique: async () => ({ state: "running", startedAt: null }) },
    probe: { update: async ({ data }: { data: { state: string } }) => states.push(data.state) },
    $executeRaw: async () => during(),
  };
  const organizers = { $transaction: (work: (given: typeof tx) => Promise<void>) => work(tx) };
  return { store: { organizers } as unknown as Store, states };
}

test("what a probe becomes while it is being stored is stored the next time", async () => {
  const probe = aProbe();
  record(probe, 1000, { value: 1, error: null });
  let down = false;
  const { store, states } = storeWith(() => {
    if (!down) record(probe, 2000, { value: 0, error: null });
    down = true;
  });
  await storeSamples(store, "day", [probe]);
  await storeSamples(store, "day", [probe]);
  expect(states.at(-1)).toBe("down");
});

test("what could not be stored is stored the next time, once", async () => {
  const probe = aProbe();
  record(probe, 1000, { value: 0, error: null });
  const { store: broken } = storeWith(() => {
    throw new Error("no connection");
  });
  await expect(storeSamples(broken, "day", [probe])).rejects.toThrow("no connection");
  const { store, states } = storeWith(() => undefined);
  await storeSamples(store, "day", [probe]);
  record(probe, 2000, { value: 0, error: null });
  await storeSamples(store, "day", [probe]);
  expect([states, probe.fresh]).toEqual([["down"], []]);
});

import { vi } from "vitest";
import { injectors } from "#lib/injectors/registry.ts";
import type { Database } from "#lib/persistence/store.ts";
import { createEngine, type Engine } from "../engine.ts";
import type { Bench } from "./engine.ts";

/** An engine that counts whatever it waits for (database, journal, target), and stands still before the n-th until it is let go. */
export type Stepped = {
  engine: Engine;
  /** What it has waited for so far, in order. */
  steps: string[];
  /** Resolves with what it stands before. Never, when it comes to its end before. */
  reached: Promise<string>;
  letGo: () => void;
};

export function steppedEngine(bench: Bench, stopAt: number): Stepped {
  const steps: string[] = [];
  const reached = Promise.withResolvers<string>();
  const go = Promise.withResolvers<void>();
  const step = async (name: string): Promise<void> => {
    steps.push(name);
    if (steps.length !== stopAt) return;
    reached.resolve(name);
    await go.promise;
  };
  const organizers = bench.store.organizers.$extends({
    query: {
      $allOperations: async ({ operation, model, args, query }) => {
        await step(`database ${model ?? ""} ${operation}`);
        return query(args);
      },
    },
  }) as unknown as Database;
  const engine = createEngine({
    store: { ...bench.store, organizers },
    databaseUrl: bench.databaseUrl,
    dataFolder: bench.dataFolder,
    revertBackoffMs: [5],
    log: bench.engine().log,
  });
  const { journal } = engine;
  engine.journal = {
    ...journal,
    write: (entry) => step("journal write").then(() => journal.write(entry)),
    markFired: (entry) => step("journal mark").then(() => journal.markFired(entry)),
    remove: (firingId, armedAt) => step("journal remove").then(() => journal.remove(firingId, armedAt)),
  };
  const driver = injectors.memory;
  for (const verb of ["check", "prepare", "inspect"] as const) {
    const real = driver[verb].bind(driver) as (...args: unknown[]) => Promise<unknown>;
    vi.spyOn(driver, verb).mockImplementation((async (...args: unknown[]) => {
      await step(`target ${verb}`);
      return real(...args);
    }) as never);
  }
  return { engine, steps, reached: reached.promise, letGo: go.resolve };
}

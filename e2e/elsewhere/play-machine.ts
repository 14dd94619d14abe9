import type { Machine } from "./machine.ts";

export type Played = { machine: Machine; outcome: "played" | "failed" | "not tried"; why: string; seconds: number };

/** Plays on one machine and removes it, whatever happens. */
export async function playMachine(machine: Machine): Promise<Played> {
  const began = performance.now();
  const done = (outcome: Played["outcome"], why = ""): Played => ({ machine, outcome, why, seconds: (performance.now() - began) / 1000 });
  const undos: (() => Promise<void>)[] = [];
  try {
    const missing = machine.missing();
    if (missing !== null) return done("not tried", missing);
    await machine.play((undo) => undos.push(undo));
    return done("played");
  } catch (error) {
    return done("failed", error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    for (const undo of undos.toReversed())
      await undo().catch((error: unknown) => console.error(`${machine.name}: not removed: ${String(error)}`));
  }
}

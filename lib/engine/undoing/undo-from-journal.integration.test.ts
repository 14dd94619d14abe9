import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { undoFromJournal } from "./undo-from-journal.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

async function journalled(target: string, firedAt: number | null, more: Partial<JournalEntry> = {}) {
  const engine = bench.engine();
  const entry: JournalEntry = {
    firingId: target,
    gameDayId: "a game day",
    failureKey: "F1",
    injector: "memory",
    params: { targets: [target] },
    undo: [{ target, state: "up" }],
    maxDurationMs: 1_000,
    armedAt: 1,
    firedAt,
    ...more,
  };
  await engine.journal.write(entry);
  const kept = async () => (await engine.journal.list()).entries.some(({ firingId }) => firingId === target);
  return { engine, entry, kept };
}

describe("with PostgreSQL gone", () => {
  it("undoes what was fired, also when the entry does not say that it was", async () => {
    for (const firedAt of [5, null]) {
      const { engine, entry, kept } = await journalled(`fired ${firedAt}`, firedAt);
      memoryTargets.write(entry.firingId, "broken");
      expect(await undoFromJournal(engine, entry)).toBe("undone");
      expect(memoryTargets.read(entry.firingId)).toBe("up");
      expect(await kept()).toBe(false);
    }
  });

  it("leaves what was only armed as its owners have changed it since", async () => {
    const { engine, entry, kept } = await journalled("only armed", null);
    memoryTargets.write("only armed", "sideways");
    expect(await undoFromJournal(engine, entry)).toBe("untouched");
    expect(memoryTargets.read("only armed")).toBe("sideways");
    expect(await kept()).toBe(true);
  });

  it("keeps a claim that can't be corrected without PostgreSQL", async () => {
    const params = { speaker: "Nick", says: "Done.", omittedStep: "it", correction: "I was wrong." };
    const undo = [{ target: "word of Nick", state: null }];
    const { engine, entry, kept } = await journalled("a claim", 5, { injector: "human-error", params, undo });
    expect(await undoFromJournal(engine, entry)).toBe("broken");
    expect(await kept()).toBe(true);
  });
});

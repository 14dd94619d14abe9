import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { brokenStates, canMove, firingTransitions, gameDayTransitions, incidentTransitions, type FiringState } from "./lifecycle.ts";

type Table = Record<string, readonly string[]>;

/** All moves of docs/semantics.md, written as it writes them, with the four of docs/decisions/0009, so that a change of either is seen. */
const written = (arrows: string): string[] =>
  arrows
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [from = "", to = ""] = line.split("->").map((side) => side.trim());
      return to.split(",").map((one) => `${from} -> ${one.trim()}`);
    })
    .toSorted();

const allowed = (table: Table): string[] => {
  const states = Object.keys(table);
  const pairs = states.flatMap((from) => states.map((to) => [from, to] as const));
  return pairs.flatMap(([from, to]) => (canMove(table, from, to) ? [`${from} -> ${to}`] : [])).toSorted();
};

const reachable = (table: Table, from: string): Set<string> => {
  const seen = new Set([from]);
  for (const state of seen) for (const next of table[state] ?? []) seen.add(next);
  return seen;
};

const ends = (table: Table): string[] => Object.keys(table).filter((state) => table[state]?.length === 0);

/** Any walk a run may take: each number picks among the moves that are open. */
const walk = (table: Table, from: string, picks: readonly number[]): string[] => {
  const path = [from];
  for (const pick of picks) {
    const open = table[path.at(-1) ?? from] ?? [];
    const next = open[pick % Math.max(1, open.length)];
    if (next === undefined) break;
    path.push(next);
  }
  return path;
};

describe("a game day", () => {
  it("moves as was decided and in no other way", () => {
    expect(allowed(gameDayTransitions)).toEqual(
      written(`
        draft -> announced, preflight, aborted
        announced -> preflight, aborted
        preflight -> running, aborted
        running -> held, all_clear, aborted
        held -> running, all_clear, aborted
        all_clear -> debrief, aborted
        debrief -> published
        published -> archived
        aborted -> published, archived`),
    );
  });

  it("can be aborted in every state before the debrief and in none after it", () => {
    const after = reachable(gameDayTransitions, "debrief");
    for (const state of Object.keys(gameDayTransitions))
      if (state !== "aborted") expect([state, canMove<string>(gameDayTransitions, state, "aborted")]).toEqual([state, !after.has(state)]);
  });

  it("never runs again after the all clear", () => {
    expect([...reachable(gameDayTransitions, "all_clear")]).not.toContain("running");
    expect([...reachable(gameDayTransitions, "all_clear")]).not.toContain("held");
  });
});

describe("a firing", () => {
  const broken = new Set<string>(brokenStates);

  it("moves as was decided and in no other way", () => {
    expect(allowed(firingTransitions)).toEqual(
      written(`
        planned -> armed, skipped, missed
        armed -> firing, planned, skipped, missed
        firing -> active, failed
        active -> reverting
        reverting -> reverted, revert_failed, taken_over
        revert_failed -> reverting, taken_over
        failed -> reverting
        missed -> planned`),
    );
  });

  it("breaks nothing that was not armed, and leaves what it broke only by proof of its revert", () => {
    for (const [from, targets] of Object.entries<readonly string[]>(firingTransitions))
      for (const to of targets)
        if (broken.has(from) !== broken.has(to))
          expect(["armed -> firing", "reverting -> reverted", "reverting -> taken_over", "revert_failed -> taken_over"]).toContain(
            `${from} -> ${to}`,
          );
  });

  it("can be brought back from wherever a walk of any length left it", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12)), (picks) => {
        const path = walk(firingTransitions, "planned", picks);
        const last = path.at(-1) as FiringState;
        expect([...reachable(firingTransitions, last)].some((state) => ends(firingTransitions).includes(state))).toBe(true);
        if (path.some((state) => broken.has(state)))
          for (const end of ends(firingTransitions).filter((one) => reachable(firingTransitions, last).has(one)))
            expect(["reverted", "taken_over"]).toContain(end);
      }),
    );
  });

  it("fires at most once", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12)), (picks) => {
        expect(walk(firingTransitions, "planned", picks).filter((state) => state === "firing").length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("an incident", () => {
  it("moves forward past what was never said, back when it was wrong, and is opened again to be investigated", () => {
    expect(allowed(incidentTransitions)).toEqual(
      written(`
        investigating -> identified, mitigated, resolved
        identified -> investigating, mitigated, resolved
        mitigated -> investigating, identified, resolved
        resolved -> investigating`),
    );
  });
});

test.each([
  ["game day", gameDayTransitions, "draft", ["archived"]],
  ["firing", firingTransitions, "planned", ["reverted", "taken_over", "skipped"]],
  ["incident", incidentTransitions, "investigating", []],
])("every state of a %s can be reached, none leads to itself, and it ends where it should", (_what, table: Table, first, last) => {
  expect([...reachable(table, first)].toSorted()).toEqual(Object.keys(table).toSorted());
  for (const [state, targets] of Object.entries(table)) expect(targets).not.toContain(state);
  expect(ends(table)).toEqual(last);
});

import { expect, test } from "vitest";
import { holdingStates, isBroken, mayDo, requireAction, statesFor, type FiringAction } from "./firing-states.ts";
import { firingTransitions, type FiringState } from "./lifecycle.ts";

const states = Object.keys(firingTransitions) as FiringState[];
const reaches = (from: FiringState, to: FiringState): boolean => (firingTransitions[from] as readonly FiringState[]).includes(to);

test("what moves a firing is allowed in the states from which that move exists, and in no other", () => {
  const moves = { arm: "armed", disarm: "planned", skip: "skipped", take_over: "taken_over" } as const;
  const missed = (state: FiringState) => state === "missed";
  for (const [action, to] of Object.entries(moves) as [FiringAction, FiringState][])
    expect([action, states.filter((state) => mayDo(state, action))]).toEqual([
      action,
      states.filter((state) => reaches(state, to) && !missed(state)),
    ]);
  expect(statesFor("plan_anew")).toEqual(["missed"]);
});

test("whatever may be broken can be reverted, and nothing else", () => {
  expect(statesFor("revert").toSorted()).toEqual(states.filter(isBroken).toSorted());
  expect(states.filter((state) => (holdingStates as readonly FiringState[]).includes(state))).toEqual(
    states.filter((state) => isBroken(state) || state === "armed"),
  );
});

test("every state that is over can be fired once more, with a successor", () => {
  expect(statesFor("fire_again").toSorted()).toEqual(["reverted", "skipped", "taken_over"]);
});

test("a refusal is one sentence with the failure, its state and what can't be done", () => {
  const refused = (state: FiringState, action: FiringAction) => () => requireAction({ failureKey: "F1", state }, action);
  expect(refused("revert_failed", "arm")).toThrow("F1 is revert failed, so it can't be armed.");
  expect(refused("planned", "revert")).toThrow("F1 is planned, so there is nothing to revert.");
  expect(refused("planned", "arm")).not.toThrow();
});

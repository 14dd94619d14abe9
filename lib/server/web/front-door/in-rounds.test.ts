import { expect, test } from "vitest";
import { inRounds } from "./in-rounds.ts";

const aRound = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("what comes at once begins in order, one every few rounds, and what comes alone in the next", async () => {
  const begun: string[] = [];
  const rounds = inRounds();
  for (const one of ["first", "second", "third"]) rounds(() => void begun.push(one));
  expect(begun).toEqual([]);
  const perRound: number[] = [];
  for (let round = 0; round < 12; round++) {
    await aRound();
    perRound.push(begun.length);
  }
  expect(perRound).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
  rounds(() => void begun.push("alone"));
  await aRound();
  expect(begun).toEqual(["first", "second", "third", "alone"]);
});

test("one that comes while another begins has its turn", async () => {
  const begun: string[] = [];
  const rounds = inRounds();
  rounds(() => rounds(() => void begun.push("from within")));
  for (let round = 0; round < 8; round++) await aRound();
  expect(begun).toEqual(["from within"]);
});

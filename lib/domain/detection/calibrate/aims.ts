import { weigh, type Example, type Weights } from "./fit.ts";

/**
 * How often the rule is right, in percent; null when no line asks for it. `top1`: lines that found something, for which the rule names it first
 * and doesn't say "none". `top3`: of those with four or more open, the right one among the first three. `nulls`: lines that found nothing, for
 * which it says "none".
 */
export type Aims = { top1: number | null; top3: number | null; nulls: number | null };

export type Outcome = { truth: number | null; open: number; order: number[]; none: boolean };

export function outcomeOf(weights: Weights, example: Example): Outcome {
  const weighed = weigh(weights, example);
  const open = example.candidates.length;
  const order = [...Array(open).keys()].sort((a, b) => (weighed[b] ?? 0) - (weighed[a] ?? 0));
  return { truth: example.truth, open, order, none: (weighed[open] ?? 0) >= (weighed[order[0] ?? 0] ?? 0) };
}

const percent = <One>(all: readonly One[], right: (one: One) => boolean): number | null =>
  all.length === 0 ? null : (100 * all.filter(right).length) / all.length;

export function aimsOf(outcomes: readonly Outcome[]): Aims {
  const found = outcomes.filter(({ truth }) => truth !== null);
  return {
    top1: percent(found, ({ truth, order, none }) => !none && order[0] === truth),
    top3: percent(
      found.filter(({ open }) => open >= 4),
      ({ truth, order }) => order.slice(0, 3).includes(truth ?? -1),
    ),
    nulls: percent(
      outcomes.filter(({ truth }) => truth === null),
      ({ none }) => none,
    ),
  };
}

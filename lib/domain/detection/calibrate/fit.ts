import { type Features, type NoneName, featureNames, noneNames } from "../features.ts";
import type { FeatureName } from "../features.ts";

export type FittedPoints = Record<FeatureName, number>;
export type NonePoints = Record<NoneName, number>;
export type Weights = { points: FittedPoints; nonePoints: NonePoints };

/** One labelled line: what speaks for each open failure, what for none, and which was meant (null: none). */
export type Example = { candidates: Features[]; none: Record<NoneName, number>; truth: number | null };

const dot = <Key extends string>(weights: Record<Key, number>, values: Record<Key, number>): number =>
  (Object.keys(values) as Key[]).reduce((sum, key) => sum + weights[key] * values[key], 0);

/** What each choice weighs: the open failures in their order, none last. */
export const weigh = (weights: Weights, { candidates, none }: Omit<Example, "truth">): number[] => [
  ...candidates.map((one) => dot(weights.points, one)),
  dot(weights.nonePoints, none),
];

const rounds = 3000;
const step = 0.15;

/**
 * Weights under which the labelled choices are likeliest (a conditional logit), held near `prior` so that a few lines can't overturn what is
 * known beforehand: only what counts against a failure may weigh less than nothing. The same input gives the same weights.
 */
export function fit(examples: readonly Example[], prior: Weights, hold: number): Weights {
  const weights: Weights = { points: { ...prior.points }, nonePoints: { ...prior.nonePoints } };
  for (let round = 0; round < rounds; round += 1) {
    const slope: Weights = {
      points: Object.fromEntries(featureNames.map((key) => [key, hold * (prior.points[key] - weights.points[key])])) as FittedPoints,
      nonePoints: Object.fromEntries(noneNames.map((key) => [key, hold * (prior.nonePoints[key] - weights.nonePoints[key])])) as NonePoints,
    };
    for (const example of examples) {
      const weighed = weigh(weights, example);
      const top = Math.max(...weighed);
      const shares = weighed.map((one) => Math.exp(one - top));
      const sum = shares.reduce((a, b) => a + b, 0);
      const truth = example.truth ?? example.candidates.length;
      for (const [at, share] of shares.entries()) {
        const pull = ((at === truth ? 1 : 0) - share / sum) / examples.length;
        const candidate = example.candidates[at];
        if (candidate === undefined) for (const key of noneNames) slope.nonePoints[key] += pull * example.none[key];
        else for (const key of featureNames) slope.points[key] += pull * candidate[key];
      }
    }
    for (const key of featureNames) {
      const next = weights.points[key] + step * slope.points[key];
      weights.points[key] = key === "against" ? Math.min(0, next) : Math.max(0, next);
    }
    for (const key of noneNames) {
      const next = weights.nonePoints[key] + step * slope.nonePoints[key];
      weights.nonePoints[key] = key === "bias" ? next : Math.max(0, next);
    }
  }
  return weights;
}

import { trialMs, victims, type Trial } from "./run-trial.ts";

/** A stream of numbers in 0..1 from a seed (mulberry32): the same trials again for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Every process of the product in turn, each killed at a random moment around arming, firing and reverting. */
export function drawTrials(seed: number, count: number): Trial[] {
  const next = numbersFrom(seed);
  return Array.from({ length: count }, (_, index) => ({
    victim: victims[index % victims.length] ?? "engine",
    killAfterMs: Math.round(next() * trialMs),
  }));
}

/** A repeatable source of chance. */
export type Chance = {
  /** 0 <= n < 1. */
  next: () => number;
  /** A whole number from 0 up to but not including `below`. */
  whole: (below: number) => number;
  shuffle: <T>(items: readonly T[]) => T[];
};

/** The same seed gives the same numbers on every machine: the mulberry32 generator behind an FNV-1a hash of the seed. */
export function chanceFrom(seed: string | number): Chance {
  let state = 0x811c9dc5;
  for (const character of String(seed)) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  const shuffle = <T>(items: readonly T[]): T[] => {
    const left = [...items];
    const out: T[] = [];
    while (left.length > 0) out.push(...left.splice(whole(left.length), 1));
    return out;
  };
  return { next, whole, shuffle };
}

import { setTimeout as sleep } from "node:timers/promises";

export type Budget = { spend: () => boolean };

/** A bucket of `burst` tokens that fills with `perSecond`; spending from an empty one is refused. */
export function budget(burst: number, perSecond: number, now: () => number = () => performance.now()): Budget {
  let tokens = burst;
  let at = now();
  return {
    spend: () => {
      const moment = now();
      tokens = Math.min(burst, tokens + ((moment - at) / 1000) * perSecond);
      at = moment;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}

/** Waits until `key` has something to spend, and spends it. */
export async function spendInTurn(budget: { spend: (key: string) => boolean }, key: string): Promise<void> {
  while (!budget.spend(key)) await sleep(250);
}

const forgetAbove = 10_000;

/** A budget for each key; all are forgotten when there are too many to keep. */
export function budgets(burst: number, perSecond: number): { spend: (key: string) => boolean } {
  const known = new Map<string, Budget>();
  return {
    spend: (key) => {
      if (known.size > forgetAbove) known.clear();
      const own = known.get(key) ?? budget(burst, perSecond);
      known.set(key, own);
      return own.spend();
    },
  };
}

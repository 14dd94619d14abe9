import { setTimeout as sleep } from "node:timers/promises";
import { budgets } from "./budget.ts";

const lookAgainMs = 200;

/** A budget a key that is waited for: whoever has spent theirs is served later, not refused. */
export function pace(burst: number, perSecond: number): { spend: (key: string) => Promise<void> } {
  const own = budgets(burst, perSecond);
  return {
    spend: async (key) => {
      while (!own.spend(key)) await sleep(lookAgainMs);
    },
  };
}

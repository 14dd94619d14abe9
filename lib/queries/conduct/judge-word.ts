import { judge } from "#lib/domain/detection/judge.ts";
import type { Ranking } from "#lib/domain/detection/rank.ts";

export type JudgeWord = (...given: Parameters<typeof judge>) => Ranking | Promise<Ranking>;

const slot = globalThis as typeof globalThis & { gamedayJudge?: JudgeWord };

/** Has words judged elsewhere from now on, null: here again. On globalThis because Next loads this module for itself. */
export function judgeElsewhere(elsewhere: JudgeWord | null): void {
  if (elsewhere === null) delete slot.gamedayJudge;
  else slot.gamedayJudge = elsewhere;
}

/** Judges a word that is pointed at; in a web process, where everybody waits for its event loop, in a thread beside it. */
export const judgeWord: JudgeWord = (...given) => (slot.gamedayJudge ?? judge)(...given);

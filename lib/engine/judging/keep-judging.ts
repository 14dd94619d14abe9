import type { Engine } from "../engine.ts";
import { rest } from "../schedule/sleep-until.ts";
import { judgeApart } from "./judge-apart.ts";
import { judgeWords } from "./judge-words.ts";

export type Judging = {
  /** Something was said: perhaps a word to judge. */
  wake: () => void;
  ended: Promise<void>;
};

const lookEveryMs = 1_000;
/** In a busy room looked for so seldom, however much is said. */
const leastMs = 100;

/** Judges words until the signal: soon after a wake, and once a second whether it was woken or not. */
export function keepJudging(engine: Engine, signal: AbortSignal): Judging {
  let awake = Promise.withResolvers<void>();
  const { judge, begin, close } = judgeApart();
  signal.addEventListener("abort", () => void close(), { once: true });
  const keep = async (): Promise<void> => {
    while (!signal.aborted) {
      const lookedAt = performance.now();
      awake = Promise.withResolvers<void>();
      const more = await judgeWords(engine, judge, signal).catch((error: unknown) => {
        engine.log.warn({ err: error }, "could not judge what was said");
        return false;
      });
      const pause = new AbortController();
      if (!more) await Promise.race([awake.promise, rest(lookEveryMs, AbortSignal.any([pause.signal, signal]))]);
      pause.abort();
      await rest(Math.max(0, lookedAt + leastMs - performance.now()), signal);
    }
    await close();
  };
  const ended = keep();
  return {
    wake: () => {
      begin();
      awake.resolve();
    },
    ended,
  };
}

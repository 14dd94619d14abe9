import type { Logger } from "pino";
import { judgeApart } from "#lib/engine/judging/judge-apart.ts";
import { judgeElsewhere } from "#lib/queries/conduct/judge-word.ts";

const withinMs = 10_000;

/**
 * Judges the words that organizers point at in a thread of its own, so that nobody's words hold up this process. What isn't judged in time
 * may have found any failure: it is chosen by name then.
 */
export function judgeForPages(log: Logger): { close: () => Promise<void> } {
  const apart = judgeApart({ withinMs, tries: 1 });
  apart.begin();
  judgeElsewhere((...given) =>
    Promise.resolve(apart.judge(...given)).catch((error: unknown) => {
      log.error({ err: error }, "a word that was pointed at could not be judged");
      return { verdict: "none", candidates: [] };
    }),
  );
  return {
    close: async () => {
      judgeElsewhere(null);
      await apart.close();
    },
  };
}

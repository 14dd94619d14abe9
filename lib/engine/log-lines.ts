import type { Logger } from "pino";
import type { NewEvent } from "#lib/domain/events.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";

export type LogLine = { line: string; glyph: string; failureKey: string | null };

/** The machine's lines in the backchannel log. Told in the order they were written, a moment later, never in the way of a firing. */
export type LogLines = {
  write: (gameDayId: string, line: LogLine) => void;
  /** Resolves when all that was written is committed or given up. */
  flush: () => Promise<void>;
};

const gatherMs = 200;

export function createLogLines(store: Store, log: Logger): LogLines {
  const waiting = new Map<string, LogLine[]>();
  let timer: NodeJS.Timeout | null = null;
  let flushing: Promise<void> = Promise.resolve();

  const commit = async (): Promise<void> => {
    for (const [gameDayId, lines] of [...waiting]) {
      waiting.delete(gameDayId);
      const events = lines.map((payload): NewEvent => ({ name: "backchannel.logged", payload }));
      try {
        await store.organizers.$transaction((tx) => appendEvents(tx, gameDayId, events, new Date(clockNow())));
      } catch (error) {
        log.warn({ err: error, gameDayId, lines: lines.length }, "log lines were not stored");
      }
    }
  };
  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    flushing = flushing.then(commit);
    return flushing;
  };
  return {
    write: (gameDayId, line) => {
      log.info({ gameDayId, failureKey: line.failureKey }, line.line);
      const lines = waiting.get(gameDayId);
      if (lines === undefined) waiting.set(gameDayId, [line]);
      else lines.push(line);
      timer ??= setTimeout(() => void flush(), gatherMs);
    },
    flush,
  };
}

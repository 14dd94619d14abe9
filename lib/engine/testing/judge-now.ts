import { pino } from "pino";
import { judge } from "#lib/domain/detection/judge.ts";
import type { Store } from "#lib/persistence/store.ts";
import { judgeWords } from "../judging/judge-words.ts";

/** Judges all that was said so far, as an engine does a moment after it was said. */
export async function judgeNow(store: Store): Promise<void> {
  while (await judgeWords({ store, log: pino({ level: "silent" }) }, judge));
}
